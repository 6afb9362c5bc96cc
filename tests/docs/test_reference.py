"""The reference leaves nothing public out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import callin_rules
from callin_rules.cli import main

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = "\n".join(p.read_text(encoding="utf-8") for p in (DOCS / "reference").glob("*.md"))
NOT_MODULES = {
    "cli": "the command line, drawn from click",
    "authorities": "data, on pages of their own",
    "regimes": "data, explained with the statutes",
    "examples": "data",
    "templates": "data",
}
"""What lies beside the modules, and where a reader finds it."""
PACKAGE = Path(callin_rules.__file__).parent
MODULES = sorted(
    p.stem
    for p in PACKAGE.iterdir()
    if not p.stem.startswith("_") and p.stem not in NOT_MODULES and (p.suffix == ".py" or (p / "__init__.py").exists())
)


@pytest.mark.parametrize("name", MODULES)
def test_every_public_module(name: str):
    """It stands on a page of the reference."""
    assert re.search(rf"callin_rules\.{name}\b", PAGES), f"callin_rules.{name} is on no page under docs/reference"


@pytest.mark.parametrize("name", sorted(callin_rules.__all__))
def test_everything_at_the_front_door(name: str):
    """Each name that ``import callin_rules`` offers is described."""
    assert re.search(rf"\b{name}\b", PAGES) or getattr(callin_rules, name).__module__ in PAGES


def test_the_command_line_is_drawn_whole():
    """The page names the group and nests every command."""
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert "click:: callin_rules.cli.main:main" in page
    assert ":nested: full" in page
    assert len(main.list_commands(None)) >= 10
