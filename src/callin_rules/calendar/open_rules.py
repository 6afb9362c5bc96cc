"""Two rules that count no days: hours that really pass, and a period that is open until the decision is implemented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar, NoReturn

from attrs import field, frozen

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._rule import CountingRule, at_least_one
from callin_rules.calendar._walk import days_from
from callin_rules.calendar._words import quantity
from callin_rules.calendar._zone import elapsed, in_zone, instant
from callin_rules.calendar.counted import CountedDay

if TYPE_CHECKING:
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["Hours", "UntilImplemented"]

_DAY = timedelta(days=1)


@frozen
class UntilImplemented(CountingRule):
    """Open until the decision is implemented: no day can be named beforehand, and there is nothing to count."""

    name: ClassVar[str] = "until-implemented"

    @property
    def in_words(self) -> str:
        return "until the decision is implemented"

    def last_day(self, start: date, calendar: WorkingCalendar) -> None:  # noqa: ARG002 - for every start
        return None

    def first_day_after(self, start: date, calendar: WorkingCalendar) -> NoReturn:  # noqa: ARG002 - as above
        msg = "a period that runs until implementation names no day after it"
        raise CalendarError(msg)

    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> NoReturn:  # noqa: ARG002 - as above
        msg = "a period that runs until implementation cannot be counted backwards"
        raise CalendarError(msg)

    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> tuple[CountedDay, ...]:  # noqa: ARG002
        why = f"day of {start_named}: open {self.in_words}"
        return (CountedDay(start, counts=False, number=None, why=why),)

    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> NoReturn:  # noqa: ARG002
        self.latest_day_before(event, calendar)


@frozen
class Hours(CountingRule):
    """So many hours as they really pass, nights, weekends and clock changes included; suspended days stand still."""

    name: ClassVar[str] = "hours"
    needs_hour: ClassVar[bool] = True

    length: int = field(validator=at_least_one)

    @property
    def in_words(self) -> str:
        return quantity(self.length, "hour")

    def moment(self, start: datetime, calendar: WorkingCalendar, zone: str, direction: int = 1) -> datetime:
        """When the hours from ``start`` have passed, or with ``direction`` -1 when they had to begin."""
        at = in_zone(start, zone)
        left = timedelta(hours=self.length)
        while True:
            edge = datetime.combine(at.date() + _DAY if direction > 0 else at.date(), time.min, at.tzinfo)
            if direction < 0 and edge == at:
                edge -= _DAY
            inside = at.date() if direction > 0 else edge.date()
            available = timedelta(0) if calendar.why_suspended(inside) else abs(instant(edge) - instant(at))
            if left <= available:
                return elapsed(at, direction * left)
            left -= available
            at = edge

    def counted_moments(
        self, start: datetime, end: datetime, calendar: WorkingCalendar, named: str
    ) -> tuple[CountedDay, ...]:
        """The days that the hours between two local moments touch, in the order of counting."""
        lines = []
        for day in days_from(start.date(), end.date()):
            reason = calendar.why_suspended(day)
            parts = [f"{start:%H:%M:%S}: {named}"] if day == start.date() else []
            parts += [reason] if reason else ["hours pass"] if day != end.date() else []
            parts += [f"{self.in_words} reached at {end:%H:%M:%S}"] if day == end.date() else []
            lines.append(CountedDay(day, counts=reason is None, number=None, why="; ".join(parts)))
        return tuple(lines)

    def last_day(self, start: date, calendar: WorkingCalendar) -> NoReturn:  # noqa: ARG002 - the same answer always
        self._refuse(start)

    def first_day_after(self, start: date, calendar: WorkingCalendar) -> NoReturn:  # noqa: ARG002 - as above
        self._refuse(start)

    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> NoReturn:  # noqa: ARG002 - as above
        self._refuse(event)

    def _refuse(self, day: date) -> NoReturn:
        msg = (
            f"{self.in_words} cannot be counted from the bare day {day}; "
            "accepted is a moment with its offset, such as 2014-07-25T14:05:00+01:00"
        )
        raise CalendarError(msg)

    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> NoReturn:  # noqa: ARG002
        self._refuse(start)

    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> NoReturn:  # noqa: ARG002
        self._refuse(event)
