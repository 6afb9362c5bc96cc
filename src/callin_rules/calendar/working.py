"""The working calendar: which days an authority works, and why the others do not count.

Bank holidays belong to a nation, and a further, cited layer belongs to the authority. The calendar answers from a table
that is built once (see :mod:`callin_rules.calendar._table`), so a count of any length costs the same.

Past its *horizon*, the last day of the last year for which bank holidays have been announced, the calendar still counts
with the holidays that recur by statute, but whatever rests on it is provisional.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from attrs import field, frozen

from callin_rules.calendar._announced import ANNOUNCED_UNTIL
from callin_rules.calendar._table import Ruler, Table, table_for
from callin_rules.calendar.closures import Closure, Suspension
from callin_rules.nation import Nation

__all__ = ["WorkingCalendar"]


def _closures(given: Iterable[Closure]) -> tuple[Closure, ...]:
    return tuple(given)


def _suspensions(given: Iterable[Suspension]) -> tuple[Suspension, ...]:
    return tuple(given)


@frozen(cache_hash=True)
class WorkingCalendar:
    """The days of one authority, from 1 January 1999 to 31 December 2060.

    >>> england = WorkingCalendar(Nation.ENGLAND)
    >>> england.why_not(date(2014, 8, 25))
    'Summer bank holiday (England)'
    >>> england.shift(date(2014, 7, 25), 5)
    datetime.date(2014, 8, 1)

    Every method raises :class:`CalendarError` for a day outside that range.
    """

    nation: Nation
    closures: tuple[Closure, ...] = field(default=(), converter=_closures)
    suspensions: tuple[Suspension, ...] = field(default=(), converter=_suspensions)
    horizon: date = field(default=ANNOUNCED_UNTIL, kw_only=True)
    """The last day of the last year for which bank holidays have been announced (GOV.UK list, seen 23 November
    2026)."""

    @cached_property
    def _table(self) -> Table:
        return table_for(self.nation, self.closures, self.suspensions)

    @cached_property
    def working_days(self) -> Ruler:
        """The working days as a ruler, for the counting rules."""
        return self._table.working

    @cached_property
    def standing_days(self) -> Ruler:
        """The days that are not suspended, as a ruler, for rules that count calendar days."""
        return self._table.standing

    @cached_property
    def without_suspensions(self) -> WorkingCalendar:
        """The same days with nothing suspended: a recess stops the count, but the office stays open."""
        return WorkingCalendar(self.nation, self.closures, horizon=self.horizon)

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts as a working day: no weekend, bank holiday or closure, and not suspended."""
        return day in self.working_days

    def why_not(self, day: date) -> str | None:
        """Why ``day`` is no working day, in the words of a counting; ``None`` where it is one."""
        return self._table.why_not(day)

    def why_suspended(self, day: date) -> str | None:
        """Which suspension ``day`` lies in; ``None`` where it lies in none."""
        return self._table.suspended.get(day)

    def shift(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, or before it where ``n`` is below 0; ``day`` itself never counts."""
        return self.working_days.shift(day, n)

    def next_working_day(self, day: date) -> date:
        """The first working day strictly after ``day``."""
        return self.working_days.shift(day, 1)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to and including ``last``; negative where ``last`` is earlier.

        >>> WorkingCalendar(Nation.ENGLAND).working_days_between(date(2014, 7, 25), date(2014, 8, 1))
        5
        """
        if first <= last:
            return self.working_days.count_between(first, last)
        return -self.working_days.count_between(last, first)
