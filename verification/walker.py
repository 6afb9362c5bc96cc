"""The day-walker for a whole column of days at once, and every calendar and rule that it is taken over.

The walker is `verification.spec.days`, written by somebody else from the design alone. It is asked once for each day of a
calendar which day that counts comes next; a period of five is then five such steps, taken for all starts at once. Steps
are never worked out from numbers: to be thirty days further on takes thirty of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from attrs import field, frozen

from callin_rules.calendar import (
    ANNOUNCED_UNTIL,
    CalendarDays,
    ClearDays,
    ClearWorkingDays,
    Closure,
    CountingRule,
    FixedWeekday,
    Months,
    Suspension,
    WorkingCalendar,
    WorkingDays,
    Years,
)
from callin_rules.nation import Nation
from verification.spec import days as spec

AUTHORITIES = Path(__file__).parent.parent / "src" / "callin_rules" / "authorities"
BEGIN, END = date(2000, 1, 1), ANNOUNCED_UNTIL
FIRST, LAST = date(1999, 1, 1), date(2040, 12, 31)  # the days on which a walk may set foot
LENGTHS = range(1, 31)
YEARS = range(1, 5)
WEEKS = (0, 1, 2, 3, 4, 8, 13, 30)
ROLLS = (None, "next-working-day", "previous-working-day")

EPOCH = date(1970, 1, 1)
NOUGHT = (FIRST - EPOCH).days
EVERY_DAY = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
_BEGIN, _END = (BEGIN - FIRST).days, (END - FIRST).days
PLACES = np.arange(_BEGIN, _END + 1)  # where the days of publication stand among the days
COLUMN = (PLACES + NOUGHT).astype("datetime64[D]")
PUBLISHED = EVERY_DAY[_BEGIN : _END + 1]

CHRISTMAS = {"name": "Christmas closure", "rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31"}
EASTER = {"name": "days at Easter", "rule": "FREQ=YEARLY;BYEASTER=-3,2"}
LISTED = {"name": "days by their dates", "days": (date(2012, 2, 29), date(2014, 7, 28), date(2024, 10, 28))}
AUGUST = {"name": "summer recess", "rule": "FREQ=DAILY;BYMONTH=8"}
ELECTION = {"name": "the time before an election", "first": date(2024, 5, 25), "last": date(2024, 7, 4)}
MADE_UP = (
    ((), ()),
    ((CHRISTMAS, EASTER), ()),
    ((LISTED,), (ELECTION,)),
    ((CHRISTMAS,), (AUGUST,)),
)


# -- calendars -------------------------------------------------------------------------------------------------------


@frozen
class Days:
    """The days of one authority as both sides have them, from the tables of an edition file."""

    nation: str
    closures: tuple[dict, ...]
    suspensions: tuple[dict, ...]

    @cached_property
    def library(self) -> WorkingCalendar:
        """As the library has them."""
        keys = ("name", "days", "rule", "first", "last")
        made = [{k: tuple(v) if k == "days" else v for k, v in t.items() if k in keys} for t in self.closures]
        stopped = [{k: v for k, v in t.items() if k in keys} for t in self.suspensions]
        return WorkingCalendar(
            Nation(self.nation), tuple(Closure(**t) for t in made), tuple(Suspension(**t) for t in stopped)
        )

    @property
    def walker(self) -> spec.Calendar:
        """As the specification has them."""
        return spec.Calendar(self.nation, self.closures, self.suspensions)

    def __str__(self) -> str:
        named = ", ".join(table["name"] for table in (*self.closures, *self.suspensions))
        return f"{self.nation}, {named or 'no closures'}"


def packaged() -> list[Days]:
    """The days of every packaged edition that closes or suspends any; each pattern once."""
    found: list[Days] = []
    for path in sorted(AUTHORITIES.glob("*/*.toml")):
        own = tomllib.loads(path.read_text(encoding="utf-8"))
        days = Days(own["authority"]["nation"], tuple(own.get("closures", ())), tuple(own.get("suspensions", ())))
        if (days.closures or days.suspensions) and days not in found:
            found.append(days)
    return found


def calendars() -> list[Days]:
    """Every calendar of the run."""
    return [*(Days(nation.value, *pattern) for pattern in MADE_UP for nation in Nation), *packaged()]


# -- rules -----------------------------------------------------------------------------------------------------------


@frozen
class Ruled:
    """One rule as both sides have it: ``period`` is the table of an edition file."""

    library: CountingRule
    period: dict = field(hash=False)

    def __str__(self) -> str:
        return str(self.period)


def rules() -> list[Ruled]:
    """Every rule of the run that counts days."""
    return [Ruled(rule, {"unit": rule.name, **options}) for rule, options in _rules()]


def _rules() -> Iterator[tuple[CountingRule, dict]]:
    for n in LENGTHS:
        yield ClearWorkingDays(n), {"length": n}
        for first in (False, True):
            yield WorkingDays(n, first_day_counts=first), {"length": n, "first_day_counts": first}
        for roll in ROLLS:
            yield ClearDays(n, roll=roll), {"length": n, "roll": roll}
            yield Months(n, roll=roll), {"length": n, "roll": roll}
            for first in (False, True):
                options = {"length": n, "first_day_counts": first, "roll": roll}
                yield CalendarDays(n, first_day_counts=first, roll=roll), options
    for roll in ROLLS:
        for n in YEARS:
            yield Years(n, roll=roll), {"length": n, "roll": roll}
        for weeks in WEEKS if roll is None else WEEKS[:2]:
            for weekday, name in enumerate(spec.WEEKDAYS):
                options = {"weekday": name, "weeks": weeks, "roll": roll}
                yield FixedWeekday(weekday, weeks, roll=roll), options


# -- the walker, for all starts at once ------------------------------------------------------------------------------


def dated(places: np.ndarray) -> np.ndarray:
    """Places as days."""
    return (places + NOUGHT).astype("datetime64[D]")


class Walker:
    """The specification's steps on one calendar, each found by walking, and taken by many at once."""

    def __init__(self, days: Days) -> None:
        self.calendar = calendar = days.walker
        self.working = calendar.works
        self.standing = lambda day: not calendar.suspended(day)
        self.reached: dict[tuple, list[np.ndarray]] = {}
        self.ends: dict[str, np.ndarray] = {}
        self.moved = {roll: self._table(lambda day, r=roll: spec.rolled(day, r, calendar)) for roll in ROLLS}
        self.next = {
            (counts, way): self._table(lambda day, c=counts, w=way: spec.walk(day, 1, getattr(self, c), w))
            for counts in ("working", "standing")
            for way in (1, -1)
        }

    def _table(self, answer: Callable[[date], date]) -> np.ndarray:
        """Where each day leads; the edges, which would lead off the days, lead nowhere."""
        last = len(EVERY_DAY) - 1
        return np.array([max(0, min(last, (answer(day) - FIRST).days)) for day in EVERY_DAY])

    def steps(self, counts: str, way: int, number: int, starts: str = "day") -> np.ndarray:
        """The places that so many days that count lead to, from each day of publication or the day beside it."""
        beside = {"day": 0, "day before": -1}[starts]
        walked = self.reached.setdefault((counts, way, starts), [PLACES + beside])
        while len(walked) <= number:
            walked.append(self.next[counts, way][walked[-1]])
        return walked[number]

    def last_days(self, period: dict) -> np.ndarray:
        """Where a period that began on each day of publication ends."""
        key = str(period)
        if key not in self.ends:
            self.ends[key] = self._last_days(period)
        return self.ends[key]

    def _last_days(self, period: dict) -> np.ndarray:
        unit, n, roll = period["unit"], period.get("length"), period.get("roll")
        starts = "day before" if period.get("first_day_counts") else "day"
        if unit.endswith("working-days"):
            return self.steps("working", 1, n, starts)
        if unit in {"calendar-days", "clear-days"}:
            return self.moved[roll][self.steps("standing", 1, n, starts)]
        if unit == "fixed-weekday":
            return self.moved[roll][self._weekdays(period)]
        return self.moved[roll][self._spans(n * (12 if unit == "years" else 1), 1)]

    def _weekdays(self, period: dict) -> np.ndarray:
        """Asked of the specification for each day of publication."""
        bare = {**period, "roll": None}
        return np.array([(spec.last_day(bare, day, self.calendar) - FIRST).days for day in PUBLISHED])

    def _spans(self, months: int, way: int) -> np.ndarray:
        """As many steps outside suspensions as the months have days."""
        lengths = span_lengths(way * months)
        self.steps("standing", way, int(lengths.max()))
        walked = self.reached["standing", way, "day"]
        found = np.empty_like(PLACES)
        for length in np.unique(lengths):
            of_it = lengths == length
            found[of_it] = walked[length][of_it]
        return found

    def latest_days(self, period: dict) -> np.ndarray:
        """The latest day for what must come at least the period before each day."""
        unit, n, roll = period["unit"], period["length"], period.get("roll")
        if unit in {"months", "years"}:
            return self.moved[roll][self._spans(n * (12 if unit == "years" else 1), -1)]
        counts = "working" if unit.endswith("working-days") else "standing"
        return self.moved[roll][self.steps(counts, -1, n + unit.startswith("clear"))]

    def counting(self, counts: str) -> np.ndarray:
        """Which of the days of publication count."""
        return np.array([getattr(self, counts)(day) for day in PUBLISHED])


@cache
def span_lengths(months: int) -> np.ndarray:
    """How many days so many months have, from each day of publication."""
    return np.array([abs((spec.plus_months(day, months) - day).days) for day in PUBLISHED])
