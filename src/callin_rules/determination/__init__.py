"""Determination: weighs the findings of a rulebook on a case, exactly."""

from callin_rules.determination.completions import Completion
from callin_rules.determination.determination import Determination, determine
from callin_rules.determination.following import Followed, follow_under
from callin_rules.determination.governing import Governed, determine_under, editions_for
from callin_rules.determination.remedies import Remedy, request_again

__all__ = [
    "Completion",
    "Determination",
    "Followed",
    "Governed",
    "Remedy",
    "determine",
    "determine_under",
    "editions_for",
    "follow_under",
    "request_again",
]
