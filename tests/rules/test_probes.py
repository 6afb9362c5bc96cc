"""Which values each rule kind would have tried for a fact, word for word.

``probes/`` has, for the rows of each rule kind's case file, the values that its rule offers for every fact of the case, in
the order in which they are tried; what an earlier row has shown is not shown again. It is read as a difference when a
rule draws another line, and written by ``python tests/rules/test_probes.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import fields_dict
from values_in_words import in_words

from callin_rules import load_edition, rulebook_of
from callin_rules.model import Case, Decision, GroundRelied, Request, Signatory, is_open
from callin_rules.rules import Reading
from callin_rules.testing import RuleRow, rule_rows

TESTS = Path(__file__).parent.parent
SETTING = rulebook_of(load_edition(TESTS / "editions" / "setting.toml"))
FILES = sorted((TESTS / "cases" / "rules").glob("*.toml"))
PROBES = Path(__file__).parent / "probes"


def paths_of(case: Case) -> list[str]:
    """Every fact that a rule could be asked about."""
    signatories = () if is_open(case.request.signatories) else case.request.signatories
    grounds = () if is_open(case.request.grounds) else case.request.grounds
    return [
        *(f"decision.{name}" for name in fields_dict(Decision)),
        *(f"request.{name}" for name in fields_dict(Request)),
        *(f"request.signatories[{s.name}].{name}" for s in signatories[:1] for name in fields_dict(Signatory)),
        *(f"request.grounds[{g.name}].{name}" for g in grounds[:1] for name in fields_dict(GroundRelied)),
        "history.call_ins",
        "council_size",
    ]


def told_of(row: RuleRow) -> list[str]:
    """What the rule of a row offers for the facts of its case."""
    reading = Reading(row.case, SETTING.setting)
    lines: list[str] = []
    for path in paths_of(row.case):
        tried = list(in_words(tuple(row.rule.probes(path, reading))))
        lines += [f"  {path}", *(f"    {each}" for each in tried)] if tried else []
    return lines


def told(path: Path) -> str:
    """What the rows of a case file show."""
    lines: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for row in rule_rows(path):
        offered = told_of(row)
        if tuple(offered) not in seen:
            lines += ["", row.label, f"requires {row.rule.describe()}", *(offered or ["  offers nothing"])]
        seen.add(tuple(offered))
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_word_for_word(path: Path):
    """The values are those that were last read and agreed."""
    assert told(path) == (PROBES / f"{path.stem}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of a rule kind that there is."""
    assert {path.stem for path in PROBES.glob("*.txt")} == {path.stem for path in FILES}


if __name__ == "__main__":
    for each in FILES:
        (PROBES / f"{each.stem}.txt").write_text(told(each), encoding="utf-8")
