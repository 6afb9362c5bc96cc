"""Every row of tests/cases/procedure: real matters and constructed ones, moment by moment."""

from pathlib import Path

import pytest

from callin_rules._structure import read_document
from callin_rules.constitution import constitution_of
from callin_rules.errors import BadInputError
from callin_rules.testing import TimelineRow, run_timeline, timeline_rows

FOLDER = Path(__file__).parent / "cases" / "procedure"
FILES = sorted(FOLDER.glob("*.toml"))
ROWS = [row for path in FILES for row in timeline_rows(path)]


class TestEveryRow:
    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
    def test_the_matter_stands_where_it_must(self, row):
        run_timeline(constitution_of(row.case["authority"]), row)


class TestTheFiles:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_each_says_what_it_shows_and_whether_it_is_real(self, path: Path):
        about = read_document(path).data["about"]
        assert about["promise"]
        assert ("record" in about) != about.get("constructed", False), "a real call-in, or marked as constructed"

    def test_ten_real_matters_beside_the_first(self):
        real = {read_document(path).data["about"].get("record") for path in FILES} - {None}
        assert len(real) >= 11


class TestTheRunnerItself:
    """A runner that accepts everything would prove nothing."""

    def row(self, **changes) -> TimelineRow:
        (first, *_) = ROWS
        return TimelineRow(label="changed", case=first.case, row={"at": first.row["at"], **changes})

    @pytest.mark.parametrize(
        "wrong",
        [
            {"states": ["nowhere"]},
            {"may_implement": "unknown"},
            {"needs": ["decision.key"]},
            {"left_out": 99},
            {"must": ["dance"]},
            {"closes": {"window": "never"}},
        ],
    )
    def test_what_differs_is_told(self, wrong):
        row = self.row(**wrong)
        with pytest.raises(AssertionError, match=next(iter(wrong))):
            run_timeline(constitution_of(row.case["authority"]), row)

    def test_an_unknown_key_is_refused(self, tmp_path: Path):
        path = tmp_path / "odd.toml"
        path.write_text('[case]\nauthority = "brent"\n[[at]]\nat = 2024-01-01\nmayimplement = "no"\n', encoding="utf-8")
        with pytest.raises(BadInputError, match="mayimplement"):
            list(timeline_rows(path))
