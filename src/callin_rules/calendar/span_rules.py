"""Months and years: to the day of the same number.

One month after 25 July ends on 25 August. Where the month has no such day it ends on the last that it has: one month
after 31 January ends on 28 February, or on the 29th in a leap year. A suspension inside lengthens the period by the
days that it takes away.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from callin_rules.calendar._rule import CountingRule, at_least_one, known_roll, rolled
from callin_rules.calendar._walk import days_from, moved_days
from callin_rules.calendar._words import in_words, quantity
from callin_rules.calendar.counted import CountedDay

if TYPE_CHECKING:
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["Months", "Years"]


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@frozen
class _SpanRule(CountingRule):
    noun: ClassVar[str]
    months: ClassVar[int]

    length: int = field(validator=at_least_one)
    roll: str | None = field(default=None, validator=known_roll, kw_only=True)

    @property
    def in_words(self) -> str:
        return quantity(self.length, self.noun)

    def _end(self, start: date, calendar: WorkingCalendar, direction: int = 1) -> date:
        naive = _months_on(start, direction * self.length * self.months)
        return calendar.standing_days.shift(start, (naive - start).days)

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        return rolled(self._end(start, calendar), self.roll, calendar)

    def first_day_after(self, start: date, calendar: WorkingCalendar) -> date:
        return self.last_day(start, calendar)

    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> date:
        return rolled(self._end(event, calendar, -1), self.roll, calendar)

    def furthest_day(self, start: date, calendar: WorkingCalendar) -> date:
        return max(self._end(start, calendar), self.last_day(start, calendar))

    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> tuple[CountedDay, ...]:
        end, last = self._end(start, calendar), self.last_day(start, calendar)
        return self._list(start, f"{self.in_words} after the day of {start_named}", end, last, calendar, start_named)

    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> tuple[CountedDay, ...]:
        end, last = self._end(event, calendar, -1), self.latest_day_before(event, calendar)
        return self._list(event, f"{self.in_words} before the day of {event_named}", end, last, calendar, event_named)

    def _list(
        self, start: date, reached: str, end: date, last: date, calendar: WorkingCalendar, named: str
    ) -> tuple[CountedDay, ...]:
        lines = [CountedDay(start, counts=False, number=None, why=f"day of {named}: not counted")]
        number = 0
        for day in days_from(start, end):
            reason = calendar.why_suspended(day)
            if day == start:
                continue
            if reason is not None:
                lines.append(CountedDay(day, counts=False, number=None, why=reason))
                continue
            number += 1
            moved = f"; moves to {in_words(last)}" if last != end else ""
            why = f"{reached}{moved}" if day == end else f"within {self.in_words}"
            lines.append(CountedDay(day, counts=True, number=number, why=why))
        if (last > end) == (end > start):
            lines.extend(moved_days(end, last, calendar.why_not))
        return tuple(lines)


@frozen
class Months(_SpanRule):
    """So many months, to the day of the same number. ``roll`` as for :class:`CalendarDays`."""

    name: ClassVar[str] = "months"
    noun: ClassVar[str] = "month"
    months: ClassVar[int] = 1


@frozen
class Years(_SpanRule):
    """So many years, to the same day; from 29 February to the 28th. ``roll`` as for :class:`CalendarDays`."""

    name: ClassVar[str] = "years"
    noun: ClassVar[str] = "year"
    months: ClassVar[int] = 12
