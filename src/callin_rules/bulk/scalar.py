"""Rows put to the scalar engine, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from callin_rules.bulk.plan import ROUTE_APPLIES, Plan
from callin_rules.bulk.rows import case_of
from callin_rules.calendar import CalendarError, Deadline
from callin_rules.determination import Determination, determine
from callin_rules.findings import Finding, Outcome, Verdict
from callin_rules.rules import Reading, Rule

__all__ = ["Told", "answers_by_hand", "determined", "told_of", "windows_by_hand"]

_AS_BOOL = {Outcome.MET: True, Outcome.NOT_APPLICABLE: True, Outcome.NOT_MET: False, Outcome.UNDETERMINED: None}


@frozen
class Told:
    """The outcome of one row, and the rule that decided it."""

    outcome: Verdict
    deciding: str | None


def determined(plan: Plan, row: Mapping[str, Any]) -> Told:
    """What the scalar engine says of a row."""
    return told_of(determine(plan.book, case_of(plan, row)))


def told_of(made: Determination) -> Told:
    """What a determination comes to in a table."""
    return Told(made.outcome, _deciding(made))


def answers_by_hand(plan: Plan, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[bool | None, ...]]:
    """What each rule without a column form says of each row."""
    rules = [leaf.rule for leaf in plan.by_hand]
    for row in rows:
        reading = Reading(case_of(plan, row), plan.book.setting)
        yield tuple(_answer(rule, reading) for rule in rules)


def windows_by_hand(
    plan: Plan, rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[datetime | None, datetime | None, bool | None]]:
    """When the window of each row opens and closes, and whether that is provisional."""
    for row in rows:
        try:
            window = Reading(case_of(plan, row), plan.book.setting).deadline("window")
        except CalendarError:  # the count leaves the calendar
            yield None, None, None
            continue
        if isinstance(window, Deadline):
            yield window.opens, window.closes, window.provisional
        else:
            yield None, None, None


def _answer(rule: Rule, reading: Reading) -> bool | None:
    try:
        return _AS_BOOL[rule.find(reading).outcome]
    except Exception:  # noqa: BLE001 - a rule that fails leaves its answer open, as in a determination
        return None


def _deciding(made: Determination) -> str | None:
    """The first finding that failed; where none need have, the first that keeps the outcome open."""
    if made.outcome is Verdict.VALID:
        return None
    weighed = made.weighed
    decided = weighed.valid is False
    findings = weighed.findings if decided else weighed.undecided()
    return next((finding.rule for finding in findings if not decided or _failed(finding)), None)


def _failed(finding: Finding) -> bool:
    if finding.rule == ROUTE_APPLIES:
        return finding.outcome is Outcome.NOT_APPLICABLE
    return finding.outcome is Outcome.NOT_MET
