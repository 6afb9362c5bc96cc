"""A timeline as a picture (SVG): the window, the hold, the meetings and the deadlines, each with its words beside it.

Two bars stand on one scale of time: the window, and how long the decision was held. Under them every event and every
deadline hangs on a line of its own, the latest nearest to the bars, so that no line crosses another's words. Shapes and
hatching carry the meaning, never colour alone: the picture reads the same in black and white.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from attrs import frozen

from callin_rules.findings import moment_in_words
from callin_rules.model import Moment, earliest, is_open, latest
from callin_rules.reports.wording import in_xml

if TYPE_CHECKING:
    from callin_rules.procedure import Timeline

__all__ = ["timeline_svg"]

_WIDTH, _LEFT, _PLOT = 960, 24, 560
_BAR, _GAP, _TOP = 22, 10, 98
_LINE = 17
_CHARACTER = 6.7
_INK, _PAPER, _GREY = "#111111", "#ffffff", "#555555"
_FONT = "font-family:Arial,Helvetica,sans-serif;font-size:13px"

_ANSWER = {
    True: "may be implemented",
    False: "may not be implemented",
    None: "it is not known if it may be implemented",
}
_STILL = {False: " (and still is)", None: " (whether it still is, is not known)", True: ""}


@frozen
class _Mark:
    """Something to hang under the bars: when, its shape, and its words."""

    at: datetime
    shape: str
    words: str


@frozen
class _Bar:
    """A bar on the scale of time; ``fill`` is a colour or a pattern."""

    since: datetime
    until: datetime
    label: str
    fill: str


def timeline_svg(line: Timeline, *, name: str) -> str:
    """The picture of a timeline, for the authority called ``name``; text, with a title and a description."""
    marks, bars = sorted(_marks(line), key=lambda m: m.at, reverse=True), list(_bars(line))
    first, last = _ends(line, marks, bars)
    scale = _Scale(first, last)
    rows = [textwrap.wrap(mark.words, max(24, int((_WIDTH - scale.x(mark.at) - 30) / _CHARACTER))) for mark in marks]
    floor = _TOP + len(bars) * (_BAR + _GAP) + 18
    height = floor + sum(len(row) for row in rows) * _LINE + len(rows) * 6 + 24
    sheet = _Sheet.of(line, name, height)
    for i, bar in enumerate(bars):
        _draw_bar(sheet, bar, scale, _TOP + i * (_BAR + _GAP))
    y = float(floor)
    for mark, row in zip(marks, rows, strict=True):
        _draw_mark(sheet, mark, row, scale, y)
        y += len(row) * _LINE + 6
    _draw_now(sheet, line, scale, floor)
    return sheet.drawn()


class _Sheet:
    """What is drawn on: all shapes lie under all words, so that no line runs through a word."""

    def __init__(self, root: ET.Element) -> None:
        self.root = root
        self.shapes = ET.SubElement(root, "g")
        self.words = ET.SubElement(root, "g")

    @classmethod
    def of(cls, line: Timeline, name: str, height: float) -> _Sheet:
        """A sheet with its heading and its answer."""
        title = line.case.decision.title
        heading = f"{name}: {'the decision' if is_open(title) else title}"
        sheet = cls(_root(heading, " ".join(_told(line)), height))
        for i, text in enumerate(textwrap.wrap(heading, 110)[:2]):
            sheet.text(_LEFT, 26 + i * _LINE, text, weight="bold")
        sheet.text(_LEFT, 62, f"As at {moment_in_words(line.as_at)}: {_ANSWER[line.may_implement.may]}")
        return sheet

    def shape(self, kind: str, **attributes: str) -> None:
        """One shape; an underscore in a name stands for SVG's hyphen."""
        ET.SubElement(self.shapes, kind, {key.replace("_", "-"): value for key, value in attributes.items()})

    def text(self, x: float, y: float, text: str, *, weight: str = "normal") -> None:
        """One line of words, with a halo of paper around it."""
        halo = {"paint-order": "stroke", "stroke": _PAPER, "stroke-width": "4"}
        attributes = {"x": f"{x:g}", "y": f"{y:g}", "font-weight": weight, "fill": _INK, **halo}
        ET.SubElement(self.words, "text", attributes).text = text

    def drawn(self) -> str:
        """The finished picture."""
        ET.indent(self.root)
        return in_xml(ET.tostring(self.root, encoding="unicode")) + "\n"


class _Scale:
    """Where a moment stands from left to right."""

    def __init__(self, first: datetime, last: datetime) -> None:
        self.first = first
        self.length = max((last - first).total_seconds(), 1.0)

    def x(self, at: datetime) -> float:
        share = (at - self.first).total_seconds() / self.length
        return round(_LEFT + min(max(share, 0.0), 1.0) * _PLOT, 1)


