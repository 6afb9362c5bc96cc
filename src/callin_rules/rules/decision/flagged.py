"""The record of the decision says that it is subject to call-in."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Flagged"]

_PATH = "decision.flagged"


@frozen(kw_only=True)
class Flagged(Rule):
    """The constitution requires that the record of the decision say that it is subject to call-in.

    Asks: what the published record says. It is evidence of how the authority treats the decision, and where its own
    rule was not seen, the only one. Where the rule is known it goes before the flag and this one is left out: the board
    of Greater Brighton flags "no" beside a protocol of its own.

    Why: some authorities settle decision by decision what is open, and print it on the record.

    Typical wordings: "is the decision subject to call-in? yes"; the flag of a combined authority's register (Torbay,
    the West of England, Greater Manchester).

    Terms: none.

    Remedy: none.

    >>> Flagged().describe()
    'the record of the decision say that it is subject to call-in'
    """

    name: ClassVar[str] = "decision.flagged"
    requires: ClassVar[str] = "the record of the decision say that it is subject to call-in"

    def evaluate(self, reading: Reading) -> Finding:
        """Read the flag."""
        flag = reading.case.decision.flagged
        if is_open(flag):
            return self.undetermined(
                "Whether the record of the decision says that it is subject to call-in is not known", needs=(_PATH,)
            )
        if flag:
            return self.met("The record of the decision says that it is subject to call-in", _PATH)
        return self.not_met("The record of the decision says that it is not subject to call-in", _PATH, cure=INCURABLE)
