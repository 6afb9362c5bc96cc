"""People who may sign, what they were on a given day, and the register that lists them.

A person has one *capacity* (a councillor, a voting co-optee, an elector), and *roles* and a *group* that change over
time. Rules never ask what somebody is, only what they were on the day of signing.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cached_property

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact, is_open

__all__ = ["UNGROUPED", "Capacity", "GroupSpell", "Member", "Register", "Role", "folded_name"]

UNGROUPED = ""
"""The group of a member who belongs to none (an independent, a non-aligned member)."""

_TITLES = (
    "cllr",
    "cllr.",
    "councillor",
    "cynghorydd",
    "alderman",
    "ald",
    "the",
    "mayor",
    "dr",
    "mr",
    "mrs",
    "ms",
)


class Capacity(Enum):
    """By what right somebody takes part in the council's work."""

    COUNCILLOR = "councillor"
    VOTING_CO_OPTEE = "voting-co-optee"
    NON_VOTING_CO_OPTEE = "non-voting-co-optee"
    ELECTOR = "elector"
    NONE = "none"


@frozen(kw_only=True)
class Role:
    """An office or seat: ``executive``, ``leader``, ``scrutiny-chair``, ``committee-member`` and the like.

    ``body`` names the committee where the role is one of a committee's; ``since`` and ``until`` are the first and the
    last day, both included, and open where they are ``None``.
    """

    name: str
    body: str | None = None
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the role was held on ``day``."""
        return _covers(self.since, self.until, day)


@frozen(kw_only=True)
class GroupSpell:
    """Membership of a political group over a time; :data:`UNGROUPED` for none."""

    group: str
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class Member:
    """A person on the register.

    ``roles`` and ``groups`` are facts: a person whose roles nobody stated may or may not sit in the executive.
    ``since`` and ``until`` bound the time in this capacity.
    """

    name: str
    aliases: tuple[str, ...] = ()
    capacity: Capacity = Capacity.COUNCILLOR
    groups: Fact[tuple[GroupSpell, ...]] = NOT_SUPPLIED
    roles: Fact[tuple[Role, ...]] = NOT_SUPPLIED
    ward: Fact[str] = NOT_SUPPLIED
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether anything about the person depends on the day."""
        roles: tuple[Role, ...] = () if is_open(self.roles) else self.roles
        groups: tuple[GroupSpell, ...] = () if is_open(self.groups) else self.groups
        days = [(self.since, self.until), *((r.since, r.until) for r in roles), *((g.since, g.until) for g in groups)]
        return any(day is not None for span in days for day in span)

    def serving_on(self, day: date) -> bool:
        """Whether the person held this capacity on ``day``."""
        return _covers(self.since, self.until, day)

    def group_on(self, day: date) -> Fact[str]:
        """The group on ``day``; not supplied where no spell covers the day."""
        if is_open(self.groups):
            return self.groups
        return next((g.group for g in self.groups if _covers(g.since, g.until, day)), NOT_SUPPLIED)


@frozen(kw_only=True, slots=False)
class Register:
    """The members that a case states, and whether they are all there are.

    A name that is missing from a register nobody called complete is an unknown person, not a stranger.
    """

    members: tuple[Member, ...] = ()
    complete: Fact[bool] = NOT_SUPPLIED

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        names = [(name, m) for m in self.members for name in (m.name, *m.aliases)]
        return {**{folded_name(name): m for name, m in names}, **dict(names)}

    @cached_property
    def repeated(self) -> tuple[str, ...]:
        """The members listed under a name that an earlier one has already."""
        seen: set[str] = set()
        again: list[str] = []
        for member in self.members:
            names = {folded_name(name) for name in (member.name, *member.aliases)}
            if names & seen:
                again.append(member.name)
            seen |= names
        return tuple(again)

    def find(self, name: str) -> Member | None:
        """The member known by ``name`` (titles, case and spacing aside), or ``None``."""
        return self._by_name.get(name) or self._by_name.get(folded_name(name))


def folded_name(name: str) -> str:
    """A name without its title, in one case and with single spaces: how two spellings are compared.

    >>> folded_name("Cllr  Clare HARRISSON")
    'clare harrisson'
    """
    words = name.casefold().split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def _covers(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
