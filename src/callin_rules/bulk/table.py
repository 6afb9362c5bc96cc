"""A table of decisions, determined: columns in, columns out.

The rows are taken slice by slice. Each slice is read into a sheet; each row goes to the edition, or the editions, that
may govern it; each edition's plan answers its rows; what several editions agree on stands, and the rest is
undetermined. Rows of which three-valued logic cannot be sure are put to the scalar engine.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

import polars as pl
from attrs import field, frozen

from callin_rules.bulk.doubt import doubtful, of_moments, unlike_any_other
from callin_rules.bulk.facts import Kind, kind_of
from callin_rules.bulk.governing import Governing, governing
from callin_rules.bulk.moments import SECOND
from callin_rules.bulk.plan import Plan, plan_of
from callin_rules.bulk.reader import REFUSED, ROW, Reader
from callin_rules.bulk.scalar import Told, answers_by_hand, determined, windows_by_hand
from callin_rules.bulk.sheet import Sheet
from callin_rules.bulk.times import NEVER
from callin_rules.constitution import Constitution
from callin_rules.findings import Verdict
from callin_rules.rulebook import rulebook_of

__all__ = ["Answers", "Determiner", "determine_table"]

SLICE = 500_000
"""Rows that are worked on at once."""
OUTCOME = pl.Enum([verdict.value for verdict in Verdict])
_WINDOW, _SHOWN = "window", ("opens", "closes", "provisional")


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
    _asked: dict[tuple[Any, ...], Told] = field(factory=dict, init=False, repr=False)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """What each edition asks."""
        return tuple(plan_of(rulebook_of(edition)) for edition in self.constitution.editions)

    @cached_property
    def reader(self) -> Reader:
        """Reads what any of the editions asks for; every fact of the table, where rules are asked row by row."""
        facts = dict.fromkeys(fact for plan in self.plans for fact in plan.facts)
        if any(plan.by_hand for plan in self.plans):
            facts |= dict.fromkeys(name for name in self.schema if kind_of(name) not in {None, Kind.MOMENT})
        starts = dict.fromkeys(window.start for plan in self.plans for window in plan.tables)
        return Reader(self.schema, facts, starts, self.constitution.authority.zone)

    @cached_property
    def rules(self) -> pl.Enum:
        """The names of all rules, as a type."""
        return pl.Enum(list(dict.fromkeys(point.rule for plan in self.plans for point in plan.points)))

    @property
    def _instant(self) -> pl.Datetime:
        """The type of an instant in the authority's local time."""
        return pl.Datetime("us", self.constitution.authority.zone)

    def answers(self, table: pl.DataFrame) -> Answers:
        """The answers for a table; large ones slice by slice."""
        counts: Counter[str] = Counter()
        parts = [self._slice(part, counts) for part in table.iter_slices(SLICE)] or [self._slice(table, counts)]
        return Answers(pl.concat(parts, rechunk=False), counts)

    def _slice(self, table: pl.DataFrame, counts: Counter[str]) -> pl.DataFrame:
        sheet, unreadable = self.reader.read(table)
        governed = governing(self.constitution, sheet)
        main = governed.main
        refused = [rows for rows in (governed.homeless, unreadable) if rows is not None]
        if unreadable is not None:
            main = main.scatter(unreadable[ROW], None)
        answered = self._by_edition(sheet, main, governed, counts).with_columns(
            pl.lit(None, dtype=pl.String).alias(REFUSED)
        )
        for rows in refused:
            answered = _put(answered, rows[ROW], answered.clear(len(rows)).with_columns(rows[REFUSED]))
        counts["rows"] += len(table)
        counts["refused"] += answered[REFUSED].count()
        for verdict, number in answered["outcome"].value_counts().drop_nulls().iter_rows():
            counts[verdict] += number
        return answered

    def _by_edition(
        self, sheet: pl.DataFrame, main: pl.Series, governed: Governing, counts: Counter[str]
    ) -> pl.DataFrame:
        """The answers for a slice: the most frequent edition's for all rows, then the others' in their place."""
        numbers = main.value_counts(sort=True).drop_nulls()[main.name].to_list() or [0]
        most = numbers[0]
        whole = self._edition(self.plans[most], sheet, main == most, counts)
        for number in numbers[1:]:
            rows = (main == number).arg_true()
            whole = _put(whole, rows, self._edition(self.plans[number], sheet[rows], None, counts))
        outcome = whole["outcome"]
        for number, beside in governed.beside:
            rows = beside.filter(main.gather(beside).is_not_null())
            other = self._edition(self.plans[number], sheet[rows], None, counts)["outcome"]
            differing = rows.filter(other != whole["outcome"].gather(rows))
            outcome = outcome.scatter(differing, Verdict.UNDETERMINED.value)
        return whole.with_columns(outcome)

    def _edition(self, plan: Plan, sheet: pl.DataFrame, mine: pl.Series | None, counts: Counter[str]) -> pl.DataFrame:
        """The answers of one edition for the rows of a sheet; ``mine``: those for which the answers are wanted."""
        sheet = sheet.with_columns(column for window in plan.tables for column in window.columns(Sheet(sheet.schema)))
        rows = pl.Series("mine", [True]).new_from_index(0, len(sheet)) if mine is None else mine.fill_null(value=False)
        if plan.by_hand:
            sheet = sheet.hstack(_by_hand(plan, sheet, rows))
            counts["row by row"] += int(rows.sum())
        if plan.window_by_hand:
            sheet = sheet.hstack(_windows_by_hand(plan, sheet, rows, self._instant))
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
        ).drop(ROW)
        doubted = (rows & wide.select(pl.col("valid").is_null() & doubtful(plan, given)).to_series()).arg_true()
        if doubted.is_empty():
            return told
        counts["asked again"] += len(doubted)
        return told.with_columns(self._asked_again(plan, told, doubted, wide[doubted]))

    def _asked_again(
        self, plan: Plan, told: pl.DataFrame, rows: pl.Series, doubted: pl.DataFrame
    ) -> tuple[pl.Series, pl.Series]:
        """The outcomes and what decided them, of doubtful rows as the scalar engine has them."""
        answers = self._told(plan, doubted)
        outcome = pl.Series([answer.outcome.value for answer in answers], dtype=OUTCOME)
        deciding = pl.Series([answer.deciding for answer in answers], dtype=self.rules)
        return told["outcome"].scatter(rows, outcome), told["deciding"].scatter(rows, deciding)

    def _told(self, plan: Plan, doubted: pl.DataFrame) -> list[Told]:
        """What the scalar engine says of some rows; of rows that it cannot tell apart it is asked once."""
        given = Sheet(doubted.schema)
        facts = [name for name in doubted.columns if kind_of(name) is not None]
        alike = doubted.select(
            unlike_any_other(plan, given).alias("alone"),
            *of_moments(plan, given),
            *(pl.col(name).list.join(";") if doubted.schema[name] == pl.List else pl.col(name) for name in facts),
        )
        answers = []
        for row, (alone, *key) in zip(doubted.iter_rows(named=True), alike.iter_rows(), strict=True):
            known = None if alone else self._asked.get((plan, *key))
            answer = known or determined(plan, row)
            if not alone:
                self._asked[plan, *key] = answer
            answers.append(answer)
        return answers

    def _window(self, plan: Plan, given: Sheet) -> list[pl.Expr]:
        """When the window opens and closes, and whether the counting is provisional."""
        if plan.window_by_hand:
            return [pl.col(f"{_WINDOW}|{name}").alias(name) for name in _SHOWN]
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
            opens.cast(pl.Int64).cast(self._instant).alias("opens"),
            closes.cast(pl.Int64).cast(self._instant).alias("closes"),
            provisional.cast(pl.Boolean).alias("provisional"),
        ]


