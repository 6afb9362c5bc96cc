"""What a person judged."""

from __future__ import annotations

from callin_rules.bulk.formula import Formula, Yes
from callin_rules.rules import Setting
from callin_rules.rules.judgement.proper_officer import ProperOfficer


def proper_officer(rule: ProperOfficer, _setting: Setting) -> Formula:
    """The answer that is required."""
    answer = Yes(f"judgements.{rule.question}")
    return answer if rule.answer else ~answer
