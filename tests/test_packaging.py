"""What reaches somebody who installs the library, shown on a wheel built from this checkout."""

from __future__ import annotations

import re
import subprocess
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "callin_rules"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NEED_AN_EXTRA = (
    "callin_rules.bulk",  # polars, of the extra bulk
    "callin_rules.reform",  # as above
    "callin_rules.sphinx_ext.constitution_page",  # these three are made of Sphinx's own parts, of the extra docs
    "callin_rules.sphinx_ext.directives",
    "callin_rules.sphinx_ext.nodes",
)
"""Modules that say in their package's docstring which extra they need."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def sources() -> set[str]:
    """Every file of the package, as the wheel names it."""
    files = (path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(SOURCE.parent).as_posix() for path in files}


class TestWhatTheWheelHolds:
    """The wheel is the package, all of it, and nothing beside it."""

    @pytest.fixture
    def names(self, wheel: Path) -> set[str]:
        with zipfile.ZipFile(wheel) as archive:
            return set(archive.namelist())

    @pytest.fixture
    def package(self, names: set[str]) -> set[str]:
        return {name for name in names if ".dist-info/" not in name}

    def test_it_holds_every_file_of_the_package_and_no_other(self, package: set[str]):
        """No test, document or build product travels along, and no data file stays behind."""
        assert package == sources()

    def test_it_holds_the_data(self, package: set[str]):
        """Editions, regimes and the demonstration's case are read from the installed package."""
        data = {name for name in package if name.endswith(".toml")}
        assert "callin_rules/authorities/tower-hamlets/2014-07-23.toml" in data
        assert {name.split("/")[1] for name in data} == {"authorities", "regimes", "templates", "examples"}

    def test_it_says_that_it_is_typed(self, package: set[str]):
        """A type checker reads the hints of an installed package only beside this marker."""
        assert "callin_rules/py.typed" in package

    def test_it_is_made_of_code_types_and_data(self, package: set[str]):
        """An editor's backup or a forgotten table would show here."""
        code, data, pages, notices = {".py", ".pyi", ".typed"}, {".toml"}, {".css", ".js"}, {".j2", ".po"}
        assert {Path(name).suffix for name in package} <= code | data | pages | notices

    def test_its_papers_are_complete(self, names: set[str]):
        """Beside the package stand its metadata, its commands and its licence."""
        papers = {name.partition(".dist-info/")[2] for name in names if ".dist-info/" in name}
        assert papers == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}

    def test_its_metadata_say_what_the_project_says(self, wheel: Path):
        """Version, Python and licence are written once, and the wheel repeats them."""
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
            metadata = Parser().parsestr(archive.read(name).decode())
        assert metadata["Name"] == "callin-rules"
        assert metadata["Version"] == PROJECT["version"]
        assert metadata["Requires-Python"] == ">=3.11"
        assert metadata["License-Expression"] == "MIT"


class TestTheInstalledWheel:
    """Whoever installs the wheel, with what it asks for and no more, can use it anywhere."""

    def test_the_demonstration_runs(self, installed: Path, tmp_path: Path):
        """The first command of the README answers from the wheel alone: valid, and exit status 0."""
        done = subprocess.run(
            [installed / "callin-rules", "demo"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("VALID: ")

    def test_it_is_the_wheel_that_answers(self, installed: Path, tmp_path: Path):
        """The checkout, which is installed for the tests themselves, is out of the way."""
        where = subprocess.check_output(
            [installed / "python", "-c", "import callin_rules; print(callin_rules.__file__)"],
            cwd=tmp_path,
            encoding="utf-8",
        )
        assert Path(where.strip()).is_relative_to(installed.parent)

    def test_the_command_knows_its_version(self, installed: Path, tmp_path: Path):
        """A report of a fault can name the version."""
        said = subprocess.check_output([installed / "callin-rules", "--version"], cwd=tmp_path, encoding="utf-8")
        assert said.split()[-1] == PROJECT["version"]

    def test_every_module_is_importable(self, installed: Path, tmp_path: Path):
        """Every module gets by on the declared dependencies, but for those that say which extra they need."""
        modules = sorted(
            name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            for name in sources()
            if name.endswith(".py")
        )
        modules = [name for name in modules if not name.startswith(NEED_AN_EXTRA)]
        program = f"import importlib\nfor name in {modules!r}: importlib.import_module(name)"
        done = subprocess.run(
            [installed / "python", "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


class TestTheCheckout:
    """What is written twice says the same."""

    def test_the_packaged_example_is_the_one_people_read(self):
        """``demo`` determines the very file that ``examples/`` shows."""
        for packaged in sorted((SOURCE / "examples").iterdir()):
            assert packaged.read_bytes() == (ROOT / "examples" / packaged.name).read_bytes()

    def test_the_changelog_knows_the_version(self):
        """The newest heading of the changelog is the version being built."""
        text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        headings = re.findall(r"^## (\S+)", text, flags=re.MULTILINE)
        assert headings[0] == PROJECT["version"]
