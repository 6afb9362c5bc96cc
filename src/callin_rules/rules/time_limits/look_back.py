"""A body that sweeps recent decisions may look back only so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Cure, Finding
from callin_rules.model import Fact, Moment, day_of, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["LookBack"]

_RECEIVED = "request.received_at"
_PATHS = {"publication": "decision.published_at", "decision": "decision.decided_at"}
_DAY = timedelta(days=1)


@frozen(kw_only=True)
class LookBack(Rule):
    """The constitution requires that the decision be no older than so much when a body meets and sweeps recent ones.

    Asks: whether the decision was published (or made) in a period that is counted back from the meeting at which the
    body resolved to call it in: not before the period's first day, and not after the meeting. The meeting's day is that
    on which the request was received: the resolution is the request.

    Why: where a committee sits after each Cabinet and goes through what is new, nobody asks it to, and the limit lies
    behind it instead of ahead.

    Typical wordings: decisions that came out in the five working days before the meeting (Hillingdon's Executive
    Scrutiny Committee, 2009 to 2019).

    Terms: ``period`` (a period of the edition that starts from ``receipt``; its length is counted back from there);
    ``event`` (``publication`` or ``decision``: what has to lie within it).

    Remedy: none for a decision that is too old; one published since can be taken up at the next meeting.

    >>> LookBack(period="look-back").describe()
    'the publication lie within the period "look-back", counted back from the meeting that called it in'
    """

    name: ClassVar[str] = "time_limits.look_back"
    requires: ClassVar[str] = "the decision be no older than so much when a body meets and sweeps recent ones"

    period: str
    event: str = field(default="publication", validator=validators.in_(tuple(_PATHS)))

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the day of the event with the meeting's and with the first that counts."""
        path, event = _PATHS[self.event], self._event(reading)
        named = reading.setting.periods[self.period]
        if named.period is None:
            return self._ruled(named.unsettled or f"{self.period}-length", reading)
        met = reading.case.request.received_at
        needs = tuple(p for p, fact in ((path, event), (_RECEIVED, met)) if is_open(fact))
        if is_open(event) or is_open(met):
            return self.undetermined(
                "The days of the meeting and of the {event} are not both known", needs=needs, event=self.event
            )
        zone = reading.setting.zone
        day, meeting = day_of(event, zone), day_of(met, zone)
        first = named.period.counting.latest_day_before(meeting, reading.setting.calendar)
        values = {"event": self.event, "day": day, "meeting": meeting, "first": first}
        if day < first:
            return self.not_met(
                "The {event} was on {day}; the meeting of {meeting} could look back to {first} and no further",
                path,
                _RECEIVED,
                cure=INCURABLE,
                **values,
            )
        if day > meeting:
            return self.not_met(
                "The {event} was on {day}, after the meeting of {meeting}",
                path,
                _RECEIVED,
                cure=Cure(resend=True),
                **values,
            )
        return self.met(
            "The {event} was on {day}; the meeting of {meeting} could look back to {first}", path, _RECEIVED, **values
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Days on both sides of each end: of the event's where the meeting is known, else of the meeting's."""
        named, event = reading.setting.periods[self.period], self._event(reading)
        met = reading.case.request.received_at
        if named.period is None:
            return ()
        calendar, zone = reading.setting.calendar, reading.setting.zone
        days: tuple[date, ...] = ()
        if path == _PATHS[self.event] and not is_open(met):
            meeting = day_of(met, zone)
            first = named.period.counting.latest_day_before(meeting, calendar)
            days = (first - _DAY, first, meeting, meeting + _DAY)
        elif path == _RECEIVED and not is_open(event):
            day = day_of(event, zone)
            last = named.period.counting.furthest_day(day, calendar)
            days = (day - _DAY, day, last, last + 7 * _DAY)
        return tuple(moment for one in days for moment in reading.ends_of(one))

    def describe(self) -> str:
        """The period and the event."""
        return (
            f'the {self.event} lie within the period "{self.period}", counted back from the meeting that called it in'
        )

    def _event(self, reading: Reading) -> Fact[Moment]:
        decision = reading.case.decision
        return decision.published_at if self.event == "publication" else decision.decided_at

    def _ruled(self, question: str, reading: Reading) -> Finding:
        """Where the sources do not settle the period, somebody has to rule whether the decision lay within it."""
        path = f"judgements.{question}"
        answer = reading.case.judged.get(question)
        if answer is None:
            return self.undetermined(
                "The sources do not settle how far back the meeting could look; whether so far awaits a ruling",
                needs=(path,),
            )
        if answer:
            return self.met("The meeting was ruled to be able to look so far back, as no source settles it", path)
        return self.not_met(
            "The meeting was ruled not to be able to look so far back, as no source settles it", path, cure=INCURABLE
        )
