"""The four questions by which constitutions are compared: what, who, when and how."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callin_rules.rules import Rule

__all__ = ["Aspect", "aspect_of"]


class Aspect(Enum):
    """What a rule is about: ``WHAT`` can be called in, ``WHO`` may ask, ``WHEN``, and ``HOW``."""

    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    HOW = "how"

    @property
    def in_words(self) -> str:
        """The question as a reader asks it."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Aspect.WHAT: "what can be called in",
    Aspect.WHO: "who may call in",
    Aspect.WHEN: "by when",
    Aspect.HOW: "how to ask",
}
_BY_FAMILY = {
    "decision": Aspect.WHAT,
    "standing": Aspect.WHAT,
    "signatories": Aspect.WHO,
    "time_limits": Aspect.WHEN,
}
_OF_ROUTES = frozenset({"standing"})
"""Families of which a rule inside a route speaks of who signs: "whether seven members are enough is not settled"."""


def aspect_of(rule: Rule) -> Aspect:
    """The question to which ``rule`` belongs, by its family; a family of another package's is about how to ask."""
    family = rule.name.partition(".")[0]
    if rule.asked.route is not None and family in _OF_ROUTES:
        return Aspect.WHO
    return _BY_FAMILY.get(family, Aspect.HOW)
