"""An edition in plain words, paragraph by paragraph: who may call in, what, how, by when, and what nobody knows.

The lines are drawn from the bound rules' own descriptions, so a rule that another package brings is shown as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from callin_rules.findings import listed, moment_in_words

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.periods import NamedPeriod
    from callin_rules.rulebook import Rulebook
    from callin_rules.rules import Rule

__all__ = ["edition_text", "period_in_words"]

_WIDTH = 100


def edition_text(book: Rulebook) -> str:
    """The whole edition for a reader."""
    edition = book.edition
    lines = [
        f"{edition.authority.name} ({edition.authority.nation.display_name})",
        *_span(book),
        f"Statutory frame: {edition.regime.regime.title}",
        "",
        *_section("Periods", (_with_cite(period_in_words(p), p.cite) for p in edition.periods.values())),
        *_section("Every request", (_rule(rule) for rule in book.requirements)),
        *_routes(book),
        *_section(
            "Who the pools are", (_with_cite(f"{p.name}: {p.description}", p.cite) for p in edition.pools.values())
        ),
        *_section("After receipt", _after(book)),
        *_section("What the sources leave unsettled", (f"{u.question} ({u.bears_on})" for u in edition.unsettled)),
        *_section("Remarks", (f"{r.text} ({r.cite})" for r in edition.document.remarks)),
        *_section("Sources", _sources(book)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def period_in_words(named: NamedPeriod) -> str:
    """A period as a clause: its name, length, start and hour."""
    if named.period is None:
        return f"{named.name}: not settled by the sources, from {named.start.called}"
    makers = f" (decisions of {listed(sorted(named.makers), 'or')})" if named.makers else ""
    others = "".join(f"; {period_in_words(other)}" for other in named.otherwise)
    return f"{named.name}: {named.period.in_words} from {named.start.called}{makers}{others}"


def _span(book: Rulebook) -> Iterator[str]:
    edition = book.edition
    if edition.attested:
        first, last = (moment_in_words(day) for day in edition.attested)
        yield f"Attested from {first} to {last}; the day it came into force is not known"
    else:
        until = f" to {moment_in_words(edition.ends)}" if edition.ends else ""
        yield f"In force from {moment_in_words(edition.begins)}{until}"
    if edition.document.edition.note:
        yield from textwrap.wrap(edition.document.edition.note, _WIDTH)


def _section(title: str, items: Iterator[str]) -> Iterator[str]:
    lines = [
        line for item in items for line in textwrap.wrap(item, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
    ]
    if lines:
        yield from (title, *lines, "")


def _routes(book: Rulebook) -> Iterator[str]:
    if not book.routes:
        return
    yield "Ways to a valid request" if len(book.routes) > 1 else "The way to a valid request"
    for route in book.routes:
        only = f", for {route.when.in_words}" if route.when else ""
        yield f"  {route.name}{only} ({route.cite})"
        for rule in route.rules:
            yield from textwrap.wrap(_rule(rule), _WIDTH, initial_indent="    - ", subsequent_indent="      ")
    yield ""


def _rule(rule: Rule) -> str:
    only = f", for {rule.when.in_words}" if rule.when else ""
    return _with_cite(f"{rule.describe()}{only}", rule.asked.cite)


def _with_cite(text: str, cite: Citation) -> str:
    return f"{text} ({cite})"


def _after(book: Rulebook) -> Iterator[str]:
    for document in (book.edition.document, book.edition.regime):
        if (ruling := document.ruling) is not None:
            within = f", within the period '{ruling.period}'" if ruling.period else ""
            yield f"validity is ruled on by the {ruling.by}{within} ({ruling.cite})"
        if (hearing := document.hearing) is not None:
            within = f", within the period '{hearing.period}'" if hearing.period else ""
            default = f"; if nobody meets: {hearing.if_not_held.replace('-', ' ')}" if hearing.if_not_held else ""
            yield f"it is heard by the {hearing.body}{within}{default} ({hearing.cite})"
        for outcome in document.outcomes:
            condition = f", if {outcome.condition}" if outcome.condition else ""
            then = f": {outcome.then}" if outcome.then else ""
            yield f"it may end in: {outcome.outcome.replace('-', ' ')}{condition}{then} ({outcome.cite})"
        if document.withdrawal is not None:
            yield f"withdrawal needs: {document.withdrawal.needs.replace('-', ' ')} ({document.withdrawal.cite})"


def _sources(book: Rulebook) -> Iterator[str]:
    for source in book.edition.document.sources.values():
        seen = f", seen {source.seen_on:%-d %B %Y}" if source.seen_on else ""
        yield f"{source.document} [{source.basis.value}]{seen}{f': {source.url}' if source.url else ''}"
