"""Which edition governs each row, chosen as :func:`callin_rules.determination.editions_for` chooses for a case.

Only instants are compared: an edition begins with the first second of its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from operator import add, or_

import polars as pl

from callin_rules.bulk.moments import zone_table
from callin_rules.bulk.reader import REFUSED, ROW
from callin_rules.bulk.sheet import Sheet
from callin_rules.constitution import Constitution

__all__ = ["MAIN", "MANY", "OTHER", "governed", "rows_of"]

MAIN, OTHER, MANY = "edition|main", "edition|other", "edition|many"
_DECIDED, _PUBLISHED, _RECEIVED = "decision.decided_at", "decision.published_at", "request.received_at"
_BEFORE, _AFTER = "no edition is known for so early a day", "no edition is known for so late a day"


class _Begins:
    """When the editions begin and end, as instants."""

    def __init__(self, constitution: Constitution) -> None:
        zone = zone_table(constitution.authority.zone)
        self.editions = constitution.editions
        self.first = [zone.first_of(edition.begins) for edition in self.editions]
        self.after = [None if e.ends is None else zone.first_of(e.ends + timedelta(days=1)) for e in self.editions]

    def number(self, instant: pl.Expr) -> pl.Expr:
        """The latest edition that has begun; -1 before the first."""
        begun = ((instant >= first).cast(pl.Int8) for first in self.first)
        return reduce(add, begun, pl.lit(-1, dtype=pl.Int8))

    def over(self, instant: pl.Expr) -> pl.Expr:
        """Whether the latest edition that has begun had ended."""
        number = self.number(instant)
        ended = ((number == n) & (instant >= after) for n, after in enumerate(self.after) if after is not None)
        return reduce(or_, ended, pl.lit(value=False))


def governed(constitution: Constitution, sheet: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The sheet with the editions that govern each row, and the rows that no edition governs, with the reason.

    ``MAIN`` numbers the edition whose answers are shown, ``OTHER`` a second one that may govern; with ``MANY`` every
    edition before the main one may.
    """
    columns = Sheet(sheet.schema)
    begins = _Begins(constitution)
    decided, published, received = (columns.first(path) for path in (_DECIDED, _PUBLISHED, _RECEIVED))
    made = pl.coalesce(decided, published)
    known = made.is_not_null() if len(begins.editions) == 1 else decided.is_not_null()
    latest = pl.coalesce(published, received)
    first, last = begins.number(made), begins.number(received).fill_null(begins.number(made))
    newest = begins.number(latest).fill_null(len(begins.editions) - 1)
    early = pl.when(known).then((first < 0) | (last < 0)).otherwise(newest < 0)
    late = known & (begins.over(made) | begins.over(received).fill_null(value=False))
    by_request = reduce(or_, _by_request(begins, first), pl.lit(value=False))
    by_text = reduce(or_, _by_text(begins, first), pl.lit(value=False))
    chosen = sheet.with_columns(
        pl.when(known & by_request).then(last).when(known).then(first).otherwise(newest).alias(MAIN),
        pl.when(known & (first != last) & ~by_text).then(last).alias(OTHER),
        (~known).alias(MANY),
        pl.when(early).then(pl.lit(_BEFORE)).when(late).then(pl.lit(_AFTER)).alias(REFUSED),
    )
    refused = chosen.filter(pl.col(REFUSED).is_not_null()).select(ROW, REFUSED)
    return (chosen.filter(pl.col(REFUSED).is_null()) if len(refused) else chosen), refused


def rows_of(number: int, sheet: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows whose main edition has this number, and those that it may govern beside another."""
    main, other, many = pl.col(MAIN), pl.col(OTHER), pl.col(MANY)
    return sheet.filter(main == number), sheet.filter((other == number) | (many & (main > number)))


def _by_request(begins: _Begins, first: pl.Expr) -> Iterator[pl.Expr]:
    """Rows whose edition says that the edition of the request's day governs."""
    for number, edition in enumerate(begins.editions):
        if edition.document.edition.transition not in (None, "decision"):
            yield first == number


def _by_text(begins: _Begins, first: pl.Expr) -> Iterator[pl.Expr]:
    """Rows whose edition says which of two governs."""
    for number, edition in enumerate(begins.editions):
        if edition.document.edition.transition is not None:
            yield first == number
