"""The run of every part: one table, and nothing run twice over the same files."""

import sys
from types import SimpleNamespace

import pytest

from verification import __main__ as verification
from verification import kept


class Part:
    """A part that counts how often it is run."""

    def __init__(self):
        self.shares = []
        self.wrong = ""

    def run(self, share):
        self.shares.append(share)
        if self.wrong:
            raise AssertionError(self.wrong)
        return [("runs", str(len(self.shares)))]


@pytest.fixture
def part(monkeypatch, tmp_path):
    """The only part there is, over one file."""
    part = Part()
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text("1")
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "KEPT", tmp_path / ".verification")
    monkeypatch.setattr(verification, "PARTS", {"walks": "a walk", "conformance": "a kit"})
    for name in verification.PARTS:
        monkeypatch.setitem(sys.modules, f"verification.{name}", SimpleNamespace(run=part.run))
    return part


def run(monkeypatch, *words):
    """The status of a run."""
    monkeypatch.setattr(sys, "argv", ["verification", *words])
    return verification.main()


class TestARun:
    def test_is_one_table(self, part, monkeypatch, capsys):
        assert run(monkeypatch) == 0
        first, figure, time, empty, second, *_ = capsys.readouterr().out.splitlines()
        assert [first, empty, second] == ["walks: a walk", "", "conformance: a kit"]
        assert figure.split() == ["runs", "1"]
        assert time.split()[:3] == ["time", "0", "s,"]

    def test_goes_on_after_something_wrong_and_says_so(self, part, monkeypatch, capsys):
        part.wrong = "they differ"
        assert run(monkeypatch, "--share", "0.5") == 1
        assert part.shares == [0.5, 0.5]
        assert capsys.readouterr().out.count("they differ") == 2

    def test_of_a_part_that_there_is_not(self, part, monkeypatch, capsys):
        with pytest.raises(SystemExit):
            run(monkeypatch, "strolls")
        assert "no such part: strolls; there are walks, conformance" in capsys.readouterr().err


class TestAPartRunBefore:
    def test_is_not_run_again_over_the_same_files(self, part, monkeypatch, capsys):
        run(monkeypatch, "walks")
        first = capsys.readouterr().out
        run(monkeypatch, "walks")
        assert part.shares == [1.0]
        assert capsys.readouterr().out == first

    def test_is_run_again_when_it_is_asked_for(self, part, monkeypatch):
        run(monkeypatch, "walks")
        run(monkeypatch, "walks", "--afresh")
        assert len(part.shares) == 2

    def test_is_run_again_for_another_share(self, part, monkeypatch):
        run(monkeypatch, "walks")
        run(monkeypatch, "walks", "--share", "0.5")
        assert part.shares == [1.0, 0.5]

    def test_is_run_again_when_something_was_wrong(self, part, monkeypatch):
        part.wrong = "they differ"
        run(monkeypatch, "walks")
        run(monkeypatch, "walks")
        assert len(part.shares) == 2

    @pytest.mark.parametrize(
        ("changed", "walks", "conformance"),
        [
            ("src/a.py", 2, 2),
            ("src/data/b.toml", 2, 2),
            ("verification/c.py", 2, 2),
            ("tests/cases/d.toml", 1, 2),
            ("tests/test_cli.py", 1, 2),
            ("verification/FOUND.md", 1, 1),
            ("src/__pycache__/a.pyc", 1, 1),
            ("docs/index.md", 1, 1),
        ],
    )
    def test_is_run_again_when_what_it_rests_on_has_changed(
        self, part, monkeypatch, tmp_path, changed, walks, conformance
    ):
        for name, times in (("walks", walks), ("conformance", conformance)):
            part.shares.clear()
            self.once_before_and_after(monkeypatch, tmp_path / changed, name)
            assert len(part.shares) == times

    @staticmethod
    def once_before_and_after(monkeypatch, path, name):
        run(monkeypatch, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"changed for {name}")
        run(monkeypatch, name)

    def test_while_a_file_is_changed_is_not_kept(self, part, monkeypatch, tmp_path):
        def run_and_change(share):
            (tmp_path / "src" / "a.py").write_text(str(len(part.shares)))
            return Part.run(part, share)

        monkeypatch.setitem(sys.modules, "verification.walks", SimpleNamespace(run=run_and_change))
        run(monkeypatch, "walks")
        run(monkeypatch, "walks")
        assert len(part.shares) == 2
