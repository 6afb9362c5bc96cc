"""The clocks of a procedure: which period runs in a state, from which event, and when it ends.

A clock ends a state only where it can be counted. Where the sources do not settle its length, it may have run out at
any time after what a real case shows to lie within it, and the walk follows both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen

from callin_rules.calendar import Deadline
from callin_rules.citation import Citation
from callin_rules.model import Case, Moment, is_open
from callin_rules.periods import NamedPeriod
from callin_rules.procedure.terms import Terms

__all__ = ["CLOCKS", "Clock", "clock_of"]

CLOCKS: Mapping[str, str] = {
    "window": "the call-in window closes",
    "ruling": "the request is to be ruled on",
    "calling": "the meeting is to be called",
    "hearing": "the call-in is to be heard",
    "direction": "the direction ends",
    "reconsideration": "the decision is to be reconsidered",
    "council": "full council is to meet",
}
"""Every clock, and what its end means."""


@frozen(kw_only=True)
class Clock:
    """A clock as it stands: ``deadline`` where it can be counted, otherwise ``why`` it cannot and what it ``needs``.

    ``started``: the event that starts it has happened. ``at_least``: until then it surely runs, where the length is
    not settled.
    """

    name: str
    named: NamedPeriod | None
    started: bool
    deadline: Deadline | None = None
    at_least: Deadline | None = None
    needs: tuple[str, ...] = ()
    why: str = ""

    @property
    def cite(self) -> Citation | None:
        """The paragraph that sets it."""
        return None if self.named is None else self.named.cite

    @property
    def closes(self) -> datetime | None:
        """Its last second, where it can be counted."""
        return None if self.deadline is None else self.deadline.closes


def clock_of(name: str, terms: Terms, case: Case, anchors: Mapping[str, Moment]) -> Clock | None:
    """The clock called ``name``; ``None`` where the constitution has none for this decision.

    ``anchors``: when each starting event happened, as far as the matter has come.
    """
    period = terms.period_of(name)
    if period is None:
        return None
    written, maker = terms.periods[period], case.decision.maker
    if written.by_maker and is_open(maker):
        why = "it depends on who made the decision"
        return Clock(name=name, named=written, started=True, needs=("decision.maker",), why=why)
    named = written if is_open(maker) or not written.by_maker else written.for_maker(maker)
    if named is None:
        return None
    start = anchors.get(named.starts_from)
    if start is None:
        return Clock(name=name, named=named, started=False, why=f"it runs from {named.start.called}")
    return _counted(name, named, start, terms)


def _counted(name: str, named: NamedPeriod, start: Moment, terms: Terms) -> Clock:
    called = named.start.called
    if named.period is None:
        question = (f"judgements.{named.unsettled}",)
        lower = named.at_least
        least = None if lower is None else lower.deadline(start, terms.calendar, terms.zone, start_named=called)
        why = "the sources do not settle how long it runs"
        return Clock(name=name, named=named, started=True, at_least=least, needs=question, why=why)
    if named.period.counting.needs_hour and not isinstance(start, datetime):
        path = named.start.path
        why = f"the hour of {called} is not known"
        return Clock(name=name, named=named, started=True, needs=(path,) if path else (), why=why)
    deadline = named.period.deadline(start, terms.calendar, terms.zone, start_named=called)
    return Clock(name=name, named=named, started=True, deadline=deadline)
