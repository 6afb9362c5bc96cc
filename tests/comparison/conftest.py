"""Anytown's rules with some texts replaced, as rulebooks to compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callin_rules import Rulebook, load_edition, rulebook_of

TEXT = (Path(__file__).parent.parent.parent / "docs" / "examples" / "anytown.toml").read_text(encoding="utf-8")
Town = Callable[..., Rulebook]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Anytown, with each text replaced by the other; each has to be there."""

    def made(*changes: tuple[str, str], more: str = "") -> Rulebook:
        text = TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.toml"
        path.write_text(text + more, encoding="utf-8")
        return rulebook_of(load_edition(path))

    return made
