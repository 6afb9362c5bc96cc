"""What rules ask of moments: received within a period, carried out before receipt, on one of some days.

For each period there is a table from the day on which it starts to the last microsecond of its last second in time,
made once by the calendar that the scalar rules use. A row's deadline is one look-up, and every comparison is of whole
numbers.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

import polars as pl
from attrs import field, frozen

from callin_rules.bulk.formula import Leaf
from callin_rules.bulk.moments import EPOCH, SECOND, days_since, microseconds, zone_table
from callin_rules.bulk.sheet import DAY, Sheet
from callin_rules.calendar import FIRST_DAY, LAST_DAY, CalendarError, Period, WorkingCalendar
from callin_rules.calendar.cutoff import end_of
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Setting

__all__ = ["NEVER", "CarriedOut", "On", "Within"]

_RECEIVED, _DONE, _NOT_DONE = "request.received_at", "decision.implemented_at", "decision.implemented"
NEVER = 1 << 62
"""Closes only when the decision is implemented."""


@frozen
class Within(Leaf):
    """A moment lies within a period: at or after what starts it, and no later than its last second.

    ``key`` tells the periods of one edition apart.
    """

    rises: ClassVar[bool] = False
    named: NamedPeriod = field(eq=False)
    setting: Setting = field(eq=False)
    key: str = "window"

    @property
    def start(self) -> str:
        """The fact that starts the period."""
        path = self.named.start.path
        assert path is not None  # the form made sure
        return path

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.path, self.start)

    @property
    def closes(self) -> str:
        """The column with the last microsecond in time."""
        return f"{self.key}|closes"

    @property
    def provisional(self) -> str:
        """The column that tells whether holidays have not been announced yet for some day of the counting."""
        return f"{self.key}|provisional"

    def columns(self, sheet: Sheet) -> list[pl.Expr]:
        """The deadline of each row, and whether it is provisional."""
        if self.start not in sheet:
            return [pl.lit(None, pl.Int64).alias(self.closes), pl.lit(None, pl.Boolean).alias(self.provisional)]
        closing, announced = _table(self.named, self.setting)
        day = pl.col(f"{self.start}{DAY}")
        return [pl.lit(closing).gather(day).alias(self.closes), (day >= announced).alias(self.provisional)]

    def expr(self, sheet: Sheet) -> pl.Expr:
        opens, opened = sheet.first(self.start), sheet.last(self.start)
        first, last = sheet.first(self.path), sheet.last(self.path)
        closes = pl.col(self.closes)
        failed = (last < opens) | (first > closes)
        met = (first >= opened) & (last <= closes)
        return pl.when(closes.is_null()).then(None).when(failed).then(statement=False).when(met).then(statement=True)

    @property
    def ends_on_a_later_day(self) -> bool:
        """Whether every such period closes, and on a later day than it starts."""
        closing, _ = _table(self.named, self.setting)
        begins = zone_table(self.setting.zone).midnights
        later = closing.slice(0, len(closing) - 1) >= begins.slice(1)
        return bool((later & (closing.slice(0, len(later)) < NEVER)).all())


@frozen
class CarriedOut(Leaf):
    """The decision was carried out by the time at which the request came."""

    rises: ClassVar[bool] = False
    path: str = _RECEIVED

    @property
    def facts(self) -> tuple[str, ...]:
        return (_DONE, _RECEIVED)

    def expr(self, sheet: Sheet) -> pl.Expr:
        before = sheet.last(_RECEIVED) < sheet.first(_DONE)
        after = sheet.first(_RECEIVED) >= sheet.last(_DONE)
        not_done = sheet.fact(_NOT_DONE, pl.Boolean).not_()
        return pl.when(not_done | before).then(statement=False).when(after).then(statement=True)


@frozen
class On(Leaf):
    """A moment lies on one of the days from ``begins`` to ``ends``."""

    rises: ClassVar[bool] = False
    begins: date
    ends: date
    zone: str

    def expr(self, sheet: Sheet) -> pl.Expr:
        zone, moment = zone_table(self.zone), sheet.first(self.path)
        return (moment >= zone.first_of(self.begins)) & (moment < zone.first_of(self.ends + timedelta(days=1)))


def _table(named: NamedPeriod, setting: Setting) -> tuple[pl.Series, int]:
    """For each day since 1970 the last microsecond of the period that starts on it, and the first provisional start."""
    period = named.period
    assert period is not None  # the form made sure
    return _tabled(period, setting.calendar, setting.zone)


@lru_cache(maxsize=512)
def _tabled(period: Period, calendar: WorkingCalendar, zone: str) -> tuple[pl.Series, int]:
    closing: list[int | None] = [None] * len(zone_table(zone).midnights)
    provisional = len(closing)
    ends: dict[date, int] = {}
    for number in range(days_since(FIRST_DAY), days_since(LAST_DAY) + 1):
        start = EPOCH + timedelta(days=number)
        try:
            last = period.counting.last_day(start, calendar)
            furthest = period.counting.furthest_day(start, calendar)
        except CalendarError:  # the count leaves the calendar
            continue
        if last is None:
            closing[number] = NEVER
            continue
        if last not in ends:
            ends[last] = microseconds(end_of(last, period.cut_off, zone)) + SECOND - 1
        closing[number] = ends[last]
        if furthest > calendar.horizon:
            provisional = min(provisional, number)
    return pl.Series(closing, dtype=pl.Int64), provisional
