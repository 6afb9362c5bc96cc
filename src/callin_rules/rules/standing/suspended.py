"""Call-in is not suspended for the time being."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import Fact, Moment, day_of, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Suspended"]

_PATHS = {
    "decision": "decision.decided_at",
    "publication": "decision.published_at",
    "receipt": "request.received_at",
}


@frozen(kw_only=True)
class Suspended(Rule):
    """The constitution requires that call-in is not suspended on the day that counts.

    Asks: whether the decision was made (or published, or the request received) between the first and the last day of a
    suspension, both included.

    Why: in an emergency a council has suspended call-in for a stated time.

    Typical wordings: "call-in shall not apply to decisions taken between ... and ...".

    Terms: ``first`` and ``last`` (days); ``on`` (``decision``, ``publication`` or ``receipt``).

    Remedy: none.

    >>> Suspended(first=date(2020, 4, 1), last=date(2020, 5, 31), on="decision").describe()
    'the day of decision lies outside the suspension from 2020-04-01 to 2020-05-31'
    """

    name: ClassVar[str] = "standing.suspended"
    requires: ClassVar[str] = "call-in is not suspended on the day that counts"

    first: date
    last: date
    on: str = field(validator=validators.in_(tuple(_PATHS)))

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            msg = f"a suspension from {self.first} to {self.last}; accepted: the first day and then the last"
            raise ValueError(msg)

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the day with the suspension."""
        path, moment = _PATHS[self.on], self._moment(reading)
        values = {"on": self.on, "first": self.first, "last": self.last}
        if is_open(moment):
            template = "Call-in was suspended from {first} to {last}; the day of {on} is not known"
            return self.undetermined(template, needs=(path,), **values)
        day = day_of(moment, reading.setting.zone)
        if self.first <= day <= self.last:
            return self.not_met(
                "Call-in was suspended from {first} to {last}; the day of {on} was {day}",
                path,
                cure=INCURABLE,
                day=day,
                **values,
            )
        return self.met(
            "The day of {on} ({day}) lies outside the suspension from {first} to {last}", path, day=day, **values
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """The days at both ends of the suspension, and those just outside."""
        edge = timedelta(days=1)
        days = (self.first - edge, self.first, self.last, self.last + edge) if path == _PATHS[self.on] else ()
        return tuple(moment for day in days for moment in reading.ends_of(day))

    def describe(self) -> str:
        """The days of the suspension."""
        return f"the day of {self.on} lies outside the suspension from {self.first} to {self.last}"

    def _moment(self, reading: Reading) -> Fact[Moment]:
        case = reading.case
        return {
            "decision": case.decision.decided_at,
            "publication": case.decision.published_at,
            "receipt": case.request.received_at,
        }[self.on]
