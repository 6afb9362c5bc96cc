"""Binding: each provision's rule name and terms become a typed rule that knows its paragraph.

Unknown rules, terms a rule does not have, values it does not accept, and pools and periods that the edition does not
define are all reported together.
"""

from __future__ import annotations

from functools import cache

from attrs import evolve

from callin_rules._structure import structure
from callin_rules.constitution import Edition, Provision
from callin_rules.constitution.document import WhenTable
from callin_rules.errors import BadInputError, Fault, UnknownNameError, near_miss
from callin_rules.findings import Asked
from callin_rules.model import MAKERS
from callin_rules.rulebook.bound import BoundRoute, Rulebook
from callin_rules.rules import Condition, Rule, Setting, rule_kind

__all__ = ["bind", "binding_faults", "rulebook_of"]

_NAMES_A_POOL = ("pool", "pools", "among")
_NAMES_A_PERIOD = ("window", "period")


def bind(edition: Edition) -> Rulebook:
    """The rulebook of an edition.

    Raises :class:`~callin_rules.errors.BadInputError` that lists every fault by key path.
    """
    book, faults = _bound(edition)
    if faults:
        summary = f"{edition.origin or edition.authority.slug}: these provisions cannot be read as rules:"
        raise BadInputError(summary, faults)
    return book


@cache
def rulebook_of(edition: Edition) -> Rulebook:
    """The rulebook of an edition, bound once and kept; faults as for :func:`bind`."""
    return bind(edition)


def binding_faults(edition: Edition) -> tuple[Fault, ...]:
    """What stands in the way of binding the edition; empty where nothing does."""
    return _bound(edition)[1]


def _bound(edition: Edition) -> tuple[Rulebook, tuple[Fault, ...]]:
    faults: list[Fault] = []
    setting = Setting(
        calendar=edition.calendar,
        periods=edition.periods,
        pools=edition.pools,
        council_size=edition.authority.council_size,
        zone=edition.authority.zone,
    )

    def rules(provisions: tuple[Provision, ...], route: str | None = None) -> tuple[Rule, ...]:
        found = (_rule(provision, route, setting, faults) for provision in provisions)
        return tuple(rule for rule in found if rule is not None)

    book = Rulebook(
        edition=edition,
        requirements=rules(edition.requirements),
        routes=tuple(
            BoundRoute(
                name=route.name,
                cite=route.cite,
                rules=rules(route.provisions, route.name),
                asked=Asked(rule="routes.applies", cite=route.cite, route=route.name),
                when=_condition(route.when, f"routes[{i}].when", faults),
            )
            for i, route in enumerate(edition.routes)
        ),
        setting=setting,
    )
    return book, tuple(faults)


def _rule(provision: Provision, route: str | None, setting: Setting, faults: list[Fault]) -> Rule | None:
    try:
        kind = rule_kind(provision.rule)
    except UnknownNameError as error:
        faults.append(_unknown(f"{provision.where}.rule", "rule", provision.rule, error.known))
        return None
    before = len(faults)
    try:
        rule = structure(provision.terms, kind, document=None)
    except BadInputError as error:
        faults.extend(f.within(provision.where) for f in error.faults)
        return None
    _check_names(provision, rule, setting, faults)
    if len(faults) > before:
        return None
    asked = Asked(rule=kind.name, cite=provision.cite, route=route)
    return evolve(rule, asked=asked, when=_condition(provision.when, f"{provision.where}.when", faults))


def _check_names(provision: Provision, rule: Rule, setting: Setting, faults: list[Fault]) -> None:
    for names, kind, known in ((_NAMES_A_POOL, "pool", setting.pools), (_NAMES_A_PERIOD, "period", setting.periods)):
        for name in names:
            faults.extend(
                _unknown(f"{provision.where}.{name}", kind, given, tuple(known))
                for given in _strings(getattr(rule, name, None))
                if given not in known
            )


def _strings(term: object) -> tuple[str, ...]:
    if isinstance(term, str):
        return (term,)
    return tuple(sorted(str(t) for t in term)) if isinstance(term, frozenset | tuple) else ()


def _condition(when: WhenTable | None, where: str, faults: list[Fault]) -> Condition | None:
    if when is None:
        return None
    faults.extend(_unknown(f"{where}.makers", "maker", m, MAKERS) for m in sorted(when.makers - set(MAKERS)))
    return Condition(makers=when.makers, matters=when.matters, kinds=when.kinds, key=when.key)


def _unknown(where: str, kind: str, given: str, known: tuple[str, ...]) -> Fault:
    guess = near_miss(given, known)
    return Fault(
        code=f"rulebook.unknown-{kind}",
        where=where,
        given=repr(given),
        accepted=f"a {kind}: {', '.join(known) or 'none is defined'}",
        fix=f"did you mean {guess!r}?" if guess else None,
    )
