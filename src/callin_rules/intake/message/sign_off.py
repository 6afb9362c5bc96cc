"""The end of a letter, and names that stand under no heading: taken out of the prose, so that it says no more than it
argues.
"""

from __future__ import annotations

from attrs import evolve

from callin_rules.intake.message.headings import Kind
from callin_rules.intake.message.letter import Line, Segment
from callin_rules.intake.message.matching import folded
from callin_rules.intake.message.names import name_at_start
from callin_rules.intake.message.phrases import calls, sentences_of
from callin_rules.intake.message.sections import Section, Sections
from callin_rules.intake.message.signers import Knows, trailing_names

__all__ = ["announced", "without_sign_off", "without_trailing"]

_ADDRESS = 60  # characters of a line of address


def announced(sections: Sections) -> Sections:
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


def without_sign_off(sections: Sections, segment: Segment) -> Sections:
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


def without_trailing(sections: Sections, knows: Knows) -> tuple[Sections, tuple[Line, ...]]:
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
