"""The calendar's own refusal."""

from __future__ import annotations

from callin_rules.errors import CallinRulesError

__all__ = ["CalendarError"]


class CalendarError(CallinRulesError):
    """A day, a unit or a pattern that cannot be counted with. The message says what is accepted."""
