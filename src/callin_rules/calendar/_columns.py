"""Deadlines for whole columns of days: one gathering from a prepared array.

For each rule and calendar the last day of every possible start is written once into an array. A column of starts is
then answered by an index, which costs the same for five working days as for fifty. The array has a missing value at
either end: a day outside the calendar is clipped on to it, and so is told apart without a second pass over the
column.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._table import FIRST_DAY, LAST_DAY, refuse
from callin_rules.calendar._walk import days_from

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from callin_rules.calendar._rule import CountingRule
    from callin_rules.calendar.working import WorkingCalendar

__all__ = ["last_days"]

_BEFORE_FIRST = FIRST_DAY.toordinal() - 719163 - 1
"""The day before the calendar's first, in days since 1970 (whose first day has the ordinal 719163)."""


def last_days(rule: CountingRule, days: NDArray[np.datetime64], calendar: WorkingCalendar) -> NDArray[np.datetime64]:
    """The last day for each of ``days``. See :meth:`CountingRule.last_days`."""
    try:
        import numpy as np  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = "columns of days need numpy; install callin-rules[columns], or count day by day with last_day"
        raise CalendarError(msg) from error
    if rule.needs_hour:
        msg = f"{rule.in_words} cannot be counted from a column of bare days; accepted are rules that count days"
        raise CalendarError(msg)
    if days.dtype != np.dtype("datetime64[D]"):
        msg = f"a column of {days.dtype}; accepted is datetime64[D]"
        raise CalendarError(msg)
    prepared = _prepared(rule, calendar)
    found: NDArray[np.datetime64] = prepared.take(days.view(np.int64) - _BEFORE_FIRST, mode="clip")
    missing = np.isnat(found)
    if missing.any():
        _explain(days[missing & ~np.isnat(days)], rule)
    return found


def _explain(lost: NDArray[np.datetime64], rule: CountingRule) -> None:
    """Refuse the first day that has no answer; days that were missing in the first place are no fault."""
    for day in lost.tolist():
        if not FIRST_DAY <= day <= LAST_DAY:
            refuse(day)
        msg = f"{rule.in_words} from {day} leave the calendar, which ends on {LAST_DAY}"
        raise CalendarError(msg)


@lru_cache(maxsize=256)
def _prepared(rule: CountingRule, calendar: WorkingCalendar) -> NDArray[np.datetime64]:
    import numpy as np  # noqa: PLC0415 - an extra

    starts = list(days_from(FIRST_DAY, LAST_DAY))
    answers = np.full(len(starts) + 2, np.datetime64("NaT", "D"), dtype="datetime64[D]")
    for i, start in enumerate(starts, 1):
        try:
            last = rule.last_day(start, calendar)
        except CalendarError:
            continue  # the count leaves the calendar: no answer
        if last is None:
            msg = f"a period {rule.in_words} names no last day"
            raise CalendarError(msg)
        answers[i] = last
    answers.flags.writeable = False
    return answers
