"""Which decision a request is about: how it names it, and which record of a list that is.

A record is matched by its reference, or by a title whose words the request uses, if no other record comes near.
Otherwise the records that come near are offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from attrs import frozen

from callin_rules.intake.decisions.record import DecisionRecord
from callin_rules.intake.message.said import Said
from callin_rules.intake.message.understanding import Understood
from callin_rules.model import day_of

__all__ = ["NamedDecision", "decision_title", "matched_decision", "subject_without_prefix"]

_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|ymlaen|atb|ateb)\s*:\s*)+", re.IGNORECASE)
_CALL = r"(?:call(?:ing)?[ -]?in|galw[ -]i[ -]mewn)"
_BEFORE = re.compile(
    r"^(?:urgent\W+|formal\W+|notice of |request (?:for|to) |cais (?:i|am) |o&s |\w{2,12} group "
    rf")*(?:{_CALL}|cais galw i mewn)(?: of)?(?: (?:request|notice|form|letter|decision|penderfyniad|y "
    r"penderfyniad))*"
    r"(?: (?:of|re|regarding|for|on|the decision on|decision on|about|ar|am))?\s*[:–—-]*\s*(?P<what>.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?P<what>.+?)\s*[-–—:,]\s*(?:(?:urgent|formal) )?(?:request for |notice of |cais i )?(?:a "
    rf")?{_CALL}(?: request| notice| form)?\W*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    (
        "a an and at by call called calling cabinet council councillors decision decisions executive for form "
        "from group in into its labour letter mayor mayors member members meeting notice of on or our please re "
        "received request requested regard relation report scrutiny the this to urgent with y yr o i mewn galw "
        "cais penderfyniad am ar conservative liberal democrat green tory lib dem opposition overview monitoring "
        "officer attached enclosed new item january february march april may june july august september october "
        "november december"
    ).split()
)
_ENOUGH, _APART, _NEAR, _FEWEST = 0.75, 0.2, 0.5, 2


@frozen(kw_only=True)
class NamedDecision:
    """The record that a request means and how that was told, or those that come near."""

    record: DecisionRecord | None = None
    how: str = ""
    near: tuple[DecisionRecord, ...] = ()


def subject_without_prefix(subject: str) -> str:
    """A subject line without "Re:" and "FW:"."""
    return _PREFIX.sub("", subject).strip()


def decision_title(request: Understood) -> Said | None:
    """How the request names the decision: by a label, in the subject line, or in the sentence that calls in."""
    if request.title:
        return request.title
    heading = request.segment.heading
    subject = subject_without_prefix(heading.subject)
    match = _AFTER.match(subject[:300]) or _BEFORE.match(subject[:300])
    if match and len(_words(match["what"])) >= (1 if _stands_alone(subject[: match.start("what")]) else _FEWEST):
        return Said(match["what"].strip(" .\"'‘’“”"), heading.place, "in the subject line")
    return request.named


def _stands_alone(before: str) -> bool:
    """Whether what follows is a title by itself, of however few words: nothing, a colon or a dash comes before it."""
    return not before or before.rstrip().endswith((":", "-", "\u2013", "\u2014"))


def matched_decision(request: Understood, records: Sequence[DecisionRecord]) -> NamedDecision:
    """The record of the decision that the request names."""
    possible = [r for r in records if not _another_day(request, r)]
    by_reference = [r for r in possible if r.reference and _mentions(request, r.reference)]
    if len(by_reference) == 1:
        return NamedDecision(record=by_reference[0], how="by its reference")
    said = _words(request.naming)
    ranked = sorted(((_share(r, said), -i) for i, r in enumerate(possible)), reverse=True)
    near = tuple(possible[-i] for share, i in ranked if share >= _NEAR)[:5]
    if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _APART):
        return NamedDecision(near=near)
    return NamedDecision(record=near[0], how="by the words of its title")


def _share(record: DecisionRecord, said: frozenset[str]) -> float:
    """How much of a title the request uses, if it uses more than one word of it."""
    words = _words(record.title)
    common = len(words & said)
    return common / len(words) if words and common >= min(_FEWEST, len(words)) else 0.0


def _mentions(request: Understood, reference: str) -> bool:
    """Whether the request names a reference; a bare small number is none."""
    if len(reference) < 3 or not any(c.isdigit() for c in reference):  # noqa: PLR2004 - too short to tell anything
        return False
    said = request.reference.text if request.reference else ""
    return said.casefold() == reference.casefold() or bool(
        re.search(rf"(?<![\w/]){re.escape(reference)}(?![\w/])", request.naming, re.IGNORECASE)
    )


def _another_day(request: Understood, record: DecisionRecord) -> bool:
    """Whether the request gives another day of decision than the record."""
    if request.decided is None or record.decided is None:
        return False
    return day_of(record.decided, "Europe/London").isoformat() != request.decided.text


def _words(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")
    words = re.findall(r"[^\W_]{2,}", plain)
    return frozenset(
        w[:-1] if len(w) > 3 and w.endswith("s") else w  # noqa: PLR2004 - too short for a plural
        for w in words
        if w not in _SMALL and not w.isdigit()
    )
