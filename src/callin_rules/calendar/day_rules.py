"""The four rules that count days: working days and calendar days, each plain or clear.

The day of the starting event is day nought. "Five working days after publication" and "five clear working days after
publication" both *end* on the fifth counted day. They differ in what may happen when. On the fifth working day after
publication the period is up and the thing may happen. Five clear working days have to pass whole, so it may happen on
the sixth. Backwards the same: at least five working days before a meeting is five back, at least five clear working
days is six back, so that five whole days lie between.

The answers of a rule of working days are always working days, in both directions.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from callin_rules.calendar._rule import CountingRule, at_least_one, known_roll, rolled
from callin_rules.calendar._walk import Walk
from callin_rules.calendar._words import quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from callin_rules.calendar._table import Ruler
    from callin_rules.calendar.counted import CountedDay
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["CalendarDays", "ClearDays", "ClearWorkingDays", "WorkingDays"]

_DAY = timedelta(days=1)


@frozen
class _DayRule(CountingRule):
    """What the four have in common: a ruler of days that count, and a length along it."""

    clear: ClassVar[bool] = False
    noun: ClassVar[str]

    length: int = field(validator=at_least_one)

    @property
    def in_words(self) -> str:
        return quantity(self.length, self.noun)

    @property
    def _start_counts(self) -> bool:
        return False

    def _ruler(self, calendar: WorkingCalendar) -> Ruler:
        return calendar.working_days

    def _reasons(self, calendar: WorkingCalendar) -> Callable[[date], str | None]:
        return calendar.why_not

    def _end(self, start: date, calendar: WorkingCalendar) -> date:
        """The day that the count reaches, before it is rolled."""
        return self._ruler(calendar).shift(start - _DAY if self._start_counts else start, self.length)

    def _back(self, event: date, calendar: WorkingCalendar) -> date:
        steps = self.length + self.clear
        return self._ruler(calendar).shift(event + _DAY if self._start_counts else event, -steps)

    def _settled(self, day: date, _calendar: WorkingCalendar) -> date:
        return day

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        return self._settled(self._end(start, calendar), calendar)

    def furthest_day(self, start: date, calendar: WorkingCalendar) -> date:
        end = self._end(start, calendar)
        return max(start, end, self._settled(end, calendar))

    def first_day_after(self, start: date, calendar: WorkingCalendar) -> date:
        last = self.last_day(start, calendar)
        return self._ruler(calendar).shift(last, 1) if self.clear else last

    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> date:
        return self._settled(self._back(event, calendar), calendar)

    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> tuple[CountedDay, ...]:
        end = self._end(start, calendar)
        return self._walk(start, start_named, end, self._settled(end, calendar), calendar).days()

    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> tuple[CountedDay, ...]:
        end = self._back(event, calendar)
        outside = end if self.clear else None
        return self._walk(event, event_named, end, self._settled(end, calendar), calendar, outside).days()

    def _walk(
        self, start: date, named: str, end: date, settled: date, calendar: WorkingCalendar, outside: date | None = None
    ) -> Walk:
        return Walk(
            start=start,
            named=named,
            start_counts=self._start_counts,
            end=end,
            settled=settled,
            length=self.length,
            noun=self.noun,
            why_not=self._reasons(calendar),
            why_closed=calendar.why_not,
            outside=outside,
        )


@frozen
class WorkingDays(_DayRule):
    """So many working days after a day, the last of them being the day on which the thing may happen or must be done.

    ``first_day_counts``: the day of the starting event is day one (the next working day is, where it is none itself).
    """

    name: ClassVar[str] = "working-days"
    noun: ClassVar[str] = "working day"

    first_day_counts: bool = False

    @property
    def _start_counts(self) -> bool:
        return self.first_day_counts

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        return calendar.working_days.shift(start - _DAY if self.first_day_counts else start, self.length)


@frozen
class ClearWorkingDays(_DayRule):
    """So many whole working days, with neither the day of the start nor the day of the event among them."""

    name: ClassVar[str] = "clear-working-days"
    noun: ClassVar[str] = "clear working day"
    clear: ClassVar[bool] = True

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        return calendar.working_days.shift(start, self.length)


@frozen
class _CalendarDayRule(_DayRule):
    """Every day counts unless it is suspended, and the result may be moved to a working day."""

    roll: str | None = field(default=None, validator=known_roll, kw_only=True)

    def _ruler(self, calendar: WorkingCalendar) -> Ruler:
        return calendar.standing_days

    def _reasons(self, calendar: WorkingCalendar) -> Callable[[date], str | None]:
        return calendar.why_suspended

    def _settled(self, day: date, calendar: WorkingCalendar) -> date:
        return rolled(day, self.roll, calendar)


@frozen
class CalendarDays(_CalendarDayRule):
    """So many days after a day, weekends and holidays among them.

    ``first_day_counts``: the day of the starting event is day one. ``roll``: where a result that is no working day
    moves to, ``"next-working-day"`` or ``"previous-working-day"``; left out, it stays.
    """

    name: ClassVar[str] = "calendar-days"
    noun: ClassVar[str] = "calendar day"

    first_day_counts: bool = False

    @property
    def _start_counts(self) -> bool:
        return self.first_day_counts


@frozen
class ClearDays(_CalendarDayRule):
    """So many whole days, weekends and holidays among them, between the start and the event. ``roll`` as elsewhere."""

    name: ClassVar[str] = "clear-days"
    noun: ClassVar[str] = "clear day"
    clear: ClassVar[bool] = True
