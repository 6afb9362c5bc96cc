"""The JSON Schema of a decision record, with the schemas of the case and the determination inside it."""

from __future__ import annotations

from typing import Any

from callin_rules._structure import schema_for, table_schema
from callin_rules.intake import case_schema
from callin_rules.records.record import DeterminationRecord
from callin_rules.reports import determination_schema

__all__ = ["record_schema"]

_DIGEST = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}


def record_schema() -> dict[str, Any]:
    """The schema, generated from the record's types."""
    whole = schema_for("A decision record", table_schema(DeterminationRecord), (DeterminationRecord,))
    # inside another schema, an identifier of its own keeps each one's references to itself
    whole["properties"]["facts"] = {"$id": "urn:callin-rules:case", **case_schema()}
    whole["properties"]["answer"] = {"$id": "urn:callin-rules:determination", **determination_schema()}
    for table, key in (
        ("Digests", "facts"),
        ("Digests", "answer"),
        ("EditionBasis", "digest"),
        ("EditionBasis", "frame_digest"),
        ("CalendarBasis", "digest"),
    ):
        whole["$defs"][table]["properties"][key] = _DIGEST
    return whole
