"""What a rule asks, as a formula over the columns of a table.

A formula is true, false or null for each row, in the logic of three values: null is what the row does not settle. Its
leaves read facts and each knows which; so the plan of an edition can be inspected (which columns does it read? do two
of its rules hang on the same fact?) before any row is looked at.

Most leaves *rise* with their facts: there is a value that makes such a leaf true and every other one on the same fact
too, and one that makes them all false.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, ClassVar

import polars as pl
from attrs import field, frozen

if TYPE_CHECKING:
    from callin_rules.bulk.sheet import Sheet

__all__ = [
    "FALSE",
    "TRUE",
    "All",
    "AtLeast",
    "ByWord",
    "Constant",
    "Either",
    "Formula",
    "HasAll",
    "HasAny",
    "HasOther",
    "Leaf",
    "Many",
    "NoneBefore",
    "Not",
    "OneOf",
    "Only",
    "Yes",
    "all_of",
    "any_of",
]


class Formula(ABC):
    """True, false or null for each row of a table."""

    __slots__ = ()

    @abstractmethod
    def expr(self, sheet: Sheet) -> pl.Expr:
        """The formula over the columns of a sheet."""

    @abstractmethod
    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        """Each leaf, and whether it stands plain rather than under an odd number of negations."""

    def __and__(self, other: Formula) -> Formula:
        return All((self, other))

    def __or__(self, other: Formula) -> Formula:
        return Either((self, other))

    def __invert__(self) -> Formula:
        return Not(self)


@frozen
class All(Formula):
    """Every part holds."""

    parts: tuple[Formula, ...]

    def expr(self, sheet: Sheet) -> pl.Expr:
        return reduce(and_, (part.expr(sheet) for part in self.parts))

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        for part in self.parts:
            yield from part.leaves(plain=plain)


@frozen
class Either(Formula):
    """At least one part holds."""

    parts: tuple[Formula, ...]

    def expr(self, sheet: Sheet) -> pl.Expr:
        return reduce(or_, (part.expr(sheet) for part in self.parts))

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        for part in self.parts:
            yield from part.leaves(plain=plain)


@frozen
class Not(Formula):
    """The part does not hold."""

    part: Formula

    def expr(self, sheet: Sheet) -> pl.Expr:
        return ~self.part.expr(sheet)

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        yield from self.part.leaves(plain=not plain)


@frozen
class ByWord(Formula):
    """What is asked depends on a fact of one word: the first part whose words hold it; null where it is not supplied.

    ``otherwise`` is for every other word.
    """

    path: str
    parts: tuple[tuple[frozenset[str], Formula], ...]
    otherwise: Formula

    def expr(self, sheet: Sheet) -> pl.Expr:
        word = sheet.fact(self.path, pl.String)
        chosen = self.otherwise.expr(sheet)
        for words, part in reversed(self.parts):
            chosen = pl.when(OneOf(self.path, words).expr(sheet)).then(part.expr(sheet)).otherwise(chosen)
        return pl.when(word.is_not_null()).then(chosen)

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        for words, part in self.parts:
            yield OneOf(self.path, words), plain  # either answer can be the better one
            yield OneOf(self.path, words), not plain
            yield from part.leaves(plain=plain)
        yield from self.otherwise.leaves(plain=plain)


@frozen
class Constant(Formula):
    """The same for every row; null where it is ``None``."""

    value: bool | None

    def expr(self, sheet: Sheet) -> pl.Expr:  # noqa: ARG002 - no column is read
        return pl.lit(self.value, dtype=pl.Boolean)

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:  # noqa: ARG002 - there are none
        yield from ()


TRUE, FALSE = Constant(value=True), Constant(value=False)


def all_of(parts: Iterator[Formula] | tuple[Formula, ...]) -> Formula:
    """All of any number of formulas; true of none."""
    given = tuple(parts)
    return All(given) if given else TRUE


def any_of(parts: Iterator[Formula] | tuple[Formula, ...]) -> Formula:
    """One of any number of formulas; false of none."""
    given = tuple(parts)
    return Either(given) if given else FALSE


@frozen
class Leaf(Formula):
    """A formula that reads the fact at ``path``."""

    rises: ClassVar[bool] = True
    path: str

    def direction(self, fact: str) -> int:  # noqa: ARG002 - for leaves that read two
        """1 where more of ``fact`` can only make it true, -1 only false, 0 where neither holds."""
        return int(self.rises)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it reads."""
        return (self.path,)

    def leaves(self, *, plain: bool = True) -> Iterator[tuple[Leaf, bool]]:
        yield self, plain


