"""What one segment says as a request: what it is about, why, what instead, on which grounds, and who signs.

Theory of operation: headings first, prose second. What stands under a heading is taken as it is. Where there is no
heading for the reasons, the prose after the sentence that calls in is read, and only if it argues; where there is none
for the alternative, only sentences that say of themselves that they offer one. What is left is left out: it may be
missing, it is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from callin_rules.intake.message.asides import decided_in, maker_in, published_in
from callin_rules.intake.message.call import aside_in, call_in, named_in, reference_in
from callin_rules.intake.message.grounds import Grounds, GroundSaid, grounds_in
from callin_rules.intake.message.headings import Kind
from callin_rules.intake.message.letter import Segment
from callin_rules.intake.message.phrases import adds_name, is_courtesy, lends_support, withdraws
from callin_rules.intake.message.prose import implied, parted
from callin_rules.intake.message.said import Said, joined
from callin_rules.intake.message.sections import Section, Sections, paragraphs_of, sections_of, text_of
from callin_rules.intake.message.sign_off import announced, without_sign_off, without_trailing
from callin_rules.intake.message.signers import Knows, Signer, signers_of
from callin_rules.intake.message.when import day_said

__all__ = ["Understood", "understood"]

_SURE = 4
_TITLE = 100  # characters of a title
_CALL_IN = re.compile(r"\bcall(?:ed|ing)? ?(?:it|this|the decision)?[ -]in\b|\bgalw[ -]i[ -]mewn\b", re.IGNORECASE)
_ONLY_MENTIONED = re.compile(
    r"\b(?:subject to|deadline|period|expir\w*|until|exempt\w*|implement\w*|not (?:been )?called|could be|"
    r"may be|can be|unless|\?)|\bcall[ -]?in\b.{0,20}\b(?:yes|no|applies)\b",
    re.IGNORECASE,
)
_WEIGHTS = {Kind.REASONS: 2, Kind.ALTERNATIVE: 2, Kind.SIGNED: 2, Kind.GROUNDS: 1, Kind.TITLE: 1, Kind.LEAD: 1}


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
    sections = without_sign_off(announced(sections), segment)
    sections, trailing = without_trailing(sections, knows)
    paragraphs = tuple(paragraphs_of(sections.prose))
    at, call = call_in(paragraphs)
    everywhere = [p for section in sections.found for p in paragraphs_of(section.lines)]
    if call is None:
        call = call_in(everywhere)[1]
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
    implied_reasons, implied_alternative = implied(after)
    if reasons and not labelled[Kind.ALTERNATIVE] and not implied_alternative:
        reasons, implied_alternative = parted(reasons)
    title = _first_line(labelled[Kind.TITLE])
    return Understood(
        segment=segment,
        score=score,
        call=call,
        title=title,
        named=None if title else named_in(call),
        reference=_first_line(labelled[Kind.REFERENCE]) or reference_in(paragraphs, call, title),
        decided=_day(labelled[Kind.DECIDED]) or _day(labelled[Kind.MAKER]) or aside_in(call, after, decided_in),
        published=_day(labelled[Kind.PUBLISHED]) or aside_in(call, after, published_in),
        maker=_first_line(labelled[Kind.MAKER]) or aside_in(call, after, maker_in),
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


def _labelled(sections: Sections, kind: Kind) -> Said | None:
    found = [s for s in sections.of(kind) if text_of(s.lines)]
    if not found:
        return None
    paragraphs = [p for s in found for p in paragraphs_of(s.lines) if not is_courtesy(p[0])]
    return joined(paragraphs, f"under the heading for {kind.value}")


def _first_line(said: Said | None) -> Said | None:
    return Said(said.text.split("\n")[0].strip(" .\"“”'‘’|"), said.place, said.how) if said else None


def _day(said: Said | None) -> Said | None:
    day: date | None = day_said(said.text.split("\n")[0]) if said else None
    return Said(day.isoformat(), said.place, said.how) if said and day else None


def _is_inline(section: Section) -> bool:
    return sum(1 for line in section.lines if line.text) == 1


def _prose_grounds(sections: Sections, grounds: Sequence[Grounds]) -> Said | None:
    """Reasons that stand under a heading for the grounds."""
    if any(found.prose for found in grounds):
        return _labelled(sections, Kind.GROUNDS)
    return None
