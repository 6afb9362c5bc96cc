"""Which groups the signatories can come to, where some of them are open.

Each open signatory adds a group of their own, a group that somebody else has, or none. What the rule tells apart is
small: which known groups are there, how many more, and whether anybody is without one. So every combination can be
followed, one signatory at a time, without listing the ways in which it comes about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from attrs import frozen

from callin_rules.findings import plural
from callin_rules.model import UNGROUPED, Member, Signatory, is_open
from callin_rules.rules.reading import Reading

__all__ = ["OpenGroup", "OpenSignatory", "State", "group_of", "labelled", "reached", "spelled"]

_NOBODY_ELSE = "a group that only open signatories share"


@frozen
class State:
    """What the signatories looked at so far come to: their known groups, groups of their own, and any without one."""

    known: frozenset[str] = frozenset()
    new: int = 0
    ungrouped: bool = False

    def __str__(self) -> str:
        names = f" ({', '.join(sorted(self.known))})" if self.known else ""
        alone = " and from members without a group" if self.ungrouped else ""
        return f"{plural(len(self.known), 'political group')}{names}{alone}"

    def plus(self, group: str | None) -> State:
        """With one more signatory; ``None`` for a group of their own."""
        if group is None:
            return State(self.known, self.new + 1, self.ungrouped)
        if group == UNGROUPED:
            return State(self.known, self.new, True)  # noqa: FBT003 - a field
        return State(self.known | {group}, self.new, self.ungrouped)

    def further(self, groups: int) -> State:
        """With so many more groups."""
        return State(self.known, self.new + groups, self.ungrouped)


class OpenSignatory(NamedTuple):
    """An open signatory: the groups they can be of (``None``: one of their own), and what is missing to know whether
    they count and, apart from that, of which group they are.
    """

    groups: tuple[str | None, ...]
    belonging: tuple[str, ...]
    group: tuple[str, ...]


class OpenGroup(NamedTuple):
    """The groups of which a signatory can be (``None``: one of their own), and what would tell."""

    groups: tuple[str | None, ...]
    needs: tuple[str, ...]


def group_of(signatory: Signatory, reading: Reading) -> str | OpenGroup:
    """The group of a signatory on the day of signing; else those it can be."""
    member = reading.member(signatory.name)
    if member is None:
        return OpenGroup((None,), (f"members[{signatory.name}]",))
    if is_open(member.groups):
        return OpenGroup((None,), (f"members[{signatory.name}].groups",))
    day = reading.signing_day(signatory)
    if day is None and any(spell.since or spell.until for spell in member.groups):
        return OpenGroup(tuple(dict.fromkeys(spelled(member))), (reading.day_needed(signatory),))
    group = member.group_on(day or date.max)
    return OpenGroup((None,), (f"members[{signatory.name}].groups",)) if is_open(group) else group


def spelled(member: Member) -> Iterator[str]:
    """The groups to which somebody belonged at any time, as far as stated."""
    if not is_open(member.groups):
        yield from (spell.group for spell in member.groups)


def labelled(people: tuple[OpenSignatory, ...], state: State) -> tuple[OpenSignatory, ...]:
    """The open people with every group written out: one of their own, none, and each that somebody can have."""
    labels = {g for p in people for g in p.groups if g} | set(state.known)
    anything = (None, UNGROUPED, *sorted(labels or {_NOBODY_ELSE}))
    return tuple(p._replace(groups=anything) if p.groups == (None,) else p for p in people)


def reached(state: State, people: tuple[OpenSignatory, ...], enough: int) -> set[State]:
    """Every state that the open people can make; those with enough groups are alike, whichever groups these are."""
    states = {state}
    for person in people:
        joined = {s.plus(group) for s in states for group in person.groups}
        kept = states if person.belonging else set()
        states = {
            s if len(s.known) + s.new < enough else State(new=enough, ungrouped=s.ungrouped) for s in joined | kept
        }
    return states
