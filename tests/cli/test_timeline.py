"""``callin-rules timeline``."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "examples" / "tower-hamlets-2014.toml"
LAST = '[[events]]\nkind = "reconsidered"\nat = 2014-09-03\n'


class TestTheRealCase:
    """Requested on 31 July 2014, heard on 2 September, confirmed on 3 September."""

    @pytest.mark.parametrize(
        ("when", "answer", "said"),
        [
            (
                "2014-07-31T13:51",
                "NO",
                "rule on the validity of the request (monitoring officer), by 13:51 on Friday 1 August 2014",
            ),
            ("2014-08-01", "NO", "hear the call-in (the Overview and Scrutiny Committee)"),
            (
                "2014-09-02",
                "NO",
                "reconsider the decision (the decision-maker), by 23:59:59 on Tuesday 9 September 2014",
            ),
            ("2014-09-03", "YES", "implement the decision (the council)"),
        ],
    )
    def test_at_each_moment(self, run, when, answer, said):
        result = run("timeline", DEMO, "--as-at", when)
        assert result.exit_code == 0
        assert result.stdout.startswith(f"MAY THE DECISION BE IMPLEMENTED? {answer}\n")
        assert said in " ".join(result.stdout.split())

    def test_during_the_last_day_nobody_can_tell(self, run):
        result = run("timeline", DEMO, "--as-at", "2014-09-03T12:00", "--json")
        data = json.loads(result.stdout)
        assert (result.exit_code, data["may_implement"], data["needs"]) == (3, None, ["events[2].at"])

    def test_without_a_moment_the_last_that_is_dated(self, run):
        assert "As at: 23:59:59 on Wednesday 3 September 2014" in run("timeline", DEMO).stdout

    def test_the_case_says_when_it_asks(self, run, case_file):
        path = case_file(("\n[decision]\n", "as_at = 2014-10-01T09:00:00\n\n[decision]\n"))
        assert "As at: 09:00 on Wednesday 1 October 2014" in run("timeline", path).stdout

    def test_a_picture_to_a_file(self, run, tmp_path: Path):
        path = tmp_path / "line.svg"
        result = run("timeline", DEMO, "--format", "svg", "-o", path)
        assert (result.exit_code, result.stdout) == (0, "")
        assert path.read_text(encoding="utf-8").startswith("<svg")

    def test_a_calendar_that_is_sent_again(self, run, tmp_path: Path):
        first, second = tmp_path / "first.ics", tmp_path / "second.ics"
        run("timeline", DEMO, "--format", "ics", "--as-at", "2014-07-28", "-o", first)
        run("timeline", DEMO, "--format", "ics", "--update", first, "-o", second)
        uids = [{str(e["uid"]) for e in Calendar.from_ical(p.read_bytes()).walk("VEVENT")} for p in (first, second)]
        assert uids[0] < uids[1]


class TestEditionsThatMightBothGovern:
    """Brent changed its rules on 22 May 2024."""

    CASE = """
authority = "brent"

[decision]
maker = "cabinet"
decided_at = 2024-05-21
published_at = 2024-05-21

[request]
received_at = 2024-05-23T10:00:00
"""

    def test_they_are_asked_both(self, run, tmp_path: Path):
        path = tmp_path / "case.toml"
        path.write_text(self.CASE, encoding="utf-8")
        result = run("timeline", path, "--as-at", "2024-05-24T09:00")
        assert "no text says which governs" in " ".join(result.stdout.split())

    def test_where_they_differ_nobody_can_tell(self, run, tmp_path: Path):
        head = '[authority]\nslug = "brent"\nname = "Brent"\nkind = "london-borough"\nnation = "england"\n'
        for day, begins in (("2024-01-01", "publication"), ("2024-05-22", "acceptance")):
            (tmp_path / f"{day}.toml").write_text(
                f'{head}[edition]\nin_force_from = {day}\nregime = "england-executive"\n[sources.s]\ndocument = "d"\nbasis = "text"\n'
                f'[hold]\nbegins = "{begins}"\ncite = "r"\n[[requirements]]\nrule = "contents.in_writing"\ncite = "r"\n',
                encoding="utf-8",
            )
        path = tmp_path / "case.toml"
        path.write_text(self.CASE, encoding="utf-8")
        files = [a for day in ("2024-01-01", "2024-05-22") for a in ("--constitution", tmp_path / f"{day}.toml")]
        result = run("timeline", path, "--json", *files)
        data = json.loads(result.stdout)
        assert (result.exit_code, data["may_implement"], data["needs"]) == (3, None, ["edition"])


class TestBadInput:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('kind = "accepted"', 'kind = "acepted"', "did you mean 'accepted'?"),
            ('outcome = "refer-back"', 'outcome = "refered-back"', "did you mean 'refer-back'?"),
            (LAST, LAST + 'decision = "another"\n', "events about this decision"),
            (LAST, LAST.replace("2014-09-03", "2014-07-01"), "not before decision.decided_at"),
            ("\n[decision]\n", "as_at = 2014-08-01T09:00:00\n\n[decision]\n", "not after as_at"),
            (LAST, 2 * LAST.replace("reconsidered", "abandoned") + LAST, "each event once"),
        ],
    )
    def test_every_fault_is_named(self, run, case_file, old, new, said):
        result = run("timeline", case_file((old, new)))
        assert result.exit_code == 2
        assert said in result.stderr

    def test_nothing_is_dated(self, run, tmp_path: Path):
        path = tmp_path / "case.toml"
        path.write_text('authority = "brent"\n', encoding="utf-8")
        result = run("timeline", path)
        assert (result.exit_code, "as at which moment is not said" in result.stderr) == (2, True)

    def test_an_earlier_calendar_that_is_not_there(self, run, tmp_path: Path):
        result = run("timeline", DEMO, "--format", "ics", "--update", tmp_path / "none.ics")
        assert (result.exit_code, "the earlier calendar file cannot be read" in result.stderr) == (2, True)

    def test_a_folder_that_is_not_there(self, run, tmp_path: Path):
        result = run("timeline", DEMO, "-o", tmp_path / "none" / "line.txt")
        assert (result.exit_code, "the answer cannot be written" in result.stderr) == (2, True)
