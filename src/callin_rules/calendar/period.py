"""A period: a counting rule and the hour at which its last day ends. It knows nothing of any case."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._rule import CountingRule
from callin_rules.calendar._zone import in_zone
from callin_rules.calendar.cutoff import CutOff
from callin_rules.calendar.deadline import Deadline, NoticeDeadline
from callin_rules.calendar.open_rules import Hours, UntilImplemented

if TYPE_CHECKING:
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["Period"]


def _has_a_last_day(period: Period, _field: object, cut_off: CutOff | None) -> None:
    if cut_off is not None and isinstance(period.counting, Hours | UntilImplemented):
        msg = (
            f"a period of {period.counting.in_words} with a cut-off {cut_off.in_words}; "
            f"the unit {period.counting.name!r} takes none"
        )
        raise CalendarError(msg)


def _day_of(moment: date | datetime, zone: str) -> date:
    return in_zone(moment, zone).date() if isinstance(moment, datetime) else moment


@frozen
class Period:
    """How long something lasts, and until what hour of its last day; the whole of it without a cut-off.

    >>> from datetime import time
    >>> from callin_rules.calendar import ClearWorkingDays, WorkingCalendar
    >>> from callin_rules.nation import Nation
    >>> window = Period(ClearWorkingDays(5), CutOff(time(17)))
    >>> deadline = window.deadline(date(2014, 7, 25), WorkingCalendar(Nation.ENGLAND), start_named="publication")
    >>> deadline.closes.isoformat()
    '2014-08-01T17:00:00+01:00'
    >>> deadline.counting[0].why, deadline.counting[-1].why
    ('day of publication: not counted', 'clear working day 5 of 5')
    """

    counting: CountingRule
    cut_off: CutOff | None = field(default=None, validator=_has_a_last_day)

    @property
    def in_words(self) -> str:
        """The period in running text, its cut-off included."""
        if self.cut_off is None:
            return self.counting.in_words
        return f"{self.counting.in_words}, {self.cut_off.in_words} on the last"

    def deadline(
        self,
        start: date | datetime,
        calendar: WorkingCalendar,
        zone: str = "Europe/London",
        *,
        start_named: str = "the start",
    ) -> Deadline:
        """The deadline of the period that began at ``start``, a day or a moment with its offset.

        ``start_named`` is what the counting calls the start, such as "publication".

        Raises :class:`CalendarError` for a moment without an offset, for a bare day where the rule counts hours, and
        for a count that leaves the calendar.
        """
        counting = self.counting
        if isinstance(counting, Hours) and isinstance(start, datetime):
            end = counting.moment(start, calendar, zone).replace(microsecond=0)
            last: date | None = end.date()
        else:
            end = None
            last = counting.last_day(_day_of(start, zone), calendar)
        return Deadline(
            rule=counting,
            calendar=calendar,
            zone=zone,
            cut_off=self.cut_off,
            start=start,
            last_day=last,
            start_named=start_named,
            hours_end=end,
        )

    def latest(
        self,
        event: date | datetime,
        calendar: WorkingCalendar,
        zone: str = "Europe/London",
        *,
        event_named: str = "the event",
    ) -> NoticeDeadline:
        """By when something must have happened that has to come at least the period before ``event``.

        Raises :class:`CalendarError` as :meth:`deadline` does, and for a rule that cannot be counted backwards.
        """
        counting = self.counting
        if isinstance(counting, Hours) and isinstance(event, datetime):
            end = counting.moment(event, calendar, zone, -1).replace(microsecond=0)
            latest = end.date()
        else:
            end = None
            latest = counting.latest_day_before(_day_of(event, zone), calendar)
        return NoticeDeadline(
            rule=counting,
            calendar=calendar,
            zone=zone,
            cut_off=self.cut_off,
            event=event,
            latest_day=latest,
            event_named=event_named,
            hours_end=end,
        )
