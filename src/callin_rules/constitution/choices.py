"""Open choices: the values of a form that nobody has chosen yet.

A form for a new edition says ``"choose: ..."`` wherever its author has to settle something. No such file can be read as
an edition by accident: every open choice is a fault, with its line and what can be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from callin_rules.constitution.packaged import authority_slugs, edition_documents
from callin_rules.errors import Fault, UnknownNameError

__all__ = ["OPEN", "form_like", "form_names", "open_choices"]

OPEN = "choose:"
"""How a value begins that has still to be chosen."""
_ITS_OWN = frozenset(
    {
        "slug",
        "name",
        "nation",
        "gss",
        "council_size",
        "in_force_from",
        "in_force_until",
        "attested",
        "note",
        "transition",
        "document",
        "url",
        "seen_on",
        "version",
        "basis",
        "cite",
        "starts_from",
        "length",
        "at_least",
        "unit",
        "cut_off",
        "weekday",
        "weeks",
        "count",
        "numerator",
        "denominator",
        "makers",
        "key_only",
        "kinds",
        "without",
        "roles",
        "consent",
        "by",
        "body",
        "begins",
        "if_not_held",
        "id",
        "question",
        "bears_on",
        "text",
        "tells_from",
        "no_address",
    }
)
"""The keys whose values are an authority's own; ``kind`` is one only of ``[authority]``."""


def open_choices(data: object, where: str = "") -> Iterator[Fault]:
    """Every value in the parsed file that has still to be chosen."""
    if isinstance(data, str):
        if data.startswith(OPEN):
            yield Fault(
                code="choice.open",
                where=where,
                given="a choice that is still open",
                accepted=data.removeprefix(OPEN).strip(),
            )
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from open_choices(value, f"{where}.{key}" if where else str(key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from open_choices(value, f"{where}[{i}]")


def form_names() -> tuple[str, ...]:
    """What a new edition can be made like: the forms, and every packaged authority."""
    return (*sorted(_forms()), *authority_slugs())


def form_like(name: str, given: Mapping[str, Any]) -> str:
    """A form for a new edition, like the form or the packaged authority called ``name``.

    ``given``: values of ``[authority]`` that are known already. Of an authority its latest edition is taken: which
    tables and rules it has, with every value to be chosen anew and theirs shown beside it.

    Raises :class:`~callin_rules.errors.UnknownNameError` with the near miss.
    """
    forms = _forms()
    if name in forms:
        text = forms[name]
    elif name in authority_slugs():
        text = _as_form(name)
    else:
        raise UnknownNameError(name, form_names(), kind="form or authority")
    for key, value in given.items():
        text = re.sub(rf'^{key} = "{OPEN}[^\n]*$', f'{key} = "{value}"', text, count=1, flags=re.MULTILINE)
    return text


def _forms() -> dict[str, str]:
    folder = files("callin_rules") / "templates"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {entry.name.removesuffix(".toml"): entry.read_text(encoding="utf-8") for entry in found}


def _as_form(slug: str) -> str:
    """The latest edition of an authority with its own values turned into choices; its remarks are left out."""
    import tomli_w  # noqa: PLC0415 - only a new form is written

    *_, latest = edition_documents(slug)
    tables = {key: value for key, value in latest.data.items() if key != "remarks"}
    tables["authority"] = {**tables["authority"], "kind": f"{OPEN} yours (theirs: {tables['authority']['kind']})"}
    head = (
        f"# A form for a new edition, with the tables and rules that {slug} has. Every value says what it is there;\n"
        "# choose your own from the text of your own constitution, delete what it does not have, and add what it has\n"
        "# beside it. `callin-rules lint FILE` lists every choice that is still open.\n\n"
    )
    return head + tomli_w.dumps(_undecided(tables), multiline_strings=False)


def _undecided(data: Any, key: str = "") -> Any:
    """The same tables, with a choice in the place of every value that is an authority's own."""
    if key in _ITS_OWN and not isinstance(data, Mapping):
        return f"{OPEN} yours (theirs: {_shown(data)})"
    if isinstance(data, Mapping):
        return {name: _undecided(value, name) for name, value in data.items()}
    return [_undecided(item) for item in data] if isinstance(data, list) else data


def _shown(value: object) -> str:
    return f"[{', '.join(_shown(v) for v in value)}]" if isinstance(value, list) else str(value)
