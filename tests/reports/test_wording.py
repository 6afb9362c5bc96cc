"""Words for facts and supposed values, and the lines of a report that are rarely seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from callin_rules import Basis, Citation, Verdict, determine_under, load_case, load_constitution
from callin_rules.model import (
    NOT_SUPPLIED,
    Capacity,
    Case,
    GroundRelied,
    GroupSpell,
    Member,
    NotSupplied,
    Role,
    Signatory,
    SignedBy,
    Urgency,
    supply,
)
from callin_rules.reports import determination_data, determination_text, fact_in_words, supposed_in_words

TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("request.reasons", "the reasons that the request gives"),
        ("members[Ann Lee]", "who Ann Lee is (the register of members does not say)"),
        ("members[Ann Lee].roles", "which roles Ann Lee held when signing"),
        ("request.signatories[Ann Lee].confirmed", "whether Ann Lee confirmed by a message of their own"),
        ("request.grounds[price].vote", "whether the record of the vote bears out the ground 'price'"),
        ("request.signatories[Ann Lee].name", "request: signatories[Ann Lee].name"),
        ("judgements.is-it-urgent", "a ruling on the question 'is it urgent'"),
        ("decision.value", "the value of the decision in pounds"),
        ("request.sent_at", "request: sent at"),
    ],
)
def test_facts(path: str, words: str):
    """Somebody who has to find it out is told what it is."""
    assert fact_in_words(path) == words


def test_an_unsettled_question_is_asked_in_full():
    """Whoever has to rule is told on what."""
    assert fact_in_words("judgements.who", {"who": "Who may sign?"}).endswith("unsettled: Who may sign?")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (SignedBy(()), "no signatures"),
        (SignedBy((Signatory(name="A"),), (Member(name="A"),)), "1 signatures (A)"),
        (True, "yes"),
        (date(2024, 6, 3), "Monday 3 June 2024"),
        ("", "none given"),
        (Member(name="A", capacity=Capacity.ELECTOR, roles=()), "elector, none"),
        ((Role(name="chair", body="Health"), Role(name="executive")), "chair of Health and executive"),
        ((GroupSpell(group=""),), "no group"),
        (GroundRelied(name="cost"), "cost"),
        (Urgency(), "exempted as urgent"),
        (
            Urgency(consented=frozenset(), recorded=False),
            "exempted as urgent, without consent, not stated in the notice",
        ),
        (
            Urgency(consented=frozenset({"b", "a"}), unavailable=frozenset({"c"}), recorded=True),
            "exempted as urgent, with the consent of a and b, c being away, stated in the notice",
        ),
        (Urgency(undone_by=frozenset({"chair"})), "exempted as urgent, undone by chair"),
        (frozenset({"b", "a"}), "a and b"),
        (NOT_SUPPLIED, "NotSupplied"),
        (7, "7"),
    ],
)
def test_supposed(value: object, words: str):
    """A supposed value in a few words."""
    assert supposed_in_words(value) == words
    assert isinstance(NOT_SUPPLIED, NotSupplied)


class TestTheRareLines:
    """What a report says when hardly anything is known, or nothing can be done."""

    def test_nothing_is_known(self):
        strict = load_constitution([TESTS / "editions" / "strict.toml"])
        governed = determine_under(strict, Case(authority="strictshire"))
        said = determination_text(governed)
        assert "UNDETERMINED" in said
        assert "Decision:" not in said
        assert determination_data(governed)["window"] is None

    def test_no_route_is_open(self):
        strict = load_constitution([TESTS / "editions" / "strict.toml"])
        case = load_case(TESTS.parent / "examples" / "tower-hamlets-2014.toml")
        case = supply(case.evolve(edition=date(2020, 1, 1)), "decision.maker", "council")
        governed = determine_under(strict, case)
        assert governed.outcome is Verdict.INVALID
        assert "It cannot be cured: decision.made_by (rule 5)" in determination_text(governed)

    def test_a_citation_in_full(self):
        cite = Citation(paragraph="rule 1", document="Constitution", basis=Basis.RECORD)
        assert cite.in_full == "Constitution, rule 1 [record]"
