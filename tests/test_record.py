"""The record as oracle: deadlines that councils published, recomputed.

``record/deadlines.csv`` holds what councils put on their decision lists: when a decision was made and published, the
deadline or the day on which it takes effect, and in plain words the counting that fits. The words were found by looking at
the dates; what is tested here is that this calendar counts the same days, over holidays and year ends, on real pages.
"""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from callin_rules.calendar import WorkingCalendar, WorkingDays
from callin_rules.nation import Nation

FILE = Path(__file__).parent / "record" / "deadlines.csv"
FITS = re.compile(
    r"(?P<length>\d+) working days, (?P<after>day after )?(?P<start>publication|decision)( day)? is day 1: "
    r"(?:deadline is day \d+|effective (?P<effective>.+))"
)
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
COUNTED = [row for row in ROWS if row["fits"]]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: f"{row['id']} {row['council']}")
def test_recomputed(row: dict[str, str]):
    """The published day is the one that the counting gives."""
    fits = FITS.fullmatch(row["fits"])
    assert fits is not None, row["fits"]
    calendar = WorkingCalendar(Nation(row["nation"]))
    start = day(row["published"] if fits["start"] == "publication" else row["decided"])
    assert start is not None
    last = WorkingDays(int(fits["length"]), first_day_counts=not fits["after"]).last_day(start, calendar)
    if fits["effective"] is None:
        assert last == day(row["deadline"])
    elif fits["effective"].startswith("on day"):
        assert last == day(row["effective"])
    elif fits["effective"] == "the next working day":
        assert calendar.next_working_day(last) == day(row["effective"])
    else:
        assert last + timedelta(days=1) == day(row["effective"])


def test_how_much_of_the_record_is_counted():
    """Rows without a counting are those that no single count of working days explains; they are few."""
    assert len(COUNTED) / len(ROWS) > 0.85
