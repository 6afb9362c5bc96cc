"""Lint: every fault of edition files, those of the format and those of the rules, with file and line.

A file that cannot be read as an edition is reported so far as it was read; one that can be read is bound as well, and
asked whether its rules make sense together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from callin_rules._structure import read_document
from callin_rules.constitution import Edition, edition_clashes, parse_edition
from callin_rules.errors import BadInputError, Fault
from callin_rules.rulebook.bind import bind, binding_faults
from callin_rules.rulebook.sense import senseless

__all__ = ["lint_files"]


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


def _of_edition(edition: Edition) -> Iterator[Fault]:
    unbound = binding_faults(edition)
    yield from unbound
    if not unbound:
        yield from senseless(bind(edition))


def _between(editions: list[Edition]) -> Iterator[Fault]:
    slug: Callable[[Edition], str] = lambda e: e.authority.slug  # noqa: E731
    for name in sorted({slug(e) for e in editions}):
        yield from edition_clashes([e for e in editions if slug(e) == name])


def _unreadable(error: BadInputError, path: Path) -> Fault:
    return Fault(code="file.unreadable", where="", given=error.summary, accepted="an edition file", file=str(path))
