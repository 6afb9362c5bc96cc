"""``bulk``: a whole archive of decisions, determined."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from callin_rules.cli._common import chosen_constitution, print_json, speaks_plainly
from callin_rules.errors import CallinRulesError

if TYPE_CHECKING:
    from callin_rules.bulk.archive import Archive

__all__ = ["bulk"]

_REFUSED = 1
_WORDS = {
    "rows": "rows",
    "valid": "valid",
    "invalid": "invalid",
    "undetermined": "undetermined",
    "refused": "refused, each with its reason",
    "row by row": "of a rule that is asked row by row",
    "asked again": "put to the scalar engine, because missing facts hang together",
}


@click.command()
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--authority", metavar="SLUG", help="Whose constitution applies.")
@click.option("--constitution", "files", multiple=True, metavar="FILE", help="Edition file(s), instead of --authority.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where the answers go."
)
@click.option("--rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Rows in one part.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@speaks_plainly
def bulk(table: Path, authority: str | None, files: tuple[str, ...], output: Path, rows: int, as_json: bool) -> int:  # noqa: FBT001 - one parameter for each option, as click passes them
    """Determine every row of TABLE, a Parquet or CSV file whose columns are named as facts are.

    Works part by part in little memory; a run that was cut short goes on where it stopped. Rows that cannot be read go
    to OUTPUT.refused.csv with the reason. Exits 1 if there were any.

    \b
    Example:
      callin-rules bulk decisions.parquet --authority tower-hamlets -o answers.parquet
    """
    constitution = chosen_constitution(authority, files)
    counts = _run(_archive()(table, output, constitution, rows))
    if as_json:
        print_json({kind: counts[kind] for kind in _WORDS})
    else:
        for kind, words in _WORDS.items():
            click.echo(f"{counts[kind]:>14,}  {words}")
    return _REFUSED if counts["refused"] else 0


def _archive() -> type[Archive]:
    try:
        from callin_rules.bulk.archive import Archive as Found  # noqa: PLC0415 - polars is an extra
    except ImportError as error:
        msg = f"tables need polars ({error}); install callin-rules[bulk]"
        raise CallinRulesError(msg) from error
    return Found


def _run(archive: Archive) -> Counter[str]:
    """The counts, with a progress bar on a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only this command draws a bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - as above

    from callin_rules.bulk.archive import rows_in, scan  # noqa: PLC0415 - polars is an extra

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("rows", total=rows_in(scan(archive.source)))
        return archive.run(lambda rows: progress.advance(task, rows))
