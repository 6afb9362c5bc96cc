"""The decision is not a recommendation to the full council."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NotToCouncil"]

_PATH = "decision.recommends_to_council"


@frozen(kw_only=True)
class NotToCouncil(Rule):
    """The constitution requires that the decision is not a recommendation to the full council.

    Asks: whether the council will decide in the end.

    Why: a recommendation binds nobody, and every member can speak when the council decides.

    Typical wordings: "recommendations to council are not subject to call-in".

    Terms: none.

    Remedy: none.

    >>> NotToCouncil().describe()
    'the decision is not a recommendation to the full council'
    """

    name: ClassVar[str] = "decision.not_to_council"
    requires: ClassVar[str] = "the decision is not a recommendation to the full council"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it only recommends."""
        recommends = reading.case.decision.recommends_to_council
        if is_open(recommends):
            return self.undetermined(
                "Nobody has said whether the decision only recommends to the council", needs=(_PATH,)
            )
        if recommends:
            return self.not_met("The decision is a recommendation to the full council", _PATH, cure=INCURABLE)
        return self.met("The decision is not a recommendation to the full council", _PATH)
