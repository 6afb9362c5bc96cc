"""What happened, in order: the dated facts of a case and its recorded events as one list.

What cannot be a record of this matter is refused, all of it listed at once: unknown kinds and outcomes, events about
another decision, the same event twice, events after the moment at which the case says it asks. What merely ought not to
have happened then is kept, for the walk to name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from attrs import frozen

from callin_rules.errors import BadInputError, Fault, near_miss
from callin_rules.model import Case, Event, Moment, day_of, earliest, is_open, latest, surely_before
from callin_rules.procedure.events import EVENT_KINDS

__all__ = ["Happening", "happenings"]

_DATED = (
    ("decided", "decision.decided_at"),
    ("published", "decision.published_at"),
    ("received", "request.received_at"),
    ("implemented", "decision.implemented_at"),
)
_RANK = {name: i for i, name in enumerate(EVENT_KINDS)}


@frozen(kw_only=True)
class Happening:
    """One event of the matter: its kind, when, and where in the case it stands. ``event`` holds its details."""

    kind: str
    at: Moment
    path: str
    event: Event

    @property
    def dated(self) -> str:
        """The fact that says when."""
        return f"{self.path}.at" if self.path.startswith("events") else self.path

    def surely_by(self, moment: datetime, zone: str) -> bool:
        """Whether it had happened at ``moment``, whatever the hours that were not supplied."""
        return latest(self.at, zone) <= moment

    def maybe_by(self, moment: datetime, zone: str) -> bool:
        """Whether it can have happened at ``moment``."""
        return earliest(self.at, zone) <= moment


def happenings(case: Case) -> tuple[Happening, ...]:
    """Everything that the case dates, in the order in which it happened.

    A dated fact and a recorded event of the same kind that can be the same are one happening.

    Raises :class:`~callin_rules.errors.BadInputError` with every fault of the record.
    """
    faults = tuple(_faults(case))
    if faults:
        summary = "this is no record of what happened after the decision:"
        raise BadInputError(summary, faults)
    recorded = [Happening(kind=e.kind, at=e.at, path=f"events[{i}]", event=e) for i, e in enumerate(case.events)]
    dated = [h for h in _of_facts(case) if not any(_the_same(h, r, case.zone) for r in recorded)]
    return tuple(_in_order([*dated, *recorded], case.zone))


def _of_facts(case: Case) -> Iterator[Happening]:
    for kind, path in _DATED:
        root, name = path.split(".")
        at = getattr(getattr(case, root), name)
        if isinstance(at, date):
            yield Happening(kind=kind, at=at, path=path, event=Event(kind=kind, at=at))


def _the_same(one: Happening, other: Happening, zone: str) -> bool:
    apart = surely_before(one.at, other.at, zone) or surely_before(other.at, one.at, zone)
    return one.kind == other.kind and not apart


def _in_order(found: list[Happening], zone: str) -> Iterator[Happening]:
    """By day; within a day by the hour, and what has no hour before the first that usually comes after it."""
    for day in sorted({day_of(h.at, zone) for h in found}):
        of_day = [h for h in found if day_of(h.at, zone) == day]
        timed = [h for h in of_day if isinstance(h.at, datetime)]
        timed.sort(key=lambda h: earliest(h.at, zone).astimezone(UTC))
        for bare in sorted((h for h in of_day if h not in timed), key=lambda h: _RANK[h.kind]):
            later = (i for i, h in enumerate(timed) if _RANK[h.kind] > _RANK[bare.kind])
            timed.insert(next(later, len(timed)), bare)
        yield from timed


def _faults(case: Case) -> Iterator[Fault]:
    decided, reference = case.decision.decided_at, case.decision.reference
    seen: dict[tuple[object, ...], int] = {}
    for i, event in enumerate(case.events):
        where = f"events[{i}]"
        yield from _of_kind(event, where)
        if not is_open(event.decision) and not is_open(reference) and event.decision != reference:
            yield Fault(
                code="event.other-decision",
                where=f"{where}.decision",
                given=f"{event.decision!r}",
                accepted=f"events about this decision, {reference!r}",
            )
        same = (event.kind, event.at, str(event.body), str(event.by))
        if same in seen:
            given = f"the same {event.kind!r} as events[{seen[same]}]"
            yield Fault(code="event.twice", where=where, given=given, accepted="each event once")
        seen.setdefault(same, i)
        if not is_open(decided) and surely_before(event.at, decided, case.zone):
            yield Fault(
                code="event.before-the-decision",
                where=f"{where}.at",
                given=f"{event.at}",
                accepted=f"not before decision.decided_at = {decided}",
            )
        if not is_open(case.as_at) and surely_before(case.as_at, event.at, case.zone):
            yield Fault(
                code="event.future",
                where=f"{where}.at",
                given=f"{event.at}",
                accepted=f"not after as_at = {case.as_at}",
            )


def _of_kind(event: Event, where: str) -> Iterable[Fault]:
    kind = EVENT_KINDS.get(event.kind)
    known = tuple(name for name, k in EVENT_KINDS.items() if not k.timed)
    if kind is None or kind.timed:
        guess = near_miss(event.kind, known)
        fix = f"did you mean {guess!r}?" if guess else None
        if kind is not None:
            fix = "leave it out: time brings it about, and it is worked out"
        return (
            Fault(code="event.kind", where=f"{where}.kind", given=repr(event.kind), accepted=", ".join(known), fix=fix),
        )
    if is_open(event.outcome) or event.outcome in kind.outcomes:
        return ()
    guess = near_miss(event.outcome, kind.outcomes)
    accepted = ", ".join(kind.outcomes) or f"no outcome: {event.kind!r} has none"
    return (
        Fault(
            code="event.outcome",
            where=f"{where}.outcome",
            given=repr(event.outcome),
            accepted=accepted,
            fix=f"did you mean {guess!r}?" if guess else None,
        ),
    )
