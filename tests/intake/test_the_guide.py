"""The guide to reading a message says what the code does: its options, its limits, and the way to an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from callin_rules.cli import main
from callin_rules.cli.messages import read
from callin_rules.intake import _files
from callin_rules.intake.decisions.reading import LARGEST_PAGE
from callin_rules.intake.message import KINDS, limits
from callin_rules.intake.registers.table import COLUMNS

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "guides" / "read-a-message.md").read_text(encoding="utf-8")
OUTSIDE_THE_TABLE = {"MOST_MESSAGES": "Fifty messages", "MEMORY": "200 MB", "SECONDS": "1.4 seconds"}


class TestTheGuide:
    """A page that says something else is a fault of the page."""

    @pytest.mark.parametrize("name", sorted(set(limits.__all__) - set(OUTSIDE_THE_TABLE)))
    def test_each_limit(self, name: str):
        """In the table, with its figures."""
        table = GUIDE[GUIDE.index("| of one message |") :]
        assert re.search(rf"(?<![\d,]){getattr(limits, name):,}(?![\d,])", table), name

    def test_the_other_limits(self):
        """In words or in other units."""
        assert all(words in GUIDE for words in OUTSIDE_THE_TABLE.values())
        assert (limits.MOST_MESSAGES, limits.SECONDS, limits.MEMORY) == (50, 1.4, 200_000_000)
        assert f"may have {_files.LARGEST:,} bytes, a saved page {LARGEST_PAGE:,}" in GUIDE

    def test_each_option(self):
        """What can be given beside the messages; how the draft is printed stands in the help."""
        given = {option for parameter in read.params for option in parameter.opts if option.startswith("--")}
        assert set(re.findall(r"^\| `(--[a-z]+)` \|", GUIDE, flags=re.MULTILINE)) == given - {"--output", "--json"}

    def test_each_kind_and_column(self):
        assert all(f"`{kind}`" in GUIDE for kind in KINDS)
        assert all(f"`{column}`" in GUIDE for column in COLUMNS)

    def test_the_confirmed_draft_is_valid(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """The command of the page, then its table written into the draft: what was undetermined is valid."""
        monkeypatch.chdir(ROOT)
        command = re.search(r"^\$ callin-rules (read .+)$", GUIDE, flags=re.MULTILINE)
        confirmed = re.search(r"^```toml\n\[decision\]\n(.+?)\n\n(.+?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)
        assert command is not None
        assert confirmed is not None
        draft = tmp_path / "draft.toml"
        assert CliRunner().invoke(main, [*command[1].split()[:-1], str(draft)]).exit_code == 0
        assert CliRunner().invoke(main, ["check", str(draft)]).exit_code == 3
        text = draft.read_text(encoding="utf-8").replace("[decision]\n", f"[decision]\n{confirmed[1]}\n", 1)
        draft.write_text(f"{text}\n{confirmed[2]}", encoding="utf-8")
        assert CliRunner().invoke(main, ["check", str(draft)]).exit_code == 0
