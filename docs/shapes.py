"""The table of shapes: which rule kind or setting says each shape of rule, and where it is used.

``shapes.toml`` beside this file holds the table, ``reference/shapes.md`` is drawn from it by ``python docs/shapes.py``,
and ``tests/test_shapes.py`` holds both to the library and to the editions. Nothing is imported from the library here,
so that the page can be drawn without it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
DATA, PAGE = DOCS / "shapes.toml", DOCS / "reference" / "shapes.md"
RULE_FAMILIES = ("decision", "time_limits", "signatories", "contents", "limits", "judgement", "standing")

INTRODUCTION = """\
# Shapes of rule

Every shape of call-in rule that was met in two readings of real constitutions, what says it in an edition file, and
an edition or a test that uses it. `family.requirement` is a [rule kind](../_generated/rules.md), with a term of it and
the value of the term where these matter; `table.key` is a setting of the [edition file](edition-file.md); `fact ...`
is what a [case file](case-file.md) states; `event ...` is what it records after receipt. What cannot be said, or only
in part, has its reason, and stands once more in [a list of its own](#what-cannot-be-said).

<!-- Drawn from docs/shapes.toml by `python docs/shapes.py`; edit that file. -->
"""


def groups() -> list[dict[str, Any]]:
    """The groups of the table, each with its shapes."""
    found: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["group"]
    return found


def page() -> str:
    """The whole page."""
    parts, reading = [INTRODUCTION], ""
    for group in groups():
        if group["reading"] != reading:
            reading = group["reading"]
            parts.append(f"## {reading}\n")
        rows = "\n".join(_row(shape) for shape in group["shape"])
        parts.append(f"### {group['title']}\n\n| shape | what says it | used in |\n| --- | --- | --- |\n{rows}\n")
    parts.append("\n".join(_unsaid()))
    return "\n".join(parts) + "\n"


def _row(shape: Mapping[str, Any]) -> str:
    says = [_said(item) for item in shape.get("says", ())]
    note = [shape["note"]] if "note" in shape else []
    cannot = [f"*Not sayable: {shape['cannot']}*"] if "cannot" in shape else []
    cells = (shape["shape"], "; ".join([*says, *note, *cannot]), "; ".join(map(_used, shape.get("used", ()))))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _said(item: str) -> str:
    name = item.partition(" = ")[0]
    family, _, rest = name.partition(".")
    if family not in RULE_FAMILIES or name.startswith("fact "):
        return f"`{item}`"
    kind = f"{family}.{rest.partition('.')[0]}"
    return f"[`{item}`](../_generated/rules/{kind}.md)"


def _used(place: str) -> str:
    slug, _, begins = place.partition("/")
    if begins[:4].isdigit():
        return f"[{slug}](../_generated/authorities/{slug}.md) {begins}"
    return f"`{place}`"


def _unsaid() -> Iterator[str]:
    yield "## What cannot be said\n"
    for group in groups():
        for shape in group["shape"]:
            if "cannot" in shape:
                yield f"- {shape['shape']}: {shape['cannot']}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
