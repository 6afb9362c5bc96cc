"""``schema``: JSON Schema 2020-12 of the three formats."""

from __future__ import annotations

import click

from callin_rules.cli._common import print_json, speaks_plainly
from callin_rules.reports import schema_of

__all__ = ["schema"]


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["edition", "case", "determination"]))
@speaks_plainly
def schema(format_: str) -> int:
    """Print the JSON Schema of FORMAT: edition, case or determination.

    \b
    Example:
      callin-rules schema edition > edition.schema.json
    """
    print_json(schema_of(format_))
    return 0
