"""``read``: messages to a draft case file, with what they did not say."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from callin_rules import load_case

ROOT = Path(__file__).parent.parent.parent
MAIL = ROOT / "examples" / "tower-hamlets-2014.eml"
MEMBERS = ROOT / "examples" / "tower-hamlets-2014-members.csv"
DECISIONS = ROOT / "examples" / "tower-hamlets-2014-decisions.json"
EVERYTHING = (
    "--authority",
    "tower-hamlets",
    "--server",
    "mx.council.example",
    "--members",
    MEMBERS,
    "--decisions",
    DECISIONS,
)


def page(folder: Path, effective: str, published: str = "25/07/2014", decided: str = "23/07/2014") -> Path:
    """A saved page of the decision."""
    path = folder / "decision.html"
    path.write_text(
        "<h2>Procurement of Drug and Alcohol Action Team services</h2><p>Decision Maker: The Mayor</p>"
        f"<p>Publication date: {published}</p><p>Date of decision: {decided}</p><p>Effective from: {effective}</p>",
        encoding="utf-8",
    )
    return path


class TestTheDraft:
    """It opens with what a person must confirm, and loads as it stands."""

    def test_on_the_terminal(self, run):
        result = run("read", MAIL, *EVERYTHING)
        assert result.exit_code == 0
        assert result.stdout.startswith('# A draft, read from "tower-hamlets-2014.eml".\n')
        for part in ("# CONFIRM:", "# NOT SAID", "# FOUND:", "# SIGNATORIES", "request.received_at"):
            assert part in result.stdout
        assert "# REMARKS" not in result.stdout

    def test_into_a_file(self, run, tmp_path: Path):
        draft = tmp_path / "case.toml"
        result = run("read", MAIL, *EVERYTHING, "-o", draft)
        assert (result.exit_code, result.stdout) == (0, "")
        case = load_case(draft)
        assert case.authority == "tower-hamlets"
        assert len(case.request.signatories) == 5
        assert [m.name for m in case.register.members] == [s.name for s in case.request.signatories]

    def test_as_data(self, run):
        data = json.loads(run("read", MAIL, *EVERYTHING, "--json").stdout)
        assert data["sender"] == {"name": "Political adviser", "address": "political.adviser@council.example"}
        assert data["case"]["request"]["received_at"] == "2014-07-31T13:51:00+01:00"
        assert data["decision_record"]["title"] == "Procurement of Drug and Alcohol Action Team services"
        assert data["signatories"][1]["agreed"] == [
            {"how": "copied", "where": {"message": "tower-hamlets-2014.eml", "part": "headers", "line": None}}
        ]
        assert "decision.executive" in data["not_supplied"]
        assert data["remarks"] == []

    def test_with_nothing_known_beside_it(self, run):
        """No authority, no register, no list: the draft says what it is without."""
        data = json.loads(run("read", MAIL, "--json").stdout)
        assert data["case"]["authority"] == "not-supplied"
        assert data["decision_record"] is None
        assert data["signatories"][0]["matched_by"] == "unasked"
        assert "which authority it is: nobody named it (--authority)" in data["confirm"]

    def test_nothing_at_all(self, run, tmp_path: Path):
        """A text without a heading and without a request."""
        path = tmp_path / "x.txt"
        path.write_text("Hello", encoding="utf-8")
        data = json.loads(run("read", path, "--json", "--authority", "tower-hamlets").stdout)
        assert data["sender"] is None
        assert data["case"] == {"authority": "tower-hamlets", "judgements": {}}

    def test_receipt_as_stated(self, run):
        said = run("read", MAIL, "--received", "2014-07-31T13:51", "--authority", "tower-hamlets", "--json").stdout
        assert json.loads(said)["case"]["request"]["received_at"] == "2014-07-31T13:51:00+01:00"

    def test_the_grounds_of_the_edition(self, run, tmp_path: Path):
        """A ground is the edition's own, or asked about."""
        path = tmp_path / "x.txt"
        path.write_text(
            "We hereby call in the decision on parks.\nGrounds:\n[x] Proportionality of action\n[x] The weather\n",
            encoding="utf-8",
        )
        data = json.loads(run("read", path, "--authority", "harrow", "--received", "2022-01-05", "--json").stdout)
        assert data["case"]["request"]["grounds"] == [{"name": "proportionality"}]
        assert any("'The weather'" in c for c in data["confirm"])

    def test_a_day_before_the_first_edition(self, run):
        """The draft is made, and says which edition could not be asked."""
        data = json.loads(run("read", MAIL, "--authority", "harrow", "--json").stdout)
        assert any("harrow" in r.lower() for r in data["remarks"])


