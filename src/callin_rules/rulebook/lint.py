"""Lint: every fault of edition files, those of the format and those of the rules, with file and line.

A file that cannot be read as an edition is reported so far as it was read; one that can be read is bound as well, and
asked whether its rules make sense together. The audit asks another thing of files without such faults: what every value
rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from callin_rules._structure import Document, read_document
from callin_rules.constitution import Edition, authority_slugs, edition_clashes, parse_edition
from callin_rules.constitution.loader import load_regime
from callin_rules.constitution.packaged import edition_documents, regime_files
from callin_rules.errors import BadInputError, Fault
from callin_rules.rulebook.audit import Audit, audit_editions, audit_regime
from callin_rules.rulebook.bind import bind, binding_faults
from callin_rules.rulebook.sense import senseless
from callin_rules.rulebook.terms import terms_faults

__all__ = ["audit_files", "audit_packaged", "lint_files"]


def lint_files(paths: Iterable[Path]) -> tuple[Fault, ...]:
    """Every fault of the edition files at ``paths``, and what clashes between them; empty where all is well."""
    faults: list[Fault] = []
    editions: list[Edition] = []
    for path in paths:
        try:
            document = read_document(path)
            edition = parse_edition(document)
        except BadInputError as error:
            faults.extend(error.faults or (_unreadable(error, path),))
            continue
        editions.append(edition)
        faults.extend(document.located(_of_edition(edition)))
    faults.extend(_between(editions))
    return tuple(faults)


def audit_files(paths: Iterable[Path]) -> Audit:
    """The source audit of the edition files at ``paths``, those of one authority together.

    Raises :class:`~callin_rules.errors.BadInputError` for a file that cannot be read as an edition.
    """
    return _audited(read_document(path) for path in paths)


def audit_packaged() -> Audit:
    """The source audit of every packaged edition and regime."""
    editions = _audited(document for slug in authority_slugs() for document in edition_documents(slug))
    regimes = [audit_regime(load_regime(slug), document) for slug, document in regime_files().items()]
    return Audit(
        (*editions.faults, *(f for audit in regimes for f in audit.faults)),
        (*editions.notes, *(n for audit in regimes for n in audit.notes)),
    )


def _audited(documents: Iterable[Document]) -> Audit:
    by_authority: dict[str, list[Edition]] = {}
    files: dict[str, Document] = {}
    for document in documents:
        edition = parse_edition(document)
        by_authority.setdefault(edition.authority.slug, []).append(edition)
        files[edition.origin] = document
    audits = [audit_editions(editions, files) for editions in by_authority.values()]
    return Audit(tuple(f for a in audits for f in a.faults), tuple(n for a in audits for n in a.notes))


def _of_edition(edition: Edition) -> Iterator[Fault]:
    unbound = binding_faults(edition)
    yield from unbound
    yield from terms_faults(edition)
    if not unbound:
        yield from senseless(bind(edition))


def _between(editions: list[Edition]) -> Iterator[Fault]:
    slug: Callable[[Edition], str] = lambda e: e.authority.slug  # noqa: E731
    for name in sorted({slug(e) for e in editions}):
        yield from edition_clashes([e for e in editions if slug(e) == name])


def _unreadable(error: BadInputError, path: Path) -> Fault:
    return Fault(code="file.unreadable", where="", given=error.summary, accepted="an edition file", file=str(path))
