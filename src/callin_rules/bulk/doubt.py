"""Of which open rows it is certain that they are open.

Three-valued logic says *null* for a row where some rule is open. That is exact as long as the open rules can go either
way independently of each other. They cannot where two of them hang on the same missing fact and pull it in different
directions (a route for officers, another for everybody else, and nobody has said who decided), or where moments that
are missing or known to the day only are bound by others. Such a row is *doubtful*, and is put to the scalar engine,
which tries the completions. The test errs on the side of doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import chain
from operator import or_

import polars as pl

from callin_rules.bulk.facts import MOMENTS
from callin_rules.bulk.formula import Leaf
from callin_rules.bulk.plan import Plan
from callin_rules.bulk.sheet import Sheet
from callin_rules.bulk.times import CarriedOut, On, Within

__all__ = ["doubtful", "entangled", "of_moments", "unlike_any_other"]

_DECIDED, _DONE, _RECEIVED = "decision.decided_at", "decision.implemented_at", "request.received_at"


def entangled(plan: Plan) -> tuple[str, ...]:
    """The facts, moments aside, that several rules read and that no one value settles for all of them."""
    read: dict[str, list[tuple[Leaf, bool]]] = {}
    for leaf, plain in plan.leaves:
        for fact in leaf.facts:
            read.setdefault(fact, []).append((leaf, plain))
    return tuple(fact for fact, uses in read.items() if fact not in MOMENTS and _pulled_apart(fact, uses))


def doubtful(plan: Plan, sheet: Sheet) -> pl.Expr:
    """Whether a row that is open may not be so, from its facts and the answers by hand."""
    return _any(chain(_facts(plan, sheet), _times(plan, sheet)))


def unlike_any_other(plan: Plan, sheet: Sheet) -> pl.Expr:
    """Whether the moments of a row, or a rule that is asked row by row, keep it from standing for others.

    Of all other rows the moments matter only through the answers to what is asked of them (:func:`of_moments`): an
    answer that is settled stays so whatever else is learnt, and one that is open can go either way.
    """
    by_hand = pl.lit(value=bool(plan.by_hand or plan.window_by_hand))
    return by_hand | _any(_times(plan, sheet))


def of_moments(plan: Plan, sheet: Sheet) -> list[pl.Expr]:
    """The answers to everything that the plan asks of moments."""
    asked = dict.fromkeys(leaf for leaf, _ in plan.leaves if isinstance(leaf, Within | CarriedOut | On))
    return [leaf.expr(sheet).alias(f"moments|{number}") for number, leaf in enumerate(asked)]


def _any(reasons: Iterator[pl.Expr]) -> pl.Expr:
    return reduce(or_, reasons, pl.lit(value=False)).fill_null(value=False)


def _pulled_apart(fact: str, uses: list[tuple[Leaf, bool]]) -> bool:
    if len(set(uses)) == 1:
        return False
    directions = {leaf.direction(fact) * (1 if plain else -1) for leaf, plain in uses}
    return directions not in ({1}, {-1})


def _facts(plan: Plan, sheet: Sheet) -> Iterator[pl.Expr]:
    for leaf in plan.by_hand:
        yield leaf.expr(sheet).is_null()
    for fact in entangled(plan):
        yield pl.col(fact).is_null() if fact in sheet else pl.lit(value=True)


def _times(plan: Plan, sheet: Sheet) -> Iterator[pl.Expr]:
    by_days = [leaf for leaf, _ in plan.leaves if isinstance(leaf, On)]
    yield from (leaf.expr(sheet).is_null() for leaf in by_days)
    for window in plan.windows:
        lost = sheet.first(_RECEIVED).is_null() | sheet.first(window.start).is_null()
        if by_days or window.start == _DECIDED or not window.ends_on_a_later_day:
            yield window.expr(sheet).is_null() & (lost | _overlap(sheet, _RECEIVED, window.start))
        else:
            yield from _of_window(window, sheet)
    if any(isinstance(leaf, CarriedOut) for leaf, _ in plan.leaves):
        yield from _of_carrying_out(plan, sheet)


def _of_window(window: Within, sheet: Sheet) -> Iterator[pl.Expr]:
    """A window that closes on a later day than it opens, from an event after the decision.

    A missing receipt can fall into it or after it, a missing start can lie before receipt or after it, and so can their
    hours where both fall on one day; unless the decision was made so late that it leaves no room.
    """
    received = sheet.first(_RECEIVED)
    yield received.is_null() & (sheet.last(_DECIDED) > pl.col(window.closes))
    opened = sheet.last(window.start)
    yield (received < sheet.last(_RECEIVED)) & (received < opened) & (sheet.first(_DECIDED) >= opened)


def _of_carrying_out(plan: Plan, sheet: Sheet) -> Iterator[pl.Expr]:
    """A receipt that is missing or known to the day has to fit between the decision and its being carried out."""
    done, received = sheet.first(_DONE), sheet.first(_RECEIVED)
    yield done.is_not_null() & received.is_not_null() & CarriedOut().expr(sheet).is_null()
    events = [sheet.last(path) for path in (_DECIDED, *(window.start for window in plan.windows))]
    yield received.is_null() & (done <= pl.max_horizontal(*events, pl.lit(0)))


def _overlap(sheet: Sheet, one: str, other: str) -> pl.Expr:
    """Whether two moments can be the same."""
    meets = (sheet.first(one) <= sheet.last(other)) & (sheet.first(other) <= sheet.last(one))
    return meets.fill_null(value=False)
