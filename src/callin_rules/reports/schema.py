"""The JSON Schema of a determination, as ``check --json`` prints it."""

from __future__ import annotations

from typing import Any

from callin_rules._structure import DIALECT
from callin_rules.findings import Outcome, Verdict

__all__ = ["determination_schema"]

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_MAYBE_WHEN: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}


def determination_schema() -> dict[str, Any]:
    """The schema. What it does not name may be added in later versions; what it names stays."""
    return {
        "$schema": DIALECT,
        "title": "A determination",
        **_required(
            outcome={"enum": [v.value for v in Verdict]},
            authority=_TEXT,
            edition={"type": "string", "format": "date"},
            window=_window(),
            findings={"type": "array", "items": _finding()},
            deciding=_TEXTS,
            needs=_TEXTS,
            remedies={"type": "array", "items": _required(changes=_TEXTS, by=_MAYBE_WHEN)},
            curable={"type": ["boolean", "null"]},
        ),
    }


def _window() -> dict[str, Any]:
    whole = _required(opens=_MAYBE_WHEN, closes=_MAYBE_WHEN, provisional={"type": "boolean"}, cite=_TEXT)
    return {**whole, "type": ["object", "null"]}


def _finding() -> dict[str, Any]:
    return _required(
        rule=_TEXT,
        outcome={"enum": [o.value for o in Outcome]},
        cite=_TEXT,
        because=_TEXT,
        needs=_TEXTS,
        remedy=_MAYBE_TEXT,
    )


def _required(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
