"""A case: everything that is stated about one decision and the request to call it in, as at one moment.

A case that contradicts itself cannot be made: :class:`ContradictionError` lists every contradiction at once. What
merely went wrong in the world (a request before publication, a signatory who is no member) is no contradiction.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from callin_rules.errors import BadInputError, Fault
from callin_rules.model.decision import Decision
from callin_rules.model.event import Event
from callin_rules.model.facts import NOT_SUPPLIED, Fact, is_open
from callin_rules.model.history import History
from callin_rules.model.judgement import Judgement
from callin_rules.model.member import Register
from callin_rules.model.moments import Moment, surely_before
from callin_rules.model.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Case", "ContradictionError"]


class ContradictionError(BadInputError):
    """Facts that cannot all be true."""


@frozen(kw_only=True, slots=False)
class Case:
    """The facts of one decision and one request.

    ``authority``: the slug. ``edition``: the first day of the edition to apply, to force one. ``as_at``: the moment at
    which the question is asked. ``council_size``: the number of members of the council, where it differs from the
    edition's. ``zone``: the authority's local time.
    """

    authority: str
    edition: date | None = None
    as_at: Fact[datetime] = NOT_SUPPLIED
    decision: Decision = field(factory=Decision)
    request: Request = field(factory=Request)
    register: Register = field(factory=Register)
    history: History = field(factory=History)
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    council_size: Fact[int] = NOT_SUPPLIED
    zone: str = "Europe/London"

    def __attrs_post_init__(self) -> None:
        faults = tuple(_contradictions(self))
        if faults:
            summary = "these facts contradict each other:"
            raise ContradictionError(summary, faults)

    @cached_property
    def judged(self) -> dict[str, bool]:
        """The questions that were answered, with their answers."""
        return {j.question: j.finding for j in self.judgements if not is_open(j.finding)}

    def judgement(self, question: str) -> Judgement | None:
        """The record of the judgement on ``question``, or ``None``."""
        return next((j for j in self.judgements if j.question == question), None)

    def evolve(self, **changes: object) -> Case:
        """The same case with some fields changed; contradictions are refused as ever."""
        return evolve(self, **changes)  # type: ignore[arg-type]


_ORDER = (
    ("decision.decided_at", "decision.published_at", "published before it was made"),
    ("decision.decided_at", "decision.minutes_published_at", "minutes published before the decision was made"),
    ("decision.decided_at", "decision.notified_at", "notified before it was made"),
    ("decision.decided_at", "decision.implemented_at", "implemented before it was made"),
    ("decision.decided_at", "request.received_at", "request received before the decision was made"),
    ("request.sent_at", "request.received_at", "request received before it was sent"),
)


_NOT_LATER = frozenset(
    {"decision.decided_at", "decision.published_at", "request.received_at", "decision.implemented_at"}
)
"""What cannot lie after the moment at which the question is asked."""


def _contradictions(case: Case) -> Iterator[Fault]:
    dated = _dated(case)
    for first, second, what in _ORDER:
        if first not in dated or second not in dated:
            continue
        a, b = dated[first], dated[second]
        if surely_before(b, a, case.zone):
            yield Fault(code="case.order", where=second, given=f"{b} ({what})", accepted=f"not before {first} = {a}")
    if not is_open(case.as_at):
        for path, then in dated.items():
            if path in _NOT_LATER and surely_before(case.as_at, then, case.zone):
                accepted = f"not after as_at = {case.as_at}"
                yield Fault(code="case.future", where=path, given=f"{then} (later than as_at)", accepted=accepted)
    yield from _repeated(case)
    decided, signatories = case.decision.decided_at, case.request.signatories
    if not is_open(signatories) and not is_open(decided):
        for signatory in signatories:
            for name, when in (("signed_at", signatory.signed_at), ("received_at", signatory.received_at)):
                if not is_open(when) and surely_before(when, decided, case.zone):
                    where = f"request.signatories[{signatory.name}].{name}"
                    given = f"{when} (before the decision was made)"
                    accepted = f"not before decision.decided_at = {decided}"
                    yield Fault(code="case.order", where=where, given=given, accepted=accepted)


def _repeated(case: Case) -> Iterator[Fault]:
    for name in case.register.repeated:
        yield Fault(code="case.twice", where=f"members[{name}]", given="listed twice", accepted="once each")
    asked: set[str] = set()
    twice: set[str] = set()
    for judgement in case.judgements:
        (twice if judgement.question in asked else asked).add(judgement.question)
    for question in sorted(twice):
        yield Fault(code="case.twice", where=f"judgements.{question}", given="judged twice", accepted="one judgement")


def _dated(case: Case) -> dict[str, Moment]:
    """The facts of which the day is known."""
    decision, request = case.decision, case.request
    told: dict[str, object] = {
        "decision.decided_at": decision.decided_at,
        "decision.published_at": decision.published_at,
        "decision.minutes_published_at": decision.minutes_published_at,
        "decision.notified_at": decision.notified_at,
        "request.sent_at": request.sent_at,
        "request.received_at": request.received_at,
        "decision.implemented_at": decision.implemented_at,
    }
    return {path: moment for path, moment in told.items() if isinstance(moment, date)}
