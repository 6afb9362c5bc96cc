"""A fixed weekday: "by noon on the Wednesday of the following week".

Weeks run from Monday to Sunday. The rule is taken by its words: the Wednesday *of the same week* for something
published on a Friday lies before publication, and such a period is over before it begins. Where the day falls in a
suspension, the same weekday of the first week outside it takes its place.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._rule import CountingRule, known_roll, rolled
from callin_rules.calendar._walk import days_from
from callin_rules.calendar._words import WEEKDAYS, in_words
from callin_rules.calendar.counted import CountedDay

if TYPE_CHECKING:
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["FixedWeekday"]

_WEEK = timedelta(days=7)


def _a_weekday(_rule: object, _field: object, weekday: Any) -> None:
    if isinstance(weekday, bool) or not isinstance(weekday, int) or not 0 <= weekday < len(WEEKDAYS):
        msg = f"weekday {weekday!r}; accepted is 0 for Monday to 6 for Sunday"
        raise CalendarError(msg)


def _some_weeks(_rule: object, _field: object, weeks: Any) -> None:
    if isinstance(weeks, bool) or not isinstance(weeks, int) or weeks < 0:
        msg = f"weeks {weeks!r}; accepted is 0 for the same week, 1 for the following week, and so on"
        raise CalendarError(msg)


@frozen
class FixedWeekday(CountingRule):
    """A weekday (0 Monday to 6 Sunday) of the same week (``weeks`` 0), the following week (1) or a later one.

    ``roll`` as for :class:`CalendarDays`.
    """

    name: ClassVar[str] = "fixed-weekday"

    weekday: int = field(validator=_a_weekday)
    weeks: int = field(validator=_some_weeks)
    roll: str | None = field(default=None, validator=known_roll, kw_only=True)

    @property
    def in_words(self) -> str:
        """The day in running text, such as "the Wednesday of the following week"."""
        which = {0: "of the same week", 1: "of the following week"}.get(self.weeks, f"{self.weeks} weeks on")
        return f"the {WEEKDAYS[self.weekday]} {which}"

    def _away(self) -> timedelta:
        return timedelta(weeks=self.weeks, days=self.weekday)

    def _end(self, start: date, calendar: WorkingCalendar) -> date:
        day = start - timedelta(days=start.weekday()) + self._away()
        while day not in calendar.standing_days:
            day += _WEEK
        return day

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        return rolled(self._end(start, calendar), self.roll, calendar)

    def furthest_day(self, start: date, calendar: WorkingCalendar) -> date:
        return max(start, self._end(start, calendar), self.last_day(start, calendar))

    def first_day_after(self, start: date, calendar: WorkingCalendar) -> date:
        return self.last_day(start, calendar)

    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> date:
        """The Sunday of the last week that leads to a day no later than ``event``, or before it the event itself."""
        earlier = event - self._away()
        sunday = earlier - timedelta(days=earlier.weekday()) + timedelta(days=6)
        while self.roll == "previous-working-day" and self.last_day(sunday + _WEEK, calendar) <= event:
            sunday += _WEEK  # its fixed day comes after the event, and is moved back to it or before it
        while self.last_day(sunday, calendar) > event:
            sunday -= _WEEK
        return min(sunday, event)

    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> tuple[CountedDay, ...]:
        end, last = self._end(start, calendar), self.last_day(start, calendar)
        lines = []
        for day in days_from(min(start, end, last), max(start, end, last)):
            if day == end:
                moved = f"; moves to {in_words(last)}" if last != end else ""
                lead = f"day of {start_named}: " if day == start else ""
                lines.append(CountedDay(day, counts=True, number=1, why=f"{lead}{self._reached(start, end)}{moved}"))
                continue
            if day == start:
                why = f"day of {start_named}: not counted"
            elif day == last:
                why = f"moved here from {in_words(end)}"
            else:
                why = calendar.why_suspended(day) or "not counted: the period ends on a fixed weekday"
            lines.append(CountedDay(day, counts=False, number=None, why=why))
        return tuple(lines)

    def _reached(self, start: date, end: date) -> str:
        plain = start - timedelta(days=start.weekday()) + self._away()
        return self.in_words if end == plain else f"the first {WEEKDAYS[self.weekday]} outside the suspension"

    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> tuple[CountedDay, ...]:
        latest = self.latest_day_before(event, calendar)
        lines = []
        for day in days_from(event, latest):
            if day == latest:
                why = f"latest day: its week leads to {in_words(self.last_day(latest, calendar))}"
            elif day == event:
                why = f"day of {event_named}: not counted"
            else:
                why = calendar.why_suspended(day) or "not counted: the period ends on a fixed weekday"
            lines.append(CountedDay(day, counts=day == latest, number=1 if day == latest else None, why=why))
        return tuple(lines)
