"""Quorums and majorities: how many must be there, and whether a motion was carried.

Numbers are whole and are rounded as the constitution says; a share is never turned into a float.
"""

from __future__ import annotations

from attrs import field, frozen

from callin_rules.model import Fact, Meeting, is_open
from callin_rules.model.event import Attendee
from callin_rules.model.member import Capacity

__all__ = ["Majority", "Quorum", "Vote", "counted_vote", "share_of"]


def share_of(total: int, numerator: int, denominator: int, rounding: str = "up") -> int:
    """The whole number that is ``numerator``/``denominator`` of ``total``, rounded ``up`` or ``down``.

    >>> share_of(41, 15, 100), share_of(60, 15, 100), share_of(14, 2, 3, "down")
    (7, 9, 9)
    """
    product = total * numerator
    return -(-product // denominator) if rounding == "up" else product // denominator


@frozen(kw_only=True)
class Quorum:
    """Who has to be there: a ``number``, or a share of the voting members, and members of so many ``councils``."""

    number: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    rounding: str = "up"
    councils: int | None = None

    def needed(self, voting_members: int | None) -> int | None:
        """How many have to be present, or ``None`` where it depends on a number that nobody gave."""
        if self.number is not None:
            return self.number
        if self.numerator is None or self.denominator is None or voting_members is None:
            return None
        return share_of(voting_members, self.numerator, self.denominator, self.rounding)

    def short_of(self, meeting: Meeting) -> str | None:
        """Why the meeting is shown to have had no quorum, in words, or ``None``.

        What the minutes do not count is not held against the meeting.
        """
        size = None if is_open(meeting.voting_members) else meeting.voting_members
        needed, present = self.needed(size), _present(meeting)
        if needed is not None and present is not None and present < needed:
            return f"{present} of the {needed} members that make a quorum were present"
        councils = _councils(meeting)
        if self.councils is not None and councils is not None and councils < self.councils:
            return f"members of {councils} councils were present, and {self.councils} councils make a quorum"
        return None


@frozen(kw_only=True)
class Majority:
    """What share of those present and voting carries a motion; more than half where none is given.

    >>> Majority().carries(3, 3), Majority(numerator=80, denominator=100).carries(32, 8)
    (False, True)
    """

    numerator: int | None = None
    denominator: int | None = None

    def needed(self, voting: int) -> int:
        """How many of ``voting`` votes carry the motion."""
        if self.numerator is None or self.denominator is None:
            return voting // 2 + 1
        return share_of(voting, self.numerator, self.denominator)

    def carries(self, votes_for: int, votes_against: int) -> bool:
        """Whether the motion is carried; without any vote it is not."""
        voting = votes_for + votes_against
        return voting > 0 and votes_for >= self.needed(voting)


@frozen(kw_only=True)
class Vote:
    """A count of votes under the constitution: ``carried`` is ``None`` where an unstated fact decides it.

    ``why`` says how it was counted; ``left_out`` names those whose vote the constitution does not count.
    """

    carried: bool | None
    why: str
    left_out: tuple[str, ...] = field(default=())


def counted_vote(
    meeting: Meeting,
    majority: Majority,
    *,
    casting_vote: bool | None,
    callers: frozenset[str] = frozenset(),
    callers_may_vote: bool | None = None,
    education: bool | None = None,
) -> Vote | None:
    """The vote of ``meeting``, or ``None`` where the minutes do not count it.

    Where the attendance is given name by name, votes that the constitution does not allow are left out: those of the
    callers where they may not vote, and those of co-optees on anything but education. ``casting_vote``: whether the
    chair has one (``None``: no source says).
    """
    counts, left_out = _votes(meeting, callers if callers_may_vote is False else frozenset(), education)
    if counts is None:
        return None
    ayes, noes = counts
    said = f"{ayes} for and {noes} against, of which {majority.needed(ayes + noes)} carry it"
    if majority.carries(ayes, noes):
        return Vote(carried=True, why=said, left_out=left_out)
    if ayes == noes > 0 and majority.numerator is None:
        return _tie(meeting, casting_vote, said, left_out)
    return Vote(carried=False, why=said, left_out=left_out)


def _tie(
    meeting: Meeting,
    casting_vote: bool | None,  # noqa: FBT001 - a fact, not a switch
    said: str,
    left_out: tuple[str, ...],
) -> Vote:
    if casting_vote is False:
        return Vote(carried=False, why=f"{said}; the chair has no casting vote", left_out=left_out)
    cast: Fact[str] = meeting.casting_vote
    if is_open(cast):
        how = "the chair's casting vote is not recorded" if casting_vote else "no source says if the chair has one more"
        return Vote(carried=None, why=f"{said}; {how}", left_out=left_out)
    return Vote(carried=cast == "for", why=f"{said}; the chair's casting vote was {cast}", left_out=left_out)


def _votes(
    meeting: Meeting,
    barred: frozenset[str],
    education: bool | None,  # noqa: FBT001 - a fact, not a switch
) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    if not is_open(meeting.attendance):
        allowed = [a for a in meeting.attendance if _may_vote(a, barred, education)]
        left_out = tuple(a.name for a in meeting.attendance if a not in allowed and a.vote in {"for", "against"})
        votes = [a.vote for a in allowed]
        return (votes.count("for"), votes.count("against")), left_out
    if is_open(meeting.votes_for) or is_open(meeting.votes_against):
        return None, ()
    return (meeting.votes_for, meeting.votes_against), ()


def _may_vote(
    attendee: Attendee,
    barred: frozenset[str],
    education: bool | None,  # noqa: FBT001 - a fact, not a switch
) -> bool:
    if attendee.name in barred:
        return False
    return attendee.capacity is Capacity.COUNCILLOR or (
        attendee.capacity is Capacity.VOTING_CO_OPTEE and education is not False
    )


def _present(meeting: Meeting) -> int | None:
    if not is_open(meeting.attendance):
        return sum(a.capacity in {Capacity.COUNCILLOR, Capacity.VOTING_CO_OPTEE} for a in meeting.attendance)
    return None if is_open(meeting.present) else meeting.present


def _councils(meeting: Meeting) -> int | None:
    if not is_open(meeting.attendance):
        known = {a.council for a in meeting.attendance}
        return len(known) if None not in known else None
    return None if is_open(meeting.councils_present) else meeting.councils_present
