"""A document: a TOML or JSON text that has been read and parsed, or refused in words a person can act on."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from callin_rules._structure.lines import line_in, places_in
from callin_rules.errors import BadInputError, Fault

__all__ = ["LARGEST", "Document", "flaw_in", "read_document"]

LARGEST = 1_000_000
"""The largest document that is read, in bytes: many times what a constitution or a case comes to."""
_DEEPEST = 60
_LARGEST_NUMBER = 2**63 - 1
_HALF = re.compile("[\ud800-\udfff]")
"""JSON can write one half of a pair of surrogates, which no file and no terminal takes."""
_PART = r"""(?:"(?:[^"\\\n]+|\\.)*+"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_LONG_KEY = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*)?(?:{_PART}[ \t]*\.[ \t]*){{{_DEEPEST}}}", re.MULTILINE)
"""A key or a header of more parts than a document may be deep: what tomllib keeps of one grows with their square."""


@frozen
class Document:
    """A parsed text. ``name`` is what messages call it: a path, mostly."""

    data: Mapping[str, Any] = field(repr=False)
    text: str = field(repr=False)
    name: str

    def located(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """The faults with this document's name, and their lines where the keys can be found."""
        known = places_in(self.text)
        return tuple(
            evolve(f, file=f.file or self.name, line=f.line if f.line is not None else line_in(known, f.where))
            for f in faults
        )


def read_document(source: Path | bytes, *, name: str | None = None) -> Document:
    """Read and parse a TOML or JSON document.

    JSON is known by the suffix ``.json``, or by its opening brace where there is no name. Raises
    :class:`~callin_rules.errors.BadInputError` for a file that is missing, larger than :data:`LARGEST`, not UTF-8, not
    well formed, that has a key twice or is nested too deeply.
    """
    called = name or (str(source) if isinstance(source, Path) else "the document")
    raw = _bytes_of(source, called)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(called, f"byte {raw[error.start]:#04x} at position {error.start}", "text in UTF-8") from error
    is_json = called.endswith(".json") or (name is None and text.lstrip().startswith("{"))
    if not is_json and _LONG_KEY.search(text):
        raise _refused(called, "a key of too many parts", f"at most {_DEEPEST} levels")
    try:
        data = _json(text) if is_json else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(called, str(error), "well-formed TOML, each key once") from error
    except ValueError as error:
        raise _refused(called, str(error), "well-formed JSON, each key once") from error
    except RecursionError as error:
        raise _refused(called, "tables nested too deeply to be read", f"at most {_DEEPEST} levels") from error
    if not isinstance(data, dict):
        raise _refused(called, f"a {type(data).__name__}", "a table of keys and values")
    if (flaw := flaw_in(data)) is not None:
        raise _refused(called, *flaw)
    return Document(data, text, called)


def _bytes_of(source: Path | bytes, called: str) -> bytes:
    if isinstance(source, bytes):
        if len(source) > LARGEST:
            raise _refused(called, f"{len(source):,} bytes", f"at most {LARGEST:,} bytes")
        return source
    try:
        if source.is_dir():
            raise _refused(called, "a folder", "a file")
        with source.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(called, error.strerror or str(error), "a file that can be read") from error
    if len(raw) > LARGEST:
        raise _refused(called, f"more than {LARGEST:,} bytes", f"at most {LARGEST:,} bytes")
    return raw


def _json(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for key, value in pairs:
            if key in table:
                msg = f"the key {key!r} twice"
                raise ValueError(msg)
            table[key] = value
        return table

    def no_number(constant: str) -> Any:
        msg = f"{constant}, which is no number"
        raise ValueError(msg)

    return json.loads(text, object_pairs_hook=once, parse_constant=no_number)


def flaw_in(data: Any) -> tuple[str, str] | None:
    """What in parsed data nobody could have meant, and what is accepted instead; ``None`` where there is nothing.

    Nested too deeply, a number that no document needs and that cannot be written out, half of a character. It is found
    without recursion.
    """
    waiting = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            return "tables nested too deeply", f"at most {_DEEPEST} levels"
        if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            return "a whole number of more than 64 bits", f"at most {_LARGEST_NUMBER:,}"
        if isinstance(value, str) and _HALF.search(value):
            return f"half of a character in {value[:60]!a}", "whole characters"
        inside = (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend((v, depth + 1) for v in inside)
    return None


def _refused(called: str, given: str, accepted: str) -> BadInputError:
    return BadInputError(f"{called}: given {given}; accepted: {accepted}")
