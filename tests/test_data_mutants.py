"""A share of the mutants of the packaged editions, and that a survivor is seen."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from callin_rules._structure import Document
from callin_rules.constitution.packaged import edition_documents
from verification import data_mutants as dm
from verification import regime_mutants as rm
from verification import timeline_mutants as tm

TEXT = """
[authority]
slug = "anytown"
name = "Anytown Borough Council"
kind = "shire-district"
nation = "england"

[edition]
in_force_from = 2020-01-01
regime = "england-executive"

[sources.text]
document = "Constitution, Part 4"
url = "https://example.org"
seen_on = 2026-11-23
basis = "text"

[periods.window]
starts_from = "publication"
length = 5
unit = "working-days"
cut_off = 17:00:00
cite = "rule 16(c)"

[pools.members]
description = "a member of the council"
without = ["executive"]
cite = "rule 16(d)"

[[requirements]]
rule = "decision.made_by"
makers = ["cabinet", "officer"]
key_only = ["officer"]
cite = "rule 16(a)"

[[requirements]]
rule = "contents.reasons"
when = { makers = ["cabinet"] }
cite = "rule 16(e)"

[[requirements]]
rule = "time_limits.received_in_window"
window = "window"
cite = "rule 16(c)"

[[routes]]
name = "Three members"
cite = "rule 16(d)"
provisions = [
    { rule = "signatories.minimum_number", count = 3, pool = "members" },
    { rule = "signatories.group_spread", groups = 2, pool = "members", ungrouped = "not-counted" },
]
"""


@pytest.fixture
def data() -> dict[str, Any]:
    return tomllib.loads(TEXT)


class TestTheShare:
    def test_the_rows_of_a_share_of_the_authorities_kill_all(self):
        """Which editions is fixed by their names; all of them are run by ``make verify``."""
        figures = dict(dm.run(0.3, processes=1))
        assert int(figures["editions"]) >= 20
        assert int(figures["mutants"]) >= 500

    def test_every_packaged_edition_has_rows_to_be_held_to(self):
        assert {slug for slug, _ in dm.chosen(1.0)} == {path.stem for path in dm.ROWS.glob("*.toml")}

    def test_a_share_is_the_same_whenever_it_is_taken(self):
        assert dm.chosen(0.2) == dm.chosen(0.2)
        assert set(dm.chosen(0.1)) < set(dm.chosen(0.5)) < set(dm.chosen(1.0))


class TestWhatIsChanged:
    @pytest.mark.parametrize(
        ("place", "value"),
        [
            ("periods.window.length", 6),
            ("periods.window.length", 4),
            ("periods.window.unit", "calendar-days"),
            ("periods.window.starts_from", "decision"),
            ("periods.window.cut_off", time(17, 1)),
            ("periods.window.cut_off", time(16, 59)),
            ("periods.window.cut_off", None),
            ("periods.window.before", True),
            ("pools.members.capacities", ["councillor", "voting-co-optee"]),
            ("pools.members.without", []),
            ("requirements[0].makers", ["officer"]),
            ("requirements[0].key_only", None),
            ("requirements[1].when", None),
            ("routes[0].provisions[0].count", 4),
            ("routes[0].provisions[0].count", 2),
            ("routes[0].provisions[1].groups", 1),
        ],
    )
    def test_each_of_these(self, data, place, value):
        """One of the mutants has exactly this value there."""
        steps = tuple(int(s) if s.isdigit() else s for s in place.replace("[", ".").replace("]", "").split("."))
        assert value in [dm.at(mutant.data, steps) for mutant in dm.mutants(data)]

    def test_a_mutant_differs_and_the_original_stays(self, data):
        for mutant in dm.mutants(data):
            assert mutant.data != tomllib.loads(TEXT), mutant.what
        assert data == tomllib.loads(TEXT)

    def test_every_requirement_and_route_is_taken_away(self, data):
        changed = [mutant.data for mutant in dm.mutants(data)]
        assert sum(len(made["requirements"]) == 2 for made in changed) == 3
        assert [] in [made["routes"] for made in changed]

    def test_all_of_a_route_becomes_any_of_it(self, data):
        routes = [mutant.data["routes"] for mutant in dm.mutants(data)]
        assert [["signatories.minimum_number"], ["signatories.group_spread"]] in [
            [[p["rule"] for p in route["provisions"]] for route in made] for made in routes
        ]

    def test_two_routes_become_one(self, data):
        data["routes"].append({"name": "The chair", "cite": "rule 16(f)", "provisions": [{"rule": "contents.signed"}]})
        joined = [made.data["routes"] for made in dm.mutants(data) if made.place == ("routes",)]
        assert [len(made[0]["provisions"]) for made in joined if len(made) == 1] == [3]


class TestItCanFail:
    """A row that notices nothing leaves survivors, and a survivor ends the run."""

    def test_a_survivor_is_told(self, monkeypatch):
        """Without its rows the number of signatures at Tower Hamlets would not be held down by anything."""
        monkeypatch.setattr(dm, "checks_of", lambda *_: [])
        monkeypatch.setattr(dm, "chosen", lambda _: [("tower-hamlets", 0)])
        with pytest.raises(AssertionError, match=r"mutants survive:\n.*tower-hamlets(.|\n)*count: 5 -> 6"):
            dm.run(1.0, processes=1)

    def test_a_refused_file_is_killed(self):
        document, _ = edition_documents("tower-hamlets")
        refused = Document({**document.data, "routes": "none"}, "", "refused")
        assert dm.is_killed(refused, [], [])
        assert not dm.is_killed(document, [], [])

    def test_a_row_that_fails_is_asked_first_of_the_next(self):
        document, _ = edition_documents("tower-hamlets")

        def passes(_: object) -> None:
            """Whatever is changed."""

        def fails(_: object) -> None:
            raise AssertionError

        checks = [passes, fails]
        assert dm.is_killed(document, [], checks)
        assert checks == [fails, passes]


class TestAlike:
    """Each rule holds for what it names, and for nothing beside it."""

    def test_each_rule_is_explained(self):
        """In the list of survivors, with how many there are of it."""
        told = (Path(dm.__file__).parent / "SURVIVORS.md").read_text(encoding="utf-8")
        rules = {rule.__name__.replace("_", " ") for rule in (*dm.ALIKE, *tm.ALIKE, *rm.ALIKE)}
        assert set(re.findall(r"^\| ([a-z ]+) \| \d+ \|", told, re.MULTILINE)) == rules

    def told(self, data: dict[str, Any], place: tuple[str | int, ...], value: object) -> list[str]:
        changed = deepcopy(data)
        dm.put(changed, place, value)
        return [rule.__name__ for rule in dm.ALIKE if rule(data, dm.Mutant(place, "", changed))]

    def test_clear_days_counted_forwards(self, data):
        unit = ("periods", "window", "unit")
        assert self.told(data, unit, "clear-working-days") == ["clear_or_plain_forwards"]
        assert self.told(data, unit, "calendar-days") == []
        assert self.told(data, unit, "clear-days") == []

    def test_the_meeting_that_took_the_decision(self, data):
        starts = ("periods", "window", "starts_from")
        assert self.told(data, starts, "meeting") == []
        data["periods"]["window"]["starts_from"] = "decision"
        assert self.told(data, starts, "meeting") == ["one_date_for_both"]

    def test_a_clock_without_a_length(self, data):
        window = data["periods"]["window"] = {"starts_from": "publication", "unsettled": "window", "cite": "rule 16(c)"}
        data["unsettled"] = [{"id": "window", "question": "How long?", "bears_on": "all"}]
        assert self.told(data, ("periods", "window", "starts_from"), "decision") == ["start_of_no_length"]
        window |= {"at_least": 4, "unit": "working-days"}
        assert self.told(data, ("periods", "window", "starts_from"), "decision") == []

    def test_a_look_back(self, data):
        data["periods"]["look-back"] = {**data["periods"]["window"], "starts_from": "receipt"}
        assert "start_of_a_look_back" in self.told(data, ("periods", "look-back", "starts_from"), "decision")
        assert "start_of_a_look_back" not in self.told(data, ("periods", "look-back", "unit"), "clear-working-days")
        assert "clear_or_plain_forwards" not in self.told(data, ("periods", "look-back", "unit"), "clear-working-days")

    def test_the_value_that_is_taken_anyway(self, data):
        assert self.told(data, ("requirements", 2, "window"), dm.LEFT_OUT) == ["the_value_it_has_anyway"]
        assert self.told(data, ("requirements", 0, "key_only"), dm.LEFT_OUT) == []

    def test_one_consent(self, data):
        urgent = {"rule": "decision.not_urgent", "mode": "any", "consent": ["scrutiny-chair"], "cite": "rule 16(g)"}
        data["requirements"].append(urgent)
        assert self.told(data, ("requirements", 3, "mode"), "all") == ["one_consent_is_all"]
        urgent["consent"] = ["scrutiny-chair", "council-chair"]
        assert self.told(data, ("requirements", 3, "mode"), "all") == []

    def test_an_illustration(self, data):
        needs = {"name": "law", "requires": ["certificate"]}
        grounds = {"rule": "contents.grounds", "list": "illustrative", "cite": "rule 16(h)"}
        data["requirements"].append({**grounds, "grounds": [{"name": "policy"}, needs]})
        assert self.told(data, ("requirements", 3, "grounds", 0), dm.LEFT_OUT) == ["an_illustration_less"]
        assert self.told(data, ("requirements", 3, "grounds", 1), dm.LEFT_OUT) == []
        data["requirements"][3]["list"] = "closed"
        assert self.told(data, ("requirements", 3, "grounds", 0), dm.LEFT_OUT) == []

    def test_an_office_that_is_enough_alone(self, data):
        data["pools"]["members"] |= {"roles": ["committee-member", "scrutiny-chair"], "of_body": "relevant"}
        chair = {"rule": "signatories.office_holder", "roles": ["scrutiny-chair"], "body": "relevant"}
        data["routes"].append({"name": "The chair", "cite": "rule 16(f)", "provisions": [chair]})
        assert self.told(data, ("pools", "members", "roles", 1), dm.LEFT_OUT) == ["an_office_that_is_enough_alone"]
        assert self.told(data, ("pools", "members", "roles", 0), dm.LEFT_OUT) == []
        chair["body"] = "another committee"
        assert self.told(data, ("pools", "members", "roles", 1), dm.LEFT_OUT) == []

    def test_a_leave(self, data):
        data["requirements"].append({"rule": "contents.one_decision", "several": True, "cite": "rule 16(i)"})
        assert self.told(data, ("requirements", 3), dm.LEFT_OUT) == ["a_leave_that_asks_nothing"]
        assert self.told(data, ("requirements", 2), dm.LEFT_OUT) == []

    def test_least_numbers_that_are_asked_elsewhere(self, data):
        data["pools"]["co-optees"] = {
            "description": "a co-optee",
            "capacities": ["voting-co-optee"],
            "cite": "rule 16(d)",
        }
        least = {"co-optees": 1, "members": 1}
        both = {"rule": "signatories.each_from", "count": 3, "pools": ["co-optees", "members"], "at_least": least}
        spread = {"rule": "signatories.group_spread", "groups": 1, "pool": "members", "ungrouped": "not-counted"}
        alone = {"rule": "signatories.minimum_number", "count": 3, "pool": "members"}
        data["routes"] = [
            {"name": "Three members", "cite": "rule 16(d)", "provisions": [alone]},
            {"name": "Three persons", "cite": "rule 16(d)", "provisions": [both, spread]},
        ]
        place = ("routes", 1, "provisions", 0, "at_least")
        assert self.told(data, (*place, "co-optees"), dm.LEFT_OUT) == ["members_who_would_be_enough_alone"]
        assert self.told(data, (*place, "members"), dm.LEFT_OUT) == ["a_group_needs_its_member"]
        assert self.told(data, (*place, "members"), 2) == []
        alone["count"] = 4
        spread["pool"] = "co-optees"
        assert self.told(data, (*place, "co-optees"), dm.LEFT_OUT) == ["a_group_needs_its_member"]
        assert self.told(data, (*place, "members"), dm.LEFT_OUT) == []

    def test_a_size_of_the_council(self, data):
        """Fifteen in a hundred of forty are six, of forty-one seven, of thirty-nine six again."""
        size = ("authority", "council_size")
        data["authority"]["council_size"] = 40
        assert "a_size_that_gives_the_same_share" in self.told(data, size, 41)
        share = {"rule": "signatories.fraction", "numerator": 15, "denominator": 100, "pool": "members"}
        data["routes"] = [{"name": "A share", "cite": "rule 16(d)", "provisions": [share]}]
        assert self.told(data, size, 41) == []
        assert self.told(data, size, 39) == ["a_size_that_gives_the_same_share"]
        assert self.told(data, size, dm.LEFT_OUT) == []
