"""Every rule kind's findings, word for word: the sentence, the facts it rests on, those it needs, and what would cure it.

``findings/`` has a file for each rule kind with what it says about the rows of its case file, and one case for each
other sentence that asking on from there leads to. It is read as a difference when a sentence is changed, and written by
``python tests/rules/test_findings.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_rules import load_edition, rulebook_of
from callin_rules.citation import Basis, Citation
from callin_rules.findings import Asked, Cure, Finding
from callin_rules.rules import Reading
from callin_rules.testing import RuleRow, lawful_cases, rule_rows

TESTS = Path(__file__).parent.parent
SETTING = rulebook_of(load_edition(TESTS / "editions" / "setting.toml"))
FILES = sorted((TESTS / "cases" / "rules").glob("*.toml"))
FINDINGS = Path(__file__).parent / "findings"
PARAGRAPH = Citation(paragraph="rule 1", document="Part 4", basis=Basis.TEXT)


def in_words(finding: Finding) -> list[str]:
    """A finding as lines."""
    lines = [f"{finding.outcome.value}: {finding.because}"]
    if finding.used:
        lines.append(f"  rests on {', '.join(finding.used)}")
    if finding.needs:
        lines.append(f"  needs {', '.join(finding.needs)}")
    if finding.cure is not None:
        lines += [f"  cured by: {cure}" for cure in cures(finding.cure)]
    return lines


def cures(cure: Cure) -> Iterator[str]:
    """What would cure it."""
    if cure.impossible:
        yield "nothing"
    for supply in cure.supplies:
        value = sorted(supply.value) if isinstance(supply.value, frozenset) else supply.value
        yield f"{supply.path} = {value!r}: {supply.says}"
    if cure.signatures:
        yield f"{cure.signatures} from {cure.pool}"
    if cure.resend:
        yield "sending it again"


def told_of(row: RuleRow) -> Iterator[list[str]]:
    """What a row's rule says: of the row, and where asking on from it leads to another sentence."""
    rule = row.rule.bound(Asked(rule=row.kind.name, cite=PARAGRAPH))
    seen = set()
    for case in [row.case, *lawful_cases(SETTING, rule, [row.case])]:
        finding = rule.find(Reading(case, SETTING.setting))
        kind = (finding.outcome, finding.template, finding.used)
        if kind not in seen:
            seen.add(kind)
            yield in_words(finding)


def told(path: Path) -> str:
    """What a rule kind says, row by row; what an earlier row has shown is not shown again."""
    lines: list[str] = []
    seen = set()
    for row in rule_rows(path):
        lines += ["", row.label, f"requires {row.rule.describe()}"]
        for i, finding in enumerate(told_of(row)):
            if i == 0 or tuple(finding) not in seen:
                lines += finding
            seen.add(tuple(finding))
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_word_for_word(path: Path):
    """The findings are those that were last read and agreed."""
    assert told(path) == (FINDINGS / f"{path.stem}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of a rule kind that there is."""
    assert {path.stem for path in FINDINGS.glob("*.txt")} == {path.stem for path in FILES}


if __name__ == "__main__":
    for each in FILES:
        (FINDINGS / f"{each.stem}.txt").write_text(told(each), encoding="utf-8")
