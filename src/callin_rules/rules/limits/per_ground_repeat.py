"""The decision has not been called in on the same ground before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import EarlierCallIn, GroundRelied, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["PerGroundRepeat"]

_HISTORY, _GROUNDS, _REFERENCE = "history.call_ins", "request.grounds", "decision.reference"


@frozen(kw_only=True)
class PerGroundRepeat(Rule):
    """The constitution requires that the decision has not been called in before on a ground that the request relies on.

    Asks: whether an earlier call-in of the same decision relied on one of the grounds of this request.

    Why: a decision can come back on another ground, but not twice on one.

    Typical wordings: "a decision may be called in only once on each ground".

    Terms: none.

    Remedy: none.

    >>> PerGroundRepeat().describe()
    'the decision has not been called in before on the same ground'
    """

    name: ClassVar[str] = "limits.per_ground_repeat"
    requires: ClassVar[str] = "the decision has not been called in before on the same ground"

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the grounds with those of earlier call-ins of the same decision."""
        case = reading.case
        earlier, relied, reference = case.history.call_ins, case.request.grounds, case.decision.reference
        if is_open(earlier):
            return self.undetermined("Which call-ins there were before is not known", needs=(_HISTORY,))
        if not earlier:
            return self.met("The decision has not been called in before", _HISTORY)
        own = None if is_open(relied) else {ground.name for ground in relied}
        needs: list[str] = []
        for call_in in earlier:
            same = None if is_open(reference) or is_open(call_in.decision) else call_in.decision == reference
            shared = None if own is None or is_open(call_in.grounds) else bool(own & call_in.grounds)
            if same is False or shared is False:
                continue
            if same and shared:
                return self.not_met(
                    "The decision was called in before on the same ground: {when}",
                    _HISTORY,
                    _GROUNDS,
                    _REFERENCE,
                    cure=INCURABLE,
                    when=call_in.received_at,
                )
            if is_open(call_in.decision) or is_open(call_in.grounds):
                needs.append(_HISTORY)
            if is_open(reference) and not is_open(call_in.decision):
                needs.append(_REFERENCE)
            if own is None and not is_open(call_in.grounds):
                needs.append(_GROUNDS)
        if needs:
            return self.undetermined(
                "Whether the decision was called in before on the same ground is not known", _HISTORY, needs=needs
            )
        used = (_HISTORY, *(() if own is None else (_GROUNDS,)), *(() if is_open(reference) else (_REFERENCE,)))
        return self.met("The decision has not been called in before on the same ground", *used)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """No call-in before, and one on the same ground; the earlier decision and ground, and others."""
        case = reading.case
        earlier, relied, reference = case.history.call_ins, case.request.grounds, case.decision.reference
        if path == _HISTORY:
            grounds = frozenset({"a ground"}) if is_open(relied) else frozenset(g.name for g in relied)
            same = "a decision" if is_open(reference) else reference
            return ((), (EarlierCallIn(received_at=date(2024, 1, 8), decision=same, grounds=grounds),))
        if path == _REFERENCE and not is_open(earlier):
            return ("another decision", *(c.decision for c in earlier if not is_open(c.decision)))
        if path == _GROUNDS and not is_open(earlier):
            known = sorted({name for c in earlier if not is_open(c.grounds) for name in c.grounds})
            good = ((GroundRelied(name=name, certified=True, opinion=True, particulars="stated"),) for name in known)
            return ((), *good)
        return ()
