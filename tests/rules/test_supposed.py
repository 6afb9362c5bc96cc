"""Supposed people belong to the pool they are supposed to come from, beyond doubt."""

from __future__ import annotations

import pytest
from attrs import evolve
from rules.kit import CITE, POOLS

from callin_rules.model import Capacity, Decision, Disputed, GroupSpell, Member, Pool, Role, Signatory
from callin_rules.rules.supposed import SOME_WARD, supposed_member, supposed_signatures, usual_capacity

SEATED = Pool(name="seated", description="a seat", cite=CITE, roles=frozenset({"b", "a"}), of_body="Planning")


@pytest.mark.parametrize(
    ("capacities", "usual"),
    [
        ({Capacity.ELECTOR, Capacity.COUNCILLOR, Capacity.VOTING_CO_OPTEE}, Capacity.COUNCILLOR),
        ({Capacity.NON_VOTING_CO_OPTEE, Capacity.VOTING_CO_OPTEE}, Capacity.VOTING_CO_OPTEE),
        ({Capacity.ELECTOR}, Capacity.ELECTOR),
    ],
)
def test_in_the_usual_capacity(capacities, usual):
    """Councillors before anybody else."""
    pool = evolve(POOLS["members"], capacities=frozenset(capacities))
    assert usual_capacity(pool) is usual
    assert supposed_member(pool, "S", Decision(), "g").capacity is usual


@pytest.mark.parametrize(
    ("pool", "decision", "roles", "ward"),
    [
        (POOLS["members"], Decision(), (), SOME_WARD),
        (SEATED, Decision(), (Role(name="a", body="Planning"), Role(name="b", body="Planning")), "a ward"),
        (POOLS["panel"], Decision(committee="Health"), (Role(name="panel", body="Health"),), "a ward"),
        (POOLS["panel"], Decision(), (Role(name="panel", body="the scrutiny body concerned"),), "a ward"),
        (POOLS["panel"], Decision(committee=Disputed()), (Role(name="panel", body="the scrutiny body concerned"),), "a ward"),
        (SEATED, Decision(committee="Health"), (Role(name="a", body="Planning"), Role(name="b", body="Planning")), "a ward"),
        (POOLS["chair"], Decision(committee="Health"), (Role(name="scrutiny-chair", body=None),), "a ward"),
        (POOLS["ward"], Decision(wards=frozenset({"West", "East"})), (), "East"),
        (POOLS["ward"], Decision(wards=frozenset()), (), "a ward"),
        (POOLS["ward"], Decision(wards=Disputed()), (), "a ward"),
    ],
)  # fmt: skip
def test_with_the_seat_and_the_ward(pool, decision, roles, ward):
    """On the body and for the ward that the decision concerns, or on one of a made-up name."""
    assert supposed_member(pool, "S", decision, "Greens") == Member(
        name="S",
        capacity=Capacity.COUNCILLOR,
        groups=(GroupSpell(group="Greens"),),
        roles=roles,
        ward=ward,
    )


@pytest.mark.parametrize(
    ("apart", "groups"),
    [
        ({}, ["supposed group 1", "supposed group 2"]),
        ({"apart": True}, ["supposed group 1", "supposed group 2"]),
        ({"apart": False}, ["supposed group", "supposed group"]),
    ],
)
def test_so_many_signatures(apart, groups):
    """Each by another person, confirmed and without interest, and of another group unless they go together."""
    decision = Decision(committee="Health")
    found = supposed_signatures(POOLS["panel"], 2, decision, **apart)
    names = ("supposed panel 1", "supposed panel 2")
    assert found.signatories == tuple(Signatory(name=name, confirmed=True, has_interest=False) for name in names)
    assert found.members == tuple(
        supposed_member(POOLS["panel"], name, decision, group) for name, group in zip(names, groups, strict=True)
    )
    assert supposed_signatures(POOLS["panel"], 0, decision) == evolve(found, signatories=(), members=())
