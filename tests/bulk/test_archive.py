"""An archive larger than memory: part by part, resumable, every row accounted for."""

from __future__ import annotations

import json

import polars as pl
import pytest
from click.testing import CliRunner

from callin_rules import constitution_of
from callin_rules.bulk import BulkError, determine_table
from callin_rules.bulk import archive as module
from callin_rules.bulk.archive import Archive, rows_in, scan
from callin_rules.cli import main

HAMLETS = constitution_of("tower-hamlets")


@pytest.fixture
def decisions(table):
    """Seven rows, the fourth of which cannot be read."""
    changes = [{}, {"signed": 4}, {"signed": None}, {"decision.maker": "wizard"}, {}, {"decision.executive": False}, {}]
    return table(*changes).with_columns(pl.Series("reference", [f"D{n}" for n in range(1, 8)]))


@pytest.fixture
def source(decisions, tmp_path):
    path = tmp_path / "decisions.parquet"
    decisions.write_parquet(path)
    return path


class TestParts:
    @pytest.mark.parametrize("rows", [1, 3, 7, 100])
    def test_the_size_of_a_part_makes_no_difference(self, source, decisions, tmp_path, rows):
        """The answers are those of the whole table, beside its own columns; the row that was refused is not among them."""
        target = tmp_path / "answers.parquet"
        heard: list[int] = []
        counts = Archive(source, target, HAMLETS, rows).run(heard.append)
        assert counts == {"rows": 7, "valid": 3, "invalid": 2, "undetermined": 1, "refused": 1}
        assert sum(heard) == 7
        written = pl.read_parquet(target)
        assert written["reference"].to_list() == ["D1", "D2", "D3", "D5", "D6", "D7"]
        expected = determine_table(decisions, HAMLETS).table["outcome"].drop_nulls()
        assert written["answer.outcome"].to_list() == expected.to_list()
        assert not (tmp_path / "answers.parquet.parts").exists()

    def test_refused_rows_with_their_number_and_reason(self, source, tmp_path):
        """What a person needs to mend them."""
        target = tmp_path / "answers.parquet"
        Archive(source, target, HAMLETS, 2).run()
        (lost,) = pl.read_csv(tmp_path / "answers.parquet.refused.csv").to_dicts()
        assert (lost["row"], lost["reference"]) == (4, "D4")
        assert lost["refused"].startswith("decision.maker: wizard is no decision-maker")

    def test_csv_in_and_out(self, decisions, tmp_path):
        """The same answers from text; lists stand between semicolons."""
        source, target = tmp_path / "decisions.csv", tmp_path / "answers.csv"
        decisions.with_columns(pl.col("decision.matter").list.join(";")).write_csv(source)
        counts = Archive(source, target, HAMLETS, 3).run()
        assert counts == {"rows": 7, "valid": 3, "invalid": 2, "undetermined": 1, "refused": 1}
        written = pl.read_csv(target, infer_schema=False)
        assert written["answer.outcome"].to_list() == ["valid", "invalid", "undetermined", "valid", "invalid", "valid"]

    def test_a_list_in_csv(self, source, tmp_path):
        """From Parquet to CSV."""
        target = tmp_path / "answers.csv"
        Archive(source, target, HAMLETS).run()
        assert pl.read_csv(target, infer_schema=False)["decision.matter"].unique().to_list() == ["housing"]

    def test_a_table_without_rows(self, decisions, tmp_path):
        """Nothing in, nothing out, and the columns all the same."""
        source, target = tmp_path / "none.parquet", tmp_path / "answers.parquet"
        decisions.clear().write_parquet(source)
        assert Archive(source, target, HAMLETS).run()["rows"] == 0
        assert "answer.outcome" in pl.read_parquet(target).columns


