"""A decision known to the minute, its publication and the request only to the day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from callin_rules import Verdict, constitution_of, determine, rulebook_of
from callin_rules.model import Case, Decision, Judgement, Member, Register, Request, Signatory

LONDON = ZoneInfo("Europe/London")
DAY = date(2016, 10, 24)


def test_on_one_day_the_request_may_have_come_before_publication():
    """Decided at nine; published and received on that day: whichever came first is open, and so is the outcome."""
    book = rulebook_of(constitution_of("tower-hamlets").in_force_on(DAY))
    people = tuple(Member(name=name, roles=(), groups=()) for name in "ABCDE")
    case = Case(
        authority="tower-hamlets",
        decision=Decision(
            executive=True,
            maker="mayor",
            urgency=False,
            implemented_at=False,
            decided_at=datetime(2016, 10, 24, 9, tzinfo=LONDON),
            published_at=DAY,
        ),
        request=Request(
            received_at=DAY,
            in_writing=True,
            reasons="stated",
            alternative="stated",
            signatories=tuple(Signatory(name=person.name) for person in people),
        ),
        register=Register(members=people),
        judgements=(Judgement(question="decisions-beside-the-mayors", finding=True),),
    )
    made = determine(book, case)
    assert made.outcome is Verdict.UNDETERMINED
    assert set(made.needs) == {"decision.published_at", "request.received_at"}
