"""What the sentence that calls in says of the decision in passing: who took it, when it was taken, when it was
published.
"""

from __future__ import annotations

import re

from callin_rules.intake.message.when import day_said

__all__ = ["decided_in", "is_aside", "maker_in", "published_in"]

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
_WELSH = re.compile(
    r"\b(?:(?:p|b|ph)enderfyniad|a wnaed gan) (?P<who>(?:y |yr )?(?:cabinet|arweinydd(?: y cyngor)?|"
    r"aelod (?:o'r )?(?:cabinet|gabinet)))\b",
    re.IGNORECASE,
)
_DATE = r"(?P<day>(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}/\d{1,2}/\d{4})"
_PUBLISHED = re.compile(rf"\bpublished (?:on )?{_DATE}", re.IGNORECASE)
_PORTFOLIO = r"(?: for (?:(?!to\b)\w+,? ){0,5}?\w+)?"
_DECIDED = tuple(
    re.compile(f"{words} {_DATE}", re.IGNORECASE)
    for words in (
        r"\b(?:made|taken|agreed)\b[^.;]{0,60}? on",
        rf"\bdecision (?:(?:of|by) (?:the )?{_BODY}{_PORTFOLIO} )?on",
        r"\bdecision of",
        r"\b(?:p|b|ph)enderfyniad(?: (?:y|yr|gan) [\w ]{1,40}?)? ar",
        r"\ba wnaed\b[^.;]{0,60}? ar",
    )
)
_ONLY = re.compile(
    rf"(?:it|(?:the|this) decision) was(?:(?: and)?(?: was)? (?:made|taken|agreed|published)"
    rf"(?: (?:on )?{_DATE}| (?:by|at) (?:the )?{_BODY}{_PORTFOLIO}){{1,2}}){{1,2}}\.?",
    re.IGNORECASE,
)


def maker_in(sentence: str) -> str | None:
    """Who took the decision, as the sentence words it.

    >>> maker_in("We call in the Mayor's decision in Cabinet on parking")
    'Mayor'
    """
    found = {m["who"].lower(): m["who"] for p in (_OWNER, _MAKER, _TAKEN, _WELSH) for m in p.finditer(sentence[:1_000])}
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
    match = next((m for pattern in _DECIDED if (m := pattern.search(sentence[:1_000]))), None)
    return _iso(match["day"]) if match else None


def is_aside(sentence: str) -> bool:
    """Whether a sentence says no more than when or by whom the decision was made: it is no reason.

    >>> is_aside("It was taken on 7 May 2024 by the Leader."), is_aside("It was taken by the Leader in haste.")
    (True, False)
    """
    return bool(_ONLY.fullmatch(sentence[:1_000]))


def _iso(text: str) -> str | None:
    day = day_said(text)
    return day.isoformat() if day else None
