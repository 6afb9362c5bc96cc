"""The decision, or the issue, has not been called in already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.calendar import Months, WorkingCalendar
from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import EarlierCallIn, Fact, day_of, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NotAlreadyCalledIn"]

_HISTORY = "history.call_ins"
_OWN = {"decision": "decision.reference", "issue": "request.issue"}


@frozen(kw_only=True)
class NotAlreadyCalledIn(Rule):
    """The constitution requires that the same thing has not been called in before.

    Asks: whether an earlier call-in was about the same decision or, with ``same = "issue"``, the same issue; within so
    many months before receipt, where ``within_months`` is given; whether it was accepted, where only accepted ones
    count.

    Why: the same question should not hold up a council twice.

    Typical wordings: "a decision may be called in only once"; "no issue may be called in again within six months".

    Terms: ``same`` (``decision`` or ``issue``); ``within_months``; ``counting`` (``submitted`` or ``accepted``).

    Remedy: none.

    >>> NotAlreadyCalledIn(same="issue", within_months=6).describe()
    'the same issue has not been called in within 6 months'
    """

    name: ClassVar[str] = "decision.not_already_called_in"
    requires: ClassVar[str] = "the same thing has not been called in before"

    same: str = field(default="decision", validator=validators.in_(tuple(_OWN)))
    within_months: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    counting: str = field(default="submitted", validator=validators.in_(("submitted", "accepted")))

    def evaluate(self, reading: Reading) -> Finding:
        """Look for an earlier call-in that counts."""
        earlier = reading.case.history.call_ins
        if is_open(earlier):
            return self.undetermined("Which call-ins there were before is not known", needs=(_HISTORY,))
        answers = [(call_in, self._counts(call_in, reading)) for call_in in earlier]
        used = self._used(reading) if earlier else (_HISTORY,)
        barring = next((call_in for call_in, counts in answers if counts is True), None)
        if barring is not None:
            return self.not_met(
                "The same {same} was called in before: {when}",
                *used,
                cure=INCURABLE,
                same=self.same,
                when=barring.received_at,
            )
        needs = tuple(need for _, counts in answers if isinstance(counts, tuple) for need in counts)
        if needs:
            return self.undetermined(
                "Whether the same {same} was called in before is not known", *used, needs=needs, same=self.same
            )
        return self.met("The same {same} has not been called in before", *used, same=self.same)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """No call-in before, and one that bars; the reference or issue of an earlier one, and another."""
        if path == _HISTORY:
            return ((), (self._barring(reading),))
        earlier = reading.case.history.call_ins
        if path == _OWN[self.same] and not is_open(earlier):
            named = (call_in.decision if self.same == "decision" else call_in.issue for call_in in earlier)
            return ("another", *(name for name in named if not is_open(name)))
        if path == "request.received_at" and not is_open(earlier) and self.within_months is not None:
            ends = [self._end(call_in, reading.setting.calendar) for call_in in earlier]
            days = (day for end in ends for day in (end, end + timedelta(days=1)))
            return tuple(moment for day in days for moment in reading.ends_of(day))
        return ()

    def describe(self) -> str:
        """What may not come back, and for how long."""
        within = "" if self.within_months is None else f" within {self.within_months} months"
        done = "called in" if self.counting == "submitted" else "the subject of an accepted call-in"
        return f"the same {self.same} has not been {done}{within or ' before'}"

    def _used(self, reading: Reading) -> tuple[str, ...]:
        """The earlier call-ins, and what they are compared with, as far as it is known."""
        case = reading.case
        own: Fact[str] = case.decision.reference if self.same == "decision" else case.request.issue
        return (_HISTORY,) if is_open(own) else (_HISTORY, _OWN[self.same])

    def _counts(self, call_in: EarlierCallIn, reading: Reading) -> bool | tuple[str, ...]:
        """Whether an earlier call-in bars this one, or the facts that would tell."""
        case = reading.case
        own: Fact[str] = case.decision.reference if self.same == "decision" else case.request.issue
        theirs = call_in.decision if self.same == "decision" else call_in.issue
        needs: list[str] = []
        if is_open(theirs):
            needs.append(_HISTORY)
        elif is_open(own):
            needs.append(_OWN[self.same])
        elif own != theirs:
            return False
        if self.counting == "accepted":
            if is_open(call_in.accepted):
                needs.append(_HISTORY)
            elif not call_in.accepted:
                return False
        if self.within_months is not None:
            came = case.request.received_at
            if is_open(came):
                needs.append("request.received_at")
            elif day_of(came, reading.setting.zone) > self._end(call_in, reading.setting.calendar):
                return False
        return tuple(dict.fromkeys(needs)) if needs else True

    def _end(self, call_in: EarlierCallIn, calendar: WorkingCalendar) -> date:
        """The last day on which an earlier call-in bars another."""
        assert self.within_months is not None  # the caller asked
        came = call_in.received_at
        return Months(self.within_months).last_day(date(came.year, came.month, came.day), calendar)

    def _barring(self, reading: Reading) -> EarlierCallIn:
        case = reading.case
        own = case.decision.reference if self.same == "decision" else case.request.issue
        same = "another" if is_open(own) else own
        return EarlierCallIn(received_at=reading.day_of_request(), decision=same, issue=same, accepted=True)
