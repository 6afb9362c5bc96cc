"""A new authority is its data file and its case file, and nothing else.

One packaged authority is copied under another name into a copy of the package and of the tests. The command line, the
documentation's pages and the shared checks find it there without another line being touched.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODEL, ADDED = "west-lancashire", "copied-town"
COMMAND = "from callin_rules.cli import main; main()"
PAGES = """
import sys
from pathlib import Path
from callin_rules.sphinx_ext import write_pages
write_pages(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and the tests with one authority more."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    authorities, cases = folder / "src/callin_rules/authorities", folder / "tests/cases/authorities"
    (authorities / ADDED).mkdir()
    for path in sorted((authorities / MODEL).glob("*.toml")):
        text = path.read_text(encoding="utf-8").replace(f'slug = "{MODEL}"', f'slug = "{ADDED}"')
        (authorities / ADDED / path.name).write_text(re.sub(r"(?m)^gss = .*\n", "", text), encoding="utf-8")
    text = (cases / f"{MODEL}.toml").read_text(encoding="utf-8").replace(MODEL, ADDED)
    (cases / f"{ADDED}.toml").write_text(text, encoding="utf-8")
    return folder


def python(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the package of this checkout instead of the installed one."""
    names = ("COV_CORE", "COVERAGE", "PYTEST")
    own = {key: value for key, value in os.environ.items() if not key.startswith(names)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**own, "PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class TestItIsFound:
    """By everything that speaks of authorities."""

    def test_by_the_command_line(self, checkout: Path):
        listed = json.loads(python(checkout, "-c", COMMAND, "authorities", "--json").stdout)
        assert ADDED in [authority["slug"] for authority in listed]
        due = python(checkout, "-c", COMMAND, "deadline", ADDED, "--published", "2024-07-03", "--json")
        assert json.loads(due.stdout)["closes"] == "2024-07-09T17:00:00+01:00"
        assert python(checkout, "-c", COMMAND, "show", ADDED).returncode == 0

    def test_by_the_documentation(self, checkout: Path):
        assert python(checkout, "-c", PAGES, "pages").returncode == 0
        assert (checkout / "pages" / "authorities" / f"{ADDED}.md").exists()
        assert f"authorities/{ADDED}" in (checkout / "pages" / "authorities.md").read_text(encoding="utf-8")

    def test_by_the_shared_checks(self, checkout: Path):
        """Its own rows, the laws that every edition keeps, and the schema; its name fits every one of them."""
        files = ("tests/test_authorities.py", "tests/test_every_edition.py", "tests/cli/test_editions.py")
        done = python(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", ADDED, *files)
        assert done.returncode == 0, done.stdout
        passed = re.search(r"(\d+) passed", done.stdout)
        rows = (checkout / "tests/cases/authorities" / f"{ADDED}.toml").read_text(encoding="utf-8")
        assert passed
        assert int(passed[1]) >= len(re.findall(r"^\[\[(?:case|deadline)\]\]", rows, flags=re.MULTILINE)) + 2
