"""What one segment says as a request: what it is about, why, what instead, on which grounds, and who signs.

Theory of operation: headings first, prose second. What stands under a heading is taken as it is. Where there is no
heading for the reasons, the prose after the sentence that calls in is read, and only if it argues; where there is none
for the alternative, only sentences that say of themselves that they offer one. What is left is left out: it may be
missing, it is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from attrs import evolve, field, frozen

from callin_rules.intake.message.asides import decided_in, is_aside, maker_in, published_in
from callin_rules.intake.message.grounds import Grounds, GroundSaid, grounds_in
from callin_rules.intake.message.headings import Kind, label_of
from callin_rules.intake.message.letter import Line, Place, Segment
from callin_rules.intake.message.matching import folded
from callin_rules.intake.message.names import name_at_start
from callin_rules.intake.message.phrases import (
    adds_name,
    because,
    calls,
    is_courtesy,
    lends_support,
    offers,
    reasons_in,
    sentences_of,
    withdraws,
)
from callin_rules.intake.message.sections import Section, Sections, paragraphs_of, sections_of, text_of
from callin_rules.intake.message.signers import Knows, Signer, signers_of, trailing_names
from callin_rules.intake.message.when import day_said

__all__ = ["Said", "Understood", "understood"]

_OFFERED = "sentences that offer an alternative"
_SURE = 4
_IT = re.compile(r"(?:it|the decision|this decision) was\b", re.IGNORECASE)
_TITLE = 100  # characters of a title
_CALL_IN = re.compile(r"\bcall(?:ed|ing)? ?(?:it|this|the decision)?[ -]in\b|\bgalw[ -]i[ -]mewn\b", re.IGNORECASE)
_ONLY_MENTIONED = re.compile(
    r"\b(?:subject to|deadline|period|expir\w*|until|exempt\w*|implement\w*|not (?:been )?called|could be|"
    r"may be|can be|unless|\?)|\bcall[ -]?in\b.{0,20}\b(?:yes|no|applies)\b",
    re.IGNORECASE,
)
_ADDRESS = 60  # characters of a line of address
_WEIGHTS = {Kind.REASONS: 2, Kind.ALTERNATIVE: 2, Kind.SIGNED: 2, Kind.GROUNDS: 1, Kind.TITLE: 1, Kind.LEAD: 1}
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


@frozen
class Said:
    """A text that a segment gives, where it begins, and under what it stood."""

    text: str
    place: Place
    how: str


@frozen(kw_only=True)
class Understood:
    """What a segment says. ``score`` tells how much of a request it is; ``naming`` holds all the words that name the
    decision.
    """

    segment: Segment
    score: int
    call: Said | None = None
    title: Said | None = None
    named: Said | None = None
    reference: Said | None = None
    decided: Said | None = None
    published: Said | None = None
    maker: Said | None = None
    reasons: Said | None = None
    alternative: Said | None = None
    grounds: tuple[GroundSaid, ...] = ()
    signers: tuple[Signer, ...] = ()
    lead: Said | None = None
    first_person: bool = False
    adds: bool = False
    supports: bool = False
    withdraws: bool = False
    naming: str = field(default="", repr=False)

    @property
    def is_request(self) -> bool:
        """Whether the segment asks for a call-in."""
        return self.call is not None or self.score >= _SURE


def understood(segment: Segment, knows: Knows) -> Understood:
    """What ``segment`` says; ``knows`` tells whether the register has a name."""
    sections = sections_of(segment.lines)
    sections = _without_sign_off(_announced(sections), segment)
    sections, trailing = _without_trailing(sections, knows)
    paragraphs = tuple(paragraphs_of(sections.prose))
    at, call = _call_in(paragraphs)
    everywhere = [p for section in sections.found for p in paragraphs_of(section.lines)]
    if call is None:
        call = _call_in(everywhere)[1]
    score = (3 if call else 0) + sum(weight for kind, weight in _WEIGHTS.items() if sections.of(kind))
    if call is None and (score < _SURE or not _speaks_of_call_in(segment)):
        score = min(score, _SURE - 1)
        text = text_of(sections.prose)
        return Understood(
            segment=segment,
            score=score,
            adds=adds_name(text),
            supports=lends_support(text),
            withdraws=withdraws(text),
            naming=segment.heading.subject,
        )
    grounds = [grounds_in(s.lines, inline=_is_inline(s)) for s in sections.of(Kind.GROUNDS)]
    after = paragraphs[at:] if at is not None else ()
    labelled = {kind: _labelled(sections, kind) for kind in Kind}
    reasons = labelled[Kind.REASONS]
    implied_reasons, implied_alternative = _implied(after)
    if reasons and not labelled[Kind.ALTERNATIVE] and not implied_alternative:
        reasons, implied_alternative = _parted(reasons)
    title = _first_line(labelled[Kind.TITLE])
    return Understood(
        segment=segment,
        score=score,
        call=call,
        title=title,
        named=None if title else _named(call),
        reference=_first_line(labelled[Kind.REFERENCE]) or _reference(paragraphs, call, title),
        decided=_day(labelled[Kind.DECIDED]) or _day(labelled[Kind.MAKER]) or _aside(call, after, decided_in),
        published=_day(labelled[Kind.PUBLISHED]) or _aside(call, after, published_in),
        maker=_first_line(labelled[Kind.MAKER]) or _aside(call, after, maker_in),
        reasons=reasons or _prose_grounds(sections, grounds) or implied_reasons,
        alternative=labelled[Kind.ALTERNATIVE] or implied_alternative,
        grounds=tuple(said for found in grounds for said in found.said),
        signers=signers_of(sections, (call.text, call.place) if call else None, trailing, knows),
        lead=_first_line(labelled[Kind.LEAD]),
        first_person=bool(call and re.search(r"\b(?:I|my|myself|Hoffwn|Rwyf|Rwy'n|Galwaf)\b", call.text)),
        naming=" ".join(
            [
                segment.heading.subject,
                *(text for text, _ in paragraphs[: (at or 0) + 1]),
                title.text if title else "",
                call.text if call else "",
            ]
        ),
    )


def _speaks_of_call_in(segment: Segment) -> bool:
    """Whether a title or a heading says that this is a call-in; a record of a decision only mentions its deadline."""
    short = [segment.heading.subject, *(line.text for line in segment.lines if len(line.text) <= _TITLE)]
    return any(_CALL_IN.search(text) and not _ONLY_MENTIONED.search(text) for text in short)


def _announced(sections: Sections) -> Sections:
    """Names on their own lines under a sentence that calls in and ends with a colon are those of the signatories."""
    prose = list(sections.prose)
    opens = 0
    for at, line in enumerate(prose):
        opens = opens if at and prose[at - 1].text else at  # where the paragraph began
        if line.text.endswith(":") and calls(" ".join(x.text for x in prose[opens : at + 1])):
            end = at + 1
            while end < len(prose) and (not prose[end].text or name_at_start(prose[end].text)):
                end += 1
            names = tuple(prose[at + 1 : end])
            if any(x.text for x in names):
                signed = Section(Kind.SIGNED, names, next(x.place for x in names if x.text))
                kept = (*prose[: at + 1], evolve(line, text=""), *prose[end:])
                return evolve(sections, prose=kept, found=(signed, *sections.found))
    return sections


def _without_sign_off(sections: Sections, segment: Segment) -> Sections:
    """The prose without the sender's own name at its end and the lines of address under it, which are the close."""
    sender = segment.heading.sender
    own = set(folded(sender.name.partition("(")[0]).split()) if sender else set()
    prose = list(sections.prose)
    for at in range(len(prose) - 1, max(len(prose) - 12, -1), -1):
        line = prose[at].text
        if line and own and (set(folded(line).split()) & own) and _is_name_of(line, own):
            return evolve(sections, prose=tuple(prose[:at]), close=(*prose[at:], *sections.close))
        if len(line) > _ADDRESS or line.endswith((".", ":")):
            break
    filled = [i for i, x in enumerate(prose) if x.text]
    sentences = sentences_of(prose[filled[-1]].text) if filled else []
    if own and sentences and set(folded(sentences[-1]).split()) <= own:
        prose[filled[-1]] = evolve(prose[filled[-1]], text=" ".join(sentences[:-1]))
    return evolve(sections, prose=tuple(prose))


