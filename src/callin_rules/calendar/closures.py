"""What an authority adds to its nation's bank holidays: days on which it is closed, and times in which no day counts.

A *closure* makes a day no working day; it does not touch a rule that counts calendar days. A *suspension* (a recess,
the time before an election) stops every count: inside it no day counts under any rule. Each has a name and, where it
is known, the paragraph that says so, and both appear in the counting of a deadline.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import field, frozen

from callin_rules.calendar._error import CalendarError
from callin_rules.calendar._pattern import checked_pattern, days_of_pattern
from callin_rules.citation import Citation

__all__ = ["Closure", "Suspension"]


def _sorted_days(days: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(sorted(set(days)))


def _between(days: tuple[date, ...], first: date, last: date) -> tuple[date, ...]:
    return tuple(day for day in days if first <= day <= last)


def _check_order(name: str, first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        msg = f"{name!r} runs from {first} to {last}; the last day may not come before the first"
        raise CalendarError(msg)


def _in_words(kind: str, name: str, cite: Citation | None) -> str:
    return f"{kind}: {name}" if cite is None else f"{kind}: {name}, {cite}"


@frozen(kw_only=True)
class Closure:
    """Days on which an authority is closed though they are no bank holidays.

    Either ``days``, each by its date, or ``rule``, a recurrence of RFC 5545 (``BYEASTER`` included), which ``first``
    and ``last`` limit where the custom began or ended on a known day.

    >>> Closure(name="Christmas closure", rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=29,30,31").in_words
    'closure: Christmas closure'

    Raises :class:`CalendarError` when both or neither are given, or the pattern cannot be read.
    """

    name: str
    cite: Citation | None = None
    days: tuple[date, ...] = field(default=(), converter=_sorted_days)
    rule: str | None = None
    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        if bool(self.days) == (self.rule is not None):
            given = "both" if self.days else "neither"
            msg = f"the closure {self.name!r} has {given}; accepted is either days or a rule"
            raise CalendarError(msg)
        _check_order(self.name, self.first, self.last)
        if self.rule is not None:
            checked_pattern(self.rule, self.first)

    @property
    def in_words(self) -> str:
        """How a counting calls a day of it."""
        return _in_words("closure", self.name, self.cite)

    def dates(self, first: date, last: date) -> tuple[date, ...]:
        """Its days from ``first`` to ``last``, both included, in order."""
        begin, end = max(first, self.first or first), min(last, self.last or last)
        if self.rule is None:
            return _between(self.days, begin, end)
        # A series is counted from the day on which it began, however far back the question goes.
        return _between(days_of_pattern(self.rule, self.first or first, end), begin, end)


@frozen(kw_only=True)
class Suspension:
    """A time in which no day counts: ``first`` to ``last``, both included, or every year by ``rule``.

    >>> Suspension(name="summer recess", rule="FREQ=DAILY;BYMONTH=8").in_words
    'suspended: summer recess'

    Raises :class:`CalendarError` when neither a range nor a pattern is given, or the range runs backwards.
    """

    name: str
    cite: Citation | None = None
    first: date | None = None
    last: date | None = None
    rule: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.rule is None and (self.first is None or self.last is None):
            msg = f"the suspension {self.name!r} has no end; accepted is a first and a last day, or a rule"
            raise CalendarError(msg)
        _check_order(self.name, self.first, self.last)
        if self.rule is not None:
            checked_pattern(self.rule, self.first)

    @property
    def in_words(self) -> str:
        """How a counting calls a day of it."""
        return _in_words("suspended", self.name, self.cite)

    def dates(self, first: date, last: date) -> tuple[date, ...]:
        """Its days from ``first`` to ``last``, both included, in order."""
        begin, end = max(first, self.first or first), min(last, self.last or last)
        if self.rule is not None:
            return _between(days_of_pattern(self.rule, self.first or first, end), begin, end)
        return tuple(begin + timedelta(days=n) for n in range((end - begin).days + 1))
