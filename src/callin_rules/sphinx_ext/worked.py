"""A worked example for an edition: a decision published on a real day, its window counted, a request on the last day.

The day is the first on which the counting meets a bank holiday or a closure while the edition stood, since that is what
readers get wrong; failing that, the first working day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from callin_rules.calendar import Deadline
from callin_rules.determination import follow_under
from callin_rules.model import Case, Decision, Request, supply, zone_named
from callin_rules.periods import NamedPeriod
from callin_rules.reports import timeline_svg

if TYPE_CHECKING:
    from callin_rules.constitution import Constitution, Edition

__all__ = ["Example", "counted_from", "example_of", "picture_of"]

_TEN = time(10)
_YEAR = timedelta(days=366)
_SATURDAY = 5


@frozen
class Example:
    """An event that starts a window, and the window."""

    start: datetime
    window: Deadline
    named: NamedPeriod


def example_of(constitution: Constitution, edition: Edition) -> Example | None:
    """The example of an edition; ``None`` where it has no window or the sources do not settle it."""
    first = None
    for day in _working_days(constitution, edition):
        counted = counted_from(edition, day)
        if counted is None:
            return None
        first = first or counted
        if any(not d.counts and d.date.weekday() < _SATURDAY for d in counted.window.counting[1:]):
            return counted
    return first


def counted_from(edition: Edition, day: date) -> Example | None:
    """The window of an event at ten in the morning of ``day``; ``None`` where none can be counted."""
    named = edition.periods.get("window")
    if named is None or named.period is None:
        return None
    start = datetime.combine(day, _TEN, zone_named(edition.authority.zone))
    window = named.period.deadline(start, edition.calendar, edition.authority.zone, start_named=named.start.called)
    return Example(start, window, named)


def _working_days(constitution: Constitution, edition: Edition) -> Iterator[date]:
    """The days of a year on which the edition stood; its first day where it stood on no working day."""
    known = edition.attested[1] if edition.attested else edition.ends
    last = min(d for d in (known, edition.begins + _YEAR, edition.calendar.horizon) if d)
    days = (edition.begins + timedelta(days=n) for n in range((last - edition.begins).days + 1))
    stood = [d for d in days if edition.calendar.is_working_day(d) and constitution.in_force_on(d) is edition]
    yield from stood or [edition.begins]


def picture_of(constitution: Constitution, edition: Edition, example: Example) -> str:
    """The timeline of the example as a picture: a request comes on the last day of the window."""
    return timeline_svg(
        follow_under(constitution, _case(edition, example), _received(example)).main, name=edition.authority.name
    )


def _case(edition: Edition, example: Example) -> Case:
    makers = sorted(example.named.makers)
    decision = Decision(title="An example", decided_at=example.start, published_at=example.start, implemented_at=False)
    case = Case(
        authority=edition.authority.slug,
        edition=edition.begins,
        decision=evolve(decision, maker=makers[0]) if makers else decision,
        request=Request(received_at=_received(example)),
        zone=edition.authority.zone,
    )
    path = example.named.start.path
    return case if path is None else supply(case, path, example.start)


def _received(example: Example) -> datetime:
    """Ten in the morning of the last day, or the last second where the window ends before."""
    closes = example.window.closes or example.start + timedelta(days=7)
    return min(closes, datetime.combine(closes.date(), _TEN, closes.tzinfo))
