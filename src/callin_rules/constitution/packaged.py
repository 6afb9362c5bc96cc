"""The one door to packaged data: the editions under ``authorities/``, the regimes, and other packages' editions.

The path is the registration: ``authorities/<slug>/<first day>.toml``. An installed package brings more authorities
under the entry-point group ``callin_rules.authorities``: each entry names a package whose data folder has the same
layout. Nothing is read before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import TypeAlias

from callin_rules._structure import Document, read_document
from callin_rules.errors import UnknownNameError

__all__ = ["GROUP", "RegimeFiles", "authority_slugs", "edition_documents", "regime_files"]

GROUP = "callin_rules.authorities"
"""The entry-point group of authorities that other packages bring."""
RegimeFiles: TypeAlias = Mapping[str, Document]


def authority_slugs() -> tuple[str, ...]:
    """Every authority that is packaged here or brought by an installed package, in alphabetical order."""
    return tuple(sorted(_folders()))


def edition_documents(slug: str) -> Iterator[Document]:
    """The parsed edition files of ``slug``, oldest first; the files' names are their first days.

    Raises :class:`~callin_rules.errors.UnknownNameError` with the near miss.
    """
    folders = _folders()
    if slug not in folders:
        raise UnknownNameError(slug, folders, kind="authority")
    for entry in _files_in(folders[slug]):
        yield _document(entry, f"authorities/{slug}/{entry.name}")


@cache
def regime_files() -> RegimeFiles:
    """The packaged statutory frames by name."""
    folder = files("callin_rules") / "regimes"
    return {entry.name.removesuffix(".toml"): _document(entry, f"regimes/{entry.name}") for entry in _files_in(folder)}


@cache
def _folders() -> Mapping[str, Traversable]:
    found = dict(_in_folder(files("callin_rules") / "authorities"))
    for point in entry_points(group=GROUP):
        loaded = point.load()
        package = loaded.__name__ if isinstance(loaded, ModuleType) else str(loaded)
        for slug, folder in _in_folder(files(package)):
            found.setdefault(slug, folder)
    return found


def _in_folder(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and _files_in(entry):
            yield entry.name, entry


def _files_in(folder: Traversable) -> list[Traversable]:
    """The TOML files of a folder in the order of their names."""
    return sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)


def _document(entry: Traversable, name: str) -> Document:
    return read_document(entry.read_bytes(), name=name)
