"""``timeline``: where a matter stands, and what may, must and cannot happen next."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click
from attrs import evolve

from callin_rules.cli._common import WHEN, chosen_constitution, speaks_plainly, write_bytes
from callin_rules.determination import Followed, follow_under
from callin_rules.errors import BadInputError, Fault
from callin_rules.findings import day_in_words
from callin_rules.intake import load_case, local_moment
from callin_rules.model import latest
from callin_rules.reports import timeline_data, timeline_ics, timeline_svg, timeline_text

__all__ = ["timeline"]

_UNDETERMINED = 3


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--as-at",
    "as_at",
    type=WHEN,
    help="The moment to ask about; a bare day means its end. What came later is left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics", "svg"]),
    default="text",
    show_default=True,
    help="Text, JSON, a calendar file with every deadline, or a picture.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--update",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --format ics: the calendar file sent before, so that changes are announced as changes.",
)
@click.option(
    "--constitution", "files_", multiple=True, metavar="FILE", help="Edition file(s) of the case's authority."
)
@speaks_plainly
def timeline(
    case: Path,
    as_at: date | None,
    form: str,
    as_json: bool,  # noqa: FBT001 - click passes flags so
    output: Path | None,
    update: Path | None,
    files_: tuple[str, ...],
) -> int:
    """Where the matter in CASE stands: may the decision be implemented, and what comes next?

    Says what happened, what was irregular, what may, must and cannot be done, by whom and by when, and every way on
    which the decision can still come free. Exits 3 where it cannot be told whether the decision may be implemented.

    \b
    Example:
      callin-rules timeline examples/tower-hamlets-2014.toml --as-at 2014-09-02T09:00
    """
    loaded = load_case(case)
    constitution = chosen_constitution(None if files_ else loaded.authority, files_)
    followed = follow_under(constitution, loaded, _moment(as_at, constitution.authority.zone))
    _write(_printed(followed, "json" if as_json else form, update), output)
    return _UNDETERMINED if followed.may_implement.may is None else 0


def _moment(given: date | None, zone: str) -> datetime | None:
    """The moment asked about; the last second of a bare day."""
    return None if given is None else latest(local_moment(given, zone), zone)


def _printed(followed: Followed, form: str, update: Path | None) -> str | bytes:
    line = evolve(followed.main, may_implement=followed.may_implement)
    edition, name = followed.edition, followed.edition.authority.name
    if form == "ics":
        return timeline_ics(line, name=name, previous=_read(update))
    if form == "svg":
        return timeline_svg(line, name=name)
    if form == "json":
        return json.dumps(timeline_data(line, edition=edition.begins.isoformat()), indent=2, ensure_ascii=False) + "\n"
    standing = "" if edition.attested is None else " (attested, the day it came into force is not known)"
    said = f"from {day_in_words(edition.begins)}{standing}; {followed.why}"
    return timeline_text(line, name=name, edition=said)


def _read(update: Path | None) -> bytes | None:
    if update is None:
        return None
    try:
        return update.read_bytes()
    except OSError as error:
        fault = Fault(
            code="file.unreadable", where="--update", given=f"{update} ({error.strerror})", accepted="a calendar file"
        )
        summary = "the earlier calendar file cannot be read:"
        raise BadInputError(summary, (fault,)) from error


def _write(answer: str | bytes, output: Path | None) -> None:
    if output is None:
        click.echo(answer, nl=False)
        return
    write_bytes(answer if isinstance(answer, bytes) else answer.encode(), output)
