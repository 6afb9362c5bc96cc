"""Documents to text: PDF and DOCX, each by its library, within limits; nothing in them is run or followed.

A PDF gives the text of its pages, not what is drawn or scanned. A DOCX gives its paragraphs and tables in order, the
cells of a row joined by `` | ``; a picture leaves ``[image]``, a ticked content control a ticked box.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import needed
from callin_rules.intake.message.limits import MOST_LINES, MOST_PAGES, MOST_UNPACKED

__all__ = ["docx_text", "pdf_text"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object"})


def pdf_text(raw: bytes, name: str) -> str:
    """The text of a PDF, its first pages only.

    Raises :class:`~callin_rules.errors.BadInputError` for one that cannot be read, and
    :class:`~callin_rules.intake._extras.MissingExtraError` without pypdf.
    """
    pypdf = needed("pypdf", name, "pdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        pages = [reader.pages[i].extract_text() for i in range(min(len(reader.pages), MOST_PAGES))]
    except Exception as error:
        summary = (
            f"{name}: given a PDF that cannot be read ({type(error).__name__}: {str(error)[:80]}); accepted: a "
            "PDF with text, not locked"
        )
        raise BadInputError(summary) from error
    return "\n\n".join(pages)


def docx_text(raw: bytes, name: str) -> str:
    """The text of a DOCX.

    Raises :class:`~callin_rules.errors.BadInputError` for one that cannot be read or that unpacks to more than the
    limit allows, and :class:`~callin_rules.intake._extras.MissingExtraError` without python-docx.
    """
    docx = needed("docx", name, "docx")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        small = unpacked <= MOST_UNPACKED
        lines = list(_lines(docx.Document(io.BytesIO(raw)).element.body, [MOST_LINES])) if small else []
    except Exception as error:
        what = f"given a DOCX that cannot be read ({type(error).__name__}: {str(error)[:80]})"
        summary = f"{name}: {what}; accepted: a DOCX, not locked"
        raise BadInputError(summary) from error
    if not small:
        what = f"given a document that unpacks to {unpacked:,} bytes"
        summary = f"{name}: {what}; accepted: at most {MOST_UNPACKED:,}"
        raise BadInputError(summary)
    return "\n".join(lines)


def _lines(element: Any, left: list[int]) -> Iterator[str]:
    """The lines of the body, of a content control, of a cell."""
    for child in element:
        if left[0] <= 0:
            return
        if child.tag == f"{_W}p":
            left[0] -= 1
            yield _words(child)
            yield ""
        elif child.tag == f"{_W}tbl":
            for row in child.iterchildren(f"{_W}tr"):
                left[0] -= 1
                cells = [_cell(cell) for cell in row.iter(f"{_W}tc")]
                form = len(cells) == 2  # noqa: PLR2004 - what is asked, and the answer
                yield (
                    f"{' '.join(cells[0])} | " + "\n".join(cells[1]) if form else " | ".join(" ".join(c) for c in cells)
                )
            yield ""
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _lines(child, left)


def _cell(cell: Any) -> list[str]:
    return [text for paragraph in cell.iterchildren(f"{_W}p") if (text := _words(paragraph).strip())]


def _words(paragraph: Any) -> str:
    """The text of a paragraph; what was deleted under tracked changes is not in it."""
    words = []
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        words.append("- ")
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            words.append(node.text or "")
        elif node.tag == f"{_W}tab":
            words.append("\t")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            words.append("\n")
        elif node.tag in _PICTURES:
            words.append(" [image] ")
    return "".join(words)
