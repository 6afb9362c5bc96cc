"""Whether an edition's rules make sense together: numbers that can never be met, and routes that add nothing."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from callin_rules.citation import Basis, Citation
from callin_rules.errors import Fault
from callin_rules.findings import Asked
from callin_rules.rulebook.bound import Rulebook
from callin_rules.rules import Rule

__all__ = ["senseless"]

_NOBODY = Asked(rule="", cite=Citation(paragraph="", document="", basis=Basis.TEXT))


def senseless(book: Rulebook) -> Iterator[Fault]:
    """Faults that only show when the rules are read together."""
    yield from _no_rules(book)
    yield from _more_than_the_council(book)
    yield from _pointless_routes(book)


def _no_rules(book: Rulebook) -> Iterator[Fault]:
    if not book.rules:
        yield Fault(
            code="sense.no-rules",
            where="requirements",
            given="no requirement and no route",
            accepted='at least one provision; rule = "standing.unsettled" where nothing is known',
        )


def _more_than_the_council(book: Rulebook) -> Iterator[Fault]:
    size = book.edition.authority.council_size
    for i, route in enumerate(book.routes):
        for j, rule in enumerate(route.rules):
            count = getattr(rule, "count", None)
            if size is not None and rule.name.startswith("signatories.") and isinstance(count, int) and count > size:
                yield Fault(
                    code="sense.more-than-the-council",
                    where=f"routes[{i}].provisions[{j}].count",
                    given=f"{count} signatures",
                    accepted=f"at most {size}, the size of the council",
                )


def _pointless_routes(book: Rulebook) -> Iterator[Fault]:
    """A route that asks all that another asks, and more, can never be the one that is open."""
    for i, route in enumerate(book.routes):
        asked = {_bare(rule) for rule in route.rules}
        for other in book.routes:
            easier = {_bare(rule) for rule in other.rules}
            wider = other.when is None or other.when == route.when
            if other is not route and wider and easier < asked:
                yield Fault(
                    code="sense.pointless-route",
                    where=f"routes[{i}]",
                    given=f"route {route.name!r}",
                    accepted=f"a route that is not stricter than {other.name!r} in everything",
                )


def _bare(rule: Rule) -> Rule:
    """The rule without the paragraph that asks it, so that two of them can be compared."""
    return evolve(rule, asked=_NOBODY)
