"""An edition in plain words, paragraph by paragraph: who may call in, what, how, by when, and what nobody knows.

The lines are drawn from the bound rules' own descriptions, so a rule that another package brings is shown as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from callin_rules.findings import date_in_words, listed, moment_in_words
from callin_rules.reports.after_receipt import after_receipt

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.periods import NamedPeriod
    from callin_rules.rulebook import Rulebook
    from callin_rules.rules import Rule

__all__ = ["edition_text", "period_in_words"]

_WIDTH = 100
Item: TypeAlias = tuple[int, str]
"""A line of a section and how deeply it is indented."""


def edition_text(book: Rulebook) -> str:
    """The whole edition for a reader at a terminal."""
    lines = [
        f"{book.edition.authority.name} ({book.edition.authority.nation.display_name})",
        *(line for said in _opening(book) for line in textwrap.wrap(said, _WIDTH)),
        "",
    ]
    for title, items in _sections(book):
        lines.append(title)
        for depth, item in items:
            lead = "  " * (depth + 1) + "- "
            lines.extend(textwrap.wrap(item, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def period_in_words(named: NamedPeriod) -> str:
    """A period as a clause: its name, length, start and hour."""
    if named.period is None:
        return f"{named.name}: not settled by the sources, from {named.start.called}"
    makers = f" (decisions of {listed(sorted(named.makers), 'or')})" if named.makers else ""
    others = "".join(f"; {period_in_words(other)}" for other in named.otherwise)
    return f"{named.name}: {named.period.in_words} from {named.start.called}{makers}{others}"


def _opening(book: Rulebook) -> Iterator[str]:
    edition = book.edition
    if edition.attested:
        first, last = (moment_in_words(day) for day in edition.attested)
        yield f"Attested from {first} to {last}; the day it came into force is not known."
    else:
        until = f" to {moment_in_words(edition.ends)}" if edition.ends else ""
        yield f"In force from {moment_in_words(edition.begins)}{until}."
    if edition.document.edition.note:
        yield edition.document.edition.note
    yield f"Statutory frame: {edition.regime.regime.title}."


def _sections(book: Rulebook) -> Iterator[tuple[str, list[Item]]]:
    """Each section with its items, those without any left out."""
    edition, ways = book.edition, "Ways to a valid request" if len(book.routes) > 1 else "The way to a valid request"
    sections: tuple[tuple[str, Iterator[Item]], ...] = (
        ("Periods", _flat(_with_cite(period_in_words(p), p.cite) for p in edition.periods.values())),
        ("Every request", _flat(_rule(rule) for rule in book.requirements)),
        (ways, _routes(book)),
        ("Who the pools are", _flat(_with_cite(f"{p.name}: {p.description}", p.cite) for p in edition.pools.values())),
        ("After receipt", _flat(_with_cite(*said) for said in after_receipt(edition))),
        ("What the sources leave unsettled", _flat(f"{u.question} ({u.bears_on})" for u in edition.unsettled)),
        ("Remarks", _flat(f"{r.text} ({r.cite})" for r in edition.document.remarks)),
        ("Sources", _flat(_sources(book))),
    )
    for title, items in sections:
        if found := list(items):
            yield title, found


def _flat(items: Iterable[str]) -> Iterator[Item]:
    return ((0, item) for item in items)


def _routes(book: Rulebook) -> Iterator[Item]:
    for route in book.routes:
        only = f", for {route.when}" if route.when else ""
        yield 0, _with_cite(f"{route.name}{only}", route.cite)
        for rule in route.rules:
            yield 1, _rule(rule)


def _rule(rule: Rule) -> str:
    only = f", for {rule.when}" if rule.when else ""
    return _with_cite(f"{rule.describe()}{only}", rule.asked.cite)


def _with_cite(text: str, cite: Citation) -> str:
    return f"{text} ({cite})"


def _sources(book: Rulebook) -> Iterator[str]:
    for source in book.edition.document.sources.values():
        seen = f", seen {date_in_words(source.seen_on)}" if source.seen_on else ""
        yield f"{source.document} [{source.basis.value}]{seen}{f': {source.url}' if source.url else ''}"
