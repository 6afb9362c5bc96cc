"""Every rule kind in situations that its case file does not go into, word for word.

``situations/`` has a file for each rule kind with what it says and, where that is shown, which values it would have
tried: of people of whom little is known, accounts that differ, several pools at once, numbers on both sides of a line.
It is read as a difference when a sentence is changed, and written by ``python -m rules.test_situations`` in ``tests``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.kit import reading
from rules.situations import SITUATIONS, Situation
from rules.test_findings import PARAGRAPH, in_words
from values_in_words import in_words as values_in_words

from callin_rules.findings import Asked
from callin_rules.rules.registry import built_in_rules

FOLDER = Path(__file__).parent / "situations"


def told_of(situation: Situation) -> list[str]:
    """What the rule says, and what it would have tried."""
    rule = situation.rule.bound(Asked(rule=situation.rule.name, cite=PARAGRAPH))
    read = reading(**situation.facts)
    lines = in_words(rule.find(read))
    for path in situation.probed:
        tried = list(values_in_words(tuple(rule.probes(path, read))))
        lines += [f"  for {path}", *(f"    {each}" for each in tried or ["nothing"])]
    return lines


def told(name: str) -> str:
    """What a rule kind says, situation by situation, under each clause of its terms."""
    lines: list[str] = []
    clause = ""
    for situation in SITUATIONS[name]:
        if situation.rule.describe() != clause:
            clause = situation.rule.describe()
            lines += ["", f"requires {clause}"]
        lines += ["", situation.label, *told_of(situation)]
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
