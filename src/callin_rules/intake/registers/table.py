"""Members in CSV, as a council's own list has them: a row for each person, or for each time in a person's life.

Columns: ``name`` (needed), ``aliases``, ``capacity``, ``ward``, ``group`` or ``party``, ``roles``, ``body``, ``since``
and ``until`` (of the row's group and roles), ``serving_since`` and ``serving_until``. Several values stand in one cell
with semicolons between. Several rows of one name are one person. ``none`` under ``roles`` says that there was none; an
empty cell says nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from callin_rules.errors import BadInputError, Fault, near_miss
from callin_rules.intake._files import day_of_text
from callin_rules.intake.message.clean import decoded
from callin_rules.intake.message.names import without_title
from callin_rules.model import NOT_SUPPLIED, UNGROUPED, Capacity, Fact, GroupSpell, Member, Role

__all__ = ["COLUMNS", "table_members"]

COLUMNS = (
    "name",
    "aliases",
    "capacity",
    "ward",
    "group",
    "party",
    "roles",
    "body",
    "since",
    "until",
    "serving_since",
    "serving_until",
)
"""The columns that are read."""
MOST_ROWS = 5_000
"""Rows of a table that are read."""
_NONE = "none"


def table_members(raw: bytes, name: str) -> list[Member]:
    """The members in the table; raises :class:`~callin_rules.errors.BadInputError` with every fault and its row."""
    reader = csv.DictReader(io.StringIO(decoded(raw)[0], newline=""))
    try:
        heads = [(h or "").strip().lower().replace(" ", "_") for h in reader.fieldnames or ()]
        faults = [_unknown(head) for head in heads if head not in COLUMNS]
        if "name" not in heads:
            faults.append(
                Fault(
                    code="register.column",
                    where="the first row",
                    given="no column called name",
                    accepted=", ".join(COLUMNS),
                )
            )
        rows = [dict(zip(heads, (str(v or "").strip() for v in row.values()), strict=False)) for row in reader]
    except csv.Error as error:
        summary = f"{name}: given {error}; accepted: a table of comma-separated values"
        raise BadInputError(summary) from error
    people: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    if not faults:
        for number, row in enumerate(rows[:MOST_ROWS], start=2):
            if row["name"]:
                people.setdefault(without_title(row["name"]), []).append((number, row))
    members = [_member(called, own, faults) for called, own in people.items()]
    if faults:
        summary = f"{name}: not a table of members:"
        raise BadInputError(summary, faults)
    return members


def _unknown(head: str) -> Fault:
    guess = near_miss(head, COLUMNS)
    fix = f"did you mean {guess!r}?" if guess else None
    return Fault(
        code="register.column",
        where="the first row",
        given=f"the column {head!r}",
        accepted=", ".join(COLUMNS),
        fix=fix,
    )


def _member(called: str, rows: Sequence[tuple[int, Mapping[str, str]]], faults: list[Fault]) -> Member:
    groups: list[GroupSpell] = []
    roles: list[Role] = []
    said_roles = False
    for number, row in rows:
        where = f"row {number}"
        since, until = day_of_text(row, "since", where, faults), day_of_text(row, "until", where, faults)
        group = row.get("group") or row.get("party") or ""
        if group:
            groups.append(GroupSpell(group=UNGROUPED if group.lower() == _NONE else group, since=since, until=until))
        held = _cells(row.get("roles", ""))
        said_roles = said_roles or bool(held)
        roles.extend(Role(name=r, body=row.get("body") or None, since=since, until=until) for r in held if r != _NONE)
    first = rows[0][1]
    where = f"row {rows[0][0]}"
    stated: Fact[tuple[Role, ...]] = tuple(roles) if said_roles else NOT_SUPPLIED
    return Member(
        name=called,
        aliases=tuple(dict.fromkeys(a for _, row in rows for a in _cells(row.get("aliases", ""), lower=False))),
        capacity=_capacity(first.get("capacity", ""), where, faults),
        groups=tuple(groups) or NOT_SUPPLIED,
        roles=stated,
        ward=next((row["ward"] for _, row in rows if row.get("ward")), NOT_SUPPLIED),
        since=day_of_text(first, "serving_since", where, faults),
        until=day_of_text(first, "serving_until", where, faults),
    )


def _capacity(text: str, where: str, faults: list[Fault]) -> Capacity:
    try:
        return Capacity(text.lower() or Capacity.COUNCILLOR.value)
    except ValueError:
        faults.append(
            Fault(
                code="register.capacity",
                where=f"{where}.capacity",
                given=repr(text),
                accepted=", ".join(c.value for c in Capacity),
            )
        )
        return Capacity.NONE


def _cells(text: str, *, lower: bool = True) -> list[str]:
    cells = [cell.strip() for cell in text.split(";") if cell.strip()]
    return [cell.lower().replace(" ", "-") for cell in cells] if lower else cells
