"""The column form of each rule kind: what it asks, as a formula.

The path is the registration, as for the rules themselves: the form of ``contents.reasons`` is the function ``reasons``
in ``bulk/forms/contents.py``. An installed package brings forms of its own rules under the entry-point group
``callin_rules.columns``, each entry named as the rule. A form is given the rule with its terms and the edition's
setting; it gives the formula, or ``None`` where with these terms there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TypeAlias

from callin_rules.bulk.formula import Formula, HasAny, OneOf, Yes, all_of
from callin_rules.rules import Condition, Rule, Setting

__all__ = ["GROUP", "Form", "condition", "form_for", "formula_of"]

Form: TypeAlias = Callable[..., Formula | None]
GROUP = "callin_rules.columns"
"""The entry-point group of column forms that other packages bring."""


@cache
def form_for(name: str) -> Form | None:
    """The column form of the rule kind called ``name``, if it has one."""
    family, _, requirement = name.partition(".")
    module = f"{__name__}.{family}"
    if find_spec(module) is not None:
        form: Form | None = getattr(import_module(module), requirement, None)
        return form
    return next((point.load() for point in entry_points(group=GROUP, name=name)), None)


def formula_of(rule: Rule, setting: Setting) -> Formula | None:
    """What a rule asks as a formula; where it is asked only of some decisions, of those. ``None``: only row by row."""
    form = form_for(rule.name)
    asked = None if form is None else form(rule, setting)
    if asked is None or rule.when is None:
        return asked
    return ~condition(rule.when) | asked


def condition(when: Condition) -> Formula:
    """The decisions that a condition lets through."""
    parts: list[Formula] = []
    if when.matters:
        parts.append(HasAny("decision.matter", when.matters))
    if when.kinds:
        parts.append(HasAny("decision.kinds", when.kinds))
    if when.makers:
        parts.append(OneOf("decision.maker", when.makers))
    if when.key is not None:
        key = Yes("decision.key")
        parts.append(key if when.key else ~key)
    return all_of(tuple(parts))
