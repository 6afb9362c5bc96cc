"""Wall-clock time in the authority's zone, right on the nights when the clocks change.

One principle covers both nights: a period ends with the last second of its last day at which a clock on the wall
reads no later than the cut-off. In autumn the hour from one to two comes twice, and that second lies in its second
turn. In spring that hour does not come at all, and the second is the one before the clocks go forward.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from callin_rules.calendar._error import CalendarError

__all__ = [
    "elapsed",
    "first_second",
    "in_zone",
    "instant",
    "last_second",
    "second_after",
    "second_before",
    "zone_named",
]

_MIDNIGHT = time.min
_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The time zone called ``name``. Raises :class:`CalendarError` for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"there is no time zone {name!r}; accepted is an IANA name such as Europe/London"
        raise CalendarError(msg) from error


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment in local time. Raises :class:`CalendarError` for one without an offset."""
    tzinfo = moment.tzinfo
    local = zone_named(zone)
    if tzinfo is local:
        return moment
    if moment.utcoffset() is None:
        msg = f"{moment.isoformat()} has no offset; accepted is a moment with one, such as 2014-08-01T17:00:00+01:00"
        raise CalendarError(msg)
    return moment.astimezone(local)


def instant(moment: datetime) -> datetime:
    """The moment in UTC: the only way to compare two moments of the night when the clocks go back."""
    return moment.astimezone(UTC)


def elapsed(moment: datetime, span: timedelta) -> datetime:
    """The moment after ``span`` has really passed, in the moment's own zone."""
    return (instant(moment) + span).astimezone(moment.tzinfo)


def second_after(moment: datetime) -> datetime:
    """The moment a second later, in the moment's own zone, on the night when the clocks go back as well."""
    return elapsed(moment, _SECOND)


def second_before(moment: datetime) -> datetime:
    """The moment a second earlier, in the moment's own zone, on the night when the clocks go back as well."""
    return elapsed(moment, -_SECOND)


def first_second(day: date, zone: str) -> datetime:
    """The start of a day in local time."""
    return datetime.combine(day, _MIDNIGHT, zone_named(zone))


def last_second(day: date, reading: time, zone: str) -> datetime:
    """The last second of ``day`` at which a clock in ``zone`` reads ``reading`` or less."""
    local = zone_named(zone)
    early = datetime.combine(day, reading, local)
    late = early.replace(fold=1)
    before, after = early.utcoffset(), late.utcoffset()
    if before == after:
        return early
    assert before is not None
    assert after is not None
    if before > after:
        return late  # the hour comes twice: its second turn
    return _before_gap(early, local)


def _before_gap(missing: datetime, local: ZoneInfo) -> datetime:
    """The last second before the gap in which ``missing`` lies, found by halving in real time."""
    early, late = instant(missing.replace(fold=1)), instant(missing)
    offset = early.astimezone(local).utcoffset()
    while late - early > _SECOND:
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        if middle.astimezone(local).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return early.astimezone(local)
