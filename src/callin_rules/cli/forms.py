"""``new``: a form to start a constitution from."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from callin_rules.cli._common import speaks_plainly
from callin_rules.constitution import form_like
from callin_rules.errors import BadInputError, Fault, UnknownNameError
from callin_rules.model import AuthorityKind
from callin_rules.nation import Nation
from callin_rules.rules import rule_kind

__all__ = ["new"]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command()
@click.argument("slug")
@click.option(
    "--like",
    required=True,
    metavar="SLUG",
    help='What to start from: "national-model", the modular constitution of 2000, or a packaged authority.',
)
@click.option("--name", help="The authority's full name.")
@click.option("--nation", type=click.Choice([n.value for n in Nation]), help="The nation it lies in.")
@click.option("--kind", type=click.Choice([k.value for k in AuthorityKind]), help="What kind of authority it is.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this new file.")
@speaks_plainly
def new(slug: str, like: str, name: str | None, nation: str | None, kind: str | None, output: Path | None) -> int:
    """Write a form for the constitution of the authority SLUG, with every choice explained.

    Nothing is chosen for you: whatever has to be settled says "choose: ...", and no command accepts the file before you
    have. `callin-rules lint FILE` lists the choices that are still open, with their lines.

    \b
    Example:
      callin-rules new anytown --like national-model -o anytown/2024-05-15.toml
    """
    if not _SLUG.fullmatch(slug):
        fault = Fault(
            code="new.slug", where="SLUG", given=repr(slug), accepted="small letters, digits and hyphens: tower-hamlets"
        )
        summary = "this is no slug:"
        raise BadInputError(summary, (fault,))
    given = {"slug": slug, "name": name, "nation": nation, "kind": kind}
    text = _commented(form_like(like, {key: value for key, value in given.items() if value is not None}))
    if output is None:
        click.echo(text, nl=False)
        return 0
    _write(text, output)
    click.echo(f"{output} is written. Fill it in, and ask `callin-rules lint {output}` what is still open.")
    return 0


def _commented(text: str) -> str:
    """The form with an explanation above each rule that has none."""
    return "\n".join(_explained(text.split("\n")))


def _explained(lines: list[str]) -> Iterator[str]:
    opened = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        found = re.match(r'rule = "([a-z_.]+)"', after)
        if line.startswith("[[") and found and not opened.startswith("#"):
            yield from textwrap.wrap(_about(found[1]), 118, initial_indent="# ", subsequent_indent="# ")
        yield line
        opened = line or opened


def _about(name: str) -> str:
    """What a rule requires, and its terms, in its manual page's words."""
    try:
        kind = rule_kind(name)
    except UnknownNameError:
        return f"A rule that is not installed here: {name}."
    page = inspect.cleandoc(kind.__doc__ or "").replace("``", "")
    terms = re.search(r"^Terms: (.*?)(?:\n\n|\Z)", page, flags=re.MULTILINE | re.DOTALL)
    said = f" Terms: {' '.join(terms[1].split())}" if terms else ""
    return f"Requires that {kind.requires}.{said}"


def _write(text: str, output: Path) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        taken = output.exists()
        fault = Fault(
            code="new.output",
            where="--output",
            given=f"{output} ({error.strerror})",
            accepted="a file that is not there yet" if taken else "a file in a folder that can be written",
        )
        summary = "the form cannot be written:"
        raise BadInputError(summary, (fault,)) from error
