"""A segment cut into its sections: what stands under each heading, the prose before them, the close of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from callin_rules.intake.message.headings import Kind, is_closing, is_hint, label_of
from callin_rules.intake.message.letter import Line, Place
from callin_rules.intake.message.names import names_in_list

__all__ = ["Section", "Sections", "paragraphs_of", "sections_of", "text_of"]

_FOOTER = re.compile(
    r"^(?:--|__+|c\.? ?c\.?:?\s.{1,80}|copi(?:au)? i:.*|this (?:e-?mail|message)(?: and any .{1,60}?)? "
    r"(?:is|are|may|contains)\b.*|the information (?:contained )?in this e-?mail\b.*|"
    r"disclaimer\b.*|(?:mae'r|gall yr) (?:e-?bost|neges) .*|sent from (?:my|outlook)\b.*|get outlook for "
    r".*|anfonwyd o fy .*|privileged.{0,30}confidential.*|"
    r"caution: .*|\*+ ?this e-?mail\b.*|working together for a .*|confidentiality(?: notice)?\b.*)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<before>.*?[.!?])\s+(?:signed|llofnodwyd)(?: by| gan)?[\s:,]+(?P<names>.+)$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•·*–—▪o]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|\(?[ivx]{1,4}[.)]\s+|[☒☑☐✓✔]|\[[xX ]?\])")
_SINGLE = frozenset({Kind.TITLE, Kind.REFERENCE, Kind.DECIDED, Kind.PUBLISHED, Kind.MAKER, Kind.LEAD})


@frozen
class Section:
    """What stands under one heading, and where that begins."""

    kind: Kind
    lines: tuple[Line, ...]
    place: Place


@frozen(kw_only=True)
class Sections:
    """A segment's sections, its prose (what stands under no heading) and its close."""

    found: tuple[Section, ...] = ()
    prose: tuple[Line, ...] = ()
    close: tuple[Line, ...] = field(default=())

    def of(self, kind: Kind) -> tuple[Section, ...]:
        """The sections under headings of one kind that hold anything."""
        return tuple(s for s in self.found if s.kind is kind and any(line.text for line in s.lines))


def sections_of(lines: Sequence[Line]) -> Sections:
    """Cut at headings; the form's hints and the mail system's footers are left out."""
    found: list[tuple[Kind, Place, list[Line]]] = []
    prose: list[Line] = []
    close: list[Line] = []
    into = prose
    for line in _body(lines):
        label = label_of(line.text) if len(line.text) <= 2_000 else None  # noqa: PLR2004 - no heading is longer
        if label is not None and not _is_item(line.text, label.kind, found):
            into = []
            found.append((label.kind, line.place, into))
            if label.rest:
                into.append(evolve(line, text=label.rest))
        elif is_closing(line.text):
            into = close
        else:
            if (
                found
                and into is found[-1][2]
                and found[-1][0] in _SINGLE
                and not line.text
                and any(x.text for x in into)
            ):
                into = prose  # a single value ends with its paragraph
            into.append(line)
    return Sections(
        found=tuple(Section(kind, tuple(inside), _begins(inside, place)) for kind, place, inside in found),
        prose=tuple(prose),
        close=tuple(close),
    )


def paragraphs_of(lines: Iterable[Line]) -> Iterator[tuple[str, Place]]:
    """The paragraphs, wrapped lines joined, each item of a list by itself and without its mark."""
    words: list[str] = []
    place: Place | None = None
    for line in lines:
        bullet = _BULLET.match(line.text)
        if bullet and "(2)" in line.text:  # a list within its line
            bullet = None
        if (not line.text or bullet) and words and place:
            yield " ".join(words), place
            words, place = [], None
        text = line.text[bullet.end() :] if bullet else line.text
        if text.strip():
            words.append(" ".join(text.split()))
            place = place or line.place
    if words and place:
        yield " ".join(words), place


def text_of(lines: Iterable[Line]) -> str:
    """The text under a heading, a line for each paragraph."""
    return "\n".join(text for text, _ in paragraphs_of(lines))


def _begins(inside: Sequence[Line], heading: Place) -> Place:
    return next((line.place for line in inside if line.text), heading)


def _body(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines up to the footer, without hints."""
    for line in lines:
        if _FOOTER.match(line.text):
            return
        if not is_hint(line.text):
            yield from _without_signing(line)


def _without_signing(line: Line) -> Iterator[Line]:
    """The line; where it ends with "Signed" and nothing but names, the sentence before and the names apart."""
    match = _SIGNED.match(line.text)
    listed = names_in_list(match["names"], lambda _name: True) if match else ()
    if match and listed and not listed[-1].rest.strip(" ."):
        yield evolve(line, text=match["before"])
        yield evolve(line, text=f"Signed: {match['names']}")
    else:
        yield line


def _is_item(text: str, kind: Kind, found: list[tuple[Kind, Place, list[Line]]]) -> bool:
    """Whether what reads like a heading is a cell of the table of signatories."""
    if not found:
        return False
    inside = found[-1][0]
    header = kind in {Kind.OTHER, Kind.SIGNED} and ("|" in text or "\t" in text or len(text.split()) == 1)
    return inside is Kind.SIGNED and header and not text.rstrip().endswith(":")
