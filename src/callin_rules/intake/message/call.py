"""The sentence that calls in, and what it says of the decision: its name, its reference, its day, its maker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from callin_rules.intake.message.asides import is_aside
from callin_rules.intake.message.letter import Place
from callin_rules.intake.message.phrases import calls, sentences_of
from callin_rules.intake.message.said import Said

__all__ = ["aside_in", "call_in", "named_in", "reference_in"]

_IT = re.compile(r"(?:it|the decision|this decision) was\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:decisions?|(?:p|b|ph)enderfyniad)\b(?: (?:made |taken |agreed )?(?:by|of|in|y|yr|gan) [^,.;]{1,60}?)?"
    r"(?: (?:made |taken )?(?:on|at|ar) [^,.;]{1,50}?)?,?\s*"
    r"(?::\s*|(?:entitled|titled|called|with regards? to|in relation to|relating to|regarding|concerning|"
    r"about|in respect of|namely|ynghylch|ynglŷn â|am|ar)\s+)(?P<what>[^.;]{3,200})",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:decision|(?:p|b|ph)enderfyniad)\b(?: (?:made |taken )?(?:by|of) [^,.;]{1,60}?)?(?: (?:made |taken )?on "
    r"\d{1,2} \w+ \d{4})? (?P<what>(?:to|on|i) [^.;]{3,200})",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?:“(?P<a>[^“”]{4,160})”|\"(?P<b>[^\"]{4,160})\"|(?<![\w’'])[‘'](?P<c>[^‘’'\n]{4,160})[’'](?!\w))"
)
_STOP = re.compile(
    r"\s*(?:,?\s*\b(?:because|on the (?:basis|grounds?)|for the following|for these|given that|oherwydd|"
    r"gan fod|gan nad|am y rhesymau|for (?:further )?scrutiny|under|in accordance with|pursuant to|"
    r"which (?:was|is|were)|(?:is|are|be) called|made (?:on|by|at)|taken (?:on|by|at)|agreed (?:on|by|at)|"
    r"published on|be called|i mewn|so that)\b|\s\(?ref(?:erence)?\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = re.compile(
    r"\b(?:decision |cabinet |minute |report )?(?:ref(?:erence)?|number|no|cyfeirnod)\b\.?\s*(?:no\.?|"
    r"number)?\s*:?\s*(?P<ref>[A-Z]{0,6}[ /-]?\d[\w/.-]{0,20}\d|\b[A-Z]{1,6}[/-]?\d{2,8})\b"
    r"|\b(?:key )?decision (?P<bare>[A-Z]{1,6}[/-]?\d{2,8}|\d{2,4}/(?!20\d\d\b)\d{3,5})\b(?!/)",
    re.IGNORECASE,
)


def call_in(paragraphs: Sequence[tuple[str, Place]]) -> tuple[int | None, Said | None]:
    """The first paragraph with a sentence that calls in: its number, and the paragraph from that sentence on."""
    for at, (text, place) in enumerate(paragraphs):
        sentences = sentences_of(text)
        for i, sentence in enumerate(sentences):
            if calls(sentence):
                return at, Said(" ".join(sentences[i:]), place, "the sentence that calls in")
    return None, None


def aside_in(
    call: Said | None, paragraphs: Sequence[tuple[str, Place]], ask: Callable[[str], str | None]
) -> Said | None:
    """What the sentence that calls in says in passing, a later one of its paragraph that says "it", or one after its
    paragraph that says nothing else.
    """
    if call is None:
        return None
    first, *rest = sentences_of(call.text)
    later = [(s, place) for text, place in paragraphs[1:] for s in sentences_of(text) if is_aside(s)]
    for sentence, place in ((first, call.place), *((s, call.place) for s in rest if _IT.match(s)), *later):
        if said := ask(sentence):
            return Said(said, place, "in the sentence that calls in, or after it")
    return None


def named_in(call: Said | None) -> Said | None:
    """How the sentence that calls in names the decision."""
    if call is None:
        return None
    sentence = sentences_of(call.text)[0]
    quoted = _QUOTED.search(sentence)
    if quoted:
        return Said(
            next(g for g in quoted.groups() if g).strip(" .,"),
            call.place,
            "in quotation marks, in the sentence that calls in",
        )
    for pattern in (_NAMED, _TO_DO):
        match = pattern.search(sentence)
        if match:
            words = _STOP.sub("", match["what"]).strip(" ,.:\"'")
            words = re.sub(r"^(?:on|ar|i)\s+", "", words)
            if len(words.split()) > 1:
                return Said(words, call.place, "in the sentence that calls in")
    return None


def reference_in(paragraphs: Sequence[tuple[str, Place]], call: Said | None, title: Said | None) -> Said | None:
    """A reference that the text gives as such, if it gives one only."""
    texts = [*paragraphs, *((said.text, said.place) for said in (call, title) if said)]
    found = {
        match["ref"] or match["bare"]: place for text, place in texts for match in _REFERENCE.finditer(text[:5_000])
    }
    if len(found) != 1:
        return None
    ((ref, place),) = found.items()
    return Said(ref, place, "a reference in the text")
