"""Records of decisions, from the formats in which councils and civic projects publish them."""

from callin_rules.intake.decisions.reading import read_decisions
from callin_rules.intake.decisions.record import DecisionRecord, maker_kind

__all__ = ["DecisionRecord", "maker_kind", "read_decisions"]
