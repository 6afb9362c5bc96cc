"""``reform``: what would have come out differently, had the rule been another."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import click

from callin_rules._structure import Document, read_document
from callin_rules.cli._common import print_json, speaks_plainly
from callin_rules.constitution import Constitution, parse_edition
from callin_rules.constitution.packaged import edition_documents
from callin_rules.errors import CallinRulesError

__all__ = ["reform"]


@click.command()
@click.argument("base")
@click.argument("changes", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--over",
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Decisions, as for `bulk`: Parquet or CSV.",
)
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, help="Rows shown of each move.")
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), help="Write a picture by years to this SVG.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@speaks_plainly
def reform(base: str, changes: Path, table: Path, examples: int, plot: Path | None, as_json: bool) -> int:  # noqa: FBT001 - one parameter for each option, as click passes them
    """Determine the decisions of a TABLE under BASE, an authority or an edition file, and under BASE with CHANGES.

    CHANGES is a TOML file with a title and a list of changes, each with the place in the edition file and what stands
    there instead.

    \b
    Example:
      callin-rules reform tower-hamlets three-days.toml --over decisions.parquet --plot three-days.svg
    """
    kit = _kit()
    documents = _documents(base)
    wanted = kit.load_changes(changes)
    before, after = Constitution.of(map(parse_edition, documents)), kit.reformed(documents, wanted)
    trial = kit.tried_file(table, before, after, examples=examples)
    if plot is not None:
        plot.write_text(kit.trial_svg(trial, wanted.title), encoding="utf-8")
    if as_json:
        print_json(kit.trial_data(trial, wanted.title))
    else:
        click.echo(kit.trial_text(trial, wanted.title))
    return 0


def _documents(base: str) -> tuple[Document, ...]:
    path = Path(base)
    return (read_document(path),) if path.suffix == ".toml" else tuple(edition_documents(base))


def _kit() -> ModuleType:
    try:
        import callin_rules.reform as kit  # noqa: PLC0415 - polars is an extra
    except ImportError as error:
        msg = f"tables need polars ({error}); install callin-rules[bulk]"
        raise CallinRulesError(msg) from error
    return kit
