"""A pool: who may sign, and what stands in the way of one person's counting.

An edition names its pools and writes each once. Whether a signatory belongs is asked as at one day, and the answer is
*yes*, *no* with the reason, or *open* with the facts that are missing. Where the sources do not settle whether holders
of some role belong, the pool names the question, and the answer for such a person waits for its judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from callin_rules.citation import Citation
from callin_rules.model.decision import Decision

from enum import Enum

from attrs import frozen

from callin_rules.model.facts import is_open
from callin_rules.model.member import Capacity, Member


__all__ = ["Belonging", "Pool", "Standing"]


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


YES = Belonging(Standing.YES)


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

    @property
    def roles_read(self) -> frozenset[str]:
        """Every role that membership of the pool can turn on."""
        return self.roles | self.without | {role for role, _ in self.unsettled}

    def belongs(
        self, name: str, member: Member | None, day: date, decision: Decision, judged: dict[str, bool]
    ) -> Belonging:
        """Whether the person ``name`` belongs on ``day``.

        ``member`` is the register's entry (``None``: the register is silent, which settles nothing); ``judged`` holds
        the answers given so far to unsettled questions.
        """
        path = f"members[{name}]"
        if member is None:
            return Belonging(Standing.OPEN, needs=(path,))
        if member.capacity not in self.capacities:
            return Belonging(Standing.NO, f"is not {self.description}")
        if not member.serving_on(day):
            return Belonging(Standing.NO, f"was not {self.description} on {day:%-d %B %Y}")
        return self._by_roles(path, member, day, decision, judged)

    def _by_roles(
        self, path: str, member: Member, day: date, decision: Decision, judged: dict[str, bool]
    ) -> Belonging:
        needs: list[str] = []
        if self.roles_read:
            if is_open(member.roles):
                needs.append(f"{path}.roles")
            else:
                held = {r.name for r in member.roles if r.held_on(day)}
                if barred := sorted(held & self.without):
                    return Belonging(Standing.NO, f"holds a role that may not sign ({', '.join(barred)})")
                if self.roles:
                    seated = self._seated(member, day, decision)
                    if isinstance(seated, Belonging):
                        if seated.standing is Standing.NO:
                            return seated
                        needs.extend(seated.needs)
                for role, question in self.unsettled:
                    if role not in held:
                        continue
                    answer = judged.get(question)
                    if answer is False:
                        return Belonging(Standing.NO, f"holds a role that was ruled not to sign ({role})")
                    if answer is None:
                        needs.append(f"judgements.{question}")
        if self.of_ward:
            if is_open(member.ward) or is_open(decision.wards):
                needs.extend(
                    need
                    for need, fact in ((f"{path}.ward", member.ward), ("decision.wards", decision.wards))
                    if is_open(fact)
                )
            elif member.ward not in decision.wards:
                return Belonging(Standing.NO, f"sits for {member.ward}, which the decision does not affect")
        return Belonging(Standing.OPEN, needs=tuple(needs)) if needs else YES

    def _seated(self, member: Member, day: date, decision: Decision) -> Belonging | None:
        """``None`` when a required role is held on the right body."""
        assert not is_open(member.roles)  # the caller asked
        held = [r for r in member.roles if r.name in self.roles and r.held_on(day)]
        no = Belonging(Standing.NO, f"is not {self.description}")
        if not held:
            return no
        if self.of_body is None:
            return None
        if self.of_body != "relevant":
            return None if any(r.body == self.of_body for r in held) else no
        if is_open(decision.committee):
            return Belonging(Standing.OPEN, needs=("decision.committee",))
        return None if any(r.body == decision.committee for r in held) else no


def everyone(pools: Iterable[Pool]) -> frozenset[Capacity]:
    """All capacities that any of the pools draws on."""
    return frozenset(c for pool in pools for c in pool.capacities)
