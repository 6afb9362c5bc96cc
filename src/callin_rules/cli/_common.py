"""What the commands share: finding an authority, printing an answer, and saying what was wrong with the input."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from callin_rules.constitution import Constitution, constitution_of, load_constitution
from callin_rules.errors import BadInputError, CallinRulesError, Fault

__all__ = [
    "BAD_INPUT",
    "STATUS",
    "WHEN",
    "chosen_constitution",
    "print_json",
    "speaks_plainly",
    "with_authority",
    "write_bytes",
]

STATUS = {"valid": 0, "invalid": 1, "undetermined": 3}
"""Exit status by outcome."""
BAD_INPUT = 2
P = ParamSpec("P")


class _Moment(click.ParamType[date]):
    """A day, or an instant in ISO 8601; without an offset it is local time."""

    name = "WHEN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value) if len(value) == len("2014-07-25") else datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no moment; accepted: 2014-07-25, 2014-07-31T13:51, 2014-07-31T13:51+01:00", param, ctx
            )


WHEN = _Moment()


def speaks_plainly(command: Callable[P, int]) -> Callable[P, None]:
    """Run a command for its exit status; the library's own errors become one message and status 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except CallinRulesError as error:
            click.echo(f"callin-rules: {error}", err=True)
            status = BAD_INPUT
        raise SystemExit(status)

    return run


def with_authority(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``AUTHORITY`` or ``--constitution FILE`` to a command."""
    named = click.argument("authority", required=False, metavar="[AUTHORITY]")
    files = click.option(
        "--constitution",
        "files",
        multiple=True,
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="An edition file of an authority that is not packaged; repeat for further editions.",
    )
    return named(files(command))


def chosen_constitution(authority: str | None, files: tuple[str, ...]) -> Constitution:
    """The constitution that the user named; raises :class:`click.UsageError` for neither or both."""
    if bool(authority) == bool(files):
        msg = "name an AUTHORITY (see `callin-rules authorities`) or give --constitution FILE, one of the two"
        raise click.UsageError(msg)
    return load_constitution(files) if files else constitution_of(authority or "")


def print_json(data: object) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def write_bytes(answer: bytes, output: Path, option: str = "--output") -> None:
    """Write the file that ``option`` names; raises :class:`~callin_rules.errors.BadInputError` where that fails."""
    try:
        output.write_bytes(answer)
    except OSError as error:
        given = f"{output} ({error.strerror})"
        fault = Fault(code="file.unwritable", where=option, given=given, accepted="a file in a folder")
        summary = "the answer cannot be written:"
        raise BadInputError(summary, (fault,)) from error
