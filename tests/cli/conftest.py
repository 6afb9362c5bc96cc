"""Running the command line in this process, as a user would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from callin_rules.cli import main

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run ``callin-rules`` with arguments; nothing but its own exit may come out."""

    def _run(*args: object) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in args])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return _run


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[..., Path]:
    """The demonstration case with some texts replaced, as a file."""

    def _made(*changes: tuple[str, str]) -> Path:
        text = (ROOT / "examples" / "tower-hamlets-2014.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _made
