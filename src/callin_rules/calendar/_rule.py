"""What every counting rule can do, in both directions.

A rule answers three questions. On which day does a period that began on ``start`` end (``last_day``)? On which day may
something happen that has to wait for it (``first_day_after``)? By which day at the latest must something have happened
before an event (``latest_day_before``)? The last two are each other's mirror: for a rule that lets its results stand
where they fall, ``first_day_after(start) <= event`` exactly when ``start <= latest_day_before(event)``, both days being
days that count. Each rule also lists its counting, day by day, in either direction.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from callin_rules.calendar._error import CalendarError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from callin_rules.calendar.counted import CountedDay
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["CountingRule", "at_least_one", "rolled"]

ROLLS = ("next-working-day", "previous-working-day")


@frozen
class CountingRule(ABC):
    """How days are counted. ``name`` is the unit's word in an edition file.

    ``needs_hour`` tells whether the rule counts from a moment: a bare date is then not enough to count from.
    """

    name: ClassVar[str]
    needs_hour: ClassVar[bool] = False

    @property
    @abstractmethod
    def in_words(self) -> str:
        """The length in running text, such as "5 clear working days"."""

    @abstractmethod
    def last_day(self, start: date, calendar: WorkingCalendar) -> date | None:
        """The day on which a period from ``start`` ends; ``None`` only where no day can be named."""

    @abstractmethod
    def first_day_after(self, start: date, calendar: WorkingCalendar) -> date:
        """The first day on which something may happen that has to wait for the period."""

    @abstractmethod
    def latest_day_before(self, event: date, calendar: WorkingCalendar) -> date:
        """The latest day for something that has to happen at least the period before ``event``."""

    @abstractmethod
    def counted(self, start: date, calendar: WorkingCalendar, start_named: str) -> tuple[CountedDay, ...]:
        """The counting from ``start`` to the last day, in order."""

    @abstractmethod
    def counted_back(self, event: date, calendar: WorkingCalendar, event_named: str) -> tuple[CountedDay, ...]:
        """The counting from ``event`` back to the latest day, the event first."""

    def furthest_day(self, start: date, calendar: WorkingCalendar) -> date:
        """The latest day that had to be looked at to count from ``start``."""
        last = self.last_day(start, calendar)
        return start if last is None else max(start, last)

    def last_days(self, days: NDArray[np.datetime64], calendar: WorkingCalendar) -> NDArray[np.datetime64]:
        """``last_day`` for a column of days (``datetime64[D]``); a missing day stays missing.

        Raises :class:`CalendarError` where numpy is not installed, for a day outside the calendar, and for a rule that
        counts from a moment or names no day.
        """
        from callin_rules.calendar._columns import last_days  # noqa: PLC0415 - needs numpy, which is an extra

        return last_days(self, days, calendar)


def at_least_one(rule: object, _field: object, length: Any) -> None:
    """The validator of every length."""
    if isinstance(length, bool) or not isinstance(length, int) or length < 1:
        msg = f"{type(rule).__name__} of length {length!r}; accepted is a whole number from 1, such as 5"
        raise CalendarError(msg)


def known_roll(_rule: object, _field: object, roll: str | None) -> None:
    """The validator of every roll."""
    if roll is not None and roll not in ROLLS:
        msg = f"roll {roll!r}; accepted are {' and '.join(ROLLS)}, or nothing where the day stays as it falls"
        raise CalendarError(msg)


def rolled(day: date, roll: str | None, calendar: WorkingCalendar) -> date:
    """Where a result that is no working day moves to."""
    if roll is None or calendar.is_working_day(day):
        return day
    return calendar.shift(day, 1 if roll == "next-working-day" else -1)
