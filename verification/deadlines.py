"""Every deadline that anybody could ask for, against a walker that goes from one day to the next.

Every day of publication from 2000 to the last day for which bank holidays have been announced; each counting rule, with
lengths 1 to 30, the first day counted or not and each way of moving a result; each nation; no closures, those of each
packaged edition, and three made-up patterns of closures and suspensions; with a cut-off or none; forwards and backwards.

The walker (`verification.walker`) takes the steps of an independent specification for all starts at once. Of each rule some
starts are also given to the specification's own `last_day` and `latest_day_before`, as they stand. The library is asked in
both its forms: for a column of days (numpy), and day by day with hour, flag and counting.

    python -m verification.deadlines                # some ten minutes on two idle cores
    python -m verification.deadlines --share 0.02
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import cache
from itertools import pairwise
from random import Random

import numpy as np
from attrs import frozen

from callin_rules.calendar import CalendarDays, CutOff, Hours, Period, UntilImplemented, WorkingCalendar
from callin_rules.nation import Nation
from verification.spec import days as spec
from verification.spread import spread
from verification.walker import (
    BEGIN,
    COLUMN,
    END,
    EVERY_DAY,
    FIRST,
    LENGTHS,
    PUBLISHED,
    Days,
    Ruled,
    Walker,
    calendars,
    dated,
    packaged,
    rules,
)

CUT_OFFS = (None, CutOff(clock_time(17)))
HARD_CUT_OFFS = (*CUT_OFFS, *(CutOff(clock_time(*at), inclusive=False) for at in ((12,), (1,), (1, 30), (2,))))
DAY_UNITS = frozenset({"working-days", "clear-working-days", "calendar-days", "clear-days"})
STARTS = (clock_time(0, 30), clock_time(1, 30), clock_time(14, 5))  # from which hours are counted
HOURS = (*LENGTHS, 48, 72, 120)
SAMPLES = 12  # starts of each rule that the specification's own functions are given
SEED = 2014


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
    if period["unit"] in DAY_UNITS and period.get("roll") is None:
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
    return [spec.last_second(day, reading).astimezone(spec.LONDON) for day in EVERY_DAY]


def to_the_second(days: Days, walker: Walker, ruled: Ruled, cut_off: CutOff | None, counts: Counter[str]) -> None:
    """Each day of publication by itself: the closing moment and whether it is provisional."""
    period, calendar, ends = Period(ruled.library, cut_off), days.library, last_seconds(cut_off)
    for day, place in zip(PUBLISHED, walker.last_days(ruled.period).tolist(), strict=True):
        deadline = period.deadline(day, calendar)
        closes, mine = deadline.closes, ends[place]
        if closes != mine or closes.fold != mine.fold:
            raise Differs("closes", str(days), f"{ruled}, {cut_off}", day, closes, mine)
        if deadline.provisional != (EVERY_DAY[place] > END):
            raise Differs("provisional", str(days), f"{ruled}, {cut_off}", day, deadline.provisional, EVERY_DAY[place])
    counts["to the second, day by day"] += len(PUBLISHED)


def both_sides(cut_off: CutOff | None, counts: Counter[str]) -> None:
    """On every day that a period can end on: the last second is in time, and the next is late."""
    calendar, second = WorkingCalendar(Nation.ENGLAND), timedelta(seconds=1)
    for day, mine in zip(EVERY_DAY[1:], last_seconds(cut_off)[1:], strict=True):
        deadline = Period(CalendarDays(1), cut_off).deadline(day - spec.ONE, calendar)
        real = mine.astimezone(UTC)
        if deadline.closes.astimezone(UTC) != real:
            raise Differs("closes", "england", str(cut_off), day, deadline.closes, mine)
        if not deadline.in_time(real) or deadline.in_time(real + second):
            raise Differs("in time", "england", str(cut_off), day, deadline.closes, mine)
    counts["both sides of the last second"] += len(EVERY_DAY) - 1


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
    plain = [ruled for ruled in rules() if not ruled.period.get("roll") and ruled.period["unit"] in DAY_UNITS]
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
    for some, difference in spread(a_calendar, [(i, share) for i in range(len(calendars()))], processes):
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
