"""One cell of a table as one value, whatever type its column has; null for a cell that says something else."""

from __future__ import annotations

import polars as pl

from callin_rules.bulk.facts import Kind
from callin_rules.bulk.moments import Zone
from callin_rules.model import MAKERS

__all__ = ["MAKER", "bare_day", "instant", "value"]

MAKER = pl.Enum(MAKERS)
"""The decision-makers, as a type: whoever is none of them is null."""
_YES = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_NO = ("no", "false")
"""What a column of texts says where it only tells whether there was one."""
_OF_NOTHING: dict[Kind, pl.DataType] = {
    Kind.FLAG: pl.Boolean(),
    Kind.TEXT: pl.Boolean(),
    Kind.WORD: pl.String(),
    Kind.WORDS: pl.List(pl.String),
    Kind.NUMBER: pl.Int64(),
}
"""The type of a column in which nothing is supplied."""
_DAY_LENGTH = len("2014-07-25")
_ISO = ("%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M")


def value(column: pl.Expr, kind: Kind, dtype: pl.DataType) -> pl.Expr | None:
    """The value of a cell that holds no moment; ``None`` where the type of its column cannot hold one."""
    if dtype == pl.Null:
        return column.cast(_OF_NOTHING[kind])
    if kind in (Kind.FLAG, Kind.TEXT) and dtype == pl.Boolean:
        return column
    if kind is Kind.FLAG and dtype == pl.String:
        return column.str.to_lowercase().replace_strict(_YES, default=None, return_dtype=pl.Boolean)
    if kind is Kind.TEXT and dtype == pl.String:
        said = column.str.to_lowercase()
        return pl.when(said.is_in(_NO)).then(statement=False).otherwise(column.str.contains(r"\S"))
    if kind is Kind.NUMBER and dtype.is_float():  # as pandas has whole numbers some of which are missing
        return pl.when((column >= 0) & (column == column.floor())).then(column.cast(pl.Int64, strict=False))
    if kind is Kind.NUMBER and (dtype.is_integer() or dtype in (pl.Boolean, pl.String)):
        number = column.cast(pl.Int64, strict=False)
        return pl.when(number >= 0).then(number)
    if kind is Kind.WORD and dtype in (pl.String, pl.Enum, pl.Categorical):
        return column
    if kind is Kind.WORDS and dtype == pl.List(pl.String):
        return column
    if kind is Kind.WORDS and dtype == pl.String:
        words = column.str.split(";").list.eval(pl.element().str.strip_chars())
        return words.list.eval(pl.element().filter(pl.element() != ""))
    return None


def instant(column: pl.Expr, dtype: pl.DataType, zone: Zone) -> pl.Expr | None:
    """The instant in a cell, as microseconds; ``None`` where the column holds days."""
    if isinstance(dtype, pl.Datetime):
        moment = column.dt.cast_time_unit("us").to_physical()
        return zone.known(moment if dtype.time_zone else zone.instant(zone.known(moment)))
    if dtype == pl.String:
        told = column.str.replace(" ", "T", literal=True).str.replace(r"Z$", "+00:00")
        aware = [told.str.to_datetime(f"{form}%:z", time_unit="us", strict=False).to_physical() for form in _ISO]
        naive = [told.str.to_datetime(form, time_unit="us", strict=False).to_physical() for form in _ISO]
        return pl.coalesce(*(zone.known(a) for a in aware), *(zone.known(zone.instant(zone.known(n))) for n in naive))
    return None


def bare_day(column: pl.Expr, dtype: pl.DataType, zone: Zone) -> pl.Expr | None:
    """The day in a cell that tells no hour, as days since 1970; ``None`` where the column holds instants."""
    if dtype in {pl.Date, pl.Null}:
        return zone.known_day(column.cast(pl.Date).to_physical().cast(pl.Int64))
    if dtype == pl.String:
        day = pl.when(column.str.len_bytes() == _DAY_LENGTH).then(column).str.to_date("%Y-%m-%d", strict=False)
        return zone.known_day(day.to_physical().cast(pl.Int64))
    return None
