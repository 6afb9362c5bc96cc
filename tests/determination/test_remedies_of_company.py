"""Remedies where it matters who else signs: an office, or a further political group."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve, frozen

from callin_rules import Case, Rulebook, determine, load_edition, rulebook_of
from callin_rules.determination import Remedy, request_again
from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import (
    NOT_SUPPLIED,
    Capacity,
    Decision,
    GroupSpell,
    Member,
    Register,
    Request,
    Signatory,
    SignedBy,
    supply,
)
from callin_rules.rules import Reading, Rule, supposed_signatures
from callin_rules.rules.signatories.each_from import EachFrom
from callin_rules.rules.signatories.minimum_number import MinimumNumber
from callin_rules.rules.signatories.office_holder import OfficeHolder

SOUTHSHIRE = Path(__file__).parent.parent / "editions" / "southshire.toml"


@pytest.fixture(scope="module")
def southshire() -> Rulebook:
    return rulebook_of(load_edition(SOUTHSHIRE))


def case(*groups: str, lead: str = "A") -> Case:
    names = "ABC"[: len(groups)]
    return Case(
        authority="southshire",
        decision=Decision(
            executive=True,
            implemented_at=False,
            decided_at=date(2024, 6, 3),
            published_at=datetime(2024, 6, 3, 9, tzinfo=UTC),
            committee="Health",
        ),
        request=Request(
            received_at=datetime(2024, 6, 5, 9, tzinfo=UTC),
            lead=lead,
            signatories=tuple(Signatory(name=name) for name in names),
        ),
        register=Register(
            members=tuple(
                Member(name=name, roles=(), groups=(GroupSpell(group=group),))
                for name, group in zip(names, groups, strict=True)
            )
        ),
    )


class TestEachRouteItsOwnRemedy:
    """A remedy opens the route it is offered for, and says whose signature it takes."""

    def test_a_group_or_an_office(self, southshire: Rulebook):
        found = determine(southshire, case("Red", "Red", "Red"))
        assert [remedy.changes for remedy in found.remedies] == [
            (
                "one more signature from a member of the council",
                "one of these of a political group that has not signed yet",
            ),
            ("one more signature from a scrutiny chair of the scrutiny body in whose remit the decision falls",),
        ]

    def test_two_further_groups(self, southshire: Rulebook):
        route = southshire.routes[0]
        number, spread = route.rules
        book = evolve(southshire, routes=(evolve(route, rules=(number, evolve(spread, groups=3))),))
        (remedy,) = determine(book, case("Red", "Red", "Red")).remedies
        assert remedy.changes == (
            "2 more signatures, each from a member of the council",
            "2 of these of a political group that has not signed yet",
        )

    def test_one_person_can_bring_both(self, southshire: Rulebook):
        """The third signature that is missing can be the second group, so one is enough."""
        found = determine(southshire, case("Red", "Red"))
        assert {remedy.size for remedy in found.remedies} == {1}

    def test_who_will_lead_cannot_be_foreseen(self, southshire: Rulebook):
        """While nobody has signed, nobody can be named as lead, and no remedy can be promised."""
        found = determine(southshire, case(lead=""))
        assert found.outcome.value == "invalid"
        assert found.curable is None

    def test_a_lead_is_named(self, southshire: Rulebook):
        (remedy,) = determine(southshire, case("Red", "Red", "Blue", lead="Z")).remedies
        assert remedy.changes == ("name A as lead signatory",)


class TestOfWhom:
    """A remedy names the pools that the route's own rules count, even where others would count as well."""

    @pytest.mark.parametrize(
        ("rule", "whom"),
        [
            (
                MinimumNumber(count=3, pool="backbenchers"),
                "one more signature from a member of the council who is not in the executive",
            ),
            (
                EachFrom(count=3, pools=("backbenchers",), at_least={"backbenchers": 3}),
                "one more signature from a member of the council who is not in the executive",
            ),
            (
                OfficeHolder(roles=frozenset({"scrutiny-chair"})),
                "one more signature from the chair of the scrutiny committee",
            ),
        ],
    )
    def test_the_chair_is_declared_first(self, strict: Rulebook, rule: Rule, whom: str):
        pools = dict(reversed(strict.setting.pools.items()))
        route = evolve(strict.routes[0], rules=(rule.bound(strict.routes[0].rules[0].asked),))
        book = evolve(strict, routes=(route,), setting=evolve(strict.setting, pools=pools))
        found = determine(strict, Case(authority="strictshire"))
        two = supposed_signatures(pools["backbenchers"], 2, found.if_valid.case.decision)
        case = supply(found.if_valid.case, "request.signatories", two)
        case = supply(case, "decision.maker_names", ())
        (remedy,) = determine(book, case).remedies
        assert remedy.changes == (whom,)


