"""Every rule kind in situations that its case file does not go into, word for word.

``situations/`` has a file for each rule kind with what it says and, where that is shown, which values it would have
tried: of people of whom little is known, accounts that differ, several pools at once, numbers on both sides of a line.
It is read as a difference when a sentence is changed, and written by ``python -m rules.test_situations`` in ``tests``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rules.kit import reading
from rules.situations import SITUATIONS
from rules.test_findings import PARAGRAPH, in_words
from values_in_words import in_words as values_in_words

from callin_rules.findings import Asked, plural
from callin_rules.rules.registry import built_in_rules

FOLDER = Path(__file__).parent / "situations"


def told(name: str) -> str:
    """What a rule kind says under each clause of its terms: the situations that are answered alike, with the answer, and
    what it would have tried for a fact, with the number of situations in which it would.
    """
    answers: dict[str, dict[tuple[str, ...], list[str]]] = {}
    tried: dict[str, Counter[tuple[str, ...]]] = {}
    for situation in SITUATIONS[name]:
        rule = situation.rule.bound(Asked(rule=name, cite=PARAGRAPH))
        read = reading(**situation.facts)
        under = answers.setdefault(rule.describe(), {})
        under.setdefault(tuple(in_words(rule.find(read))), []).append(f"- {situation.label}")
        for path in situation.probed:
            values = values_in_words(tuple(rule.probes(path, read)))
            tried.setdefault(rule.describe(), Counter())[path, *(f"  {each}" for each in values)] += 1
    lines: list[str] = []
    for clause, under in answers.items():
        lines += ["", f"requires {clause}"]
        for answer, labels in under.items():
            lines += ["", *labels, *answer]
        for (path, *values), times in tried.get(clause, {}).items():
            lines += ["", f"tries for {path}, {plural(times, 'time')}", *(values or ["  nothing"])]
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("name", SITUATIONS)
def test_word_for_word(name: str):
    """The findings are those that were last read and agreed."""
    assert told(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of a rule kind that there is."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SITUATIONS) <= set(built_in_rules())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SITUATIONS:
        (FOLDER / f"{each}.txt").write_text(told(each), encoding="utf-8")
