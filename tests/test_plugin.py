"""Rules and authorities of other packages: found by entry points, evaluated, documented, and never able to take others down."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from conftest import run

from callin_rules.constitution import packaged
from callin_rules.rules import RuleRegistryError, all_rules, registry, rule_kind

PLUGIN = Path(__file__).parent / "plugin"
CASE = """
authority = "anytown"
as_at = 2024-06-10T12:00:00

[decision]
executive = true
maker = "cabinet"
maker_names = []
matter = []
decided_at = 2024-06-01
published_at = 2024-06-03
implemented_at = false

[request]
received_at = 2024-06-05T09:00:00
signatories = [{ name = "A" }, { name = "B" }, { name = "C" }]

[[members]]
name = "A"
roles = []

[[members]]
name = "B"
roles = []

[[members]]
name = "C"
roles = []
"""


@pytest.fixture(scope="module")
def command(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``callin-rules`` in an environment where the plug-in is installed too."""
    folder = tmp_path_factory.mktemp("plugin")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PLUGIN, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    python = installed / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel, cwd=folder)
    return installed / "callin-rules"


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
class TestAnInstalledPackage:
    """A real package with one rule, one that fails and one authority, installed beside the library."""

    def test_the_authority_is_listed(self, command: Path, tmp_path: Path):
        listed = json.loads(run(command, "authorities", "--json", cwd=tmp_path).stdout)
        assert "anytown" in {authority["slug"] for authority in listed}

    def test_the_rule_is_described(self, command: Path, tmp_path: Path):
        assert "received on another day than a Sunday (rule 5)" in run(command, "show", "anytown", cwd=tmp_path).stdout
        assert "anytown.not_on_a_sunday" in run(command, "schema", "edition", cwd=tmp_path).stdout

    def test_the_rule_is_evaluated_and_the_failing_one_is_contained(self, command: Path, tmp_path: Path):
        path = tmp_path / "case.toml"
        path.write_text(CASE, encoding="utf-8")
        done = subprocess.run([str(command), "check", "--json", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 3, done.stderr
        answer = json.loads(done.stdout)
        found = {finding["rule"]: finding for finding in answer["findings"]}
        assert found["anytown.not_on_a_sunday"]["outcome"] == "met"
        assert found["anytown.breaks"]["outcome"] == "undetermined"
        assert "ArithmeticError: the abacus is broken" in found["anytown.breaks"]["because"]
        assert found["signatories.minimum_number"]["outcome"] == "met"
        assert "the abacus is broken" in answer["no_completions_because"]


class TestEntryPoints:
    """What is offered under the groups has to be what it claims to be."""

    @pytest.fixture(autouse=True)
    def _fresh(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.syspath_prepend(str(PLUGIN))
        yield
        all_rules.cache_clear()
        packaged._folders.cache_clear()

    def offer(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: str) -> None:
        points = [EntryPoint(name=name, value=value, group=module.GROUP)]
        monkeypatch.setattr(module, "entry_points", lambda group: points if group == module.GROUP else [])
        all_rules.cache_clear()
        packaged._folders.cache_clear()

    def test_a_rule(self, monkeypatch: pytest.MonkeyPatch):
        self.offer(monkeypatch, registry, "anytown.not_on_a_sunday", "anytown_rules:NotOnASunday")
        assert rule_kind("anytown.not_on_a_sunday").requires.endswith("a Sunday")

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("anytown.odd", "anytown_rules:_SUNDAY", "is not a subclass"),
            ("anytown.other", "anytown_rules:NotOnASunday", "a name of its own"),
            ("contents.reasons", "callin_rules.rules.contents.reasons:Reasons", "a name of its own"),
        ],
    )
    def test_not_a_rule(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str):
        self.offer(monkeypatch, registry, name, value)
        with pytest.raises(RuleRegistryError, match=said):
            all_rules()

    @pytest.mark.parametrize("value", ["anytown_rules.data", "anytown_rules.data:__name__"])
    def test_an_authority(self, monkeypatch: pytest.MonkeyPatch, value: str):
        self.offer(monkeypatch, packaged, "anytown", value)
        assert "anytown" in packaged.authority_slugs()
        assert [document.name for document in packaged.edition_documents("anytown")] == [
            "authorities/anytown/2020-01-01.toml"
        ]
