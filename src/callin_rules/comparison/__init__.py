"""Comparison: where two editions differ, question by question, each difference with a request that shows it."""

from callin_rules.comparison.aspects import Aspect, aspect_of

__all__ = ["Aspect", "aspect_of"]
