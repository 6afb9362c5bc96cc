"""Which edition governs each row, chosen as :func:`callin_rules.determination.editions_for` chooses for a case.

Only instants are compared: an edition begins with the first second of its first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import add, or_

import polars as pl
from attrs import frozen

from callin_rules.bulk.moments import zone_table
from callin_rules.bulk.reader import REFUSED, ROW
from callin_rules.bulk.sheet import Sheet
from callin_rules.constitution import Constitution

__all__ = ["Governing", "governing"]

_DECIDED, _PUBLISHED, _RECEIVED = "decision.decided_at", "decision.published_at", "request.received_at"
_BEFORE, _AFTER = "no edition is known for so early a day", "no edition is known for so late a day"


class _Begins:
    """When the editions begin and end, as instants."""

    def __init__(self, constitution: Constitution) -> None:
        zone = zone_table(constitution.authority.zone)
        self.editions = constitution.editions
        self.first = [zone.first_of(edition.begins) for edition in self.editions]
        self.after = [None if e.ends is None else zone.first_of(e.ends + timedelta(days=1)) for e in self.editions]

        self.transitions = [edition.document.edition.transition for edition in self.editions]

    def number(self, instant: pl.Expr) -> pl.Expr:
        """The latest edition that has begun; -1 before the first."""
        begun = ((instant >= first).cast(pl.Int8) for first in self.first)
        return reduce(add, begun, pl.lit(-1, dtype=pl.Int8))

    def over(self, instant: pl.Expr) -> pl.Expr:
        """Whether the latest edition that has begun had ended."""
        number = self.number(instant)
        return _any((number == n) & (instant >= after) for n, after in enumerate(self.after) if after is not None)


@frozen
class Governing:
    """Which editions govern the rows of a sheet, by number.

    ``main``: of each row the edition whose answers are shown; null where there is none. ``beside``: for an edition the
    rows that it may govern beside their main one. ``homeless``: the rows that no edition governs, with the reason.
    """

    main: pl.Series
    beside: tuple[tuple[int, pl.Series], ...] = ()
    homeless: pl.DataFrame | None = None


def governing(constitution: Constitution, sheet: pl.DataFrame) -> Governing:
    """Which editions of ``constitution`` govern the rows of ``sheet``."""
    begins = _Begins(constitution)
    numbered = _numbered(begins, Sheet(sheet.schema), sheet)
    known, first, last, newest = (pl.col(name) for name in ("known", "first", "last", "newest"))
    if _all_alike(numbered):
        return Governing(numbered["first"])
    by_request = _any(first == n for n, text in enumerate(begins.transitions) if text not in {None, "decision"})
    by_text = _any(first == n for n, text in enumerate(begins.transitions) if text is not None)
    early = pl.when(known).then((first < 0) | (last < 0)).otherwise(newest < 0)
    chosen = numbered.select(
        pl.when(known & by_request).then(last).when(known).then(first).otherwise(newest).alias("main"),
        pl.when(known & (first != last) & ~by_text).then(last).alias("other"),
        "known",
        pl.when(early).then(pl.lit(_BEFORE)).when(known & pl.col("over")).then(pl.lit(_AFTER)).alias(REFUSED),
        ROW,
    )
    homeless = chosen.select(ROW, REFUSED).drop_nulls()
    housed = pl.col(REFUSED).is_null()
    main = pl.when(housed).then(pl.col("main"))
    beside = (
        (number, chosen.filter((housed & (pl.col("other") == number)) | (~known & (main > number)))[ROW])
        for number in range(len(begins.editions))
    )
    return Governing(
        chosen.select(main).to_series(), tuple((number, rows) for number, rows in beside if len(rows)), homeless
    )


def _all_alike(numbered: pl.DataFrame) -> bool:
    """Whether one edition governs every row."""
    first, last = numbered["first"], numbered["last"]
    if not numbered["known"].all() or numbered["over"].any():
        return False
    return first.min() == first.max() == last.min() == last.max() != -1


def _numbered(begins: _Begins, columns: Sheet, sheet: pl.DataFrame) -> pl.DataFrame:
    """The editions of the days that a row tells: of the decision, of the request, the newest that it allows."""
    decided, published, received = (columns.first(path) for path in (_DECIDED, _PUBLISHED, _RECEIVED))
    made = pl.coalesce(decided, published)
    several = len(begins.editions) > 1
    numbered = sheet.select(
        ROW,
        (decided if several else made).is_not_null().alias("known"),
        begins.number(made).alias("first"),
        begins.number(received).alias("last"),
        begins.number(pl.coalesce(published, received)).fill_null(len(begins.editions) - 1).alias("newest"),
        (begins.over(made) | begins.over(received).fill_null(value=False)).alias("over"),
    )
    return numbered.with_columns(pl.col("last").fill_null(pl.col("first")))


def _any(tests: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(or_, tests, pl.lit(value=False))
