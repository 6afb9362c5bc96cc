"""Rules: each completes "the constitution requires that ..." and answers for one case."""

from callin_rules.rules.condition import Condition
from callin_rules.rules.reading import Pending, Reading, Setting, Tally
from callin_rules.rules.registry import FAMILIES, RuleRegistryError, all_rules, rule_kind
from callin_rules.rules.rule import Rule
from callin_rules.rules.supposed import SOME_WARD, supposed_member, supposed_signatures, usual_capacity

__all__ = [
    "FAMILIES",
    "SOME_WARD",
    "Condition",
    "Pending",
    "Reading",
    "Rule",
    "RuleRegistryError",
    "Setting",
    "Tally",
    "all_rules",
    "rule_kind",
    "supposed_member",
    "supposed_signatures",
    "usual_capacity",
]
