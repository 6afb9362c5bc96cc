"""The part of a rulebook that answers one question: what it asks beside is left out.

A part is never stricter than the whole: a request that the part refuses is refused by the whole.
"""

from __future__ import annotations

from attrs import evolve

from callin_rules.citation import Basis, Citation
from callin_rules.comparison.aspects import Aspect, aspect_of
from callin_rules.findings import Asked
from callin_rules.rulebook import BoundRoute, Rulebook

__all__ = ["part_of"]

_NOWHERE = Citation(paragraph="", document="", basis=Basis.TEXT)
_ANY_WAY = BoundRoute(name="any way", cite=_NOWHERE, rules=(), asked=Asked(rule="routes.applies", cite=_NOWHERE))
"""A route that is open to every request, for a question on which the routes do not differ."""


def part_of(book: Rulebook, aspect: Aspect) -> Rulebook:
    """The rulebook with only the rules that belong to ``aspect``.

    The conditions of routes ("for decisions about education") say who may sign when, so they stay with the routes of
    :attr:`Aspect.WHO`; for another question they stay only if some route has a rule of it.
    """
    routes = tuple(evolve(r, rules=tuple(x for x in r.rules if aspect_of(x) is aspect)) for r in book.routes)
    told_apart = routes if aspect is Aspect.WHO or any(route.rules for route in routes) else ()
    requirements = tuple(rule for rule in book.requirements if aspect_of(rule) is aspect)
    return evolve(book, requirements=requirements, routes=told_apart or (_ANY_WAY,))
