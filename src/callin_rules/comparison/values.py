"""Values worth trying for a fact when two editions are asked.

For one edition, one value of each class that its rules tell apart is enough. Two editions tell more apart between them:
a consent that one asks for and the other does not, a role that one bars. The values of both are tried, and what lies
between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from callin_rules.determination.domains import domain
from callin_rules.model import Case, GroundRelied, Role, SignedBy, Urgency, is_open
from callin_rules.rulebook import Rulebook

__all__ = ["values"]

_OF_A_GROUND: tuple[dict[str, Any], ...] = (
    {"certified": True, "opinion": False, "particulars": "", "vote": False},
    {"certified": False, "opinion": True, "particulars": "", "vote": False},
    {"certified": False, "opinion": False, "particulars": "stated", "vote": False},
    {"certified": False, "opinion": False, "particulars": "", "vote": True},
)


def values(books: Iterable[Rulebook], case: Case, path: str) -> tuple[object, ...]:
    """Each value once, those of the first book first."""
    every = tuple(books)
    found: list[object] = []
    for value in [v for book in every for v in domain(book, case, path)]:
        for one in (value, *_between(value, every)):
            if one not in found:
                found.append(one)
    return tuple(found)


def _between(value: object, books: tuple[Rulebook, ...]) -> Iterator[object]:
    if isinstance(value, SignedBy):
        yield from _barred(value, books)
    elif isinstance(value, Urgency) and not is_open(value.consented):
        for office in sorted(value.consented):
            yield evolve(value, consented=frozenset({office}))
    elif isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], GroundRelied):
        for part in _OF_A_GROUND:
            yield (evolve(value[0], **part),)


def _barred(signed: SignedBy, books: tuple[Rulebook, ...]) -> Iterator[SignedBy]:
    """The same signatures by people who hold a role that some pool bars."""
    roles = sorted({role for book in books for pool in book.setting.pools.values() for role in pool.without})
    for role in roles:
        members = tuple(
            evolve(m, roles=(*(() if is_open(m.roles) else m.roles), Role(name=role))) for m in signed.members
        )
        if members:
            yield evolve(signed, members=members)
