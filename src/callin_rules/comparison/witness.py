"""A request that one edition accepts and another does not: found by search, then determined by both as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from callin_rules.comparison.aspects import Aspect, aspect_of
from callin_rules.comparison.part import part_of
from callin_rules.comparison.search import Goal, Search
from callin_rules.determination import Determination, determine
from callin_rules.findings import Finding, Outcome
from callin_rules.model import Case
from callin_rules.rulebook import Rulebook

__all__ = ["Witness", "unsettled_in", "witness_of"]


@frozen(kw_only=True)
class Witness:
    """The request, how each edition determines it, and the findings of the other that speak against it."""

    aspect: Aspect
    accepted: Determination
    refused: Determination

    @property
    def case(self) -> Case:
        """The request with all its facts."""
        return self.accepted.case

    @property
    def because(self) -> tuple[Finding, ...]:
        """Why it is refused, as far as the question goes."""
        part = part_of(self.refused.rulebook, self.aspect)
        against = {
            Outcome.NOT_MET: {r.asked for r in part.rules},
            Outcome.NOT_APPLICABLE: {r.asked for r in part.routes},
        }
        return tuple(f for f in self.refused.findings if f.asked in against.get(f.outcome, ()))

    @property
    def although(self) -> tuple[Finding, ...]:
        """What the accepting edition found on the same question."""
        rules = {rule.asked for rule in self.accepted.rulebook.rules if aspect_of(rule) is self.aspect}
        return tuple(f for f in self.accepted.deciding if f.asked in rules)


def witness_of(accepting: Rulebook, refusing: Rulebook, aspect: Aspect, scenes: Iterable[Case]) -> Witness | None:
    """A request that ``accepting`` finds valid and ``refusing`` refuses over ``aspect``; ``None`` if none was found."""
    barred = unsettled_in(accepting) | unsettled_in(refusing)
    goals = (
        Goal(book=part_of(refusing, aspect), valid=False, barred=barred),
        Goal(book=part_of(accepting, aspect), valid=True, barred=barred),
        Goal(book=accepting, valid=True),
    )
    case = next((case for scene in scenes if (case := Search(goals).find(scene)) is not None), None)
    if case is None:
        return None
    accepted, refused = (
        determine(book, evolve(case, authority=book.edition.authority.slug)) for book in (accepting, refusing)
    )
    return Witness(aspect=aspect, accepted=accepted, refused=refused)


def unsettled_in(book: Rulebook) -> frozenset[str]:
    """The rulings that the sources of an edition leave to somebody, by their paths."""
    return frozenset(f"judgements.{question.id}" for question in book.edition.unsettled)
