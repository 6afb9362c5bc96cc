"""From a key path to the line on which it stands in a TOML text.

Parsers of TOML do not keep positions, so the text is read once more, only on the way to an error message: headers and
keys at the beginning of a line are enough. What stands inside an inline table is placed on the line of its outermost
key.

The text is anybody's: it is read once however many faults there are, no pattern here tries the same characters twice,
and of a very long path only the beginning is looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

__all__ = ["line_in", "line_of", "places_in"]

_HEADER = re.compile(r"\s*(\[\[?)([^\]]+)\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_INDEX = re.compile(r"\[\d+\]$")
_LONGEST_PATH = 500


def line_of(text: str, where: str) -> int | None:
    """The line of the key path ``where`` (``routes[0].name``), or of the nearest key around it; ``None`` if nowhere.

    >>> line_of("[edition]\\nregime = 'x'\\n\\n[[routes]]\\nname = 'Five'", "routes[0].name")
    5
    """
    return line_in(places_in(text), where)


def line_in(known: Mapping[str, int], where: str) -> int | None:
    """The line of a key path, or of the nearest key around it, among those that :func:`places_in` found."""
    path = where[:_LONGEST_PATH]
    while path:
        if path in known:
            return known[path]
        path = _INDEX.sub("", path) if _INDEX.search(path) else path.rpartition(".")[0]
    return None


def places_in(text: str) -> dict[str, int]:
    """Every key path that begins a line, with its line (the first is 1)."""
    known: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = _resolved(_plain(header[2]), counts)
            if header[1] == "[[":
                counts[table] += 1
                table = f"{table}[{counts[table] - 1}]"
            known.setdefault(table, number)
        elif key := _KEY.match(line):
            path = _plain(key[1])
            known.setdefault(f"{table}.{path}" if table else path, number)
    return known


def _plain(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))


def _resolved(path: str, counts: Counter[str]) -> str:
    """The path with each array of tables on the way pointing at its latest entry."""
    parts, done = path.split("."), ""
    for i, part in enumerate(parts):
        done = f"{done}.{part}" if done else part
        if counts[done] and i < len(parts) - 1:
            done = f"{done}[{counts[done] - 1}]"
    return done
