"""Comparison: where two editions differ, question by question, each difference with a request that shows it."""

from callin_rules.comparison.aspects import Aspect, aspect_of
from callin_rules.comparison.comparing import AspectCompared, Comparison, Relation, compare
from callin_rules.comparison.witness import Witness

__all__ = ["Aspect", "AspectCompared", "Comparison", "Relation", "Witness", "aspect_of", "compare"]