def _by_hand(plan: Plan, sheet: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """The answers of rules without a column form, for some rows; null for the others."""
    names = [leaf.path for leaf in plan.by_hand]
    answers = list(answers_by_hand(plan, sheet.filter(rows).iter_rows(named=True)))
    told = pl.DataFrame(answers, schema=dict.fromkeys(names, pl.Boolean), orient="row")
    return _put(told.clear(len(sheet)), rows.arg_true(), told)


def _windows_by_hand(plan: Plan, sheet: pl.DataFrame, rows: pl.Series, instant: pl.Datetime) -> pl.DataFrame:
    """The windows that are counted row by row, for some rows; null for the others."""
    types = (instant, instant, pl.Boolean())
    schema = {f"{_WINDOW}|{name}": dtype for name, dtype in zip(_SHOWN, types, strict=True)}
    told = pl.DataFrame(list(windows_by_hand(plan, sheet.filter(rows).iter_rows(named=True))), schema, orient="row")
    return _put(told.clear(len(sheet)), rows.arg_true(), told)


def _put(whole: pl.DataFrame, rows: pl.Series, answers: pl.DataFrame) -> pl.DataFrame:
    """The frame with other answers for some of its rows."""
    return whole.with_columns(whole[name].scatter(rows, answers[name]) for name in whole.columns)


def _outcome(valid: pl.Expr) -> pl.Expr:
    yes, no, open_ = (pl.lit(verdict.value, dtype=OUTCOME) for verdict in Verdict)
    return pl.when(valid).then(yes).when(~valid).then(no).otherwise(open_)
