"""Every command of the guide for a council that encodes its own constitution, in order, as it stands on the page."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from callin_rules.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "guides" / "encode-a-constitution.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, flags=re.MULTILINE)
EXPECTED = {
    "callin-rules new": (0, "is written. Fill it in"),
    "callin-rules lint anytown/2024-05-15.toml": None,  # first the open choices, then no faults
    "callin-rules show": (0, "Three members of the council"),
    "callin-rules deadline": (0, "17:00 on Friday 2 August 2024"),
    "callin-rules check": (0, "VALID: the request is a valid call-in."),
    "callin-rules lint --sources": (0, "1 file, no faults"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the documentation in it, as in a fresh clone."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestThePage:
    """A newcomer gets from the form to a passing lint and a first determination."""

    def test_every_command_in_order(self, folder: Path):
        linted = 0
        for command in COMMANDS:
            program, *arguments = command.split()
            if program == "cp":
                shutil.copy(*arguments)
                continue
            result = CliRunner().invoke(main, arguments)
            said = " ".join(result.output.split())
            if command == "callin-rules lint anytown/2024-05-15.toml":
                linted += 1
                expected = (1, "a choice that is still open") if linted == 1 else (0, "1 file, no faults")
            else:
                expected = next(e for start, e in EXPECTED.items() if command.startswith(start) and e)
            assert (result.exit_code, expected[1] in said) == (expected[0], True), f"{command}\n{result.output}"
        assert linted == 2

    def test_one_signatory_fewer_and_no_reasons(self, folder: Path):
        """What the page says of the case when it is changed."""
        text = (folder / "docs" / "examples" / "anytown-case.toml").read_text(encoding="utf-8")
        for old, outcome in (
            ('[[request.signatories]]\nname = "Cara Clay"\n', "INVALID"),
            ("reasons = ", "UNDETERMINED"),
        ):
            changed = folder / "case.toml"
            changed.write_text(re.sub(rf"{re.escape(old)}.*\n", "\n", text, count=1), encoding="utf-8")
            constitution = "docs/examples/anytown.toml"
            result = CliRunner().invoke(main, ["check", "case.toml", "--constitution", constitution])
            assert result.output.startswith(outcome)

    def test_the_examples_tables_are_those_of_the_form(self):
        """The filled-in form leaves out nothing silently: what it lacks is what a council may delete."""
        import tomllib

        form = tomllib.loads((ROOT / "src/callin_rules/templates/national-model.toml").read_text(encoding="utf-8"))
        filled = tomllib.loads((ROOT / "docs/examples/anytown.toml").read_text(encoding="utf-8"))
        assert set(filled) == set(form)
        lacking = {r["rule"] for r in form["requirements"]} - {r["rule"] for r in filled["requirements"]}
        assert lacking == {"contents.alternative"}
