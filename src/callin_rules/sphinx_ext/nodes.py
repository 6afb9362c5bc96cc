"""Answers set out for a page: sections, lists, tables and boxes, each citation a link to its source.

The nodes are made here and not parsed from a markup, so that a page reads the same from Markdown and reStructuredText,
and no word of a council's own can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from callin_rules.citation import Citation
from callin_rules.sphinx_ext.answers import Statement

__all__ = ["bullets", "citation", "heading", "markup", "note", "paragraph", "table", "wide"]


def heading(title: str, document: nodes.document) -> nodes.section:
    """A section with its title and an address of its own."""
    section = nodes.section(names=[nodes.fully_normalize_name(title)])
    section += nodes.title(title, title)
    document.note_implicit_target(section)
    return section


def paragraph(text: str) -> nodes.paragraph:
    """A paragraph of plain words."""
    return nodes.paragraph(text, text)


def bullets(statements: Iterable[Statement]) -> nodes.bullet_list:
    """The statements as a list, those that hang on one inside it."""
    listing = nodes.bullet_list()
    for statement in statements:
        item = nodes.list_item()
        item += _told(statement)
        if statement.inside:
            item += bullets(statement.inside)
        listing += item
    return listing


def _told(statement: Statement) -> nodes.paragraph:
    told = nodes.paragraph()
    told += nodes.Text(statement.text)
    if statement.cite is not None:
        told += nodes.Text(" ")
        told += citation(statement.cite)
    return told


def citation(cite: Citation) -> nodes.inline:
    """The paragraph in brackets, linked to its document, with a mark where its own words were not seen."""
    shown = nodes.inline(classes=["callin-cite"])
    shown += nodes.Text("(")
    if cite.url:
        shown += nodes.reference(
            cite.paragraph, cite.paragraph, refuri=cite.url, reftitle=cite.document, internal=False
        )
    else:
        shown += nodes.Text(cite.paragraph)
    if not cite.basis.is_text:
        shown += nodes.Text(", ")
        shown += nodes.emphasis(cite.basis.value, cite.basis.value)
    shown += nodes.Text(")")
    return shown


def note(title: str, lead: str, statements: Iterable[Statement]) -> nodes.admonition:
    """A box with a title."""
    box = nodes.admonition(classes=["caution"])
    box += nodes.title(title, title)
    box += paragraph(lead)
    box += bullets(statements)
    return box


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str | nodes.Node]],
    *,
    name: str = "",
    numbers: frozenset[int] = frozenset(),
) -> nodes.table:
    """A table; a cell is plain text or a node. ``name`` is its class, ``numbers`` the columns that hold numbers."""
    made = nodes.table(classes=[name] if name else [])
    group = nodes.tgroup(cols=len(head))
    made += group
    group.extend(nodes.colspec(colwidth=1) for _ in head)
    top = nodes.thead()
    top += _row(head, numbers)
    body = nodes.tbody()
    body.extend(_row(row, numbers) for row in rows)
    group += top
    group += body
    return made


def _row(cells: Sequence[str | nodes.Node], numbers: frozenset[int]) -> nodes.row:
    row = nodes.row()
    for i, cell in enumerate(cells):
        entry = nodes.entry(classes=["number"] if i in numbers else [])
        entry += paragraph(cell) if isinstance(cell, str) else nodes.paragraph("", "", cell)
        row += entry
    return row


def wide(label: str, *inside: nodes.Node) -> list[nodes.Node]:
    """What keeps its size and scrolls sideways on a phone; ``label`` names the region for a screen reader."""
    opening = f'<div class="callin-wide" role="region" tabindex="0" aria-label="{label}">\n'
    return [markup(opening), *inside, markup("</div>\n")]


def markup(text: str) -> nodes.raw:
    """HTML as it stands; other writers leave it out."""
    return nodes.raw("", text, format="html")
