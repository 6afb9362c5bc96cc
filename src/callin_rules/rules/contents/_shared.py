"""What rules about a text have in common."""

from __future__ import annotations

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import Fact, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["judged", "text_given", "yes_given"]


def text_given(rule: Rule, path: str, fact: Fact[str], *, what: str, says: str) -> Finding:
    """Met by any text that is not blank; ``what`` names it, ``says`` tells how to supply it."""
    if is_open(fact):
        return rule.undetermined("Whether the request gives {what} is not known", needs=(path,), what=what)
    if fact.strip():
        return rule.met("The request gives {what}", path, what=what)
    cure = Cure(supplies=(Supply(path, says, says),))
    return rule.not_met("The request does not give {what}", path, cure=cure, what=what)


def yes_given(rule: Rule, path: str, fact: Fact[bool], *, what: str, says: str) -> Finding:
    """Met by a yes; ``what`` completes "The request is ..."."""
    if is_open(fact):
        return rule.undetermined("Whether the request is {what} is not known", needs=(path,), what=what)
    if fact:
        return rule.met("The request is {what}", path, what=what)
    cure = Cure(supplies=(Supply(path, value=True, says=says),))
    return rule.not_met("The request is not {what}", path, cure=cure, what=what)


def judged(rule: Rule, reading: Reading, question: str, told: Finding, *, what: str, says: str) -> Finding:
    """A finding that is met, put to a person's judgement as well: the recorded answer decides."""
    path = f"judgements.{question}"
    answer = reading.case.judged.get(question)
    if answer is None:
        return rule.undetermined(
            "The request gives {what}; whether that is enough awaits a judgement", *told.used, needs=(path,), what=what
        )
    if answer:
        return rule.met("The request gives {what}, judged to be enough", *told.used, path, what=what)
    cure = Cure(supplies=(Supply(path, value=True, says=says),))
    return rule.not_met("The request gives {what}, judged not to be enough", *told.used, path, cure=cure, what=what)
