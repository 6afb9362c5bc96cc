"""What the sentence that calls in says of the decision in passing: who took it, when it was taken, when it was
published.
"""

from __future__ import annotations

import re

from callin_rules.intake.message.when import day_said

__all__ = ["decided_in", "maker_in", "published_in"]

_BODY = (
    r"(?:cabinet (?:member|councillor)|executive (?:member|councillor)|(?:\w+ )?portfolio holder|leader(?: "
    r"of the council)?|(?:executive |elected )?mayor|"
    r"cabinet(?: (?:sub-?)?committee)?|executive(?: board)?)"
)
_OWNER = re.compile(rf"\b(?P<who>{_BODY})['’]s? decision\b", re.IGNORECASE)
_MAKER = re.compile(rf"\bdecision (?:made |taken |agreed )?(?:by|of) (?:the )?(?P<who>{_BODY})\b", re.IGNORECASE)
_TAKEN = re.compile(
    rf"\b(?:made|taken|agreed)\b(?: on \d{{1,2}} \w+ \d{{4}})?,? (?:by|at) (?:the )?(?P<who>{_BODY})\b", re.IGNORECASE
)
_DATE = r"(?P<day>(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}/\d{1,2}/\d{4})"
_PUBLISHED = re.compile(rf"\bpublished (?:on )?{_DATE}", re.IGNORECASE)
_DECIDED = re.compile(
    rf"\b(?:made|taken|agreed)\b[^.;]{{0,60}}? on {_DATE}|\bdecision of {_DATE.replace('day>', 'other>')}",
    re.IGNORECASE,
)


def maker_in(sentence: str) -> str | None:
    """Who took the decision, as the sentence words it.

    >>> maker_in("We call in the Mayor's decision in Cabinet on parking")
    'Mayor'
    """
    found = {m["who"].lower(): m["who"] for p in (_OWNER, _MAKER, _TAKEN) for m in p.finditer(sentence[:1_000])}
    return next(iter(found.values())) if len(found) == 1 else None


def published_in(sentence: str) -> str | None:
    """The day of publication, in ISO 8601."""
    match = _PUBLISHED.search(sentence[:1_000])
    return _iso(match["day"]) if match else None


def decided_in(sentence: str) -> str | None:
    """The day of the decision, in ISO 8601.

    >>> decided_in("We call in Cabinet's decision of 16 July 2024 on repairs")
    '2024-07-16'
    """
    match = _DECIDED.search(sentence[:1_000])
    return _iso(match["day"] or match["other"]) if match else None


def _iso(text: str) -> str | None:
    day = day_said(text)
    return day.isoformat() if day else None
