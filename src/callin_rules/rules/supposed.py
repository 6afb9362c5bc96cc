"""Supposed people: signatories made up to ask "and if five more had signed?".

They appear in completions and in trials of a remedy, never in a finding about the real request.
"""

from __future__ import annotations

from callin_rules.model import (
    RELEVANT,
    Capacity,
    Decision,
    GroupSpell,
    Member,
    Pool,
    Role,
    Signatory,
    SignedBy,
    is_open,
)

__all__ = ["SOME_WARD", "supposed_member", "supposed_signatures", "usual_capacity"]

_SOME_BODY = "the scrutiny body concerned"
"""Where the decision's scrutiny body is not known, people are supposed to sit on one of this name."""
SOME_WARD = "a ward"
"""Where the wards that the decision affects are not known, people are supposed to sit for one of this name."""


def usual_capacity(pool: Pool) -> Capacity:
    """In which capacity people mostly belong to ``pool``: as councillors, if it admits them."""
    return min(pool.capacities, key=list(Capacity).index)


def supposed_member(pool: Pool, label: str, decision: Decision, group: str) -> Member:
    """Somebody who belongs to ``pool`` beyond doubt, in ``group``."""
    body = pool.of_body
    if body == RELEVANT:
        body = _SOME_BODY if is_open(decision.committee) else decision.committee
    wards = frozenset() if is_open(decision.wards) else decision.wards
    return Member(
        name=label,
        capacity=usual_capacity(pool),
        groups=(GroupSpell(group=group),),
        roles=tuple(Role(name=role, body=body) for role in sorted(pool.roles)),
        ward=min(wards, default=SOME_WARD),
    )


def supposed_signatures(pool: Pool, count: int, decision: Decision, *, apart: bool = True) -> SignedBy:
    """``count`` signatures from ``pool``, each of another group if ``apart``, confirmed and without interest."""
    members = tuple(
        supposed_member(
            pool, f"supposed {pool.name} {n + 1}", decision, f"supposed group {n + 1}" if apart else "supposed group"
        )
        for n in range(count)
    )
    signatories = tuple(Signatory(name=m.name, confirmed=True, has_interest=False) for m in members)
    return SignedBy(signatories, members)
