"""Every code block and command of the documentation, run as it stands on the page.

The blocks of a page are run in order, in a folder that looks like a fresh clone. A command has to end with an answer and
never with bad input; where a block of text follows a block of Python, it is what that prints. A block in a language that
nobody runs here is a fault, so that none goes unrun unnoticed.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from callin_rules.cli import main
from callin_rules.sphinx_ext.comparison_page import comparison_pages, every_figures

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(?P<language>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
CUT = "...\n"
"""The end of what a command prints, where a page shows only the beginning."""
SAVED = re.compile(r"[Ss]ave\s+this\s+as\s+`([^`]+)`")
NOT_RUN = {
    "make": "a target of the Makefile: it makes environments; `make test` runs this very test",
    "pip": "installing is tested from a built wheel",
    "git": "a working copy is at hand",
    ".venv/bin/python": "the tests are running",
    ".venv/bin/nox": "the tests are running",
    "python": "a program of the repository with tests of its own",
    "cd": "the folder is made for the test",
}
"""Programs that a page may name and that are not run here, each with its reason."""
ELSEWHERE = {"encode-a-constitution.md": "tests/test_guide.py runs it, with what each command says"}
STATUS = {
    "callin-rules deadline tower-hamlets --published 2014-07-25 --received 2014-07-31T13:51": 0,
    "callin-rules check examples/tower-hamlets-2014.toml": 0,
    "callin-rules check my-request.toml": 1,
    "callin-rules compare wiltshire york": 0,
}
"""What is known beforehand of a command's answer; any other may answer yes, no or not known."""
ANSWERS = {0, 1, 3}
DATA = {"toml": tomllib.loads, "json": json.loads}
SHOWN = {"text", "{eval-rst}", "{toctree}", "{glossary}", "{include}", "{image}", "{figure}"}
"""Blocks that are shown or drawn: Sphinx builds the directives, with warnings as errors."""


def pages() -> dict[str, str]:
    """Every page that somebody wrote, and the written part of the generated ones."""
    written = [p for p in DOCS.rglob("*.md") if not {"_generated", "_build"} & set(p.relative_to(DOCS).parts)]
    found = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in (*written, ROOT / "README.md")}
    return {**found, "comparison.md": dict(comparison_pages(every_figures()))["comparison.md"]}


PAGES = {name: text for name, text in pages().items() if Path(name).name not in ELSEWHERE and "```" in text}


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples and the documentation in it, as in a fresh clone."""
    for part in ("examples", "docs/examples"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_block(name: str, clone: Path):
    """In order, each in its own way."""
    text = PAGES[name]
    blocks = list(BLOCK.finditer(text))
    assert text.count("\n```") + text.startswith("```") == 2 * len(blocks), "a block that is not closed"
    names: dict[str, object] = {}
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        language, body = block["language"].partition(" ")[0], block["body"]
        if language == "console":
            for command, shown in COMMAND.findall(body):
                printed = run_command(command)
                assert not shown or printed.startswith(shown.removesuffix(CUT)), command
        elif language == "python":
            printed = run_python(body, names)
            if (
                following is not None
                and following["language"] == "text"
                and not text[block.end() : following.start()].strip()
            ):
                assert printed == following["body"]
        elif language == "pycon":
            run_session(body, name)
        elif language in DATA:
            DATA[language](body)
            if saved := SAVED.search(last_paragraph(text[: block.start()])):
                (clone / saved[1]).write_text(body, encoding="utf-8")
        else:
            assert language in SHOWN or language.startswith("{callin-"), f"nobody runs {language!r}"


def last_paragraph(text: str) -> str:
    return text.rstrip().rpartition("\n\n")[2]


def run_command(command: str) -> str:
    """A command of the library, and what it prints; others only if the list says why they are not run."""
    program, *arguments = shlex.split(command, comments=True)
    if program == "cp":
        shutil.copy(*arguments)
        return ""
    if program != "callin-rules":
        assert program in NOT_RUN, f"nobody runs {command!r}"
        return ""
    if any(word.startswith("my-council/") for word in arguments):  # the reader's own file
        shutil.copytree("docs/examples", "my-council", dirs_exist_ok=True)
        shutil.copy("docs/examples/anytown.toml", next(w for w in arguments if w.startswith("my-council/")))
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), command
    bare = shlex.join([program, *arguments])
    assert result.exit_code in ({STATUS[bare]} if bare in STATUS else ANSWERS), f"{command}\n{result.output}"
    return result.output


def run_python(body: str, names: dict[str, object]) -> str:
    """A block of Python, with the names of the blocks before it on the page; what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(body, "<page>", "exec", dont_inherit=True), names)
    return printed.getvalue()


def run_session(body: str, name: str) -> None:
    """A session at the prompt, with what it answers."""
    session = doctest.DocTestParser().get_doctest(body, {}, name, None, None)
    said = io.StringIO()
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    failed, _ = doctest.DocTestRunner(optionflags=options).run(session, out=said.write)
    assert not failed, said.getvalue()


class TestTheTestItself:
    """It fails when a page does."""

    @pytest.mark.parametrize("command", ["callin-rules show nonesuch", "callin-rules nonesuch", "rm -r docs"])
    def test_a_command_that_cannot_run(self, clone: Path, command: str):
        """Bad input, and a program that nobody runs."""
        with pytest.raises(AssertionError):
            run_command(command)

    def test_a_session_that_answers_otherwise(self):
        """Another answer than the page's."""
        with pytest.raises(AssertionError):
            run_session(">>> 1 + 1\n3\n", "page")

    def test_every_known_answer_is_on_a_page(self):
        """Nothing is expected of a command that no page has."""
        every = "\n".join(pages().values())
        assert all(command in every for command in STATUS)
