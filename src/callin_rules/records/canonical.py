"""One way to write a value down: the same value is the same bytes, whatever made it.

Keys are sorted, text is UTF-8, and there are no fractions to round: a number in a record is a whole number. A digest is
taken over these bytes, so it knows what was said and not how it was laid out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from hashlib import sha256
from typing import Any

from attrs import Attribute, fields, has

from callin_rules.errors import BadInputError

__all__ = ["canonical_json", "digest_of", "plain"]


def canonical_json(data: object) -> str:
    """The one text of ``data``.

    >>> print(canonical_json({"b": [1, None], "a": "Llŷr"}), end="")
    {
     "a": "Llŷr",
     "b": [
      1,
      null
     ]
    }
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n"


def digest_of(data: object) -> str:
    """The SHA-256 of the canonical text, as ``sha256:`` and 64 hexadecimal digits.

    Raises :class:`~callin_rules.errors.BadInputError` for a text that cannot be written in UTF-8.
    """
    try:
        return f"sha256:{sha256(canonical_json(data).encode()).hexdigest()}"
    except UnicodeEncodeError as error:
        given = error.object[error.start : error.end].encode("unicode-escape").decode()
        summary = f"given half a character, {given}; accepted: text that can be written in UTF-8"
        raise BadInputError(summary) from error


def plain(value: object) -> Any:
    """The tables of a file as JSON has them.

    A value that equals its default is left out, so that a table which gains an optional key keeps its digest.
    """
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if has(cls := type(value)):
        shown = ((f, getattr(value, f.name)) for f in fields(cls))
        return {f.name: plain(v) for f, v in shown if v != _default(f)}
    if isinstance(value, Mapping):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(v) for v in value), key=canonical_json)
    return [plain(v) for v in value] if isinstance(value, tuple | list) else value


def _default(field: Attribute[Any]) -> object:
    made = getattr(field.default, "factory", None)
    return made() if callable(made) else field.default
