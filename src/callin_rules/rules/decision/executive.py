"""The decision was an executive one."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Executive"]


@frozen(kw_only=True)
class Executive(Rule):
    """The constitution requires that the decision was made in discharge of an executive function.

    Asks: whether the decision is recorded as executive. Which hat a body wore matters: a committee that holds
    delegations of the council and of the executive makes callable decisions only under the latter.

    Why: statute gives the power to hold up a decision only over executive functions (Local Government Act 2000,
    section 9F(2)(a) and (4) in England, section 21 in Wales).

    Typical wordings: "a decision made by the executive but not implemented".

    Terms: none.

    Remedy: none.

    >>> Executive().describe()
    'the decision was made in discharge of an executive function'
    """

    name: ClassVar[str] = "decision.executive"
    requires: ClassVar[str] = "the decision was made in discharge of an executive function"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it was executive."""
        executive = reading.case.decision.executive
        if is_open(executive):
            return self.undetermined(
                "Nobody has said whether the decision was an executive one", needs=("decision.executive",)
            )
        if executive:
            return self.met("The decision was an executive one", "decision.executive")
        return self.not_met("The decision was not an executive one", "decision.executive", cure=INCURABLE)
