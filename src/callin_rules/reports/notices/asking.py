"""Whom to ask for a fact that is missing: the person or office that would know it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from callin_rules.model import AwaitingJudgement, Case, fact_at, is_open

if TYPE_CHECKING:
    from callin_rules.reports.notices.language import Language

__all__ = ["OFFICES", "whom_to_ask"]

_OF_SIGNATORY = re.compile(r"^request\.signatories\[(?P<name>.*)\]\.(?:confirmed|has_interest|signed_at)$")
_MONITORING = "the monitoring officer"
_SIGNED = "those who signed the request"
OFFICES = {
    "request.received_at": "whoever received the request",
    "request.addressed_to": "whoever received the request",
    "request.in_writing": "whoever received the request",
    "request.signatories": "whoever received the request",
    "request.electorate": "the electoral registration officer",
    "request.electors_signed": "the electoral registration officer",
    "request.grounds[": "the proper officer",
    "request.": _SIGNED,
    "decision.": "whoever keeps the record of the decision",
    "members[": "democratic services, who keep the register of members",
    "history.": "the clerk of the scrutiny committee",
    "council_size": "democratic services, who keep the register of members",
    "edition": _MONITORING,
    "judgements.": "the officer to whom the constitution gives the judgement",
}
"""Who knows the facts whose paths begin so; the first that fits."""


def whom_to_ask(path: str, case: Case, questions: Mapping[str, str], language: Language) -> str:
    """Who would know the fact at ``path``.

    ``questions``: what the edition leaves unsettled, on which the monitoring officer would rule.
    """
    fact = None if path == "edition" else fact_at(case, path)
    if isinstance(fact, AwaitingJudgement):
        return fact.by
    if match := _OF_SIGNATORY.match(path):
        return match["name"]
    if path.removeprefix("judgements.") in questions:
        return language.say(_MONITORING)
    office = next(office for begins, office in OFFICES.items() if path.startswith(begins))
    lead = case.request.lead
    if office == _SIGNED and not is_open(lead) and lead:
        return lead
    return language.say(office)
