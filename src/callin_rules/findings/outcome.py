"""The two kinds of outcome: of one rule, and of a whole request."""

from __future__ import annotations

from enum import Enum

__all__ = ["Outcome", "Verdict"]


class Outcome(Enum):
    """One rule's answer."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class Verdict(Enum):
    """The answer for a request as a whole."""

    VALID = "valid"
    INVALID = "invalid"
    UNDETERMINED = "undetermined"
