"""Every fault of an edition's rules, word for word, with its code, its place and the near miss.

``faults.txt`` is read as a difference when one is changed, and written by
``PYTHONPATH=tests python tests/rulebook/test_faults_in_words.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rulebook.kit import STRICT, edition_file

from callin_rules._structure import read_document
from callin_rules.constitution import Edition, parse_edition
from callin_rules.errors import BadInputError, Fault
from callin_rules.rulebook import bind, lint_files, terms_of

ROUTE = '[[routes]]\nname = "Another way"\ncite = "rule 11"\nwhen = {{ {when} }}\nprovisions = [{{ {provision} }}]\n'
ONE = 'rule = "signatories.minimum_number", count = 1, pool = "backbenchers"'
CLOCKS = """
[periods.ruling]
starts_from = "receipt"
length = 4
unit = "working-days"
cite = "rule 13"

[ruling]
by = "monitoring officer"
period = "ruling"
cite = "rule 13"

[periods.hearing]
starts_from = "receipt"
length = 3
unit = "working-days"
cite = "rule 14"

[hearing]
body = "scrutiny committee"
period = "hearing"
cite = "rule 14"
"""
OUTCOME = '[[outcomes]]\noutcome = "{outcome}"\ncite = "rule 15"\n{more}\n'


def route(when: str = "", provision: str = ONE) -> str:
    return ROUTE.format(when=when, provision=provision)


def requirement(terms: str) -> str:
    return f'[[requirements]]\n{terms}\ncite = "rule 12"\n'


def in_words(fault: Fault) -> str:
    fix = f"; {fault.fix}" if fault.fix else ""
    return f"{fault.code} at {fault.where}: {fault.given}; accepted: {fault.accepted}{fix}"


NAMED = {
    "an unknown rule": requirement('rule = "signatories.leed"'),
    "a rule like none": requirement('rule = "wholly.elsewhere"'),
    "an unknown pool": requirement('rule = "signatories.minimum_number"\ncount = 1\npool = "backbencher"'),
    "an unknown pool of several": requirement('rule = "signatories.each_from"\ncount = 2\nat_least = { chair = 1 }\npools = ["nowhere", "chair", "chairs"]'),
    "an unknown period": requirement('rule = "time_limits.received_in_window"\nwindow = "windw"'),
    "unknown makers": requirement('rule = "contents.reasons"\nwhen = { makers = ["zebra", "cabinet", "mayr"] }'),
    "an unknown maker of a route": route('makers = ["mayr"]'),
    "a term of another type": requirement('rule = "signatories.minimum_number"\ncount = "three"\npool = "chair"'),
    "more than the council": requirement('rule = "signatories.minimum_number"\ncount = 42\npool = "backbenchers"'),
    "a route of makers who are not called in": route('makers = ["mayor", "leader"]'),
    "a route of decisions that are not key": requirement('rule = "decision.key_only"') + route("key = false"),
    "a route that is none": route("", 'rule = "standing.no_call_in", why = "it is gone"'),
    "a pointless route": route("", ONE.replace("1", "4")),
    "heard before the ruling": CLOCKS,
    "an unknown beginning of the hold": '[hold]\nbegins = "requst"\ncite = "rule 15"\n',
    "an unknown end of the hearing": CLOCKS.replace("length = 4", "length = 1").replace("[hearing]", '[hearing]\nif_not_held = "falling"'),
    "an unknown end of the council's time": '[council]\nif_not_held = "falls"\ncite = "rule 15"\n',
    "an unknown outcome": OUTCOME.format(outcome="released", more=""),
    "an unknown moment of effect": OUTCOME.format(outcome="release", more='effective = "now"'),
    "a share of the votes over one": OUTCOME.format(outcome="release", more="numerator = 3\ndenominator = 2"),
    "a share of the votes without its denominator": OUTCOME.format(outcome="release", more="numerator = 1"),
    "a quorum of nobody": '[quorum]\ncite = "rule 16"\n',
    "a quorum over one": '[quorum]\nnumerator = 3\ndenominator = 2\ncite = "rule 16"\n',
    "a quorum of all": '[quorum]\nnumerator = 1\ndenominator = 1\ncite = "rule 16"\n',
    "a quorum of nothing": '[quorum]\nnumerator = 0\ndenominator = 2\ncite = "rule 16"\n',
    "a quorum without its denominator": '[quorum]\nnumerator = 1\ncite = "rule 16"\n',
    "a quorum without its numerator": '[quorum]\ndenominator = 2\ncite = "rule 16"\n',
    "a quorum of members": '[quorum]\nnumber = 3\ncite = "rule 16"\n',
    "a quorum of councils": '[quorum]\ncouncils = 3\ncite = "rule 16"\n',
    "a share of the votes over one beside none": OUTCOME.format(outcome="release", more="") + OUTCOME.format(outcome="refer-back", more="numerator = 3\ndenominator = 2"),
    "two faults": requirement('rule = "signatories.leed"') + '[quorum]\ncite = "rule 16"\n',
}  # fmt: skip
"""What is put at the end of an edition without faults."""
WORDS = Path(__file__).parent / "faults.txt"


def told(folder: Path) -> str:
    """The faults of each, by name."""
    lines: list[str] = []
    for name, more in NAMED.items():
        lines += ["", name, *map(in_words, lint_files([edition_file(folder, more=more)]))]
    return "\n".join(lines[1:]) + "\n"


def test_word_for_word(tmp_path: Path):
    """The faults are those that were last read and agreed."""
    assert told(tmp_path) == WORDS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("made", "more", "summary"),
    [
        (bind, NAMED["an unknown rule"], "edition.toml: these provisions cannot be read as rules:\n  requirements[5].rule: given"),
        (terms_of, NAMED["a quorum of nobody"], "edition.toml: what comes after receipt cannot be read:\n  quorum: given"),
    ],
)  # fmt: skip
def test_refused_by_name(tmp_path: Path, made: Callable[[Edition], object], more: str, summary: str):
    """Who binds an edition with faults is told which file, and all of them."""
    edition = parse_edition(read_document(edition_file(tmp_path, more=more)))
    with pytest.raises(BadInputError) as refused:
        made(edition)
    assert str(refused.value).removeprefix(f"{tmp_path}/").startswith(summary)


def test_a_pool_where_there_is_none(tmp_path: Path):
    """The names of pools are asked of a rule that names several, as of one that names one."""
    path = tmp_path / "edition.toml"
    head = STRICT.read_text(encoding="utf-8").partition("[periods.window]")[0]
    path.write_text(
        head
        + requirement(
            'rule = "signatories.each_from"\ncount = 1\nat_least = { nowhere = 1 }\npools = ["nowhere", "anywhere"]'
        ),
        encoding="utf-8",
    )
    assert [(f.where, f.given, f.accepted) for f in lint_files([path])] == [
        ("requirements[0].pools", repr(name), "a pool: none is defined") for name in ("anywhere", "nowhere")
    ]


def test_every_file_that_cannot_be_read(tmp_path: Path):
    assert [f.file for f in lint_files([tmp_path / "a.toml", tmp_path / "b.toml"])] == [
        str(tmp_path / "a.toml"),
        str(tmp_path / "b.toml"),
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path):
    """It is one fault, of the file."""
    path = tmp_path / "gone.toml"
    (fault,) = lint_files([path])
    assert (fault.code, fault.where, fault.accepted, fault.file) == (
        "file.unreadable",
        "",
        "an edition file",
        str(path),
    )
    assert "gone.toml" in fault.given


if __name__ == "__main__":
    with TemporaryDirectory() as somewhere:
        WORDS.write_text(told(Path(somewhere)), encoding="utf-8")
