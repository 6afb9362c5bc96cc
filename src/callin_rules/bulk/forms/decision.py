"""Which decisions can be called in."""

from __future__ import annotations

from callin_rules.bulk.formula import (
    FALSE,
    TRUE,
    AtLeast,
    Formula,
    HasAll,
    HasAny,
    Many,
    NoneBefore,
    OneOf,
    Yes,
    all_of,
)
from callin_rules.bulk.times import CarriedOut
from callin_rules.model import MAKERS
from callin_rules.rules import Setting
from callin_rules.rules.decision.executive import Executive
from callin_rules.rules.decision.flagged import Flagged
from callin_rules.rules.decision.key_only import KeyOnly
from callin_rules.rules.decision.made_by import MadeBy
from callin_rules.rules.decision.not_already_called_in import NotAlreadyCalledIn
from callin_rules.rules.decision.not_implemented import NotCarriedOut
from callin_rules.rules.decision.not_of_kind import NotOfKind
from callin_rules.rules.decision.not_to_council import NotToCouncil
from callin_rules.rules.decision.not_urgent import NotUrgent
from callin_rules.rules.decision.value_threshold import ValueThreshold

_URGENCY = "decision.urgency"


def executive(_rule: Executive, _setting: Setting) -> Formula:
    """An executive function."""
    return Yes("decision.executive")


def flagged(_rule: Flagged, _setting: Setting) -> Formula:
    """The record says so."""
    return Yes("decision.flagged")


def key_only(_rule: KeyOnly, _setting: Setting) -> Formula:
    """A key decision."""
    return Yes("decision.key")


def made_by(rule: MadeBy, _setting: Setting) -> Formula:
    """One of the makers, and for some of them a key decision."""
    freely = _maker(rule.makers - rule.key_only)
    return freely | (_maker(rule.key_only) & Yes("decision.key")) if rule.key_only else freely


def not_already_called_in(_rule: NotAlreadyCalledIn, _setting: Setting) -> Formula:
    """Nothing was called in before; of what was, a table does not say enough."""
    return NoneBefore("history.call_ins")


def not_implemented(_rule: NotCarriedOut, _setting: Setting) -> Formula:
    """Not carried out when the request came."""
    return ~CarriedOut()


def not_of_kind(rule: NotOfKind, _setting: Setting) -> Formula:
    """None of the excepted kinds."""
    return ~HasAny("decision.kinds", rule.kinds)


def not_to_council(_rule: NotToCouncil, _setting: Setting) -> Formula:
    """More than a recommendation."""
    return ~Yes("decision.recommends_to_council")


def not_urgent(rule: NotUrgent, _setting: Setting) -> Formula:
    """No exemption was claimed, or it lacks something, or somebody undid it."""
    parts: list[Formula] = [Yes(_URGENCY), *_consent(rule)]
    if rule.recorded:
        parts.append(Yes(f"{_URGENCY}.recorded"))
    if rule.judgement is not None:
        parts.append(Yes(f"judgements.{rule.judgement}"))
    if rule.undone_by:
        parts.append(~HasAny(f"{_URGENCY}.undone_by", rule.undone_by))
    return ~all_of(tuple(parts))


def value_threshold(rule: ValueThreshold, _setting: Setting) -> Formula:
    """Worth so much, or so many wards."""
    worth = AtLeast("decision.value", rule.pounds)
    return worth if rule.or_wards is None else worth | Many("decision.wards", rule.or_wards)


def _maker(makers: frozenset[str]) -> Formula:
    if not makers:
        return FALSE
    return TRUE if makers >= set(MAKERS) else OneOf("decision.maker", makers)


def _consent(rule: NotUrgent) -> tuple[Formula, ...]:
    given = f"{_URGENCY}.consented"
    if rule.mode == "none":
        return ()
    if rule.mode == "all":
        return (HasAll(given, frozenset(rule.consent)),)
    if rule.mode == "any":
        return (HasAny(given, frozenset(rule.consent)),)
    return tuple(_first_reached(ladder) for ladder in rule.ladders or (rule.consent,))


def _first_reached(ladder: tuple[str, ...]) -> Formula:
    """The first of the ladder consented, or could not be reached and the next did."""
    first, *others = ladder
    consented = HasAny(f"{_URGENCY}.consented", frozenset({first}))
    if not others:
        return consented
    return consented | (HasAny(f"{_URGENCY}.unavailable", frozenset({first})) & _first_reached(tuple(others)))
