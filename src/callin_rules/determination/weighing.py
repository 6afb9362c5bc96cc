"""Weighing: from the findings of a rulebook to one outcome, in the logic of three values.

Every requirement has to be met, and one route with all its rules. What is not known may still leave the outcome
certain (one requirement fails, whatever the rest), and that is all that weighing sees; whether several unknown findings
hang on the same fact is asked by :mod:`callin_rules.determination.completions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from callin_rules.findings import Finding, Outcome
from callin_rules.model import Case
from callin_rules.rulebook import BoundRoute, Rulebook
from callin_rules.rules import Reading, Rule

__all__ = ["RouteWeighed", "Weighing", "weigh"]

_MET, _NOT_MET, _OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED


@frozen
class RouteWeighed:
    """A route and what was found of it. ``open``: ``True`` to a valid request, ``False``, or ``None``: not known."""

    route: BoundRoute
    findings: tuple[Finding, ...]
    open: bool | None


@frozen
class Weighing:
    """All findings on a case and what they come to: ``valid`` is ``None`` where it is not known."""

    requirements: tuple[Finding, ...]
    routes: tuple[RouteWeighed, ...]
    valid: bool | None
    reading: Reading

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, requirements first."""
        return (*self.requirements, *(f for route in self.routes for f in route.findings))

    def undecided(self) -> Iterator[Finding]:
        """The findings that keep the outcome open."""
        yield from (f for f in self.requirements if f.outcome is _OPEN)
        if not any(r.open for r in self.routes):
            yield from (f for r in self.routes if r.open is None for f in r.findings if f.outcome is _OPEN)

    def needs(self) -> tuple[str, ...]:
        """The facts that the undecided findings lack, in their order, each once."""
        return tuple(dict.fromkeys(need for finding in self.undecided() for need in finding.needs))


def weigh(book: Rulebook, case: Case, *, to_the_end: bool = True) -> Weighing:
    """Ask every rule of ``book`` about ``case`` and weigh the findings.

    ``to_the_end``: where it is ``False``, the first requirement that fails is enough, and no more is asked.
    """
    reading = Reading(case, book.setting)
    found: list[Finding] = []
    for rule in book.requirements:
        found.append(_find(rule, reading))
        if not to_the_end and found[-1].outcome is _NOT_MET:
            return Weighing(tuple(found), (), valid=False, reading=reading)
    requirements = tuple(found)
    routes = tuple([_route(route, reading) for route in book.routes])
    return Weighing(requirements, routes, _both(_all(requirements), _any(routes)), reading)


def _find(rule: Rule, reading: Reading) -> Finding:
    try:
        return rule.find(reading)
    except Exception as error:  # noqa: BLE001 - one rule's failure must not take the other findings down
        kind = type(error).__name__
        return rule.undetermined("The rule failed with {kind}: {error}", needs=(), kind=kind, error=str(error))


def _route(route: BoundRoute, reading: Reading) -> RouteWeighed:
    condition = route.when
    if condition is None:
        findings = tuple([_find(rule, reading) for rule in route.rules])
        return RouteWeighed(route, findings, _all(findings))
    holds = condition.holds(reading.case.decision)
    values: dict[str, object] = {"route": route.name, "limits": condition}
    if holds is False:
        told = Finding(
            route.asked, Outcome.NOT_APPLICABLE, 'The route "{route}" is only for {limits}', values, condition.reads
        )
        return RouteWeighed(route, (told,), open=False)
    if holds is True:
        told = Finding(route.asked, _MET, 'The route "{route}" is for {limits}', values, condition.reads)
    else:
        template = 'Whether the route "{route}" is open is not known: it is only for {limits}'
        told = Finding(route.asked, _OPEN, template, values, (), holds)
    findings = (told, *(_find(rule, reading) for rule in route.rules))
    return RouteWeighed(route, findings, _all(findings))


def _all(findings: Iterable[Finding]) -> bool | None:
    known: bool | None = True
    for finding in findings:
        outcome = finding.outcome
        if outcome is _NOT_MET:
            return False
        if outcome is _OPEN:
            known = None
    return known


def _any(routes: tuple[RouteWeighed, ...]) -> bool | None:
    """Whether some route is open; not known where the edition names none."""
    if not routes:
        return None
    found: bool | None = False
    for route in routes:
        if route.open:
            return True
        if route.open is None:
            found = None
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - values of a three-valued logic
    if one is False or other is False:
        return False
    return True if one and other else None
