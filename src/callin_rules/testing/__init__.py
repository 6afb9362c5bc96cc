"""The public test kit: the case runner, and hypothesis strategies for the domain."""

from callin_rules.testing.cases import CaseRow, DeadlineRow, case_of, case_rows, deadline_rows, run_case, run_deadline
from callin_rules.testing.strategies import cases, completed, opened

__all__ = [
    "CaseRow",
    "DeadlineRow",
    "case_of",
    "case_rows",
    "cases",
    "completed",
    "deadline_rows",
    "opened",
    "run_case",
    "run_deadline",
]
