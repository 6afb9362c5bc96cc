"""How each signatory is shown to have agreed: what the messages show, and no more."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from callin_rules.intake.message.letter import Heading, Person, Place
from callin_rules.intake.message.matching import Match, NameIndex, is_address_of
from callin_rules.model import NOT_SUPPLIED, Fact, Moment

__all__ = ["Agreed", "Shown", "SignatoryFound", "is_from", "shown_by_heading"]


class Agreed(Enum):
    """A way in which agreement is shown. None of them proves it: a From line can be forged."""

    SENT = "sent the request"
    OWN_MAIL = "confirmed by a message of their own"
    COPIED = "was copied in"
    IMAGE = "the image of a signature stands beside the name"


@frozen
class Shown:
    """One thing that shows agreement, and where."""

    how: Agreed
    place: Place


@frozen(kw_only=True)
class SignatoryFound:
    """A name under the request: as written and where, the member it means, what shows that this person agreed.

    ``received_at``: when their own message came in, where that is known.
    """

    name: str
    written: str
    place: Place
    match: Match
    shown: tuple[Shown, ...] = ()
    received_at: Fact[Moment] = NOT_SUPPLIED

    @property
    def confirmed(self) -> bool:
        """Whether a message of their own is among the messages."""
        return any(s.how in {Agreed.SENT, Agreed.OWN_MAIL} for s in self.shown)


def is_from(person: Person | None, name: str, match: Match, index: NameIndex) -> bool:
    """Whether a heading's person is the signatory."""
    if person is None:
        return False
    if match.member is not None:
        names = (match.member.name, *match.member.aliases)
        return any(is_address_of(person, n) for n in names) or (
            bool(person.name) and index.find(person.name).member is match.member
        )
    return is_address_of(person, name)


def shown_by_heading(heading: Heading, name: str, match: Match, index: NameIndex) -> tuple[Shown, ...]:
    """What the heading of the request shows of a signatory."""
    if is_from(heading.sender, name, match, index):
        return (Shown(Agreed.SENT, heading.place),)
    if any(is_from(person, name, match, index) for person in heading.recipients):
        return (Shown(Agreed.COPIED, heading.place),)
    return ()
