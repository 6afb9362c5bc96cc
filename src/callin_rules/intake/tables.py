"""The case file, as it is written: its tables, where they differ from the model.

Most of a case file is the model itself, field by field. What differs is here: members are written with plain strings
for groups and roles, judgements are keyed by their question, and a few single facts stand at the top.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import field, frozen

from callin_rules.model import (
    NOT_SUPPLIED,
    Capacity,
    Decision,
    Event,
    Fact,
    GroupSpell,
    History,
    Moment,
    Request,
    Role,
)

__all__ = ["CaseTables", "JudgementTable", "MemberTable"]


@frozen(kw_only=True)
class MemberTable:
    """``[[members]]``: a person who might sign. A councillor, unless ``capacity`` says otherwise.

    ``group``: the political group (``"none"`` for a member of none); ``groups``: spells with their days instead, where
    it changed. ``roles``: names (``executive``, ``scrutiny-chair``) or tables with ``body``, ``since`` and ``until``;
    an empty list says that the person held none.
    """

    name: str
    aliases: tuple[str, ...] = ()
    capacity: Capacity = Capacity.COUNCILLOR
    group: Fact[str] = NOT_SUPPLIED
    groups: Fact[tuple[GroupSpell, ...]] = NOT_SUPPLIED
    roles: Fact[tuple[str | Role, ...]] = NOT_SUPPLIED
    ward: Fact[str] = NOT_SUPPLIED
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class JudgementTable:
    """``[judgements.QUESTION]``: what a person decided, who, when and why."""

    finding: Fact[bool] = NOT_SUPPLIED
    by: Fact[str] = NOT_SUPPLIED
    at: Fact[Moment] = NOT_SUPPLIED
    why: Fact[str] = NOT_SUPPLIED


@frozen(kw_only=True)
class CaseTables:
    """A whole case file.

    ``edition``: the first day of the edition to apply, to force one. ``as_at``: the moment at which the question is
    asked. ``register_complete``: ``[[members]]`` lists everybody who could sign.
    """

    authority: str
    edition: date | None = None
    as_at: Fact[datetime] = NOT_SUPPLIED
    council_size: Fact[int] = NOT_SUPPLIED
    register_complete: Fact[bool] = NOT_SUPPLIED
    decision: Decision = field(factory=Decision)
    request: Request = field(factory=Request)
    members: tuple[MemberTable, ...] = ()
    history: History = field(factory=History)
    judgements: Mapping[str, JudgementTable] = field(factory=dict)
    events: tuple[Event, ...] = ()
