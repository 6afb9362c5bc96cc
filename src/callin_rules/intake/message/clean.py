"""Text as lines that can be trusted to be plain: one kind of space, nothing invisible, none of it without end."""

from __future__ import annotations

import re
import unicodedata

from callin_rules.intake.message.limits import LONGEST_LINE, LONGEST_TEXT, MOST_LINES

__all__ = ["clean_lines", "decoded", "plain_line", "without_markdown"]

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_COLUMN = re.compile(r"(?<=[^\s:])[ \xa0]{3,}(?=[^\s:])")  # the cells of a table that is set with spaces
_NOT_TEXT = {"Cc", "Cf", "Cs", "Co"}
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_]{1,500}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")


def clean_lines(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of ``text``, and what was taken out of it.

    Invisible characters (zero-width joiners, marks that turn the direction of writing) are removed: they can make one
    name look like another.
    """
    remarks = []
    head = text[:LONGEST_TEXT]
    lines = _BREAK.split(head)
    if len(lines) > MOST_LINES or len(text) > len(head):
        remarks.append(f"only the first {MOST_LINES:,} lines or {LONGEST_TEXT:,} characters were read")
    kept = lines[:MOST_LINES]
    if any(len(line) > LONGEST_LINE for line in kept):
        remarks.append(f"only the first {LONGEST_LINE:,} characters of a longer line were read")
    plain = tuple(plain_line(_COLUMN.sub("\t", line[:LONGEST_LINE])) for line in kept)
    if any(unicodedata.category(c) == "Cf" and c not in "\xad\ufeff" for line in kept for c in line[:LONGEST_LINE]):
        remarks.append("invisible characters were removed from the text")
    return plain, tuple(remarks)


def plain_line(text: str) -> str:
    """One line without invisible or control characters, with plain spaces; tabs stand for the cells of a table."""
    made = "".join(_plain_character(c) for c in text)
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", made)).strip(" ")


def decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in ``raw``: UTF-8, or UTF-16 with its mark, or else the code page of most office machines."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), ("the text is not UTF-8 and was read as Windows-1252",)


def without_markdown(line: str) -> str:
    """A line without the marks of Markdown for headings and emphasis.

    >>> without_markdown("### **Alternative** recommendations:")
    'Alternative recommendations:'
    """
    return _EMPHASIS.sub(r"\2", _HEADING.sub("", line)).replace("\\", "")


def _plain_character(c: str) -> str:
    if c == "\t":
        return c
    category = unicodedata.category(c)
    if category == "Zs" or c == "\x00":
        return " "
    return "" if category in _NOT_TEXT else c
