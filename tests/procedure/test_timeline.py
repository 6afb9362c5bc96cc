"""A matter as at one moment: how each clock stands as it unfolds, and what a day without hours leaves open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from procedure.conftest import LONDON, WINDOW, at

from callin_rules.model import NOT_SUPPLIED
from callin_rules.procedure import TABLES, Progress
from callin_rules.procedure.walk import MOST

CLOCK = '[periods.{0}]\nstarts_from = "{1}"\nlength = 2\nunit = "working-days"\ncite = "rule 4"\n'
CLOCKS = (
    ("ruling", "receipt"),
    ("calling", "acceptance"),
    ("hearing", "acceptance"),
    ("reconsideration", "reference-back"),
    ("council", "reference-to-council"),
)
EVERY_CLOCK = (
    WINDOW
    + "".join(CLOCK.format(*each) for each in CLOCKS)
    + '[ruling]\nby = "the chief executive"\nperiod = "ruling"\ncite = "rule 4"\n'
    '[hearing]\nbody = "Scrutiny"\nperiod = "hearing"\ncalling_period = "calling"\nif_not_held = "still-held"\ncite = "rule 5"\n'
    '[reconsideration]\nperiod = "reconsideration"\ncite = "rule 6"\n'
    '[council]\nperiod = "council"\nif_not_held = "still-held"\ncite = "rule 7"\n'
)
AHEAD, RUNNING, MET, PASSED = Progress.AHEAD, Progress.RUNNING, Progress.MET, Progress.PASSED


def stands(line) -> dict[str, Progress | date]:
    """How each clock stands: when what it times was done, where it was."""
    return {stone.clock.name: stone.done_at if stone.progress is MET else stone.progress for stone in line.milestones}


class TestEveryClock:
    def test_as_the_matter_unfolds(self, matter):
        line = matter(EVERY_CLOCK)
        nothing = {
            "window": RUNNING,
            "ruling": AHEAD,
            "calling": AHEAD,
            "hearing": AHEAD,
            "reconsideration": AHEAD,
            "council": AHEAD,
        }
        assert stands(line.line()) == nothing
        unfolds = (
            ("received", at(3), {}, {"window": at(3), "ruling": RUNNING}),
            ("accepted", at(4), {}, {"ruling": at(4), "calling": RUNNING, "hearing": RUNNING}),
            ("meeting-called", at(5), {}, {"calling": at(5)}),
            ("heard", at(8), {"outcome": "refer-to-council"}, {"hearing": at(8), "calling": at(8), "council": RUNNING}),
            ("council-met", at(9), {"outcome": "objection"}, {"council": at(9), "reconsideration": RUNNING}),
            ("reconsidered", at(10), {"outcome": "confirmed"}, {"reconsideration": at(10)}),
        )
        expected = nothing
        for kind, when, details, changed in unfolds:
            expected = expected | changed
            assert stands(line.then(kind, when, **details).line()) == expected

    def test_what_each_is_for(self, matter):
        assert [stone.says for stone in matter(EVERY_CLOCK).line().milestones] == [
            "the call-in window closes",
            "the request is to be ruled on",
            "the meeting is to be called",
            "the call-in is to be heard",
            "the decision is to be reconsidered",
            "full council is to meet",
        ]

    @pytest.mark.parametrize(
        ("events", "met"),
        [
            (["exempted"], {"window"}),
            (["received", "rejected"], {"window", "ruling"}),
            (["received", "request-withdrawn"], {"window", "ruling"}),
            (["received", "accepted", "request-withdrawn"], {"window", "ruling", "hearing"}),
            (["received", "accepted", "heard"], {"window", "ruling", "calling", "hearing"}),
        ],
    )
    def test_other_ends(self, matter, events, met):
        """A clock that has not started is ahead, whatever happened."""
        line = matter(EVERY_CLOCK)
        for i, kind in enumerate(events):
            line.then(kind, at(3, 9 + i), **({"outcome": "release"} if kind == "heard" else {}))
        assert {name for name, stand in stands(line.line()).items() if isinstance(stand, date)} == met

    def test_what_was_irregular_met_nothing(self, matter):
        """An exemption that came too late; and of two requests it is the later that counts."""
        line = matter(EVERY_CLOCK).then("received", at(3)).then("exempted", at(4))
        assert stands(line.line())["window"] == at(3)
        line.then("rejected", at(5)).then("received", at(8))
        assert stands(line.line())["window"] == at(8)

    def test_to_the_second(self, matter):
        closes = datetime(2024, 7, 9, 17, tzinfo=LONDON)
        line = matter(EVERY_CLOCK)
        assert stands(line.line(closes))["window"] is RUNNING
        assert stands(line.line(closes + timedelta(seconds=1)))["window"] is PASSED

    def test_a_direction_is_met_by_nothing(self, matter):
        line = matter(WINDOW, "combined-authority").then("received", at(3)).then("accepted", at(4))
        assert stands(line.line())["direction"] is AHEAD
        line.then("directed", at(5)).then("heard", at(8), outcome="release")
        assert stands(line.line())["direction"] is RUNNING
        assert stands(line.line(at(20)))["direction"] is PASSED

    def test_one_that_nobody_can_count_runs_on(self, matter):
        text = '[periods.window]\nstarts_from = "publication"\nunit = "until-implemented"\ncite = "rule 2"\n'
        assert stands(matter(text).line(at(1, month=12))) == {"window": RUNNING}


class TestADayWithoutHours:
    """What is dated by its day alone may have happened or not, until the day is over."""

    def on_one_day(self, matter):
        return matter().then("received", date(2024, 7, 4)).then("accepted", date(2024, 7, 4))

    def test_each_may_have_happened_in_its_order(self, matter):
        line = self.on_one_day(matter).line(at(4))
        assert [state.name for state in line.states] == ["called-in", "requested", "window-open"]
        assert [entry.kind for entry in line.entries] == ["decided", "published", "received", "accepted"]
        assert line.left_out == 0

    @pytest.mark.parametrize(
        ("when", "states", "left_out"),
        [
            (datetime(2024, 7, 3, 23, 59, 59, tzinfo=LONDON), {"window-open"}, 2),
            (datetime(2024, 7, 4, tzinfo=LONDON), {"window-open", "requested", "called-in"}, 0),
            (datetime(2024, 7, 4, 23, 59, 58, tzinfo=LONDON), {"window-open", "requested", "called-in"}, 0),
            (datetime(2024, 7, 4, 23, 59, 59, tzinfo=LONDON), {"called-in"}, 0),
        ],
    )
    def test_to_the_second(self, matter, when, states, left_out):
        line = self.on_one_day(matter).line(when)
        assert ({state.name for state in line.states}, line.left_out) == (states, left_out)

    @pytest.mark.parametrize(("begins", "needs"), [("receipt", ("events[0].at",)), ("acceptance", ("events[1].at",))])
    def test_the_fact_that_would_settle_it(self, matter, begins, needs):
        """Which of the two matters depends on which of them holds the decision."""
        line = matter(WINDOW + f'[hold]\nbegins = "{begins}"\ncite = "rule 8"\n')
        line.then("received", date(2024, 7, 4)).then("accepted", date(2024, 7, 4))
        answer = line.line(at(4)).may_implement
        assert (answer.may, answer.needs) == (None, needs)

    def test_a_day_of_many_events_without_an_hour(self, matter):
        """More of them than situations are followed: where it may stand and what decides it are told all the same."""
        line = matter().then("received", at(3)).then("accepted", at(4))
        for i in range(MOST + 6):
            line.then("adjourned", date(2024, 7, 9), by=f"chair {i}")
        line.then("heard", date(2024, 7, 9), outcome="release")
        assert line.states(at(9)) == {"called-in", "released"}
        assert line.line(at(9)).may_implement.needs == (f"events[{MOST + 8}].at",)

    def test_where_it_may_stand_only_if_none_of_many_has_happened(self, matter):
        line = matter().then("received", at(3)).then("accepted", date(2024, 7, 9))
        for i in range(MOST + 6):
            line.then("adjourned", date(2024, 7, 9), by=f"chair {i}")
        assert [state.name for state in line.line(at(9)).states] == ["called-in", "requested"]

    def test_what_lies_ahead_is_counted_and_left_out(self, matter):
        line = matter().then("received", at(3)).then("accepted", at(4)).then("heard", at(5), outcome="release")
        assert [line.line(when).left_out for when in (at(2, 8), at(2), at(3), at(4), at(5))] == [4, 3, 2, 1, 0]


class TestWhatItIsOf:
    def test_the_matter_and_its_rules(self, matter):
        made = matter(EVERY_CLOCK)
        line = made.line(at(3))
        assert (line.authority, line.case, line.as_at) == ("anytown", made.case, at(3))
        assert line.table is TABLES["executive-arrangements"]
        assert line.terms.hearing.body == "Scrutiny"


class TestOtherStarts:
    def test_minutes_and_notification_start_clocks_of_their_own(self, matter):
        for start, fact in (("minutes", "minutes_published_at"), ("notification", "notified_at")):
            line = matter(WINDOW.replace('"publication"', f'"{start}"'))
            assert stands(line.line()) == {"window": AHEAD}
            line.knows(decision=evolve(line.case.decision, **{fact: date(2024, 7, 2)}))
            assert stands(line.line()) == {"window": RUNNING}
            line.knows(decision=evolve(line.case.decision, **{fact: NOT_SUPPLIED}))
            assert stands(line.line()) == {"window": AHEAD}
