"""A procedure's table as a diagram (SVG) and as a page (Markdown), both drawn from the rows themselves.

The diagram shows the regular steps that lead on. Irregular steps, those that change no state, and what is possible
everywhere stand in the page's table and would only hide the picture.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from attrs import frozen

from callin_rules.procedure import ALWAYS, EVENT_KINDS, OUTCOMES, QUESTIONS, Stage
from callin_rules.reports.wording import in_xml

if TYPE_CHECKING:
    from callin_rules.procedure import Row, State, Step, Table

__all__ = ["procedure_markdown", "procedure_svg"]

_WIDTH, _ROW = 1120, 112
_COLUMNS = (270, 690, 1000)
_MIDDLE = 0.2
_KEY = (
    "A thick frame: the decision may be implemented. A thin frame: whether it is held depends on when the "
    "constitution's hold begins. A dotted frame: the matter is at an end. Not drawn: what changes no state, what is "
    "irregular, the way back to a window that is still open, implementing before a hold begins, and giving the "
    "decision up, which is possible at any time."
)
_BOX, _LINE, _PAD = 190, 15, 12
_INK, _PAPER = "#111111", "#ffffff"
_STYLE = "font-family:Arial,Helvetica,sans-serif;font-size:12px"


def procedure_markdown(table: Table, picture: str) -> str:
    """The page of a procedure: its theory, the diagram at ``picture``, its states, and every row."""
    return "\n".join(
        [
            f"# {table.title}\n",
            f"{table.theory}\n",
            f"```{{image}} {picture}\n:alt: {_alternative(table)}\n:width: 100%\n```\n",
            f"{_KEY}\n",
            "## States\n",
            *_states(table),
            "\n## What follows from what\n",
            *_rows(table),
            "",
        ]
    )


def _alternative(table: Table) -> str:
    edges = (f"{a} to {b} ({', '.join(labels)})" for (a, b), labels in _edges(table).items())
    return f"The states of {table.title} and the events between them: {'; '.join(edges)}."


def _states(table: Table) -> Iterator[str]:
    yield "| state | meaning | runs out with | what has to be done |"
    yield "|---|---|---|---|"
    for state in table.states:
        duties = "; ".join(duty.act for duty in state.duties)
        yield f"| `{state.name}` | {state.called} | {state.clock or ''} | {duties} |"


def _rows(table: Table) -> Iterator[str]:
    yield "| in state | event | where | leads to | and so |"
    yield "|---|---|---|---|---|"
    for row in table.rows:
        said = EVENT_KINDS[row.event].said
        for answer, step in row.steps.items():
            odd = " *(irregular)*" if step.irregular else ""
            yield f"| `{row.state}` | {said}{odd} | {_where(row, answer)} | `{step.to}` | {step.then} |"


def _where(row: Row, answer: str) -> str:
    if row.asks == ALWAYS:
        return ""
    return f"{QUESTIONS[row.asks].asks} {OUTCOMES.get(answer, answer.replace('-', ' '))}"


def _edges(table: Table) -> Mapping[tuple[str, str], list[str]]:
    """The steps to draw, with the events of each pair of states."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        for answer, step in row.steps.items():
            if _drawn(table, row, answer, step):
                label = OUTCOMES[answer] if answer in OUTCOMES else EVENT_KINDS[row.event].said
                short = (
                    label.removeprefix("the ")
                    .removeprefix("a ")
                    .replace("decision is ", "")
                    .replace("decision was ", "")
                )
                labels = found.setdefault((row.state, step.to), [])
                if short not in labels:
                    labels.append(short)
    return found


def _drawn(table: Table, row: Row, answer: str, step: Step) -> bool:
    """Whether a step is worth an arrow: it is regular, leads somewhere, and is no way back to an open window."""
    if step.irregular or step.to == row.state or row.event in {"abandoned", "exemption-undone"}:
        return False
    if answer in {"window-open", "open", "not-carried", "not-released"} or (
        row.event == "received" and row.asks != ALWAYS
    ):
        return False
    return row.event != "implemented" or not table.state[row.state].stage.open


@frozen
class _Place:
    """Where a box stands: its column, its middle, and its height."""

    column: int
    x: float
    y: float
    height: float

    def side(self, towards: int, share: float = 0.0) -> tuple[float, float]:
        """A point on its left (-1) or right (1) edge, ``share`` of half its height from the middle."""
        return self.x + towards * _BOX / 2, self.y + share * self.height / 2


def procedure_svg(table: Table) -> str:
    """The diagram of a procedure: held states in the first column, free ones in the second, the ends in the third."""
    boxes = {state.name: textwrap.wrap(state.called, 28) for state in table.states}
    places = _placed(table, boxes)
    bottom = max(p.y + p.height / 2 for p in places.values()) + 24
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {bottom:g}",
            "role": "img",
            "aria-label": table.title,
            "style": _STYLE,
        },
    )
    tip = {"id": "tip", "viewBox": "0 0 8 8", "refX": "7", "refY": "4", "markerWidth": "8", "markerHeight": "8"}
    marker = ET.SubElement(ET.SubElement(root, "defs"), "marker", {**tip, "orient": "auto"})
    ET.SubElement(marker, "path", {"d": "M0 0 L8 4 L0 8 z", "fill": _INK})
    ET.SubElement(root, "rect", {"width": str(_WIDTH), "height": f"{bottom:g}", "fill": _PAPER})
    _draw_edges(root, places, _edges(table))
    for state in table.states:
        _draw_box(root, state, places[state.name], boxes[state.name])
    ET.indent(root)
    return in_xml(ET.tostring(root, encoding="unicode")) + "\n"


