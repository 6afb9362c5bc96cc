"""Seventy-four messages in the styles that councils see, read field by field beside what a person reads in them."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve

from callin_rules.intake import case_from
from callin_rules.intake.message import Context, Draft, draft_from, draft_text, read_letter
from callin_rules.intake.registers import read_register
from callin_rules.model import is_open

FOLDER = Path(__file__).parent.parent / "messages"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
CONTEXT = Context(register=read_register(FOLDER / "members.csv"), server="mx.anytown.example")
FIELDS = {
    "title": "decision",
    "reference": "decision",
    "maker": "decision",
    "decided_at": "decision",
    "published_at": "decision",
    "sent_at": "request",
    "received_at": "request",
    "reasons": "request",
    "alternative": "request",
    "lead": "request",
}


def read(name: str) -> Draft:
    return draft_from([read_letter(FOLDER / name)], CONTEXT)


def stated(draft: Draft) -> set[tuple[str, str]]:
    """Everything that a draft states, as field and value."""
    found = {("sender", str(draft.sender))} if draft.sender else set()
    for name, root in FIELDS.items():
        value = getattr(getattr(draft.case, root), name)
        if not is_open(value):
            found.add((name, value.isoformat() if hasattr(value, "isoformat") else value))
    if not is_open(draft.case.request.grounds):
        found |= {("grounds", g.name) for g in draft.case.request.grounds}
    found |= {("signatories", s.name) for s in draft.signatories}
    return found | {
        ("agreed", f"{s.name}: {x.how.name.lower().replace('_', '-')}") for s in draft.signatories for x in s.shown
    }


def expected(name: str) -> set[tuple[str, str]]:
    """What a person reads."""
    found = set()
    for field, value in EXPECTED[name].items():
        if field == "agreed":
            found |= {("agreed", f"{who}: {how}") for who, ways in value.items() for how in ways}
        else:
            found |= {(field, v) for v in (value if isinstance(value, list) else [value])}
    return found


class TestTheMessages:
    """What a draft states is right, always; what a message says is found, nine times in ten."""

    def test_every_message_has_its_answer(self):
        """A message without an answer would be one that nobody checks."""
        assert set(EXPECTED) == {p.name for p in FOLDER.glob("[0-9]*")}
        assert len(EXPECTED) >= 30

    @pytest.mark.parametrize("name", sorted(EXPECTED))
    def test_nothing_is_made_up(self, name: str):
        """Every field that is stated is the one that a person reads."""
        assert stated(read(name)) - expected(name) == set()

    def test_the_table(self, capsys: pytest.CaptureFixture[str]):
        """Precision 100 % and recall at least 90 % for every field."""
        right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
        for name in EXPECTED:
            found, truth = stated(read(name)), expected(name)
            right.update(field for field, _ in found & truth)
            said.update(field for field, _ in found)
            wanted.update(field for field, _ in truth)
        rows = [(f, said[f], wanted[f], right[f] / said[f], right[f] / wanted[f]) for f in sorted(wanted)]
        with capsys.disabled():
            sys.stdout.write(f"\n{'field':<14}{'stated':>8}{'there':>8}{'precision':>11}{'recall':>9}\n")
            for field, states, there, precision, recall in rows:
                sys.stdout.write(f"{field:<14}{states:>8}{there:>8}{precision:>11.0%}{recall:>9.0%}\n")
        assert [row for row in rows if row[3] < 1] == []
        assert [row for row in rows if row[4] < 0.9] == []

    @pytest.mark.parametrize("name", sorted(EXPECTED))
    def test_every_draft_loads_as_a_case(self, name: str):
        """The comments are comments, and the facts survive being written and read."""
        draft = read(name)
        text = draft_text(draft)
        from callin_rules._structure import read_document

        assert case_from(read_document(text.encode(), name="draft.toml")) == evolve(draft.case, zone="Europe/London")

    @pytest.mark.parametrize("name", sorted(EXPECTED))
    def test_everything_found_says_where(self, name: str):
        """A line that is named holds what was found there."""
        draft = read(name)
        for found in draft.found:
            assert found.place.message == name
        for signatory in draft.signatories:
            place = signatory.place
            if place.part == "text" and place.line is not None:
                line = (FOLDER / name).read_text(encoding="utf-8").splitlines()[place.line - 1]
                assert signatory.written.split()[-1].lower() in line.lower().replace("\\", "")

    def test_the_same_messages_give_the_same_bytes(self):
        """No clock, no hash order."""
        for name in EXPECTED:
            assert draft_text(read(name)) == draft_text(read(name))
