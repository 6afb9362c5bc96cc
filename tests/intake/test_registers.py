"""Registers of members in the four formats, real-shaped, and what is refused."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from callin_rules.errors import BadInputError
from callin_rules.intake.registers import executive_on, read_register
from callin_rules.intake.registers.offices import is_executive, roles_in_title
from callin_rules.model import NOT_SUPPLIED, UNGROUPED, Capacity, GroupSpell, Register, Role

POPOLO = {
    "persons": [
        {
            "id": "p1",
            "name": "Cllr Asha Patel",
            "other_names": [{"name": "Asha Rao"}, {"name": "Asha Patel"}, {"note": "?"}],
        },
        {"id": "p2", "name": "Tom Reid"},
        {"id": "p3", "name": "Mary O'Neill"},
        {"id": "p4", "name": "Ghost"},
    ],
    "organizations": [
        {"id": "c", "name": "Anytown Borough Council", "classification": "council"},
        {"id": "e", "name": "Cabinet", "classification": "executive"},
        {"id": "s", "name": "Overview and Scrutiny Committee", "classification": "committee"},
        {"id": "lab", "name": "Labour Party", "classification": "party"},
        {"id": "ind", "name": "Independent Group", "classification": "political group"},
        {"name": "no identifier"},
    ],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "c",
            "start_date": "2010-05-10",
            "end_date": "2014-05-25",
            "area": {"name": "Castle"},
        },
        {"person_id": "p1", "organization_id": "c", "start_date": "2014-05-26", "area": {"name": "Mill Hill"}},
        {"person_id": "p1", "organization_id": "lab", "end_date": "2013-12-31"},
        {"person_id": "p1", "organization_id": "ind", "start_date": "2014-01-01"},
        {
            "person_id": "p1",
            "organization_id": "e",
            "role": "Cabinet Member for Housing",
            "start_date": "2012-05-16",
            "end_date": "2013-12-31",
        },
        {
            "person_id": "p2",
            "organization_id": "c",
            "on_behalf_of_id": "lab",
            "start_date": "2006-05-08",
            "end_date": "2010-05-09",
        },
        {"person_id": "p2", "organization_id": "c", "on_behalf_of_id": "lab", "start_date": "2014-05-26"},
        {"person_id": "p2", "organization_id": "s", "role": "Chair", "start_date": "2014-06-01"},
        {"person_id": "p3", "organization": {"name": "Overview and Scrutiny Committee", "classification": "committee"}},
        {"person_id": "p3", "organization_id": "lab"},
        {"person_id": "p4", "organization_id": "nowhere"},
        {"organization_id": "c"},
    ],
}
MODERN_GOV = """<?xml version="1.0" encoding="utf-8"?>
<councillorsbyward><wards><ward><wardtitle>Castle</wardtitle><councillors><councillorcount>3</councillorcount>
<councillor><councillorid>1</councillorid><fullusername>Councillor Asha Patel</fullusername><politicalpartytitle>Labour
</politicalpartytitle><politicalgrouptitle>Labour and Co-operative</politicalgrouptitle><districttitle>Castle</districttitle>
<representing>unspecified</representing><keyposts>Leader of the Council; Cabinet Member for Finance</keyposts>
<termsofoffice><termofoffice><startdate>26/05/2014</startdate><enddate/></termofoffice></termsofoffice></councillor>
<councillor><councillorid>2</councillorid><fullusername>Councillor Tom Reid</fullusername><politicalpartytitle>Green
</politicalpartytitle><politicalgrouptitle>none</politicalgrouptitle><keyposts/></councillor>
<councillor><councillorid>3</councillorid><fullusername>Vacancy</fullusername></councillor>
<councillor><councillorid>4</councillorid><fullusername/></councillor>
<councillor><councillorid>5</councillorid><fullusername>Joe Doe</fullusername></councillor></councillors></ward>
<ward><wardtitle/><councillors><councillor><fullusername>Mary O'Neill</fullusername></councillor></councillors></ward>
</wards></councillorsbyward>"""


def written(folder: Path, name: str, text: str | bytes | object) -> Path:
    path = folder / name
    raw = text if isinstance(text, bytes) else text.encode() if isinstance(text, str) else json.dumps(text).encode()
    path.write_bytes(raw)
    return path


class TestPopolo:
    """Persons, organizations and memberships: party and roles over time, ward and time of service."""

    @pytest.fixture
    def register(self, tmp_path: Path) -> Register:
        return read_register(written(tmp_path, "popolo.json", POPOLO))

    def test_service_without_a_break_is_one_time(self, register: Register):
        asha = register.members[0]
        assert (asha.name, asha.aliases, asha.since, asha.until, asha.ward) == (
            "Asha Patel",
            ("Asha Rao",),
            date(2010, 5, 10),
            None,
            "Mill Hill",
        )

    def test_the_group_over_time(self, register: Register):
        """A political group goes before the party; where neither is a membership, whom the seat was won for."""
        asha, tom, mary, ghost = register.members
        assert asha.groups == (GroupSpell(group="Independent Group", since=date(2014, 1, 1)),)
        assert tom.groups == (GroupSpell(group="Labour Party", since=date(2014, 5, 26)),)
        assert mary.groups == (GroupSpell(group="Labour Party"),)
        assert ghost.groups is NOT_SUPPLIED

    def test_the_roles_over_time(self, register: Register):
        asha, tom, mary, ghost = register.members
        assert asha.roles == (
            Role(name="executive", body="Cabinet", since=date(2012, 5, 16), until=date(2013, 12, 31)),
        )
        assert tom.roles == (
            Role(name="scrutiny-chair", body="Overview and Scrutiny Committee", since=date(2014, 6, 1)),
        )
        assert mary.roles == (Role(name="committee-member", body="Overview and Scrutiny Committee"),)
        assert ghost.roles == ()
        assert ghost.ward is NOT_SUPPLIED

    def test_a_break_in_service(self, tmp_path: Path):
        """The last time of service, or the last that had begun by the day asked about."""
        path = written(tmp_path, "popolo.json", POPOLO)
        assert read_register(path).members[1].since == date(2014, 5, 26)
        assert read_register(path, on=date(2009, 1, 1)).members[1].until == date(2010, 5, 9)
        assert read_register(path, on=date(2001, 1, 1)).members[1].since == date(2014, 5, 26)

    def test_without_an_executive_the_roles_are_not_supplied(self, tmp_path: Path):
        """A file that lists no executive says nothing of who sat in it."""
        data = {**POPOLO, "organizations": [o for o in POPOLO["organizations"] if o.get("id") != "e"]}
        register = read_register(written(tmp_path, "popolo.json", data))
        assert {m.roles for m in register.members} == {NOT_SUPPLIED}

    def test_who_sat_in_the_executive_on_the_day(self, register: Register):
        """On the last day and not on the next; somebody who no longer serves is not asked about."""
        assert executive_on(register, date(2013, 12, 31)).members == ("Asha Patel",)
        assert executive_on(register, date(2014, 1, 1)).members == ()
        assert executive_on(register, date(2013, 12, 31)).unknown == ()

    def test_every_fault_is_listed(self, tmp_path: Path):
        data = {
            "persons": [{"id": "a"}, {"id": "b", "name": "Tom Reid"}],
            "memberships": [
                {"person_id": "b", "organization": {"name": "Cabinet"}, "start_date": "2014-05", "end_date": 3}
            ],
        }
        with pytest.raises(BadInputError) as error:
            read_register(written(tmp_path, "popolo.json", data))
        assert [f.where for f in error.value.faults] == [
            "memberships[0].start_date",
            "memberships[0].end_date",
            "persons[0]",
        ]

    def test_an_open_start_joins_what_came_before(self, tmp_path: Path):
        """Of two seats without days nobody can tell a break."""
        seats = [
            {"person_id": "a", "organization": {"name": "Council", "classification": "council"}, "end_date": e}
            for e in ("", "2014-01-01")
        ]
        data = {"persons": [{"id": "a", "name": "Tom Reid"}], "memberships": seats}
        assert read_register(written(tmp_path, "popolo.json", data)).members[0].until == date(2014, 1, 1)


class TestModernGov:
    """GetCouncillorsByWard, parsed so that no entity is expanded."""

    def test_names_groups_wards_and_key_posts(self, tmp_path: Path):
        asha, tom, joe, mary = read_register(written(tmp_path, "members.xml", MODERN_GOV)).members
        assert (asha.name, asha.ward, asha.since, asha.until) == ("Asha Patel", "Castle", date(2014, 5, 26), None)
        assert asha.groups == (GroupSpell(group="Labour and Co-operative"),)
        assert asha.roles == (Role(name="leader"), Role(name="executive"))
        assert tom.groups == (GroupSpell(group="Green"),)
        assert (tom.roles, tom.since) == (NOT_SUPPLIED, None)
        assert joe.groups is NOT_SUPPLIED
        assert mary.ward is NOT_SUPPLIED

    def test_who_is_unknown(self, tmp_path: Path):
        """Nobody is taken for a backbencher because the field is empty."""
        on = executive_on(read_register(written(tmp_path, "members.xml", MODERN_GOV)), date(2015, 1, 1))
        assert on.members == ("Asha Patel",)
        assert on.unknown == ("Tom Reid", "Joe Doe", "Mary O'Neill")

    @pytest.mark.parametrize(
        "text",
        [
            "<wards>",
            '<!DOCTYPE a [<!ENTITY b "c">]><wards>&b;</wards>',
            '<!DOCTYPE a SYSTEM "file:///etc/passwd"><wards/>',
            "",
            "<wards/>",
        ],
    )
    def test_what_is_refused(self, tmp_path: Path, text: str):
        """Broken XML, entities, a document type, nothing at all."""
        with pytest.raises(BadInputError):
            read_register(written(tmp_path, "members.xml", text))

    def test_without_defusedxml(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """The message names the extra."""
        monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
        with pytest.raises(BadInputError, match=r"pip install 'callin-rules\[modern-gov\]'"):
            read_register(written(tmp_path, "members.xml", MODERN_GOV))


class TestLgsf:
    """One object for each councillor, alone, in a list or in a folder."""

    ONE: ClassVar = {"photo_url": None, "email": "a@b.example", "standing_down": None, "url": "https://x.example", "raw_identifier": "1",
           "raw_name": "Cllr Asha Patel", "raw_party": "Labour", "raw_division": "Castle"}  # fmt: skip

    def test_alone_in_a_list_and_in_a_folder(self, tmp_path: Path):
        two = {**self.ONE, "raw_name": "Tom Reid", "raw_party": "", "raw_division": None}
        written(tmp_path, "1-asha.json", self.ONE)
        written(tmp_path, "2-tom.json", two)
        for register in (
            read_register(tmp_path),
            read_register(written(tmp_path / "..", "list.json", [self.ONE, two])),
        ):
            asha, tom = register.members
            assert (asha.name, asha.groups, asha.ward, asha.roles) == (
                "Asha Patel",
                (GroupSpell(group="Labour"),),
                "Castle",
                NOT_SUPPLIED,
            )
            assert (tom.groups, tom.ward) == (NOT_SUPPLIED, NOT_SUPPLIED)
        assert len(read_register(tmp_path / "1-asha.json").members) == 1

    @pytest.mark.parametrize("data", [[{}], ["x"], 3, {"raw_name": " "}])
    def test_what_is_none(self, tmp_path: Path, data: object):
        with pytest.raises(BadInputError, match="no raw_name"):
            read_register(written(tmp_path, "x.json", data))


class TestCsv:
    """A council's own list: a row for each person, or for each time in a person's life."""

    def test_rows_of_one_name_are_one_person(self, tmp_path: Path):
        text = (
            "Name,Aliases,Group,Roles,Body,Since,Until,Ward,Capacity,Serving since,Serving until\n"
            "Cllr Asha Patel,Asha Rao; A. Rao,Labour,executive; leader,Cabinet,2012-05-16,2013-12-31,Castle,,2010-05-10,\n"
            "Asha Patel,,none,none,,2014-01-01,,,,,\n"
            ",,,,,,,,,,\n"
            "Tom Reid,,,,,,,,voting-co-optee,,2015-05-07\n"
        )
        asha, tom = read_register(written(tmp_path, "m.csv", text)).members
        span = {"since": date(2012, 5, 16), "until": date(2013, 12, 31)}
        assert asha.aliases == ("Asha Rao", "A. Rao")
        assert asha.groups == (GroupSpell(group="Labour", **span), GroupSpell(group=UNGROUPED, since=date(2014, 1, 1)))
        assert asha.roles == (
            Role(name="executive", body="Cabinet", **span),
            Role(name="leader", body="Cabinet", **span),
        )
        assert (asha.ward, asha.since, asha.until) == ("Castle", date(2010, 5, 10), None)
        assert (tom.capacity, tom.roles, tom.groups, tom.until) == (
            Capacity.VOTING_CO_OPTEE,
            NOT_SUPPLIED,
            NOT_SUPPLIED,
            date(2015, 5, 7),
        )

    def test_none_is_said_and_empty_is_not(self, tmp_path: Path):
        asha, tom = read_register(
            written(tmp_path, "m.csv", "name,party,roles\nAsha Patel,Labour,none\nTom Reid,Labour,\n")
        ).members
        assert (asha.roles, tom.roles) == ((), NOT_SUPPLIED)

    def test_an_office_machine_wrote_it(self, tmp_path: Path):
        assert (
            read_register(written(tmp_path, "m.csv", "name\nSiân Prys\n".encode("cp1252"))).members[0].name
            == "Siân Prys"
        )

    def test_every_fault_is_listed(self, tmp_path: Path):
        with pytest.raises(BadInputError) as error:
            read_register(written(tmp_path, "m.csv", "nam,zzz\nAsha,1\n"))
        assert [(f.given, f.fix) for f in error.value.faults] == [
            ("the column 'nam'", "did you mean 'name'?"),
            ("the column 'zzz'", None),
            ("no column called name", None),
        ]
        with pytest.raises(BadInputError) as error:
            read_register(written(tmp_path, "m.csv", "name,capacity,since\nAsha Patel,clown,May 2014\n"))
        assert [f.where for f in error.value.faults] == ["row 2.since", "row 2.capacity"]

    def test_a_table_that_is_none(self, tmp_path: Path):
        with pytest.raises(BadInputError, match="comma-separated"):
            read_register(written(tmp_path, "m.csv", "name\n" + '"' + "x" * 200_000))
        with pytest.raises(BadInputError, match="no column called name"):
            read_register(written(tmp_path, "m.csv", ""))
        with pytest.raises(BadInputError, match="no member is listed"):
            read_register(written(tmp_path, "m.csv", "name\n"))


class TestWhatIsRefused:
    """A file of another kind, one that cannot be read, one beyond the size, two people of one name."""

    def test_two_people_of_one_name(self, tmp_path: Path):
        """Nobody could tell whose signature it is."""
        with pytest.raises(BadInputError, match="two people of one name"):
            read_register(written(tmp_path, "m.csv", "name,aliases\nAsha Patel,\nTom Reid,asha patel\n"))

    def test_other_kinds(self, tmp_path: Path):
        with pytest.raises(BadInputError, match=r"given a file \.ods"):
            read_register(written(tmp_path, "m.ods", "x"))
        with pytest.raises(BadInputError, match="without a suffix"):
            read_register(written(tmp_path, "m", "x"))
        with pytest.raises(BadInputError, match="No such file"):
            read_register(tmp_path / "nothing.csv")
        with pytest.raises(BadInputError, match="well-formed JSON"):
            read_register(written(tmp_path, "m.json", "{"))
        with pytest.raises(BadInputError, match="well-formed JSON"):
            read_register(written(tmp_path, "m.json", "[" * 100_000))
        with pytest.raises(BadInputError, match="given .*accepted: "):  # half a character
            read_register(written(tmp_path, "m.json", '[{"raw_name": "Asha \\ud800"}]'))
        with pytest.raises(BadInputError, match="at most 5,000,000"):
            read_register(written(tmp_path, "m.csv", b"x" * 5_000_001))


class TestOffices:
    """Titles of offices and names of bodies: only what is beyond doubt makes a role."""

    @pytest.mark.parametrize(
        ("title", "body", "roles"),
        [
            ("Leader", "", ("leader", "executive")),
            ("Leader of the Labour Group", "", ()),
            ("Executive Mayor of Anytown", "", ("mayor", "executive")),
            ("Mayor of Anytown", "", ()),
            ("Cabinet Member for Housing", "", ("executive",)),
            ("Deputy Cabinet Member for Housing", "", ()),
            ("Aelod Cabinet", "", ("executive",)),
            ("Arweinydd y Cyngor", "", ("leader", "executive")),
            ("Chair", "Overview and Scrutiny Committee", ("scrutiny-chair",)),
            ("Chairman of the Scrutiny Board", "", ("scrutiny-chair",)),
            ("Vice-Chair", "Scrutiny Panel", ("scrutiny-vice-chair",)),
            ("Chair", "Planning Committee", ()),
            ("", "Cabinet", ()),
        ],
    )
    def test_titles(self, title: str, body: str, roles: tuple[str, ...]):
        assert roles_in_title(title, body) == roles

    def test_bodies(self):
        assert is_executive("Executive Board")
        assert is_executive("Y Cabinet", "cabinet")
        assert not is_executive("Cabinet Committee on Property")
        assert not is_executive("Executive Appointments Committee", "committee")
