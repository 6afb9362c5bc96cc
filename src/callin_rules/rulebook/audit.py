"""The source audit: what every value of an edition rests on, and what its sources leave open.

Three things are faults. A value without a paragraph. A citation whose source has no address or no day on which it was
seen, unless the source says why it has none (``no_address``). And a value that is dated before the text that founds
it: its source has the basis ``text`` and a day of its own (``version``), and that day comes after the first day of the
edition; a text that tells of earlier days than its own says from which (``tells_from``).

What rests on less than the rule's own words, times between editions of which nothing is known, and open questions are
no faults. They are notes, to be mended by better sources.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from attrs import fields, frozen

from callin_rules._structure import Document
from callin_rules.citation import Basis
from callin_rules.constitution import Edition
from callin_rules.constitution.document import EditionDocument, RegimeDocument, SourceTable, _Cited
from callin_rules.errors import Fault
from callin_rules.model.moments import MONTHS

__all__ = ["Audit", "audit_editions", "audit_regime"]

_ASIDE = frozenset({"remarks"})
"""Tables that hold no value."""
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")


@frozen
class Audit:
    """What an audit found: ``faults`` to be mended, ``notes`` to be known."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@frozen
class _Value:
    """A table that carries a value: its key path, paragraph, source, and the basis of this one value."""

    where: str
    cite: str
    source: SourceTable
    basis: Basis


def audit_editions(editions: Sequence[Edition], documents: Mapping[str, Document]) -> Audit:
    """The audit of one authority's editions, in their order; ``documents`` are their files by origin."""
    faults: list[Fault] = []
    notes: list[Fault] = []
    for edition in editions:
        document = documents[edition.origin]
        values = list(_values(edition.document))
        faults.extend(document.located(_faults(edition.document, values, edition.begins)))
        notes.extend(document.located(_notes(edition, values)))
    notes.extend(_gaps(sorted(editions, key=lambda e: e.begins)))
    return Audit(tuple(faults), tuple(notes))


def audit_regime(regime: RegimeDocument, document: Document) -> Audit:
    """The audit of a statutory frame, which is dated by no edition."""
    values = list(_values(regime))
    return Audit(tuple(document.located(_faults(regime, values, None))), tuple(document.located(_weak(values))))


# -- the values -------------------------------------------------------------------------------------------------------


def _values(tables: EditionDocument | RegimeDocument) -> Iterator[_Value]:
    for attribute in fields(type(tables)):
        if attribute.name not in _ASIDE:
            yield from _within(getattr(tables, attribute.name), attribute.name, tables.sources, None)


def _within(data: Any, where: str, sources: Mapping[str, SourceTable], route: _Value | None) -> Iterator[_Value]:
    here = route
    if isinstance(data, _Cited):
        here = _value(where, data.cite, data.source, data.basis, sources)
        yield here
    elif isinstance(data, Mapping) and "rule" in data:
        if "cite" in data or route is None:
            basis = data.get("basis")
            given = None if basis is None else Basis(basis)
            yield _value(where, str(data.get("cite", "")), data.get("source"), given, sources)
        return
    if isinstance(data, Mapping):
        for key, item in data.items():
            yield from _within(item, f"{where}.{key}", sources, here)
    elif isinstance(data, tuple):
        for i, item in enumerate(data):
            yield from _within(item, f"{where}[{i}]", sources, here)
    elif isinstance(data, _Cited):
        for name in ("otherwise", "provisions"):
            yield from _within(getattr(data, name, ()), f"{where}.{name}", sources, here)


def _value(
    where: str, cite: str, source: str | None, basis: Basis | None, sources: Mapping[str, SourceTable]
) -> _Value:
    found = sources[source or next(iter(sources))]
    return _Value(where, cite, found, basis or found.basis)


# -- faults -----------------------------------------------------------------------------------------------------------


def _faults(tables: EditionDocument | RegimeDocument, values: Sequence[_Value], begins: date | None) -> Iterator[Fault]:
    for value in values:
        if not value.cite.strip():
            yield Fault(
                code="source.no-paragraph",
                where=f"{value.where}.cite",
                given="nothing",
                accepted="a paragraph: rule 16(c)",
            )
        founded = _day_of(value.source.version)
        tells_from = value.source.tells_from or founded
        if begins is not None and tells_from is not None and value.basis.is_text and tells_from > begins:
            yield Fault(
                code="source.later-text",
                where=value.where,
                given=f"a value from {begins.isoformat()} on, founded on a text of {tells_from.isoformat()}",
                accepted="a text that is no younger, another basis, or `tells_from` at the source",
            )
    for key, source in tables.sources.items():
        if (source.url is None or source.seen_on is None) and source.no_address is None:
            missing = "no address" if source.url is None else "no day on which it was seen"
            yield Fault(
                code="source.no-address",
                where=f"sources.{key}",
                given=missing,
                accepted='`url` and `seen_on`, or why there is none: no_address = "minutes seen on paper"',
            )


def _day_of(version: str | None) -> date | None:
    """The day that a version is, where it is one and nothing else."""
    found = _DAY.fullmatch(version or "")
    if found is None or found[2] not in MONTHS:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


# -- notes ------------------------------------------------------------------------------------------------------------


def _notes(edition: Edition, values: Sequence[_Value]) -> Iterator[Fault]:
    yield from _weak(values)
    for i, table in enumerate(edition.document.unsettled):
        yield Fault(
            code="note.unsettled",
            where=f"unsettled[{i}]",
            given=table.question,
            accepted="a source that settles it",
        )


def _weak(values: Sequence[_Value]) -> Iterator[Fault]:
    counts = Counter(value.basis for value in values if not value.basis.is_text)
    for basis in Basis:
        if counts[basis]:
            given = f"{counts[basis]} of {len(values)} values rest on {basis.in_words}"
            yield Fault(code="note.basis", where="sources", given=given, accepted="the rule's own words")


def _gaps(editions: Sequence[Edition]) -> Iterator[Fault]:
    for edition, after in pairwise(editions):
        ends = edition.ends if edition.attested is None else edition.attested[1]
        if ends is not None and ends + timedelta(days=1) < after.begins:
            first, last = ends + timedelta(days=1), after.begins - timedelta(days=1)
            yield Fault(
                code="note.gap",
                where="edition",
                given=f"nothing is known from {first.isoformat()} to {last.isoformat()}",
                accepted="an edition for that time, or an earlier first day of the next",
                file=edition.origin,
            )
