"""A draft: the case that the messages state, where each thing of it was found, and what a person has to confirm."""

from __future__ import annotations

from attrs import frozen

from callin_rules.intake.decisions.record import DecisionRecord
from callin_rules.intake.message.agreement import SignatoryFound
from callin_rules.intake.message.letter import Person, Place
from callin_rules.model import Case, is_open

__all__ = ["UNKNOWN_AUTHORITY", "Draft", "Found"]

UNKNOWN_AUTHORITY = "not-supplied"
"""Stands in a draft for the authority that nobody named; no authority is called so."""
_ASKED = (
    ("decision", "reference", "the decision's reference"),
    ("decision", "title", "which decision it is"),
    ("decision", "maker", "what kind of body or person decided"),
    ("decision", "executive", "whether it was an executive decision"),
    ("decision", "key", "whether it is a key decision"),
    ("decision", "kinds", "whether it is of a kind that the constitution excepts"),
    ("decision", "matter", "its subjects"),
    ("decision", "decided_at", "when it was made"),
    ("decision", "published_at", "when it was published"),
    ("decision", "urgency", "whether it was exempted as urgent"),
    ("decision", "implemented_at", "whether it was carried out"),
    ("request", "received_at", "when the request was received"),
    ("request", "sent_at", "when the request was sent"),
    ("request", "signed", "whether the request counts as signed"),
    ("request", "signatories", "who signed"),
    ("request", "reasons", "the reasons"),
    ("request", "alternative", "the alternative proposed"),
    ("request", "grounds", "the grounds relied on"),
    ("history", "call_ins", "whether there were earlier call-ins"),
)


@frozen(kw_only=True)
class Found:
    """One fact of the draft: its path in the case file, its value in a line, where it stood and how it was told."""

    path: str
    value: str
    place: Place
    how: str


@frozen(kw_only=True)
class Draft:
    """What one or several messages about a request come to.

    ``sender`` is who sent the request, which need not be a signatory. ``record`` is the record that the decision was
    matched with. ``confirm`` lists what a person must confirm, ``remarks`` what was left unread or looks wrong.
    """

    case: Case
    messages: tuple[str, ...]
    sender: Person | None = None
    found: tuple[Found, ...] = ()
    signatories: tuple[SignatoryFound, ...] = ()
    record: DecisionRecord | None = None
    confirm: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def not_supplied(self) -> tuple[tuple[str, str], ...]:
        """The facts most often needed that the messages do not state: path, and what it is."""
        return tuple(
            (f"{root}.{name}", what) for root, name, what in _ASKED if is_open(getattr(getattr(self.case, root), name))
        )
