"""Dates: which days count, how periods are counted, and when exactly they end.

A :class:`WorkingCalendar` knows the days of one authority. A counting rule (:class:`WorkingDays`,
:class:`ClearWorkingDays` and their kin) knows one way of counting, forwards and backwards. A :class:`Period` joins a
rule to the hour at which the last day ends, and gives a :class:`Deadline` that can show its counting. Nothing here
reads the clock.
"""

from callin_rules.calendar._announced import ANNOUNCED_IN, ANNOUNCED_UNTIL
from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._rule import CountingRule
from callin_rules.calendar._table import FIRST_DAY, LAST_DAY
from callin_rules.calendar._zone import second_after, second_before
from callin_rules.calendar.closures import Closure, Suspension
from callin_rules.calendar.counted import CountedDay
from callin_rules.calendar.counting import UNITS, counting_rule
from callin_rules.calendar.cutoff import CutOff
from callin_rules.calendar.day_rules import CalendarDays, ClearDays, ClearWorkingDays, WorkingDays
from callin_rules.calendar.deadline import Deadline, NoticeDeadline
from callin_rules.calendar.open_rules import Hours, UntilImplemented
from callin_rules.calendar.period import Period
from callin_rules.calendar.receipt import DeemedReceipt
from callin_rules.calendar.span_rules import Months, Years
from callin_rules.calendar.weekday_rule import FixedWeekday
from callin_rules.calendar.working import WorkingCalendar

__all__ = [
    "ANNOUNCED_IN",
    "ANNOUNCED_UNTIL",
    "FIRST_DAY",
    "LAST_DAY",
    "UNITS",
    "CalendarDays",
    "CalendarError",
    "ClearDays",
    "ClearWorkingDays",
    "Closure",
    "CountedDay",
    "CountingRule",
    "CutOff",
    "Deadline",
    "DeemedReceipt",
    "FixedWeekday",
    "Hours",
    "Months",
    "NoticeDeadline",
    "Period",
    "Suspension",
    "UntilImplemented",
    "WorkingCalendar",
    "WorkingDays",
    "Years",
    "counting_rule",
    "second_after",
    "second_before",
]
