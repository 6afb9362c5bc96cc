"""From parsed text to frozen attrs objects, with every fault listed.

cattrs does the conversion, outside the classes; this module makes it strict (a quoted number is no number, one is not
true) and turns what it reports into faults: where, what was given, what is accepted, the near miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin

from attrs import fields, has

from callin_rules._structure.document import Document
from callin_rules.errors import BadInputError, Fault, near_miss

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["WRITTEN", "UnacceptableError", "converter", "structure"]

T = TypeVar("T")
WRITTEN = "written"
"""In a field's metadata, ``{WRITTEN: False}`` says that no text can set it."""

_YEARS = range(1800, 2200)
"""Days beyond are slips of the pen, and the first and the last that Python knows have no day before or after them."""
_EXAMPLES: dict[type, str] = {
    str: 'a text, such as "rule 16(c)"',
    int: "a whole number, such as 5",
    float: "a number, such as 0.15",
    bool: "true or false",
    datetime: "a day and an hour, such as 2014-07-31T13:51:00",
    date: "a day, such as 2014-07-25",
    time: "an hour, such as 17:00:00",
}


class UnacceptableError(ValueError):
    """A value that a hook does not take: what was given, what is accepted, and the near miss."""

    def __init__(self, given: object, accepted: str, fix: str | None = None) -> None:
        self.given, self.accepted, self.fix = in_words(given), accepted, fix
        super().__init__(f"given {self.given}; accepted: {accepted}")


def structure(
    data: object, cls: type[T], *, document: Document | None, hooks: Callable[[], Converter] | None = None
) -> T:
    """``data`` as a ``cls``.

    ``hooks`` gives the converter to use, for callers that know more types. ``document`` places the faults. Raises
    :class:`~callin_rules.errors.BadInputError` with every fault.
    """
    try:
        return (hooks or converter)().structure(data, cls)
    except Exception as error:
        faults = tuple(faults_in(error, cls))
        summary = f"{document.name if document else cls.__name__}: not as it should be:"
        raise BadInputError(summary, document.located(faults) if document else faults) from error


@cache
def converter() -> Converter:
    """The strict converter for plain types, enums, sets, unions and attrs classes."""
    return new_converter()


def new_converter() -> Converter:
    """A fresh strict converter, to which a caller can add hooks of its own."""
    from cattrs import Converter  # noqa: PLC0415 - costs more than all the rest of the library to import

    made = Converter(forbid_extra_keys=True)
    for cls in _EXAMPLES:
        made.register_structure_hook(cls, _exactly)
    made.register_structure_hook_func(lambda cls: cls is Any or cls is object, lambda value, _: value)
    made.register_structure_hook_func(lambda cls: isinstance(cls, type) and issubclass(cls, Enum), _enum)
    made.register_structure_hook_func(lambda cls: _origin(cls) is frozenset, lambda value, cls: _set(made, value, cls))
    made.register_structure_hook_func(
        lambda cls: _origin(cls) in {Union, UnionType}, lambda value, cls: _union(made, value, cls)
    )
    made.register_structure_hook_func(lambda cls: _origin(cls) is Literal, _literal)
    made.register_structure_hook_factory(_is_tuple, lambda cls: _listed(made, cls))
    made.register_structure_hook_factory(_is_attrs, lambda cls: _table(made, cls))
    return made


