"""Every row of tests/cases/procedure: real matters and constructed ones, moment by moment."""

from pathlib import Path

import pytest

from callin_rules._structure import read_document
from callin_rules.constitution import constitution_of
from callin_rules.testing.timelines import run_timeline, timeline_rows

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
