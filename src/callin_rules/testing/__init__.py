"""The public test kit: the case runner, hypothesis strategies, and checks that every edition and rule has to pass."""

from callin_rules.testing.cases import CaseRow, DeadlineRow, case_of, case_rows, deadline_rows, run_case, run_deadline

__all__ = ["CaseRow", "DeadlineRow", "case_of", "case_rows", "deadline_rows", "run_case", "run_deadline"]
