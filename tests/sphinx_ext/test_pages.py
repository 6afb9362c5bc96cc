"""The pages that the documentation draws from rules and editions."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES
from callin_rules.rules import all_rules
from callin_rules.sphinx_ext import authority_page, setup, write_pages

RECORD = Path(__file__).parent.parent / "record"


def test_one_page_for_each_rule_and_each_authority(tmp_path: Path):
    """Nothing that the library knows is left out, and what is gone is removed."""
    stale = tmp_path / "rules" / "contents.gone.md"
    stale.parent.mkdir()
    stale.write_text("old", encoding="utf-8")
    write_pages(tmp_path)
    assert {p.stem for p in (tmp_path / "rules").iterdir()} == set(all_rules())
    assert {p.stem for p in (tmp_path / "authorities").iterdir()} == set(authority_slugs())
    assert {p.stem for p in (tmp_path / "procedures").iterdir()} == set(TABLES)
    index = (tmp_path / "authorities.md").read_text(encoding="utf-8")
    assert all(f"authorities/{slug}" in index for slug in authority_slugs())


def test_an_unchanged_page_is_not_written_again(tmp_path: Path):
    """Sphinx rebuilds what is newer than its output."""
    write_pages(tmp_path)
    page = tmp_path / "rules.md"
    before = page.stat().st_mtime_ns
    write_pages(tmp_path)
    assert page.stat().st_mtime_ns == before


def test_the_page_of_an_authority():
    """It carries the authority's name and is drawn by the directive."""
    page = authority_page(constitution_of("tower-hamlets"))
    assert page.startswith("# London Borough of Tower Hamlets\n")
    assert "{callin-constitution} tower-hamlets" in page


class Application:
    """As much of a Sphinx application as the extension is given: it keeps what it is told."""

    def __init__(self):
        self.connected, self.settings, self.brought = {}, [], []

    def connect(self, event, handler):
        self.connected[event] = handler

    def add_config_value(self, name, **_):
        self.settings.append(name)

    def add_directive(self, name, _):
        self.brought.append(name)

    add_role = add_directive


@pytest.mark.parametrize(
    ("pages", "named", "written"),
    [(False, "record", set()), (True, None, {"rules.md"}), (True, "record", {"rules.md", "record.md"})],
)
def test_setup_writes_before_sphinx_reads(tmp_path: Path, pages: bool, named: str | None, written: set[str]):
    """Pages are written where the site asks for them, the record where the setting names its folder."""
    (tmp_path / "record").symlink_to(RECORD, target_is_directory=True)
    app = Application()
    answer = setup(app)
    assert app.settings == ["callin_rules_pages", "callin_rules_record"]
    assert app.brought == ["callin-constitution", "callin-window", "callin-authority", "callin-rule"]
    config = SimpleNamespace(callin_rules_pages=pages, callin_rules_record=named)
    app.connected["builder-inited"](SimpleNamespace(srcdir=str(tmp_path), config=config))
    generated = tmp_path / "_generated"
    assert {name for name in ("rules.md", "record.md") if (generated / name).exists()} == written
    assert answer == {"parallel_read_safe": True, "parallel_write_safe": True}
