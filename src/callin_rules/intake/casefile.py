"""The case file: a case in TOML or JSON, read with every fault listed, and written back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, get_args

from attrs import NOTHING, fields, has

from callin_rules._structure import Document, UnacceptableError, new_converter, read_document, structure
from callin_rules.errors import BadInputError, Fault, near_miss
from callin_rules.intake.local_time import local_instant
from callin_rules.intake.tables import CaseTables, JudgementTable, MemberTable
from callin_rules.model import (
    MAKERS,
    NOT_SUPPLIED,
    UNGROUPED,
    AwaitingJudgement,
    Case,
    ContradictionError,
    Disputed,
    Fact,
    GroundRelied,
    GroupSpell,
    Judgement,
    Member,
    NotSupplied,
    Register,
    Role,
    is_open,
)

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["case_data", "case_from", "dump_case", "load_case"]

_ZONE = "Europe/London"
_NO_GROUP = "none"


def load_case(path: Path | str) -> Case:
    """The case in the file at ``path``, TOML or JSON.

    A date-time without an offset is local time; a bare day where a moment is meant leaves the hour not supplied. Raises
    :class:`~callin_rules.errors.BadInputError` with every fault, its line where the file is TOML.
    """
    return case_from(read_document(Path(path)))


def case_from(document: Document) -> Case:
    """The case that a parsed document holds; faults as for :func:`load_case`."""
    tables = structure(document.data, CaseTables, document=document, hooks=_converter)
    faults = list(_unknown_maker(tables))
    members = tuple(_member(table, i, faults) for i, table in enumerate(tables.members))
    try:
        case = Case(
            authority=tables.authority,
            edition=tables.edition,
            as_at=tables.as_at,
            decision=tables.decision,
            request=tables.request,
            register=Register(members=members, complete=tables.register_complete),
            history=tables.history,
            judgements=tuple(_judgement(question, table) for question, table in tables.judgements.items()),
            events=tables.events,
            council_size=tables.council_size,
        )
    except ContradictionError as error:
        summary = f"{document.name}: {error.summary}"
        raise BadInputError(summary, document.located((*faults, *error.faults))) from error
    if faults:
        summary = f"{document.name}: this is not a case:"
        raise BadInputError(summary, document.located(faults))
    return case


def dump_case(case: Case) -> str:
    """The case as the text of a TOML case file; reading it gives the same case."""
    import tomli_w  # noqa: PLC0415 - only writing needs it

    return tomli_w.dumps(_plain(_tables(case)))


def case_data(case: Case) -> dict[str, Any]:
    """The case as plain data, the same case file in JSON: days and instants are texts in ISO 8601."""
    written: dict[str, Any] = json.loads(json.dumps(_plain(_tables(case)), default=lambda moment: moment.isoformat()))
    return written


def _tables(case: Case) -> CaseTables:
    return CaseTables(
        authority=case.authority,
        edition=case.edition,
        as_at=case.as_at,
        council_size=case.council_size,
        register_complete=case.register.complete,
        decision=case.decision,
        request=case.request,
        members=tuple(_member_table(m) for m in case.register.members),
        history=case.history,
        judgements={
            j.question: JudgementTable(finding=j.finding, by=j.by, at=j.at, why=j.why) for j in case.judgements
        },
        events=case.events,
    )


# -- reading ----------------------------------------------------------------------------------------------------


@cache
def _converter() -> Converter:
    """The strict converter, which knows facts, local time and grounds named by a plain string."""
    made = new_converter()
    plain_datetime = made.get_structure_hook(datetime)

    def instant(value: object, cls: type) -> datetime:
        moment: datetime = plain_datetime(value, cls)
        try:
            return local_instant(moment, _ZONE)
        except ValueError as error:
            raise UnacceptableError(value, str(error)) from error

    def fact(value: object, cls: Any) -> Any:
        if isinstance(value, Mapping) and len(value) == 1:
            if isinstance(claims := value.get("disputed"), list):
                return Disputed(tuple(str(c) for c in claims))
            if isinstance(by := value.get("awaiting"), str):
                return AwaitingJudgement(by)
        ways = (NotSupplied, Disputed, AwaitingJudgement)
        inside = tuple(a for a in get_args(cls) if a not in ways)
        of_value: Any = inside[0] if len(inside) == 1 else Union[inside]  # noqa: UP007 - built at run time
        return made.structure(value, of_value)

    made.register_structure_hook(datetime, instant)
    made.register_structure_hook_func(lambda cls: NotSupplied in get_args(cls), fact)
    table_of_ground = made.get_structure_hook(GroundRelied)  # made last, so that it knows facts as well
    made.register_structure_hook(
        GroundRelied,
        lambda value, cls: GroundRelied(name=value) if isinstance(value, str) else table_of_ground(value, cls),
    )
    return made


def _unknown_maker(tables: CaseTables) -> list[Fault]:
    maker = tables.decision.maker
    if is_open(maker) or maker in MAKERS:
        return []
    guess = near_miss(maker, MAKERS)
    fix = f"did you mean {guess!r}?" if guess else None
    return [Fault(code="case.maker", where="decision.maker", given=repr(maker), accepted=", ".join(MAKERS), fix=fix)]


def _member(table: MemberTable, i: int, faults: list[Fault]) -> Member:
    if not isinstance(table.group, NotSupplied) and not isinstance(table.groups, NotSupplied):
        accepted = "group = the one group, or groups = spells with their days"
        faults.append(Fault(code="case.group", where=f"members[{i}]", given="group and groups", accepted=accepted))
    roles: Fact[tuple[Role, ...]] = (
        table.roles if is_open(table.roles) else tuple(Role(name=r) if isinstance(r, str) else r for r in table.roles)
    )
    return Member(
        name=table.name,
        aliases=table.aliases,
        capacity=table.capacity,
        groups=_groups(table),
        roles=roles,
        ward=table.ward,
        since=table.since,
        until=table.until,
    )


def _groups(table: MemberTable) -> Fact[tuple[GroupSpell, ...]]:
    if isinstance(table.group, NotSupplied):
        return table.groups
    if is_open(table.group):
        return table.group
    return (GroupSpell(group=UNGROUPED if table.group == _NO_GROUP else table.group),)


def _judgement(question: str, table: JudgementTable) -> Judgement:
    return Judgement(question=question, finding=table.finding, by=table.by, at=table.at, why=table.why)


# -- writing ----------------------------------------------------------------------------------------------------


def _member_table(member: Member) -> MemberTable:
    return MemberTable(
        name=member.name,
        aliases=member.aliases,
        capacity=member.capacity,
        groups=member.groups,
        roles=member.roles,
        ward=member.ward,
        since=member.since,
        until=member.until,
    )


def _plain(value: Any) -> Any:
    """A value as TOML has it; what was not supplied is left out."""
    if isinstance(value, Disputed):
        return {"disputed": list(value.claims)}
    if isinstance(value, AwaitingJudgement):
        return {"awaiting": value.by}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return _without_zone_name(value)
    if has(type(value)):
        return {f.name: _plain(v) for f in fields(type(value)) if _said(v := getattr(value, f.name), f.default)}
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(v) for v in value)
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _without_zone_name(moment: date) -> date:
    """TOML knows offsets, not zones."""
    if not isinstance(moment, datetime):
        return moment
    return datetime.fromisoformat(moment.isoformat())


def _said(value: Any, default: Any) -> bool:
    """Whether a value has to be written: an empty table says something where the other choice is to say nothing."""
    if value is None or value is NOT_SUPPLIED or value == default:
        return False
    return default in {NOTHING, NOT_SUPPLIED} or not (has(type(value)) and not _plain(value))