def _ends(line: Timeline, marks: list[_Mark], bars: list[_Bar]) -> tuple[datetime, datetime]:
    moments = [line.as_at, *(m.at for m in marks), *(b.since for b in bars), *(b.until for b in bars)]
    margin = (max(moments) - min(moments)) * 0.02 or timedelta(days=1)
    return min(moments) - margin, max(moments) + margin


def _marks(line: Timeline) -> Iterator[_Mark]:
    zone = line.terms.zone
    for entry in line.entries:
        if entry.at is not None:
            shape = "square" if entry.kind in {"heard", "council-met", "reconsidered", "adjourned"} else "dot"
            odd = " (irregular)" if entry.faulted else ""
            yield _Mark(earliest(entry.at, zone), shape, f"{_when(entry.at)}: {entry.said}{odd}")
    for stone in line.milestones:
        if stone.clock.closes is not None:
            yield _Mark(stone.clock.closes, "flag", f"By {_when(stone.clock.closes)}: {stone.says}")


def _when(at: Moment) -> str:
    return moment_in_words(at)


def _bars(line: Timeline) -> Iterator[_Bar]:
    zone = line.terms.zone
    window = next((s.clock.deadline for s in line.milestones if s.clock.name == "window"), None)
    if window is not None and window.closes is not None:
        yield _Bar(window.opens, window.closes, "Call-in window", _PAPER)
    spans = [s for s in line.spans if s.held]
    if spans:
        end = spans[-1].until
        until = line.as_at if end is None else latest(end, zone) if not isinstance(end, datetime) else end
        still = "" if end is not None else _STILL[line.may_implement.may]
        yield _Bar(earliest(spans[0].since, zone), until, f"The decision is held{still}", "url(#held)")
    free = next((s for s in line.spans if s.state.stage.value == "free"), None)
    if free is not None:
        until = line.as_at if free.until is None else latest(free.until, zone)
        yield _Bar(earliest(free.since, zone), until, "It may be implemented", _INK)


def _root(heading: str, description: str, height: float) -> ET.Element:
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {height:g}",
            "width": "100%",
            "role": "img",
            "aria-labelledby": "title description",
            "style": _FONT,
        },
    )
    ET.SubElement(root, "title", {"id": "title"}).text = heading
    ET.SubElement(root, "desc", {"id": "description"}).text = description
    defs = ET.SubElement(root, "defs")
    hatch = ET.SubElement(
        defs,
        "pattern",
        {"id": "held", "width": "7", "height": "7", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
    )
    ET.SubElement(hatch, "rect", {"width": "7", "height": "7", "fill": _PAPER})
    ET.SubElement(hatch, "rect", {"width": "3", "height": "7", "fill": _INK})
    ET.SubElement(root, "rect", {"width": str(_WIDTH), "height": f"{height:g}", "fill": _PAPER})
    return root


def _told(line: Timeline) -> Iterator[str]:
    """The picture in words, for those who do not see it."""
    yield f"As at {moment_in_words(line.as_at)}. {line.may_implement.because}."
    for mark in sorted(_marks(line), key=lambda m: m.at):
        yield f"{mark.words}."


def _draw_bar(sheet: _Sheet, bar: _Bar, scale: _Scale, y: float) -> None:
    x, end = scale.x(bar.since), scale.x(bar.until)
    width = max(end - x, 3.0)
    box = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": str(_BAR)}
    sheet.shape("rect", **box, fill=bar.fill, stroke=_INK, stroke_width="1.5")
    sheet.text(x + width + 8, y + 15, bar.label)


def _draw_mark(sheet: _Sheet, mark: _Mark, row: list[str], scale: _Scale, y: float) -> None:
    x = scale.x(mark.at)
    dashes = {"stroke_dasharray": "3 3"} if mark.shape == "flag" else {}
    _line(sheet, x, _TOP - 6, y, stroke=_GREY, stroke_width="1", **dashes)
    centre = y - 4
    if mark.shape == "dot":
        sheet.shape("circle", cx=f"{x:g}", cy=f"{centre:g}", r="5", fill=_INK)
    elif mark.shape == "square":
        sheet.shape("rect", x=f"{x - 5:g}", y=f"{centre - 5:g}", width="10", height="10", fill=_INK)
    else:
        points = f"{x:g},{centre - 6:g} {x + 6:g},{centre + 5:g} {x - 6:g},{centre + 5:g}"
        sheet.shape("polygon", points=points, fill=_PAPER, stroke=_INK, stroke_width="1.5")
    for i, text in enumerate(row):
        sheet.text(x + 12, y + i * _LINE, text)


def _draw_now(sheet: _Sheet, line: Timeline, scale: _Scale, floor: float) -> None:
    x = scale.x(line.as_at)
    _line(sheet, x, _TOP - 10, floor - 22, stroke=_INK, stroke_width="2.5")
    sheet.text(x - 16, _TOP - 14, "as at")


def _line(sheet: _Sheet, x: float, top: float, bottom: float, **look: str) -> None:
    sheet.shape("line", x1=f"{x:g}", x2=f"{x:g}", y1=f"{top:g}", y2=f"{bottom:g}", **look)