class TestRequestAgain:
    """The case as it would be: what is supplied, who signs besides, and when all of it is there."""

    AT = datetime(2024, 6, 7, 12, tzinfo=UTC)
    SIGNER = Member(name="Z", roles=(), groups=())

    def test_those_who_signed_and_those_who_sign_besides(self):
        before = case("Red")
        after = request_again(before, Remedy(changes=(), by=None, signers=(self.SIGNER,)), self.AT)
        assert [s.name for s in after.request.signatories] == ["A", "Z"]
        assert after.request.signatories[1] == Signatory(name="Z", confirmed=True, has_interest=False)
        assert after.register.find("Z") == self.SIGNER
        assert after.request.received_at == self.AT

    def test_nobody_has_said_who_signed(self):
        before = supply(case("Red"), "request.signatories", NOT_SUPPLIED)
        after = request_again(before, Remedy(changes=(), by=None, signers=(self.SIGNER,)), None)
        assert [s.name for s in after.request.signatories] == ["Z"]
        assert after.request.received_at == before.request.received_at

    def test_what_is_supplied(self):
        """The moment of the asking may lie before it, so it is not asked as at that moment any more."""
        before = supply(case("Red"), "as_at", datetime(2024, 6, 6, 9, tzinfo=UTC))
        supplies = (Supply("request.reasons", "because", "give the reasons"),)
        after = request_again(before, Remedy(changes=(), by=None, supplies=supplies), self.AT)
        assert after == before.evolve(
            as_at=NOT_SUPPLIED, request=evolve(before.request, reasons="because", received_at=self.AT)
        )


class TestHowFar:
    """So many signatures beyond the largest single shortfall are tried, and no company that fewer would do for."""

    @pytest.mark.parametrize(("kinds", "sizes"), [(4, [4]), (5, [])])
    def test_one_of_each_kind(self, strict: Rulebook, kinds: int, sizes: list[int]):
        """Each rule lacks one signature, and no one person can give it to two of them."""
        asked = strict.routes[0].rules[0].asked
        pools = {
            capacity.value: evolve(strict.setting.pools["co-optees"], name=capacity.value, capacities={capacity})
            for capacity in list(Capacity)[:kinds]
        }
        rules = tuple(MinimumNumber(count=1, pool=name).bound(asked) for name in pools)
        routes = (evolve(strict.routes[0], rules=rules),)
        book = evolve(strict, routes=routes, setting=evolve(strict.setting, pools=pools))
        sound = determine(strict, Case(authority="strictshire")).if_valid
        unsigned = supply(sound.case, "request.signatories", SignedBy(()))
        made = determine(book, unsigned)
        assert [remedy.size for remedy in made.remedies] == sizes
        assert made.curable is bool(sizes)
        open_too = determine(book, supply(unsigned, "request.reasons", NOT_SUPPLIED))
        assert (open_too.outcome.value, open_too.remedies) == ("invalid", ())
        assert open_too.curable is (None if sizes else False)

    def test_more_than_the_shortfall_where_somebody_may_not_count(self, southshire: Rulebook):
        """The third counts, if A does not; a fourth is enough whoever A is."""
        members = (Member(name="A"), Member(name="B", roles=(), groups=(GroupSpell(group="Red"),)))
        start = case("Red", "Red")
        unknown = evolve(start, register=Register(members=members, complete=NOT_SUPPLIED))
        route = southshire.routes[0]
        pools = {"members": evolve(southshire.setting.pools["members"], without=frozenset({"executive"}))}
        book = evolve(
            southshire,
            routes=(evolve(route, rules=route.rules[:1]),),
            setting=evolve(southshire.setting, pools=pools),
        )
        assert [remedy.size for remedy in determine(book, unknown).remedies] == [2]

    def test_what_is_supplied_is_sent_with_the_request(self, strict: Rulebook):
        """That it has to be sent again goes without saying where something has to be changed."""
        sound = determine(strict, Case(authority="strictshire")).if_valid.case
        early = supply(sound, "request.received_at", datetime(2024, 1, 7, 12, tzinfo=UTC))
        early = supply(early, "decision.published_at", datetime(2024, 1, 8, 9, tzinfo=UTC))
        (again,) = determine(strict, early).remedies
        assert again.changes == ("send the request again while the window is open",)
        (remedy,) = determine(strict, supply(early, "request.reasons", "")).remedies
        assert remedy.changes == ("give the reasons for the call-in",)

    def test_a_change_that_does_not_help_is_no_doubt(self, strict: Rulebook):
        """The route is open, and the requirement stays unmet whatever is changed: it cannot be cured."""
        sound = determine(strict, Case(authority="strictshire")).if_valid.case
        made = determine(evolve(strict, requirements=(CuredInVain(),)), sound)
        assert (made.outcome.value, made.remedies, made.curable) == ("invalid", (), False)


@frozen(kw_only=True)
class CuredInVain(Rule):
    """Its cure does not cure it."""

    name = "tests.cured_in_vain"
    requires = "something that never is"

    def evaluate(self, reading: Reading) -> Finding:
        return self.not_met("Never", cure=Cure(supplies=(Supply("request.issue", "x", "say what it is about"),)))
