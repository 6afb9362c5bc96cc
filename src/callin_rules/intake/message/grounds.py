"""The grounds that a request ticks or names, and the ground of the edition that each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from callin_rules.intake.message.letter import Line, Place
from callin_rules.intake.message.matching import folded
from callin_rules.rulebook import Rulebook
from callin_rules.rules.contents.grounds import Grounds as GroundsRule

__all__ = ["GroundSaid", "Grounds", "grounds_in", "known_grounds", "meant_by"]

_TICKED = re.compile(
    r"^(?:[☒☑✓✔]|\[[xX✓✔]\]|\([xX✓✔]\))\s*(?P<what>.+)$|^(?P<before>.+?)\s*(?:\||\t)\s*(?:[xX]|yes|[☒☑✓✔]|"
    r"\[[xX]\])\s*$|^(?P<after>.{3,}?)\s+(?:[☒☑✓✔]|\[[xX]\])\s*$",
    re.IGNORECASE,
)
_UNTICKED = re.compile(r"^(?:☐|□|\[\s*\]|\(\s*\))|(?:☐|□|\[\s*\])\s*$|[|\t]\s*(?:no)?\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•·*–]\s+|\(?[a-z0-9]{1,2}[.)]\s+)(?P<what>.+)$")
_LONGEST = 12


@frozen
class GroundSaid:
    """A ground as the request words it, and where."""

    words: str
    place: Place


@frozen(kw_only=True)
class Grounds:
    """The grounds found; whether what stands under the heading is prose instead, which is then read as reasons."""

    said: tuple[GroundSaid, ...] = ()
    prose: bool = False


def grounds_in(lines: Sequence[Line], *, inline: bool) -> Grounds:
    """The grounds under one heading: those ticked where there is anything to tick, or else the items of a list.

    ``inline``: they follow the heading on its line, where commas part them. A list of which nothing is ticked names no
    ground: it is the form's own list.
    """
    texts = [line for line in lines if line.text]
    ticks = [(line, match) for line in texts if (match := _TICKED.match(line.text))]
    if ticks or any(_UNTICKED.search(line.text) for line in texts):
        return Grounds(
            said=tuple(GroundSaid(_words(m["what"] or m["before"] or m["after"]), line.place) for line, m in ticks)
        )
    bullets = [(line, match) for line in texts if (match := _BULLET.match(line.text))]
    if bullets and len(bullets) == len(texts) and all(len(m["what"].split()) <= _LONGEST for _, m in bullets):
        return Grounds(said=tuple(GroundSaid(_words(m["what"]), line.place) for line, m in bullets))
    if inline and len(texts) == 1 and not re.search(r"[.!?]\s+\w", texts[0].text):
        pieces = [p.strip(" .") for p in re.split(r"[,;]|\band\b|\bac?\b(?= [a-z])", texts[0].text) if p.strip(" .")]
        if all(len(p.split()) <= 4 for p in pieces):  # noqa: PLR2004 - a name, not a clause
            return Grounds(said=tuple(GroundSaid(p, texts[0].place) for p in pieces))
    return Grounds(prose=any(len(line.text.split()) > _LONGEST for line in texts))


def known_grounds(book: Rulebook) -> tuple[tuple[str, str], ...]:
    """Every ground that an edition's rules name, with its text."""
    rules = (rule for rule in book.rules if isinstance(rule, GroundsRule))
    return tuple({ground.name: ground.text or "" for rule in rules for ground in rule.grounds}.items())


def meant_by(words: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The one ground of the edition that ``words`` name, or ``None``."""
    said = set(folded(words).split())
    exact = [name for name, text in known if folded(words) in {folded(name), folded(text)}]
    inside = [name for name, _ in known if set(folded(name).split()) <= said]
    for found in (exact, inside):
        if len(set(found)) == 1:
            return found[0]
    return None


def _words(text: str) -> str:
    return re.split(r"\s[–-]\s|:\s", text.strip(" |\t"))[0].strip(" .;")