class TestTakenUpAgain:
    def test_a_run_cut_short_goes_on_where_it_stopped(self, source, tmp_path, monkeypatch):
        """Finished parts are not determined again; the result is the same."""
        target, own = tmp_path / "answers.parquet", Archive._determine
        done: list[int] = []

        def until_the_third(self, determiner, number, part):
            if number == 2 and not done.count(-1):
                done.append(-1)
                raise KeyboardInterrupt
            done.append(number)
            return own(self, determiner, number, part)

        monkeypatch.setattr(Archive, "_determine", until_the_third)
        archive = Archive(source, target, HAMLETS, 2)
        with pytest.raises(KeyboardInterrupt):
            archive.run()
        assert not target.exists()
        counts = archive.run()
        assert done == [0, 1, -1, 2, 3]
        assert counts == {"rows": 7, "valid": 3, "invalid": 2, "undetermined": 1, "refused": 1}
        assert len(pl.read_parquet(target)) == 6

    def test_the_parts_of_another_run_are_not_mixed_in(self, source, tmp_path):
        """Another table, or another size of parts."""
        target = tmp_path / "answers.parquet"
        archive = Archive(source, target, HAMLETS, 2)
        archive._begin()
        with pytest.raises(BulkError, match="parts of another run"):
            Archive(source, target, HAMLETS, 3).run()

    def test_counts_that_do_not_add_up_join_nothing(self, source, tmp_path):
        """A part that lost a row is noticed before anything is written."""
        target = tmp_path / "answers.parquet"
        archive = Archive(source, target, HAMLETS, 7)
        archive._begin()
        (archive.folder / "000000.json").write_text(json.dumps({"rows": 7, "valid": 6}), encoding="utf-8")
        with pytest.raises(BulkError, match="do not add up"):
            archive.run()
        assert not target.exists()


class TestFiles:
    def test_the_ending_tells_what_a_file_is(self, source, tmp_path):
        """In and out."""
        with pytest.raises(BulkError, match="accepted are .parquet and .csv"):
            scan(tmp_path / "table.xlsx")
        with pytest.raises(BulkError, match="accepted are .parquet and .csv"):
            Archive(source, tmp_path / "answers.xlsx", HAMLETS).run()

    def test_a_file_that_is_not_what_it_claims(self, tmp_path):
        """Named, with what was wrong."""
        path = tmp_path / "table.parquet"
        path.write_text("no parquet", encoding="utf-8")
        with pytest.raises(BulkError, match="table.parquet"):
            scan(path)

    def test_a_row_of_csv_with_a_cell_too_many(self, tmp_path):
        """It would shift every column after it."""
        path = tmp_path / "table.csv"
        path.write_text("signed,reference\n5,D1\n5,D2,more\n", encoding="utf-8")
        with pytest.raises(BulkError, match="table.csv"):
            Archive(path, tmp_path / "answers.csv", HAMLETS).run()

    def test_the_number_of_rows(self, source):
        """For the progress bar."""
        assert rows_in(scan(source)) == 7


class TestCommand:
    def call(self, *arguments: object):
        return CliRunner().invoke(main, ["bulk", *map(str, arguments)])

    def test_counts_and_status(self, source, tmp_path):
        """Rows that were refused make the status 1."""
        done = self.call(source, "--authority", "tower-hamlets", "-o", tmp_path / "answers.parquet", "--rows", 3)
        assert done.exit_code == 1
        assert done.stdout.splitlines()[:5] == [
            "             7  rows",
            "             3  valid",
            "             2  invalid",
            "             1  undetermined",
            "             1  refused, each with its reason",
        ]

    def test_json(self, table, tmp_path):
        """The same as one object; a table without faults is status 0."""
        source = tmp_path / "decisions.parquet"
        table({}).write_parquet(source)
        done = self.call(source, "--authority", "tower-hamlets", "-o", tmp_path / "answers.parquet", "--json")
        assert done.exit_code == 0
        told = json.loads(done.stdout)
        assert (told["rows"], told["valid"], told["refused"]) == (1, 1, 0)

    def test_bad_input(self, source, tmp_path):
        """One message and status 2."""
        done = self.call(source, "--authority", "tower-hamlets", "-o", tmp_path / "answers.txt")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "accepted are .parquet and .csv" in done.stderr

    def test_without_the_extra(self, source, tmp_path, monkeypatch):
        """It says what to install."""
        monkeypatch.setitem(__import__("sys").modules, module.__name__, None)
        done = self.call(source, "--authority", "tower-hamlets", "-o", tmp_path / "answers.parquet")
        assert done.exit_code == 2
        assert "install callin-rules[bulk]" in done.stderr
