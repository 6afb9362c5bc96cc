"""Whole determinations, word for word: what decided, what is needed, both completions and every remedy.

``determinations/`` has the rows of some case files of ``tests/cases/authorities``. It is read as a difference when a sentence
is changed, and written by ``python tests/determination/test_determinations_in_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_rules.constitution import constitution_of
from callin_rules.determination import Governed, determine_under
from callin_rules.reports.as_data import determination_data
from callin_rules.testing import case_of, case_rows

CASES = Path(__file__).parent.parent / "cases" / "authorities"
DETERMINATIONS = Path(__file__).parent / "determinations"
AUTHORITIES = (
    "bath-and-north-east-somerset",
    "birmingham",
    "brent",
    "bury",
    "cambridgeshire-and-peterborough-ca",
    "causeway-coast-and-glens",
    "central-bedfordshire",
    "cheshire-east",
    "greater-brighton-economic-board",
    "harrogate",
    "hillingdon",
    "hyndburn",
    "isle-of-anglesey",
    "isle-of-wight",
    "kingston-upon-thames",
    "lancaster",
    "lewisham",
    "lincoln",
    "nottingham",
    "oldham",
    "rochdale",
    "thurrock",
    "tower-hamlets",
    "west-lancashire",
    "wiltshire",
)
"""Those that between them say whatever any of them says."""


def in_words(governed: Governed) -> Iterator[str]:
    """A determination as lines."""
    data = determination_data(governed)
    yield f"{data['outcome']}, {data['standing']}; {data['edition_because']}"
    yield from (f"  or under {other['edition']}: {other['outcome']}" for other in data["other_editions"])
    window = data["window"] or {"opens": "unknown", "closes": "unknown", "provisional": False}
    yield f"  window from {window['opens']} to {window['closes']}{', provisional' if window['provisional'] else ''}"
    yield f"  decided by {', '.join(data['deciding'])}"
    if data["needs"]:
        yield f"  needs {', '.join(data['needs'])}"
    for side in ("if_valid", "if_invalid"):
        yield from (f"  {side}: {path} = {value}" for path, value in (data[side] or {}).items())
    if data["no_completions_because"]:
        yield f"  no completions: {data['no_completions_because']}"
    yield from (f"  remedy by {remedy['by']}: {'; '.join(remedy['changes'])}" for remedy in data["remedies"])
    if data["curable"] is not None:
        barred = [finding.rule for finding in governed.main.barred_by]
        yield f"  {'can' if data['curable'] else 'cannot'} be cured{': ' * bool(barred)}{', '.join(barred)}"


def told(slug: str) -> str:
    """The determinations of a case file, row by row."""
    lines: list[str] = []
    for row in case_rows(CASES / f"{slug}.toml"):
        lines += ["", row.label, *in_words(determine_under(constitution_of(slug), case_of(row, slug)))]
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("slug", AUTHORITIES)
def test_word_for_word(slug: str):
    """The determinations are those that were last read and agreed."""
    assert told(slug) == (DETERMINATIONS / f"{slug}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of an authority that is told."""
    assert {path.stem for path in DETERMINATIONS.glob("*.txt")} == set(AUTHORITIES)


if __name__ == "__main__":
    for each in AUTHORITIES:
        (DETERMINATIONS / f"{each}.txt").write_text(told(each), encoding="utf-8")
