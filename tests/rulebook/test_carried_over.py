"""What an edition says arrives in its rules, its terms and its schema as it was said."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from attrs import evolve
from rulebook.kit import edition_file

from callin_rules._structure import read_document
from callin_rules.citation import Basis, Citation
from callin_rules.constitution import Edition, parse_edition
from callin_rules.errors import UnknownNameError
from callin_rules.findings import Asked
from callin_rules.procedure import Majority, Quorum, Stage
from callin_rules.procedure.terms import (
    CouncilTerms,
    HearingTerms,
    HoldTerms,
    OutcomeTerms,
    ReconsiderationTerms,
    RulingTerms,
    WithdrawalTerms,
)
from callin_rules.rulebook import bind, edition_schema, procedure_of, terms_of
from callin_rules.rules import Condition, all_rules

PERIOD = '[periods.{name}]\nstarts_from = "receipt"\nlength = 5\nunit = "working-days"\ncite = "rule 20"\n'
TABLES = (
    "".join(PERIOD.format(name=name) for name in ("hold", "ruling", "hearing", "calling", "again", "council"))
    + """
[hold]
begins = "acceptance"
period = "hold"
cite = "rule 21"

[ruling]
by = "the clerk"
period = "ruling"
consult_to_accept = ["chair"]
consult_to_reject = ["solicitor"]
reported_to = "the cabinet"
cite = "rule 22"

[hearing]
body = "the panel"
period = "hearing"
calling_period = "calling"
if_not_held = "falls"
callers_may_vote = false
casting_vote = true
adjournment = "once"
cite = "rule 23"

[quorum]
numerator = 1
denominator = 3
rounding = "down"
councils = 2
cite = "rule 24"

[[outcomes]]
outcome = "refer-back"
condition = "only with reasons"
then = "the leader decides"
effective = "meeting"
numerator = 2
denominator = 3
cite = "rule 25"

[reconsideration]
by = "the leader"
period = "again"
cite = "rule 26"

[council]
period = "council"
may = ["object"]
if_not_held = "still-held"
cite = "rule 27"
"""
)
WITHDRAWN = 'needs = "all-signatories"\ncite = "rule 9"'


def edition(folder: Path, more: str = "") -> Edition:
    return parse_edition(read_document(edition_file(folder, more=more)))


def cite(number: int) -> Citation:
    return Citation(paragraph=f"rule {number}", document="Made for the tests", basis=Basis.TEXT)


class TestTerms:
    def test_every_table(self, tmp_path: Path):
        made = edition(tmp_path, TABLES)
        terms = terms_of(made)
        assert (terms.authority, terms.zone, terms.window) == ("strictshire", "Europe/London", "window")
        assert (terms.calendar, terms.periods) == (made.calendar, made.periods)
        assert terms.hold == HoldTerms(cite=cite(21), begins=Stage.ACCEPTANCE, period="hold", own=True)
        assert terms.ruling == RulingTerms(
            cite=cite(22),
            by="the clerk",
            period="ruling",
            consult_to_accept=frozenset({"chair"}),
            consult_to_reject=frozenset({"solicitor"}),
            reported_to="the cabinet",
        )
        assert terms.hearing == HearingTerms(
            cite=cite(23),
            body="the panel",
            period="hearing",
            calling_period="calling",
            if_not_held="falls",
            callers_may_vote=False,
            casting_vote=True,
            adjournment="once",
        )
        assert terms.quorum == Quorum(numerator=1, denominator=3, rounding="down", councils=2)
        assert terms.quorum_cite == cite(24)
        assert terms.outcomes == (
            OutcomeTerms(
                cite=cite(25),
                outcome="refer-back",
                condition="only with reasons",
                then="the leader decides",
                effective="meeting",
                majority=Majority(numerator=2, denominator=3),
            ),
        )
        assert terms.reconsideration == ReconsiderationTerms(cite=cite(26), by="the leader", period="again")
        assert terms.council == CouncilTerms(
            cite=cite(27), period="council", may=frozenset({"object"}), if_not_held="still-held"
        )
        assert terms.withdrawal == WithdrawalTerms(cite=cite(9), needs="all-signatories")

    def test_no_table(self, tmp_path: Path):
        """What neither the edition nor statute says is not there; a hold that never begins begins nowhere."""
        terms = terms_of(edition(tmp_path, '[hold]\nbegins = "never"\ncite = "rule 21"\n'))
        assert (terms.ruling, terms.hearing, terms.quorum, terms.quorum_cite) == (None, None, None, None)
        assert (terms.outcomes, terms.reconsideration, terms.council) == ((), None, None)
        assert terms.hold == HoldTerms(cite=cite(21), begins=None, period=None, own=True)

    def test_statute_is_not_the_authority_s_own(self, tmp_path: Path):
        """What the regime fixes is taken from it, with its paragraph."""
        hold = terms_of(edition(tmp_path)).hold
        assert hold is not None
        assert not hold.own

    def test_whatever_statute_fixes(self, tmp_path: Path):
        """Each table is taken from the frame where the edition has none, with the frame's paragraph."""
        own = edition(tmp_path, TABLES.replace('numerator = 1\ndenominator = 3\nrounding = "down"', "number = 4"))
        said = terms_of(own)
        names = ("hold", "ruling", "hearing", "quorum", "reconsideration", "council", "withdrawal")
        document = evolve(own.document, outcomes=(), **dict.fromkeys(names))
        tables = {name: getattr(own.document, name) for name in (*names, "outcomes")}
        frame = evolve(own.regime, **tables)
        fixed = terms_of(evolve(own, document=document, regime=frame, cites={}, statute_cites=own.cites))
        assert fixed.quorum == Quorum(number=4, councils=2)
        for name in (*names, "quorum_cite", "outcomes"):
            mine, theirs = getattr(fixed, name), getattr(said, name)
            assert mine == (evolve(theirs, own=False) if name == "hold" else theirs)

    def test_a_procedure_that_there_is_not(self, tmp_path: Path):
        own = edition(tmp_path)
        with pytest.raises(UnknownNameError, match="no procedure 'marshal'"):
            procedure_of(evolve(own, regime=evolve(own.regime, regime=evolve(own.regime.regime, procedure="marshal"))))

    def test_they_are_made_once(self, tmp_path: Path):
        made = edition(tmp_path, TABLES)
        assert terms_of(made) is terms_of(made)
        assert procedure_of(made).name == made.regime.regime.procedure


