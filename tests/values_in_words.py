"""Values that are tried for a fact, as lines that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from attrs import asdict, fields_dict, has

from callin_rules.model import Capacity, GroupSpell, Role, Signatory, SignedBy, is_open


def in_words(values: Sequence[object]) -> Iterator[str]:
    """Values as lines; moments at the same hour on days that follow one upon the other backwards are one line."""
    run: list[datetime] = []
    for value, after in [*pairwise(values), *((v, None) for v in values[-1:])]:
        if isinstance(value, datetime) and isinstance(after, datetime) and value - after == timedelta(days=1):
            run.append(value)
        elif run:
            yield f"{len(run) + 1} days back from {run[0]} to {value}"
            run = []
        else:
            yield worded(value)


def worded(value: object) -> str:
    """One value in few words; what is not known of it is left out, and what is told of every signatory."""
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(value))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(worded, value))})"
    if isinstance(value, SignedBy):
        people = "; ".join(worded(member) for member in value.members)
        return f"{len(value.signatories)} sign: {worded(value.signatories)}{' where ' * bool(people)}{people}"
    if isinstance(value, Role | GroupSpell):
        return " of ".join(filter(None, asdict(value).values())) or "none"
    if has(type(value)):
        known = {name: told for name in fields_dict(type(value)) if told_of(name, told := getattr(value, name))}
        own = [str(known.pop("name"))] if "name" in known else []
        as_ever = isinstance(value, Signatory) and (value.confirmed, value.has_interest) == (True, False)
        return " ".join([*own, *(f"{name} {worded(told)}" for name, told in known.items() if not as_ever)])
    return str(value.value if isinstance(value, Capacity) else value) or "nothing"


def told_of(name: str, value: object) -> bool:
    """Whether there is something to tell; nobody is supposed to go by other names as well."""
    return value is not None and not is_open(value) and (name != "aliases" or bool(value))
