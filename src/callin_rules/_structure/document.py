"""A document: a TOML or JSON text that has been read and parsed, or refused in words a person can act on."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from callin_rules._structure.lines import line_of
from callin_rules.errors import BadInputError, Fault

__all__ = ["LARGEST", "Document", "read_document"]

LARGEST = 5_000_000
"""The largest document that is read, in bytes."""
_DEEPEST = 60


@frozen
class Document:
    """A parsed text. ``name`` is what messages call it: a path, mostly."""

    data: Mapping[str, Any] = field(repr=False)
    text: str = field(repr=False)
    name: str

    def located(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """The faults with this document's name, and their lines where the keys can be found."""
        return tuple(
            evolve(f, file=f.file or self.name, line=f.line if f.line is not None else line_of(self.text, f.where))
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
    if _depth(data) > _DEEPEST:
        raise _refused(called, "tables nested too deeply", f"at most {_DEEPEST} levels")
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
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                msg = f"the key {key!r} twice"
                raise ValueError(msg)
        return dict(pairs)

    def no_number(constant: str) -> Any:
        msg = f"{constant}, which is no number"
        raise ValueError(msg)

    return json.loads(text, object_pairs_hook=once, parse_constant=no_number)


def _depth(data: Any) -> int:
    """How deeply lists and tables are nested, without recursion."""
    deepest, waiting = 0, [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend((v, depth + 1) for v in inside)
    return deepest


def _refused(called: str, given: str, accepted: str) -> BadInputError:
    return BadInputError(f"{called}: given {given}; accepted: {accepted}")
