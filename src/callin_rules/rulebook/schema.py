"""The JSON Schema of the edition file: the tables of the format, and every rule kind with its terms."""

from __future__ import annotations

from typing import Any

from callin_rules._structure import schema_for, table_schema
from callin_rules.constitution.document import EditionDocument, ProvisionTable, RouteTable
from callin_rules.rules import Rule, all_rules

__all__ = ["edition_schema"]

_OF_EVERY_PROVISION = ("cite", "source", "basis", "when")


def edition_schema() -> dict[str, Any]:
    """The schema, generated from the tables and from the rule kinds that are installed."""
    kinds = [kind for _, kind in sorted(all_rules().items())]
    schema, route = table_schema(EditionDocument), table_schema(RouteTable)
    route["properties"]["provisions"] = {
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": [_provision(kind, cited=False) for kind in kinds]},
    }
    schema["properties"]["requirements"] = {
        "type": "array",
        "items": {"oneOf": [_provision(kind, cited=True) for kind in kinds]},
    }
    schema["properties"]["routes"] = {"type": "array", "items": route}
    return schema_for("An edition", schema, (EditionDocument, ProvisionTable, *kinds))


def _provision(kind: type[Rule], *, cited: bool) -> dict[str, Any]:
    """One rule kind as a provision; within a route the paragraph may be the route's."""
    terms, table = table_schema(kind), table_schema(ProvisionTable)
    shared = {name: table["properties"][name] for name in _OF_EVERY_PROVISION}
    return {
        "type": "object",
        "title": kind.name,
        "description": f"The constitution requires that {kind.requires}.",
        "properties": {"rule": {"const": kind.name}, **terms["properties"], **shared},
        "required": ["rule", *(["cite"] if cited else []), *terms["required"]],
        "additionalProperties": False,
    }
