"""When something that arrives out of hours counts as received.

Some constitutions say that what comes after the office has closed, or on a day on which it does not open, is received
when the office next opens. A recess that stops the clocks does not close the office.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from attrs import frozen

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._zone import in_zone, zone_named

if TYPE_CHECKING:
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["DeemedReceipt"]


@frozen
class DeemedReceipt:
    """The office's hours. ``office_closes``: the last moment of the day's receipt, itself included; ``None``: midnight.

    ``office_opens``: the moment at which a day's receipt begins; ``None``: the start of the day.
    """

    office_closes: time | None
    office_opens: time | None = None

    def __attrs_post_init__(self) -> None:
        if self.office_closes is not None and self.office_opens is not None and self.office_closes <= self.office_opens:
            msg = (
                f"an office that opens at {self.office_opens} and closes at {self.office_closes}; "
                "accepted is an opening before the closing"
            )
            raise CalendarError(msg)

    def deemed(self, moment: datetime, calendar: WorkingCalendar, zone: str = "Europe/London") -> datetime:
        """When ``moment`` counts as received, in local time.

        Within office hours of a working day it stays as it is; before them it is received when the office opens that
        day, after them or on another day when it opens on the next working day. Raises :class:`CalendarError` for a
        moment without an offset.
        """
        local = in_zone(moment, zone)
        office = calendar.without_suspensions
        reading = local.time().replace(microsecond=0)
        opens = self.office_opens or time.min
        late = self.office_closes is not None and reading > self.office_closes
        if late or not office.is_working_day(local.date()):
            return datetime.combine(office.next_working_day(local.date()), opens, zone_named(zone))
        if reading < opens:
            return datetime.combine(local.date(), opens, zone_named(zone))
        return local