def _is_name_of(line: str, own: set[str]) -> bool:
    """Whether a line is somebody's name or first name, in whatever form."""
    written = name_at_start(line)
    words = set(folded(written.name if written else line).split())
    return words <= own or bool(written and words & own and not written.rest.strip(" |,"))


def _without_trailing(sections: Sections, knows: Knows) -> tuple[Sections, tuple[Line, ...]]:
    """The sections without the names with which the last of them ends."""
    if sections.found:
        last = sections.found[-1]
        if last.kind in {Kind.SIGNED, Kind.LEAD}:
            return sections, ()
        kept, trailing = trailing_names(last.lines, knows)
        found = (*sections.found[:-1], Section(last.kind, kept, last.place))
        return Sections(found=found, prose=sections.prose, close=sections.close), trailing
    kept, trailing = trailing_names(sections.prose, knows)
    return Sections(prose=kept, close=sections.close), trailing


def _call_in(paragraphs: Sequence[tuple[str, Place]]) -> tuple[int | None, Said | None]:
    """The first paragraph with a sentence that calls in: the number of the next one, and the paragraph from that
    sentence on.
    """
    for at, (text, place) in enumerate(paragraphs):
        sentences = sentences_of(text)
        for i, sentence in enumerate(sentences):
            if calls(sentence):
                return at, Said(" ".join(sentences[i:]), place, "the sentence that calls in")
    return None, None