@frozen
class Yes(Leaf):
    """A yes-or-no fact is a yes; a text is there and not blank."""

    def expr(self, sheet: Sheet) -> pl.Expr:
        return sheet.fact(self.path, pl.Boolean)


@frozen
class OneOf(Leaf):
    """A fact of one word is one of these."""

    rises: ClassVar[bool] = False
    values: frozenset[str]

    def expr(self, sheet: Sheet) -> pl.Expr:
        column = sheet.fact(self.path, pl.String)
        return column.is_in(pl.lit(sheet.words(self.path, self.values)).implode())


@frozen
class HasAny(Leaf):
    """A set has at least one of these."""

    values: frozenset[str]

    def expr(self, sheet: Sheet) -> pl.Expr:
        column = sheet.fact(self.path, pl.List(pl.String))
        return reduce(or_, (column.list.contains(pl.lit(value)) for value in sorted(self.values)))


@frozen
class HasAll(Leaf):
    """A set has all of these."""

    values: frozenset[str]

    def expr(self, sheet: Sheet) -> pl.Expr:
        column = sheet.fact(self.path, pl.List(pl.String))
        return reduce(and_, (column.list.contains(pl.lit(value)) for value in sorted(self.values)))


@frozen
class HasOther(Leaf):
    """A set has something beside these."""

    values: frozenset[str]

    def expr(self, sheet: Sheet) -> pl.Expr:
        column = sheet.fact(self.path, pl.List(pl.String))
        return (
            column.list.set_difference(pl.lit(pl.Series([sorted(self.values)], dtype=pl.List(pl.String)))).list.len()
            > 0
        )


@frozen
class Only(Leaf):
    """A set has exactly one member."""

    rises: ClassVar[bool] = False

    def expr(self, sheet: Sheet) -> pl.Expr:
        return sheet.fact(self.path, pl.List(pl.String)).list.len() == 1


@frozen
class Many(Leaf):
    """A set has at least so many members."""

    number: int

    def expr(self, sheet: Sheet) -> pl.Expr:
        return sheet.fact(self.path, pl.List(pl.String)).list.len() >= self.number


@frozen
class AtLeast(Leaf):
    """A number is at least so much."""

    number: int

    def expr(self, sheet: Sheet) -> pl.Expr:
        return sheet.fact(self.path, pl.Int64) >= self.number


@frozen
class NoneBefore(Leaf):
    """There was none before. A table tells how many there were, not which: any that there were leave it open."""

    def expr(self, sheet: Sheet) -> pl.Expr:
        return pl.when(sheet.fact(self.path, pl.Int64) == 0).then(statement=True)


@frozen
class Share(Leaf):
    """A number is at least ``numerator``/``denominator`` of another, and never less than one.

    ``of``: the fact with the whole; ``size``: the whole where that is not supplied. ``up``: parts of a person count as
    one more; ``more``: the share itself is not enough.
    """

    numerator: int
    denominator: int
    of: str
    size: int | None = None
    up: bool = field(default=True, kw_only=True)
    more: bool = field(default=False, kw_only=True)

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.path, self.of)

    def direction(self, fact: str) -> int:
        return -1 if fact == self.of else 1

    def expr(self, sheet: Sheet) -> pl.Expr:
        whole = sheet.fact(self.of, pl.Int64)
        if self.size is not None:
            whole = whole.fill_null(self.size)
        product = whole * self.numerator
        needed = product // self.denominator
        if self.more:
            needed += 1
        elif self.up:
            needed += (product % self.denominator > 0).cast(pl.Int64)
        count = sheet.fact(self.path, pl.Int64)
        return (count > 0) & (count >= needed)
