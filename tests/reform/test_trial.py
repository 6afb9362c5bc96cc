"""A reform tried on a table: the rows that move, by year, with examples; as text, data and picture."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from click.testing import CliRunner

from callin_rules import constitution_of
from callin_rules.bulk import BulkError
from callin_rules.cli import main
from callin_rules.constitution.packaged import edition_documents
from callin_rules.reform import Change, Changes, reformed, trial_data, trial_svg, trial_text, tried, tried_file

HAMLETS = constitution_of("tower-hamlets")
THREE_DAYS = Changes(
    title="Three <working> days", changes=(Change(at="periods.window.length", to=3),), edition=date(2014, 7, 23)
)
SHORT = reformed(edition_documents("tower-hamlets"), THREE_DAYS)


@pytest.fixture(scope="module")
def decisions() -> pl.DataFrame:
    """Published on Friday 25 July 2014: three working days end on Wednesday 30, five on Friday 1 August."""
    received = [datetime(2014, 7, 30, 23, 59, 59), datetime(2014, 7, 31), datetime(2014, 8, 1), datetime(2014, 8, 2)]
    whole = pl.DataFrame(
        {
            "reference": [f"D{n}" for n in range(1, 7)],
            "decision.decided_at": [date(2014, 7, 23)] * 6,
            "decision.published_at": [date(2014, 7, 25)] * 5 + [date(2014, 7, 1)],
            "request.received_at": [*received, datetime(2014, 7, 31), datetime(2014, 7, 31)],
            "signed": [5, 5, 5, 5, None, 5],
        }
    )
    known = {
        "decision.executive": True,
        "decision.implemented": False,
        "decision.maker": "mayor",
        "decision.urgency": False,
    }
    given = {"request.in_writing": True, "request.reasons": "x", "request.alternative": "x"}
    return whole.with_columns(pl.lit(value).alias(name) for name, value in {**known, **given}.items())


class TestMoves:
    def test_the_rows_that_would_have_been_late(self, decisions):
        """Both sides of the new end and of the old one; what was open is late as well; one cannot be read."""
        trial = tried([decisions], HAMLETS, SHORT)
        assert trial.moves == {
            ("valid", "valid"): 1,
            ("valid", "invalid"): 2,
            ("invalid", "invalid"): 1,
            ("undetermined", "invalid"): 1,
        }
        assert (trial.rows, trial.moved, trial.refused) == (5, 3, 1)
        assert trial.by_year[2014, "valid", "invalid"] == 2

    def test_parts_make_no_difference(self, decisions):
        """One row at a time or all at once."""
        whole, single = (tried(parts, HAMLETS, SHORT) for parts in ([decisions], decisions.iter_slices(1)))
        assert whole.moves == single.moves
        assert whole.examples.equals(single.examples)

    def test_examples_of_each_move(self, decisions):
        """The first so many of each kind."""
        trial = tried([decisions], HAMLETS, SHORT, examples=1)
        assert trial.examples["reference"].to_list() == ["D2", "D5"]
        assert trial.examples["is.deciding"].to_list() == ["time_limits.received_in_window"] * 2

    def test_a_reform_that_changes_nothing(self, decisions):
        """No row moves."""
        trial = tried([decisions], HAMLETS, HAMLETS)
        assert trial.moved == 0
        assert trial.examples.is_empty()

    def test_no_rows_at_all(self):
        """A table that has none."""
        trial = tried([], HAMLETS, SHORT)
        assert (trial.rows, len(trial.examples)) == (0, 0)

    def test_over_a_file(self, decisions, tmp_path):
        """In little memory."""
        path = tmp_path / "decisions.parquet"
        decisions.write_parquet(path)
        assert tried_file(path, HAMLETS, SHORT).moves == tried([decisions], HAMLETS, SHORT).moves

    def test_a_row_of_csv_with_a_cell_too_many(self, tmp_path):
        """Refused by the name of the file, as `bulk` does."""
        path = tmp_path / "decisions.csv"
        path.write_text("signed,reference\n5,D1\n5,D2,more\n", encoding="utf-8")
        with pytest.raises(BulkError, match="decisions.csv"):
            tried_file(path, HAMLETS, SHORT)


class TestShown:
    def test_as_text(self, decisions):
        """The table of moves, and an example with both answers."""
        lines = trial_text(tried([decisions], HAMLETS, SHORT, examples=1), "Three days").splitlines()
        assert lines[:3] == [
            "Three days",
            "3 of 5 rows would have come out differently.",
            "1 row left out that cannot be read; `callin-rules bulk` says why.",
        ]
        assert "valid                              1               2               0" in lines
        assert (
            "From valid, window open until 23:59:59 on Friday 1 August 2014 to invalid (time_limits.received_in_window), "
            "window open until 23:59:59 on Wednesday 30 July 2014:"
        ) in lines
        assert "  reference = D2" in lines

    def test_as_text_where_every_row_was_read(self, decisions):
        """Nothing is said of refused rows."""
        assert "left out" not in trial_text(tried([decisions[:2]], HAMLETS, SHORT), "Three days")

    def test_as_data(self, decisions):
        """One object that JSON can hold."""
        told = json.loads(json.dumps(trial_data(tried([decisions], HAMLETS, SHORT), "Three days")))
        assert {"was": "valid", "is": "invalid", "rows": 2} in told["moves"]
        assert told["examples"][0]["reference"] == "D2"

    def test_as_a_picture(self, decisions):
        """A column for the year, with its number in words for who cannot see it."""
        picture = ET.fromstring(trial_svg(tried([decisions], HAMLETS, SHORT), THREE_DAYS.title))
        words = ["".join(element.itertext()) for element in picture.iter()]
        assert THREE_DAYS.title in words
        assert "2014: 3 would be invalid" in words

    def test_a_picture_of_nothing(self):
        """No year, no column."""
        assert "<line" not in trial_svg(tried([], HAMLETS, SHORT), "Nothing")


class TestCommand:
    @pytest.fixture
    def files(self, decisions, tmp_path):
        changes = tmp_path / "changes.toml"
        changes.write_text(
            'title = "Three days"\nedition = 2014-07-23\n[[changes]]\nat = "periods.window.length"\nto = 3\n',
            encoding="utf-8",
        )
        decisions.write_parquet(tmp_path / "decisions.parquet")
        return str(changes), "--over", str(tmp_path / "decisions.parquet")

    def call(self, *arguments: object):
        return CliRunner().invoke(main, ["reform", *map(str, arguments)])

    def test_text_and_picture(self, files, tmp_path):
        """To the screen, and to a file."""
        done = self.call("tower-hamlets", *files, "--plot", tmp_path / "plot.svg")
        assert done.exit_code == 0
        assert "3 of 5 rows would have come out differently." in done.stdout
        assert (tmp_path / "plot.svg").read_text(encoding="utf-8").startswith("<svg")

    def test_json_from_an_edition_file(self, files, tmp_path):
        """The base may be a file of one's own."""
        own = tmp_path / "own.toml"
        own.write_text(next(edition_documents("tower-hamlets")).text, encoding="utf-8")
        done = self.call(own, *files, "--json")
        assert json.loads(done.stdout)["moved"] == 3

    def test_without_the_extra(self, files, monkeypatch):
        """It says what to install."""
        monkeypatch.setitem(sys.modules, "callin_rules.reform", None)
        done = self.call("tower-hamlets", *files)
        assert done.exit_code == 2
        assert "install callin-rules[bulk]" in done.stderr
