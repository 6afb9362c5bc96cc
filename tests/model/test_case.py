from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from callin_rules.model import (
    AwaitingJudgement,
    Case,
    ContradictionError,
    Decision,
    Judgement,
    Member,
    Register,
    Request,
    Signatory,
)

DAY = date(2014, 7, 23)
BEFORE, AFTER = date(2014, 7, 22), date(2014, 7, 24)


def case(**facts):
    return Case(authority="anytown", **facts)


class TestOrder:
    """What follows from a decision does not come before it."""

    @pytest.mark.parametrize("name", ["published_at", "minutes_published_at", "notified_at", "implemented_at"])
    def test_of_the_decision(self, name):
        for day in (DAY, AFTER):
            case(decision=Decision(decided_at=DAY, **{name: day}))
        with pytest.raises(ContradictionError, match=f"decision.{name}"):
            case(decision=Decision(decided_at=DAY, **{name: BEFORE}))

    def test_of_the_request(self):
        case(decision=Decision(decided_at=DAY), request=Request(received_at=DAY))
        with pytest.raises(ContradictionError, match=r"request\.received_at"):
            case(decision=Decision(decided_at=DAY), request=Request(received_at=BEFORE))
        with pytest.raises(ContradictionError, match="before it was sent"):
            case(request=Request(sent_at=AFTER, received_at=DAY))

    @pytest.mark.parametrize("name", ["signed_at", "received_at"])
    def test_of_a_signature(self, name):
        def signed(day):
            return Request(signatories=(Signatory(name="Ada", **{name: day}),))

        case(decision=Decision(decided_at=DAY), request=signed(DAY))
        case(request=signed(BEFORE))
        with pytest.raises(ContradictionError, match=rf"signatories\[Ada\]\.{name}"):
            case(decision=Decision(decided_at=DAY), request=signed(BEFORE))

    def test_to_the_second(self):
        """A bare day is every second of itself, so that nothing is before it on the same day."""
        noon, later = datetime(2014, 7, 23, 12, tzinfo=UTC), datetime(2014, 7, 23, 12, 0, 1, tzinfo=UTC)
        case(decision=Decision(decided_at=noon, published_at=DAY))
        case(decision=Decision(decided_at=noon, published_at=noon))
        with pytest.raises(ContradictionError):
            case(decision=Decision(decided_at=later, published_at=noon))

    def test_a_decision_not_carried_out_has_no_day_for_it(self):
        case(decision=Decision(decided_at=DAY, implemented_at=False))


class TestTheFuture:
    """Nothing has happened after the moment at which the question is asked."""

    @pytest.mark.parametrize(
        "facts",
        [
            {"decision": Decision(decided_at=AFTER)},
            {"decision": Decision(published_at=AFTER)},
            {"decision": Decision(implemented_at=AFTER)},
            {"request": Request(received_at=AFTER)},
        ],
    )
    def test_later_than_as_at(self, facts):
        noon = datetime(2014, 7, 23, 12, tzinfo=UTC)
        with pytest.raises(ContradictionError, match="later than as_at"):
            case(as_at=noon, **facts)
        case(as_at=datetime(2014, 7, 24, 12, tzinfo=UTC), **facts)


class TestOnceEach:
    """A person is listed once, by whatever name, and a question is answered once."""

    def test_members(self):
        case(register=Register(members=(Member(name="Ada"), Member(name="Ben"))))
        case(register=Register(members=(Member(name="Ada", aliases=("Cllr Ada",)),)))
        with pytest.raises(ContradictionError, match=r"members\[Cllr ada\]"):
            case(register=Register(members=(Member(name="Ada"), Member(name="Cllr ada"))))
        with pytest.raises(ContradictionError, match="listed twice"):
            case(register=Register(members=(Member(name="Ada"), Member(name="Ben", aliases=("ADA",)))))

    def test_judgements(self):
        once, other = Judgement(question="vexatious", finding=True), Judgement(question="adequate")
        case(judgements=(once, other))
        with pytest.raises(ContradictionError, match=r"judgements\.vexatious"):
            case(judgements=(once, other, Judgement(question="vexatious")))


class TestEveryContradiction:
    """All of them are listed at once."""

    def test_three(self):
        with pytest.raises(ContradictionError) as caught:
            case(
                decision=Decision(decided_at=DAY, published_at=BEFORE),
                request=Request(received_at=BEFORE),
                register=Register(members=(Member(name="Ada"), Member(name="Ada"))),
            )
        assert [f.code for f in caught.value.faults] == ["case.order", "case.order", "case.twice"]


class TestJudgements:
    """A judgement that somebody has still to make is no answer."""

    def test_judged(self):
        read = case(
            judgements=(
                Judgement(question="vexatious", finding=False),
                Judgement(question="adequate", finding=AwaitingJudgement()),
            )
        )
        assert read.judged == {"vexatious": False}
        assert read.judgement("adequate").question == "adequate"
        assert read.judgement("unheard-of") is None

    def test_evolve(self):
        assert case().evolve(council_size=45).council_size == 45
