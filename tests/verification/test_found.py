"""What the two evaluators once disagreed about stays mended: each disagreement is kept with the answer that is right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from callin_rules._structure import Document
from callin_rules.determination import determine
from callin_rules.intake import case_from
from verification.differential import both
from verification.spec import edition as spec
from verification.spec.facts import Facts

KEPT = sorted((Path(__file__).parent.parent.parent / "verification" / "found").glob("*.toml"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_both_give_the_right_answer(path: Path):
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    book, edition = both(kept["edition"])
    case = case_from(Document({"authority": book.edition.authority.slug, **kept["case"]}, "", path.name))
    made, facts = determine(book, case), Facts(kept["case"])
    assert (made.outcome.value, spec.outcome(edition, facts)) == (kept["expected"], kept["expected"]), kept["what"]
    if "needs" in kept:
        assert (sorted(made.needs), sorted(spec.matters(edition, facts))) == (kept["needs"], kept["needs"]), kept[
            "what"
        ]


def test_there_are_some():
    assert KEPT
