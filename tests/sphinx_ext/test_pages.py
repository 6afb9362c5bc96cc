"""The pages that the documentation draws from rules and editions."""

from __future__ import annotations

from pathlib import Path

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES
from callin_rules.rules import all_rules
from callin_rules.sphinx_ext import authority_page, write_pages
from callin_rules.sphinx_ext.comparison_page import every_figures

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
    assert all(f"## {nation}" in index for nation in ("England", "Northern Ireland", "Scotland", "Wales"))


def test_an_unchanged_page_is_not_written_again(tmp_path: Path):
    """Sphinx rebuilds what is newer than its output."""
    write_pages(tmp_path)
    page = tmp_path / "rules.md"
    before = page.stat().st_mtime_ns
    write_pages(tmp_path)
    assert page.stat().st_mtime_ns == before


def test_the_page_of_an_authority():
    """It carries the authority's name and is drawn by the directive."""
    page = authority_page(constitution_of("tower-hamlets"), every_figures())
    assert page.startswith("# London Borough of Tower Hamlets\n")
    assert "{callin-constitution} tower-hamlets" in page
    assert "Neither the number of signatures nor the length of the window is settled here." in page


def test_how_an_authority_compares(tmp_path: Path):
    """How many ask for less and how many for more, among those whose figures are settled."""
    every = every_figures()
    known = [f.signatures for f in every if f.signatures is not None]
    page = authority_page(constitution_of("wiltshire"), every)
    fewer, more = sum(n < 10 for n in known), sum(n > 10 for n in known)
    assert "A request here needs 10 signatures." in page
    assert (
        f"Of the {len(known)} authorities for which this is settled, {fewer} need fewer and {more} need more." in page
    )
    assert "A window that starts on a Monday closes after 5 working days." in page
    assert "(../comparison.md)" in page


def test_the_record_is_drawn_where_it_is_named(tmp_path: Path):
    """Without the folder there is no such page."""
    write_pages(tmp_path, record=RECORD)
    assert (tmp_path / "record.md").exists()
    write_pages(tmp_path)
    assert not (tmp_path / "record.md").exists()
