"""Members in Popolo JSON: persons, organizations and the memberships between them, with their days.

Seats in the council bound the time of service and give the ward; memberships of a party or group, the group over time;
those of the executive and of committees, the roles. Roles are supplied only where the file lists an executive at all:
otherwise it says nothing of who sat in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from callin_rules.errors import BadInputError, Fault
from callin_rules.intake._files import day_of_text, text_in
from callin_rules.intake.message.names import without_title
from callin_rules.intake.registers.offices import is_executive, roles_in_title
from callin_rules.model import NOT_SUPPLIED, GroupSpell, Member, Role

__all__ = ["popolo_members"]

_COUNCIL = frozenset({"council", "legislature", "assembly", "local authority", "local-authority"})
_GROUP = frozenset({"political group", "political-group", "group", "faction"})
_PARTY = frozenset({"party", "political party", "political-party"})


@frozen(kw_only=True)
class _Membership:
    person: str
    body: str
    kind: str
    role: str
    behalf: str
    ward: str
    since: date | None
    until: date | None


def popolo_members(data: Mapping[str, Any], name: str, on: date | None = None) -> list[Member]:
    """The members; raises :class:`~callin_rules.errors.BadInputError` with every fault."""
    faults: list[Fault] = []
    bodies = {str(o["id"]): o for o in _tables(data, "organizations") if "id" in o}
    seats = [
        m for at, entry in enumerate(_tables(data, "memberships")) if (m := _membership(entry, at, bodies, faults))
    ]
    knows_roles = any(is_executive(text_in(o, "name"), text_in(o, "classification")) for o in bodies.values())
    members = []
    for at, person in enumerate(_tables(data, "persons")):
        called = text_in(person, "name")
        if not called:
            faults.append(
                Fault(code="register.name", where=f"persons[{at}]", given="no name", accepted="a person with a name")
            )
            continue
        own = [m for m in seats if m.person == str(person.get("id"))]
        members.append(_member(called, person, own, on, knows_roles=knows_roles))
    if faults:
        summary = f"{name}: not as Popolo has it:"
        raise BadInputError(summary, faults)
    return members


def _membership(
    entry: Mapping[str, Any], at: int, bodies: Mapping[str, Mapping[str, Any]], faults: list[Fault]
) -> _Membership | None:
    inside = entry.get("organization")
    body = inside if isinstance(inside, dict) else bodies.get(str(entry.get("organization_id")), {})
    where = f"memberships[{at}]"
    person, area = entry.get("person_id"), entry.get("area")
    since, until = day_of_text(entry, "start_date", where, faults), day_of_text(entry, "end_date", where, faults)
    if not body or person is None:
        return None
    return _Membership(
        person=str(person),
        body=text_in(body, "name"),
        kind=text_in(body, "classification").lower(),
        role=text_in(entry, "role", "label"),
        behalf=text_in(bodies.get(str(entry.get("on_behalf_of_id")), {}), "name"),
        ward=text_in(area, "name") if isinstance(area, dict) else "",
        since=since,
        until=until,
    )


def _member(
    called: str, person: Mapping[str, Any], own: list[_Membership], on: date | None, *, knows_roles: bool
) -> Member:
    council = _served([m for m in own if m.kind in _COUNCIL], on)
    groups = [m for m in own if m.kind in _GROUP] or [m for m in own if m.kind in _PARTY]
    spells = [GroupSpell(group=m.body, since=m.since, until=m.until) for m in groups]
    spells = spells or [GroupSpell(group=m.behalf, since=m.since, until=m.until) for m in council if m.behalf]
    seats = [m for m in own if m.kind not in _COUNCIL | _GROUP | _PARTY]
    other = tuple(n for o in _tables(person, "other_names") if (n := without_title(text_in(o, "name"))))
    return Member(
        name=without_title(called),
        aliases=tuple(dict.fromkeys(n for n in other if n != without_title(called))),
        groups=tuple(spells) or NOT_SUPPLIED,
        roles=tuple(role for m in seats for role in _roles(m)) if knows_roles else NOT_SUPPLIED,
        ward=next((m.ward for m in reversed(council) if m.ward), NOT_SUPPLIED),
        since=council[0].since if council else None,
        until=council[-1].until if council else None,
    )


def _served(seats: list[_Membership], on: date | None) -> list[_Membership]:
    """The seats of one unbroken time of service: the last that had begun by ``on``."""
    runs: list[list[_Membership]] = []
    for seat in sorted(seats, key=lambda m: m.since or date.min):
        last = runs[-1][-1].until if runs else None
        unbroken = runs and (last is None or seat.since is None or seat.since <= last + timedelta(days=1))
        if unbroken:
            runs[-1].append(seat)
        else:
            runs.append([seat])
    begun = [run for run in runs if on is None or run[0].since is None or run[0].since <= on]
    return (begun or runs or [[]])[-1]


def _roles(seat: _Membership) -> list[Role]:
    names = dict.fromkeys(roles_in_title(seat.role, seat.body))
    if is_executive(seat.body, seat.kind):
        names["executive"] = None
    elif not names:
        names["committee-member"] = None
    return [Role(name=n, body=seat.body or None, since=seat.since, until=seat.until) for n in names]


def _tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
