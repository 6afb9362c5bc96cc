"""There is no call-in under this edition."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NoCallIn"]


@frozen(kw_only=True)
class NoCallIn(Rule):
    """The constitution requires that nothing be called in: it has no call-in.

    Asks: nothing.

    Why: a council without an executive need not have call-in, and one that changes its system may lose it on a known
    day.

    Typical wordings: a committee system whose standing orders are silent.

    Terms: ``why`` (in a few words).

    Remedy: none.

    >>> NoCallIn(why="the council works by committees").describe()
    'there is no call-in: the council works by committees'
    """

    name: ClassVar[str] = "standing.no_call_in"
    requires: ClassVar[str] = "nothing be called in: it has no call-in"

    why: str

    def evaluate(self, reading: Reading) -> Finding:  # noqa: ARG002 - nothing is read
        """Always not met."""
        return self.not_met("There is no call-in under this edition: {why}", cure=INCURABLE, why=self.why)

    def describe(self) -> str:
        """Why there is none."""
        return f"there is no call-in: {self.why}"
