"""The generated pages: which there are, and when they are written."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES
from callin_rules.reports import procedure_markdown, procedure_svg
from callin_rules.rules import FAMILIES, Rule, all_rules
from callin_rules.sphinx_ext.comparison_page import comparison_pages, every_figures, set_beside
from callin_rules.sphinx_ext.figures import Figures, figures_of
from callin_rules.sphinx_ext.record_page import record_page

if TYPE_CHECKING:
    from callin_rules.constitution import Constitution

__all__ = ["authority_page", "rule_page", "write_pages"]


def write_pages(folder: Path, *, record: Path | None = None) -> None:
    """Write every generated page into ``folder``, and remove what is no longer generated.

    ``record``: the folder of ``deadlines.csv`` and ``callins.toml``; without it there is no page of the record.
    """
    pages = dict(_all_pages(record))
    for path in folder.rglob("*.md"):
        if path.relative_to(folder).as_posix() not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _all_pages(record: Path | None) -> Iterator[tuple[str, str]]:
    kinds = all_rules()
    yield "rules.md", _rules_index(kinds.values())
    for name, kind in kinds.items():
        yield f"rules/{name}.md", rule_page(kind)
    slugs, every = authority_slugs(), every_figures()
    yield "authorities.md", _authorities_index(slugs)
    for slug in slugs:
        yield f"authorities/{slug}.md", authority_page(constitution_of(slug), every)
    yield from comparison_pages(every)
    yield "procedures.md", _procedures_index()
    for name, table in TABLES.items():
        yield f"procedures/{name}.md", procedure_markdown(table, f"{name}.svg")
        yield f"procedures/{name}.svg", procedure_svg(table)
    if record is not None:
        yield "record.md", record_page(record)


def _procedures_index() -> str:
    entries = "\n".join(f"procedures/{name}" for name in TABLES)
    said = "What follows from what after a request, one table of states and events for each statutory frame."
    return f"# Procedures\n\n{said}\n\n```{{toctree}}\n:maxdepth: 1\n\n{entries}\n```\n"


def rule_page(kind: type[Rule]) -> str:
    """The manual page of a rule kind: what it requires, and its docstring."""
    source = f"{kind.__module__}.{kind.__qualname__}"
    directive = f"```{{eval-rst}}\n.. autoclass:: {source}\n   :no-index:\n```\n"
    return f"# {kind.name}\n\nThe constitution requires that {kind.requires}.\n\n{directive}"


def authority_page(constitution: Constitution, every: Sequence[Figures]) -> str:
    """An authority's page: the directive draws it from the data; then where it stands among ``every``."""
    authority = constitution.authority
    beside = set_beside(figures_of(constitution.editions[-1]), every)
    return (
        f"# {authority.name}\n\n```{{callin-constitution}} {authority.slug}\n```\n\n"
        f"## How this compares\n\n{beside}\n\n[All authorities side by side](../comparison.md)\n"
    )


def _rules_index(kinds: Iterable[type[Rule]]) -> str:
    order = {family: i for i, family in enumerate(FAMILIES)}
    names = sorted((kind.name for kind in kinds), key=lambda n: (order.get(n.partition(".")[0], len(order)), n))
    first = inspect.getdoc(Rule) or ""
    entries = "\n".join(f"rules/{name}" for name in names)
    return f"# Rules\n\n{first.splitlines()[0]}\n\n```{{toctree}}\n:maxdepth: 1\n\n{entries}\n```\n"


def _authorities_index(slugs: Iterable[str]) -> str:
    """The authorities by nation."""
    nations: dict[str, list[str]] = {}
    for slug in slugs:
        nations.setdefault(constitution_of(slug).authority.nation.display_name, []).append(f"authorities/{slug}")
    parts = ["# Authorities\n", "What is packaged, with its sources; [all side by side](comparison.md).\n"]
    for nation, entries in nations.items():
        listed = "\n".join(entries)
        parts.append(f"## {nation}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n")
    return "\n".join(parts)
