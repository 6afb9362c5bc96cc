"""The address of every fact: reading and supplying one by its path.

``decision.key``, ``request.signatories``, ``request.signatories[NAME].confirmed``, ``request.grounds[NAME].certified``,
``members[NAME]``, ``members[NAME].roles``, ``judgements.QUESTION``, ``history.call_ins``, ``council_size``. A finding's
needs are such paths, and a completion is a sequence of supplies.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve, fields_dict, frozen

from callin_rules.errors import UnknownNameError
from callin_rules.model.case import Case
from callin_rules.model.decision import Decision
from callin_rules.model.facts import NOT_SUPPLIED, is_open
from callin_rules.model.history import History
from callin_rules.model.judgement import Judgement
from callin_rules.model.member import Member, Register
from callin_rules.model.request import GroundRelied, Request, Signatory

__all__ = ["SignedBy", "fact_at", "supply"]

_INDEXED = re.compile(r"^(?P<root>[a-z_.]+)\[(?P<name>.*)\](?:\.(?P<field>[a-z_]+))?$")

_PARTS = {
    part: tuple(fields_dict(cls)) for part, cls in (("decision", Decision), ("request", Request), ("history", History))
}
_OF_CASE = frozenset(fields_dict(Case)) - frozenset(_PARTS)
_OF_ONE = {
    one: tuple(fields_dict(cls))
    for one, cls in (("members", Member), ("request.signatories", Signatory), ("request.grounds", GroundRelied))
}


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
        _check_field(path, match["root"], match["field"])
        item = _item(case, match["root"], match["name"])
        if item is None:
            return NOT_SUPPLIED
        return getattr(item, match["field"]) if match["field"] else item
    root, _, name = path.partition(".")
    if root == "judgements":
        judgement = case.judgement(name)
        return judgement.finding if judgement else NOT_SUPPLIED
    _check(path, root, name)
    return getattr(getattr(case, root), name) if name else getattr(case, root)


def supply(case: Case, path: str, value: Any) -> Case:
    """The same case with the fact at ``path`` supplied; contradictions are refused as ever.

    Raises :class:`~callin_rules.errors.UnknownNameError` for a path that no fact has, or that speaks of a signatory or
    a ground that the request does not have.
    """
    if match := _INDEXED.match(path):
        _check_field(path, match["root"], match["field"])
        return _supply_item(case, path, match["root"], match["name"], match["field"], value)
    root, _, name = path.partition(".")
    if root == "judgements":
        return _judge(case, name, value)
    if isinstance(value, SignedBy):
        added = tuple(m for m in value.members if case.register.find(m.name) is None)
        register = evolve(case.register, members=(*case.register.members, *added))
        return evolve(case, request=evolve(case.request, signatories=value.signatories), register=register)
    _check(path, root, name)
    if not name:
        return evolve(case, **{root: value})
    return evolve(case, **{root: evolve(getattr(case, root), **{name: value})})


def _item(case: Case, root: str, name: str) -> Member | Signatory | GroundRelied | None:
    if root == "members":
        return case.register.find(name)
    listed = getattr(case.request, root.removeprefix("request."))
    return next((i for i in listed if i.name == name), None) if isinstance(listed, tuple) else None


def _supply_item(case: Case, path: str, root: str, name: str, field: str | None, value: Any) -> Case:
    if root == "members":
        old = case.register.find(name) or Member(name=name)
        new = evolve(old, **{field: value}) if field else value
        others = tuple(m for m in case.register.members if m is not old)
        return evolve(case, register=Register(members=(*others, new), complete=case.register.complete))
    listed_name = root.removeprefix("request.")
    found = getattr(case.request, listed_name)
    listed = () if is_open(found) else found
    if field is None or name not in {item.name for item in listed}:
        raise UnknownNameError(
            path, [f"{root}[{item.name}].{f}" for item in listed for f in _OF_ONE[root]], kind="fact"
        )
    changed = tuple(evolve(i, **{field: value}) if i.name == name else i for i in listed)
    request: dict[str, Any] = {listed_name: changed}
    return evolve(case, request=evolve(case.request, **request))


def _judge(case: Case, question: str, value: Any) -> Case:
    old = case.judgement(question) or Judgement(question=question)
    others = tuple(j for j in case.judgements if j is not old)
    return evolve(case, judgements=(*others, evolve(old, finding=value)))


def _check(path: str, root: str, name: str) -> None:
    """A path to a fact of the case or of one of its parts."""
    if name not in _PARTS[root] if root in _PARTS else name or root not in _OF_CASE:
        known = [*(f"{part}.{f}" for part, names in _PARTS.items() for f in names), "council_size", "as_at"]
        raise UnknownNameError(path, known, kind="fact")


def _check_field(path: str, root: str, field: str | None) -> None:
    """A path to a fact of one member, signatory or ground."""
    if root not in _OF_ONE or (field is not None and field not in _OF_ONE[root]):
        known = [f"{one}[NAME].{f}" for one, names in _OF_ONE.items() for f in names]
        raise UnknownNameError(path, known, kind="fact")
