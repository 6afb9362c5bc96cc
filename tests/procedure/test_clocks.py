"""A clock as it stands: counted, not started yet, or of a length that nobody knows, and then why and what would tell."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from procedure.conftest import LONDON, WINDOW, asking, at

from callin_rules.model import NOT_SUPPLIED
from callin_rules.procedure.clocks import clock_of

UNSETTLED = """
[periods.window]
starts_from = "publication"
unsettled = "how-long"
{more}cite = "rule 2"

[[unsettled]]
id = "how-long"
question = "How long?"
bears_on = "everything"
"""
HOURS = '[periods.window]\nstarts_from = "{}"\nlength = 48\nunit = "hours"\ncite = "rule 2"\n'
BY_MAKER = (
    WINDOW + 'makers = ["cabinet"]\n[[periods.window.otherwise]]\nmakers = ["officer"]\nstarts_from = "notification"\n'
    'length = 3\nunit = "working-days"\ncite = "rule 3"\n'
)
CLOSES = datetime(2024, 7, 9, 17, tzinfo=LONDON)
NOBODY = {"maker": NOT_SUPPLIED}
STARTS = {"publication": at(2, 9), "notification": date(2024, 7, 3)}


def window(text: str, anchors: dict[str, date] = STARTS, **decision: object):
    asked = asking(text, decision=decision)
    return clock_of("window", asked.terms, asked.case, anchors)


class TestOneThatRuns:
    @pytest.mark.parametrize(
        ("text", "decision", "cite", "closes", "start"),
        [
            (WINDOW, {}, "rule 2", CLOSES, "publication"),
            (WINDOW, NOBODY, "rule 2", CLOSES, "publication"),
            (HOURS.format("publication"), {}, "rule 2", at(4, 9), "publication"),
            (BY_MAKER, {}, "rule 2", CLOSES, "publication"),
            (
                BY_MAKER,
                {"maker": "officer"},
                "rule 3",
                datetime(2024, 7, 8, 23, 59, 59, tzinfo=LONDON),
                "notification to members",
            ),
        ],
    )
    def test_when_it_ends(self, text, decision, cite, closes, start):
        clock = window(text, **decision)
        assert (clock.name, clock.started, clock.cite.paragraph, clock.closes) == ("window", True, cite, closes)
        assert (clock.deadline.start_named, clock.at_least, clock.needs, clock.why) == (start, None, (), "")

    def test_from_a_bare_day(self):
        assert window(WINDOW, {"publication": date(2024, 7, 2)}).closes == CLOSES

    @pytest.mark.parametrize("text", [WINDOW, UNSETTLED.format(more='unit = "working-days"\nat_least = 3\n')])
    def test_by_the_time_of_the_place(self, text):
        """An authority's own zone decides when its day is over."""
        asked = asking(text)
        clock = clock_of("window", evolve(asked.terms, zone="Atlantic/Azores"), asked.case, STARTS)
        assert (clock.deadline or clock.at_least).closes.utcoffset() == timedelta(0)

    def test_one_that_ends_with_implementation(self):
        text = '[periods.window]\nstarts_from = "publication"\nunit = "until-implemented"\ncite = "rule 2"\n'
        clock = window(text)
        assert (clock.closes, clock.deadline is None) == (None, False)


class TestOneThatCannotBeCounted:
    @pytest.mark.parametrize(
        ("text", "anchors", "decision", "told"),
        [
            (WINDOW, {}, {}, (False, (), "it runs from publication")),
            (BY_MAKER, {}, {"maker": "officer"}, (False, (), "it runs from notification to members")),
            (BY_MAKER, STARTS, NOBODY, (True, ("decision.maker",), "it depends on who made the decision")),
            (
                UNSETTLED.format(more=""),
                STARTS,
                {},
                (True, ("judgements.how-long",), "the sources do not settle how long it runs"),
            ),
            (
                HOURS.format("publication"),
                {"publication": date(2024, 7, 2)},
                {},
                (True, ("decision.published_at",), "the hour of publication is not known"),
            ),
            (
                HOURS.format("hearing"),
                {"hearing": date(2024, 7, 2)},
                {},
                (True, (), "the hour of the hearing is not known"),
            ),
        ],
    )
    def test_why_and_what_it_needs(self, text, anchors, decision, told):
        clock = window(text, anchors, **decision)
        assert (clock.started, clock.needs, clock.why) == told
        assert (clock.name, clock.deadline, clock.closes, clock.at_least) == ("window", None, None, None)
        assert clock.cite.paragraph == ("rule 3" if decision.get("maker") == "officer" else "rule 2")

    def test_how_long_it_surely_runs(self):
        """As a real case shows: three working days from publication on Tuesday end with Friday."""
        clock = window(UNSETTLED.format(more='unit = "working-days"\nat_least = 3\n'))
        least = clock.at_least
        assert (least.closes, least.start_named) == (datetime(2024, 7, 5, 23, 59, 59, tzinfo=LONDON), "publication")
        assert (clock.started, clock.closes, clock.needs) == (True, None, ("judgements.how-long",))

    def test_there_is_none(self):
        assert window("") is None
        assert window(BY_MAKER, maker="mayor") is None
