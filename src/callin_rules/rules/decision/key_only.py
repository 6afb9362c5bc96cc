"""Only key decisions can be called in."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["KeyOnly"]


@frozen(kw_only=True)
class KeyOnly(Rule):
    """The constitution requires that the decision be a key decision.

    Asks: whether it is recorded as key.

    Why: some authorities open only their weightiest decisions.

    Typical wordings: "a key decision which has been made but not implemented".

    Terms: none.

    Remedy: none.

    >>> KeyOnly().describe()
    'the decision be a key decision'
    """

    name: ClassVar[str] = "decision.key_only"
    requires: ClassVar[str] = "the decision be a key decision"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it is key."""
        key = reading.case.decision.key
        if is_open(key):
            return self.undetermined("Nobody has said whether the decision was a key decision", needs=("decision.key",))
        if key:
            return self.met("The decision is a key decision", "decision.key")
        return self.not_met("The decision is no key decision", "decision.key", cure=INCURABLE)
