"""Something that happened after the decision was made, as the record tells it, and a meeting as a body of people."""

from __future__ import annotations

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact
from callin_rules.model.member import Capacity
from callin_rules.model.moments import Moment

__all__ = ["Attendee", "Event", "Meeting"]


@frozen(kw_only=True)
class Attendee:
    """Somebody who sat at a meeting: by what right, for which ``council``, and the ``vote`` (``for``, ``against``,
    ``abstained``).
    """

    name: str
    capacity: Capacity = Capacity.COUNCILLOR
    council: str | None = None
    vote: str | None = None


@frozen(kw_only=True)
class Meeting:
    """A sitting of ``body``: who was there and how they voted, as counted by the minutes.

    The votes are those for and against what the event records as its outcome. ``casting_vote``: how the chair used it
    (``for``, ``against``). ``attendance`` gives the same name by name, and goes before the bare counts.
    """

    body: str
    voting_members: Fact[int] = NOT_SUPPLIED
    present: Fact[int] = NOT_SUPPLIED
    councils_present: Fact[int] = NOT_SUPPLIED
    votes_for: Fact[int] = NOT_SUPPLIED
    votes_against: Fact[int] = NOT_SUPPLIED
    casting_vote: Fact[str] = NOT_SUPPLIED
    attendance: Fact[tuple[Attendee, ...]] = NOT_SUPPLIED


@frozen(kw_only=True)
class Event:
    """One happening: its ``kind`` (``accepted``, ``heard``, ``implemented``, ...), when, by whom, and what came of
    it.
    """

    kind: str
    at: Moment
    by: Fact[str] = NOT_SUPPLIED
    outcome: Fact[str] = NOT_SUPPLIED
    body: Fact[str] = NOT_SUPPLIED
    meeting: Fact[Meeting] = NOT_SUPPLIED
    consulted: Fact[frozenset[str]] = NOT_SUPPLIED
    agreed: Fact[frozenset[str]] = NOT_SUPPLIED
    decision: Fact[str] = NOT_SUPPLIED
    note: str | None = None
