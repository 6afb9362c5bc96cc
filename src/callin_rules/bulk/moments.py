"""Moments as whole numbers: microseconds in UTC, and days counted from 1 January 1970.

Local time is looked up, not computed: for every day of the table there is the instant at which it begins in the zone.
The day of an instant is then that of UTC, put right by one comparison at either end. A local time without an offset is
shifted by what the clock shows that day; on a day on which the clocks change, by what they show before or after, and
within the hour that is skipped or comes twice there is no answer, as for a case file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import polars as pl
from attrs import field, frozen

__all__ = ["DAY", "EPOCH", "SECOND", "Zone", "days_since", "microseconds", "zone_table"]

SECOND = 1_000_000
DAY = 86_400 * SECOND
EPOCH = date(1970, 1, 1)
_DAYS = (date(2100, 1, 1) - EPOCH).days
"""Days in the table; a moment outside it is refused."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


def days_since(day: date) -> int:
    """A day as the number of days since 1 January 1970."""
    return (day - EPOCH).days


def microseconds(moment: datetime) -> int:
    """An instant as microseconds since the start of 1970 in UTC."""
    return (moment - _START) // timedelta(microseconds=1)


@frozen(eq=False)
class Zone:
    """The days of one zone. ``midnights``: when each begins; ``before`` and ``after``: by how much its clocks are ahead
    at its beginning and at its end; ``changes`` and ``changed``: the local times between which they have no one answer.
    """

    name: str
    midnights: pl.Series = field(repr=False)
    before: pl.Series = field(repr=False)
    after: pl.Series = field(repr=False)
    changes: pl.Series = field(repr=False)
    changed: pl.Series = field(repr=False)

    def known(self, instant: pl.Expr) -> pl.Expr:
        """An instant of which the table knows the day, or null."""
        return pl.when(instant.is_between(DAY, (_DAYS - 1) * DAY, closed="left")).then(instant)

    def known_day(self, day: pl.Expr) -> pl.Expr:
        """A day that the table knows, or null."""
        return pl.when(day.is_between(1, _DAYS - 2)).then(day)

    def day(self, instant: pl.Expr) -> pl.Expr:
        """The local day of an instant."""
        day = instant // DAY
        begins, ends = self.begins(day), self.begins(day + 1)
        return day - (instant < begins).cast(pl.Int64) + (instant >= ends).cast(pl.Int64)

    def begins(self, day: pl.Expr) -> pl.Expr:
        """The instant at which a local day begins."""
        return pl.lit(self.midnights).gather(day)

    def first_of(self, day: date) -> int:
        """The instant at which one day begins."""
        return int(self.midnights[days_since(day)])

    def instant(self, local: pl.Expr) -> pl.Expr:
        """The instant of a local time without an offset; null where there is none or there are two."""
        day = local // DAY
        early = local < pl.lit(self.changes).gather(day)
        late = local >= pl.lit(self.changed).gather(day)
        return (
            pl.when(early)
            .then(local - pl.lit(self.before).gather(day))
            .when(late)
            .then(local - pl.lit(self.after).gather(day))
        )


@lru_cache(maxsize=8)
def zone_table(name: str) -> Zone:
    """The days of the zone called ``name``."""
    zone = ZoneInfo(name)
    midnights = [
        microseconds(datetime.combine(EPOCH + timedelta(days=n), datetime.min.time(), zone)) for n in range(_DAYS + 1)
    ]
    before = [n * DAY - begins for n, begins in enumerate(midnights)]
    after = [*before[1:], before[-1]]
    never = [(n + 2) * DAY for n in range(_DAYS + 1)]
    changes, changed = list(never), list(never)
    for n, (one, other) in enumerate(zip(before, after, strict=True)):
        if one != other:
            at = _change(midnights[n], midnights[n + 1], zone)
            changes[n], changed[n] = at + min(one, other), at + max(one, other)
    return Zone(name, *(pl.Series(values, dtype=pl.Int64) for values in (midnights, before, after, changes, changed)))


def _change(first: int, last: int, zone: ZoneInfo) -> int:
    """The instant between two others at which the clocks change, found by halving."""
    before = _offset(first, zone)
    while last - first > SECOND:
        middle = first + (last - first) // (2 * SECOND) * SECOND
        if _offset(middle, zone) == before:
            first = middle
        else:
            last = middle
    return last


def _offset(instant: int, zone: ZoneInfo) -> timedelta | None:
    return (_START + timedelta(microseconds=instant)).astimezone(zone).utcoffset()
