"""The text of a page or of the HTML part of a mail: what a reader sees, and nothing that runs.

Scripts, styles and comments are dropped whole, and so is text that is hidden. Cells of a table are joined by `` | ``,
an image leaves ``[image]``. The scan is linear in the text, whatever its tags look like.
"""

from __future__ import annotations

import re
from html import unescape

__all__ = ["html_text"]

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>")
_BLOCKS = frozenset(
    (
        "address article blockquote body dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li "
        "main nav ol p pre section table tbody thead ul br center"
    ).split()
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "object", "iframe"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\bhidden\b", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})
_CHECKED = re.compile(r"checkbox", re.IGNORECASE)


def html_text(page: str) -> str:
    """The text of ``page``, a line for each block.

    >>> page = "<p>Signed:<script>alert(1)</script></p><table><tr><td>Cllr A</td><td>Bow</td></tr></table>"
    >>> html_text(page).split("\\n")
    ['', '', 'Signed:', '', 'Cllr A | Bow', '', '']
    """
    out: list[str] = []
    unseen: list[str] = []  # the tags we are inside of and whose text nobody sees
    at = 0
    for start, end, tag in _tags(page):
        if not unseen:
            out.append(unescape(re.sub(r"\s+", " ", page[at:start])))
        at = end
        if tag is None:
            continue
        closing, name, inside = bool(tag[1]), tag[2].lower(), tag[3]
        if unseen:
            if name == unseen[-1]:
                if closing:
                    unseen.pop()
                else:
                    unseen.append(name)
        elif not closing and name not in _VOID and (name in _UNSEEN or _HIDDEN.search(inside)):
            unseen.append(name)
        else:
            out.append(_mark(name, inside, closing=closing))
    if not unseen:
        out.append(unescape(re.sub(r"\s+", " ", page[at:])))
    return _tidy("".join(out))


def _tags(page: str) -> list[tuple[int, int, re.Match[str] | None]]:
    """Every tag, and every comment as no tag, in order; an unclosed comment hides the rest."""
    found: list[tuple[int, int, re.Match[str] | None]] = []
    at = 0
    while (at := page.find("<", at)) >= 0:
        if page.startswith(("<!", "<?"), at):
            mark = "-->" if page.startswith("<!--", at) else ">"
            end = page.find(mark, at)
            end = len(page) if end < 0 else end + len(mark)
            found.append((at, end, None))
            at = end
        elif tag := _TAG.match(page, at):
            found.append((at, tag.end(), tag))
            at = tag.end()
        else:
            at += 1
    return found


def _mark(name: str, inside: str, *, closing: bool) -> str:
    if name == "tr":
        return "\x1d"
    if name in {"td", "th"}:
        return "\x1f" if closing else ""
    if name == "img":
        return " [image] "
    if name == "input" and _CHECKED.search(inside):
        return "[x] " if re.search(r"\bchecked\b", inside, re.IGNORECASE) else "[ ] "
    if name == "li" and not closing:
        return "\n- "
    if name in _PARAGRAPHS:
        return "\n\n"
    return "\n" if name in _BLOCKS else ""


def _row(cells: str) -> str:
    """One row of a table: a line, if it has cells beside each other, or the paragraphs of its only cell."""
    filled = [cell for cell in cells.split("\x1f") if cell.strip()]
    if len(filled) < 2:  # noqa: PLR2004 - beside each other: a form
        return f"\n{''.join(filled)}\n"
    if len(filled) == 2:  # noqa: PLR2004 - beside each other: a form
        return f"\n{' '.join(filled[0].split())} | {filled[1].strip()}\n"
    return "\n" + " | ".join(" ".join(cell.split()) for cell in filled) + "\n"


def _tidy(text: str) -> str:
    """Rows laid out, spaces single, and never more than one empty line."""
    rows = text.split("\x1d")
    laid = "".join(_row(row) if "\x1f" in row else row for row in rows)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in laid.split("\n")))
