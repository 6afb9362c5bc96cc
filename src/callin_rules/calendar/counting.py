"""From the words of an edition file to a counting rule.

"Within five days" has been read as working days, as calendar days and as clear days, and each reading has been relied
on. Bare days are therefore refused by name; an edition has to choose.
"""

from __future__ import annotations

from typing import Any

from attrs import fields

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._rule import CountingRule
from callin_rules.calendar.day_rules import CalendarDays, ClearDays, ClearWorkingDays, WorkingDays
from callin_rules.calendar.open_rules import Hours, UntilImplemented
from callin_rules.calendar.span_rules import Months, Years
from callin_rules.calendar.weekday_rule import FixedWeekday
from callin_rules.errors import near_miss

__all__ = ["UNITS", "counting_rule"]

UNITS: dict[str, type[CountingRule]] = {
    rule.name: rule
    for rule in (
        WorkingDays,
        ClearWorkingDays,
        CalendarDays,
        ClearDays,
        FixedWeekday,
        UntilImplemented,
        Months,
        Years,
        Hours,
    )
}
"""Every unit of an edition file and the rule that it names."""

_AMBIGUOUS = frozenset({"day", "days"})


def counting_rule(unit: str, length: int | None = None, **options: Any) -> CountingRule:
    """The counting rule that an edition file names.

    ``options`` are the rule's own: ``first_day_counts``, ``roll``, ``weekday``, ``weeks``.

    >>> counting_rule("clear-working-days", 5)
    ClearWorkingDays(length=5)
    >>> counting_rule("fixed-weekday", weekday=2, weeks=1).in_words
    'the Wednesday of the following week'

    Raises :class:`CalendarError` for bare days, an unknown unit (with the near miss), a length that is missing or not
    wanted, and an option that the rule does not have.
    """
    if unit in _AMBIGUOUS:
        msg = f"the unit {unit!r} can be read in several ways; choose calendar-days, clear-days or working-days"
        raise CalendarError(msg)
    rule = UNITS.get(unit)
    if rule is None:
        guess = near_miss(unit, UNITS)
        hint = f" (did you mean {guess!r}?)" if guess else ""
        msg = f"there is no unit {unit!r}{hint}; accepted are {', '.join(UNITS)}"
        raise CalendarError(msg)
    known = [attribute.name for attribute in fields(rule)]
    if "length" in known:
        if length is None:
            msg = f"the unit {unit!r} has no length; accepted is a whole number from 1, such as 5"
            raise CalendarError(msg)
        options = {"length": length, **options}
    elif length is not None:
        msg = f"the unit {unit!r} takes no length (given {length!r})"
        raise CalendarError(msg)
    if strange := [option for option in options if option not in known]:
        accepted = ", ".join(name for name in known if name != "length") or "none"
        msg = f"the unit {unit!r} does not take {', '.join(strange)}; accepted are {accepted}"
        raise CalendarError(msg)
    if rule is FixedWeekday and (missing := {"weekday", "weeks"} - options.keys()):
        msg = f"the unit {unit!r} lacks {' and '.join(sorted(missing))}; accepted is for example weekday 2, weeks 1"
        raise CalendarError(msg)
    return rule(**options)
