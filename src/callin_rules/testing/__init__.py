"""The public test kit: the case runner, and hypothesis strategies for the domain."""

from callin_rules.testing.cases import CaseRow, DeadlineRow, case_of, case_rows, deadline_rows, run_case, run_deadline
from callin_rules.testing.rules import RuleRow, check_laws, lawful_cases, rule_rows, run_rule
from callin_rules.testing.strategies import cases, completed, opened
from callin_rules.testing.timelines import TimelineRow, run_timeline, timeline_rows

__all__ = [
    "CaseRow",
    "DeadlineRow",
    "RuleRow",
    "TimelineRow",
    "case_of",
    "case_rows",
    "cases",
    "check_laws",
    "completed",
    "deadline_rows",
    "lawful_cases",
    "opened",
    "rule_rows",
    "run_case",
    "run_deadline",
    "run_rule",
    "run_timeline",
    "timeline_rows",
]
