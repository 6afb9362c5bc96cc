"""A table of decisions, determined: columns in, columns out.

The rows are taken slice by slice. Each slice is read into a sheet; each row goes to the edition, or the editions, that
may govern it; each edition's plan answers its rows; what several editions agree on stands, and the rest is
undetermined. Rows of which three-valued logic cannot be sure are put to the scalar engine.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import polars as pl
from attrs import field, frozen

from callin_rules.bulk.doubt import doubtful
from callin_rules.bulk.governing import governed, rows_of
from callin_rules.bulk.moments import SECOND
from callin_rules.bulk.plan import Plan, plan_of
from callin_rules.bulk.reader import REFUSED, ROW, Reader
from callin_rules.bulk.scalar import answers_by_hand, determined
from callin_rules.bulk.sheet import Sheet
from callin_rules.bulk.times import NEVER
from callin_rules.constitution import Constitution
from callin_rules.findings import Verdict
from callin_rules.rulebook import rulebook_of

__all__ = ["Answers", "Determiner", "determine_table"]

SLICE = 250_000
"""Rows that are worked on at once."""
OUTCOME = pl.Enum([verdict.value for verdict in Verdict])
_WINDOW = "window"


@frozen
class Answers:
    """The answers, a row for each of the table's, and how many rows there were of each kind."""

    table: pl.DataFrame
    counts: Counter[str]


def determine_table(table: pl.DataFrame, constitution: Constitution) -> Answers:
    """Determine every row of ``table`` under ``constitution``."""
    return Determiner(constitution, table.schema).answers(table)


