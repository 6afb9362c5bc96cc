"""A reform tried on a table: which rows would have come out differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl
from attrs import field, frozen

from callin_rules.bulk import Determiner
from callin_rules.bulk.archive import PART, parts_of, refusing, scan
from callin_rules.constitution import Constitution

__all__ = ["Trial", "tried", "tried_file"]


@frozen
class Trial:
    """What came of it.

    ``moves``: how many rows went from one outcome to another, those that stayed included. ``by_year``: the same by the
    year in which the window opened (``None``: not known). ``examples``: rows that moved, the first of each kind, with
    the answers before (``was.``) and after (``is.``). ``refused``: rows that cannot be read.
    """

    moves: Counter[tuple[str, str]]
    by_year: Counter[tuple[int | None, str, str]]
    examples: pl.DataFrame = field(repr=False)
    refused: int

    @property
    def rows(self) -> int:
        """Rows that were determined under both."""
        return sum(self.moves.values())

    @property
    def moved(self) -> int:
        """Rows whose outcome would have been another."""
        return sum(number for (was, is_), number in self.moves.items() if was != is_)


def tried(
    parts: Iterable[pl.DataFrame],
    base: Constitution,
    reform: Constitution,
    *,
    examples: int = 3,
) -> Trial:
    """Determine a table, part by part, under ``base`` and under ``reform``; ``examples``: rows kept of each move."""
    moves: Counter[tuple[str, str]] = Counter()
    by_year: Counter[tuple[int | None, str, str]] = Counter()
    kept: list[pl.DataFrame] = []
    refused = 0
    for part in parts:
        both = part.hstack(_answers(base, part, "was.")).hstack(_answers(reform, part, "is."))
        known = both.filter(pl.col("was.outcome").is_not_null() & pl.col("is.outcome").is_not_null())
        refused += len(both) - len(known)
        counted = known.group_by(pl.col("was.opens").dt.year().alias("year"), "was.outcome", "is.outcome").len()
        for year, was, is_, number in counted.iter_rows():
            moves[was, is_] += number
            by_year[year, was, is_] += number
        moved = known.filter(pl.col("was.outcome") != pl.col("is.outcome"))
        grouped = pl.concat([*kept, moved]).group_by("was.outcome", "is.outcome", maintain_order=True)
        kept = [grouped.head(examples).select(moved.columns)]
    whole = kept[0] if kept else pl.DataFrame()
    return Trial(moves, by_year, whole, refused)


def tried_file(path: Path, base: Constitution, reform: Constitution, *, examples: int = 3) -> Trial:
    """The same for a table in a Parquet or CSV file, in little memory."""
    with refusing(path):  # CSV is parsed as it is collected
        return tried(parts_of(scan(path), 0, PART), base, reform, examples=examples)


def _answers(constitution: Constitution, part: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """The answers that a comparison shows, as text where they are one of a few words."""
    answers = Determiner(constitution, part.schema).answers(part).table
    return answers.select(
        pl.col("opens").alias(f"{prefix}opens"),
        pl.col("closes").alias(f"{prefix}closes"),
        pl.col("outcome", "deciding").cast(pl.String).name.prefix(prefix),
    )
