"""The decision had not been carried out when the request came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import ClassVar

from attrs import frozen

from callin_rules.calendar import second_after, second_before
from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import earliest, is_open, latest
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NotCarriedOut"]


@frozen(kw_only=True)
class NotCarriedOut(Rule):
    """The constitution requires that the decision had not been implemented when the request was received.

    Asks: whether the decision has been carried out, and if so whether that was before the request arrived. A decision
    that was carried out afterwards was still open when the request came.

    Why: a decision that has been made but not implemented is the hinge on which the statutory power turns (Local
    Government Act 2000, section 9F(4) in England, section 21(3) in Wales).

    Typical wordings: "made but not implemented"; "before the decision takes effect".

    Terms: none.

    Remedy: none.

    >>> NotCarriedOut().describe()
    'the decision had not been implemented when the request was received'
    """

    name: ClassVar[str] = "decision.not_implemented"
    requires: ClassVar[str] = "the decision had not been implemented when the request was received"

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the implementation, if there was one, with the receipt of the request."""
        done = reading.case.decision.implemented_at
        if is_open(done):
            return self.undetermined(
                "Nobody has said whether the decision has been implemented", needs=("decision.implemented_at",)
            )
        if done is False:
            return self.met("The decision has not been implemented", "decision.implemented_at")
        came, zone = reading.case.request.received_at, reading.setting.zone
        if is_open(came):
            return self.undetermined(
                "The decision was implemented {done}; when the request was received is not known",
                "decision.implemented_at",
                needs=("request.received_at",),
                done=done,
            )
        used = ("decision.implemented_at", "request.received_at")
        if latest(came, zone) < earliest(done, zone):
            return self.met(
                "The decision was implemented {done}, after the request came {came}", *used, done=done, came=came
            )
        if earliest(came, zone) >= latest(done, zone):
            return self.not_met(
                "The decision was implemented {done}, before the request came {came}",
                *used,
                cure=INCURABLE,
                done=done,
                came=came,
            )
        hours = (("decision.implemented_at", done), ("request.received_at", came))
        return self.undetermined(
            "The decision was implemented {done} and the request came {came}: the hour decides",
            *used,
            needs=tuple(path for path, moment in hours if not isinstance(moment, datetime)),
            done=done,
            came=came,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Not implemented, and implemented or received just before and just after the other."""
        done, came = reading.case.decision.implemented_at, reading.case.request.received_at
        if path == "decision.implemented_at":
            known = (came, done) if isinstance(came, date) or isinstance(done, date) else (reading.some_moment(),)
            return (*(() if isinstance(done, date) else (False,)), *_around(known, reading.setting.zone))
        if path == "request.received_at" and done is not False:
            return tuple(_around((done, came), reading.setting.zone))
        return ()


def _around(moments: tuple[object, ...], zone: str) -> Iterator[datetime]:
    """Just before and just after each moment, and both ends of a bare day that is to be refined."""
    for moment in moments:
        if isinstance(moment, date):
            first, last = earliest(moment, zone), latest(moment, zone)
            yield from (second_before(first), first, last, second_after(last))
