"""The JSON Schema of the case file."""

from __future__ import annotations

from typing import Any

from callin_rules._structure import schema_for, table_schema
from callin_rules.intake.tables import CaseTables
from callin_rules.model import AwaitingJudgement, Disputed, NotSupplied

__all__ = ["case_schema"]

_TEXTS = {"type": "array", "items": {"type": "string"}}
_WITHOUT_A_VALUE: dict[type, dict[str, Any]] = {
    NotSupplied: {"not": {}},
    Disputed: {
        "type": "object",
        "description": "Accounts differ; each in words.",
        "properties": {"disputed": _TEXTS},
        "required": ["disputed"],
        "additionalProperties": False,
    },
    AwaitingJudgement: {
        "type": "object",
        "description": "A named person has still to judge.",
        "properties": {"awaiting": {"type": "string"}},
        "required": ["awaiting"],
        "additionalProperties": False,
    },
}


def case_schema() -> dict[str, Any]:
    """The schema, generated from the file's tables and the model."""
    return schema_for("A case", table_schema(CaseTables, _open_fact), (CaseTables,), _open_fact)


def _open_fact(hint: Any) -> dict[str, Any] | None:
    """What stands for a fact without a value; one that is not supplied is left out of the file."""
    return _WITHOUT_A_VALUE.get(hint) if isinstance(hint, type) else None
