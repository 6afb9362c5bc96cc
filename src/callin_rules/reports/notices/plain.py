"""A notice as plain text, for the body of an email."""

from __future__ import annotations

import textwrap

from callin_rules.reports.notices.blocks import Block

__all__ = ["text_of"]

_WIDTH = 78
_UNDER = {1: "=", 2: "-"}


def text_of(blocks: tuple[Block, ...]) -> str:
    """The blocks as lines of at most 78 characters."""
    text, before = "", ""
    for block in blocks:
        gap = "\n" if before == block.kind == "item" else "\n\n"
        text = f"{text}{gap if text else ''}{_shown(block)}"
        before = block.kind
    return text + "\n"


def _shown(block: Block) -> str:
    lead = _lead(block)
    text = " " * len(lead)
    wrapped = textwrap.indent("\n".join(_filled(line, _WIDTH - len(lead)) for line in block.text.split("\n")), text)
    shown = lead + wrapped[len(lead) :]
    under = _UNDER.get(block.level)
    return f"{shown}\n{under * max(map(len, shown.splitlines()))}" if under else shown


def _filled(line: str, width: int) -> str:
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def _lead(block: Block) -> str:
    if block.kind == "quotation":
        return "    "
    if block.kind != "item":
        return ""
    mark = "-" if block.number is None else f"{block.number}."
    return "  " * (block.depth - 1) + f"{mark} "
