"""``authorities``, ``show`` and ``lint``: what is packaged, in plain words, and what is wrong with a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from callin_rules.cli._common import WHEN, chosen_constitution, print_json, speaks_plainly, with_authority
from callin_rules.constitution import Constitution, authority_slugs, constitution_of
from callin_rules.errors import Fault
from callin_rules.findings import plural
from callin_rules.reports import edition_text, iso
from callin_rules.rulebook import audit_files, audit_packaged, lint_files, rulebook_of

__all__ = ["authorities", "lint", "show"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@speaks_plainly
def authorities(as_json: bool) -> int:  # noqa: FBT001 - click passes flags so
    """List the packaged authorities: slug, name, nation, editions, and what each leaves unsettled.

    \b
    Example:
      callin-rules authorities --json
    """
    known = [constitution_of(slug) for slug in authority_slugs()]
    if as_json:
        print_json([_listed(c) for c in known])
        return 0
    from rich.console import Console  # noqa: PLC0415 - only this listing prints a table
    from rich.table import Column, Table  # noqa: PLC0415

    # folded, because an ellipsis loses text and cannot be written everywhere
    others = [Column(name, overflow="fold") for name in ("Name", "Nation", "Editions from", "Unsettled")]
    table = Table(Column("Slug", no_wrap=True, overflow="fold"), *others)
    for constitution in known:
        row = _listed(constitution)
        begins = ", ".join(e["begins"] for e in row["editions"])
        table.add_row(row["slug"], row["name"], row["nation"], begins, str(len(row["editions"][-1]["unsettled"])))
    Console().print(table)
    return 0


@click.command()
@with_authority
@click.option("--on", "day", type=WHEN, help="The day; without it, the latest edition.")
@speaks_plainly
def show(authority: str | None, files: tuple[str, ...], day: date | None) -> int:
    """Show an edition in plain words, paragraph by paragraph, and what its sources leave unsettled.

    \b
    Example:
      callin-rules show tower-hamlets --on 2014-07-31
    """
    constitution = chosen_constitution(authority, files)
    edition = constitution.editions[-1] if day is None else constitution.in_force_on(date(day.year, day.month, day.day))
    click.echo(edition_text(rulebook_of(edition)), nl=False)
    return 0


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--sources", is_flag=True, help="Audit what every value rests on instead; without FILES, all that is packaged."
)
@click.option("--format", "shape", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@speaks_plainly
def lint(files: tuple[Path, ...], sources: bool, shape: str) -> int:  # noqa: FBT001 - click passes flags so
    """Name every fault in the edition FILES: where it is, what was given, what is accepted.

    With --sources, the audit: values without a paragraph, citations without an address or a day on which they were
    seen, values older than the text that founds them. What rests on less than the rule's own words, what is unsettled
    and what is unknown between editions is noted as well, and is no fault.

    \b
    Examples:
      callin-rules lint my-council/2024-05-22.toml
      callin-rules lint --sources
    """
    if not files and not sources:
        msg = "name the edition FILES to look at, or --sources to audit all that is packaged"
        raise click.UsageError(msg)
    faults = lint_files(files)
    notes: tuple[Fault, ...] = ()
    if sources and not faults:
        audit = audit_files(files) if files else audit_packaged()
        faults, notes = audit.faults, audit.notes
    if shape == "json":
        print_json([_fault_data(f) for f in (*faults, *notes)])
    elif shape == "sarif":
        click.echo(json.dumps(_sarif((*faults, *notes)), indent=2))
    else:
        click.echo("\n".join([*map(str, faults), *map(_note, notes), _summed_up(files, faults, notes)]))
    return 1 if faults else 0


def _note(note: Fault) -> str:
    place = f"{note.file or ''}{f':{note.line}' if note.line else ''}"
    return f"{place}: note: {note.where}: {note.given}"


def _summed_up(files: tuple[Path, ...], faults: tuple[Fault, ...], notes: tuple[Fault, ...]) -> str:
    looked_at = plural(len(files), "file") if files else "everything that is packaged"
    found = plural(len(faults), "fault") if faults else "no faults"
    noted = f", {plural(len(notes), 'note')}" if notes else ""
    return f"{looked_at}, {found}{noted}"


def _listed(constitution: Constitution) -> dict[str, Any]:
    authority = constitution.authority
    return {
        "slug": authority.slug,
        "name": authority.name,
        "kind": authority.kind.value,
        "nation": authority.nation.value,
        "gss": authority.gss,
        "editions": [
            {
                "begins": e.begins.isoformat(),
                "ends": iso(e.ends),
                "attested": [d.isoformat() for d in e.attested] if e.attested else None,
                "regime": e.regime.regime.slug,
                "unsettled": [u.id for u in e.unsettled],
            }
            for e in constitution.editions
        ],
    }


def _fault_data(fault: Fault) -> dict[str, Any]:
    names = ("code", "file", "line", "where", "given", "accepted", "fix")
    return {"level": _level(fault), **{name: getattr(fault, name) for name in names}}


def _level(fault: Fault) -> str:
    return "note" if fault.code.startswith("note.") else "error"


def _sarif(faults: tuple[Fault, ...]) -> dict[str, Any]:
    """SARIF 2.1.0, which code hosts and editors show beside the line."""
    results = [
        {
            "ruleId": f.code,
            "level": _level(f),
            "message": {
                "text": f"{f.where}: given {f.given}; accepted: {f.accepted}" + (f"; {f.fix}" if f.fix else "")
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": f.file or ""},
                        "region": {"startLine": f.line or 1},
                    }
                }
            ],
        }
        for f in faults
    ]
    rules = [{"id": code} for code in sorted({f.code for f in faults})]
    driver = {"name": "callin-rules", "rules": rules}
    return {"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
