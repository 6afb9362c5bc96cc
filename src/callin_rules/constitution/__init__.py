"""Constitutions as data: editions, their history, and the doors through which they are read."""

from callin_rules.constitution.choices import form_like, form_names, open_choices
from callin_rules.constitution.edition import Edition, Provision, Route, Unsettled
from callin_rules.constitution.history import Constitution, NoEditionError
from callin_rules.constitution.loader import (
    constitution_of,
    edition_clashes,
    load_constitution,
    load_edition,
    parse_edition,
)
from callin_rules.constitution.packaged import authority_slugs

__all__ = [
    "Constitution",
    "Edition",
    "NoEditionError",
    "Provision",
    "Route",
    "Unsettled",
    "authority_slugs",
    "constitution_of",
    "edition_clashes",
    "form_like",
    "form_names",
    "load_constitution",
    "load_edition",
    "open_choices",
    "parse_edition",
]
