"""Days and moments as people write them, in English and Welsh; only what is unmistakable is read.

``31/07/2014`` is day, month, year, as in the whole United Kingdom. A two-figure year is not read, nor a day without
one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from callin_rules.model import Moment

__all__ = ["day_said", "moment_said"]

_ENGLISH = ("january february march april may june july august september october november december").split()

_WELSH = ("ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr").split()

_MONTHS = {
    **{name: i for i, name in enumerate(_ENGLISH, start=1)},
    **{name[:3]: i for i, name in enumerate(_ENGLISH, start=1)},
    **{name: i for i, name in enumerate(_WELSH, start=1)},
    "sept": 9,
}
_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|af|ain|fed|eg|il|ydd)?\s+(?:of\s+|"
    r"o\s+)?(?P<m1>[A-Za-z]{3,10})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[A-Za-z]{3,10})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4}))(?![\d])"
)
_HOUR = re.compile(
    r"(?<![\d:./])(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?::(?P<s>\d{2}))?)?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?P<off>[+-]\d{4})\b|"
    r"\s*(?P<utc>GMT|UTC)\b)?",
    re.IGNORECASE,
)
_NOON = 12


def day_said(text: str) -> date | None:
    """The one day that ``text`` names, or ``None``.

    >>> day_said("Dydd Iau 31 Gorffennaf 2014")
    datetime.date(2014, 7, 31)
    """
    days = {day for match in _DAY.finditer(text[:500]) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def moment_said(text: str) -> Moment | None:
    """The one moment that ``text`` names: with its hour where it gives one, with an offset only where it gives that.

    >>> moment_said("31 July 2014 13:51")
    datetime.datetime(2014, 7, 31, 13, 51)
    """
    day = day_said(text)
    if day is None:
        return None
    rest = _DAY.sub(" ", text[:500])
    hours = [hour for match in _HOUR.finditer(rest) if (hour := _hour(match))]
    return datetime.combine(day, hours[0]) if len(hours) == 1 else day


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (next(v for k, v in match.groupdict().items() if k.startswith(x) and v) for x in ("y", "m", "d"))
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _hour(match: re.Match[str]) -> time | None:
    if match["m"] is None and not match["half"]:
        return None
    hour, half = int(match["h"]), (match["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, int(match["m"] or 0), int(match["s"] or 0), tzinfo=_offset(match))
    except ValueError:
        return None


def _offset(match: re.Match[str]) -> timezone | None:
    if match["utc"]:
        return UTC
    if not match["off"]:
        return None
    sign = -1 if match["off"][0] == "-" else 1
    return timezone(sign * timedelta(hours=int(match["off"][1:3]), minutes=int(match["off"][3:])))
