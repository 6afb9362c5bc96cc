"""A pool: who may sign, and what stands in the way of one person's counting.

An edition names its pools and writes each once. Whether a signatory belongs is asked as at one day, and the answer is
*yes*, *no* with the reason, or *open* with the facts that are missing. Where the sources do not settle whether holders
of some role belong, the pool names the question, and the answer for such a person waits for its judgement.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cached_property

from attrs import frozen

from callin_rules.citation import Citation
from callin_rules.model.decision import Decision
from callin_rules.model.facts import is_open
from callin_rules.model.member import Capacity, Member, Role
from callin_rules.model.moments import day_in_words

__all__ = ["RELEVANT", "Belonging", "Pool", "Standing"]


class Standing(Enum):
    """Whether somebody belongs to a pool."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@frozen
class Belonging:
    """One person's standing in a pool: why not, if not; which facts are missing, if that is open."""

    standing: Standing
    why: str = ""
    needs: tuple[str, ...] = ()


_YES = Belonging(Standing.YES)
RELEVANT = "relevant"
"""Stands for the scrutiny body in whose remit the decision falls."""


@frozen(kw_only=True)
class Pool:
    """Who may sign under one provision.

    ``description`` completes "... from five of them: " in the singular ("a member of the council").
    ``capacities``: the person must have one of these. ``roles``: the person must hold at least one of these, where any
    are given. ``without``: holding one of these bars. ``unsettled``: for holders of a role, the question on which their
    belonging depends. ``of_body``: the seat must be on this body; ``"relevant"`` means the scrutiny body in whose remit
    the decision falls. ``of_ward``: the person must be a councillor for a ward that the decision affects.
    ``not_the_maker`` and ``without_interest``: who made the decision, or has an interest in it, does not count.
    """

    name: str
    description: str
    cite: Citation
    capacities: frozenset[Capacity] = frozenset({Capacity.COUNCILLOR})
    roles: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    unsettled: tuple[tuple[str, str], ...] = ()
    of_body: str | None = None
    of_ward: bool = False
    not_the_maker: bool = False
    without_interest: bool = False

    @cached_property
    def roles_read(self) -> frozenset[str]:
        """Every role that membership of the pool can turn on."""
        return self.roles | self.without | {role for role, _ in self.unsettled}

    def first_of_all(self, decision: Decision) -> tuple[str, ...]:
        """The missing facts of the decision without which nobody at all can be told to belong."""
        makers = ("decision.maker_names",) if self.not_the_maker and is_open(decision.maker_names) else ()
        return (*self._place_needs(decision), *makers)

    def stated(self, decision: Decision, judged: dict[str, bool]) -> tuple[str, ...]:
        """The facts beside somebody's own on which membership turns, as far as they are known."""
        place = (
            ("decision.committee", decision.committee, self.of_body == RELEVANT),
            ("decision.wards", decision.wards, self.of_ward),
            ("decision.maker_names", decision.maker_names, self.not_the_maker),
        )
        known = (path for path, fact, asked in place if asked and not is_open(fact))
        return (*known, *(f"judgements.{question}" for _, question in self.unsettled if question in judged))

    def belongs(
        self, name: str, member: Member | None, day: date, decision: Decision, judged: dict[str, bool]
    ) -> Belonging:
        """Whether the person ``name`` belongs on ``day``.

        ``member`` is the register's entry (``None``: the register is silent, which settles nothing); ``judged`` holds
        the answers given so far to unsettled questions.
        """
        path = f"members[{name}]"
        if member is None:
            return Belonging(Standing.OPEN, needs=(path, *self._place_needs(decision)))
        if member.capacity not in self.capacities:
            return Belonging(Standing.NO, f"is not {self.description}")
        if not member.serving_on(day):
            return Belonging(Standing.NO, f"was not {self.description} on {day_in_words(day)}")
        if member.roles == () and not self.roles and not self.of_ward:  # the common case: a plain member, a plain pool
            return _YES
        asked = (
            self._roles_say(path, member, day, decision, judged),
            self._ward_says(path, member, decision),
        )
        refused = next((a for a in asked if a.standing is Standing.NO), None)
        if refused is not None:
            return refused
        needs = tuple(need for a in asked for need in a.needs)
        return Belonging(Standing.OPEN, needs=needs) if needs else _YES

    def _roles_say(
        self, path: str, member: Member, day: date, decision: Decision, judged: dict[str, bool]
    ) -> Belonging:
        settled = all(judged.get(question) is True for _, question in self.unsettled)
        if settled and not self.roles and not self.without:  # whatever roles they hold, they may sign
            return _YES
        if is_open(member.roles):
            asked = tuple(f"judgements.{question}" for _, question in self.unsettled if question not in judged)
            return Belonging(Standing.OPEN, needs=(f"{path}.roles", *self._seat_needs(decision), *asked))
        held = {r.name for r in member.roles if r.held_on(day)}
        if barred := sorted(held & self.without):
            return Belonging(Standing.NO, f"holds a role that may not sign ({', '.join(barred)})")
        questions = [(role, question) for role, question in self.unsettled if role in held]
        if ruled_out := [role for role, question in questions if judged.get(question) is False]:
            return Belonging(Standing.NO, f"holds a role that was ruled not to sign ({', '.join(ruled_out)})")
        seated = self._seated(member.roles, day, decision)
        if seated.standing is Standing.NO:
            return seated
        unanswered = tuple(f"judgements.{question}" for _, question in questions if question not in judged)
        needs = (*seated.needs, *unanswered)
        return Belonging(Standing.OPEN, needs=needs) if needs else _YES

    def _seated(self, roles: tuple[Role, ...], day: date, decision: Decision) -> Belonging:
        """Whether a required role is held, and on the right body."""
        if not self.roles:
            return _YES
        bodies = {r.body for r in roles if r.name in self.roles and r.held_on(day)}
        if not bodies:
            return Belonging(Standing.NO, f"is not {self.description}")
        if self.of_body is None:
            return _YES
        if needs := self._seat_needs(decision):
            return Belonging(Standing.OPEN, needs=needs)
        body = decision.committee if self.of_body == RELEVANT else self.of_body
        return _YES if body in bodies else Belonging(Standing.NO, f"is not {self.description}")

    def _place_needs(self, decision: Decision) -> tuple[str, ...]:
        """What is missing to know on which body or for which ward somebody must sit."""
        wards = ("decision.wards",) if self.of_ward and is_open(decision.wards) else ()
        return (*self._seat_needs(decision), *wards)

    def _seat_needs(self, decision: Decision) -> tuple[str, ...]:
        """What is missing to know on which body the seat must be."""
        seated = self.roles and self.of_body == RELEVANT
        return ("decision.committee",) if seated and is_open(decision.committee) else ()

    def _ward_says(self, path: str, member: Member, decision: Decision) -> Belonging:
        if not self.of_ward:
            return _YES
        if decision.wards == frozenset():
            return Belonging(Standing.NO, "sits for a ward, and the decision affects none")
        facts = ((f"{path}.ward", member.ward), ("decision.wards", decision.wards))
        if needs := tuple(need for need, fact in facts if is_open(fact)):
            return Belonging(Standing.OPEN, needs=needs)
        if not is_open(decision.wards) and member.ward in decision.wards:
            return _YES
        return Belonging(Standing.NO, f"sits for {member.ward}, which the decision does not affect")
