"""Who signed is not known, or only in part: the search tries those who may have, and nobody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from rulebook.kit import edition_file

from callin_rules import Case, Rulebook, Verdict, constitution_of, determine
from callin_rules.constitution import load_edition
from callin_rules.determination import completions
from callin_rules.determination.weighing import weigh
from callin_rules.model import NOT_SUPPLIED, Disputed, Member, Register, Request, Role, Signatory
from callin_rules.rulebook import bind, rulebook_of

NAMES = ("Ada", "Bea", "Cid", "Dan")


def register(count: int, *, complete: bool) -> Register:
    return Register(members=tuple(Member(name=name, roles=()) for name in NAMES[:count]), complete=complete)


def unsigned(case: Case, who: Register) -> Case:
    """The case, but nobody has said who signed."""
    return evolve(case, register=who, request=evolve(case.request, signatories=NOT_SUPPLIED))


@pytest.fixture
def sound(strict: Rulebook) -> Case:
    """A case that lacks nothing but signatures."""
    made = determine(strict, Case(authority="strictshire"))
    assert made.if_valid is not None
    found = made.if_valid.case
    return evolve(found, decision=evolve(found.decision, maker_names=()))


class TestACompleteRegister:
    """It lists everybody who may sign: who is not on it did not."""

    @pytest.mark.parametrize(
        ("members", "complete", "outcome"),
        [
            (2, True, Verdict.INVALID),
            (3, True, Verdict.UNDETERMINED),
            (2, False, Verdict.UNDETERMINED),
            (4, True, Verdict.UNDETERMINED),
        ],
    )
    def test_it_holds_enough_or_not(
        self, strict: Rulebook, sound: Case, members: int, complete: bool, outcome: Verdict
    ):
        made = determine(strict, unsigned(sound, register(members, complete=complete)))
        assert made.outcome is outcome
        if members > 2 and complete:
            signed = made.if_valid.case.request.signatories
            assert {s.name for s in signed} <= set(NAMES[:members])


class TestSeats:
    """A pool of a body that the edition names: to sit on another is not to belong."""

    def test_roles_that_nobody_stated(self, tmp_path: Path, sound: Case):
        seat = ('roles = ["scrutiny-chair"]', 'roles = ["scrutiny-chair"]\nof_body = "Panel"')
        book = bind(load_edition(edition_file(tmp_path, seat)))
        request = evolve(sound.request, signatories=(Signatory(name="Ada"),))
        made = determine(book, evolve(sound, register=Register(members=(Member(name="Ada"),)), request=request))
        assert (made.outcome, made.needs) == (Verdict.UNDETERMINED, ("members[Ada].roles",))
        (ada,) = made.if_valid.case.register.members
        assert Role(name="scrutiny-chair", body="Panel") in ada.roles


class TestAccountsThatDiffer:
    """When one signature was given or came is disputed: no other day will do in its place."""

    def case(self, sound: Case, **told: object) -> Case:
        came = sound.request.received_at
        day = came.date() if isinstance(came, datetime) else came
        was = Role(name="executive", until=day - timedelta(days=1))
        members = tuple(Member(name=name, roles=(was,)) for name in NAMES[:3])
        signed = (Signatory(name="Ada", **told), Signatory(name="Bea"), Signatory(name="Cid"))
        return evolve(sound, register=Register(members=members), request=evolve(sound.request, signatories=signed))

    @pytest.mark.parametrize("name", ["signed_at", "received_at"])
    def test_it_is_needed(self, strict: Rulebook, sound: Case, name: str):
        made = determine(strict, self.case(sound, **{name: Disputed()}))
        assert made.outcome is Verdict.UNDETERMINED
        assert f"request.signatories[Ada].{name}" in made.needs

    def test_without_a_dispute_the_day_of_receipt_counts(self, strict: Rulebook, sound: Case):
        assert determine(strict, self.case(sound)).outcome is Verdict.VALID

    def test_signed_while_in_the_executive(self, strict: Rulebook, sound: Case):
        assert determine(strict, self.case(sound, signed_at=date(2000, 1, 3))).outcome is Verdict.INVALID


class TestWhatOnlySomeWaysAskFor:
    """A fact that matters on one way only is found there, not after all other ways were gone through."""

    @pytest.mark.parametrize(
        ("slug", "day", "path"),
        [
            pytest.param("greenwich", date(2026, 11, 23), "decision.key", id="of an officer's decision only"),
            pytest.param("southwark", date(2024, 4, 1), "decision.matter", id="of education representatives only"),
            pytest.param(
                "isle-of-wight", date(2005, 11, 24), "judgements.co-opted-members-may-sign", id="of co-optees"
            ),
        ],
    )
    def test_it_is_found_at_small_cost(self, slug: str, day: date, path: str):
        book = rulebook_of(next(e for e in constitution_of(slug).editions if e.begins == day))
        case = Case(authority=slug)
        search = completions._Search(book, left=3_000)
        assert search.matters(case, weigh(book, case), path)
        assert path in determine(book, case).needs

    def test_somebody_of_whom_nothing_is_known_may_be_of_no_group(self):
        book = rulebook_of(constitution_of("brent").editions[-1])
        people = tuple(Signatory(name=f"A{n}") for n in range(9))
        case = Case(authority="brent", request=Request(signatories=people))
        search = completions._Search(book, left=3_000)
        assert search.matters(case, weigh(book, case), "judgements.non-aligned-are-another-group")
