"""JSON-LD: people and bodies in Popolo's terms, citations as legislation where they are; nothing made up."""

from __future__ import annotations

import json
from datetime import date

from callin_rules import constitution_of
from callin_rules.citation import Basis, Citation
from callin_rules.intake.linked_data import CONTEXT, case_linked_data, citation_linked_data, register_linked_data
from callin_rules.model import UNGROUPED, Capacity, Case, Decision, GroupSpell, Member, Register, Role

AUTHORITY = constitution_of("tower-hamlets").authority
REGISTER = Register(
    members=(
        Member(
            name="Asha Patel",
            aliases=("Asha Rao",),
            groups=(GroupSpell(group="Labour", since=date(2014, 5, 22)), GroupSpell(group=UNGROUPED)),
            roles=(Role(name="executive", body="Cabinet", until=date(2015, 1, 1)), Role(name="leader")),
            ward="Bow East",
        ),
        Member(name="Tom Reid", groups=(GroupSpell(group="Labour"),), roles=()),
        Member(name="Ann Church", capacity=Capacity.VOTING_CO_OPTEE),
    )
)


class TestTheRegister:
    """A person has memberships; a body is listed once, however many belong to it."""

    def test_people_and_bodies(self):
        data = register_linked_data(REGISTER, AUTHORITY)
        json.dumps(data)
        bodies = [x for x in data["@graph"] if x["@type"] == "org:Organization"]
        people = [x for x in data["@graph"] if x["@type"] == "foaf:Person"]
        assert [(b["label"], b["classification"]) for b in bodies] == [
            ("London Borough of Tower Hamlets", "council"),
            ("Labour", "political group"),
            ("Cabinet", "body"),
            ("executive", "executive"),
        ]
        assert len({b["@id"] for b in bodies}) == 4
        assert [p["name"] for p in people] == ["Asha Patel", "Tom Reid", "Ann Church"]
        assert [len(p["memberships"]) for p in people] == [4, 2, 1]

    def test_days_ward_and_aliases_where_they_are_stated(self):
        asha, tom, ann = [x for x in register_linked_data(REGISTER, AUTHORITY)["@graph"] if x["@type"] == "foaf:Person"]
        seat, group, cabinet, _ = asha["memberships"]
        assert (seat["area"], seat["role"], asha["other_names"]) == ("Bow East", "councillor", ["Asha Rao"])
        assert (group["start_date"], "end_date" in group) == ("2014-05-22", False)
        assert (cabinet["end_date"], "start_date" in cabinet) == ("2015-01-01", False)
        assert "area" not in tom["memberships"][0]
        assert "other_names" not in tom
        assert ann["memberships"][0]["role"] == "voting-co-optee"

    def test_every_term_is_explained(self):
        """A key that the context does not know would be dropped by a reader."""
        for thing in register_linked_data(REGISTER, AUTHORITY)["@graph"]:
            for part in (thing, *thing.get("memberships", ())):
                assert {k for k in part if not k.startswith("@")} <= set(CONTEXT)


class TestTheCase:
    """The decision, as far as it is stated, with what an answer cites."""

    ACT = Citation(
        paragraph="s.9F(2)(a)",
        document="Local Government Act 2000",
        basis=Basis.TEXT,
        url="https://www.legislation.gov.uk/ukpga/2000/22",
    )
    RULES = Citation(paragraph="rule 16(c)", document="Constitution, Part 4", basis=Basis.TEXT)

    def test_what_is_stated_and_nothing_else(self):
        case = Case(
            authority="tower-hamlets",
            decision=Decision(title="Parks", published_at=date(2014, 7, 25)),
            register=REGISTER,
        )
        decision = case_linked_data(case, AUTHORITY)["@graph"][-1]
        assert decision == {
            "@id": "#decision",
            "@type": "schema:CreativeWork",
            "schema:creator": {"@id": "#council"},
            "schema:name": "Parks",
            "schema:datePublished": "2014-07-25",
        }

    def test_citations(self):
        """An act is legislation; a constitution is a work; each is cited once."""
        case = Case(authority="tower-hamlets")
        cited = case_linked_data(case, AUTHORITY, [self.ACT, self.RULES, self.ACT])["@graph"][-1]["schema:citation"]
        assert cited == [citation_linked_data(self.ACT), citation_linked_data(self.RULES)]
        assert cited[0] == {
            "@type": "schema:Legislation",
            "schema:name": "Local Government Act 2000",
            "schema:legislationIdentifier": "Local Government Act 2000, s.9F(2)(a)",
            "schema:url": "https://www.legislation.gov.uk/ukpga/2000/22",
        }
        assert cited[1] == {
            "@type": "schema:CreativeWork",
            "schema:name": "Constitution, Part 4",
            "schema:identifier": "rule 16(c)",
        }
