"""Every deadline that anybody could ask for, against a walker that goes from one day to the next.

Every day of publication from 2000 to the last day for which bank holidays have been announced; each counting rule, with
lengths 1 to 30, the first day counted or not and each way of moving a result; each nation; no closures, those of each
packaged edition, and four made-up patterns of closures and suspensions; with a cut-off or none; forwards and backwards.

The walker is `verification.spec.days`, written by somebody else from the design alone. It is asked once for each day of a
calendar which day that counts comes next; a period of five is then five such steps, taken for all starts at once. Steps
are never summed: nothing here knows how many days lie between two days. Of each rule some starts are also given to the
specification's own `last_day` and `latest_day_before`, as they stand.

The library is asked in both its forms: for a column of days (numpy), and day by day with hour, flag and counting.

    python -m verification.deadlines                # about ten minutes on two cores
    python -m verification.deadlines --share 0.02
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import cache, cached_property
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from random import Random

import numpy as np
from attrs import field, frozen

from callin_rules.calendar import (
    ANNOUNCED_UNTIL,
    CalendarDays,
    ClearDays,
    ClearWorkingDays,
    Closure,
    CountingRule,
    CutOff,
    FixedWeekday,
    Hours,
    Months,
    Period,
    Suspension,
    UntilImplemented,
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
CUT_OFFS = (None, CutOff(clock_time(17)))
HARD_CUT_OFFS = (*CUT_OFFS, *(CutOff(clock_time(*at), inclusive=False) for at in ((12,), (1,), (1, 30), (2,))))
_DAY_UNITS = {"working-days", "clear-working-days", "calendar-days", "clear-days"}
STARTS = (clock_time(0, 30), clock_time(1, 30), clock_time(14, 5))  # from which hours are counted
HOURS = (*LENGTHS, 48, 72, 120)
LONGEST = 366 * 4 + 1  # steps: four years
SAMPLES = 12  # starts of each rule that the specification's own functions are given
SEED = 2014

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


EPOCH = date(1970, 1, 1)
NOUGHT = (FIRST - EPOCH).days
_EVERY = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
_BEGIN, _END = (BEGIN - FIRST).days, (END - FIRST).days
PLACES = np.arange(_BEGIN, _END + 1)  # where the days of publication stand among the days
COLUMN = (PLACES + NOUGHT).astype("datetime64[D]")
PUBLISHED = _EVERY[_BEGIN : _END + 1]


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
        last = len(_EVERY) - 1
        return np.array([max(0, min(last, (answer(day) - FIRST).days)) for day in _EVERY])

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


# -- what is compared ------------------------------------------------------------------------------------------------


@frozen
class Differs(Exception):
    """The first answer in which the two differ."""

    what: str
    calendar: str
    rule: str
    day: date
    library: object
    walker: object


def _same(what: str, days: Days, ruled: Ruled, found: np.ndarray, walked: np.ndarray, asked: np.ndarray) -> int:
    """How many answers are the same: all of them, or :class:`Differs`."""
    if wrong := np.flatnonzero(found != walked).tolist():
        i = wrong[0]
        raise Differs(what, str(days), str(ruled), asked[i].item(), found[i].item(), walked[i].item())
    return len(found)


def forwards(days: Days, walker: Walker, ruled: Ruled, counts: Counter[str]) -> np.ndarray:
    """A column of days, against the walker; a later publication never brings an earlier end."""
    found = ruled.library.last_days(COLUMN, days.library)
    counts["forwards, as a column"] += _same(
        "last day", days, ruled, found, dated(walker.last_days(ruled.period)), COLUMN
    )
    monotone("a later start", days, ruled, found, COLUMN, counts)
    return found


def monotone(what: str, days: Days, ruled: Ruled, found: np.ndarray, asked: np.ndarray, counts: Counter[str]) -> None:
    """A later day never brings an earlier answer.

    Months that begin in a suspension are no such rule, by their own words: one from 1 August has 31 days and one from 31
    August has 30, and where nothing counts in August both run from 1 September.
    """
    if days.suspensions and ruled.period["unit"] in {"months", "years"}:
        return
    earlier = np.minimum.accumulate(found[::-1])[::-1]
    counts["later never earlier"] += _same(what, days, ruled, found, earlier, asked)


def longer(days: Days, columns: dict[tuple, list[tuple[int, Ruled, np.ndarray]]], counts: Counter[str]) -> None:
    """A longer period never ends earlier."""
    for column in columns.values():
        ordered = sorted(column, key=lambda entry: entry[0])
        for (_, _, short), (_, ruled, long) in pairwise(ordered):
            counts["longer never earlier"] += _same("a longer one", days, ruled, long, np.maximum(short, long), COLUMN)


def sampled(days: Days, walker: Walker, ruled: Ruled, chance: Random, counts: Counter[str]) -> None:
    """Some starts day by day, against the specification's own function and not its steps taken together."""
    calendar, rule = days.library, ruled.library
    for day in chance.sample(PUBLISHED, SAMPLES):
        mine = spec.last_day(ruled.period, day, walker.calendar)
        if (found := rule.last_day(day, calendar)) != mine:
            raise Differs("last day", str(days), str(ruled), day, found, mine)
        counts["forwards, the specification as it stands"] += 1
        try:
            back = spec.latest_day_before(ruled.period, day, walker.calendar)
        except spec.NotCovered:
            continue
        plain = not ruled.period.get("roll") and not ruled.period.get("first_day_counts")
        if plain and (found := rule.latest_day_before(day, calendar)) != back:
            raise Differs("latest day", str(days), str(ruled), day, found, back)
        counts["backwards, the specification as it stands"] += plain


