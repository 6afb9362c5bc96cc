"""``check --record``, ``replay`` and ``redact``: an answer kept, verified, and made fit to be published."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from callin_rules.records import record_schema

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "examples" / "tower-hamlets-2014.toml"


@pytest.fixture
def record(run, tmp_path) -> Path:
    path = tmp_path / "record.json"
    assert run("check", DEMO, "--record", path).exit_code == 0
    return path


class TestKept:
    """``check`` writes the record beside its answer, whatever the answer is."""

    def test_the_answer_is_printed_all_the_same(self, run, tmp_path):
        plain, kept = run("check", DEMO, "--json"), run("check", DEMO, "--json", "--record", tmp_path / "r.json")
        assert kept.stdout_bytes == plain.stdout_bytes

    def test_it_is_the_answer_that_was_printed(self, run, record):
        data = json.loads(record.read_text(encoding="utf-8"))
        jsonschema.validate(data, record_schema())
        assert data["answer"] == json.loads(run("check", DEMO, "--json").stdout)
        assert json.loads(run("schema", "record").stdout) == record_schema()

    def test_an_invalid_request_is_recorded_too(self, run, case_file, tmp_path):
        path = tmp_path / "r.json"
        result = run("check", case_file(('[[request.signatories]]\nname = "Clare Harrisson"\n', "")), "--record", path)
        assert result.exit_code == 1
        assert run("replay", path).stdout.startswith(
            "VERIFIED: this record replays byte for byte; the request is invalid"
        )

    def test_where_it_cannot_be_written(self, run, tmp_path):
        result = run("check", DEMO, "--record", tmp_path / "nowhere" / "r.json")
        assert result.exit_code == 2
        assert "--record" in result.stderr
        assert result.stdout == ""


class TestReplay:
    """Exit 0 as recorded, 1 where anything differs, 2 for what is no record."""

    def test_as_recorded(self, run, record):
        result = run("replay", record)
        assert result.exit_code == 0
        assert result.stdout == "VERIFIED: this record replays byte for byte; the request is valid.\n"

    def test_as_data(self, run, record):
        assert json.loads(run("replay", record, "--json").stdout) == {
            "verified": True,
            "redacted": False,
            "recorded": "valid",
            "now": "valid",
            "differences": [],
            "notes": [],
        }

    def test_altered_facts(self, run, record):
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace('"in_writing": true', '"in_writing": false'), encoding="utf-8")
        result = run("replay", record)
        assert result.exit_code == 1
        assert "DIFFERS" in result.stdout
        assert "Recorded: valid. Worked out again: invalid." in result.stdout
        assert "  facts: the facts have been altered since the record was written" in result.stdout

    def test_facts_that_are_no_case_any_more(self, run, record):
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace('"in_writing": true', '"in_writing": 1'), encoding="utf-8")
        result = run("replay", record)
        assert result.exit_code == 1
        assert "Recorded: valid. There is no answer now." in result.stdout
        assert json.loads(run("replay", record, "--json").stdout)["now"] is None

    def test_another_version_is_noted(self, run, record):
        data = json.loads(record.read_text(encoding="utf-8"))
        data["library"]["version"] = "9.9"
        record.write_text(json.dumps(data), encoding="utf-8")
        result = run("replay", record)
        assert result.exit_code == 0
        assert "Note: the record was made with callin-rules 9.9" in result.stdout

    @pytest.mark.parametrize("text", ["", "{}", "[]", "not json", '{"format": "another"}'])
    @pytest.mark.parametrize("command", ["replay", "redact"])
    def test_what_is_no_record(self, run, tmp_path, text, command):
        path = tmp_path / "r.json"
        path.write_text(text, encoding="utf-8")
        result = run(command, path)
        assert (result.exit_code, result.stdout) == (2, "")

    def test_under_an_edition_of_ones_own(self, run, tmp_path):
        case, path = tmp_path / "case.toml", tmp_path / "r.json"
        case.write_text('authority = "strictshire"\n[decision]\ndecided_at = 2024-07-23\n', encoding="utf-8")
        strict = ("--constitution", ROOT / "tests" / "editions" / "strict.toml")
        assert run("check", case, *strict, "--record", path).exit_code == 3
        assert run("replay", path, *strict).exit_code == 0
        assert run("replay", path).exit_code == 2


class TestRedact:
    """What comes out can be verified by anybody, and tells no name."""

    def test_to_a_file(self, run, record, tmp_path):
        path = tmp_path / "published.json"
        assert run("redact", record, "-o", path).exit_code == 0
        result = run("replay", path)
        assert result.stdout == "VERIFIED: this redacted record replays byte for byte; the request is valid.\n"
        text = path.read_text(encoding="utf-8")
        assert "Saunders" in record.read_text(encoding="utf-8")
        assert "Saunders" not in text
        assert "Person 5" in text

    def test_to_the_terminal(self, run, record, tmp_path):
        path = tmp_path / "published.json"
        run("redact", record, "-o", path)
        assert run("redact", record).stdout_bytes == path.read_bytes()

    def test_an_altered_record_is_refused(self, run, record):
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace('"in_writing": true', '"in_writing": false'), encoding="utf-8")
        result = run("redact", record)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "this record does not replay, and is not redacted" in result.stderr
