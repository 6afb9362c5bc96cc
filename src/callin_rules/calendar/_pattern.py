"""A yearly pattern of days, written as an RFC 5545 recurrence rule.

``FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31`` is the time between Christmas and New Year and
``FREQ=DAILY;BYMONTH=8`` the whole of August. One trap of that notation is closed here: ``FREQ=YEARLY;BYMONTH=8``
names no day of August, and the standard then takes the day of the series' start, so a pattern that leaves the day
open is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from callin_rules.calendar._error import CalendarError
from callin_rules.errors import near_miss

__all__ = ["checked_pattern", "days_of_pattern"]

_KEYS = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "WKST",
        "BYSETPOS",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYDAY",
        "BYWEEKDAY",
        "BYEASTER",
    }
)
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_DAY_KEYS = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYWEEKDAY", "BYEASTER"})
_PART = re.compile(r"([A-Z]+)=([A-Z0-9+,-]+)")
_EXAMPLE = "for example FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31"


def checked_pattern(pattern: str, first: date | None) -> None:
    """Refuse a pattern that is not a recurrence of whole days.

    Raises :class:`~callin_rules.calendar.CalendarError`: for a key or a frequency that is not one of days, for a
    pattern that leaves the day open, and for an interval without ``first``, the day from which it is counted.
    """
    parts: dict[str, str] = {}
    for part in pattern.split(";"):
        match = _PART.fullmatch(part)
        if match is None:
            msg = f"the pattern {pattern!r} has the part {part!r}; accepted is KEY=VALUE;KEY=VALUE, {_EXAMPLE}"
            raise CalendarError(msg)
        key, value = match.groups()
        if key not in _KEYS:
            guess = near_miss(key, sorted(_KEYS))
            hint = f" (did you mean {guess}?)" if guess else ""
            msg = f"the pattern {pattern!r} has the key {key}{hint}; accepted are {', '.join(sorted(_KEYS))}"
            raise CalendarError(msg)
        parts[key] = value
    frequency = parts.get("FREQ")
    if frequency not in _FREQUENCIES:
        msg = f"the pattern {pattern!r} has FREQ={frequency}; accepted are {', '.join(_FREQUENCIES)}"
        raise CalendarError(msg)
    if frequency != "DAILY" and not _DAY_KEYS & parts.keys():
        msg = (
            f"the pattern {pattern!r} does not say which days; add one of {', '.join(sorted(_DAY_KEYS))}, "
            "or write FREQ=DAILY;BYMONTH=8 for every day of August"
        )
        raise CalendarError(msg)
    if "INTERVAL" in parts and first is None:
        msg = f"the pattern {pattern!r} has an INTERVAL; say with `first` the day from which it is counted"
        raise CalendarError(msg)
    days_of_pattern(pattern, date(2024, 1, 1), date(2024, 1, 1))


def days_of_pattern(pattern: str, first: date, last: date) -> tuple[date, ...]:
    """The days of the pattern from ``first`` to ``last``, both included.

    >>> days_of_pattern("FREQ=YEARLY;BYEASTER=-3", date(2025, 1, 1), date(2025, 12, 31))  # Maundy Thursday
    (datetime.date(2025, 4, 17),)
    """
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only a calendar with patterns needs it

    start = datetime.combine(first, time.min)
    try:
        rule = rrulestr(pattern, dtstart=start)
        found = rule.between(start - timedelta(days=1), datetime.combine(last, time.max))
    except (ValueError, TypeError) as error:
        msg = f"the pattern {pattern!r} is not a recurrence rule of RFC 5545 ({error}); accepted is one, {_EXAMPLE}"
        raise CalendarError(msg) from error
    return tuple(moment.date() for moment in found)
