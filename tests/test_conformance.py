"""The conformance kit: current, described by its schema, enough, and its runner sees every difference."""

from __future__ import annotations

import json
import runpy
import shutil
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from callin_rules.errors import BadInputError
from callin_rules.testing.conformance import KINDS, answer, load_kit, main
from verification import conformance

FOLDER = conformance.FOLDER
CASE_FILES = sorted(f"{kind}s.json" for kind in KINDS)


@pytest.fixture(scope="module")
def kit():
    return load_kit(FOLDER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small kit: one edition and the cases that need no other."""
    made = tmp_path / "kit"
    shutil.copytree(FOLDER / "editions" / "brent", made / "editions" / "brent")
    paths = {f"editions/brent/{path.name}" for path in (made / "editions" / "brent").iterdir()}
    for name in CASE_FILES:
        held = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        held["cases"] = [
            c for c in held["cases"] if set(c["given"].get("editions", [c["given"].get("edition")])) <= paths | {None}
        ][:5]
        (made / name).write_text(json.dumps(held), encoding="utf-8")
    seal(made)
    return made


def seal(folder: Path) -> None:
    names = [path for path in folder.rglob("*.json") if path.name != "manifest.json"]
    files = {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in names}
    (folder / "manifest.json").write_text(json.dumps({"format": "callin-rules-conformance/1", "files": files}))


def change(folder: Path, name: str, edit) -> None:
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    edit(data)
    (folder / name).write_text(json.dumps(data), encoding="utf-8")
    seal(folder)


class TestTheKit:
    def test_is_current(self):
        """Otherwise: python -m verification.conformance --write."""
        assert conformance.stale(conformance.made()) == []

    def test_is_large_and_of_every_kind(self, kit):
        assert set(kit.cases) == set(KINDS)
        assert sum(map(len, kit.cases.values())) >= 1_000
        assert all(len(cases) >= 50 for cases in kit.cases.values())

    def test_every_outcome_is_common(self, kit):
        outcomes = Counter(case["expect"]["outcome"] for case in kit.cases["determination"])
        assert min(outcomes.values()) >= 200
        assert set(outcomes) == {"valid", "invalid", "undetermined"}

    def test_every_file_of_cases_is_as_the_schema_says(self):
        schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
        check = jsonschema.Draft202012Validator(schema)
        for name in CASE_FILES:
            check.validate(json.loads((FOLDER / name).read_text(encoding="utf-8")))
        assert not check.is_valid({"kind": "deadline", "cases": [{}]})
        assert not check.is_valid({"kind": "other", "cases": []})

    def test_each_case_has_its_own_name_and_says_where_it_comes_from(self, kit):
        every = [case for cases in kit.cases.values() for case in cases]
        assert len({case["id"] for case in every}) == len(every)
        assert all(case["source"] for case in every)
        assert all(set(case["independent"]) <= set(case["expect"]) for case in every)
        assert sum(bool(case["independent"]) for case in every) >= 1_000

    def test_a_port_has_what_it_needs(self, kit):
        """The frames that the editions name, and the holidays of every nation."""
        regimes = {path.stem for path in (FOLDER / "regimes").iterdir()}
        assert {edition["edition"]["regime"] for edition in kit.editions.values()} <= regimes
        held = json.loads((FOLDER / "holidays.json").read_text(encoding="utf-8"))
        assert held["nations"]["scotland"]["2007-11-30"]
        assert "2014-08-25" in held["nations"]["england"]

    def test_a_library_that_contradicts_a_source_writes_no_kit(self, kit):
        drawn = next(conformance.recorded())
        assert conformance._case(kit, "deadline", 1, drawn)["independent"] == ["closes"]
        with pytest.raises(AssertionError, match="deadline 1: closes"):
            conformance._case(kit, "deadline", 1, (*drawn[:2], {"closes": "2000-01-01"}))


class TestTheRunner:
    def test_agrees(self, folder: Path, capsys: pytest.CaptureFixture[str]):
        assert main([str(folder)]) == 0
        assert "deadline: 5 cases, 0 differences" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("name", "key", "wrong"),
        [
            ("deadlines.json", "provisional", "perhaps"),
            ("windows.json", "closes", "2024-01-01T00:00:00+00:00"),
            ("determinations.json", "outcome", "perhaps"),
            ("determinations.json", "unheard-of", 1),
        ],
    )
    def test_tells_a_difference(
        self, folder: Path, capsys: pytest.CaptureFixture[str], name: str, key: str, wrong: object
    ):
        change(folder, name, lambda data: data["cases"][0]["expect"].update({key: wrong}))
        assert main([str(folder)]) == 1
        said = capsys.readouterr().out
        assert f"{name.removesuffix('s.json')}-" in said
        assert f"{key}: " in said
        assert f"expected {wrong}" in said

    def test_what_is_refused_is_an_answer(self, kit):
        given = {**kit.cases["deadline"][0]["given"], "length": 0}
        assert answer(kit, "deadline", given) == {"refused": True}

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_first_and_the_last_of_each_kind(self, kit, kind: str):
        for case in (kit.cases[kind][0], kit.cases[kind][-1]):
            assert answer(kit, kind, case["given"]) == case["expect"]

    def test_a_window_that_nobody_can_count(self, kit):
        given = {"edition": next(name for name in kit.editions if "tower-hamlets" in name), "decision": {}}
        assert answer(kit, "window", given) == {"opens": None, "closes": None}


class TestWhatIsNoKit:
    """Said on the error stream, with exit status 2."""

    def refused(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
        assert main([str(folder)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        return said.err

    def test_a_folder_that_is_not_there(self, tmp_path: Path, capsys):
        assert "No such file" in self.refused(tmp_path / "nowhere", capsys)

    def test_no_json(self, folder: Path, capsys):
        (folder / "manifest.json").write_text("{")
        assert "well-formed JSON" in self.refused(folder, capsys)

    @pytest.mark.parametrize("text", ["[]", '{"format": "another/2", "files": {}}'])
    def test_another_format(self, folder: Path, capsys, text: str):
        (folder / "manifest.json").write_text(text)
        assert "callin-rules-conformance/1" in self.refused(folder, capsys)

    def test_no_files(self, folder: Path, capsys):
        (folder / "manifest.json").write_text('{"format": "callin-rules-conformance/1"}')
        assert "no conformance kit" in self.refused(folder, capsys)

    def test_a_file_that_was_changed(self, folder: Path, capsys):
        path = folder / "deadlines.json"
        path.write_text(path.read_text(encoding="utf-8") + " ")
        assert "another digest" in self.refused(folder, capsys)

    def test_a_file_that_is_missing(self, folder: Path, capsys):
        (folder / "deadlines.json").unlink()
        assert "deadlines.json" in self.refused(folder, capsys)

    def test_an_unknown_kind(self, folder: Path, capsys):
        change(folder, "deadlines.json", lambda data: data.update(kind="weather"))
        assert "'weather'; accepted: deadline, window" in self.refused(folder, capsys)

    def test_a_case_without_what_it_needs(self, folder: Path, capsys):
        change(folder, "deadlines.json", lambda data: data["cases"][0]["given"].pop("unit"))
        assert "no conformance kit (KeyError('unit'))" in self.refused(folder, capsys)

    def test_an_edition_that_is_not_named(self, kit):
        with pytest.raises(BadInputError, match="one that the manifest names"):
            kit.edition("editions/nowhere.json")


class TestTheCommand:
    def test_takes_the_folder_where_it_is_run(self, folder: Path, monkeypatch, capsys):
        """As a module, in a folder that holds one called conformance."""
        monkeypatch.chdir(folder.rename(folder.with_name("conformance")).parent)
        monkeypatch.setattr(sys, "argv", ["conformance"])
        monkeypatch.delitem(sys.modules, "callin_rules.testing.conformance")
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("callin_rules.testing.conformance", run_name="__main__")
        assert ended.value.code == 0
        assert capsys.readouterr().out.count(" 0 differences") == len(KINDS)


class TestTheGenerator:
    def test_writes_and_removes(self, tmp_path: Path):
        (tmp_path / "old.json").write_text("{}")
        files = {"a.json": "{}\n", "b/c.json": "[]\n"}
        assert conformance.stale(files, tmp_path) == ["a.json", "b/c.json", "old.json"]
        conformance.write(files, tmp_path)
        assert conformance.stale(files, tmp_path) == []
        (tmp_path / "a.json").write_text("{ }\n")
        assert conformance.stale(files, tmp_path) == ["a.json"]

    def test_the_table_of_a_run(self, folder: Path, monkeypatch):
        monkeypatch.setattr(conformance, "FOLDER", folder)
        figures = dict(conformance.run(0.1))
        assert figures["differences"] == "0"
        assert "determination" in figures["conformance cases"]
