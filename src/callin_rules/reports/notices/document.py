"""A notice as a Word document, on an authority's own letterhead if it has one.

A Word file is an archive, and archives tell when they were packed. Here they do not: the same notice is the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from callin_rules.errors import Fault
from callin_rules.reports.notices._extras import needed
from callin_rules.reports.notices.blocks import Block
from callin_rules.reports.notices.setting import TemplateFaultError
from callin_rules.reports.wording import in_xml

__all__ = ["docx_of"]

_LONGEST_TITLE = 255
"""Characters that a property of a Word document can have."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can name
_STYLES = {"paragraph": "Normal", "quotation": "Quote"}


def docx_of(blocks: tuple[Block, ...], *, title: str, locale: str, base: Path | None) -> bytes:
    """The blocks in a Word document, after what ``base`` already holds.

    Raises :class:`TemplateFaultError` where ``base`` cannot be read or lacks a style that is needed.
    """
    document = _opened(base)
    try:
        document.core_properties.title = in_xml(title)[:_LONGEST_TITLE]
        document.core_properties.language = locale.replace("_", "-")
        for block in blocks:
            _add(document, block, base)
        packed = BytesIO()
        document.save(packed)
    except (AttributeError, ValueError) as error:  # its parts are well formed, and not what they are called
        raise _fault(base, f"a document that cannot be written in ({error})") from error
    return _undated(packed)


def _add(document: Any, block: Block, base: Path | None) -> None:
    try:
        paragraph = document.add_paragraph(style=_style(block))
    except KeyError as error:
        raise _fault(base, f"a document without the style {_style(block)!r}") from error
    for span in block.spans:
        run = paragraph.add_run(in_xml(span.text))
        run.bold, run.italic = span.strong or None, span.emphasis or None


def _opened(base: Path | None) -> Any:
    docx = needed("docx")
    try:
        return docx.Document(None if base is None else str(base))
    except Exception as error:
        raise _fault(base, f"what is no Word document ({error})") from error


def _style(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind == "item":
        name = "List Bullet" if block.number is None else "List Number"
        return name if block.depth == 1 else f"{name} {min(block.depth, 3)}"
    return _STYLES[block.kind]


def _undated(packed: BytesIO) -> bytes:
    again = BytesIO()
    with ZipFile(packed) as dated, ZipFile(again, "w", ZIP_DEFLATED) as undated:
        for name in dated.namelist():
            undated.writestr(ZipInfo(name, _LONG_AGO), dated.read(name), ZIP_DEFLATED)
    return again.getvalue()


def _fault(base: Path | None, given: str) -> TemplateFaultError:
    accepted = "a Word document with the styles Normal, Quote, Heading 1 to 3, List Bullet and List Number"
    fault = Fault(code="templates.docx", where="--templates", given=given, accepted=accepted, file=str(base))
    summary = "this Word document cannot be built on:"
    return TemplateFaultError(summary, [fault])
