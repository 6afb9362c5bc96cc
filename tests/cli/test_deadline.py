"""``deadline``: the counting, and whether a moment is in time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EDITIONS = Path(__file__).parent.parent / "editions"
SETTING = EDITIONS / "setting.toml"


class TestTowerHamlets:
    """Published Friday 25 July 2014: 28, 29, 30, 31 July and 1 August count, and no hour is settled."""

    def test_the_counting(self, run):
        result = run("deadline", "tower-hamlets", "--published", "2014-07-25", "--json")
        assert result.exit_code == 0
        data = json.loads(result.stdout)
        counted = [d["date"] for d in data["counting"] if d["counts"]]
        assert counted == ["2014-07-28", "2014-07-29", "2014-07-30", "2014-07-31", "2014-08-01"]
        assert data["closes"] == "2014-08-01T23:59:59+01:00"
        assert data["provisional"] is False
        assert data["in_time"] is None

    @pytest.mark.parametrize(
        ("received", "status", "in_time", "said"),
        [
            ("2014-07-31T13:51", 0, True, "in time"),
            ("2014-08-01T23:59:59", 0, True, "in time"),
            ("2014-08-02T00:00:00", 1, False, "too late"),
            ("2014-08-02T09:00", 1, False, "too late"),
            ("2014-08-01", 0, True, "in time"),
        ],
    )
    def test_received(self, run, received: str, status: int, in_time: bool, said: str):
        given = ("deadline", "tower-hamlets", "--published", "2014-07-25", "--received", received)
        result = run(*given, "--json")
        assert (result.exit_code, json.loads(result.stdout)["in_time"]) == (status, in_time)
        assert said in run(*given).stdout

    def test_past_the_announced_bank_holidays_it_is_provisional(self, run):
        result = run("deadline", "--constitution", EDITIONS / "strict.toml", "--published", "2040-07-25")
        assert "PROVISIONAL" in result.stdout


class TestUnsettled:
    """Where the window cannot be counted the exit status is 3, and the reason is given."""

    def copy(self, tmp_path: Path, period: str) -> Path:
        text = SETTING.read_text(encoding="utf-8").replace("[periods.window]", "[periods.other]")
        path = tmp_path / "2000-01-01.toml"
        path.write_text(
            text.replace(f"[periods.{period}]", "[periods.window]").replace(
                f"[[periods.{period}.", "[[periods.window."
            ),
            encoding="utf-8",
        )
        return path

    def test_no_source_settles_it(self, run, tmp_path: Path):
        given = ("deadline", "--constitution", self.copy(tmp_path, "unsettled"), "--published", "2024-06-03")
        result = run(*given, "--json")
        assert result.exit_code == 3
        data = json.loads(result.stdout)
        assert (data["closes"], data["needs"]) == (None, ["judgements.which-days"])
        assert "do not settle when the window closes" in run(*given).stdout

    def test_the_maker_is_needed(self, run, tmp_path: Path):
        given = ("deadline", "--constitution", self.copy(tmp_path, "by-maker"), "--published", "2024-06-03")
        assert run(*given).exit_code == 3
        assert run(*given, "--maker", "cabinet").exit_code == 0
        assert run(*given, "--maker", "council").exit_code == 3

    def test_the_hour_decides(self, run, tmp_path: Path):
        given = (
            "deadline",
            "--constitution",
            self.copy(tmp_path, "to-four"),
            "--published",
            "2024-06-03",
            "--received",
            "2024-06-07",
        )
        result = run(*given)
        assert result.exit_code == 3
        assert "the hour decides" in result.stdout

    def test_open_until_implemented(self, run, tmp_path: Path):
        given = ("deadline", "--constitution", self.copy(tmp_path, "open-ended"), "--published", "2024-06-03")
        assert "closes  when the decision is implemented" in run(*given).stdout

    def test_an_edition_without_a_window(self, run, tmp_path: Path):
        path = tmp_path / "2000-01-01.toml"
        path.write_text(
            SETTING.read_text(encoding="utf-8").replace("[periods.window]", "[periods.other]"), encoding="utf-8"
        )
        result = run("deadline", "--constitution", path, "--published", "2024-06-03")
        assert result.exit_code == 3
        assert "says nothing of a call-in window" in result.stderr


class TestBadInput:
    """What is missing or wrong is said in one message."""

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("tower-hamlets",), "give --published"),
            ((), "name an AUTHORITY"),
            (("tower-hamlets", "--constitution", str(SETTING), "--published", "2024-06-03"), "one of the two"),
            (("tower-hamlets", "--published", "25 July"), "accepted: 2014-07-25"),
            (("tower-hamlets", "--published", "2010-07-25"), "the first begins on"),
            (("tower-hamlets", "--published", "2014-10-26T01:30"), "happened twice"),
            (("tower-hamlets", "--published", "2015-03-29T01:30"), "does not exist"),
        ],
    )
    def test_message(self, run, args: tuple[str, ...], said: str):
        result = run("deadline", *args)
        assert result.exit_code == 2
        assert said in result.stderr
