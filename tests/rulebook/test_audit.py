"""The source audit: what is a fault, what is a note, and what is neither."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook.kit import edition_file

from callin_rules.constitution.loader import load_regime
from callin_rules.constitution.packaged import regime_files
from callin_rules.rulebook import audit_files, audit_packaged
from callin_rules.rulebook.audit import audit_regime

ADDRESS = 'basis = "text"\nurl = "https://example.org/rules"\nseen_on = 2024-01-02'


def with_source(
    folder: Path, source: str, *changes: tuple[str, str], name: str = "edition.toml", more: str = ""
) -> Path:
    return edition_file(folder, ('basis = "text"', source), *changes, name=name, more=more)


class TestPackaged:
    """What the library ships is founded."""

    def test_no_faults(self):
        audit = audit_packaged()
        assert audit.faults == ()
        assert {note.code for note in audit.notes} == {"note.basis", "note.gap", "note.unsettled"}


class TestWordForWord:
    """What an officer reads: every fault and every note, with its place."""

    OPEN = '[[unsettled]]\nid = "who"\nquestion = "Who may sign?"\nbears_on = "the pool"\n'

    def test_faults(self, tmp_path: Path):
        source = 'basis = "text"\nversion = "2 January 2020"'
        old = 'needs = "all-signatories"\ncite = "rule 9"'
        path = with_source(tmp_path, source, (old, 'needs = "all-signatories"\ncite = " "\nbasis = "record"'))
        *later, _ = found = [(f.code, f.where, f.given, f.accepted) for f in audit_files([path]).faults]
        assert found[-1] == (
            "source.no-address",
            "sources.made-up",
            "no address",
            '`url` and `seen_on`, or why there is none: no_address = "minutes seen on paper"',
        )
        blank = ("source.no-paragraph", "withdrawal.cite", "nothing", "a paragraph: rule 16(c)")
        assert blank in later
        later.remove(blank)
        accepted = "a text that is no younger, another basis, or `tells_from` at the source"
        given = "a value from 2020-01-01 on, founded on a text of 2020-01-02"
        assert {(code, given, accepted) for code, _, given, accepted in later} == {
            ("source.later-text", given, accepted)
        }
        assert [where for _, where, _, _ in later] == [
            "periods.window",
            "pools.backbenchers",
            "pools.chair",
            "pools.co-optees",
            *(f"requirements[{i}]" for i in range(5)),
            "routes[0]",
            "routes[1]",
            "routes[2]",
        ]

    def test_notes(self, tmp_path: Path):
        path = with_source(tmp_path, ADDRESS.replace("text", "secondary"), more=self.OPEN)
        after = with_source(
            tmp_path, ADDRESS, ("in_force_from = 2020-01-01", "in_force_from = 2021-01-01"), name="b.toml"
        )
        begins = "in_force_from = 2020-01-01"
        path.write_text(
            path.read_text(encoding="utf-8").replace(begins, f"{begins}\nin_force_until = 2020-12-01"), encoding="utf-8"
        )
        assert [(n.code, n.where, n.given, n.accepted, n.file) for n in audit_files([path, after]).notes] == [
            (
                "note.basis",
                "sources",
                "13 of 13 values rest on someone else's account of the rule, its own words not seen",
                "the rule's own words",
                str(path),
            ),
            ("note.unsettled", "unsettled[0]", "Who may sign?", "a source that settles it", str(path)),
            (
                "note.gap",
                "edition",
                "nothing is known from 2020-12-02 to 2020-12-31",
                "an edition for that time, or an earlier first day of the next",
                str(path),
            ),
        ]

    def test_a_statutory_frame(self):
        """The frames that rest on somebody's account of the statute say so."""
        frame = load_regime("combined-authority")
        audit = audit_regime(frame, regime_files()["combined-authority"])
        assert audit.faults == ()
        assert [n.given for n in audit.notes] == [
            "8 of 8 values rest on someone else's account of the rule, its own words not seen"
        ]


class TestASourceOfItsOwn:
    """A value, and a rule, may name another source than the first."""

    SECOND = '[sources.second]\ndocument = "Another"\nversion = "2 January 2020"\n' + ADDRESS + "\n"

    @pytest.mark.parametrize(
        ("old", "where"),
        [
            ('cut_off = 17:00:00\ncite = "rule 1"', "periods.window"),
            ('rule = "contents.reasons"\ncite = "rule 6"', "requirements[2]"),
        ],
    )
    def test_is_what_it_rests_on(self, tmp_path: Path, old: str, where: str):
        path = with_source(tmp_path, ADDRESS, (old, f'{old}\nsource = "second"'), more=self.SECOND)
        assert [(f.code, f.where) for f in audit_files([path]).faults] == [("source.later-text", where)]


class TestAddress:
    """A citation leads somewhere, or says why it does not."""

    @pytest.mark.parametrize(
        ("source", "given"),
        [
            (ADDRESS, None),
            ('basis = "text"\nno_address = "minutes seen on paper"', None),
            ('basis = "text"', "no address"),
            ('basis = "text"\nseen_on = 2024-01-02', "no address"),
            ('basis = "text"\nurl = "https://example.org/rules"', "no day on which it was seen"),
        ],
    )
    def test_source(self, tmp_path: Path, source: str, given: str | None):
        path = with_source(tmp_path, source)
        assert [f.given for f in audit_files([path]).faults] == ([] if given is None else [given])

    def test_where_it_is(self, tmp_path: Path):
        path = edition_file(tmp_path)
        (fault,) = audit_files([path]).faults
        assert (fault.code, fault.where, fault.file) == ("source.no-address", "sources.made-up", str(path))
        assert path.read_text(encoding="utf-8").split("\n")[fault.line - 1] == "[sources.made-up]"