def _placed(table: Table, boxes: Mapping[str, list[str]]) -> Mapping[str, _Place]:
    columns: tuple[list[str], ...] = ([], [], [])
    for state in table.states:
        columns[0 if state.stage.open else 1 if state.stage is Stage.FREE else 2].append(state.name)
    rows = max(len(columns[0]), len(columns[1]), 1)
    found: dict[str, _Place] = {}
    for i, names in enumerate(columns):
        for j, name in enumerate(names):
            share = j if i == 0 else (j + 0.5) * rows / len(names) - 0.5
            found[name] = _Place(i, _COLUMNS[i], 56 + share * _ROW, len(boxes[name]) * _LINE + _PAD)
    return found


def _draw_box(root: ET.Element, state: State, place: _Place, lines: list[str]) -> None:
    top = place.y - place.height / 2
    box = {
        "x": f"{place.x - _BOX / 2:g}",
        "y": f"{top:g}",
        "width": str(_BOX),
        "height": f"{place.height:g}",
        "rx": "6",
    }
    frame = {"fill": _PAPER, "stroke": _INK, "stroke-width": "3.5" if state.stage is Stage.FREE else "1.2"}
    dots = {"stroke-dasharray": "2 3"} if state.final else {}
    ET.SubElement(root, "rect", {**box, **frame, **dots})
    for i, text in enumerate(lines):
        _text(root, place.x, top + _PAD + 4 + i * _LINE, text, size=12, anchor="middle")


def _draw_edges(root: ET.Element, places: Mapping[str, _Place], edges: Mapping[tuple[str, str], list[str]]) -> None:
    """Straight down to the next state; round the side to another of the same column; across to the next columns."""
    across = Counter(a for a, b in edges if places[a].column != places[b].column)
    seen: Counter[str] = Counter()
    for (a, b), labels in edges.items():
        start, end = places[a], places[b]
        if start.column != end.column:
            share = (2 * seen[a] + 1) / across[a] - 1
            seen[a] += 1
            _across(root, start, end, share * 0.8 or -0.01, labels)
        elif start.column == 0 and 0 < end.y - start.y <= _ROW:
            top, bottom = start.y + start.height / 2, end.y - end.height / 2
            _path(root, f"M{start.x:g} {top:g} L{end.x:g} {bottom:g}")
            _label(root, start.x + 6, (top + bottom) / 2, labels, "start", 40)
        else:
            _round(root, start, end, labels)


def _across(root: ET.Element, start: _Place, end: _Place, share: float, labels: list[str]) -> None:
    (x1, y1), (x2, y2) = start.side(1, share), end.side(-1)
    _path(root, f"M{x1:g} {y1:g} C{x1 + 150:g} {y1:g} {x2 - 90:g} {y2:g} {x2:g} {y2:g}")
    said = ["; ".join(labels)]
    above = 9 + (len(textwrap.wrap(said[0], 40)) - 1) * 6  # the words end above the line, or begin below it
    _label(root, x1 + 8, y1 + (-above if share < -_MIDDLE else above if share > _MIDDLE else 0), said, "start", 40)


def _round(root: ET.Element, start: _Place, end: _Place, labels: list[str]) -> None:
    towards = -1 if start.column == 0 else 1
    (x1, y1), (x2, y2) = start.side(towards, 0.3), end.side(towards, -0.3)
    out = x1 + towards * min(40 + abs(y2 - y1) * 0.16, 150)
    _path(root, f"M{x1:g} {y1:g} C{out:g} {y1:g} {out:g} {y2:g} {x2:g} {y2:g}")
    _label(root, x1 + (out - x1) * 0.75, (y1 + y2) / 2, labels, "middle", 20)


def _path(root: ET.Element, path: str) -> None:
    ET.SubElement(root, "path", {"d": path, "fill": "none", "stroke": _INK, "marker-end": "url(#tip)"})


def _label(root: ET.Element, x: float, y: float, labels: list[str], anchor: str, width: int) -> None:
    lines = [line for label in labels for line in textwrap.wrap(label, width)]
    for i, text in enumerate(lines):
        _text(root, x, y + (i - (len(lines) - 1) / 2) * 12 + 4, text, size=10.5, anchor=anchor)


def _text(root: ET.Element, x: float, y: float, text: str, *, size: float, anchor: str) -> None:
    halo = {"paint-order": "stroke", "stroke": _PAPER, "stroke-width": "4", "fill": _INK}  # a line behind stays apart
    at = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-size": f"{size:g}"}
    ET.SubElement(root, "text", {**at, **halo}).text = text
