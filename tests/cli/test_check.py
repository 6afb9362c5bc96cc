"""``check`` and ``demo``: the real call-in of July 2014, and what one change does to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from callin_rules.reports import determination_schema

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "examples" / "tower-hamlets-2014.toml"
HEAD = 'authority = "tower-hamlets"\n'
FIFTH = '[[request.signatories]]\nname = "Clare Harrisson"\n'
REASONS = re.compile(r'reasons = """.*?"""\n', re.DOTALL)


def answer(result) -> dict:
    data = json.loads(result.stdout)
    jsonschema.validate(data, determination_schema())
    return data


class TestTheDemonstration:
    """The demo is valid, says so, and shows the counting and what came next."""

    def test_in_words(self, run):
        result = run("demo")
        assert result.exit_code == 0
        for said in (
            "VALID: the request is a valid call-in",
            "clear working day 5 of 5",
            "What came next",
            "2 September 2014",
        ):
            assert said in result.stdout

    def test_as_data(self, run):
        result = run("demo", "--json")
        assert result.exit_code == 0
        data = answer(result)
        assert data["outcome"] == "valid"
        assert data["window"]["closes"] == "2014-08-01T23:59:59+01:00"
        assert "What came next" not in result.stdout

    def test_the_same_inputs_give_the_same_bytes(self, run):
        assert run("demo").stdout_bytes == run("demo").stdout_bytes
        assert run("check", DEMO, "--json").stdout_bytes == run("demo", "--json").stdout_bytes


class TestOneChange:
    """Each of the changes that the tutorial proposes."""

    def test_one_signatory_fewer(self, run, case_file):
        result = run("check", case_file((FIFTH, "")), "--json")
        assert result.exit_code == 1
        data = answer(result)
        assert data["remedies"] == [
            {"changes": ["one more signature from a member of the council"], "by": "2014-08-01T23:59:59+01:00"}
        ]
        assert data["curable"] is True

    def test_one_signatory_fewer_in_words(self, run, case_file):
        said = run("check", case_file((FIFTH, ""))).stdout
        assert "INVALID" in said
        assert "one more signature from a member of the council, by 23:59:59 on Friday 1 August 2014" in said

    def test_a_remedy_whose_moment_has_passed_says_so(self, run, case_file):
        path = case_file((FIFTH, ""), (HEAD, HEAD + "as_at = 2014-08-04T09:00:00\n"))
        assert "(that moment has passed)" in " ".join(run("check", path).stdout.split())

    def test_reasons_left_out(self, run, case_file, tmp_path: Path):
        path = tmp_path / "without.toml"
        path.write_text(REASONS.sub("", case_file().read_text(encoding="utf-8")), encoding="utf-8")
        result = run("check", path, "--json")
        assert result.exit_code == 3
        data = answer(result)
        assert data["needs"] == ["request.reasons"]
        assert data["if_valid"] == {"request.reasons": "stated"}
        assert data["if_invalid"] == {"request.reasons": "none given"}
        said = run("check", path).stdout
        assert "request.reasons: the reasons that the request gives" in said
        assert "It would be valid with: request.reasons = stated." in said

    def test_empty_reasons(self, run, case_file, tmp_path: Path):
        path = tmp_path / "empty.toml"
        path.write_text(REASONS.sub('reasons = ""\n', case_file().read_text(encoding="utf-8")), encoding="utf-8")
        result = run("check", path, "--json")
        assert result.exit_code == 1
        assert [r["changes"] for r in answer(result)["remedies"]] == [["give the reasons for the call-in"]]

    def test_one_of_the_five_in_the_executive(self, run, case_file):
        path = case_file(
            (
                'name = "Danny Hassell"\ngroup = "Labour"\nroles = []',
                'name = "Danny Hassell"\ngroup = "Labour"\nroles = ["executive"]',
            )
        )
        result = run("check", path, "--json")
        assert result.exit_code == 3
        assert answer(result)["needs"] == ["judgements.executive-members-may-sign"]

    def test_the_same_under_an_edition_of_backbenchers(self, run, case_file):
        """He does not count, and the finding says so by name."""
        path = case_file(
            ('authority = "tower-hamlets"', 'authority = "strictshire"'),
            (
                'name = "Danny Hassell"\ngroup = "Labour"\nroles = []',
                'name = "Danny Hassell"\ngroup = "Labour"\nroles = ["executive"]',
            ),
            ("decided_at = 2014-07-23", "decided_at = 2024-07-23\nmaker_names = []"),
            ("published_at = 2014-07-25", "published_at = 2024-07-25"),
            ("received_at = 2014-07-31T13:51:00", "received_at = 2024-07-31T13:51:00"),
            ("\n[decision]\n", "as_at = 2024-07-31T14:00:00\n\n[decision]\n"),
            ('maker = "mayor"', 'maker = "cabinet"'),
        )
        result = run("check", path, "--constitution", ROOT / "tests" / "editions" / "strict.toml", "--json")
        findings = {(f["rule"], f["route"]): f for f in answer(result)["findings"]}
        said = findings["signatories.minimum_number", "Three backbenchers"]["because"]
        assert "Danny Hassell (holds a role that may not sign (executive))" in said

    def test_late_cannot_be_cured(self, run, case_file):
        path = case_file(
            ("received_at = 2014-07-31T13:51:00", "received_at = 2014-08-02T09:00:00"),
            (HEAD, HEAD + "as_at = 2014-08-04T09:00:00\n"),
        )
        said = run("check", path).stdout
        assert "It cannot be cured: time_limits.received_in_window" in said

    def test_without_as_at_the_request_is_asked_about_as_it_came(self, run, case_file):
        data = answer(run("check", case_file(), "--json"))
        assert data["as_at"] == "2014-07-31T13:51:00+01:00"

    def test_whether_it_can_be_cured_is_not_known_while_facts_are_missing(self, run, case_file):
        path = case_file((FIFTH, ""), ("urgency = false\n", ""))
        result = run("check", path, "--json")
        assert answer(result)["curable"] is None
        assert "Whether it can be cured is not known" in run("check", path).stdout


class TestBadInput:
    """One clear message with every fault, exit status 2, nothing on standard output, no traceback."""

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('authority = "tower-hamlets"', 'authority = "tower-hamlet"', "Did you mean 'tower-hamlets'?"),
            ("executive = true", "exectuive = true", "did you mean 'executive'?"),
            ("executive = true", "executive = true\nexecutive = true", "each key once"),
            ("executive = true", 'executive = "yes"', "accepted: true or false"),
            (HEAD, HEAD + "as_at = 2014-07-31\n", "a day and an hour"),
            ("published_at = 2014-07-25", "published_at = 2014-07-22", "published before it was made"),
            ('maker = "mayor"', 'maker = "mayro"', "did you mean 'mayor'?"),
            ("decided_at = 2014-07-23", "decided_at = 2013-07-23", "no edition is known for Tuesday 23 July 2013"),
        ],
    )
    def test_message(self, run, case_file, old: str, new: str, said: str):
        result = run("check", case_file((old, new)))
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""
        assert "Traceback" not in result.stderr

    def test_every_fault_is_listed_with_its_line(self, run, case_file):
        path = case_file(
            ("executive = true", "executive = 1"), ("urgency = false", "urgency = 7"), ("kinds = []", "knids = []")
        )
        result = run("check", path)
        assert result.exit_code == 2
        for line, where in ((10, "decision.executive"), (13, "decision.knids"), (17, "decision.urgency")):
            assert f"case.toml:{line}: {where}" in result.stderr

    def test_a_file_that_is_not_there(self, run, tmp_path: Path):
        result = run("check", tmp_path / "none.toml")
        assert result.exit_code == 2
        assert "No such file" in result.stderr

    def test_a_folder(self, run, tmp_path: Path):
        assert "a folder" in run("check", tmp_path).stderr

    def test_not_utf_8(self, run, tmp_path: Path):
        path = tmp_path / "latin.toml"
        path.write_bytes(b'authority = "caf\xe9"')
        result = run("check", path)
        assert result.exit_code == 2
        assert "byte 0xe9 at position 16" in result.stderr

    def test_a_hundred_megabytes(self, run, tmp_path: Path):
        path = tmp_path / "huge.toml"
        with path.open("wb") as file:
            file.truncate(100_000_000)
        result = run("check", path)
        assert result.exit_code == 2
        assert "more than 1,000,000 bytes" in result.stderr
