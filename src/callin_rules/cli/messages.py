"""``read``: messages to a draft case file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from callin_rules.cli._common import WHEN, speaks_plainly
from callin_rules.constitution import Constitution, NoEditionError, constitution_of
from callin_rules.errors import BadInputError
from callin_rules.intake import local_moment
from callin_rules.intake.decisions import DecisionRecord, read_decisions
from callin_rules.intake.message import Context, Draft, draft_data, draft_from, draft_text, known_grounds, read_letter
from callin_rules.intake.registers import read_register
from callin_rules.model import Case, Register, day_of
from callin_rules.reports import effective_mismatch
from callin_rules.rulebook import Rulebook, rulebook_of
from callin_rules.rules import Pending, Reading

__all__ = ["read"]


@click.command()
@click.argument("messages", nargs=-1, required=True, metavar="MESSAGE...", type=click.Path(path_type=Path))
@click.option(
    "--members", type=click.Path(path_type=Path), help="The register: CSV, Popolo or LGSF JSON, ModernGov XML."
)
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="Records of decisions: LGSF JSON, a saved ModernGov page."
)
@click.option("--authority", metavar="SLUG", help="Whose decision it is; see `callin-rules authorities`.")
@click.option("--received", type=WHEN, help="When the request was received, as you know it.")
@click.option(
    "--server", metavar="HOST", help="The council's own mail server: its note of receipt is believed, no other."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the draft to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print the draft as JSON.")
@speaks_plainly
def read(  # noqa: PLR0913, PLR0917 - one parameter for each option
    messages: tuple[Path, ...],
    members: Path | None,
    decisions: Path | None,
    authority: str | None,
    received: date | None,
    server: str | None,
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes flags so
) -> int:
    """Read MESSAGE (.eml, .msg, .txt, .md, .pdf, .docx) as a draft case file, with what it did not say.

    Several messages about one request come to one draft. What is not found is not supplied; nothing is guessed. A
    person confirms the draft before `callin-rules check` is asked about it.

    \b
    Example:
      callin-rules read examples/tower-hamlets-2014.eml --authority tower-hamlets --server mx.council.example
    """
    constitution = constitution_of(authority) if authority else None
    zone = constitution.authority.zone if constitution else "Europe/London"
    letters = [read_letter(path) for path in messages]
    when = None if received is None else local_moment(received, zone)
    sent = next((h.sent for h in (letter.heading for letter in letters) if h.sent), None)
    day = day_of(when, zone) if when else (day_of(sent, zone) if sent else None)
    book, why = _book(constitution, day)
    draft = draft_from(
        letters,
        Context(
            authority=authority,
            zone=zone,
            register=read_register(members, on=day) if members else Register(),
            decisions=read_decisions(decisions) if decisions else (),
            grounds=known_grounds(book) if book else (),
            received=when,
            server=server,
        ),
    )
    remarks = [*draft.remarks, *why, *_evidence(draft.record, constitution)]
    _write(evolve(draft, remarks=tuple(remarks)), output, as_json=as_json)
    return 0


def _book(constitution: Constitution | None, day: date | None) -> tuple[Rulebook | None, list[str]]:
    """The edition whose grounds are meant, and why there is none."""
    if constitution is None or day is None:
        return None, []
    try:
        return rulebook_of(constitution.in_force_on(day)), []
    except NoEditionError as error:
        return None, [str(error)]


def _evidence(record: DecisionRecord | None, constitution: Constitution | None) -> Iterator[str]:
    """A mismatch between the record's "effective from" and the window that is counted."""
    if record is None or constitution is None or record.effective_from is None or record.published is None:
        return
    zone = constitution.authority.zone
    case = Case(authority=constitution.authority.slug, decision=record.as_decision(), zone=zone)
    book, why = _book(constitution, day_of(record.decided or record.published, zone))
    yield from why
    if book is None or "window" not in book.setting.periods:
        return
    reading = Reading(case, book.setting)
    window, named = reading.deadline("window"), reading.period_for_case("window")
    if isinstance(window, Pending) or isinstance(named, Pending) or named is None:
        yield "whether the record's day of effect agrees cannot be told: the window cannot be counted from the record"
    elif said := effective_mismatch(record.effective_from, window, named.cite):
        yield said


def _write(draft: Draft, output: Path | None, *, as_json: bool) -> None:
    text = json.dumps(draft_data(draft), indent=2, ensure_ascii=False) + "\n" if as_json else draft_text(draft)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        summary = f"{output}: given {error.strerror}; accepted: a file in a folder that can be written"
        raise BadInputError(summary) from error