@frozen(eq=False, slots=False)
class Determiner:
    """Determines tables with columns as in ``schema``: made once, used for every part of an archive."""

    constitution: Constitution
    schema: pl.Schema = field(repr=False)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """What each edition asks."""
        return tuple(plan_of(rulebook_of(edition)) for edition in self.constitution.editions)

    @cached_property
    def reader(self) -> Reader:
        """Reads what any of the editions asks for."""
        facts = dict.fromkeys(fact for plan in self.plans for fact in plan.facts)
        starts = dict.fromkeys(window.start for plan in self.plans for window in plan.tables)
        return Reader(self.schema, facts, starts, self.constitution.authority.zone)

    @cached_property
    def rules(self) -> pl.Enum:
        """The names of all rules, as a type."""
        return pl.Enum(list(dict.fromkeys(point.rule for plan in self.plans for point in plan.points)))

    def answers(self, table: pl.DataFrame) -> Answers:
        """The answers for a table; large ones slice by slice."""
        counts: Counter[str] = Counter()
        parts = [self._slice(part, counts) for part in table.iter_slices(SLICE)] or [self._slice(table, counts)]
        return Answers(pl.concat(parts, rechunk=False), counts)

    def _slice(self, table: pl.DataFrame, counts: Counter[str]) -> pl.DataFrame:
        sheet, unreadable = self.reader.read(table)
        sheet = sheet.with_row_index(ROW)
        if unreadable is not None:
            sheet = sheet.join(unreadable, on=ROW, how="anti", maintain_order="left")
        sheet, homeless = governed(self.constitution, sheet)
        answered = self._by_edition(sheet, counts)
        refused = [frame for frame in (unreadable, homeless) if frame is not None and len(frame)]
        answered = answered.with_columns(pl.lit(None, dtype=pl.String).alias(REFUSED))
        if refused:
            answered = pl.concat([answered, *refused], how="diagonal_relaxed").sort(ROW)
            counts["refused"] += sum(len(frame) for frame in refused)
        counts["rows"] += len(table)
        for value, number in answered["outcome"].drop_nulls().value_counts().iter_rows():
            counts[value] += number
        return answered.drop(ROW)

    def _by_edition(self, sheet: pl.DataFrame, counts: Counter[str]) -> pl.DataFrame:
        if len(self.plans) == 1:
            return self._edition(self.plans[0], sheet, counts)
        parts = []
        beside = []
        for number, plan in enumerate(self.plans):
            main, other = rows_of(number, sheet)
            parts.append(self._edition(plan, main, counts))
            if len(other):
                beside.append(self._edition(plan, other, counts).select(ROW, pl.col("outcome").alias("other")))
        whole = pl.concat(parts).sort(ROW)
        for answer in beside:
            agreed = pl.when(pl.col("other").is_null() | (pl.col("other") == pl.col("outcome"))).then(pl.col("outcome"))
            joined = whole.join(answer, on=ROW, how="left", maintain_order="left")
            open_ = pl.lit(Verdict.UNDETERMINED.value, dtype=OUTCOME)
            whole = joined.with_columns(agreed.otherwise(open_).alias("outcome")).drop("other")
        return whole

    def _edition(self, plan: Plan, sheet: pl.DataFrame, counts: Counter[str]) -> pl.DataFrame:
        """The answers of one edition for the rows of a sheet."""
        given = Sheet(sheet.schema)
        sheet = sheet.with_columns(column for window in plan.tables for column in window.columns(given))
        if plan.by_hand:
            answers = list(answers_by_hand(plan, sheet.iter_rows(named=True)))
            names = [leaf.path for leaf in plan.by_hand]
            by_hand = pl.DataFrame(answers, schema=dict.fromkeys(names, pl.Boolean), orient="row")
            sheet = sheet.hstack(by_hand)
            counts["row by row"] += len(sheet)
        given = Sheet(sheet.schema)
        wide = sheet.with_columns(point.formula.expr(given).alias(point.column) for point in plan.points)
        wide = wide.with_columns(plan.valid.alias("valid"))
        told = wide.select(
            ROW,
            pl.lit(plan.book.edition.begins).alias("edition"),
            *self._window(plan, given),
            plan.exempt.alias("exempt"),
            plan.family("time_limits").alias("in_time"),
            plan.signatories_enough.alias("signatories_enough"),
            plan.family("contents").alias("contents_present"),
            _outcome(pl.col("valid")).alias("outcome"),
            plan.deciding(self.rules).alias("deciding"),
        )
        return self._asked_again(plan, given, wide, told, counts)

    def _asked_again(
        self, plan: Plan, given: Sheet, wide: pl.DataFrame, told: pl.DataFrame, counts: Counter[str]
    ) -> pl.DataFrame:
        """The same answers, those that are doubtful given by the scalar engine."""
        doubted = wide.filter(pl.col("valid").is_null() & doubtful(plan, given))
        if doubted.is_empty():
            return told
        counts["asked again"] += len(doubted)
        answers = [determined(plan, row) for row in doubted.iter_rows(named=True)]
        again = pl.DataFrame(
            {
                ROW: doubted[ROW],
                "outcome": pl.Series([answer.outcome.value for answer in answers], dtype=OUTCOME),
                "deciding": pl.Series([answer.deciding for answer in answers], dtype=self.rules),
            }
        )
        return told.update(again, on=ROW, how="left", include_nulls=False)

    def _window(self, plan: Plan, given: Sheet) -> list[pl.Expr]:
        """When the window opens and closes, and whether the counting is provisional."""
        instant = pl.Datetime("us", self.constitution.authority.zone)
        opens = closes = provisional = pl.lit(None)
        for applies, window in reversed(plan.window):
            if window is None:
                shown: tuple[pl.Expr, ...] = (pl.lit(None), pl.lit(None), pl.lit(None))
            else:
                last = pl.col(window.closes)
                known = last.is_not_null()
                shown = (
                    pl.when(known).then(given.first(window.start)),
                    pl.when(last < NEVER).then(last - (SECOND - 1)),
                    pl.when(known).then(pl.col(window.provisional)),
                )
            if applies is None:
                opens, closes, provisional = shown
            else:
                holds = applies.expr(given)
                opens, closes, provisional = (
                    pl.when(holds).then(one).when(~holds).then(other)
                    for one, other in zip(shown, (opens, closes, provisional), strict=True)
                )
        return [
            opens.cast(pl.Int64).cast(instant).alias("opens"),
            closes.cast(pl.Int64).cast(instant).alias("closes"),
            provisional.cast(pl.Boolean).alias("provisional"),
        ]


def _outcome(valid: pl.Expr) -> pl.Expr:
    yes, no, open_ = (pl.lit(verdict.value, dtype=OUTCOME) for verdict in Verdict)
    return pl.when(valid).then(yes).when(~valid).then(no).otherwise(open_)