class TestParagraph:
    """A value without a paragraph cannot be checked by anybody."""

    @pytest.mark.parametrize(
        ("old", "where"),
        [
            ('cut_off = 17:00:00\ncite = "rule 1"', "periods.window.cite"),
            ('not_the_maker = true\ncite = "rule 2"', "pools.backbenchers.cite"),
            ('needs = "all-signatories"\ncite = "rule 9"', "withdrawal.cite"),
        ],
    )
    def test_a_blank_one(self, tmp_path: Path, old: str, where: str):
        blank = old[: old.index("cite")] + 'cite = " "'
        (fault,) = audit_files([with_source(tmp_path, ADDRESS, (old, blank))]).faults
        assert (fault.code, fault.where) == ("source.no-paragraph", where)

    def test_a_provision_of_a_route_may_have_its_own(self, tmp_path: Path):
        """Without one the route's stands for it."""
        old = 'count = 1, pool = "chair" }'
        cited = with_source(
            tmp_path, ADDRESS, (old, 'count = 1, pool = "chair", cite = "rule 3(a)", basis = "record" }')
        )
        audit = audit_files([cited])
        assert audit.faults == ()
        assert [n.given for n in audit.notes] == [
            "1 of 14 values rest on a real case on the record, the rule's own words not seen"
        ]

    def test_otherwise_is_asked_as_well(self, tmp_path: Path):
        more = '[[periods.window.otherwise]]\nmakers = ["officer"]\nstarts_from = "publication"\nlength = 2\nunit = "working-days"\ncite = "rule 1(b)"\nbasis = "secondary"\n'
        notes = audit_files([with_source(tmp_path, ADDRESS, more=more)]).notes
        assert [n.given[:7] for n in notes] == ["1 of 14"]
        (fault,) = audit_files([with_source(tmp_path, ADDRESS, more=more.replace("rule 1(b)", " "))]).faults
        assert fault.where == "periods.window.otherwise[0].cite"


class TestLaterText:
    """A text cannot found what was so before it was written, unless it tells of it."""

    @pytest.mark.parametrize(
        ("more", "faults"),
        [
            ('version = "1 January 2020"', 0),  # the first day of the edition
            ('version = "2 January 2020"', 1),
            ('version = "2 January 2020"\ntells_from = 2020-01-01', 0),
            ('version = "2 January 2020"\ntells_from = 2020-01-02', 1),
            ('version = "as amended to 2 January 2020"', 0),  # no day and nothing else
            ('version = "31 February 2020"', 0),
        ],
    )
    def test_version(self, tmp_path: Path, more: str, faults: int):
        found = audit_files([with_source(tmp_path, f"{ADDRESS}\n{more}")]).faults
        assert {f.code for f in found} == ({"source.later-text"} if faults else set())
        assert bool(found) is bool(faults)

    def test_a_record_may_be_younger(self, tmp_path: Path):
        """What a later record shows of earlier days is what records are for."""
        source = f'{ADDRESS}\nversion = "2 January 2020"'.replace('"text"', '"record"')
        audit = audit_files([with_source(tmp_path, source)])
        assert audit.faults == ()
        assert [n.code for n in audit.notes] == ["note.basis"]


class TestNotes:
    """What is weak, unknown or open is told and fails nothing."""

    def test_an_open_question(self, tmp_path: Path):
        more = '[[unsettled]]\nid = "who"\nquestion = "Who may sign?"\nbears_on = "the pool"\n'
        path = with_source(tmp_path, ADDRESS, ("not_the_maker = true", 'unsettled = { mayor = "who" }'), more=more)
        assert [(n.code, n.given) for n in audit_files([path]).notes] == [("note.unsettled", "Who may sign?")]

    @pytest.mark.parametrize(
        ("until", "gap"), [("2020-05-31", None), ("2020-05-30", "nothing is known from 2020-05-31 to 2020-05-31")]
    )
    def test_a_gap(self, tmp_path: Path, until: str, gap: str | None):
        begins = "in_force_from = 2020-01-01"
        first = with_source(tmp_path, ADDRESS, (begins, f"{begins}\nin_force_until = {until}"), name="a.toml")
        second = with_source(tmp_path, ADDRESS, (begins, "in_force_from = 2020-06-01"), name="b.toml")
        assert [n.given for n in audit_files([second, first]).notes] == ([] if gap is None else [gap])

    def test_another_authority_fills_no_gap_and_makes_none(self, tmp_path: Path):
        begins = "in_force_from = 2020-01-01"
        first = with_source(tmp_path, ADDRESS, (begins, f"{begins}\nin_force_until = 2020-05-30"), name="a.toml")
        another = (begins, "in_force_from = 2020-06-01"), ('slug = "strictshire"', 'slug = "laxshire"')
        assert audit_files([first, with_source(tmp_path, ADDRESS, *another, name="b.toml")]).notes == ()

    def test_attested_days_end_as_well(self, tmp_path: Path):
        begins = "in_force_from = 2020-01-01"
        first = with_source(tmp_path, ADDRESS, (begins, "attested = [2020-01-01, 2020-02-29]"), name="a.toml")
        second = with_source(tmp_path, ADDRESS, (begins, "in_force_from = 2020-03-02"), name="b.toml")
        (note,) = audit_files([first, second]).notes
        assert note.given == "nothing is known from 2020-03-01 to 2020-03-01"
