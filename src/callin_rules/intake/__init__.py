"""Intake: text to the model. What a file does not say is not supplied, never assumed."""

from callin_rules.intake.casefile import case_data, case_from, dump_case, load_case
from callin_rules.intake.local_time import local_instant, local_moment
from callin_rules.intake.schema import case_schema

__all__ = ["case_data", "case_from", "case_schema", "dump_case", "load_case", "local_instant", "local_moment"]
