"""The plan of an edition: what its rules ask of a table, worked out before any row is looked at.

A plan has a *point* for everything that the scalar engine would give a finding on, in the same order. A point has a
formula, or where its rule has no column form, a column that is filled by asking the rule row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

import polars as pl
from attrs import field, frozen

from callin_rules.bulk.counted import SIGNED, counted, pools_read
from callin_rules.bulk.forms import condition, formula_of
from callin_rules.bulk.forms.time_limits import table_for
from callin_rules.bulk.formula import Formula, Leaf, OneOf
from callin_rules.bulk.sheet import Sheet
from callin_rules.bulk.times import Within
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Rule

__all__ = ["ROUTE_APPLIES", "ByHand", "Plan", "Point", "Way", "plan_of"]

ROUTE_APPLIES = "routes.applies"
_WINDOW = "window"
_OF_THE_DECISION = ("decision", "standing")


@frozen
class ByHand(Leaf):
    """What a rule without a column form answered, row by row."""

    rule: Rule = field(eq=False)

    def expr(self, sheet: Sheet) -> pl.Expr:
        return sheet.fact(self.path, pl.Boolean)


@frozen
class Point:
    """Something that is asked: the rule's name and its formula. ``column`` names its answers."""

    rule: str
    formula: Formula
    column: str

    @property
    def family(self) -> str:
        """The first part of the rule's name."""
        return self.rule.partition(".")[0]


@frozen
class Way:
    """A route: every point of it has to hold."""

    points: tuple[Point, ...]

    @property
    def open(self) -> pl.Expr:
        """Whether the route leads to a valid request."""
        return pl.all_horizontal(point.column for point in self.points) if self.points else pl.lit(value=True)


@frozen(eq=False, slots=False)
class Plan:
    """What one edition asks. ``book`` is its rulebook for people who were counted."""

    book: Rulebook
    requirements: tuple[Point, ...]
    ways: tuple[Way, ...]

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every point, requirements first."""
        return (*self.requirements, *(point for way in self.ways for point in way.points))

    @cached_property
    def leaves(self) -> tuple[tuple[Leaf, bool], ...]:
        """Every leaf, and whether it stands plain."""
        return tuple(leaf for point in self.points for leaf in point.formula.leaves())

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that the rules read."""
        pools = (f"{SIGNED}.{pool}" for pool in pools_read(self.book.rules))
        read = (fact for leaf, _ in self.leaves if not isinstance(leaf, ByHand) for fact in leaf.facts)
        by_maker = (applies.path for applies, _ in self.window if applies is not None)
        return tuple(dict.fromkeys((*read, *pools, *by_maker)))

    @cached_property
    def windows(self) -> tuple[Within, ...]:
        """The periods within which something has to come, each once."""
        return tuple(dict.fromkeys(leaf for leaf, _ in self.leaves if isinstance(leaf, Within)))

    @cached_property
    def window(self) -> tuple[tuple[OneOf | None, Within | None], ...]:
        """The call-in window: for whom it holds (``None``: for all others), and its look-up."""
        named = self.book.setting.periods.get(_WINDOW)
        variants = () if named is None else (named, *named.otherwise)
        return tuple(
            (
                OneOf("decision.maker", variant.makers) if variant.makers else None,
                table_for(variant, f"{_WINDOW}|{number}", self.book.setting),
            )
            for number, variant in enumerate(variants)
        )

    @cached_property
    def window_by_hand(self) -> bool:
        """Whether the window is counted row by row, because for some decision-maker a day is not enough to count it."""
        named = self.book.setting.periods.get(_WINDOW)
        variants = () if named is None else (named, *named.otherwise)
        return any(variant.period is not None and variant.period.counting.needs_hour for variant in variants)

    @cached_property
    def tables(self) -> tuple[Within, ...]:
        """Every period whose deadlines are looked up, each once."""
        return tuple(dict.fromkeys((*self.windows, *(window for _, window in self.window if window is not None))))

    @cached_property
    def by_hand(self) -> tuple[ByHand, ...]:
        """The rules that are asked row by row."""
        return tuple(leaf for leaf, _ in self.leaves if isinstance(leaf, ByHand))

    @property
    def valid(self) -> pl.Expr:
        """Whether the request is valid, from the columns of the points."""
        return self._all(self.requirements) & self.open

    @property
    def open(self) -> pl.Expr:
        """Whether some route is open; not known where the edition names none."""
        return pl.any_horizontal(way.open for way in self.ways) if self.ways else pl.lit(None, pl.Boolean)

    @property
    def exempt(self) -> pl.Expr:
        """Whether the decision is not open to call-in at all."""
        return ~self._all(point for point in self.requirements if point.family in _OF_THE_DECISION)

    @property
    def signatories_enough(self) -> pl.Expr:
        """Whether enough people signed, by some route and by every general requirement."""
        return self.family("signatories") & self.open

    def family(self, name: str) -> pl.Expr:
        """Whether every general requirement of one family is fulfilled."""
        return self._all(point for point in self.requirements if point.family == name)

    def deciding(self, names: pl.Enum) -> pl.Expr:
        """For a row that is not valid the first point that failed, or for want of such the first that is open."""
        numbers = {name: pl.lit(number, dtype=pl.UInt8) for number, name in enumerate(names.categories)}
        asked: list[tuple[Point, Way | None]] = [(point, None) for point in self.requirements]
        asked += [(point, way) for way in self.ways for point in way.points]
        if not asked:
            return pl.lit(None, dtype=names)
        failed, still_open = [], []
        for point, way in asked:
            answer = pl.col(point.column)
            failed.append(pl.when(~answer).then(numbers[point.rule]))
            left = answer.is_null() if way is None else answer.is_null() & way.open.is_null()
            still_open.append(pl.when(left).then(numbers[point.rule]))
        valid = pl.col("valid")
        first = pl.when(~valid).then(pl.coalesce(failed)).when(valid.is_null()).then(pl.coalesce(still_open))
        return pl.lit(pl.Series(names.categories, dtype=names)).gather(first)

    @staticmethod
    def _all(points: Iterator[Point] | tuple[Point, ...]) -> pl.Expr:
        columns = [point.column for point in points]
        return pl.all_horizontal(columns) if columns else pl.lit(value=True)


@lru_cache(maxsize=512)
def plan_of(book: Rulebook) -> Plan:
    """The plan of a rulebook."""
    own = counted(book)
    numbers = iter(range(1_000_000))

    def point(rule: Rule) -> Point:
        column = f"point|{next(numbers)}"
        formula = formula_of(rule, own.setting) or ByHand(f"{column}|by hand", rule)
        return Point(rule.asked.rule, formula, column)

    requirements = tuple(point(rule) for rule in own.requirements)
    ways = []
    for route in own.routes:
        applies = () if route.when is None else (Point(ROUTE_APPLIES, condition(route.when), f"point|{next(numbers)}"),)
        ways.append(Way((*applies, *(point(rule) for rule in route.rules))))
    return Plan(own, requirements, tuple(ways))