class TestTheDayOfEffect:
    """The record's "effective from" is compared with the computed window, and never goes into it."""

    def remarks(self, run, *given: object) -> str:
        return "\n".join(
            json.loads(run("read", MAIL, "--authority", "tower-hamlets", "--json", *given).stdout)["remarks"]
        )

    def test_it_agrees(self, run, tmp_path: Path):
        assert self.remarks(run, "--decisions", page(tmp_path, "02/08/2014")) == ""

    def test_it_does_not(self, run, tmp_path: Path):
        """With the counting, in the draft as well."""
        said = self.remarks(run, "--decisions", page(tmp_path, "01/08/2014"))
        assert "Friday 1 August 2014, before the window closes" in said
        assert "clear working day 5 of 5" in said
        assert (
            "clear working day 5 of 5"
            in run("read", MAIL, "--authority", "tower-hamlets", "--decisions", tmp_path / "decision.html").stdout
        )

    def test_without_an_authority_or_a_day(self, run, tmp_path: Path):
        """Nothing to compare with."""
        assert (
            json.loads(run("read", MAIL, "--json", "--decisions", page(tmp_path, "01/08/2014")).stdout)["remarks"] == []
        )
        assert self.remarks(run, "--decisions", page(tmp_path, "soon")) == ""
        assert self.remarks(run, "--decisions", page(tmp_path, "01/08/2014", published="soon")) == ""

    def test_before_the_first_edition(self, run, tmp_path: Path):
        said = self.remarks(
            run, "--decisions", page(tmp_path, "01/08/2004", published="25/07/2004", decided="23/07/2004")
        )
        assert "2004" in said

    def test_an_edition_whose_window_cannot_be_counted(self, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """It says so instead of guessing."""
        from callin_rules.cli import messages
        from callin_rules.rules import Pending

        monkeypatch.setattr(messages.Reading, "deadline", lambda *_: Pending((), "the sources do not settle it"))
        assert "cannot be told" in self.remarks(run, "--decisions", page(tmp_path, "01/08/2014"))

    def test_an_edition_without_a_window(self, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """There is nothing to compare with where the edition names no window."""
        from types import SimpleNamespace

        from callin_rules.cli import messages

        empty = SimpleNamespace(setting=SimpleNamespace(periods={}), rules=())
        monkeypatch.setattr(messages, "_book", lambda *_: (empty, []))
        assert self.remarks(run, "--decisions", page(tmp_path, "01/08/2014")) == ""


class TestBadInput:
    """One message, exit status 2, no traceback."""

    def test_an_unknown_authority(self, run):
        result = run("read", MAIL, "--authority", "tower-hamlet")
        assert result.exit_code == 2
        assert "Did you mean 'tower-hamlets'?" in result.stderr

    def test_a_kind_that_is_not_read(self, run):
        result = run("read", MEMBERS)
        assert result.exit_code == 2
        assert ".eml, .msg, .txt, .md, .pdf, .docx" in result.stderr

    def test_a_missing_library(self, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """The message names the extra."""
        from callin_rules.intake.message import guarded, reading

        monkeypatch.setitem(sys.modules, "pypdf", None)
        monkeypatch.setattr(reading, "read_guarded", lambda papers: [guarded._read(p) for p in papers])
        path = tmp_path / "x.pdf"
        path.write_bytes(b"%PDF-1.4")
        result = run("read", path)
        assert result.exit_code == 2
        assert "pip install 'callin-rules[pdf]'" in result.stderr

    def test_a_file_that_cannot_be_written(self, run, tmp_path: Path):
        result = run("read", MAIL, "-o", tmp_path / "nowhere" / "x.toml")
        assert result.exit_code == 2
        assert "accepted: a file in a folder that can be written" in result.stderr

    def test_more_messages_than_are_read(self, run):
        result = run("read", *([MAIL] * 51))
        assert result.exit_code == 2
        assert "accepted: 1 to 50" in result.stderr
