from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from callin_rules.errors import UnknownNameError
from callin_rules.model import (
    NOT_SUPPLIED,
    AwaitingJudgement,
    Case,
    ContradictionError,
    Decision,
    GroundRelied,
    Judgement,
    Member,
    Register,
    Request,
    Role,
    Signatory,
    SignedBy,
    fact_at,
    is_open,
    supply,
)

ADA = Signatory(name="Ada", confirmed=True)
CASE = Case(
    authority="anytown",
    decision=Decision(key=True, decided_at=date(2014, 7, 23)),
    request=Request(signatories=(ADA, Signatory(name="Ben")), grounds=(GroundRelied(name="cost"),)),
    register=Register(members=(Member(name="Ada", aliases=("A. Lovelace",), ward="North"),), complete=True),
    judgements=(Judgement(question="vexatious", finding=False), Judgement(question="adequate")),
)


class TestReadingAFact:
    """Every fact has one address."""

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("decision.key", True),
            ("decision.maker", NOT_SUPPLIED),
            ("request.signatories[Ada].confirmed", True),
            ("request.signatories[Ada]", ADA),
            ("request.signatories[Ben].confirmed", NOT_SUPPLIED),
            ("request.signatories[Zoe].confirmed", NOT_SUPPLIED),
            ("request.grounds[cost].certified", NOT_SUPPLIED),
            ("members[Cllr ADA].ward", "North"),
            ("members[A. Lovelace].ward", "North"),
            ("members[Zoe]", NOT_SUPPLIED),
            ("judgements.vexatious", False),
            ("judgements.adequate", NOT_SUPPLIED),
            ("judgements.unheard-of", NOT_SUPPLIED),
            ("history.call_ins", NOT_SUPPLIED),
            ("council_size", NOT_SUPPLIED),
        ],
    )
    def test_by_path(self, path, value):
        assert fact_at(CASE, path) == value

    def test_of_a_list_that_nobody_supplied(self):
        assert is_open(fact_at(Case(authority="anytown"), "request.grounds[cost].certified"))

    @pytest.mark.parametrize(
        "path",
        [
            "decision.kee",
            "decision",
            "nowhere",
            "nowhere.council_size",
            "council_size.key",
            "members[Ada].wart",
            "request.petitions[Ada].confirmed",
        ],
    )
    def test_no_such_fact(self, path):
        with pytest.raises(UnknownNameError, match="there is no fact"):
            fact_at(CASE, path)
        with pytest.raises(UnknownNameError, match="there is no fact"):
            supply(CASE, path, True)

    def test_the_near_miss_is_offered(self):
        with pytest.raises(UnknownNameError, match=r"Did you mean 'decision\.key'"):
            fact_at(CASE, "decision.kee")


class TestSupplyingAFact:
    """What was supplied is read back, and nothing else has changed."""

    @given(
        st.sampled_from(
            [
                ("decision.key", False),
                ("request.reasons", "too dear"),
                ("request.signatories", ()),
                ("request.signatories[Ben].confirmed", False),
                ("request.grounds[cost].certified", True),
                ("members[Ada].ward", "South"),
                ("members[Zoe]", Member(name="Zoe")),
                ("members[Zoe].roles", (Role(name="executive"),)),
                ("judgements.vexatious", True),
                ("judgements.adequate", True),
                ("judgements.new", AwaitingJudgement()),
                ("history.call_ins", ()),
                ("council_size", 45),
            ]
        )
    )
    def test_read_back(self, one):
        path, value = one
        after = supply(CASE, path, value)
        assert fact_at(after, path) == value
        assert after.register.complete is True
        assert supply(after, path, value) == after
        assert fact_at(after, "decision.decided_at") == date(2014, 7, 23)

    def test_other_judgements_stay(self):
        after = supply(CASE, "judgements.adequate", True)
        assert after.judged == {"vexatious": False, "adequate": True}

    def test_signatures_with_the_people(self):
        people = (Member(name="Cllr Ada", ward="South"), Member(name="a. lovelace"), Member(name="Zoe"))
        after = supply(CASE, "request.signatories", SignedBy((Signatory(name="Zoe"),), people))
        assert [m.name for m in after.register.members] == ["Ada", "Zoe"]
        assert fact_at(after, "members[Ada].ward") == "North"

    @pytest.mark.parametrize("path", ["request.signatories[Zoe].confirmed", "request.signatories[Ada]"])
    def test_there_is_nobody_of_that_name(self, path):
        with pytest.raises(UnknownNameError, match=r"signatories\[Ada\]"):
            supply(CASE, path, True)

    def test_nobody_has_said_who_signed(self):
        with pytest.raises(UnknownNameError, match="Known: none"):
            supply(Case(authority="anytown"), "request.signatories[Ada].confirmed", True)

    def test_contradictions_are_refused(self):
        with pytest.raises(ContradictionError):
            supply(CASE, "request.received_at", date(2014, 7, 22))
        assert evolve(CASE) == CASE
