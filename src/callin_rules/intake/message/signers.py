"""Who signs: the names under a request, in its first sentence, in its table and in its close; nobody who is only
mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from callin_rules.intake.message.headings import Kind
from callin_rules.intake.message.letter import Line, Place
from callin_rules.intake.message.limits import MOST_SIGNATORIES
from callin_rules.intake.message.matching import folded
from callin_rules.intake.message.names import Written, name_at_start, names_in_list
from callin_rules.intake.message.sections import Sections

__all__ = ["Knows", "Signer", "signers_of", "trailing_names"]

Knows = Callable[[str], bool]
"""Whether the register knows a name."""
_WITHDRAWN = re.compile(r"\b(?:withdrawn|removed|deleted|apologies|not signed|unsigned|did not sign)\b", re.IGNORECASE)
_IMAGE = "[image]"
_TITLED = re.compile(r"\b(?:cllrs?|cnclr|councillors?|councilor|cyng|cynghorydd|cynghorwyr)\b\.?\s", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^|[,:;(–-]\s*|\b(?:we|i|behalf of|myself|and|with|by|undersigned|from|councillors|members|ni|gyda|"
    r"gan|y)[\s,:]+)(?:the\s+)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:together|along|jointly) with\s+$|\bwith the support of\s+$|\b(?:supported|seconded|co-signed) by\s+$",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"\b(?:made by|taken by|decision of|decision by|agreed by|approved by|decided by|dear|to)[\s,:]*(?:the\s+)?$",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    r"^(?P<last>[^\W\d_]+(?:['’-][^\W\d_]+)*)\s*,\s*(?:cllr\.?\s+|councillor\s+)?(?P<first>[^\W\d_]+(?: "
    r"[^\W\d_]+\.?)?)(?P<rest>\s*(?:$|[|(\t].*))",
    re.IGNORECASE,
)
_QUIET = 2


@frozen(kw_only=True)
class Signer:
    """A name that signs: as written, where, and whether the image of a signature stands beside it."""

    name: str
    place: Place
    image: bool = False


def signers_of(
    sections: Sections, call: tuple[str, Place] | None, trailing: Sequence[Line], knows: Knows
) -> tuple[Signer, ...]:
    """Everybody who signs, each once, in the order of the message."""
    found: dict[str, Signer] = {}
    for signer in _all(sections, call, trailing, knows):
        key = " ".join(sorted(folded(signer.name).split()))
        known = found.get(key)
        room = len(found) < MOST_SIGNATORIES
        if room if known is None else (signer.image and not known.image):
            found[key] = signer
    return tuple(found.values())


def trailing_names(lines: Sequence[Line], knows: Knows) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines without the names at their end, and those names: a list of signatories needs no heading."""
    kept = len(lines)
    while kept and (not lines[kept - 1].text or _signs(lines[kept - 1].text, knows)):
        kept -= 1
    return tuple(lines[:kept]), tuple(lines[kept:])


def _all(
    sections: Sections, call: tuple[str, Place] | None, trailing: Sequence[Line], knows: Knows
) -> Iterator[Signer]:
    if call:
        yield from (Signer(name=w.name, place=call[1]) for w in _in_call(call[0], knows))
    for section in sections.of(Kind.LEAD):
        yield from _in_lines(section.lines[:3], knows, trusted=True)
    for section in sections.of(Kind.SIGNED):
        yield from _in_lines(section.lines, knows, trusted=True)
    yield from _in_lines(trailing, knows, trusted=False)
    yield from _in_lines(sections.close, knows, trusted=False)


def _signs(text: str, knows: Knows) -> bool:
    listed = names_in_list(text, knows)
    if len(listed) > 1 and not listed[-1].rest:  # a line that is nothing but names
        return True
    written = name_at_start(text)
    return written is not None and len(text) < 120 and (written.titled or knows(written.name))  # noqa: PLR2004 - a line's worth


def _in_lines(lines: Sequence[Line], knows: Knows, *, trusted: bool) -> Iterator[Signer]:
    """The names that begin lines, until the lines turn to something else."""
    quiet = 0
    for at, line in enumerate(lines):
        names = [w for w in _on_line(line.text, knows, trusted=trusted) if not _WITHDRAWN.search(w.rest)]
        if names:
            quiet = 0
            beside = [x.text for x in lines[max(at - 1, 0) : at + 2] if x is line or x.text == _IMAGE]
            image = any(_IMAGE in text for text in beside)
            yield from (Signer(name=w.name, place=line.place, image=image) for w in names)
        elif line.text and line.text != _IMAGE:
            quiet += 1
            if quiet > _QUIET and not ("|" in line.text or "\t" in line.text):
                return


def _on_line(text: str, knows: Knows, *, trusted: bool) -> Iterable[Written]:
    """The names with which a line begins. ``trusted``: it stands where names are asked for."""
    bare = re.sub(r"^[\s\d.)|•·*-]+", "", text)
    turned = _REVERSED.match(bare)
    if turned:
        name = f"{turned['first']} {turned['last']}"
        if knows(name) or (trusted and turned["last"].isupper() and name_at_start(name)):
            return [Written(name, titled=False, rest=turned["rest"].strip())]
    listed = names_in_list(
        re.sub(r"^(?:signed|llofnodwyd)\s*(?:by|gan)?\s*[:|]\s*", "", text, flags=re.IGNORECASE), knows
    )
    if len(listed) > 1:
        return [w for w in listed if trusted or w.titled or knows(w.name)]
    first = name_at_start(text)
    return [first] if first and (trusted or first.titled or knows(first.name)) else []


def _in_call(sentence: str, knows: Knows) -> Iterator[Written]:
    """The councillors who are the subject of the sentence that calls in."""
    at = 0
    while match := _TITLED.search(sentence, at):
        before = sentence[: match.start()]
        listed = names_in_list(sentence[match.start() :], knows)
        if not listed:
            at = match.end()
            continue
        said = re.search(r"\bcall(?:ing|ed)?\b", before, re.IGNORECASE)
        if _BESIDE.search(before[-40:]) or (
            not said and _SUBJECT.search(before[-40:]) and not _NOT_SUBJECT.search(before[-40:])
        ):
            yield from listed
        at = len(sentence) - len(listed[-1].rest) if listed[-1].rest else len(sentence)
