"""The kinds of event that a procedure knows: what the record may tell, and what time itself brings about."""

from __future__ import annotations

from attrs import frozen

__all__ = ["EFFECTIVE", "EVENT_KINDS", "OUTCOMES", "EventKind"]


@frozen(kw_only=True)
class EventKind:
    """One kind of event.

    ``said``: the event as something that happened ("the request was received"). ``act``: the same as something that
    may be done ("accept the request"), empty for what time brings about. ``actor``: whose act it is, in words or as
    the name of a term. ``outcomes``: the outcomes that the record may give for it.
    """

    name: str
    said: str
    act: str = ""
    actor: str = ""
    outcomes: tuple[str, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether time brings it about, and nobody does it."""
        return not self.act


OUTCOMES = {
    "release": "the decision is released",
    "refer-back": "the decision is referred back to whoever made it",
    "refer-to-council": "the matter is referred to full council",
    "confirmed": "the decision is confirmed",
    "amended": "the decision is amended",
    "withdrawn": "the decision is withdrawn",
    "objection": "the council objects",
    "no-objection": "the council does not object",
    "merit": "the opinion finds merit",
    "no-merit": "the opinion finds no merit",
}
"""Every outcome that an event may record, and how a sentence calls it."""

EFFECTIVE = {
    "immediately": "with effect at once",
    "meeting": "with effect from the day of the meeting",
    "after-meeting": "with effect after the meeting",
}
"""From when an outcome has effect, where the constitution says so."""

_KINDS = (
    EventKind(name="decided", said="the decision was made", act="make the decision", actor="the decision-maker"),
    EventKind(name="published", said="the decision was published", act="publish the decision", actor="the council"),
    EventKind(
        name="republished",
        said="the notice of the decision was published again, corrected",
        act="publish a corrected notice",
        actor="the council",
    ),
    EventKind(
        name="exempted",
        said="the decision was certified as too urgent for call-in",
        act="certify urgency",
        actor="whoever the constitution names",
    ),
    EventKind(
        name="exemption-refused",
        said="the claim of urgency was refused",
        act="refuse the claim of urgency",
        actor="whoever the constitution names",
    ),
    EventKind(
        name="exemption-undone",
        said="the exemption for urgency was undone",
        act="undo the exemption",
        actor="whoever the constitution names",
    ),
    EventKind(
        name="received",
        said="a request for call-in was received",
        act="request a call-in",
        actor="those who may sign",
    ),
    EventKind(
        name="added-to",
        said="the request was added to",
        act="add signatures or reasons to the request",
        actor="those who may sign",
    ),
    EventKind(
        name="signatory-withdrew",
        said="a signatory withdrew their name",
        act="withdraw a name",
        actor="a signatory",
    ),
    EventKind(
        name="request-withdrawn", said="the request was withdrawn", act="withdraw the request", actor="the signatories"
    ),
    EventKind(name="accepted", said="the request was accepted", act="accept the request", actor="ruling"),
    EventKind(name="rejected", said="the request was rejected", act="reject the request", actor="ruling"),
    EventKind(name="meeting-called", said="a meeting was called", act="call the meeting", actor="the proper officer"),
    EventKind(name="adjourned", said="the meeting was adjourned", act="adjourn the meeting", actor="hearing"),
    EventKind(
        name="inquorate", said="the meeting was inquorate", act="end a meeting without a quorum", actor="hearing"
    ),
    EventKind(
        name="directed",
        said="the scrutiny body directed that the decision be not implemented",
        act="direct that the decision be not implemented",
        actor="hearing",
    ),
    EventKind(
        name="opinion-given",
        said="the legal opinion was received",
        act="obtain the legal opinion",
        actor="the clerk of the council",
        outcomes=("merit", "no-merit"),
    ),
    EventKind(
        name="heard",
        said="the call-in was heard",
        act="hear the call-in",
        actor="hearing",
        outcomes=("release", "refer-back", "refer-to-council"),
    ),
    EventKind(
        name="reconsidered",
        said="the decision was reconsidered",
        act="reconsider the decision",
        actor="reconsideration",
        outcomes=("confirmed", "amended", "withdrawn"),
    ),
    EventKind(
        name="council-met",
        said="full council met on it",
        act="take the matter at full council",
        actor="council",
        outcomes=("no-objection", "objection", "confirmed", "amended", "withdrawn"),
    ),
    EventKind(
        name="abandoned",
        said="the decision was given up by its maker",
        act="give the decision up",
        actor="the decision-maker",
    ),
    EventKind(
        name="implemented", said="the decision was implemented", act="implement the decision", actor="the council"
    ),
    EventKind(name="window-closed", said="the window closed without a request"),
    EventKind(name="hearing-overdue", said="the time for the hearing ran out"),
    EventKind(name="direction-ended", said="the direction ended by itself"),
    EventKind(name="council-overdue", said="the time for the council's meeting ran out"),
)

EVENT_KINDS = {kind.name: kind for kind in _KINDS}
"""Every kind of event by name."""
