"""A timeline in words and as data."""

import json

from procedure.conftest import WINDOW, Matter, at, made

from callin_rules.reports import timeline_data, timeline_text

RULING = """
[periods.ruling]
starts_from = "receipt"
length = 1
unit = "working-days"
cite = "rule 4"

[ruling]
by = "monitoring officer"
period = "ruling"
consult_to_accept = ["leader"]
cite = "rule 4"
"""


def text(matter: Matter, when=None) -> str:
    said = timeline_text(matter.line(when), name="Anytown Council", edition="from 2024")
    return " ".join(said.split())


class TestWords:
    def test_the_answer_comes_first(self):
        assert text(Matter(made())).startswith(
            "MAY THE DECISION BE IMPLEMENTED? NO It is held until 17:00 on Tuesday 9 July 2024"
        )
        assert text(Matter(made()), at(10)).startswith("MAY THE DECISION BE IMPLEMENTED? YES")

    def test_what_is_not_known_says_what_would_tell(self):
        matter = Matter(made()).then("received", at(9).date())
        said = text(matter, at(10))
        assert said.startswith("MAY THE DECISION BE IMPLEMENTED? NOT KNOWN")
        assert "To settle it: events[0].at." in said

    def test_an_overdue_duty(self):
        matter = Matter(made(WINDOW + RULING)).then("received", at(3))
        assert (
            "rule on the validity of the request (monitoring officer), by 23:59:59 on Thursday 4 July 2024 [rule 4]"
            in text(matter)
        )
        assert "this is OVERDUE" in text(matter, at(5))

    def test_irregular_events_and_remarks(self):
        matter = Matter(made(WINDOW + RULING)).then("received", at(3)).then("accepted", at(8), consulted=frozenset())
        said = text(matter.then("received", at(8, 15)))
        assert "irregular: It came after 23:59:59 on Thursday 4 July 2024" in said
        assert "irregular: The leader had to be consulted" in said
        assert "irregular: a request for call-in was received" in said

    def test_a_provisional_deadline(self):
        matter = Matter(made(WINDOW + RULING))
        matter.now = at(3).replace(year=2055)
        matter.case = type(matter.case)(authority="anytown")
        assert "; provisional" in text(matter.then("published", matter.now).then("received"))

    def test_events_that_are_left_out(self):
        matter = Matter(made()).then("received", at(3)).then("accepted", at(4))
        assert "Left out: 2 recorded event(s) after that moment." in text(matter, at(2, 20))

    def test_nothing_is_recorded(self):
        matter = Matter(made())
        matter.case = type(matter.case)(authority="anytown")
        said = text(matter)
        assert "Nothing is recorded." in said
        assert "publish the decision (the council); no time limit was found" in said

    def test_an_end_of_time_that_nobody_can_date(self):
        unsettled = '[periods.window]\nstarts_from = "publication"\nunsettled = "q"\ncite = "r"\n'
        question = '[[unsettled]]\nid = "q"\nquestion = "?"\nbears_on = "all"\n'
        matter = Matter(made(unsettled + question)).then("implemented", at(9))
        said = text(matter)
        assert "at a time that cannot be told: the window closed without a request" in said
        assert "cannot be told: the sources do not settle how long it runs" in said


class TestData:
    def test_is_json_and_says_the_same(self):
        matter = Matter(made(WINDOW + RULING)).then("received", at(3)).then("accepted", at(4), consulted=frozenset())
        data = json.loads(json.dumps(timeline_data(matter.line(), edition="2024-01-01")))
        assert data["may_implement"] is False
        assert [s["name"] for s in data["states"]] == ["called-in"]
        assert [e["event"] for e in data["events"]] == ["decided", "published", "received", "accepted"]
        assert data["events"][-1]["remarks"][0]["irregular"] is True
        window = next(d for d in data["deadlines"] if d["kind"] == "window")
        assert window["closes"] == "2024-07-09T17:00:00+01:00"
        assert [day["counts"] for day in window["counting"]].count(True) == 5
        assert data["must"][0]["by"] is None

    def test_a_deadline_that_has_not_begun_to_run(self):
        data = timeline_data(Matter(made(WINDOW + RULING)).line(), edition="2024-01-01")
        ruling = next(d for d in data["deadlines"] if d["kind"] == "ruling")
        assert (ruling["closes"], ruling["why"]) == (None, "it runs from receipt of the request")
