"""A rulebook: an edition whose provisions have become rules, ready to be asked."""

from __future__ import annotations

from attrs import field, frozen

from callin_rules.citation import Citation
from callin_rules.constitution import Edition
from callin_rules.findings import Asked
from callin_rules.rules import Condition, Rule, Setting

__all__ = ["BoundRoute", "Rulebook"]


@frozen(kw_only=True)
class BoundRoute:
    """One way to a valid request: every rule of it has to be met, where ``when`` holds.

    ``asked`` is what the finding about ``when`` carries.
    """

    name: str
    cite: Citation
    rules: tuple[Rule, ...]
    asked: Asked
    when: Condition | None = None


@frozen(kw_only=True, eq=False)
class Rulebook:
    """An edition's rules: the requirements of every request, and the routes of which one has to be open."""

    edition: Edition = field(repr=False)
    requirements: tuple[Rule, ...]
    routes: tuple[BoundRoute, ...]
    setting: Setting = field(repr=False)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, requirements first."""
        return (*self.requirements, *(rule for route in self.routes for rule in route.rules))
