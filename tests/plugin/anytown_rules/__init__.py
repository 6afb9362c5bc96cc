"""A package that brings one rule, one rule that fails, and one authority."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules import Reading, Rule

_SUNDAY = 7


@frozen(kw_only=True)
class NotOnASunday(Rule):
    """The constitution requires that the request be received on another day than a Sunday.

    Asks: on which day of the week the request came.
    """

    name: ClassVar[str] = "anytown.not_on_a_sunday"
    requires: ClassVar[str] = "the request be received on another day than a Sunday"

    def evaluate(self, reading: Reading) -> Finding:
        """Look at the weekday."""
        came = reading.case.request.received_at
        if is_open(came):
            return self.undetermined("Nobody has said when the request came", needs=("request.received_at",))
        if came.isoweekday() != _SUNDAY:
            return self.met("Received {came}", "request.received_at", came=came)
        return self.not_met("Received {came}, a Sunday", "request.received_at", cure=INCURABLE, came=came)


@frozen(kw_only=True)
class Breaks(Rule):
    """The constitution requires that something be worked out that cannot be."""

    name: ClassVar[str] = "anytown.breaks"
    requires: ClassVar[str] = "something be worked out that cannot be"

    def evaluate(self, reading: Reading) -> Finding:
        """Always raise."""
        msg = "the abacus is broken"
        raise ArithmeticError(msg)
