"""A sheet: the facts of a table in one shape, whatever shape the table gave them in.

Every fact has one column under its path. A moment has two: the first and the last microsecond that it can mean, in UTC
(``PATH|first``, ``PATH|last``), which differ for a bare day; where a period starts from it, a third has its day. A
text has become a yes or a no: is it there and not blank?
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from attrs import frozen

__all__ = ["DAY", "FIRST", "LAST", "Sheet"]

FIRST, LAST, DAY = "|first", "|last", "|day"


@frozen
class Sheet:
    """The columns there are, by name, with their types."""

    schema: Mapping[str, Any]

    def __contains__(self, path: str) -> bool:
        return path in self.schema or f"{path}{FIRST}" in self.schema

    def fact(self, path: str, kind: Any) -> pl.Expr:
        """The column of a fact; null in every row where the table has none."""
        if path in self.schema:
            return pl.col(path)
        return pl.lit(None, dtype=kind)

    def first(self, path: str) -> pl.Expr:
        """The first microsecond that a moment can mean."""
        return self.fact(f"{path}{FIRST}", pl.Int64)

    def last(self, path: str) -> pl.Expr:
        """The last second that a moment can mean."""
        return self.fact(f"{path}{LAST}", pl.Int64)

    def words(self, path: str, values: frozenset[str]) -> pl.Series:
        """Words to compare the column at ``path`` with, in the column's own type."""
        kind = self.schema.get(path, pl.String)
        known = values & set(kind.categories) if isinstance(kind, pl.Enum) else values
        return pl.Series(sorted(known), dtype=kind if isinstance(kind, pl.Enum) else pl.String)
