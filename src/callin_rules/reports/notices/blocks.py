"""A notice's Markdown as blocks: headings, paragraphs, items and quotations, each a run of plain or marked text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from attrs import frozen

from callin_rules.reports.notices._extras import needed

__all__ = ["Block", "Span", "blocks_of", "html_of"]


@frozen(kw_only=True)
class Span:
    """Some text in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False


@frozen(kw_only=True)
class Block:
    """One block. ``level``: of a heading; ``number``: of a numbered item; ``depth``: how many lists an item is in."""

    kind: Literal["heading", "paragraph", "item", "quotation"]
    spans: tuple[Span, ...]
    level: int = 0
    number: int | None = None
    depth: int = 0

    @property
    def text(self) -> str:
        """The block without its marks."""
        return "".join(span.text for span in self.spans)


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order."""
    return tuple(_blocks(_parser().parse(markdown)))


def html_of(markdown: str) -> str:
    """The Markdown as HTML; markup inside it is text."""
    html: str = _parser().render(markdown)
    return html


def _parser() -> Any:
    return needed("markdown_it").MarkdownIt("commonmark", {"html": False})


def _blocks(tokens: Iterable[Any]) -> Iterator[Block]:
    lists: list[int | None] = []  # the number of the next item of each open list; None for bullets
    level, quoted, fresh = 0, 0, False
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoted += token.nesting
        elif token.content:
            spans = tuple(_spans(token.children)) if token.children else (Span(text=token.content.strip()),)
            if level:
                yield Block(kind="heading", spans=spans, level=level)
            elif quoted:
                yield Block(kind="quotation", spans=spans)
            elif lists and fresh:
                number = lists[-1]
                yield Block(kind="item", spans=spans, number=number, depth=len(lists))
                lists[-1] = None if number is None else number + 1
                fresh = False
            else:
                yield Block(kind="paragraph", spans=spans)


def _spans(children: Iterable[Any]) -> Iterator[Span]:
    strong = emphasis = 0
    address = ""
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            strong += child.nesting
        elif child.type in {"em_open", "em_close"}:
            emphasis += child.nesting
        elif child.type == "link_open":
            address = str(child.attrGet("href"))
        else:
            text = {"softbreak": " ", "hardbreak": "\n", "link_close": f" ({address})"}.get(child.type, child.content)
            if text:  # the parser leaves empty texts beside a mark
                yield Span(text=text, strong=bool(strong), emphasis=bool(emphasis))
