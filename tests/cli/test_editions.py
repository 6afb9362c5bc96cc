"""``authorities``, ``show``, ``lint`` and ``schema``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from callin_rules.constitution import authority_slugs
from callin_rules.constitution.packaged import edition_documents

EDITIONS = Path(__file__).parent.parent / "editions"
STRICT = EDITIONS / "strict.toml"


class TestAuthorities:
    """What is packaged, with what each leaves unsettled."""

    def test_as_data(self, run):
        listed = json.loads(run("authorities", "--json").stdout)
        assert [a["slug"] for a in listed] == list(authority_slugs())
        found = next(a for a in listed if a["slug"] == "tower-hamlets")
        assert found["nation"] == "england"
        assert "cut-off-hour" in found["editions"][0]["unsettled"]

    def test_as_a_table(self, run):
        assert "tower-hamlets" in run("authorities").stdout


class TestShow:
    """An edition in plain words."""

    def test_tower_hamlets(self, run):
        said = run("show", "tower-hamlets", "--on", "2014-07-31").stdout
        for expected in (
            "5 clear working days from publication",
            "Five members of the council",
            "leave unsettled",
            "Sources",
        ):
            assert expected in said

    def test_a_file(self, run):
        said = run("show", "--constitution", STRICT).stdout
        assert "In force from Wednesday 1 January 2020" in said

    def test_before_the_first_edition(self, run):
        assert run("show", "tower-hamlets", "--on", "1999-01-01").exit_code == 2

    def test_every_period_of_the_setting(self, run):
        said = run("show", "--constitution", EDITIONS / "setting.toml").stdout
        assert "not settled by the sources" in said
        assert "(decisions of cabinet)" in said


class TestLint:
    """Every fault: file, line, key, what is accepted, the near miss."""

    def broken(self, tmp_path: Path, *changes: tuple[str, str]) -> Path:
        text = STRICT.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "broken.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def test_no_fault(self, run):
        result = run("lint", STRICT)
        assert (result.exit_code, result.stdout) == (0, "1 file, no faults\n")
        assert "2 files, no faults" in run("lint", STRICT, EDITIONS / "setting.toml").stdout

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('regime = "england-executive"', 'regime = "england-executiv"', "did you mean 'england-executive'?"),
            ('rule = "contents.reasons"', 'rule = "contents.reason"', "did you mean 'contents.reasons'?"),
            ('pool = "backbenchers"', 'pool = "backbencher"', "did you mean 'backbenchers'?"),
            ('nation = "england"', 'nation = "englnd"', "did you mean 'england'?"),
            ('nation = "england"', 'nation = "wales"', "a nation of the regime: england"),
            ("count = 3", "count = 0", "'count' must be >= 1"),
            ("count = 3", "count = 42", "at most 41, the size of the council"),
            ("count = 3", "cuont = 3", "did you mean 'count'?"),
            ('unit = "working-days"', 'unit = "days"', "choose calendar-days, clear-days or working-days"),
            ('unit = "working-days"', 'unit = "wroking-days"', "did you mean 'working-days'?"),
            ('unit = "working-days"\n', "", "a unit, such as clear-working-days"),
            ('starts_from = "publication"', 'starts_from = "publicaton"', "did you mean 'publication'?"),
            ("cut_off = 17:00:00", 'cut_off = 17:00:00\nroll = "up"', "does not take roll"),
            ("cut_off = 17:00:00", 'unsettled = "what"', "a question"),
            ("cut_off = 17:00:00", 'weekday = "friday"', "does not take weekday"),
            ("cut_off = 17:00:00", 'weekday = "fryday"', "did you mean 'friday'?"),
            (
                "cut_off = 17:00:00",
                "receipt = { office_opens = 17:00:00, office_closes = 09:00:00 }",
                "an opening before the closing",
            ),
            ("in_force_from = 2020-01-01", "", "neither in_force_from nor attested"),
            (
                "in_force_from = 2020-01-01",
                "in_force_from = 2020-01-01\nattested = [2020-01-01, 2020-02-01]",
                "both in_force_from and attested",
            ),
            ("in_force_from = 2020-01-01", "attested = [2020-03-01, 2020-02-01]", "the first day and then the last"),
            (
                "in_force_from = 2020-01-01",
                "in_force_from = 2020-01-01\nin_force_until = 2019-01-01",
                "not before 2020-01-01",
            ),
            ("in_force_from = 2020-01-01", "in_force_from = 2020-01-01T10:00:00", "a day, such as 2014-07-25"),
            ('cite = "rule 6"', 'cite = "rule 6"\nsource = "made-upp"', "did you mean 'made-up'?"),
            ('cite = "rule 6"', 'cite = "rule 6"\nbasis = "txt"', "did you mean 'text'?"),
            ('cite = "rule 6"', 'cite = ""', "a paragraph, such as"),
            ('rule = "contents.reasons"', "", "a rule's name"),
            ('when = { makers = ["officer"] }', 'when = { makers = ["oficer"] }', "did you mean 'officer'?"),
            ('when = { makers = ["officer"] }', 'when = { maker = ["officer"] }', "did you mean 'makers'?"),
            ('without = ["executive"]', 'unsettled = { executive = "may-they" }', "a question"),
            ('description = "a voting co-optee"', "", "given nothing"),
            (
                'provisions = [{ rule = "signatories.minimum_number", count = 1, pool = "chair" }]',
                "provisions = []",
                "at least one provision",
            ),
            ('makers = ["cabinet", "officer"]', 'makers = ["cabnet", "officer"]', "did you mean 'cabinet'?"),
            ('key_only = ["officer"]', 'key_only = ["mayor"]', "not among makers"),
            (
                '[sources.made-up]\ndocument = "Made for the tests"\nbasis = "text"',
                "[sources]",
                "at least one [sources.KEY] table",
            ),
            (
                '[[requirements]]\nrule = "contents.reasons"',
                '[[closures]]\nname = "Christmas"\ncite = "rule 9"\n\n[[requirements]]\nrule = "contents.reasons"',
                "either days or a rule",
            ),
            (
                '[[requirements]]\nrule = "contents.reasons"',
                '[[suspensions]]\nname = "August"\ncite = "rule 9"\n\n[[requirements]]\nrule = "contents.reasons"',
                "a first and a last day",
            ),
            (
                '[[requirements]]\nrule = "contents.reasons"',
                '[hearing]\nbody = "it"\nperiod = "haering"\ncite = "rule 9"\n\n[[requirements]]\nrule = "contents.reasons"',
                "a period",
            ),
            (
                '[[requirements]]\nrule = "contents.reasons"',
                '[[requirements]]\nrule = "time_limits.received_in_window"\nwindow = "windw"\ncite = "rule 9"\n\n[[requirements]]\nrule = "contents.reasons"',
                "did you mean 'window'?",
            ),
            (
                'name = "The chair"\ncite = "rule 3"\nprovisions = [{ rule = "signatories.minimum_number", count = 1, pool = "chair" }]',
                'name = "The chair"\ncite = "rule 3"\nprovisions = [{ rule = "signatories.minimum_number", count = 3, pool = "backbenchers" }, { rule = "signatories.lead" }]',
                "a route that is not stricter than 'Three backbenchers' in everything",
            ),
        ],
    )
    def test_fault(self, run, tmp_path: Path, old: str, new: str, said: str):
        result = run("lint", self.broken(tmp_path, (old, new)))
        assert result.exit_code == 1
        assert said in result.stdout
        assert "broken.toml:" in result.stdout

    def test_several_at_once_with_their_lines(self, run, tmp_path: Path):
        path = self.broken(tmp_path, ("length = 4", 'length = "four"'), ('kind = "shire-district"', 'kind = "shire"'))
        said = run("lint", path).stdout
        assert "broken.toml:6: authority.kind" in said
        assert "broken.toml:20: periods.window.length" in said

    def test_two_editions_for_one_day(self, run, tmp_path: Path):
        result = run("lint", STRICT, self.broken(tmp_path))
        assert result.exit_code == 1
        assert "one edition for each day" in result.stdout

    @pytest.mark.parametrize(
        ("until", "wrong"),
        [("in_force_until = 2020-05-31", False), ("in_force_until = 2020-06-01", True)],
    )
    def test_two_editions_that_overlap(self, run, tmp_path: Path, until: str, wrong: bool):
        begins = "in_force_from = 2020-01-01"
        first = self.broken(tmp_path, (begins, f"{begins}\n{until}")).rename(tmp_path / "first.toml")
        second = self.broken(tmp_path, (begins, "in_force_from = 2020-06-01"))
        result = run("lint", first, second)
        assert result.exit_code == int(wrong)
        assert ("end it on 2020-05-31 at the latest" in result.stdout) is wrong

    def test_attested_days_that_reach_into_the_next(self, run, tmp_path: Path):
        attested = ("in_force_from = 2020-01-01", "attested = [2019-01-01, 2020-01-01]")
        result = run("lint", self.broken(tmp_path, attested), STRICT)
        assert result.exit_code == 1
        assert "a last day before the first day of the next edition" in result.stdout

    def test_neither_files_nor_sources(self, run):
        result = run("lint")
        assert result.exit_code == 2
        assert "--sources to audit all that is packaged" in result.stderr

    def test_the_sources_of_a_file(self, run, tmp_path: Path):
        """An open question is a note: the exit status is that of a file without faults."""
        question = '[[unsettled]]\nid = "who"\nquestion = "Who may sign?"\nbears_on = "the pool"\n\n[periods.window]'
        source = ('basis = "text"', 'basis = "text"\nno_address = "made up"')
        path = self.broken(
            tmp_path, source, ("not_the_maker = true", 'unsettled = { mayor = "who" }'), ("[periods.window]", question)
        )
        result = run("lint", "--sources", path)
        assert result.exit_code == 0
        assert result.stdout.splitlines()[0].endswith(": note: unsettled[0]: Who may sign?")
        assert result.stdout.splitlines()[-1] == "1 file, no faults, 1 note"
        levels = [f["level"] for f in json.loads(run("lint", "--sources", path, "--format", "json").stdout)]
        assert levels == ["note"]
        sarif = json.loads(run("lint", "--sources", path, "--format", "sarif").stdout)
        assert [r["level"] for r in sarif["runs"][0]["results"]] == ["note"]

    def test_a_source_without_address(self, run):
        result = run("lint", "--sources", STRICT)
        assert result.exit_code == 1
        assert result.stdout.splitlines()[-1] == "1 file, 1 fault"

    def test_faults_come_before_sources(self, run, tmp_path: Path):
        result = run("lint", "--sources", self.broken(tmp_path, ("count = 3", "count = 0")))
        assert result.exit_code == 1
        assert "no_address" not in result.stdout

    def test_the_sources_of_all_that_is_packaged(self, run):
        result = run("lint", "--sources")
        assert result.exit_code == 0
        assert "everything that is packaged, no faults, " in result.stdout

    def test_a_file_that_cannot_be_read(self, run, tmp_path: Path):
        path = tmp_path / "odd.toml"
        path.write_text("[[[", encoding="utf-8")
        result = run("lint", path)
        assert result.exit_code == 1
        assert "well-formed TOML" in result.stdout

    def test_nothing_in_it(self, run, tmp_path: Path):
        text = STRICT.read_text(encoding="utf-8")
        path = tmp_path / "empty.toml"
        path.write_text(
            text[: text.index("[[routes]]")].replace("england-executive", "committee-system"), encoding="utf-8"
        )
        said = run("lint", path).stdout
        assert "no requirement and no route" in said or "unknown-regime" in said or "a regime" in said

    def test_as_data(self, run, tmp_path: Path):
        path = self.broken(tmp_path, ("count = 3", "cuont = 3"))
        faults = json.loads(run("lint", path, "--format", "json").stdout)
        assert {f["code"] for f in faults} == {"unknown-key", "missing-key"}
        sarif = json.loads(run("lint", path, "--format", "sarif").stdout)
        assert sarif["version"] == "2.1.0"
        assert {r["ruleId"] for r in sarif["runs"][0]["results"]} == {"unknown-key", "missing-key"}


class TestSchema:
    """The schemas are schemas, and accept what the library accepts."""

    @pytest.mark.parametrize("name", ["edition", "case", "determination"])
    def test_it_is_one(self, run, name: str):
        jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", name).stdout))

    @pytest.mark.parametrize("slug", authority_slugs())
    def test_every_packaged_edition_fits(self, run, slug: str):
        validator = jsonschema.Draft202012Validator(json.loads(run("schema", "edition").stdout))
        for document in edition_documents(slug):
            assert list(validator.iter_errors(json.loads(json.dumps(document.data, default=str)))) == []

    def test_the_example_fits(self, run):
        schema = json.loads(run("schema", "case").stdout)
        text = (EDITIONS.parent.parent / "examples" / "tower-hamlets-2014.toml").read_text(encoding="utf-8")
        jsonschema.validate(json.loads(json.dumps(tomllib.loads(text), default=str)), schema)

    def test_another_name(self, run):
        assert run("schema", "other").exit_code == 2


class TestHelp:
    """Each command explains itself, with an example."""

    @pytest.mark.parametrize("command", ["authorities", "check", "deadline", "demo", "lint", "new", "schema", "show"])
    def test_example(self, run, command: str):
        result = run(command, "--help")
        assert result.exit_code == 0
        assert f"callin-rules {command}" in result.stdout.split("Example")[1]

    def test_the_commands_are_listed(self, run):
        said = run("--help").stdout
        assert all(
            f"  {name} " in said for name in ("authorities", "check", "deadline", "demo", "lint", "schema", "show")
        )

    def test_unknown_command(self, run):
        assert run("decide").exit_code == 2
