"""Reading an edition: text in, an edition out, or every fault with its line.

A file is parsed, structured into the tables of :mod:`callin_rules.constitution.document` and built. Each step reports
all that it finds; a later step runs only on what the one before it accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from callin_rules._structure import Document, read_document, structure
from callin_rules.constitution.build import build_edition
from callin_rules.constitution.choices import open_choices
from callin_rules.constitution.document import EditionDocument, RegimeDocument, WhenTable
from callin_rules.constitution.edition import Edition
from callin_rules.constitution.history import Constitution
from callin_rules.constitution.packaged import edition_documents, regime_files
from callin_rules.errors import BadInputError, Fault, UnknownNameError, near_miss

__all__ = [
    "constitution_of",
    "edition_clashes",
    "load_constitution",
    "load_edition",
    "load_regime",
    "parse_edition",
]


@cache
def constitution_of(slug: str) -> Constitution:
    """The packaged constitution of the authority called ``slug``, all its editions.

    Raises :class:`~callin_rules.errors.UnknownNameError` with the near miss.
    """
    return Constitution.of(parse_edition(document) for document in edition_documents(slug))


def load_edition(path: Path | str) -> Edition:
    """The edition in the file at ``path``.

    Raises :class:`~callin_rules.errors.BadInputError` that lists every fault with file and line.
    """
    return parse_edition(read_document(Path(path)))


def load_constitution(paths: Iterable[Path | str]) -> Constitution:
    """The constitution that consists of the edition files at ``paths``, which must be one authority's.

    Raises :class:`~callin_rules.errors.BadInputError` with the faults of all files together, and where two editions
    begin on one day or belong to different authorities.
    """
    editions: list[Edition] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            editions.append(load_edition(path))
        except BadInputError as error:
            faults.extend(
                error.faults
                or [
                    Fault(
                        code="edition.unreadable",
                        where="",
                        given=str(error),
                        accepted="an edition file",
                        file=str(path),
                    )
                ]
            )
    faults.extend(edition_clashes(editions))
    if faults or not editions:
        summary = "this is not a constitution:" if faults else "a constitution needs at least one edition file"
        raise BadInputError(summary, faults)
    return Constitution.of(editions)


def parse_edition(document: Document) -> Edition:
    """The edition that a parsed document describes; faults as for :func:`load_edition`."""
    if undecided := document.located(tuple(open_choices(document.data))):
        summary = f"{document.name}: this form is not filled in yet:"
        raise BadInputError(summary, sorted(undecided, key=lambda fault: fault.line or 0))
    tables = structure(document.data, EditionDocument, document=document)
    try:
        regime = load_regime(tables.edition.regime)
    except UnknownNameError as error:
        guess = near_miss(error.given, error.known)
        fault = Fault(
            code="edition.unknown-regime",
            where="edition.regime",
            given=repr(error.given),
            accepted=f"a regime: {', '.join(error.known)}",
            fix=f"did you mean {guess!r}?" if guess else None,
        )
        summary = f"{document.name}: this is not an edition:"
        raise BadInputError(summary, document.located([fault])) from error
    try:
        return build_edition(tables, regime, _read_when, origin=document.name)
    except BadInputError as error:
        raise BadInputError(error.summary, document.located(error.faults)) from error


@cache
def load_regime(slug: str) -> RegimeDocument:
    """The statutory frame called ``slug``; :class:`~callin_rules.errors.UnknownNameError` with the near miss
    otherwise.
    """
    files = regime_files()
    if slug not in files:
        raise UnknownNameError(slug, files, kind="regime")
    return structure(files[slug].data, RegimeDocument, document=files[slug])


def _read_when(raw: object, where: str) -> WhenTable:
    try:
        return structure(raw, WhenTable, document=None)
    except BadInputError as error:
        raise BadInputError(error.summary, (f.within(where) for f in error.faults)) from error


def edition_clashes(editions: list[Edition]) -> Iterable[Fault]:
    """What is wrong between editions: two that begin on one day, that overlap, or that are different authorities'."""
    by_day: dict[object, Edition] = {}
    for edition in editions:
        first = by_day.setdefault(edition.begins, edition)
        if first is not edition:
            yield Fault(
                code="edition.two-for-one-day",
                where="edition",
                given=f"{edition.begins.isoformat()}, on which {first.origin} begins too",
                accepted="one edition for each day",
                file=edition.origin,
            )
    in_order = sorted(by_day.values(), key=lambda e: e.begins)
    for edition, after in pairwise(in_order):
        ends = edition.ends if edition.attested is None else edition.attested[1]
        if ends is not None and ends >= after.begins:
            yield Fault(
                code="edition.overlap",
                where="edition",
                given=f"{ends.isoformat()}, when {after.origin} has begun on {after.begins.isoformat()}",
                accepted="a last day before the first day of the next edition",
                fix=f"end it on {(after.begins - timedelta(days=1)).isoformat()} at the latest",
                file=edition.origin,
            )
    for edition in editions[1:]:
        if edition.authority.slug != editions[0].authority.slug:
            yield Fault(
                code="edition.other-authority",
                where="authority.slug",
                given=repr(edition.authority.slug),
                accepted=f"{editions[0].authority.slug!r}, as in {editions[0].origin}",
                file=edition.origin,
            )
