"""The pages that the documentation draws from rules and editions."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES
from callin_rules.rules import all_rules
from callin_rules.sphinx_ext import authority_page, setup, write_pages

RECORD = Path(__file__).parent / "record"


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
    """It names the edition's first day and what is unsettled."""
    page = authority_page(constitution_of("tower-hamlets"))
    assert "## From Wednesday 23 July 2014" in page
    assert "* Five members of the council" in page
    assert "leave unsettled" in page


@pytest.mark.parametrize("named", [None, "record"])
def test_setup_writes_before_sphinx_reads(tmp_path: Path, named: str | None):
    """The extension is safe to read and write in parallel; the record is drawn where the setting names its folder."""
    (tmp_path / "record").symlink_to(RECORD, target_is_directory=True)
    connected, settings = {}, []
    app = SimpleNamespace(connect=connected.__setitem__, add_config_value=lambda name, *_: settings.append(name))
    answer = setup(app)
    assert settings == ["callin_rules_record"]
    connected["builder-inited"](
        SimpleNamespace(srcdir=str(tmp_path), config=SimpleNamespace(callin_rules_record=named))
    )
    generated = tmp_path / "_generated"
    assert (generated / "rules.md").exists()
    assert (generated / "record.md").exists() == (named is not None)
    assert answer == {"parallel_read_safe": True, "parallel_write_safe": True}
