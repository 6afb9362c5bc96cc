"""Two editions side by side: for each question, which of them is the stricter, and a request that proves it.

A difference is proved by its request. That there is none is only as sure as the search: it tries, for every fact, one
value of each class that some rule of either edition tells apart, and gives up after a thousand cases.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from callin_rules.comparison.aspects import Aspect
from callin_rules.comparison.part import part_of
from callin_rules.comparison.scenes import scenes
from callin_rules.comparison.search import Goal, Search
from callin_rules.comparison.witness import Witness, unsettled_in, witness_of
from callin_rules.model import Case
from callin_rules.rulebook import Rulebook

__all__ = ["AspectCompared", "Comparison", "Relation", "compare"]


class Relation(Enum):
    """How the first edition stands to the second on one question.

    ``EQUIVALENT``: no request was found on which they differ. ``STRICTER`` and ``LOOSER``: one of them accepts all that
    the other does, as far as was found, and more. ``INCOMPARABLE``: each accepts something that the other refuses.
    ``UNSETTLED``: the sources of one of them settle so little that nothing is surely accepted.
    """

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"
    UNSETTLED = "unsettled"


@frozen(kw_only=True)
class AspectCompared:
    """One question: the relation, the requests that show it, and the unsettled questions that bear on it.

    ``only_first``: a request that the first edition accepts and the second refuses; ``only_second`` the other way.
    ``hangs_on``: for each edition, the unsettled questions met on the way.
    """

    aspect: Aspect
    relation: Relation
    only_first: Witness | None
    only_second: Witness | None
    hangs_on: tuple[tuple[str, ...], tuple[str, ...]]


@frozen(kw_only=True)
class Comparison:
    """Two editions, compared by question."""

    first: Rulebook
    second: Rulebook
    aspects: tuple[AspectCompared, ...]


def compare(first: Rulebook, second: Rulebook, day: date) -> Comparison:
    """Compare two rulebooks on decisions made from ``day`` on."""
    cases = scenes(first, second, day)
    aspects = (
        _compared(first, second, aspect, cases if aspect is Aspect.WHEN else cases[:1])  # elsewhere no day matters
        for aspect in Aspect
    )
    return Comparison(first=first, second=second, aspects=tuple(aspects))


def _compared(first: Rulebook, second: Rulebook, aspect: Aspect, cases: tuple[Case, ...]) -> AspectCompared:
    only_first = witness_of(first, second, aspect, cases)
    only_second = witness_of(second, first, aspect, cases)
    accepts, hangs_on = zip(*(_settled(book, aspect, cases[0]) for book in (first, second)), strict=True)
    return AspectCompared(
        aspect=aspect,
        relation=_relation(only_first, only_second) if all(accepts) else Relation.UNSETTLED,
        only_first=only_first,
        only_second=only_second,
        hangs_on=hangs_on,
    )


def _relation(only_first: Witness | None, only_second: Witness | None) -> Relation:
    if only_first and only_second:
        return Relation.INCOMPARABLE
    if only_first:
        return Relation.LOOSER
    return Relation.STRICTER if only_second else Relation.EQUIVALENT


def _settled(book: Rulebook, aspect: Aspect, case: Case) -> tuple[bool, tuple[str, ...]]:
    """Whether anything can be said without a ruling on what the sources leave unsettled, and which rulings it asks for.

    An edition that surely accepts nothing because it surely refuses everything is settled: there is no call-in.
    """
    part, barred = part_of(book, aspect), unsettled_in(book)
    search = Search((Goal(book=part, valid=True, barred=barred),))
    accepted = search.find(case) is not None
    return accepted or not search.hung, tuple(sorted(path.removeprefix("judgements.") for path in search.hung))
