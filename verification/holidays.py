"""The library's bank holidays, nation by nation, against two others: the government's list, and the statutes.

The government's list, as `govuk-bank-holidays` bundles it, is law for the years that it covers. For the other years of the
calendar the days are worked out from the statutes by `verification.spec.days`. Compared are weekdays: on a Saturday or a
Sunday the list names only the day had instead, and nobody works either way. A difference fails unless it is explained
below by its day, with a source.

The horizon of announced holidays, up to which a deadline is not provisional, has to be the last day of the last year that
the list covers for every nation, and to name the list it was taken from.

    python -m verification.holidays
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from attrs import frozen

from callin_rules.calendar import ANNOUNCED_IN, ANNOUNCED_UNTIL, FIRST_DAY, LAST_DAY, WorkingCalendar
from callin_rules.calendar._walk import days_from
from callin_rules.nation import Nation
from verification.spec import days as spec

_FRIDAY = 4


@frozen
class Explained:
    """A weekday on which the library and the list differ, and who is right."""

    name: str
    source: str


EXPLAINED = {
    (Nation.SCOTLAND, date(2026, 6, 15)): Explained(
        "the men's World Cup, for Scotland alone",
        "proclamation of 3 February 2026, Edinburgh Gazette; the bundled copy of the list is older",
    ),
}
"""Every known difference from the government's list. An entry that no longer differs fails as well."""


@cache
def listed(nation: Nation) -> frozenset[date]:
    """The days that the government's list has."""
    data = json.loads(files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text(encoding="utf-8"))
    return frozenset(date.fromisoformat(event["date"]) for event in data[spec.DIVISION[nation.value]]["events"])


def years_of(days: Iterable[date]) -> frozenset[int]:
    """The years in which the days lie."""
    return frozenset(day.year for day in days)


def closed(nation: Nation, years: Iterable[int]) -> frozenset[date]:
    """The weekdays of those years on which the library's calendar, with no closures, has nobody at work."""
    calendar, known = WorkingCalendar(nation), frozenset(years)
    weekdays = (day for day in days_from(FIRST_DAY, LAST_DAY) if day.weekday() <= _FRIDAY and day.year in known)
    return frozenset(day for day in weekdays if not calendar.is_working_day(day))


def from_statute(nation: Nation, years: Iterable[int]) -> frozenset[date]:
    """The weekdays on which a bank holiday falls by the statutes, for years that the list does not cover."""
    found = (day for year in years for day in spec.by_statute(nation.value, year))
    return frozenset(day for day in found if day.weekday() <= _FRIDAY)


def differences(nation: Nation) -> list[str]:
    """Whatever is wrong for a nation, in words."""
    own = {day for of, day in EXPLAINED if of is nation}
    mine = frozenset(day for day in listed(nation) if day.weekday() <= _FRIDAY)
    theirs = closed(nation, years_of(mine))
    found = [f"{nation.value} {day}: {_side(day in theirs)} the list" for day in sorted((mine ^ theirs) - own)]
    found += [f"{nation.value} {day}: explained, and does not differ" for day in sorted(own - (mine ^ theirs))]
    others = other_years(nation)
    statute, theirs = from_statute(nation, others), closed(nation, others)
    return found + [f"{nation.value} {day}: {_side(day in theirs)} the statutes" for day in sorted(statute ^ theirs)]


def _side(library: bool) -> str:  # noqa: FBT001 - which of two sides
    return "in the library, and not in" if library else "not in the library, and in"


def other_years(nation: Nation) -> frozenset[int]:
    """The years of the calendar that the list does not cover."""
    return frozenset(range(FIRST_DAY.year, LAST_DAY.year + 1)) - years_of(listed(nation))


def horizon() -> list[str]:
    """Whatever is wrong with the day up to which holidays are known."""
    found = []
    last = date(min(max(years_of(listed(nation))) for nation in Nation), 12, 31)
    if last != ANNOUNCED_UNTIL:
        found.append(f"the horizon is {ANNOUNCED_UNTIL}, and the list covers every nation to {last}")
    bundled = f"govuk-bank-holidays {'.'.join(version('govuk-bank-holidays').split('.')[:2])}"
    if bundled not in ANNOUNCED_IN.document:
        found.append(f"the horizon rests on {ANNOUNCED_IN.document!r}, and installed is {bundled}")
    if not ANNOUNCED_IN.url or ANNOUNCED_IN.seen_on is None:
        found.append("the horizon's source has no address or no day on which it was seen")
    return found


def run(share: float = 1.0) -> list[tuple[str, str]]:
    """Compare all of it, whatever the share: it takes a second. Raises :class:`AssertionError` with every difference."""
    wrong = [*horizon(), *(d for nation in Nation for d in differences(nation))]
    assert not wrong, "\n".join(["bank holidays:", *wrong])
    rows = []
    for nation in Nation:
        years, mine = years_of(listed(nation)), closed(nation, years_of(listed(nation)))
        worked_out = from_statute(nation, other_years(nation))
        span = f"{len(mine)} weekdays of the list, {min(years)} to {max(years)}"
        rows.append((f"bank holidays, {nation.value}", f"{span}; {len(worked_out)} of the statutes, other years"))
    return [
        *rows,
        ("differences explained by name", "; ".join(f"{n.value} {d}: {e.name}" for (n, d), e in EXPLAINED.items())),
        ("announced until", f"{ANNOUNCED_UNTIL}, by {ANNOUNCED_IN.document}, seen {ANNOUNCED_IN.seen_on}"),
        ("differences unexplained", "0"),
    ]


def main() -> None:
    """The table."""
    argparse.ArgumentParser(description="bank holidays against the government's list and the statutes").parse_args()
    for label, figure in run():
        print(f"{label:35} {figure}")


if __name__ == "__main__":
    main()
