"""When a requirement or a route applies: to which makers, matters and kinds of decision.

A condition holds, does not hold, or is open with the facts that would tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from callin_rules.findings import listed
from callin_rules.model import Decision, Fact, is_open

__all__ = ["Condition"]


@frozen(kw_only=True, slots=False)
class Condition:
    """Limits on the decisions a provision speaks of; what is left empty does not limit.

    ``makers``: made by one of these. ``matters``: about at least one of these subjects. ``kinds``: of at least one of
    these special kinds. ``key``: a key decision (true) or not one (false).
    """

    makers: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    key: bool | None = None

    def holds(self, decision: Decision) -> bool | tuple[str, ...]:
        """``True``, ``False``, or the paths of the facts that would tell."""
        needs: list[str] = []
        for path, fact, wanted in self._sets(decision):
            if is_open(fact):
                needs.append(path)
            elif not wanted & fact:
                return False
        if self.makers:
            if is_open(decision.maker):
                needs.append("decision.maker")
            elif decision.maker not in self.makers:
                return False
        if self.key is not None:
            if is_open(decision.key):
                needs.append("decision.key")
            elif decision.key is not self.key:
                return False
        return tuple(needs) if needs else True

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts that it turns on."""
        asked = {
            "decision.matter": bool(self.matters),
            "decision.kinds": bool(self.kinds),
            "decision.maker": bool(self.makers),
            "decision.key": self.key is not None,
        }
        return tuple(path for path, turns in asked.items() if turns)

    def probes(self, path: str) -> Iterable[object]:
        """Values on both sides of the line this condition draws."""
        if path == "decision.matter" and self.matters:
            return (frozenset(), *(frozenset({m}) for m in sorted(self.matters)))
        if path == "decision.kinds" and self.kinds:
            return (frozenset(), *(frozenset({k}) for k in sorted(self.kinds)))
        return ()

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """The decisions it speaks of."""
        parts = []
        if self.makers:
            parts.append(f"decisions of {listed(sorted(self.makers), 'or')}")
        if self.matters:
            parts.append(f"decisions about {listed(sorted(self.matters), 'or')}")
        if self.kinds:
            parts.append(f"decisions of kind {listed(sorted(self.kinds), 'or')}")
        if self.key is not None:
            parts.append("key decisions" if self.key else "decisions that are not key")
        return listed(parts) if parts else "all decisions"

    def _sets(self, decision: Decision) -> Iterator[tuple[str, Fact[frozenset[str]], frozenset[str]]]:
        if self.matters:
            yield "decision.matter", decision.matter, self.matters
        if self.kinds:
            yield "decision.kinds", decision.kinds, self.kinds
