"""``notice``: what a council sends about a request."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import evolve

from callin_rules.cli._common import STATUS, WHEN, chosen_constitution, speaks_plainly, write_bytes
from callin_rules.determination import determine_under, follow_under
from callin_rules.intake import load_case, local_moment
from callin_rules.model import is_open, latest
from callin_rules.reports.notices import (
    FORMATS,
    KINDS,
    LANGUAGES,
    Templates,
    language_named,
    notice_of,
    write_notice,
)

__all__ = ["notice"]


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="To whom it goes.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--as-at", "as_at", type=WHEN, help="The moment of the notice, where the case does not say it.")
@click.option(
    "--templates", type=click.Path(path_type=Path), metavar="FOLDER", help="Your own templates, before the packaged."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--constitution", "files_", multiple=True, metavar="FILE", help="Edition file(s) of the case's authority."
)
@speaks_plainly
def notice(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: Path,
    kind: str,
    format_: str,
    language: str,
    as_at: date | None,
    templates: Path | None,
    output: Path | None,
    files_: tuple[str, ...],
) -> int:
    """Write a notice about the request in CASE, with the answer, its reasons, and what is missing.

    Exits as `check` does: 0 valid, 1 invalid, 3 undetermined. Nothing is in a notice that the case does not state or
    the answer does not say; the proper officer reads it before it goes out.

    \b
    Example:
      callin-rules notice examples/tower-hamlets-2014.toml --kind agenda --format html -o agenda.html
    """
    loaded = load_case(case)
    constitution = chosen_constitution(None if files_ else loaded.authority, files_)
    zone = constitution.authority.zone
    loaded = evolve(loaded, zone=zone)
    if as_at is not None:
        loaded = evolve(loaded, as_at=latest(local_moment(as_at, zone), zone))
    governed = determine_under(constitution, loaded)
    followed = None if is_open(loaded.as_at) else follow_under(constitution, loaded, loaded.as_at)
    words = language_named(language)
    written = write_notice(notice_of(kind, governed, followed, words), format_, words, Templates(folder=templates))
    if output is not None:
        write_bytes(written, output)
    else:
        click.echo(written, nl=False)
    return STATUS[governed.outcome.value]
