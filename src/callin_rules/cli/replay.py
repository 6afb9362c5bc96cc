"""``replay`` and ``redact``: a decision record is verified, or made fit to be published."""

from __future__ import annotations

from pathlib import Path

import click

from callin_rules.cli._common import chosen_constitution, print_json, speaks_plainly, write_bytes
from callin_rules.constitution import Constitution
from callin_rules.records import DeterminationRecord, Replay, read_record, record_bytes
from callin_rules.records import redact as redacted
from callin_rules.records import replay as replayed

__all__ = ["redact", "replay"]

_DIFFERS = 1


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--constitution", "files_", multiple=True, metavar="FILE", help="Edition file(s) of the record's authority."
)
@speaks_plainly
def replay(record: Path, as_json: bool, files_: tuple[str, ...]) -> int:  # noqa: FBT001 - click passes flags so
    """Verify RECORD, a decision record: work its answer out again, and compare byte for byte.

    Nothing is fetched. Exits 0 if all is as recorded, 1 if anything differs: altered facts, another edition, another
    calendar, another answer.

    \b
    Example:
      callin-rules check examples/tower-hamlets-2014.toml --record record.json
      callin-rules replay record.json
    """
    read = read_record(record)
    result = replayed(read, _constitution(read, files_))
    if as_json:
        print_json(_as_data(result))
    else:
        click.echo(_in_words(result))
    return 0 if result.verified else _DIFFERS


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--constitution", "files_", multiple=True, metavar="FILE", help="Edition file(s) of the record's authority."
)
@speaks_plainly
def redact(record: Path, output: Path | None, files_: tuple[str, ...]) -> int:
    """Take names and free texts out of RECORD, so that it can be published and still be verified.

    Each person keeps one pseudonym throughout; free texts become "present". The record has to replay before, and its
    answer stays the same in everything but names.

    \b
    Example:
      callin-rules redact record.json -o published.json
    """
    read = read_record(record)
    made = record_bytes(redacted(read, _constitution(read, files_)))
    if output is None:
        click.echo(made, nl=False)
    else:
        write_bytes(made, output)
    return 0


def _constitution(record: DeterminationRecord, files_: tuple[str, ...]) -> Constitution:
    return chosen_constitution(None if files_ else record.authority, files_)


def _as_data(result: Replay) -> dict[str, object]:
    again = result.again
    return {
        "verified": result.verified,
        "redacted": result.record.redacted,
        "recorded": result.record.answer.get("outcome"),
        "now": None if again is None else again.answer["outcome"],
        "differences": [{"part": d.part, "says": d.says} for d in result.differences],
        "notes": list(result.notes),
    }


def _in_words(result: Replay) -> str:
    outcome = str(result.record.answer.get("outcome"))
    kind = "this redacted record" if result.record.redacted else "this record"
    if result.verified:
        lines = [f"VERIFIED: {kind} replays byte for byte; the request is {outcome}."]
    else:
        lines = [f"DIFFERS: {kind} does not replay as it stands.", *_outcomes(result, outcome)]
    return "\n".join([*lines, *(f"  {d.part}: {d.says}" for d in result.differences), *map(_note, result.notes)])


def _outcomes(result: Replay, recorded: str) -> list[str]:
    if result.again is None:
        return [f"Recorded: {recorded}. There is no answer now."]
    return [f"Recorded: {recorded}. Worked out again: {result.again.answer['outcome']}."]


def _note(note: str) -> str:
    return f"Note: {note}."
