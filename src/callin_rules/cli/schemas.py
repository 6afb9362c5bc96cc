"""``schema``: JSON Schema 2020-12 of the four formats."""

from __future__ import annotations

import click

from callin_rules.cli._common import print_json, speaks_plainly
from callin_rules.intake import case_schema
from callin_rules.records import record_schema
from callin_rules.reports import determination_schema
from callin_rules.rulebook import edition_schema

__all__ = ["schema"]

_FORMATS = {
    "edition": edition_schema,
    "case": case_schema,
    "determination": determination_schema,
    "record": record_schema,
}


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(_FORMATS)))
@speaks_plainly
def schema(format_: str) -> int:
    """Print the JSON Schema of FORMAT: edition, case, determination or record.

    \b
    Example:
      callin-rules schema edition > edition.schema.json
    """
    print_json(_FORMATS[format_]())
    return 0
