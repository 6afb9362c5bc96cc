"""Edition files for the tests of what is wrong with an edition: strict.toml with something changed."""

from __future__ import annotations

from pathlib import Path

STRICT = Path(__file__).parent.parent / "editions" / "strict.toml"


def edition_file(folder: Path, *changes: tuple[str, str], name: str = "edition.toml", more: str = "") -> Path:
    """strict.toml with texts replaced, each of which it has to hold, and ``more`` at its end."""
    text = STRICT.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / name
    path.write_text(f"{text}\n{more}", encoding="utf-8")
    return path
