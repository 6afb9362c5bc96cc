"""What the extension tells Sphinx, and what it writes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from callin_rules.sphinx_ext import setup

RECORD = Path(__file__).parent.parent / "record"


class Application:
    """As much of a Sphinx application as the extension is given: it keeps what it is told."""

    def __init__(self, **config: object):
        self.connected, self.told, self.srcdir = {}, [], ""
        self.config = SimpleNamespace(html_static_path=[], **config)

    def connect(self, event, handler):
        self.connected[event] = handler

    def add_config_value(self, name, **_):
        self.told.append(name)

    def add_directive(self, name, _):
        self.told.append(name)

    add_role = add_directive
    add_css_file = add_config_value


@pytest.mark.parametrize(
    ("pages", "named", "written"),
    [(False, "record", set()), (True, None, {"rules.md"}), (True, "record", {"rules.md", "record.md"})],
)
def test_pages_are_written_before_sphinx_reads(tmp_path: Path, pages: bool, named: str | None, written: set[str]):
    """Where the site asks for them; the record where the setting names its folder."""
    (tmp_path / "record").symlink_to(RECORD, target_is_directory=True)
    app = Application(callin_rules_pages=pages, callin_rules_record=named)
    app.srcdir = str(tmp_path)
    answer = setup(app)
    app.connected["builder-inited"](app)
    generated = tmp_path / "_generated"
    assert {name for name in ("rules.md", "record.md") if (generated / name).exists()} == written
    assert {"callin_rules_pages", "callin_rules_record", "callin-constitution", "callin-rule"} <= set(app.told)
    assert answer == {"parallel_read_safe": True, "parallel_write_safe": True}


class TestScripts:
    """A page has the scripts that it needs, and the data lies beside them."""

    def test_the_calculator(self, built, tmp_path: Path):
        """The form, its script and its data."""
        page, said = built("Here\n====\n\n.. callin-calculator::\n")
        static = tmp_path / "out" / "_static"
        assert said == ""
        assert 'class="callin-calculator"' in page
        assert page.index("_static/callin-windows.js") < page.index("_static/callin-calculator.js")
        assert (static / "callin-windows.js").read_text(encoding="utf-8").startswith("globalThis.callinWindows = {")
        assert (static / "callin-calculator.js").exists()
        assert "callin-table.js" not in page

    def test_the_comparison(self, built, tmp_path: Path):
        """Every authority in a row; no data for a calculator that is not there."""
        page, said = built("Here\n====\n\n.. callin-comparison::\n")
        assert said == ""
        assert "_static/callin-table.js" in page
        assert page.count("<tr") == 88
        assert 'class="callin-wide" role="region" tabindex="0"' in page
        assert not (tmp_path / "out" / "_static" / "callin-windows.js").exists()
