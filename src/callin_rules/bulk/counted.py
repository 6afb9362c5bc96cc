"""A rulebook for people who were counted already.

An archive seldom names those who signed, and never holds the register of the day on which they did. It says how many
were counted. So here every pool stands for those who were counted in it: ``signed.members`` is a fact, and whoever
counted has answered who belongs. What a rule asks beyond a count of one pool is put as counts too (how many holders of
the office, from how many groups), and what only names could tell is left open until a judgement is recorded.

The rules that remain are the scalar ones, unchanged; only the people they look at are made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import evolve, frozen

from callin_rules.model import Capacity, Member, Pool, Register, Role, Signatory
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Rule
from callin_rules.rules.limits.member_quota import MemberQuota
from callin_rules.rules.signatories.all_in_pool import AllInPool
from callin_rules.rules.signatories.each_confirmed import EachConfirmed
from callin_rules.rules.signatories.each_from import EachFrom
from callin_rules.rules.signatories.fraction import Fraction
from callin_rules.rules.signatories.group_spread import GroupSpread
from callin_rules.rules.signatories.lead import Lead
from callin_rules.rules.signatories.minimum_number import MinimumNumber
from callin_rules.rules.signatories.office_holder import OfficeHolder
from callin_rules.rules.standing.unsettled import Unsettled

__all__ = ["GROUPS", "LEAD", "SIGNED", "Company", "counted", "pools_read"]

SIGNED = "signed"
"""Signatures that were counted: the column, and the first part of the columns of single pools (``signed.members``)."""
GROUPS, LEAD = "groups", "lead"
"""Counted as pools are: the political groups from which people signed, and the lead signatories who can lead."""


@lru_cache(maxsize=512)
def counted(book: Rulebook) -> Rulebook:
    """The same rulebook, asked about people who were counted."""
    routes = tuple(evolve(route, rules=tuple(_in_counts(route.rules))) for route in book.routes)
    requirements = tuple(_in_counts(book.requirements))
    names = pools_read((*requirements, *(rule for route in routes for rule in route.rules)))
    known = book.setting.pools
    pools = {name: _stand_in(name, known.get(name), book) for name in names}
    setting = evolve(book.setting, pools=pools)
    return evolve(book, requirements=requirements, routes=routes, setting=setting)


def pools_read(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The pools whose counts these rules ask for."""
    return tuple(dict.fromkeys(rule.pool for rule in rules if isinstance(rule, MinimumNumber | Fraction)))


def _in_counts(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    for rule in rules:
        for count, pool in _counts_of(rule):
            yield MinimumNumber(count=count, pool=pool, asked=rule.asked, when=rule.when)
        if isinstance(rule, AllInPool | EachConfirmed | MemberQuota):
            question = rule.name.replace(".", "-").replace("_", "-")
            yield Unsettled(question=question, text=rule.requires, asked=rule.asked, when=rule.when)
        elif not isinstance(rule, OfficeHolder | GroupSpread | Lead | EachFrom):
            yield rule


def _counts_of(rule: Rule) -> tuple[tuple[int, str], ...]:
    """What a rule about several pools, offices or groups comes to as counts."""
    if isinstance(rule, OfficeHolder):
        of = f"@{rule.body}" if rule.body else ""
        return ((rule.count, f"{'+'.join(sorted(rule.roles))}{of}"),)
    if isinstance(rule, GroupSpread):
        return ((rule.groups, GROUPS),)
    if isinstance(rule, Lead):
        return ((1, LEAD),)
    if isinstance(rule, EachFrom):
        return ((rule.count, "+".join(rule.pools)), *((number, pool) for pool, number in rule.at_least.items()))
    return ()


def _stand_in(name: str, pool: Pool | None, book: Rulebook) -> Pool:
    """Those who were counted in a pool, and while nobody has counted, those who may have been."""
    return Pool(
        name=name,
        description=name if pool is None else pool.description,
        cite=book.edition.routes[0].cite if pool is None else pool.cite,
        roles=frozenset({_role(name)}),
        unsettled=((_perhaps(name), f"counted-in-{name}"),),
    )


def _role(pool: str) -> str:
    return f"counted: {pool}"


def _perhaps(pool: str) -> str:
    return f"perhaps counted: {pool}"


@frozen
class Company:
    """People made up so that each pool counts as many of them as a row says."""

    signatories: tuple[Signatory, ...]
    register: Register

    @classmethod
    def of(cls, counts: Mapping[str, int | None], at_most: int) -> Company | None:
        """The company for counts by pool; ``None`` where no pool was counted.

        ``at_most``: people beyond the largest known count for the pools that nobody counted, enough for any rule.
        """
        known = [count for count in counts.values() if count is not None]
        if not known:
            return None
        some_open = len(known) < len(counts)
        size = max(*known, at_most) if some_open else max(known)
        members = tuple(
            Member(name=f"signatory {n + 1}", capacity=Capacity.COUNCILLOR, groups=(), roles=tuple(_roles(counts, n)))
            for n in range(size)
        )
        signatories = tuple(Signatory(name=member.name) for member in members)
        return cls(signatories, Register(members=members, complete=True))


def _roles(counts: Mapping[str, int | None], n: int) -> Iterator[Role]:
    for pool, count in counts.items():
        if count is None or n < count:
            yield Role(name=_role(pool))
        if count is None:
            yield Role(name=_perhaps(pool))
