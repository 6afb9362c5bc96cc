"""Whether an edition's rules make sense together: numbers that can never be met, and routes that add nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from callin_rules.calendar import Deadline
from callin_rules.citation import Basis, Citation
from callin_rules.errors import Fault
from callin_rules.findings import Asked
from callin_rules.periods import NamedPeriod
from callin_rules.rulebook.bound import BoundRoute, Rulebook
from callin_rules.rules import Rule
from callin_rules.rules.signatories.minimum_number import MinimumNumber

__all__ = ["senseless"]

_NOBODY = Asked(rule="", cite=Citation(paragraph="", document="", basis=Basis.TEXT))
_SAMPLE = tuple(date(2024, 1, 8) + timedelta(days=n) for n in range(0, 140, 3))
"""Days of publication on which two clocks are compared: every weekday, and Easter among them."""


def senseless(book: Rulebook) -> Iterator[Fault]:
    """Faults that only show when the rules are read together."""
    yield from _no_rules(book)
    yield from _more_than_the_council(book)
    yield from _never_open(book)
    yield from _pointless_routes(book)
    yield from _heard_before_the_ruling(book)


def _no_rules(book: Rulebook) -> Iterator[Fault]:
    if not book.rules:
        yield Fault(
            code="sense.no-rules",
            where="requirements",
            given="no requirement and no route",
            accepted='at least one provision; rule = "standing.unsettled" where nothing is known',
        )


def _more_than_the_council(book: Rulebook) -> Iterator[Fault]:
    """Members of the public and co-optees are not bounded by the council's size, and are not asked here."""
    size = book.edition.authority.council_size
    for where, rule in _placed(book):
        if size is not None and isinstance(rule, MinimumNumber) and rule.count > size:
            yield Fault(
                code="sense.more-than-the-council",
                where=f"{where}.count",
                given=f"{rule.count} signatures",
                accepted=f"at most {size}, the size of the council",
            )


def _placed(book: Rulebook) -> Iterator[tuple[str, Rule]]:
    """Every rule with its place in the file."""
    edition = book.edition
    provisions = (*edition.requirements, *(p for route in edition.routes for p in route.provisions))
    return ((provision.where, rule) for provision, rule in zip(provisions, book.rules, strict=True))


def _never_open(book: Rulebook) -> Iterator[Fault]:
    """A route for decisions that no requirement lets be called in, or that itself says there is no call-in."""
    allowed = [set(getattr(rule, "makers", ())) for rule in book.requirements if rule.name == "decision.made_by"]
    for i, route in enumerate(book.routes):
        makers = set(route.when.makers) if route.when else set()
        for callable_ in allowed:
            if makers and not makers & callable_:
                yield _closed(i, route, f"decisions of {', '.join(sorted(makers))}, which cannot be called in")
        if any(rule.name == "standing.no_call_in" for rule in route.rules):
            yield _closed(i, route, "itself says that there is no call-in")
        key_only = any(rule.name == "decision.key_only" and rule.when is None for rule in book.requirements)
        if key_only and route.when is not None and route.when.key is False:
            yield _closed(i, route, "decisions that are not key, and only key decisions can be called in")


def _closed(i: int, route: BoundRoute, why: str) -> Fault:
    return Fault(
        code="sense.never-open",
        where=f"routes[{i}]",
        given=f"route {route.name!r}: {why}",
        accepted="a route that some request can take",
        fix="leave it out, or mend its `when`",
    )


def _pointless_routes(book: Rulebook) -> Iterator[Fault]:
    """A route that asks all that another asks, and more, can never be the one that is open."""
    for i, route in enumerate(book.routes):
        for other in book.routes:
            wider = other.when is None or other.when == route.when
            if other is route or not wider:
                continue
            implied = all(any(_implies(mine, theirs) for mine in route.rules) for theirs in other.rules)
            alike = {_bare(rule) for rule in route.rules} == {_bare(rule) for rule in other.rules}
            if implied and not (alike and other.when == route.when):
                yield Fault(
                    code="sense.pointless-route",
                    where=f"routes[{i}]",
                    given=f"route {route.name!r}",
                    accepted=f"a route that is not stricter than {other.name!r} in everything",
                )


def _implies(mine: Rule, theirs: Rule) -> bool:
    """Whether meeting ``mine`` always meets ``theirs``: the same, or as many signatures of the same pool or more."""
    if _bare(mine) == _bare(theirs):
        return True
    if not isinstance(mine, MinimumNumber) or not isinstance(theirs, MinimumNumber):
        return False
    return _bare(evolve(mine, count=theirs.count)) == _bare(theirs) and mine.count >= theirs.count


def _bare(rule: Rule) -> Rule:
    """The rule without the paragraph that asks it, so that two of them can be compared."""
    return evolve(rule, asked=_NOBODY)


def _heard_before_the_ruling(book: Rulebook) -> Iterator[Fault]:
    """A meeting that has to be held before it is due to be said whether the request is valid."""
    doc = book.edition.document
    if doc.hearing is None or doc.hearing.period is None or doc.ruling is None or doc.ruling.period is None:
        return
    hearing, ruling = (book.setting.periods[name] for name in (doc.hearing.period, doc.ruling.period))
    window = book.setting.periods.get("window")
    for day in _SAMPLE:
        ends = [_ends(book, period, day, window) for period in (hearing, ruling)]
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            yield Fault(
                code="sense.heard-before-the-ruling",
                where="hearing.period",
                given=f"a meeting by {ends[0].isoformat()} for a decision published on {day.isoformat()}",
                accepted=f"a day not before {ends[1].isoformat()}, when the ruling on validity is due",
                fix="compare what the two periods start from, and their lengths",
            )
            return


def _ends(book: Rulebook, period: NamedPeriod, day: date, window: NamedPeriod | None) -> date | None:
    """The last day of a period for a decision published on ``day`` and called in on the last day of its window."""
    if period.period is None or period.period.counting.needs_hour:
        return None
    start: date | None = day
    if period.starts_from == "receipt":
        start = None if window is None else _ends(book, window, day, None)
    elif period.starts_from not in {"publication", "decision", "meeting"}:
        return None
    if start is None:
        return None
    deadline: Deadline = period.period.deadline(start, book.setting.calendar, book.setting.zone)
    return deadline.last_day