def backwards(days: Days, walker: Walker, ruled: Ruled, counts: Counter[str]) -> None:
    """The latest day before an event, day by day; and it is the latest from which the period is over by then."""
    if ruled.period.get("first_day_counts"):
        return
    rule, calendar, period = ruled.library, days.library, ruled.period
    spans = period["unit"] in {"months", "years"}
    earliest = np.datetime64("2004-01-01" if spans else "2000-01-01")  # before, they would leave the calendar
    reach = earliest <= COLUMN
    asked = COLUMN[reach].tolist()
    found = np.array([rule.latest_day_before(day, calendar) for day in asked], dtype="datetime64[D]")
    column = COLUMN[reach]
    if period["unit"] == "fixed-weekday":
        mine = _latest_that_ends_by(found, column, dated(walker.last_days(period)))
    else:
        mine = dated(walker.latest_days(period)[reach])
    counts["backwards, day by day"] += _same("latest day", days, ruled, found, mine, column)
    monotone("a later event", days, ruled, found, column, counts)
    if period["unit"] in _DAY_UNITS and period.get("roll") is None:
        mirrored(days, walker, ruled, found, counts)


def _latest_that_ends_by(found: np.ndarray, events: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """For each event the latest day, not after it, from which the period ends by it; as found before the first day."""
    place = np.searchsorted(ends, events, side="right") - 1
    latest = np.minimum(COLUMN[np.maximum(place, 0)], events)
    return np.where((place < 0) | (found < COLUMN[0]), found, latest)


def mirrored(days: Days, walker: Walker, ruled: Ruled, found: np.ndarray, counts: Counter[str]) -> None:
    """Between days that count: the latest start whose period is over by the event, looked for among all starts."""
    kind = "working" if ruled.period["unit"].endswith("working-days") else "standing"
    count = walker.counting(kind)
    over = walker.last_days(ruled.period)
    if ruled.period["unit"].startswith("clear"):
        over = walker.next[kind, 1][over]
    starts, over, events = COLUMN[count], dated(over[count]), COLUMN[count]
    place = np.searchsorted(over, events, side="right") - 1
    known = place >= 0
    mine = starts[place[known]]
    counts["backwards, searched among all starts"] += _same(
        "latest start", days, ruled, found[count][known], mine, events[known]
    )


# -- to the second, day by day ---------------------------------------------------------------------------------------


@cache
def last_seconds(cut_off: CutOff | None) -> list[datetime]:
    """The last second in time of each day, in local time, as the specification tries it second by second."""
    reading = clock_time(23, 59, 59)
    if cut_off is not None:
        table = {"cut_off": cut_off.at, "before": not cut_off.inclusive}
        reading = spec.last_reading(table)
    return [spec.last_second(day, reading).astimezone(spec.LONDON) for day in _EVERY]


def to_the_second(days: Days, walker: Walker, ruled: Ruled, cut_off: CutOff | None, counts: Counter[str]) -> None:
    """Each day of publication by itself: the closing moment and whether it is provisional."""
    period, calendar, ends = Period(ruled.library, cut_off), days.library, last_seconds(cut_off)
    for day, place in zip(PUBLISHED, walker.last_days(ruled.period).tolist(), strict=True):
        deadline = period.deadline(day, calendar)
        closes, mine = deadline.closes, ends[place]
        if closes != mine or closes.fold != mine.fold:
            raise Differs("closes", str(days), f"{ruled}, {cut_off}", day, closes, mine)
        if deadline.provisional != (_EVERY[place] > END):
            raise Differs("provisional", str(days), f"{ruled}, {cut_off}", day, deadline.provisional, _EVERY[place])
    counts["to the second, day by day"] += len(PUBLISHED)


def both_sides(cut_off: CutOff | None, counts: Counter[str]) -> None:
    """On every day that a period can end on: the last second is in time, and the next is late."""
    calendar, second = WorkingCalendar(Nation.ENGLAND), timedelta(seconds=1)
    for day, mine in zip(_EVERY[1:], last_seconds(cut_off)[1:], strict=True):
        deadline = Period(CalendarDays(1), cut_off).deadline(day - spec.ONE, calendar)
        real = mine.astimezone(UTC)
        if deadline.closes.astimezone(UTC) != real:
            raise Differs("closes", "england", str(cut_off), day, deadline.closes, mine)
        if not deadline.in_time(real) or deadline.in_time(real + second):
            raise Differs("in time", "england", str(cut_off), day, deadline.closes, mine)
    counts["both sides of the last second"] += len(_EVERY) - 1


def shown(days: Days, walker: Walker, ruled: Ruled, counts: Counter[str]) -> None:
    """The counting as it is shown: the days that count are those on which the walker counted one, and no other."""
    kind = "working" if ruled.period["unit"].endswith("working-days") else "standing"
    works = getattr(walker, kind)
    for day, place in zip(PUBLISHED, walker.last_days(ruled.period).tolist(), strict=True):
        listed = ruled.library.counted(day, days.library, "publication")
        between = [FIRST + timedelta(days=i) for i in range((day - FIRST).days, place + 1)]
        mine = [(d, d != day and works(d)) for d in between]
        if [(line.date, line.counts) for line in listed] != mine:
            raise Differs("counting", str(days), str(ruled), day, listed, mine)
    counts["countings shown day by day"] += len(PUBLISHED)


def hours(days: Days, length: int, start: clock_time, counts: Counter[str]) -> None:
    """Hours that really pass, from a moment of each day, over the nights when the clocks change."""
    calendar, walker = days.library, days.walker
    table = {"unit": "hours", "length": length}
    for day in PUBLISHED:
        begun = datetime.combine(day, start, spec.LONDON)
        found = Period(Hours(length)).deadline(begun, calendar).closes.astimezone(UTC)
        mine = spec.closes(table, day, begun.astimezone(UTC), walker)
        if found != mine:
            raise Differs("hours", str(days), str(length), day, found, mine)
    counts["hours, to the second"] += len(PUBLISHED)


def until_implemented(days: Days, counts: Counter[str]) -> None:
    """No day is ever named."""
    for day in PUBLISHED:
        found = Period(UntilImplemented()).deadline(day, days.library)
        if (found.closes, found.last_day) != (None, None):
            raise Differs("until implemented", str(days), "until-implemented", day, found.closes, None)
    counts["until implemented"] += len(PUBLISHED)


# -- running ---------------------------------------------------------------------------------------------------------


def every(items: list, share: float, offset: int) -> list:
    """That share of the items, spread over them, beginning further on in each calendar."""
    step = max(1, round(1 / share))
    return items[offset % step :: step]


def a_calendar(job: tuple[int, float]) -> tuple[Counter[str], Differs | None]:
    """All that is compared on one calendar."""
    number, share = job
    days, counts = calendars()[number], Counter(calendars=1)
    try:
        _compare(days, number, share, counts)
    except Differs as difference:
        return counts, difference
    return counts, None


def _compare(days: Days, number: int, share: float, counts: Counter[str]) -> None:
    walker, chance = Walker(days), Random(f"{SEED}/{number}")
    columns: dict[tuple, list[tuple[int, Ruled, np.ndarray]]] = {}
    for ruled in every(rules(), share, number):
        column = forwards(days, walker, ruled, counts)
        others = tuple((k, v) for k, v in ruled.period.items() if k not in {"length", "weeks"})
        size = ruled.period.get("length", ruled.period.get("weeks"))
        columns.setdefault(others, []).append((size, ruled, column))
        sampled(days, walker, ruled, chance, counts)
        backwards(days, walker, ruled, counts)
        counts["rules"] += 1
    longer(days, columns, counts)
    plain = [ruled for ruled in rules() if not ruled.period.get("roll") and ruled.period["unit"] in _DAY_UNITS]
    if number < len(Nation):  # no closures: one for each nation
        for ruled, cut_off in every([(r, c) for r in plain for c in CUT_OFFS], share, number):
            to_the_second(days, walker, ruled, cut_off, counts)
    fives = [ruled for ruled in plain if ruled.period["length"] == 5 and not ruled.period.get("first_day_counts")]
    for ruled in every(fives, min(1, share * 10), number):
        shown(days, walker, ruled, counts)
    if days.nation == "england":
        lengths = (24, 48, 72) if days.suspensions else HOURS
        for length, start in every([(n, s) for n in lengths for s in STARTS], share, number):
            hours(days, length, start, counts)
    if number == 0:
        until_implemented(days, counts)
        for cut_off in HARD_CUT_OFFS:
            both_sides(cut_off, counts)


_ANSWERS = (
    "forwards, as a column",
    "to the second, day by day",
    "backwards, day by day",
    "backwards, searched among all starts",
    "hours, to the second",
    "until implemented",
    "both sides of the last second",
    "countings shown day by day",
    "forwards, the specification as it stands",
    "backwards, the specification as it stands",
)


def run(share: float = 1.0, processes: int | None = None) -> list[tuple[str, str]]:
    """Compare, and give the table. Raises :class:`AssertionError` with the first difference of each calendar."""
    began = time.monotonic()
    counts, differences = Counter(), []
    with Pool(processes) as pool:
        for some, difference in pool.imap_unordered(a_calendar, [(i, share) for i in range(len(calendars()))]):
            counts += some
            differences += [difference] if difference else []
    assert not differences, "\n".join(["the library and the walker differ:", *sorted(map(repr, differences))])
    compared = sum(counts[name] for name in _ANSWERS)
    return [
        ("deadline combinations", f"{compared:,}"),
        ("days of publication", f"{BEGIN} to {END}, {len(PUBLISHED):,} days"),
        ("calendars", f"{counts['calendars']} ({len(packaged())} patterns in packaged editions)"),
        ("rules on all of them", f"{counts['rules']:,}"),
        *((name, f"{counts[name]:,}") for name in _ANSWERS),
        ("monotone: a later day never brings an earlier one", f"{counts['later never earlier']:,}"),
        ("monotone: a longer period never ends earlier", f"{counts['longer never earlier']:,}"),
        ("deadline mismatches", "0"),
        ("time", f"{time.monotonic() - began:,.0f} s"),
    ]


def main() -> None:
    """The table of a run."""
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    for label, figure in run(options.parse_args().share):
        print(f"{label:52} {figure}")


if __name__ == "__main__":
    main()
