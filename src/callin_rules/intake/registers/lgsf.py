"""Councillors as Democracy Club's local government scrapers store them: one JSON object for each.

They say who is a councillor, for which party and ward, at the moment of scraping: not since when, and nothing of
offices, so that roles are not supplied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callin_rules.errors import BadInputError, Fault
from callin_rules.intake._files import text_in
from callin_rules.intake.message.names import without_title
from callin_rules.model import NOT_SUPPLIED, GroupSpell, Member

__all__ = ["lgsf_members"]


def lgsf_members(entries: Sequence[Any], name: str) -> list[Member]:
    """The members among ``entries``; raises :class:`~callin_rules.errors.BadInputError` for entries without a name."""
    members, faults = [], []
    for at, entry in enumerate(entries):
        called = text_in(entry, "raw_name", "name") if isinstance(entry, dict) else ""
        if not called:
            faults.append(
                Fault(
                    code="register.name",
                    where=f"[{at}]",
                    given="no raw_name",
                    accepted="a councillor with raw_name, raw_party, raw_division",
                )
            )
            continue
        party, ward = text_in(entry, "raw_party", "party"), text_in(entry, "raw_division", "division")
        members.append(
            Member(
                name=without_title(called),
                groups=(GroupSpell(group=party),) if party else NOT_SUPPLIED,
                ward=ward or NOT_SUPPLIED,
            )
        )
    if faults:
        summary = f"{name}: not LGSF councillors:"
        raise BadInputError(summary, faults)
    return members
