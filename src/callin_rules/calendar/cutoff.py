"""The hour at which a period ends on its last day, and which side of it the hour itself is on.

"By 5pm" and "before noon" differ by one second, and that second has been argued over. Each cut-off therefore says
whether its own moment is still in time.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from attrs import field, frozen
from attrs.validators import instance_of

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._zone import last_second

__all__ = ["CutOff", "end_of"]

_END_OF_DAY = time(23, 59, 59)


def _readable(_cut_off: CutOff, _field: object, at: time) -> None:
    if at.tzinfo is not None or at.microsecond:
        msg = f"a cut-off at {at.isoformat()}; accepted is a local time of whole seconds, such as 17:00:00"
        raise CalendarError(msg)
    if at == time.min:
        msg = (
            "a cut-off at midnight can mean either end of the day; "
            "leave the cut-off out where the period runs to the end of its last day"
        )
        raise CalendarError(msg)


@frozen
class CutOff:
    """A wall-clock time on the last day.

    ``inclusive``: "by 17:00" takes in 17:00:00; where it is false ("before 12:00"), 11:59:59 is the last second in
    time. Midnight is refused, because it can be read as either end of a day.
    """

    at: time = field(validator=[instance_of(time), _readable])
    inclusive: bool = True

    @property
    def last_reading(self) -> time:
        """What the clock shows at the last second in time.

        >>> CutOff(time(12), inclusive=False).last_reading
        datetime.time(11, 59, 59)
        """
        if self.inclusive:
            return self.at
        return (datetime.combine(date.min, self.at) - timedelta(seconds=1)).time()

    def last_second(self, day: date, zone: str) -> datetime:
        """The last second in time on ``day``, in local time."""
        return last_second(day, self.last_reading, zone)

    @property
    def in_words(self) -> str:
        """The cut-off in running text, as an edition would say it.

        >>> CutOff(time(17)).in_words
        'by 17:00'
        """
        shown = self.at.isoformat("minutes" if not self.at.second else "seconds")
        return f"{'by' if self.inclusive else 'before'} {shown}"


def end_of(day: date, cut_off: CutOff | None, zone: str) -> datetime:
    """The last second in time on ``day``, the whole day where there is no cut-off."""
    return last_second(day, _END_OF_DAY, zone) if cut_off is None else cut_off.last_second(day, zone)
