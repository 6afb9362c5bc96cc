"""``check`` and ``demo``: the determination of a case file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

import click
from attrs import evolve

from callin_rules.cli._common import STATUS, chosen_constitution, print_json, speaks_plainly, write_bytes
from callin_rules.determination import Governed, determine_under
from callin_rules.findings import moment_in_words
from callin_rules.intake import load_case
from callin_rules.model import Case, is_open
from callin_rules.records import record_bytes, record_of
from callin_rules.reports import determination_data, determination_text

__all__ = ["check", "demo"]


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--constitution", "files_", multiple=True, metavar="FILE", help="Edition file(s) of the case's authority."
)
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the decision record to this file, for `callin-rules replay`.",
)
@speaks_plainly
def check(
    case: Path,
    as_json: bool,  # noqa: FBT001 - click passes flags so
    files_: tuple[str, ...],
    record: Path | None,
) -> int:
    """Determine the request in CASE, a case file in TOML or JSON.

    Prints every finding with its paragraph, what is missing, and what would cure the request.

    \b
    Example:
      callin-rules check examples/tower-hamlets-2014.toml
    """
    governed = _determined(load_case(case), files_)
    if record is not None:
        _record(governed, files_, record)
    return _print(governed, as_json=as_json)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@speaks_plainly
def demo(as_json: bool) -> int:  # noqa: FBT001 - click passes flags so
    """Determine the real call-in of July 2014 at the London Borough of Tower Hamlets, end to end.

    \b
    Example:
      callin-rules demo
    """
    with as_file(files("callin_rules") / "examples" / "tower-hamlets-2014.toml") as path:
        case = load_case(path)
    status = _print(_determined(case, ()), as_json=as_json)
    if not as_json:
        click.echo("\n".join(_what_came_next(case)))
    return status


def _record(governed: Governed, files_: tuple[str, ...], path: Path) -> None:
    case = governed.main.case
    constitution = chosen_constitution(None if files_ else case.authority, files_)
    write_bytes(record_bytes(record_of(constitution, case)), path, "--record")


def _print(governed: Governed, *, as_json: bool) -> int:
    if as_json:
        print_json(determination_data(governed))
    else:
        click.echo(determination_text(governed))
    return STATUS[governed.outcome.value]


def _determined(case: Case, files_: tuple[str, ...]) -> Governed:
    constitution = chosen_constitution(None if files_ else case.authority, files_)
    came = case.request.received_at
    if is_open(case.as_at) and isinstance(came, datetime):  # asked as the request came in, where the case does not say
        case = evolve(case, as_at=came)
    return determine_under(constitution, evolve(case, zone=constitution.authority.zone))


def _what_came_next(case: Case) -> Iterator[str]:
    yield "What came next"
    for event in case.events:
        note = f": {event.note}" if event.note else ""
        yield f"  {moment_in_words(event.at):<32} {event.kind.replace('-', ' ')}{note}"
