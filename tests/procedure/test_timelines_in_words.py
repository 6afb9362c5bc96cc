"""Whole timelines, word for word: what happened, every deadline, and what may, must and cannot happen next.

``timelines/`` has the moments of some case files of ``tests/cases/procedure``. It is read as a difference when a sentence is
changed, and written by ``python tests/procedure/test_timelines_in_words.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from callin_rules._structure import Document
from callin_rules.constitution import constitution_of
from callin_rules.determination import follow_under
from callin_rules.intake import case_from, local_moment
from callin_rules.model import latest
from callin_rules.reports.timeline_text import timeline_text
from callin_rules.testing import timeline_rows

CASES = Path(__file__).parent.parent / "cases" / "procedure"
TIMELINES = Path(__file__).parent / "timelines"
MATTERS = (
    "ards-and-north-down-2024",
    "ards-and-north-down-re-vote-carried",
    "babergh-accepted-without-monitoring-officer",
    "babergh-rejected-without-monitoring-officer",
    "bath-2011",
    "belfast-both-grounds",
    "bromsgrove-heard",
    "central-bedfordshire-heard",
    "coventry-2012",
    "denbighshire-hold",
    "east-sussex-late",
    "enfield-2024",
    "gloucester-easter-2023",
    "greater-brighton-hold",
    "greater-manchester-quorum",
    "harrow-2021",
    "harrow-irregular",
    "harrow-out-of-time",
    "harrow-withdrawn",
    "kingston-upon-thames-2014-hold",
    "kingston-upon-thames-2019-heard",
    "north-ayrshire-2018",
    "north-east-direction",
    "oxford-2020",
    "reading-no-hold",
    "tees-valley-casting-vote",
    "tower-hamlets-2014",
    "tower-hamlets-2014-heard",
    "tower-hamlets-overtaken-by-time",
    "tower-hamlets-quorum",
    "west-lancashire-hearing",
    "west-lancashire-refused",
    "west-midlands-quorum",
    "wiltshire-2012-heard",
    "wiltshire-2014-nobody-met",
    "wokingham-heard",
    "wokingham-reconsideration",
    "york-2009-heard",
    "york-2024",
)
"""Those that between them say whatever any of them says."""


def told(name: str) -> str:
    """The timelines of a case file, moment by moment."""
    texts = []
    for row in timeline_rows(CASES / f"{name}.toml"):
        constitution = constitution_of(row.case["authority"])
        zone = constitution.authority.zone
        case = case_from(Document(dict(row.case), "", row.label))
        line = follow_under(constitution, case, latest(local_moment(row.row["at"], zone), zone)).main
        texts.append(timeline_text(line, name=constitution.authority.name, edition="the one that governs"))
    return "\n\n".join(texts)


@pytest.mark.parametrize("name", MATTERS)
def test_word_for_word(name: str):
    """The timelines are those that were last read and agreed."""
    assert told(name) == (TIMELINES / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of a matter that is told."""
    assert {path.stem for path in TIMELINES.glob("*.txt")} == set(MATTERS)


if __name__ == "__main__":
    for each in MATTERS:
        (TIMELINES / f"{each}.txt").write_text(told(each), encoding="utf-8")
