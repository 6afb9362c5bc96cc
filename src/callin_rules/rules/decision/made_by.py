"""The decision was made by one of the makers whose decisions can be called in."""

from __future__ import annotations

from typing import ClassVar

from attrs import Attribute, field, frozen

from callin_rules.errors import near_miss
from callin_rules.findings import INCURABLE, Finding, listed
from callin_rules.model import MAKERS, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["MadeBy"]


def _known_makers(_rule: object, _field: Attribute[frozenset[str]], given: frozenset[str]) -> None:
    for maker in sorted(given - set(MAKERS)):
        guess = near_miss(maker, MAKERS)
        hint = f" (did you mean {guess!r}?)" if guess else ""
        msg = f"{maker!r} is no decision-maker{hint}; accepted: {', '.join(MAKERS)}"
        raise ValueError(msg)


@frozen(kw_only=True)
class MadeBy(Rule):
    """The constitution requires that the decision was made by somebody whose decisions can be called in.

    Asks: who made the decision; for makers in ``key_only``, whether it was a key decision.

    Why: councils open the decisions of the cabinet and its members, and of officers often only the key ones.

    Typical wordings: "a decision of the executive, or a key decision made by an officer".

    Terms: ``makers`` (kinds of decision-maker); ``key_only`` (those of them whose key decisions alone are callable).

    Remedy: none.

    >>> MadeBy(makers=frozenset({"cabinet", "officer"}), key_only=frozenset({"officer"})).describe()
    'the decision was made by cabinet or officer (officer: key decisions only)'
    """

    name: ClassVar[str] = "decision.made_by"
    requires: ClassVar[str] = "the decision was made by somebody whose decisions can be called in"

    makers: frozenset[str] = field(validator=_known_makers)
    key_only: frozenset[str] = field(default=frozenset(), validator=_known_makers)

    def __attrs_post_init__(self) -> None:
        if extra := self.key_only - self.makers:
            msg = f"key_only names {listed(sorted(extra))}, not among makers; accepted: {listed(sorted(self.makers))}"
            raise ValueError(msg)

    def evaluate(self, reading: Reading) -> Finding:
        """Read the maker, and whether the decision was key where that matters."""
        decision = reading.case.decision
        maker, key = decision.maker, decision.key
        if is_open(maker):
            needs = ("decision.maker",) if not self.key_only or not is_open(key) else ("decision.maker", "decision.key")
            return self.undetermined("Nobody has said who made the decision", needs=needs)
        if maker not in self.makers:
            return self.not_met(
                "The decision was made by: {maker}; open to call-in are decisions of {makers}",
                "decision.maker",
                cure=INCURABLE,
                maker=maker,
                makers=self.makers,
            )
        if maker not in self.key_only:
            return self.met("The decision was made by: {maker}", "decision.maker", maker=maker)
        if is_open(key):
            return self.undetermined(
                "Of decisions by: {maker}, only key ones can be called in, and whether this is one is not known",
                "decision.maker",
                needs=("decision.key",),
                maker=maker,
            )
        used = ("decision.maker", "decision.key")
        if key:
            return self.met("The decision was made by: {maker}, and is a key decision", *used, maker=maker)
        return self.not_met(
            "The decision was made by: {maker}, and is no key decision", *used, cure=INCURABLE, maker=maker
        )

    def describe(self) -> str:
        """The makers, and for which of them only key decisions count."""
        only = f" ({listed(sorted(self.key_only))}: key decisions only)" if self.key_only else ""
        return f"the decision was made by {listed(sorted(self.makers), 'or')}{only}"
