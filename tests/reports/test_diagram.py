"""A procedure's diagram and page, drawn from the rows of its table."""

from xml.etree import ElementTree as ET

import pytest

from callin_rules.procedure import TABLES, Stage
from callin_rules.reports import procedure_markdown, procedure_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
class TestEveryDiagram:
    def test_every_state_has_its_box(self, table):
        root = ET.fromstring(procedure_svg(table))
        drawn = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
        assert all(word in drawn for state in table.states for word in state.called.split())
        boxes = [r for r in root.iter(f"{SVG}rect") if r.get("rx")]
        assert len(boxes) == len(table.states)
        thick = sum(box.get("stroke-width") == "3.5" for box in boxes)
        assert thick == sum(state.stage is Stage.FREE for state in table.states)

    def test_everything_lies_inside(self, table):
        root = ET.fromstring(procedure_svg(table))
        width, height = (float(n) for n in (root.get("viewBox") or "").split()[2:])
        for box in root.iter(f"{SVG}rect"):
            assert float(box.get("x", 0)) >= 0
            assert float(box.get("x", 0)) + float(box.get("width", "")) <= width
            assert float(box.get("y", 0)) + float(box.get("height", "")) <= height

    def test_the_page_has_every_state_and_every_step(self, table):
        page = procedure_markdown(table, "picture.svg")
        assert page.count("\n| `") == len(table.states) + sum(len(row.steps) for row in table.rows)
        assert all(step.then in page for row in table.rows for step in row.steps.values())
        assert "```{image} picture.svg" in page


class TestWhatIsDrawn:
    def test_the_way_through_executive_arrangements(self):
        page = procedure_markdown(TABLES["executive-arrangements"], "p.svg")
        assert "made to window-open (published)" in page
        assert "referred-back to released (confirmed, amended)" in page
        assert "requested to window-open" not in page
