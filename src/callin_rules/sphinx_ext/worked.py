"""A worked example for an edition: a decision published on a real day, its window counted, a request in good time.

The day is the first on which the counting meets a bank holiday or a closure while the edition stood, since that is what
readers get wrong; failing that, the first working day. Where the sources do not settle the window nothing is counted,
and the request is supposed to come on the third working day.
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
_SOON = 3


@frozen
class Example:
    """An event that starts a window, the window where the sources settle it, and when a request comes."""

    start: datetime
    named: NamedPeriod | None
    window: Deadline | None
    received: datetime


def example_of(constitution: Constitution, edition: Edition) -> Example:
    """The example of an edition."""
    examples = (counted_from(edition, day) for day in _working_days(constitution, edition))
    first = next(examples)
    if first.window is None or _meets_a_holiday(first.window):
        return first
    return next((example for example in examples if example.window and _meets_a_holiday(example.window)), first)


def counted_from(edition: Edition, day: date) -> Example:
    """The window of an event at ten in the morning of ``day``."""
    named, zone = edition.periods.get("window"), edition.authority.zone
    start = datetime.combine(day, _TEN, zone_named(zone))
    window = None
    if named is not None and named.period is not None:
        window = named.period.deadline(start, edition.calendar, zone, start_named=named.start.called)
    return Example(start, named, window, _received(edition, start, window))


def _received(edition: Edition, start: datetime, window: Deadline | None) -> datetime:
    """Ten in the morning of the window's last day, or its last second where that comes first."""
    if window is not None and window.closes is not None:
        return min(window.closes, datetime.combine(window.closes.date(), _TEN, start.tzinfo))
    return datetime.combine(edition.calendar.shift(start.date(), _SOON), _TEN, start.tzinfo)


def _meets_a_holiday(window: Deadline) -> bool:
    return any(not day.counts and day.date.weekday() < _SATURDAY for day in window.counting[1:])


def _working_days(constitution: Constitution, edition: Edition) -> Iterator[date]:
    """The days of a year on which the edition stood; its first day where it stood on no working day."""
    known = edition.attested[1] if edition.attested else edition.ends
    last = min(d for d in (known, edition.begins + _YEAR, edition.calendar.horizon) if d)
    days = (edition.begins + timedelta(days=n) for n in range((last - edition.begins).days + 1))
    stood = [d for d in days if edition.calendar.is_working_day(d) and constitution.in_force_on(d) is edition]
    yield from stood or [edition.begins]


def picture_of(constitution: Constitution, edition: Edition, example: Example) -> str:
    """The timeline of the example as a picture, as at the moment when the request comes."""
    line = follow_under(constitution, _case(edition, example), example.received).main
    return timeline_svg(line, name=edition.authority.name)


def _case(edition: Edition, example: Example) -> Case:
    named = example.named
    decision = Decision(title="An example", decided_at=example.start, published_at=example.start, implemented_at=False)
    case = Case(
        authority=edition.authority.slug,
        edition=edition.begins,
        decision=evolve(decision, maker=min(named.makers)) if named and named.makers else decision,
        request=Request(received_at=example.received),
        zone=edition.authority.zone,
    )
    path = named.start.path if named else None
    return case if path is None else supply(case, path, example.start)