def faults_in(error: BaseException, cls: object, where: str = "") -> Iterator[Fault]:
    """The faults inside what cattrs raised, each with its key path."""
    from cattrs.errors import (  # noqa: PLC0415 - see new_converter
        AttributeValidationNote,
        ForbiddenExtraKeysError,
        IterableValidationNote,
    )

    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            notes = getattr(inner, "__notes__", ())
            step, inside = "", cls
            for note in notes:
                if isinstance(note, AttributeValidationNote):
                    step, inside = (f".{note.name}" if where else note.name), note.type
                elif isinstance(note, IterableValidationNote):  # pragma: no branch - cattrs has no third kind
                    step, inside = (f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"), note.type
            yield from faults_in(inner, inside, f"{where}{step}")
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [f.name for f in fields(error.cl) if f.metadata.get(WRITTEN, True)]
        for key in sorted(error.extra_fields):
            guess = near_miss(key, known)
            fix = f"did you mean {guess!r}?" if guess else None
            place = f"{where}.{key}" if where else key
            yield Fault(code="unknown-key", where=place, given=f"the key {key!r}", accepted=", ".join(known), fix=fix)
    elif isinstance(error, KeyError):
        yield Fault(code="missing-key", where=where, given="nothing", accepted="a value")
    elif isinstance(error, UnacceptableError):
        yield Fault(code="value", where=where, given=error.given, accepted=error.accepted, fix=error.fix)
    else:
        yield Fault(code="value", where=where, given=str(error) or type(error).__name__, accepted="see the reference")


def in_words(value: object) -> str:
    """A given value as a message shows it."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."  # noqa: PLR2004 - a line's worth


# -- hooks ----------------------------------------------------------------------------------------------------


def _exactly(value: object, cls: type) -> Any:
    """Plain values are taken as they are or not at all; JSON's texts are read as days and hours."""
    read = value
    if isinstance(value, str) and cls in {date, datetime, time}:
        with suppress(ValueError):
            read = cls.fromisoformat(value)
    if type(read) is not cls:
        raise UnacceptableError(value, _EXAMPLES[cls])
    if isinstance(read, date) and read.year not in _YEARS:
        accepted = f"a day from the year {_YEARS[0]} to {_YEARS[-1]}"
        raise UnacceptableError(value, accepted)
    return read


def _enum(value: object, cls: type[Enum]) -> Enum:
    try:
        return cls(value)
    except ValueError:
        known = [str(member.value) for member in cls]
        guess = near_miss(str(value), known)
        raise UnacceptableError(value, ", ".join(known), f"did you mean {guess!r}?" if guess else None) from None


def _literal(value: object, cls: Any) -> Any:
    for allowed in get_args(cls):
        if value is allowed or (type(value) is type(allowed) and value == allowed):
            return value
    raise UnacceptableError(value, " or ".join(in_words(a) for a in get_args(cls)))


def _set(made: Converter, value: object, cls: Any) -> frozenset[Any]:
    """A list, or one text that stands for a list of one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple | frozenset):
        raise UnacceptableError(value, 'a list, such as ["cabinet", "officer"]')
    of_items: Any = tuple.__class_getitem__((get_args(cls)[0], ...))
    return frozenset(made.structure(list(items), of_items))


def _union(made: Converter, value: object, cls: Any) -> Any:
    """The first member of the union that takes the value; an instant is tried before a day."""
    choices = sorted(get_args(cls), key=lambda c: (c is not NoneType, c is not datetime))
    if value is None and NoneType in choices:
        return None
    refusals: list[BaseException] = []
    for choice in choices:
        if choice is NoneType or (choice is datetime and isinstance(value, str) and "T" not in value):
            continue
        try:
            return made.structure(value, choice)
        except Exception as error:  # noqa: BLE001 - every member of the union has its say first
            refusals.append(error)
    tables = [r for r in refusals if isinstance(r, BaseExceptionGroup)]
    if isinstance(value, Mapping) and tables:
        raise tables[0]
    accepted = [r.accepted for r in refusals if isinstance(r, UnacceptableError)]
    if len(refusals) == 1:
        raise refusals[0]
    raise UnacceptableError(value, "; or ".join(dict.fromkeys(accepted)))


def _origin(cls: Any) -> Any:
    """``get_origin`` without its overloads, which do not foresee every hint."""
    return get_origin(cls)


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _listed(made: Converter, cls: Any) -> Callable[[object, Any], tuple[Any, ...]]:
    args = get_args(cls)
    fixed = args[-1] is not Ellipsis

    def hook(value: object, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise UnacceptableError(value, "a list")
        if fixed and len(value) != len(args):
            accepted = f"a list of {len(args)}"
            raise UnacceptableError(value, accepted)
        if fixed:
            return tuple(made.structure(v, a) for v, a in zip(value, args, strict=True))
        return tuple(made.structure(list(value), list[args[0]]))  # type: ignore[valid-type]

    return hook


def _is_attrs(cls: Any) -> bool:
    return isinstance(cls, type) and has(cls)


def _table(made: Converter, cls: Any) -> Callable[[object, Any], Any]:
    from cattrs.gen import make_dict_structure_fn, override  # noqa: PLC0415 - see new_converter

    unwritten: dict[str, Any] = {f.name: override(omit=True) for f in fields(cls) if not f.metadata.get(WRITTEN, True)}
    inner = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **unwritten)

    def hook(value: object, asked: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise UnacceptableError(value, "a table")
        return inner(value, asked)

    return hook
