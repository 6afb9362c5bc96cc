"""Who sat in the executive on a day, by a register; and about whom it does not say."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from callin_rules.intake.registers.offices import EXECUTIVE_ROLES
from callin_rules.model import Register, is_open

__all__ = ["ExecutiveOn", "executive_on"]


@frozen(kw_only=True)
class ExecutiveOn:
    """The names of those who sat in the executive on ``day``, and of those whose roles the register does not state."""

    day: date
    members: tuple[str, ...]
    unknown: tuple[str, ...]


def executive_on(register: Register, day: date) -> ExecutiveOn:
    """Who sat in the executive on ``day``."""
    serving = [m for m in register.members if m.serving_on(day)]
    return ExecutiveOn(
        day=day,
        members=tuple(
            m.name
            for m in serving
            if not is_open(m.roles) and any(r.name in EXECUTIVE_ROLES and r.held_on(day) for r in m.roles)
        ),
        unknown=tuple(m.name for m in serving if is_open(m.roles)),
    )
