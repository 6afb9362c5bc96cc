"""Enough of the signatories have not used up their signatures for the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Finding
from callin_rules.model import EarlierCallIn, Fact, day_of, folded_name, is_open
from callin_rules.rules.limits._year import checked_start, turns_of_years, year_of
from callin_rules.rules.reading import Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, enough, nobody_said, signed_by

__all__ = ["MemberQuota"]

_HISTORY, _RECEIVED = "history.call_ins", "request.received_at"


@frozen(kw_only=True)
class MemberQuota(Rule):
    """The constitution requires that enough of the signatories have signatures left in the year.

    Asks: how many earlier call-ins of the year each signatory signed. Whoever has signed as many as are allowed does
    not count, by name.

    Why: the same few members should not hold up everything.

    Typical wordings: "no member may sign more than five call-in requests in any council year"; "a member may call in
    four decisions in a year, counting only those that were accepted".

    Terms: ``allowed`` (signatures in a year); ``count`` and ``pool`` (as for ``signatories.minimum_number``);
    ``year_starts`` (month and day); ``counting`` (``submitted`` or ``accepted``).

    Remedy: as many further signatures as are missing, from people who have some left.

    >>> MemberQuota(allowed=5, count=10, pool="members", year_starts=(5, 20)).describe()
    'at least 10 signatures from the pool "members" by people with fewer than 5 submitted in the year from 20/5'
    """

    name: ClassVar[str] = "limits.member_quota"
    requires: ClassVar[str] = "enough of the signatories have signatures left in the year"

    allowed: int = field(validator=validators.ge(1))
    count: int = field(validator=validators.ge(1))
    pool: str
    year_starts: tuple[int, int] = field(validator=checked_start)
    counting: str = field(default="submitted", validator=validators.in_(("submitted", "accepted")))

    def evaluate(self, reading: Reading) -> Finding:
        """Count those who belong to the pool and have signatures left."""
        pool = reading.setting.pools[self.pool]
        tally = reading.tally(self.pool)
        if tally is None:
            return nobody_said(self, reading, (pool,))
        earlier = reading.case.history.call_ins
        return enough(self, self._with_some_left(tally, earlier, reading), pool, self.count, _HISTORY)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """No call-in before, and as many by everybody as are allowed; both sides of the turn of the year."""
        case = reading.case
        if path == "request.signatories":
            pool = reading.setting.pools[self.pool]
            return tuple(signed_by(reading, ((pool, n),)) for n in (self.count - 1, self.count))
        if path == _HISTORY:
            signed = () if is_open(case.request.signatories) else tuple(s.name for s in case.request.signatories)
            one = EarlierCallIn(received_at=reading.day_of_request(), accepted=True, signatories=signed)
            return ((), (one,) * self.allowed)
        if path == _RECEIVED and not is_open(case.history.call_ins):
            came = (day_of(call_in.received_at, case.zone) for call_in in case.history.call_ins)
            days = turns_of_years(came, self.year_starts)
            return (*circumstances(path, reading), *(moment for day in days for moment in reading.ends_of(day)))
        return tuple(circumstances(path, reading))

    def describe(self) -> str:
        """How many, from whom, and how many each may have signed."""
        month, day = self.year_starts
        return (
            f'at least {self.count} signatures from the pool "{self.pool}" by people with fewer than '
            f"{self.allowed} {self.counting} in the year from {day}/{month}"
        )

    def _with_some_left(self, tally: Tally, earlier: Fact[tuple[EarlierCallIn, ...]], reading: Reading) -> Tally:
        """The tally without those who have used up their signatures."""
        counted: list[str] = []
        rejected = list(tally.rejected)
        unknown = list(tally.unknown)
        for name in tally.counted:
            left = self._left(name, earlier, reading)
            if left is True:
                counted.append(name)
            elif left is False:
                rejected.append((name, f"has signed {self.allowed} in the year"))
            else:
                unknown.append((name, left))
        for name, needs in tally.unknown:
            if self._left(name, earlier, reading) is False:
                unknown.remove((name, needs))
                rejected.append((name, f"has signed {self.allowed} in the year"))
        year_matters = not is_open(earlier) and len(earlier) >= self.allowed
        dated = (_RECEIVED,) if year_matters and not is_open(reading.case.request.received_at) else ()
        return Tally(tuple(counted), tuple(rejected), tuple(unknown), (*tally.used, *dated))

    def _left(self, name: str, earlier: Fact[tuple[EarlierCallIn, ...]], reading: Reading) -> bool | tuple[str, ...]:
        """Whether somebody has signatures left, or the facts that would tell."""
        if is_open(earlier):
            return (_HISTORY,)
        if len(earlier) < self.allowed:
            return True
        came = reading.case.request.received_at
        if is_open(came):
            return (_RECEIVED,)
        year = year_of(day_of(came, reading.setting.zone), self.year_starts)
        answers = [self._signed(name, call_in, year, reading.setting.zone) for call_in in earlier]
        if answers.count(True) >= self.allowed:
            return False
        return True if len(answers) - answers.count(False) < self.allowed else (_HISTORY,)

    def _signed(self, name: str, call_in: EarlierCallIn, year: date, zone: str) -> bool | None:
        """Whether an earlier call-in counts against somebody; ``None`` where it does not say."""
        if year_of(day_of(call_in.received_at, zone), self.year_starts) != year:
            return False
        if self.counting == "accepted" and call_in.accepted is False:
            return False
        if is_open(call_in.signatories):
            return None
        if folded_name(name) not in {folded_name(signed) for signed in call_in.signatories}:
            return False
        return None if self.counting == "accepted" and is_open(call_in.accepted) else True