def _implied(paragraphs: Sequence[tuple[str, Place]]) -> tuple[Said | None, Said | None]:
    """Reasons and alternative out of the prose that begins with the paragraph that calls in."""
    if not paragraphs:
        return None, None
    first, place = paragraphs[0]
    sentences = sentences_of(first)
    start = next(i for i, s in enumerate(sentences) if calls(s))
    given = because(sentences[start])
    rest = " ".join([*([given] if given else []), *sentences[start + 1 :]])
    later = [p for p in paragraphs[1:] if not _is_heading(p[0])]
    reasons, alternative = _parts([(rest, place), *later])
    why = _joined(reasons, "the prose after the sentence that calls in")
    return (why if why and (given or reasons_in(why.text)) else None), _joined(alternative, _OFFERED)


def _parted(reasons: Said) -> tuple[Said | None, Said | None]:
    """Reasons under a heading, and an alternative that they end with."""
    kept, alternative = _parts([(text, reasons.place) for text in reasons.text.split("\n")])
    return (_joined(kept, reasons.how), _joined(alternative, _OFFERED)) if kept else (reasons, None)


def _parts(paragraphs: Sequence[tuple[str, Place]]) -> tuple[list[tuple[str, Place]], list[tuple[str, Place]]]:
    """Paragraphs parted into those that argue and those that offer an alternative; politeness is in neither."""
    reasons: list[tuple[str, Place]] = []
    alternative: list[tuple[str, Place]] = []
    for text, place in paragraphs:
        if is_courtesy(text):
            continue
        into = alternative if _continues(alternative) else reasons
        words: list[str] = []
        for sentence in sentences_of(text):
            if is_courtesy(sentence) or is_aside(sentence):
                continue
            if offers(sentence) and into is reasons:
                _put(into, words, place)
                words, into = [], alternative
            words.append(sentence)
        _put(into, words, place)
    return reasons, alternative


def _continues(alternative: Sequence[tuple[str, Place]]) -> bool:
    """Whether a list was announced, whose items follow as paragraphs."""
    return any(text.endswith(":") for text, _ in alternative)


def _put(into: list[tuple[str, Place]], words: Sequence[str], place: Place) -> None:
    if any(words):
        into.append((" ".join(words), place))


def _joined(paragraphs: Sequence[tuple[str, Place]], how: str) -> Said | None:
    return Said("\n".join(text for text, _ in paragraphs), paragraphs[0][1], how) if paragraphs else None


def _is_heading(text: str) -> bool:
    label = label_of(text)
    return label is not None and not label.rest


def _labelled(sections: Sections, kind: Kind) -> Said | None:
    found = [s for s in sections.of(kind) if text_of(s.lines)]
    if not found:
        return None
    paragraphs = [p for s in found for p in paragraphs_of(s.lines) if not is_courtesy(p[0])]
    return _joined(paragraphs, f"under the heading for {kind.value}")


def _first_line(said: Said | None) -> Said | None:
    return Said(said.text.split("\n")[0].strip(" .\"“”'‘’|"), said.place, said.how) if said else None


def _day(said: Said | None) -> Said | None:
    day: date | None = day_said(said.text.split("\n")[0]) if said else None
    return Said(day.isoformat(), said.place, said.how) if said and day else None


def _aside(call: Said | None, paragraphs: Sequence[tuple[str, Place]], ask: Callable[[str], str | None]) -> Said | None:
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


def _is_inline(section: Section) -> bool:
    return sum(1 for line in section.lines if line.text) == 1


def _prose_grounds(sections: Sections, grounds: Sequence[Grounds]) -> Said | None:
    """Reasons that stand under a heading for the grounds."""
    if any(found.prose for found in grounds):
        return _labelled(sections, Kind.GROUNDS)
    return None


def _named(call: Said | None) -> Said | None:
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


def _reference(paragraphs: Sequence[tuple[str, Place]], call: Said | None, title: Said | None) -> Said | None:
    """A reference that the text gives as such, if it gives one only."""
    texts = [*paragraphs, *((said.text, said.place) for said in (call, title) if said)]
    found = {
        match["ref"] or match["bare"]: place for text, place in texts for match in _REFERENCE.finditer(text[:5_000])
    }
    if len(found) != 1:
        return None
    ((ref, place),) = found.items()
    return Said(ref, place, "a reference in the text")
