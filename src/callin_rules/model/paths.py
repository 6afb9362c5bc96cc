"""The address of every fact: reading and supplying one by its path.

``decision.key``, ``request.signatories``, ``request.signatories[NAME].confirmed``, ``request.grounds[NAME].certified``,
``members[NAME]``, ``members[NAME].roles``, ``judgements.QUESTION``, ``history.call_ins``, ``council_size``. A finding's
needs are such paths, and a completion is a sequence of supplies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields_dict, frozen

from callin_rules.errors import UnknownNameError
from callin_rules.model.case import Case
from callin_rules.model.decision import Decision
from callin_rules.model.facts import NOT_SUPPLIED
from callin_rules.model.judgement import Judgement
from callin_rules.model.member import Member, Register, folded_name
from callin_rules.model.request import GroundRelied, Request, Signatory

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SignedBy", "fact_at", "supply"]

_INDEXED = re.compile(r"^(?P<root>[a-z_.]+)\[(?P<name>.*)\](?:\.(?P<field>[a-z_]+))?$")


@frozen
class SignedBy:
    """A value for ``request.signatories``: the signatures together with who the people are."""

    signatories: tuple[Signatory, ...]
    members: tuple[Member, ...] = ()


def fact_at(case: Case, path: str) -> object:
    """The fact at ``path``; open where the case is silent.

    Raises :class:`~callin_rules.errors.UnknownNameError` for a path that no fact has.
    """
    if match := _INDEXED.match(path):
        item = _item(case, match["root"], match["name"])
        if item is None:
            return NOT_SUPPLIED
        return getattr(item, match["field"]) if match["field"] else item
    root, _, name = path.partition(".")
    if root == "judgements":
        judgement = case.judgement(name)
        return judgement.finding if judgement else NOT_SUPPLIED
    holder: Any = {
        "decision": case.decision,
        "request": case.request,
        "history": case.history,
    }.get(root, case)
    known = fields_dict(type(holder))
    if (name or root) not in known:
        raise UnknownNameError(path, _known_paths(), kind="fact")
    return getattr(holder, name or root)


def supply(case: Case, path: str, value: Any) -> Case:
    """The same case with the fact at ``path`` supplied; contradictions are refused as ever."""
    if match := _INDEXED.match(path):
        return _supply_item(case, match["root"], match["name"], match["field"], value)
    root, _, name = path.partition(".")
    if root == "judgements":
        return _judge(case, name, value)
    if isinstance(value, SignedBy):
        known = {folded_name(m.name) for m in case.register.members}
        added = tuple(m for m in value.members if folded_name(m.name) not in known)
        register = evolve(case.register, members=(*case.register.members, *added))
        return evolve(case, request=evolve(case.request, signatories=value.signatories), register=register)
    if not name:
        return evolve(case, **{root: value})
    return evolve(case, **{root: evolve(getattr(case, root), **{name: value})})


def _item(case: Case, root: str, name: str) -> Member | Signatory | GroundRelied | None:
    if root == "members":
        return case.register.find(name)
    listed = getattr(case.request, root.removeprefix("request."))
    return next((i for i in listed if i.name == name), None) if isinstance(listed, tuple) else None


def _supply_item(case: Case, root: str, name: str, field: str | None, value: Any) -> Case:
    if root == "members":
        old = case.register.find(name) or Member(name=name)
        new = evolve(old, **{field: value}) if field else value
        others = tuple(m for m in case.register.members if m is not old)
        return evolve(case, register=Register(members=(*others, new), complete=case.register.complete))
    listed_name = root.removeprefix("request.")
    listed = getattr(case.request, listed_name)
    changed = tuple(evolve(i, **{str(field): value}) if i.name == name else i for i in listed)
    request: dict[str, Any] = {listed_name: changed}
    return evolve(case, request=evolve(case.request, **request))


def _judge(case: Case, question: str, value: Any) -> Case:
    old = case.judgement(question) or Judgement(question=question)
    others = tuple(j for j in case.judgements if j is not old)
    return evolve(case, judgements=(*others, evolve(old, finding=value)))


def _known_paths() -> list[str]:
    named: Callable[[str, type], list[str]] = lambda root, cls: [f"{root}.{f}" for f in fields_dict(cls)]  # noqa: E731
    return [*named("decision", Decision), *named("request", Request), "history.call_ins", "council_size", "as_at"]
