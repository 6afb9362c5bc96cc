"""Remedies where it matters who else signs: an office, or a further political group."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from callin_rules import Case, Rulebook, determine, load_edition, rulebook_of
from callin_rules.model import Decision, GroupSpell, Member, Register, Request, Signatory

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
