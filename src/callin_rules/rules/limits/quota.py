"""Nobody has used up their call-ins for the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding, plural
from callin_rules.model import NOT_SUPPLIED, UNGROUPED, EarlierCallIn, Fact, GroupSpell, day_of, is_open
from callin_rules.rules.limits._year import checked_start, turns_of_years, year_of
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Quota"]

_HISTORY, _RECEIVED = "history.call_ins", "request.received_at"
_WHO = {"council": "council", "group": "group", "committee": "committee"}


@frozen(kw_only=True)
class Quota(Rule):
    """The constitution requires that there have been fewer than so many call-ins in the year.

    Asks: how many earlier call-ins of the year count against this one: all of the council's; those of the lead
    signatory's group; those of the committee in whose remit the decision falls. The year is the calendar year, or the
    civic year that begins on the day of ``year_starts`` (month and day) at the latest annual council.

    Why: call-in is kept for what matters if it is scarce.

    Typical wordings: "no more than six call-ins in any municipal year".

    Terms: ``count`` (call-ins allowed in a year); ``per`` (``council``, ``group`` or ``committee``); ``year_starts``
    (the first day of each year as month and day, ``[1, 1]`` for the calendar year); ``counting`` (``submitted`` or
    ``accepted``).

    Remedy: none.

    >>> Quota(count=6, per="council", year_starts=(5, 20)).describe()
    'there have been fewer than 6 call-ins submitted per council in the year from 20/5'
    """

    name: ClassVar[str] = "limits.quota"
    requires: ClassVar[str] = "there have been fewer than so many call-ins in the year"

    count: int = field(validator=validators.ge(1))
    per: str = field(validator=validators.in_(tuple(_WHO)))
    year_starts: tuple[int, int] = field(validator=checked_start)
    counting: str = field(default="submitted", validator=validators.in_(("submitted", "accepted")))

    def evaluate(self, reading: Reading) -> Finding:
        """Count the call-ins of the year."""
        earlier, came = reading.case.history.call_ins, reading.case.request.received_at
        if is_open(earlier):
            return self.undetermined("Which call-ins there were before is not known", needs=(_HISTORY,))
        if len(earlier) < self.count:
            return self.met("Fewer than {count} call-ins came before", _HISTORY, count=self.count)
        if is_open(came):
            return self.undetermined("The year of the request is not known", _HISTORY, needs=(_RECEIVED,))
        answers = [self._counts(call_in, day_of(came, reading.setting.zone), reading) for call_in in earlier]
        certain, possible = answers.count(True), len(answers) - answers.count(False)
        values = {"count": self.count, "per": self.per, "used": plural(certain, "call-in")}
        if certain >= self.count:
            template = "{used} of this {per} came before in the year, {count} allowed"
            return self.not_met(template, _HISTORY, _RECEIVED, cure=INCURABLE, **values)
        if possible < self.count:
            template = "{used} of this {per} came before in the year, fewer than {count}"
            return self.met(template, _HISTORY, _RECEIVED, **values)
        needs = dict.fromkeys(need for answer in answers if isinstance(answer, tuple) for need in answer)
        return self.undetermined(
            "How many call-ins of this {per} came before in the year is not known",
            _HISTORY,
            _RECEIVED,
            needs=needs,
            **values,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just as many earlier call-ins as bar another, one fewer, and both sides of the turn of the year."""
        case = reading.case
        if path == _HISTORY:
            own = self._own(reading)
            named = "somebody" if own is None or is_open(own) else own
            one = EarlierCallIn(received_at=reading.day_of_request(), accepted=True, group=named, committee=named)
            return ((), (one,) * (self.count - 1), (one,) * self.count)
        if path == _RECEIVED and not is_open(case.history.call_ins):
            came = (day_of(call_in.received_at, case.zone) for call_in in case.history.call_ins)
            days = turns_of_years(came, self.year_starts)
            return tuple(moment for day in days for moment in reading.ends_of(day))
        if path.endswith("].groups") and self.per == "group" and not is_open(case.history.call_ins):
            known = sorted({c.group for c in case.history.call_ins if not is_open(c.group)})
            return tuple((GroupSpell(group=group),) for group in known)
        if path == "decision.committee" and self.per == "committee" and not is_open(case.history.call_ins):
            return ("another", *(c.committee for c in case.history.call_ins if not is_open(c.committee)))
        return ()

    def describe(self) -> str:
        """How many, whose, and in which year."""
        month, day = self.year_starts
        return (
            f"there have been fewer than {self.count} call-ins {self.counting} per {self.per} "
            f"in the year from {day}/{month}"
        )

    def _counts(self, call_in: EarlierCallIn, day: date, reading: Reading) -> bool | tuple[str, ...]:
        """Whether an earlier call-in counts, or the facts that would tell."""
        if year_of(day_of(call_in.received_at, reading.setting.zone), self.year_starts) != year_of(
            day, self.year_starts
        ):
            return False
        if self.counting == "accepted" and call_in.accepted is False:
            return False
        needs = list(self._of_another(call_in, reading))
        if needs == [""]:
            return False
        if self.counting == "accepted" and is_open(call_in.accepted):
            needs.append(_HISTORY)
        return tuple(needs) if needs else True

    def _of_another(self, call_in: EarlierCallIn, reading: Reading) -> Iterator[str]:
        """Nothing if it was the same one's, an empty text if another's, else the facts that would tell."""
        own = self._own(reading)
        if own is None:
            return
        if own == UNGROUPED:  # who belongs to no group uses up no group's call-ins
            yield ""
            return
        theirs = call_in.group if self.per == "group" else call_in.committee
        if is_open(theirs):
            yield _HISTORY
        elif is_open(own):
            yield from self._own_needs(reading)
        elif own != theirs:
            yield ""

    def _own(self, reading: Reading) -> Fact[str] | None:
        """Whose call-in this is; ``None`` where it is the council's."""
        case = reading.case
        if self.per == "council":
            return None
        if self.per == "committee":
            return case.decision.committee
        lead = case.request.lead
        if is_open(lead):
            return lead
        member = reading.member(lead)
        came = case.request.received_at
        day = date.max if is_open(came) else day_of(came, reading.setting.zone)
        return NOT_SUPPLIED if member is None else member.group_on(day)

    def _own_needs(self, reading: Reading) -> Iterator[str]:
        if self.per == "committee":
            yield "decision.committee"
            return
        lead = reading.case.request.lead
        yield "request.lead" if is_open(lead) else f"members[{lead}].groups"
