"""A case: everything that is stated about one decision and the request to call it in, as at one moment.

A case that contradicts itself cannot be made: :class:`ContradictionError` lists every contradiction at once. What
merely went wrong in the world (a request before publication, a signatory who is no member) is no contradiction.
"""

from __future__ import annotations

from collections import Counter
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
from callin_rules.model.member import Register, folded_name
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


def _contradictions(case: Case) -> Iterator[Fault]:
    for first, second, what in _ORDER:
        a, b = _moment(case, first), _moment(case, second)
        if a is not None and b is not None and surely_before(b, a, case.zone):
            yield Fault(code="case.order", where=second, given=f"{b} ({what})", accepted=f"not before {first} = {a}")
    if not is_open(case.as_at):
        for path in ("decision.decided_at", "decision.published_at", "request.received_at", "decision.implemented_at"):
            then = _moment(case, path)
            if then is not None and surely_before(case.as_at, then, case.zone):
                accepted = f"not after as_at = {case.as_at}"
                yield Fault(code="case.future", where=path, given=f"{then} (later than as_at)", accepted=accepted)
    yield from _repeated(case)
    if not is_open(case.request.signatories):
        for signatory in case.request.signatories:
            decided = case.decision.decided_at
            for name in ("signed_at", "received_at"):
                when = getattr(signatory, name)
                if not is_open(when) and not is_open(decided) and surely_before(when, decided, case.zone):
                    where = f"request.signatories[{signatory.name}].{name}"
                    given = f"{when} (before the decision was made)"
                    accepted = f"not before decision.decided_at = {decided}"
                    yield Fault(code="case.order", where=where, given=given, accepted=accepted)


def _repeated(case: Case) -> Iterator[Fault]:
    seen: set[str] = set()
    for member in case.register.members:
        names = {folded_name(name) for name in (member.name, *member.aliases)}
        if names & seen:
            yield Fault(code="case.twice", where=f"members[{member.name}]", given="listed twice", accepted="once each")
        seen |= names
    questions = Counter(j.question for j in case.judgements)
    for question in sorted(q for q, times in questions.items() if times > 1):
        yield Fault(code="case.twice", where=f"judgements.{question}", given="judged twice", accepted="one judgement")


def _moment(case: Case, path: str) -> Moment | None:
    root, name = path.split(".")
    value: Fact[Moment | bool] = getattr(getattr(case, root), name)
    return None if is_open(value) or isinstance(value, bool) else value
