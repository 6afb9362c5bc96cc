"""``compare``: where two editions differ, each difference with a request that shows it."""

from __future__ import annotations

from datetime import date

import click

from callin_rules.cli._common import WHEN, print_json, speaks_plainly
from callin_rules.comparison import compare as compared
from callin_rules.constitution import Constitution, Edition, constitution_of, load_constitution
from callin_rules.intake import case_data
from callin_rules.reports import comparison_data, comparison_text
from callin_rules.rulebook import rulebook_of

__all__ = ["compare"]

_FILE = ".toml"


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--on", "day", type=WHEN, help="The editions of this day; without it, the latest of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, each request as a case file.")
@speaks_plainly
def compare(first: str, second: str, day: date | None, as_json: bool) -> int:  # noqa: FBT001 - click passes flags so
    """Compare the rules of A and B: slugs of authorities, or edition files of one that is not packaged.

    For each question (what, who, when, how) says whether A is equivalent to B, stricter, looser or incomparable. Each
    difference comes with a request that one accepts and the other refuses; both have determined it. Where no difference
    is shown, none was found.

    \b
    Examples:
      callin-rules compare wiltshire york
      callin-rules compare wiltshire my-council/2024-05-22.toml --json
    """
    chosen = None if day is None else date(day.year, day.month, day.day)
    editions = [_edition(named, chosen) for named in (first, second)]
    begins = chosen or max(edition.begins for edition in editions)
    found = compared(rulebook_of(editions[0]), rulebook_of(editions[1]), begins)
    if as_json:
        print_json(comparison_data(found, case_data))
    else:
        click.echo(comparison_text(found), nl=False)
    return 0


def _edition(named: str, day: date | None) -> Edition:
    constitution = _constitution(named)
    return constitution.editions[-1] if day is None else constitution.in_force_on(day)


def _constitution(named: str) -> Constitution:
    return load_constitution([named]) if named.endswith(_FILE) else constitution_of(named)
