"""JSON Schema 2020-12 from types: the formats' tables describe themselves.

Nothing is written twice: a field added to a table appears in its schema by itself, described by the table's docstring.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, AttrsInstance, fields, has

from callin_rules._structure.structuring import WRITTEN

__all__ = ["DIALECT", "Special", "schema_for", "table_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Special = Callable[[Any], dict[str, Any] | None]
"""Gives the schema of a type hint that needs a word of its own, or ``None`` for any other."""

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": r"^\d\d:\d\d(:\d\d)?$"},
    NoneType: {"type": "null"},
}


def _nothing_special(_hint: Any) -> dict[str, Any] | None:
    return None


def schema_for(
    title: str, schema: dict[str, Any], roots: Iterable[type[AttrsInstance]], special: Special = _nothing_special
) -> dict[str, Any]:
    """A whole schema: its dialect and title, and a definition for every table that ``roots`` mention."""
    known: dict[str, dict[str, Any]] = {}
    waiting = [inside for root in roots for inside in _tables_in(root)]
    while waiting:
        cls = waiting.pop()
        if cls.__name__ not in known:
            known[cls.__name__] = table_schema(cls, special)
            waiting.extend(_tables_in(cls))
    return {"$schema": DIALECT, "title": title, **schema, "$defs": dict(sorted(known.items()))}


def table_schema(cls: type[AttrsInstance], special: Special = _nothing_special) -> dict[str, Any]:
    """The schema of an attrs class: its fields, which of them are required, and what its docstring says first."""
    hints = get_type_hints(cls)
    shown = [f for f in fields(cls) if f.metadata.get(WRITTEN, True)]
    return {
        "type": "object",
        "description": (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " "),
        "properties": {f.name: _of(hints[f.name], special) for f in shown},
        "required": [f.name for f in shown if f.default is NOTHING],
        "additionalProperties": False,
    }


def _of(hint: Any, special: Special) -> dict[str, Any]:
    """The schema of a type hint."""
    schema = special(hint) or _PLAIN.get(hint)
    if schema is not None:
        return schema
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, type) and has(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return _of_generic(get_origin(hint), get_args(hint), special)


def _of_generic(origin: Any, args: tuple[Any, ...], special: Special) -> dict[str, Any]:
    if origin in {Union, UnionType}:
        return {"anyOf": [_of(a, special) for a in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is frozenset:
        one = _of(args[0], special)
        return {"anyOf": [one, {"type": "array", "items": one, "uniqueItems": True}]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], special)}
    if origin is tuple:
        items = [_of(a, special) for a in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "items": False}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1], special)}
    return {}


def _tables_in(cls: type[AttrsInstance]) -> Iterator[type[AttrsInstance]]:
    """The attrs classes that the fields of an attrs class mention."""
    hints = get_type_hints(cls)
    waiting = [hints[f.name] for f in fields(cls) if f.metadata.get(WRITTEN, True)]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and has(hint):
            yield hint
        waiting.extend(get_args(hint))
