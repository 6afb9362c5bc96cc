"""Whether there is call-in at all, and what is not settled."""

from __future__ import annotations

from callin_rules.bulk.formula import FALSE, Formula, Yes
from callin_rules.bulk.times import On
from callin_rules.periods import STARTS
from callin_rules.rules import Setting
from callin_rules.rules.standing.no_call_in import NoCallIn
from callin_rules.rules.standing.suspended import Suspended
from callin_rules.rules.standing.unsettled import Unsettled


def no_call_in(_rule: NoCallIn, _setting: Setting) -> Formula:
    """Never."""
    return FALSE


def suspended(rule: Suspended, setting: Setting) -> Formula:
    """Not on one of those days."""
    path = STARTS[rule.on].path
    assert path is not None  # of the three days that a suspension can be counted by
    return ~On(path, rule.first, rule.last, setting.zone)


def unsettled(rule: Unsettled, _setting: Setting) -> Formula:
    """As it was ruled."""
    return Yes(f"judgements.{rule.question}")
