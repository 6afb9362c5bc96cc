"""From the columns of a table to a sheet, and the rows that cannot be read.

A row is refused, with the reason, for a cell that does not say what its column is for, for a decision-maker that no
edition knows, and for facts that contradict each other: the rows of which no case could be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from callin_rules.bulk import cells
from callin_rules.bulk.counted import SIGNED
from callin_rules.bulk.facts import CONTRADICTIONS, MOMENTS, BulkError, Kind, check_names, kind_of, on_the_day
from callin_rules.bulk.moments import SECOND, zone_table
from callin_rules.bulk.sheet import DAY, FIRST, LAST
from callin_rules.model import MAKERS

__all__ = ["REFUSED", "ROW", "Reader"]

ROW, REFUSED = "row", "refused"
_DECIDED, _MAKER = "decision.decided_at", "decision.maker"
_DONE, _IMPLEMENTED = "decision.implemented_at", "decision.implemented"
_PARTS_OF = {"decision.urgency.": "decision.urgency", "request.grounds[": "request.grounds"}
"""What is told of something that nobody says there was is not read."""
_ALWAYS = (_IMPLEMENTED, *_PARTS_OF.values())


class Reader:
    """Reads slices of a table with columns as in ``schema``, for rules that read the facts at ``paths``.

    ``starts``: the moments from which periods run; their days are looked up as well.
    """

    def __init__(self, schema: pl.Schema, paths: Iterable[str], starts: Iterable[str], zone: str) -> None:
        check_names(schema.names())
        self._schema = schema
        self._zone = zone_table(zone)
        self._starts = frozenset(starts)
        self._parsed: dict[str, tuple[str, pl.Expr]] = {}
        self._derived: list[pl.Expr] = []
        self._moments = [path for path in MOMENTS if path in schema or on_the_day(path) in schema]
        for path in self._moments:
            self._read_moment(path)
        for path in dict.fromkeys(p for p in (*paths, *_ALWAYS) if p not in MOMENTS):
            self._read_fact(path)
        self._contradictions = dict(self._told_contradictions())

    def read(self, table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame | None]:
        """The sheet of a slice; and the refused rows (their number in the slice and why), ``None`` for no such row."""
        cells_read = (expr.alias(name) for name, (_, expr) in self._parsed.items())
        parsed = table.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(ROW), *cells_read)
        sheet = parsed.with_columns(self._derived) if self._derived else parsed
        faults = [*self._unreadable(table, parsed), *self._contradicting(sheet)]
        if not faults:
            return sheet, None
        reasons = pl.DataFrame(faults).select(pl.concat_str(pl.all(), separator="; ", ignore_nulls=True).alias(REFUSED))
        told = reasons.with_columns(pl.when(pl.col(REFUSED) != "").then(pl.col(REFUSED))).with_row_index(ROW)
        return sheet, told.drop_nulls()

    def _read_fact(self, path: str) -> None:
        column = SIGNED if path.startswith(f"{SIGNED}.") and path not in self._schema else path
        if column not in self._schema:
            return
        kind, dtype = kind_of(path), self._schema[column]
        assert kind is not None  # rules read facts only
        expr = cells.value(pl.col(column), kind, dtype)
        if expr is None:
            msg = f"column {column!r} holds {dtype}; accepted: {kind.value}"
            raise BulkError(msg)
        self._parsed[path] = (column, _makers(expr, dtype) if path == _MAKER else expr)
        for start, whole in _PARTS_OF.items():
            if path.startswith(start):
                known = pl.col(whole).is_not_null() if whole in self._schema else pl.lit(value=False)
                self._derived.append(pl.when(known).then(pl.col(path)).alias(path))

    def _read_moment(self, path: str) -> None:
        at: list[str] = []
        on: list[str] = []
        for column in (path, on_the_day(path)):
            if column not in self._schema:
                continue
            dtype, cell = self._schema[column], pl.col(column)
            instant, day = cells.instant(cell, dtype, self._zone), cells.bare_day(cell, dtype, self._zone)
            if instant is None and day is None:
                msg = f"column {column!r} holds {dtype}; accepted: {Kind.MOMENT.value}"
                raise BulkError(msg)
            for names, suffix, expr in ((at, "at", instant), (on, "on", day)):
                if expr is not None:
                    names.append(f"{column}|{suffix}")
                    self._parsed[names[-1]] = (column, expr)
        self._derived.extend(self._moment(path, at, on))

    def _moment(self, path: str, at: list[str], on: list[str]) -> Iterator[pl.Expr]:
        """The first and the last it can mean, and the day where a period starts from it; an instant goes first."""
        day, zone = pl.coalesce(on) if on else None, self._zone
        first, last, days = [pl.col(name) for name in at], [pl.col(name) for name in at], []
        if day is not None:
            first.append(zone.begins(day))
            last.append(zone.begins(day + 1) - SECOND)
        yield pl.coalesce(first).alias(f"{path}{FIRST}")
        yield pl.coalesce(last).alias(f"{path}{LAST}")
        if path in self._starts:
            days = [zone.day(pl.col(name)) for name in at] + ([] if day is None else [day])
            yield pl.coalesce(days).alias(f"{path}{DAY}")

    def _unreadable(self, table: pl.DataFrame, parsed: pl.DataFrame) -> Iterator[pl.Series]:
        """For each column with cells that cannot be read, what is said of those rows."""
        by_column: dict[str, list[str]] = {}
        for name, (column, _) in self._parsed.items():
            by_column.setdefault(column, []).append(name)
        for column, names in by_column.items():
            given = table[column].null_count()
            if min(parsed[name].null_count() for name in names) == given:
                continue
            lost = table[column].is_not_null()
            for name in names:
                lost &= parsed[name].is_null()
            if lost.any():
                path = names[0].partition("|")[0]
                says = pl.format(f"{column}: {{}} is no {_accepted(path)}", pl.col(column).cast(pl.String))
                yield table.select(pl.when(lost).then(says).alias(column)).to_series()

    def _contradicting(self, sheet: pl.DataFrame) -> Iterator[pl.Series]:
        """For each contradiction that there is, what is said of those rows."""
        if not self._contradictions:
            return
        answers = sheet.select(expr.any().alias(says) for says, expr in self._contradictions.items()).row(0, named=True)
        for says, found in answers.items():
            if found:
                told = pl.when(self._contradictions[says]).then(pl.lit(says)).alias(says)
                yield sheet.select(told).to_series()

    def _told_contradictions(self) -> Iterator[tuple[str, pl.Expr]]:
        if _DECIDED in self._moments:
            for path, says in CONTRADICTIONS.items():
                if path in self._moments:
                    yield f"{path}: {says}", pl.col(f"{path}{LAST}") < pl.col(f"{_DECIDED}{FIRST}")
        if _DONE in self._moments and _IMPLEMENTED in self._schema:
            both = pl.col(f"{_DONE}{FIRST}").is_not_null() & pl.col(_IMPLEMENTED).not_()
            yield f"{_IMPLEMENTED}: not implemented, and {_DONE} says when", both


def _makers(expr: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Decision-makers as a type of their own; whoever is none becomes null."""
    known = isinstance(dtype, pl.Enum) and set(dtype.categories) <= set(MAKERS)
    return expr if known else expr.cast(cells.MAKER, strict=False)


def _accepted(path: str) -> str:
    if path == _MAKER:
        return f"decision-maker; accepted: {', '.join(MAKERS)}"
    kind = kind_of(path)
    assert kind is not None  # rules read facts only
    return kind.value
