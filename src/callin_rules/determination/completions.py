"""Completions: is the outcome certain although facts are missing, and if not, which facts can matter?

The outcome of a case is determined if and only if every way of completing the missing facts gives that same outcome.
Weighing sees most of it. What is left is searched: an open fact is given each value of its domain in turn, and the case
is weighed again, until one completion makes it valid and another makes it invalid, or one of the two cannot be had.

A fact *matters* if, with all others completed in some way, changing it alone changes the outcome. The facts that
matter are what is needed: supplying all of them settles the outcome, and none of them is there for nothing.

The search is depth-first, prunes wherever weighing is certain, and tries the child that is certain in the wanted
direction first, so a completion is usually found on the first path. It has a budget; a search that exhausts it says so,
and what it could not settle stays undetermined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import combinations

from attrs import define, field, frozen

from callin_rules.determination.domains import domain
from callin_rules.determination.weighing import Weighing, weigh
from callin_rules.model import Case, ContradictionError, is_open, supply
from callin_rules.rulebook import Rulebook

__all__ = ["Completion", "Exploration", "explore"]

_BUDGET = 20_000
"""What one search may cost: a weighing costs one, and one more for so many signatories."""
_SO_MANY = 10
_LEAST = 50
"""What the search for a fact may cost after many that came to no end."""
_OF_SOMEBODY = re.compile(r"(?:members|request\.signatories)\[(.*)\]")


@frozen
class Completion:
    """Values for missing facts, in the order in which they were supplied, and the case they make."""

    supplied: tuple[tuple[str, object], ...]
    case: Case = field(repr=False)


@frozen(kw_only=True, slots=False)
class Exploration:
    """What the search found.

    ``valid`` and ``invalid``: a completion for each, or ``None``. ``why_not``: why the search could not settle the
    outcome, where a rule failed or the budget ran out.
    """

    valid: Completion | None
    invalid: Completion | None
    why_not: str | None = None
    _needs: Callable[[], tuple[str, ...]] = field(repr=False)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The facts that matter; looked for when they are first asked for, which takes longer than the outcome."""
        return self._needs()


class _OutOfBudgetError(Exception):
    """The search has cost too much."""


@define
class _Search:
    book: Rulebook
    cost: int = 1
    left: int = _BUDGET
    stuck: str | None = None
    seen: dict[str, None] = field(factory=dict)

    def weigh(self, case: Case) -> Weighing:
        self.left -= self.cost
        if self.left < 0:
            raise _OutOfBudgetError
        return weigh(self.book, case, to_the_end=False)

    def children(self, case: Case, path: str) -> Iterator[tuple[object, Case, Weighing]]:
        """Each consistent way of supplying the fact at ``path``."""
        for value in domain(self.book, case, path):
            try:
                child = supply(case, path, value)
            except ContradictionError:
                continue
            yield value, child, self.weigh(child)

    def reach(self, case: Case, weighed: Weighing, *, wanted: bool) -> Completion | None:
        """A completion of ``case``, which is not ``wanted`` yet, that makes it so; ``None`` if there is none."""
        if weighed.valid is not None:
            return None
        needs = weighed.needs()
        self.seen.update(dict.fromkeys(needs))
        if not needs:
            self.stuck = "; ".join(f.because for f in weighed.undecided()) or "the edition names no route"
            return None
        path = needs[0]
        children: list[tuple[object, Case, Weighing]] = []
        for value, child, below in self.children(case, path):
            if below.valid is wanted:
                return Completion(((path, value),), child)
            children.append((value, child, below))
        if not children:
            self.stuck = f"no value could be tried for {path}"
            return None
        for value, child, below in children:
            found = self.reach(child, below, wanted=wanted)
            if found is not None:
                return Completion(((path, value), *found.supplied), found.case)
        return None

    def matters(self, case: Case, weighed: Weighing, path: str) -> bool:
        """Whether completing the other facts in some way leaves ``path`` to decide."""
        if weighed.valid is not None:
            return False
        needs = weighed.needs()
        self.seen.update(dict.fromkeys(needs))
        if path in needs and self.decides(case, path):
            return True
        other = next((need for need in needs if need != path), None)
        if other is None:
            ways = [(child, below) for _, child, below in self.children(case, path)] if path in needs else []
            return any(self.differ(one, another) for one, another in combinations(ways, 2))
        children = [(child, below) for _, child, below in self.children(case, other)]
        children.sort(key=lambda c: path not in c[1].needs())  # where it is still asked for, it is soonest told
        return any(self.matters(child, below, path) for child, below in children)

    def decides(self, case: Case, path: str) -> bool:
        """Whether the fact at ``path`` alone decides a case."""
        ways: set[bool | None] = set()
        for _, _, below in self.children(case, path):
            ways.add(below.valid)
            if {True, False} <= ways:
                return True
        return False

    def differ(self, one: tuple[Case, Weighing], another: tuple[Case, Weighing]) -> bool:
        """Whether some completion of what two cases still leave open, the same for both, parts their outcomes."""
        unsettled = next((side for side in (one, another) if side[1].valid is None), None)
        if unsettled is None:
            return one[1].valid is not another[1].valid
        needs = unsettled[1].needs()
        self.seen.update(dict.fromkeys(needs))
        for value in domain(self.book, unsettled[0], needs[0]) if needs else ():
            try:
                pair = [supply(case, needs[0], value) for case, _ in (one, another)]
            except ContradictionError:
                continue
            first, second = ((case, self.weigh(case)) for case in pair)
            if self.differ(first, second):
                return True
        return False


