"""A deadline: when it opens, the last second in time, and the counting that leads there.

Making one costs a table look-up. The moments in local time, the counting day by day and whether it is provisional are
worked out when they are first read, and kept.

There are two kinds, because they mean two things. A :class:`Deadline` runs forwards from an event: a request has to
come before it closes. A :class:`NoticeDeadline` was counted back from an event that lies ahead: notice has to be
given by then.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from callin_rules.calendar._announced import ANNOUNCED_IN, ANNOUNCED_UNTIL
from callin_rules.calendar._words import in_words
from callin_rules.calendar._zone import first_second, in_zone, instant
from callin_rules.calendar.cutoff import CutOff, end_of
from callin_rules.calendar.open_rules import Hours

if TYPE_CHECKING:
    from callin_rules.calendar._rule import CountingRule
    from callin_rules.calendar.counted import CountedDay
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["Deadline", "NoticeDeadline"]


def _moment_of(start: date | datetime, zone: str) -> datetime:
    return in_zone(start, zone) if isinstance(start, datetime) else first_second(start, zone)


def _not_after(moment: datetime, closes: datetime, zone: str) -> bool:
    """Whole seconds, in real time: 17:00:00.4 is still 17:00:00."""
    return instant(in_zone(moment, zone)).replace(microsecond=0) <= instant(closes)


@frozen(kw_only=True)
class _Counted:
    """What both kinds of deadline rest on."""

    rule: CountingRule
    calendar: WorkingCalendar = field(repr=False)
    zone: str = "Europe/London"
    cut_off: CutOff | None = None
    hours_end: datetime | None = field(default=None, repr=False)

    def _because(self, furthest: date) -> str | None:
        if furthest <= self.calendar.horizon:
            return None
        seen = ANNOUNCED_IN.seen_on if self.calendar.horizon == ANNOUNCED_UNTIL else None
        source = f" (as seen on {in_words(seen)})" if seen else ""
        return (
            f"the counting reaches {in_words(furthest)}, and bank holidays have been announced only "
            f"to {in_words(self.calendar.horizon)}{source}"
        )


@frozen(kw_only=True)
class Deadline(_Counted):
    """The end of a period that runs from an event.

    ``start`` is the event as it was given, a day or a moment, and ``start_named`` what a sentence calls it.
    ``last_day`` is the day on which the period ends, ``None`` for one that is open until implementation.
    """

    start: date | datetime
    last_day: date | None
    start_named: str = "the start"

    @cached_property
    def opens(self) -> datetime:
        """The start in local time; the start of the day where only the day is known."""
        return _moment_of(self.start, self.zone)

    @cached_property
    def closes(self) -> datetime | None:
        """The last second in time, in local time; ``None`` for a period that is open until implementation.

        On the night when the clocks go back two such moments can read alike: compare them with :meth:`in_time`, which
        compares real time, and never as they stand.
        """
        if self.hours_end is not None:
            return self.hours_end
        return None if self.last_day is None else end_of(self.last_day, self.cut_off, self.zone)

    @property
    def provisional(self) -> bool:
        """Whether any day of the counting lies past the bank holidays that have been announced."""
        return self.provisional_because is not None

    @cached_property
    def provisional_because(self) -> str | None:
        """Why the deadline is provisional, or ``None``."""
        start = self.opens.date()
        if self.hours_end is not None:
            return self._because(max(start, self.hours_end.date()))
        return self._because(self.rule.furthest_day(start, self.calendar))

    @cached_property
    def counting(self) -> tuple[CountedDay, ...]:
        """Every day from the start to the last, whether it counted, and why."""
        if isinstance(self.rule, Hours) and self.hours_end is not None:
            return self.rule.counted_moments(self.opens, self.hours_end, self.calendar, self.start_named)
        return self.rule.counted(self.opens.date(), self.calendar, self.start_named)

    def in_time(self, moment: datetime) -> bool:
        """Whether ``moment`` is not late. One that comes before the period opens is early, not late.

        Raises :class:`CalendarError` for a moment without an offset.
        """
        if self.closes is None:
            in_zone(moment, self.zone)
            return True
        return _not_after(moment, self.closes, self.zone)

    def is_early(self, moment: datetime) -> bool:
        """Whether ``moment`` comes before the period opens."""
        return instant(in_zone(moment, self.zone)) < instant(self.opens)


@frozen(kw_only=True)
class NoticeDeadline(_Counted):
    """The latest moment for something that has to happen some time before an event.

    ``event`` is the event as it was given, ``event_named`` what a sentence calls it, ``latest_day`` the day found.
    """

    event: date | datetime
    latest_day: date
    event_named: str = "the event"

    @cached_property
    def event_at(self) -> datetime:
        """The event in local time; the start of its day where only the day is known."""
        return _moment_of(self.event, self.zone)

    @cached_property
    def closes(self) -> datetime:
        """The last second in time, in local time."""
        return self.hours_end or end_of(self.latest_day, self.cut_off, self.zone)

    @property
    def provisional(self) -> bool:
        """Whether the event, from which the count runs back, lies past the bank holidays that have been announced."""
        return self.provisional_because is not None

    @cached_property
    def provisional_because(self) -> str | None:
        """Why the deadline is provisional, or ``None``."""
        return self._because(max(self.event_at.date(), self.latest_day))

    @cached_property
    def counting(self) -> tuple[CountedDay, ...]:
        """Every day from the event back to the latest day, the event first."""
        if isinstance(self.rule, Hours) and self.hours_end is not None:
            return self.rule.counted_moments(self.event_at, self.hours_end, self.calendar, self.event_named)
        return self.rule.counted_back(self.event_at.date(), self.calendar, self.event_named)

    def in_time(self, moment: datetime) -> bool:
        """Whether ``moment`` is not late. Raises :class:`CalendarError` for a moment without an offset."""
        return _not_after(moment, self.closes, self.zone)
