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
from callin_rules.reports import edition_text, iso
from callin_rules.rulebook import lint_files, rulebook_of

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

    table = Table(Column("Slug", no_wrap=True), "Name", "Nation", "Editions from", "Unsettled")
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
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@speaks_plainly
def lint(files: tuple[Path, ...], shape: str) -> int:
    """Name every fault in the edition FILES: where it is, what was given, what is accepted.

    \b
    Example:
      callin-rules lint my-council/2024-05-22.toml
    """
    faults = lint_files(files)
    if shape == "json":
        print_json([_fault_data(f) for f in faults])
    elif shape == "sarif":
        click.echo(json.dumps(_sarif(faults), indent=2))
    elif faults:
        click.echo("\n".join(str(f) for f in faults))
    else:
        click.echo(f"{len(files)} {'file' if len(files) == 1 else 'files'}, no faults")
    return 1 if faults else 0


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
    return {name: getattr(fault, name) for name in names}


def _sarif(faults: tuple[Fault, ...]) -> dict[str, Any]:
    """SARIF 2.1.0, which code hosts and editors show beside the line."""
    results = [
        {
            "ruleId": f.code,
            "level": "error",
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
