"""Hypothesis strategies for the domain: cases that stand on every side of every line a rulebook draws.

A case is drawn fact by fact from the values that the rulebook tells apart, each fact also open, so that valid, invalid
and undetermined all come up often.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from callin_rules.determination.domains import domain
from callin_rules.determination.weighing import weigh
from callin_rules.model import (
    NOT_SUPPLIED,
    AwaitingJudgement,
    Case,
    ContradictionError,
    Disputed,
    supply,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from callin_rules.rulebook import Rulebook

__all__ = ["cases", "completed", "opened"]

_OPEN = (NOT_SUPPLIED, Disputed(("one account", "another")), AwaitingJudgement("the monitoring officer"))


def cases(book: Rulebook, base: Case | None = None, *, leave_open: int = 3) -> SearchStrategy[Case]:
    """Cases under ``book``: ``base`` (or nothing at all) with its missing facts drawn, about ``leave_open`` left
    open.
    """
    from hypothesis import strategies as st  # noqa: PLC0415 - the kit is imported by programs that only run rows

    start = base or Case(authority=book.edition.authority.slug)

    @st.composite
    def drawn(draw: DrawFn) -> Case:
        case, left, passed = start, draw(st.integers(0, leave_open)), set[str]()
        while needs := [n for n in weigh(book, case).needs() if n not in passed]:
            path = draw(st.sampled_from(needs))
            passed.add(path)
            values = domain(book, case, path)
            if not values or (left and draw(st.booleans())):
                left -= 1
                continue
            case = _with(case, path, values, draw(st.integers(0, len(values) - 1)))
        return case

    return drawn()


def completed(book: Rulebook, case: Case, paths: Sequence[str], *, most: int = 2_000) -> list[Case]:
    """Every way of supplying the facts at ``paths`` that contradicts nothing; one after the other, naively.

    An empty list where there would be more than ``most``.
    """
    ways = [case]
    for path in paths:
        longer: list[Case] = []
        for way in ways:
            longer.extend(_all_ways(book, way, path))
            if len(longer) > most:
                return []
        ways = longer
    return ways


def _all_ways(book: Rulebook, case: Case, path: str) -> list[Case]:
    return [way for value in domain(book, case, path) if (way := _supplied(case, path, value)) is not None]


def _with(case: Case, path: str, values: Sequence[object], first: int) -> Case:
    """The case with one of the values, the first from ``first`` on that contradicts nothing."""
    turned = (*values[first:], *values[:first])
    fitting = (way for way in map(partial(_supplied, case, path), turned) if way is not None)
    return next(fitting, case)


def _supplied(case: Case, path: str, value: object) -> Case | None:
    """The case with the fact supplied, or ``None`` where that would contradict it."""
    try:
        return supply(case, path, value)
    except ContradictionError:
        return None


def opened(case: Case, path: str, kind: int = 0) -> Case:
    """The case with the fact at ``path`` made open again."""
    return supply(case, path, _OPEN[kind])
