"""JSON Schema 2020-12 of the formats, generated from the types themselves.

The schema of an edition knows every rule kind with its terms, so an editor can complete a provision. Nothing here is
written twice: a field added to a table or a rule appears by itself, its description taken from the docstring.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from callin_rules.constitution.document import EditionDocument, ProvisionTable, RouteTable
from callin_rules.errors import UnknownNameError
from callin_rules.findings import Outcome, Verdict
from callin_rules.intake import CaseTables
from callin_rules.model import AwaitingJudgement, Disputed, NotSupplied
from callin_rules.rules import Rule, all_rules

__all__ = ["schema_of"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STRING: dict[str, Any] = {"type": "string"}
_PLAIN: dict[Any, dict[str, Any]] = {
    str: _STRING,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": r"^\d\d:\d\d(:\d\d)?$"},
    object: {},
    Any: {},
    NoneType: {"type": "null"},
}
_FORMATS = ("edition", "case", "determination")
_OPEN_FACT: list[dict[str, Any]] = [
    {
        "type": "object",
        "description": "Accounts differ; each in words.",
        "properties": {"disputed": {"type": "array", "items": _STRING}},
        "required": ["disputed"],
        "additionalProperties": False,
    },
    {
        "type": "object",
        "description": "A named person has still to judge.",
        "properties": {"awaiting": _STRING},
        "required": ["awaiting"],
        "additionalProperties": False,
    },
]


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a format: ``edition``, ``case`` or ``determination``.

    Raises :class:`~callin_rules.errors.UnknownNameError` for any other name.
    """
    if name not in _FORMATS:
        raise UnknownNameError(name, _FORMATS, kind="format")
    made = {"edition": _edition, "case": _case, "determination": _determination}[name]()
    return {"$schema": _DIALECT, "$id": f"https://callin-rules.example/schema/{name}.json", "title": name, **made}


# -- editions -----------------------------------------------------------------------------------------------------------


def _edition() -> dict[str, Any]:
    schema = _object(EditionDocument)
    provision = {"oneOf": [_provision(kind) for _, kind in sorted(all_rules().items())]}
    routed = {"oneOf": [_provision(kind, cited=False) for _, kind in sorted(all_rules().items())]}
    schema["properties"]["requirements"] = {"type": "array", "items": provision}
    route = _object(RouteTable)
    route["properties"]["provisions"] = {"type": "array", "items": routed, "minItems": 1}
    schema["properties"]["routes"] = {"type": "array", "items": route}
    return _with_definitions(schema, (EditionDocument, *all_rules().values()))


def _provision(kind: type[Rule], *, cited: bool = True) -> dict[str, Any]:
    """One rule kind as a provision of an edition."""
    table = _object(ProvisionTable)
    terms = _object(kind, without=("asked", "when"))
    properties = {name: table["properties"][name] for name in ("cite", "source", "basis", "when")}
    properties = {"rule": {"const": kind.name}, **terms["properties"], **properties}
    required = ["rule", *(["cite"] if cited else []), *terms["required"]]
    return {
        "type": "object",
        "title": kind.name,
        "description": f"The constitution requires that {kind.requires}.",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


# -- cases --------------------------------------------------------------------------------------------------------------


def _case() -> dict[str, Any]:
    return _with_definitions(_object(CaseTables), (CaseTables,))


# -- determinations -----------------------------------------------------------------------------------------------------


def _determination() -> dict[str, Any]:
    maybe: dict[str, Any] = {"type": ["string", "null"]}
    strings = {"type": "array", "items": _STRING}
    when = {**maybe, "format": "date-time"}
    finding = {
        "type": "object",
        "properties": {
            "rule": _STRING,
            "outcome": {"enum": [o.value for o in Outcome]},
            "cite": _STRING,
            "because": _STRING,
            "needs": strings,
            "remedy": maybe,
            "route": maybe,
            "basis": _STRING,
        },
        "required": ["rule", "outcome", "cite", "because", "needs", "remedy"],
    }
    window = {
        "type": ["object", "null"],
        "properties": {"opens": when, "closes": when, "provisional": {"type": "boolean"}, "cite": _STRING},
        "required": ["opens", "closes", "provisional", "cite"],
    }
    remedy = {"type": "object", "properties": {"changes": strings, "by": when}, "required": ["changes", "by"]}
    properties = {
        "outcome": {"enum": [v.value for v in Verdict]},
        "authority": _STRING,
        "edition": {"type": "string", "format": "date"},
        "window": window,
        "findings": {"type": "array", "items": finding},
        "deciding": strings,
        "needs": strings,
        "remedies": {"type": "array", "items": remedy},
        "curable": {"type": ["boolean", "null"]},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


# -- types --------------------------------------------------------------------------------------------------------------


def _object(cls: type, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of an attrs class: its fields, which of them are required, and its docstring's first sentence."""
    hints = get_type_hints(cls)
    shown = [f for f in fields(cls) if f.name not in without]
    return {
        "type": "object",
        "description": (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " "),
        "properties": {f.name: _of(hints[f.name]) for f in shown},
        "required": [f.name for f in shown if f.default is NOTHING],
        "additionalProperties": False,
    }


def _of(hint: Any) -> dict[str, Any]:
    """The schema of a type hint."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(args)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is frozenset:
        return {"anyOf": [_of(args[0]), {"type": "array", "items": _of(args[0]), "uniqueItems": True}]}
    if origin is tuple:
        fixed = args[-1] is not Ellipsis
        items = (
            {"prefixItems": [_of(a) for a in args], "minItems": len(args), "items": False}
            if fixed
            else {"items": _of(args[0])}
        )
        return {"type": "array", **items}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1])}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, type) and has(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {}


def _with_definitions(schema: dict[str, Any], roots: Iterable[type]) -> dict[str, Any]:
    """The schema with a definition for every attrs class that it, or a definition, refers to."""
    known: dict[str, dict[str, Any]] = {}
    waiting = [inside for root in roots for inside in _classes_in(root)]
    while waiting:
        cls = waiting.pop()
        if cls.__name__ not in known:
            known[cls.__name__] = _object(cls)
            waiting.extend(_classes_in(cls))
    return {**schema, "$defs": dict(sorted(known.items()))}


def _classes_in(cls: type) -> Iterator[type]:
    """The attrs classes that the fields of an attrs class mention."""
    waiting = [get_type_hints(cls)[f.name] for f in fields(cls)]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and has(hint):
            yield hint
        waiting.extend(get_args(hint))


def _union(args: tuple[Any, ...]) -> dict[str, Any]:
    ways_of_not_having_one = (NotSupplied, Disputed, AwaitingJudgement)
    choices = [_of(a) for a in args if a not in ways_of_not_having_one]
    if NotSupplied in args:
        choices.extend(_OPEN_FACT)
    return choices[0] if len(choices) == 1 else {"anyOf": choices}
