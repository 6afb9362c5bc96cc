"""Which signatures are worth trying where nobody has said who signed.

Rules count by number, pool, group and office, each for itself. Here what single rules would be content with is put
together, so that one company of signatories can satisfy several rules at once, and each in as many ways as the pools of
the edition admit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from attrs import evolve

from callin_rules.model import UNGROUPED, Capacity, Case, GroupSpell, Member, Role, Signatory, SignedBy, is_open
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Reading, Rule, supposed_member, supposed_signatures
from callin_rules.rules.signatories.group_spread import GroupSpread

__all__ = ["companies", "counts_groups", "held_roles", "not_barring"]

_FEW = 5
"""Of a register of up to so many members every company is tried."""
_GROUPS = 3
"""So many of a company are of a group at most where the others are of none."""
_MANY = 12
"""Of a longer one the first of its list, up to so many."""


def companies(book: Rulebook, reading: Reading, probed: Iterable[object]) -> list[object]:
    """Signatures to try, each with who the people are; ``probed``: those that single rules tell apart."""
    tried = [*_signed(probed), *_whole_routes(book, reading)]
    tried += [*_of_every_office(book, reading, tried), *_of_one_office(tried)]
    tried += [*_all_of_a_kind(book, tried), *_doubtful(book, tried), *_without_a_group(book, tried)]
    return [*_with_the_register(reading.case, tried)]


def counts_groups(book: Rulebook) -> bool:
    """Whether it matters to which political groups those who sign belong."""
    return any(isinstance(rule, GroupSpread) for rule in book.rules)


def held_roles(member: Member) -> tuple[Role, ...]:
    """The roles that somebody is known to hold."""
    return () if is_open(member.roles) else member.roles


def not_barring(book: Rulebook, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Of these roles those that neither bar from a pool nor may bar."""
    pools = book.setting.pools.values()
    barring = {role for pool in pools for role in (*pool.without, *(r for r, _ in pool.unsettled))}
    return tuple(role for role in roles if role.name not in barring)


def _signed(probes: Iterable[object]) -> Iterator[SignedBy]:
    return (probe for probe in probes if isinstance(probe, SignedBy))


def _whole_routes(book: Rulebook, reading: Reading) -> Iterator[SignedBy]:
    """For each route, signatures that satisfy all its rules together, alone and with every requirement's, as far as the
    rules can say.
    """
    required = list(_most_of_each(book.requirements, reading))
    for route in (*(list(_most_of_each(route.rules, reading)) for route in book.routes), []):
        if len(route) > 1:
            yield _together(route)
        if required and len(required) + len(route) > 1:
            yield _together([*required, *route])
    for pool in book.setting.pools.values():
        yield supposed_signatures(pool, 1, reading.case.decision)


def _most_of_each(rules: Iterable[Rule], reading: Reading) -> Iterator[SignedBy]:
    """The signatures that each rule would be content with, of the rules that ask for some."""
    for rule in rules:
        if signed := [*_signed(rule.probes("request.signatories", reading))]:
            yield signed[-1]


def _together(parts: Iterable[SignedBy]) -> SignedBy:
    people = {m.name: m for signed in parts for m in signed.members}
    names = {s.name: s for signed in parts for s in signed.signatories}
    return SignedBy(tuple(names.values()), tuple(people.values()))


def _of_every_office(book: Rulebook, reading: Reading, tried: Sequence[SignedBy]) -> Iterator[SignedBy]:
    """The same signatures by people who each hold every office that a pool asks for."""
    wanted = [pool for pool in book.setting.pools.values() if pool.roles]
    holders = (supposed_member(pool, "", reading.case.decision, "") for pool in wanted)
    offices = dict.fromkeys(role for holder in holders for role in held_roles(holder))
    every = not_barring(book, offices)
    for signed in tried:
        if every and any(set(every) - set(held_roles(m)) for m in signed.members):
            roles = (tuple(dict.fromkeys((*held_roles(m), *every))) for m in signed.members)
            members = tuple(evolve(m, roles=held) for m, held in zip(signed.members, roles, strict=True))
            yield evolve(signed, members=members)


def _of_one_office(tried: Iterable[SignedBy]) -> Iterator[SignedBy]:
    """Where people hold several offices, of which one would do: the same signatures by holders of each alone."""
    for signed in tried:
        names = dict.fromkeys(role.name for m in signed.members for role in held_roles(m))
        for name in names if len(names) > 1 else ():
            alone = (tuple(role for role in held_roles(m) if role.name == name) for m in signed.members)
            members = tuple(evolve(m, roles=held) for m, held in zip(signed.members, alone, strict=True))
            yield evolve(signed, members=members)


def _all_of_a_kind(book: Rulebook, tried: Iterable[SignedBy]) -> Iterator[SignedBy]:
    """Where pools differ in whom they admit: the same signatures, all by councillors, all by co-optees and so on."""
    admitted = {capacity for pool in book.setting.pools.values() for capacity in pool.capacities}
    if len(admitted) == 1:
        return
    for capacity in sorted(admitted, key=list(Capacity).index):
        for signed in tried:
            if any(m.capacity is not capacity for m in signed.members):
                yield evolve(signed, members=tuple(evolve(m, capacity=capacity) for m in signed.members))


def _doubtful(book: Rulebook, tried: Iterable[SignedBy]) -> Iterator[SignedBy]:
    """The same signatures by holders of a role of which the sources do not settle whether they may sign."""
    for name in sorted({role for pool in book.setting.pools.values() for role, _ in pool.unsettled}):
        role = Role(name=name)
        for signed in tried:
            if signed.members:
                yield evolve(signed, members=tuple(evolve(m, roles=(*held_roles(m), role)) for m in signed.members))


def _without_a_group(book: Rulebook, tried: Iterable[SignedBy]) -> Iterator[SignedBy]:
    """Where groups are counted: the same signatures, the first by members of a group, the rest by members of none."""
    if not counts_groups(book):
        return
    none = (GroupSpell(group=UNGROUPED),)
    for signed in tried:
        for grouped in range(min(len(signed.members), _GROUPS)):
            rest = (evolve(m, groups=none) for m in signed.members[grouped:])
            yield evolve(signed, members=(*signed.members[:grouped], *rest))


def _with_the_register(case: Case, tried: Sequence[SignedBy]) -> Iterator[SignedBy]:
    """The same numbers of signatures, of those on the register first; of nobody else where it lists everybody."""
    register = case.register
    real = tuple(Signatory(name=m.name, confirmed=True, has_interest=False) for m in register.members)
    if register.complete is True:
        sizes = range(len(real) + 1) if len(real) <= _FEW else (0, 1, 2, len(real))
        yield from (SignedBy(chosen) for size in sizes for chosen in combinations(real, size))
        yield from (SignedBy(real[:n]) for n in range(len(real)))
        return
    yield from tried
    for signed in tried if real else ():
        known = min(len(real), len(signed.signatories))
        people = tuple(m for m in signed.members if m.name in {s.name for s in signed.signatories[known:]})
        yield SignedBy((*real[:known], *signed.signatories[known:]), people)
    yield from (SignedBy(real[:n]) for n in range(1, min(len(real), _MANY) + 1))
