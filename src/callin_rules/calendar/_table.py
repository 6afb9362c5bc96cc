"""The tables behind a calendar: every question about working days becomes two list look-ups.

A *ruler* holds, in order, the days that count, and for each day of the calendar how many of them have passed. The n-th
day that counts after a given day is then ``days[passed + n - 1]``: no walking, no holiday look-up. There are two
rulers: the working days, and the days that are not suspended (for rules that count calendar days).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NoReturn

from attrs import field, frozen

from callin_rules.calendar._bank_holidays import bank_holidays
from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._words import WEEKDAYS
from callin_rules.calendar.closures import Closure, Suspension
from callin_rules.nation import Nation

__all__ = ["FIRST_DAY", "LAST_DAY", "Ruler", "Table", "table_for"]

FIRST_DAY = date(1999, 1, 1)
LAST_DAY = date(2060, 12, 31)
_FIRST = FIRST_DAY.toordinal()
_LENGTH = LAST_DAY.toordinal() - _FIRST + 1
_SATURDAY = 5


class Ruler:
    """The days that count, in order. ``passed[i]`` is how many of them lie before day ``i`` of the calendar."""

    __slots__ = ("days", "passed")

    def __init__(self, days: list[date]) -> None:
        self.days = days
        counting = {day.toordinal() - _FIRST for day in days}
        self.passed = passed = [0]
        for i in range(_LENGTH):
            passed.append(passed[-1] + (i in counting))

    def shift(self, day: date, n: int) -> date:
        """The ``n``-th counting day strictly after ``day``, or strictly before it where ``n`` is negative."""
        position = day.toordinal() - _FIRST
        if not 0 <= position < _LENGTH:
            refuse(day)
        index = self.passed[position + 1] + n - 1 if n > 0 else self.passed[position] + n
        if n == 0 or not 0 <= index < len(self.days):
            _refuse_shift(day, n)
        return self.days[index]

    def __contains__(self, day: date) -> bool:
        position = day.toordinal() - _FIRST
        if not 0 <= position < _LENGTH:
            refuse(day)
        return self.passed[position + 1] > self.passed[position]

    def count_between(self, first: date, last: date) -> int:
        """How many counting days lie after ``first``, up to and including ``last``; ``first`` may not be the later."""
        begin, end = first.toordinal() - _FIRST, last.toordinal() - _FIRST
        if not 0 <= begin < _LENGTH:
            refuse(first)
        if not 0 <= end < _LENGTH:
            refuse(last)
        return self.passed[end + 1] - self.passed[begin + 1]


def refuse(day: date) -> NoReturn:
    """Say which days the calendar knows."""
    msg = f"{day} lies outside the calendar; accepted are the days from {FIRST_DAY} to {LAST_DAY}"
    raise CalendarError(msg)


def _refuse_shift(day: date, n: int) -> NoReturn:
    if n == 0:
        msg = "a shift of 0 names no day; accepted is 1 for the next counting day, -1 for the one before, and so on"
    else:
        msg = f"{abs(n)} counting days {'after' if n > 0 else 'before'} {day} is outside {FIRST_DAY} to {LAST_DAY}"
    raise CalendarError(msg)


@frozen
class Table:
    """Both rulers and the named reasons why a weekday is no working day."""

    working: Ruler = field(repr=False)
    standing: Ruler = field(repr=False)
    closed: Mapping[date, str] = field(repr=False)
    suspended: Mapping[date, str] = field(repr=False)

    def why_not(self, day: date) -> str | None:
        """Why ``day`` is no working day, or ``None`` where it is one."""
        if day in self.working:
            return None
        if day.weekday() >= _SATURDAY and day not in self.suspended:
            return WEEKDAYS[day.weekday()]
        return self.suspended.get(day) or self.closed[day]


@lru_cache(maxsize=512)
def table_for(nation: Nation, closures: tuple[Closure, ...], suspensions: tuple[Suspension, ...]) -> Table:
    """Build the table once for each combination; equal calendars share it."""
    closed = dict(bank_holidays(nation, FIRST_DAY.year, LAST_DAY.year))
    for closure in closures:
        for day in closure.dates(FIRST_DAY, LAST_DAY):
            closed.setdefault(day, closure.in_words)
    suspended: dict[date, str] = {}
    for suspension in suspensions:
        for day in suspension.dates(FIRST_DAY, LAST_DAY):
            suspended.setdefault(day, suspension.in_words)
    standing = [day for day in _every_day() if day not in suspended]
    working = [day for day in standing if day.weekday() < _SATURDAY and day not in closed]
    return Table(Ruler(working), Ruler(standing), closed, suspended)


@lru_cache(maxsize=1)
def _every_day() -> tuple[date, ...]:
    return tuple(FIRST_DAY + timedelta(days=i) for i in range(_LENGTH))
