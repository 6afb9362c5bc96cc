"""Every command of the guides to notices and to decision records, in order, as it stands on the page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from callin_rules.cli import main

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "docs" / "guides"


@pytest.mark.parametrize("page", ["send-a-notice.md", "keep-a-record.md"])
def test_every_command(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each one succeeds, and says what the page shows under it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    text = (GUIDES / page).read_text(encoding="utf-8")
    shown = [
        block.partition("\n") for block in "".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL)).split("$ ")
    ]
    commands = [(command.split(), said) for command, _, said in shown if command]
    assert len(commands) >= 4
    for (program, *arguments), said in commands:
        assert program == "callin-rules"
        result = CliRunner().invoke(main, arguments)
        assert (result.exit_code, result.stderr) == (0, ""), arguments
        assert not said or result.stdout == said
