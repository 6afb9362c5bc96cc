"""Searching for a case on which several rulebooks answer as wanted.

Facts are supplied one after another, each value one that some rule tells apart from the others, until every goal is
met; a branch on which some goal is surely missed is left at once. A ruling on what the sources leave unsettled is
supplied only for goals that allow it: a difference that hangs on such a ruling is not one that anybody could know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from callin_rules.comparison.values import values
from callin_rules.determination.weighing import Weighing, weigh
from callin_rules.model import Case, ContradictionError, supply
from callin_rules.rulebook import Rulebook

__all__ = ["Goal", "Search"]

_BUDGET = 1_000
"""Weighings that one search may cost (some hundredths of a second)."""


@frozen(kw_only=True)
class Goal:
    """What a rulebook should answer; ``barred``: facts that may not be supposed for it."""

    book: Rulebook
    valid: bool
    barred: frozenset[str] = frozenset()


@define
class Search:
    """One search. ``hung``: the barred facts on which some branch hung."""

    goals: Sequence[Goal]
    left: int = _BUDGET
    hung: set[str] = field(factory=set)

    def find(self, case: Case) -> Case | None:
        """A completion of ``case`` that meets all goals; ``None`` if there is none, or the budget is spent."""
        met = True
        for goal in self.goals:
            weighed = self._weigh(goal, case)
            if weighed is None or weighed.valid is (not goal.valid):
                return None
            if weighed.valid is None and met:
                met, needs = False, self._open(goal, weighed)
        if met:
            return case
        path = next(needs, None)
        children = self._children(case, path) if path else ()
        return next((found for child in children if (found := self.find(child)) is not None), None)

    def _open(self, goal: Goal, weighed: Weighing) -> Iterator[str]:
        """The facts that may be supposed next; those that may not are noted."""
        self.hung.update(goal.barred.intersection(weighed.needs()))
        return (need for need in weighed.needs() if need not in goal.barred)

    def _weigh(self, goal: Goal, case: Case) -> Weighing | None:
        """``None`` once the budget is spent."""
        self.left -= 1
        return weigh(goal.book, case) if self.left >= 0 else None

    def _children(self, case: Case, path: str) -> Iterator[Case]:
        for value in values((goal.book for goal in self.goals), case, path):
            try:
                yield supply(case, path, value)
            except ContradictionError:
                continue
