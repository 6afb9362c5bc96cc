"""The columns of a table: which facts they hold, and what a cell of each may say.

A column is named as the fact is in a case file and in every list of what is needed: ``decision.published_at``,
``request.reasons``, ``judgements.vexatious``. An empty cell is a fact that was not supplied. What no rule of the
edition reads may stand in the table and is left alone; a column that begins like a fact and is none is refused by
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from callin_rules.bulk.counted import SIGNED
from callin_rules.errors import CallinRulesError, UnknownNameError

__all__ = ["CONTRADICTIONS", "FACTS", "MOMENTS", "BulkError", "Kind", "check_names", "kind_of", "on_the_day"]


class BulkError(CallinRulesError):
    """A table that cannot be read as one of decisions."""


class Kind(Enum):
    """What a cell holds, in words for whoever has to mend one."""

    FLAG = "yes or no"
    TEXT = "text, or yes or no"
    WORD = "word"
    WORDS = "list of words"
    NUMBER = "whole number from 0"
    MOMENT = "day or moment from 1970 to 2099"


MOMENTS = (
    "decision.decided_at",
    "decision.published_at",
    "decision.minutes_published_at",
    "decision.notified_at",
    "decision.implemented_at",
    "request.received_at",
)
_DECIDED = MOMENTS[0]
CONTRADICTIONS = {
    "decision.published_at": "published before it was made",
    "decision.minutes_published_at": "minutes published before the decision was made",
    "decision.notified_at": "notified before it was made",
    "decision.implemented_at": "implemented before it was made",
    "request.received_at": "request received before the decision was made",
}
"""What cannot lie before the decision, as for a case."""

_KINDS = {
    **dict.fromkeys(MOMENTS, Kind.MOMENT),
    **dict.fromkeys(
        (
            "decision.executive",
            "decision.key",
            "decision.flagged",
            "decision.recommends_to_council",
            "decision.implemented",
            "decision.urgency",
            "decision.urgency.recorded",
            "request.in_writing",
            "request.signed",
            "request.form",
        ),
        Kind.FLAG,
    ),
    **dict.fromkeys(("request.reasons", "request.alternative", "request.framework_statement"), Kind.TEXT),
    **dict.fromkeys(
        (
            "decision.maker",
            "decision.committee",
            "request.addressed_to",
            "request.resolved_by",
            "request.made_for",
            "request.issue",
        ),
        Kind.WORD,
    ),
    **dict.fromkeys(
        (
            "decision.kinds",
            "decision.matter",
            "decision.wards",
            "decision.prior_scrutiny",
            "decision.urgency.consented",
            "decision.urgency.unavailable",
            "decision.urgency.undone_by",
            "request.grounds",
            "request.attachments",
        ),
        Kind.WORDS,
    ),
    **dict.fromkeys(
        (
            "decision.value",
            "decision.committee_size",
            "request.electors_signed",
            "request.electorate",
            "request.decisions",
            "council_size",
            "history.call_ins",
            SIGNED,
        ),
        Kind.NUMBER,
    ),
}
FACTS = tuple(_KINDS)
"""The facts that have a column of their own; those of grounds, judgements and pools are named by the edition."""
_GROUND = re.compile(r"request\.grounds\[.+\]\.(certified|opinion|vote|particulars)")
_FACT = re.compile(r"(decision|request|judgements|history|signed)\.")


def kind_of(path: str) -> Kind | None:
    """What the column of a fact holds; ``None`` for a name that no fact has."""
    if path.startswith("judgements."):
        return Kind.FLAG
    if path.startswith(f"{SIGNED}."):
        return Kind.NUMBER
    if match := _GROUND.fullmatch(path):
        return Kind.TEXT if match[1] == "particulars" else Kind.FLAG
    if path.endswith("_on"):
        path = f"{path.removesuffix('_on')}_at"
        return Kind.MOMENT if path in MOMENTS else None
    return _KINDS.get(path)


def on_the_day(path: str) -> str:
    """The column for the day of a moment whose hour is not known: ``decision.published_on``."""
    return f"{path.removesuffix('_at')}_on"


def check_names(columns: Iterable[str]) -> None:
    """Refuse a column that is named like a fact and is none, with the near miss."""
    for name in columns:
        if _FACT.match(name) and kind_of(name) is None:
            known = (*_KINDS, *(on_the_day(path) for path in MOMENTS))
            raise UnknownNameError(name, known, kind="fact with a column")
