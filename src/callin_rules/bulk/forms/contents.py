"""What a request has to contain."""

from __future__ import annotations

from callin_rules.bulk.formula import TRUE, AtLeast, Formula, HasAll, HasAny, HasOther, OneOf, Only, Yes, all_of, any_of
from callin_rules.rules import Setting
from callin_rules.rules.contents.addressed_to import AddressedTo
from callin_rules.rules.contents.alternative import Alternative
from callin_rules.rules.contents.attachments import Attachments
from callin_rules.rules.contents.form import Form
from callin_rules.rules.contents.framework_statement import FrameworkStatement
from callin_rules.rules.contents.grounds import Ground, Grounds
from callin_rules.rules.contents.in_writing import InWriting
from callin_rules.rules.contents.one_decision import OneDecision
from callin_rules.rules.contents.reasons import Reasons
from callin_rules.rules.contents.signed import Signed

_GROUNDS = "request.grounds"
_NEEDS = {"certificate": "certified", "opinion": "opinion", "particulars": "particulars", "vote": "vote"}


def addressed_to(rule: AddressedTo, _setting: Setting) -> Formula:
    """One of the offices."""
    return OneOf("request.addressed_to", rule.offices)


def alternative(rule: Alternative, _setting: Setting) -> Formula:
    """A text, and more than a deferral where that is judged."""
    given = Yes("request.alternative")
    return given & Yes("judgements.alternative-is-not-a-deferral") if rule.not_deferral else given


def attachments(rule: Attachments, _setting: Setting) -> Formula:
    """All parts."""
    return HasAll("request.attachments", rule.parts)


def form(_rule: Form, _setting: Setting) -> Formula:
    """The form was used."""
    return Yes("request.form")


def framework_statement(_rule: FrameworkStatement, _setting: Setting) -> Formula:
    """A text."""
    return Yes("request.framework_statement")


def grounds(rule: Grounds, _setting: Setting) -> Formula:
    """A ground of the list with what it needs, or any other where the list is only illustrative."""
    counting = [HasAny(_GROUNDS, frozenset({ground.name})) & _fulfilled(ground) for ground in rule.grounds]
    if rule.list == "illustrative":
        counting.append(HasOther(_GROUNDS, frozenset(ground.name for ground in rule.grounds)))
    return any_of(tuple(counting))


def in_writing(_rule: InWriting, _setting: Setting) -> Formula:
    """In writing."""
    return Yes("request.in_writing")


def one_decision(rule: OneDecision, _setting: Setting) -> Formula:
    """No more than so many."""
    return TRUE if rule.several else ~AtLeast("request.decisions", rule.most + 1)


def reasons(rule: Reasons, _setting: Setting) -> Formula:
    """A text, and the judgement on it where one is asked."""
    given = Yes("request.reasons")
    return given if rule.judgement is None else given & Yes(f"judgements.{rule.judgement}")


def signed(rule: Signed, _setting: Setting) -> Formula | None:
    """Signed; where confirmations will do instead, only names could tell."""
    return None if rule.or_confirmed else Yes("request.signed")


def _fulfilled(ground: Ground) -> Formula:
    parts = [Yes(f"{_GROUNDS}[{ground.name}].{_NEEDS[what]}") for what in sorted(ground.requires)]
    needed = all_of(tuple(parts))
    return ~Only(_GROUNDS) | needed if ground.only_alone and parts else needed
