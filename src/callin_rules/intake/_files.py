"""Files that the importers read: whole, within a size, and JSON that is what it claims to be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from callin_rules._structure import flaw_in
from callin_rules.errors import BadInputError, Fault

__all__ = ["LARGEST", "MOST_FILES", "bytes_of", "day_of_text", "json_of", "jsons_in", "text_in"]

LARGEST = 5_000_000
"""The largest register or list of decisions that is read, in bytes."""
MOST_FILES = 2_000
"""Files that are read from one folder."""


def bytes_of(path: Path, largest: int) -> bytes:
    """The bytes of a file of at most ``largest``; raises :class:`~callin_rules.errors.BadInputError` otherwise."""
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        summary = f"{path}: given {error.strerror or error}; accepted: a file that can be read"
        raise BadInputError(summary) from error
    if len(raw) > largest:
        summary = f"{path}: given more than {largest:,} bytes; accepted: at most {largest:,}"
        raise BadInputError(summary)
    return raw


def json_of(raw: bytes, name: str) -> Any:
    """The JSON in ``raw``; raises :class:`~callin_rules.errors.BadInputError` for anything else."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        summary = f"{name}: given {str(error)[:120]}; accepted: well-formed JSON in UTF-8"
        raise BadInputError(summary) from error
    if (flaw := flaw_in(data)) is not None:
        summary = f"{name}: given {flaw[0]}; accepted: {flaw[1]}"
        raise BadInputError(summary)
    return data


def jsons_in(folder: Path) -> list[Any]:
    """What the ``.json`` files of a folder hold, by their names."""
    return [json_of(bytes_of(path, LARGEST), str(path)) for path in sorted(folder.glob("*.json"))[:MOST_FILES]]


def text_in(entry: Mapping[str, Any], *keys: str) -> str:
    """The first of the keys that holds a text that is not empty."""
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def day_of_text(entry: Mapping[str, Any], key: str, where: str, faults: list[Fault]) -> date | None:
    """The day under ``key``; a fault for anything but a whole day, and ``None`` where there is nothing."""
    value = entry.get(key)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        faults.append(
            Fault(
                code="register.day",
                where=f"{where}.{key}",
                given=repr(value)[:60],
                accepted="a whole day, such as 2014-05-22",
            )
        )
        return None