class TestRules:
    def test_what_was_asked_and_when(self, tmp_path: Path):
        when = 'when = { makers = ["officer"], matters = ["education"], kinds = ["staffing"], key = true }'
        more = f'[[requirements]]\nrule = "contents.signed"\n{when}\ncite = "rule 12"\n'
        book = bind(edition(tmp_path, more))
        rule = book.requirements[-1]
        assert rule.asked == Asked(rule="contents.signed", cite=cite(12), route=None)
        assert rule.when == Condition(
            makers=frozenset({"officer"}), matters=frozenset({"education"}), kinds=frozenset({"staffing"}), key=True
        )
        assert book.requirements[0].when is None

    def test_routes(self, tmp_path: Path):
        book = bind(edition(tmp_path))
        assert [route.name for route in book.routes] == [
            "Three backbenchers",
            "The chair",
            "Two co-optees on education",
        ]
        route = book.routes[2]
        assert route.asked == Asked(rule="routes.applies", cite=cite(4), route="Two co-optees on education")
        assert (route.cite, route.when) == (cite(4), Condition(matters=frozenset({"education"})))
        assert [rule.asked for rule in route.rules] == [
            Asked(rule="signatories.minimum_number", cite=cite(4), route="Two co-optees on education")
        ]

    def test_the_setting(self, tmp_path: Path):
        made = edition(tmp_path)
        setting = bind(made).setting
        assert (setting.council_size, setting.zone) == (41, "Europe/London")
        elsewhere = evolve(made, authority=evolve(made.authority, zone="Europe/Dublin"))
        assert bind(elsewhere).setting.zone == "Europe/Dublin"
        assert (setting.calendar, setting.periods, setting.pools) == (made.calendar, made.periods, made.pools)
        cut_off = made.periods["window"].period.cut_off
        assert cut_off is not None
        assert cut_off.at == time(17)


class TestSchema:
    SHARED = ("cite", "source", "basis", "when")

    def provisions(self, *, of_a_route: bool) -> dict[str, dict[str, object]]:
        schema = edition_schema()["properties"]
        holder = schema["routes"]["items"]["properties"]["provisions"] if of_a_route else schema["requirements"]
        assert holder["type"] == "array"
        assert holder.get("minItems") == (1 if of_a_route else None)
        return {one["title"]: one for one in holder["items"]["oneOf"]}

    @pytest.mark.parametrize(("of_a_route", "required"), [(True, ["rule"]), (False, ["rule", "cite"])])
    def test_a_provision(self, of_a_route: bool, required: list[str]):
        """In a route the paragraph may be the route's."""
        found = self.provisions(of_a_route=of_a_route)
        assert list(found) == sorted(all_rules())
        lead = found["signatories.lead"]
        assert set(lead["properties"]) == {"rule", "among", "pool", *self.SHARED}
        assert lead["properties"]["rule"] == {"const": "signatories.lead"}
        assert lead["properties"]["among"] == {"type": "boolean"}
        assert lead["properties"]["when"] == {"anyOf": [{"$ref": "#/$defs/WhenTable"}, {"type": "null"}]}
        assert (lead["type"], lead["additionalProperties"]) == ("object", False)
        assert lead["description"] == "The constitution requires that the request name a lead signatory."
        assert lead["required"] == required
        assert found["signatories.minimum_number"]["required"] == [*required, "count", "pool"]

    def test_the_whole(self):
        schema = edition_schema()
        assert schema["title"] == "An edition"
        assert schema["properties"]["routes"]["type"] == "array"
        assert {"WhenTable", "RouteTable", "Ground"} <= set(schema["$defs"])
