"""Which rule kinds there are: those of this package and those that installed packages bring.

A built-in kind is registered by its path: the class in ``rules/FAMILY/REQUIREMENT.py`` is ``FAMILY.REQUIREMENT``. An
installed package brings its own under the entry-point group ``callin_rules.rules``; data never names code to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

from callin_rules.errors import CallinRulesError, UnknownNameError
from callin_rules.rules.rule import Rule

__all__ = ["FAMILIES", "GROUP", "RuleRegistryError", "all_rules", "rule_kind"]

FAMILIES = ("decision", "time_limits", "signatories", "contents", "limits", "judgement", "standing")
"""The families of built-in rules, in the order in which a reader meets them."""
GROUP = "callin_rules.rules"
"""The entry-point group of rule kinds that other packages bring."""


class RuleRegistryError(CallinRulesError):
    """An installed package offers something under :data:`GROUP` that is not a rule."""


@cache
def built_in_rules() -> Mapping[str, type[Rule]]:
    """The rule kinds of this package by name."""
    found: dict[str, type[Rule]] = {}
    for family in FAMILIES:
        package = import_module(f"callin_rules.rules.{family}")
        for info in iter_modules(package.__path__):
            if not info.name.startswith("_"):
                kind = _rule_in(import_module(f"{package.__name__}.{info.name}"))
                found[kind.name] = kind
    return found


@cache
def all_rules() -> Mapping[str, type[Rule]]:
    """Every rule kind by name, those of installed packages included.

    Raises :class:`RuleRegistryError` for an entry point that does not hold a rule under a name of its own.
    """
    found = dict(built_in_rules())
    for point in entry_points(group=GROUP):
        kind = point.load()
        if not (isinstance(kind, type) and issubclass(kind, Rule)):
            msg = f"entry point {point.name!r} ({point.value}) in {GROUP} is not a subclass of callin_rules.rules.Rule"
            raise RuleRegistryError(msg)
        if kind.name != point.name or kind.name in found:
            msg = f"entry point {point.name!r} ({point.value}): a rule needs a name of its own, equal to the entry's"
            raise RuleRegistryError(msg)
        found[kind.name] = kind
    return found


def rule_kind(name: str) -> type[Rule]:
    """The rule kind called ``name``; :class:`~callin_rules.errors.UnknownNameError` with the near miss otherwise."""
    kind = built_in_rules().get(name) or all_rules().get(name)
    if kind is None:
        raise UnknownNameError(name, all_rules(), kind="rule")
    return kind


def _rule_in(module: ModuleType) -> type[Rule]:
    (kind,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__
    )
    return kind
