"""Figures that are put by, so that a run which was broken off goes on where it stopped.

Each stands under a name, with a digest of the files that it rests on: over other files it does not count any more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".verification"
NOT_READ = {"__pycache__", "node_modules", "disagreements", "found", "FOUND.md", "README.md", "SURVIVORS.md"}


def digest_of(names: Iterable[str]) -> str:
    """What the files are, or all files in the folders, that ``names`` names: as they are now."""
    read = hashlib.sha256()
    for name in names:
        for path in [ROOT / name, *sorted((ROOT / name).rglob("*"))]:
            within = path.relative_to(ROOT)
            if path.is_file() and not NOT_READ & set(within.parts):
                read.update(f"{within}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return read.hexdigest()


def kept(name: str, digest: str) -> list | None:
    """The figures of an earlier run over the same files."""
    path = KEPT / f"{name}.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found.get("figures") if found.get("digest") == digest else None


def keep(name: str, digest: str, figures: list) -> None:
    """Put figures by, in place of earlier ones."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps({"digest": digest, "figures": figures}, indent=1), encoding="utf-8")