def explore(book: Rulebook, case: Case, weighed: Weighing) -> Exploration:
    """Search the completions of a case that weighing left open."""
    search = _Search(book, cost=1 + _signatories(case) // _SO_MANY)
    try:
        valid = search.reach(case, weighed, wanted=True)
        invalid = search.reach(case, weighed, wanted=False)
    except _OutOfBudgetError:
        why = f"the missing facts can be completed in too many ways to try ({_BUDGET} were)"
        return Exploration(valid=None, invalid=None, why_not=why, needs=weighed.needs)
    if search.stuck is None and (valid is None or invalid is None):
        return Exploration(valid=valid, invalid=invalid, needs=tuple)
    that_matter = partial(_that_matter, search, case, weighed)
    return Exploration(valid=valid, invalid=invalid, why_not=search.stuck, needs=that_matter)


def _that_matter(search: _Search, case: Case, weighed: Weighing) -> tuple[str, ...]:
    """The facts that matter among all that are asked for, now or once another fact is supplied.

    In the order of their paths, so that it does not depend on the order of the search. A fact whose search comes to no
    end is taken to matter, and each such search halves what the next may cost, so that all of them come to an end.
    """
    budget = _BUDGET
    search.seen.update(dict.fromkeys(weighed.needs()))
    found: list[str] = []
    tried: set[str] = set()
    while remaining := [path for path in search.seen if path not in tried]:
        path = remaining[0]
        tried.add(path)
        if _supposed(case, path):
            continue
        search.left = budget
        try:
            for _, _, below in search.children(case, path):
                search.seen.update(dict.fromkeys(below.needs()))
            if search.matters(case, weighed, path):
                found.append(path)
        except _OutOfBudgetError:
            found.append(path)
            budget = max(budget // 2, _LEAST)
    return tuple(sorted(found))


def _supposed(case: Case, path: str) -> bool:
    """Whether a fact is about somebody whom only the search has made up, so that nobody can be asked for it."""
    match = _OF_SOMEBODY.match(path)
    if match is None or case.register.find(match[1]) is not None:
        return False
    signatories = case.request.signatories
    names = [case.request.lead, *(() if is_open(signatories) else (s.name for s in signatories))]
    return match[1] not in names


def _signatories(case: Case) -> int:
    """How many people a weighing asks about, and takes time by."""
    signatories = case.request.signatories
    return 0 if is_open(signatories) else len(signatories)
