"""The decision is not of a kind that is excepted from call-in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding, listed
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NotOfKind"]

_PATH = "decision.kinds"


@frozen(kw_only=True)
class NotOfKind(Rule):
    """The constitution requires that the decision is of none of the kinds excepted from call-in.

    Asks: of which special kinds the decision is. The kinds are the edition's own short names (``regulatory``,
    ``staffing``, ``call-in-recommendation``); an empty set says that it is of none.

    Why: some decisions have their own appeal, or have been through scrutiny already.

    Typical wordings: "except regulatory decisions"; "decisions that the complaints procedure can deal with".

    Terms: ``kinds`` (the excepted kinds).

    Remedy: none.

    >>> NotOfKind(kinds=frozenset({"regulatory", "staffing"})).describe()
    'the decision is not of kind regulatory or staffing'
    """

    name: ClassVar[str] = "decision.not_of_kind"
    requires: ClassVar[str] = "the decision is of none of the kinds excepted from call-in"

    kinds: frozenset[str] = field(validator=validators.min_len(1))

    def evaluate(self, reading: Reading) -> Finding:
        """Look for an excepted kind."""
        found = reading.case.decision.kinds
        if is_open(found):
            return self.undetermined(
                "Whether the decision is of a kind excepted from call-in ({kinds}) is not known",
                needs=(_PATH,),
                kinds=self.kinds,
            )
        if excepted := found & self.kinds:
            return self.not_met(
                "The decision is of a kind excepted from call-in: {excepted}", _PATH, cure=INCURABLE, excepted=excepted
            )
        return self.met("The decision is of no kind excepted from call-in", _PATH)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the kinds are the rule's own
        """None, and each excepted kind."""
        return (frozenset(), *(frozenset({kind}) for kind in sorted(self.kinds))) if path == _PATH else ()

    def describe(self) -> str:
        """The excepted kinds."""
        return f"the decision is not of kind {listed(sorted(self.kinds), 'or')}"
