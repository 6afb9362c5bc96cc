"""Whole archives: rows a second and peak memory, against the arithmetic of working days alone.

Every figure of one size comes from one process of its own, which makes the table, times everything on the same rows and
reports its peak memory; so the ratios hold whatever the machine. To time one size alone, with other programs kept off:

    farm-bench --timeout 900 -- .venv/bin/python benchmarks/test_bulk.py 10000000
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import polars as pl
import pytest

from callin_rules.bulk import Determiner, determine_table
from callin_rules.bulk.plan import plan_of
from callin_rules.bulk.rows import case_of
from callin_rules.calendar import WorkingCalendar
from callin_rules.constitution import Constitution, constitution_of
from callin_rules.constitution.packaged import edition_documents
from callin_rules.determination import determine
from callin_rules.nation import Nation
from callin_rules.reform import Change, Changes, reformed
from callin_rules.rulebook import rulebook_of

DAYS = [date(2005, 1, 3) + timedelta(days=n) for n in range(8100)]
CALENDAR = WorkingCalendar(Nation.ENGLAND)
HOLIDAYS = [day for day in DAYS if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
SCALAR = 3_000
SOME = 1_000_000
MOST = 10_000_000
MAKERS = ["mayor", "cabinet", "cabinet-member", "officer", "cabinet-committee"]
EASIER = (
    "decision.not_urgent",
    "contents.alternative",
    "contents.reasons",
    "contents.in_writing",
    "decision.made_by",
    "time_limits.received_in_window",
)
"""Requirements of the edition, in the order in which they are left out for the curve against rules."""


def archive(rows: int) -> pl.DataFrame:
    """Decisions of seven years: dates, makers, flags and counts, one cell in a hundred empty."""
    rng = np.random.default_rng(2014)
    published = rng.integers(16_280, 18_880, rows).astype(np.int32)
    received = (published.astype(np.int64) * 86_400 + rng.integers(8 * 3600, 9 * 86_400, rows)) * 1_000_000

    def flag(share: float) -> pl.Series:
        dice = rng.random(rows, dtype=np.float32)
        return pl.Series(dice < share).set(pl.Series(dice > 0.99), None)

    return pl.DataFrame(
        {
            "decision.decided_at": pl.Series(published - rng.integers(0, 3, rows, dtype=np.int32)).cast(pl.Date),
            "decision.published_at": pl.Series(published).cast(pl.Date),
            "request.received_at": pl.Series(received).cast(pl.Datetime("us", "UTC")),
            "decision.maker": pl.Series(MAKERS, dtype=pl.Enum(MAKERS)).gather(rng.integers(0, len(MAKERS), rows)),
            "decision.executive": flag(0.97),
            "decision.implemented": flag(0.02),
            "decision.key": flag(0.4),
            "decision.urgency": flag(0.03),
            "request.in_writing": flag(0.98),
            "request.reasons": flag(0.95),
            "request.alternative": flag(0.9),
            "signed": pl.Series(rng.integers(2, 9, rows, dtype=np.int8)),
        }
    )


def seconds(work: Callable[[], object], times: int = 3, *, in_a_row: int = 1) -> float:
    """The best of a few: what it costs when nothing else is in the way.

    What is quickly done is done several times in a row, so that a lucky moment does not count for more than it does
    where the work takes long.
    """
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        for _ in range(in_a_row):
            work()
        taken.append((time.perf_counter() - begun) / in_a_row)
    return min(taken)


def measure(rows: int) -> dict[str, Any]:
    """Everything about one size."""
    table, constitution = archive(rows), constitution_of("tower-hamlets")
    published = table["decision.published_at"]
    window = pl.col("decision.published_at").dt.add_business_days(5, holidays=HOLIDAYS, roll="backward")
    holidays = np.array(HOLIDAYS, dtype="datetime64[D]")
    days = published.to_numpy().astype("datetime64[D]")
    determine_table(table[:1000], constitution)  # the tables of days are made once
    answers = determine_table(table, constitution)
    in_a_row = max(1, MOST // rows)
    settled, counts = answers.table["outcome"] != "undetermined", answers.counts
    del answers
    return {
        "rows": rows,
        "polars": seconds(lambda: table.select(window), in_a_row=in_a_row),
        "numpy": seconds(lambda: np.busday_offset(days, 5, roll="backward", holidays=holidays), 1),
        "bulk": seconds(lambda: determine_table(table, constitution), in_a_row=in_a_row),
        "settled": one_by_one(table.filter(settled)[:SCALAR], constitution),
        "mixed": one_by_one(table[: SCALAR // 10], constitution),
        "rules": [(points, seconds(partial(determine_table, table[:SOME], history))) for points, history in by_rules()],
        "counts": dict(counts),
        "table": table.estimated_size(),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def one_by_one(table: pl.DataFrame, constitution: Constitution) -> float:
    """Rows a second of the scalar engine, its cases made beforehand."""
    plan = plan_of(rulebook_of(constitution.editions[0]))
    sheet, _ = Determiner(constitution, table.schema).reader.read(table)
    cases = [case_of(plan, row) for row in sheet.iter_rows(named=True)]
    return len(cases) / seconds(lambda: [determine(plan.book, case) for case in cases], 1)


def by_rules() -> list[tuple[int, Constitution]]:
    """The edition with all its points and with fewer and fewer."""
    first = next(edition_documents("tower-hamlets"))
    histories = [
        reformed(
            [first],
            Changes(
                title="fewer", changes=tuple(Change(at=f"requirements[{rule}]", remove=True) for rule in EASIER[:n])
            ),
        )
        for n in range(0, len(EASIER) + 1, 2)
    ]
    return [(len(plan_of(rulebook_of(history.editions[0])).points), history) for history in histories]


def lines(found: dict[str, Any]) -> list[str]:
    """What one size came to, as a reader wants it."""
    rows, bulk, gigabyte = found["rows"], found["bulk"], 2**30
    speed = {name: rows / found[name] / 1e6 for name in ("polars", "numpy", "bulk")}
    to_polars = bulk / found["polars"]
    settled, mixed = found["settled"], found["mixed"]
    memory = (
        f"peak {found['peak'] / gigabyte:.2f} GiB, {found['table'] / gigabyte:.2f} of it the table (wanted: below 2)"
    )
    curve = ", ".join(f"{points}: {min(SOME, rows) / taken / 1e6:.1f}" for points, taken in found["rules"])
    return [
        f"{rows:,} rows: {bulk:.2f} s, {speed['bulk']:.2f} million a second, {memory}",
        f"  polars' working days, {speed['polars']:.1f} million a second: ratio {to_polars:.2f} (wanted: at most 3)",
        f"  numpy.busday_offset alone, {speed['numpy']:.1f} million a second: ratio {bulk / found['numpy']:.2f}",
        f"  the scalar engine, {settled:,.0f} settled rows a second: {rows / bulk / settled:,.0f} times (wanted: 50)",
        f"  the scalar engine, {mixed:,.0f} rows a second with those that are open: {rows / bulk / mixed:,.0f} times",
        f"  million rows a second by the number of things asked: {curve}",
    ]


@pytest.fixture(scope="module")
def measured() -> dict[int, dict[str, Any]]:
    """One and ten million rows, each in a process of its own."""
    found = {}
    for rows in (SOME, MOST):
        command = [sys.executable, __file__, str(rows), "--json"]
        found[rows] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def test_whole_archives(measured, capsys):
    """Prints the figures; what does not hang on the clock is asserted."""
    one, ten = measured.values()
    with capsys.disabled():
        print("\n\nWhole archives: one full edition (window, signatories, contents, exemption)")
        for found in (one, ten):
            print("\n".join(lines(found)))
        print(f"10 million rows cost {ten['bulk'] / one['bulk']:.1f} times what 1 million do (wanted: at most 11)")
    for found in (one, ten):
        counts = found["counts"]
        assert counts["rows"] == found["rows"] == counts["valid"] + counts["invalid"] + counts["undetermined"]
        assert found["peak"] < 2 * 2**30


if __name__ == "__main__":
    told = measure(int(sys.argv[1]))
    print(json.dumps(told) if "--json" in sys.argv else "\n".join(lines(told)))
