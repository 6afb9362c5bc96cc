"""May, must, cannot, and the ways on which a decision comes free."""

from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from procedure.conftest import LONDON, WINDOW, at

from callin_rules import Case, load_constitution
from callin_rules.determination import follow_under
from callin_rules.model import NOT_SUPPLIED, Decision
from callin_rules.procedure import Implementation, Progress

EDITIONS = Path(__file__).parent.parent / "editions"
TEXT = (
    WINDOW
    + """
[periods.hearing]
starts_from = "acceptance"
length = 10
unit = "working-days"
cite = "rule 5"

[hearing]
body = "Scrutiny Committee"
period = "hearing"
if_not_held = "takes-effect"
cite = "rule 5"

[[outcomes]]
outcome = "release"
cite = "rule 6"

[[outcomes]]
outcome = "refer-back"
cite = "rule 6"
"""
)


def words(line) -> list[str]:
    return [way.in_words for way in line.ways]


class TestTheWays:
    def test_from_an_open_window(self, matter):
        """Everything done at once; the clocks run their length."""
        line = matter(TEXT).line(at(3, 9))
        assert {way.in_words: way.earliest for way in line.ways} == {
            "the window closed without a request": datetime(2024, 7, 9, 17, 0, 1, tzinfo=LONDON),
            "a request for call-in was received, then the request was rejected": at(3, 9),
            "a request for call-in was received, then the request was withdrawn": at(3, 9),
            "a request for call-in was received, then the request was accepted, then the request was withdrawn": at(
                3, 9
            ),
            "a request for call-in was received, then the request was accepted, "
            "then the call-in was heard: the decision is released": at(3, 9),
            "a request for call-in was received, then the request was accepted, "
            "then the time for the hearing ran out": datetime(2024, 7, 18, tzinfo=LONDON),
            "a request for call-in was received, then the request was accepted, "
            "then the call-in was heard: the decision is referred back to whoever made it, "
            "then the decision was reconsidered: the decision is confirmed or the decision is amended": at(3, 9),
        }

    def test_what_the_constitution_does_not_offer_is_no_way(self, matter):
        assert not any("council" in way for way in words(matter(TEXT).line(at(3, 9))))
        assert any("council" in way for way in words(matter(WINDOW).line(at(3, 9))))

    def test_a_request_before_the_window_opens_is_no_way(self, matter):
        first = matter(TEXT).line(at(1, 23))
        assert all(way.startswith("the decision was published") for way in words(first))

    def test_nothing_leads_out_of_freedom_or_the_end(self, matter):
        assert matter(TEXT).line(at(10)).ways == ()
        assert matter(TEXT).then("abandoned").line().ways == ()

    def test_a_time_that_the_sources_do_not_settle(self, matter):
        text = TEXT.replace('length = 10\nunit = "working-days"\ncite = "rule 5"', 'unsettled = "q"\ncite = "rule 5"')
        text += '[[unsettled]]\nid = "q"\nquestion = "?"\nbears_on = "all"\n'
        late = {way.in_words: way.earliest for way in matter(text).line(at(3, 9)).ways}
        assert (
            late[
                "a request for call-in was received, then the request was accepted, then the time for the hearing ran out"
            ]
            is None
        )

    def test_a_state_without_a_clock_of_its_own(self, matter):
        line = matter(WINDOW).then("received", at(3)).then("accepted", at(4))
        assert not any("ran out" in way for way in words(line.line()))

    def test_a_clock_that_has_run_out_leads_nowhere_new(self, matter):
        held = TEXT.replace("takes-effect", "still-held")
        line = matter(held).then("received", at(3)).then("accepted", at(4)).line(at(25))
        assert not any("ran out" in way for way in words(line))

    @pytest.mark.parametrize("text", ["", WINDOW.replace('"publication"', '"decision"')])
    def test_a_request_before_publication_is_a_way_where_the_window_does_not_wait_for_it(self, matter, text):
        line = matter(text)
        line.knows(decision=evolve(line.case.decision, published_at=NOT_SUPPLIED))
        assert any(way.startswith("a request for call-in was received, ") for way in words(line.line()))

    @pytest.mark.parametrize(
        ("more", "told"),
        [('if_not_held = "takes-effect"\n', True), ('if_not_held = "still-held"\n', False), ("", False)],
    )
    def test_time_that_runs_out_on_council(self, matter, more, told):
        """Only where the constitution says that the decision then takes effect."""
        text = WINDOW + '[periods.council]\nstarts_from = "reference-to-council"\nlength = 10\nunit = "working-days"\n'
        text += f'cite = "rule 7"\n[council]\nperiod = "council"\n{more}cite = "rule 7"\n'
        line = (
            matter(text)
            .then("received", at(3))
            .then("accepted", at(4))
            .then("heard", at(5), outcome="refer-to-council")
        )
        assert ("the time for the council's meeting ran out" in words(line.line())) is told

    def test_a_direction_that_ends_by_no_clock(self, matter):
        """An authority's own hold without a length: what does not end by itself ends with the hearing."""
        line = matter(WINDOW + '[hold]\nbegins = "direction"\ncite = "rule 8"\n', "combined-authority")
        line.then("received", at(3)).then("accepted", at(4)).then("directed", at(5))
        assert words(line.line()) == [
            "the request was withdrawn",
            "the call-in was heard: the decision is released",
            (
                "the call-in was heard: the decision is referred back to whoever made it, "
                "then the decision was reconsidered: the decision is confirmed or the decision is amended"
            ),
        ]


class TestMayMustCannot:
    def test_in_an_open_window(self, matter):
        line = matter(TEXT).line(at(3))
        assert {act.kind for act in line.may} == {
            "received",
            "exempted",
            "exemption-refused",
            "republished",
            "abandoned",
        }
        assert line.must == ()
        assert [bar.act for bar in line.cannot] == ["implement the decision"]
        assert line.cannot[0].because == "It is held until 17:00 on Tuesday 9 July 2024: the call-in window is open"

    def test_at_a_hearing_only_what_is_on_offer(self, matter):
        line = matter(TEXT).then("received", at(3)).then("accepted", at(4)).line()
        (heard,) = (act for act in line.may if act.kind == "heard")
        assert heard.outcomes == ("the decision is released", "the decision is referred back to whoever made it")
        assert heard.actor == "the Scrutiny Committee"
        (duty,) = line.must
        assert duty.deadline.closes == datetime(2024, 7, 18, 23, 59, 59, tzinfo=LONDON)

    def test_implementing_is_an_act_once_it_is_free(self, matter):
        line = matter(TEXT).line(at(10))
        assert {act.kind for act in line.may} == {"implemented", "abandoned"}
        assert line.may_implement.since == datetime(2024, 7, 9, 17, 0, 1, tzinfo=LONDON)
        done = matter(TEXT).then("implemented", at(10)).line()
        assert done.may_implement.because == "It has been implemented already"
        assert done.may == ()

    def test_where_two_situations_are_possible_only_what_both_allow(self, matter):
        line = matter(TEXT).then("received", datetime(2024, 7, 9).date()).line(at(10))
        assert {act.kind for act in line.may} == {"abandoned"}
        assert [bar.act for bar in line.cannot] == ["request a call-in"]

    def test_a_matter_without_any_event_of_its_own(self, matter):
        bare = matter(TEXT)
        bare.case = type(bare.case)(authority="anytown")
        line = bare.line(at(3))
        assert ([s.name for s in line.states], line.entries, line.may_implement.may) == (["made"], (), False)

    def test_nor_any_where_nothing_is_ever_held(self, matter):
        bare = matter("", "none")
        bare.case = type(bare.case)(authority="anytown")
        assert bare.line(at(3)).may_implement == Implementation(may=True, because="The decision has been made")

    def test_from_when_it_may_be_implemented(self, matter):
        """From the last thing that was as it ought to be; what is done, or dead, is free from no day."""
        free = matter(TEXT).then("received", at(3)).then("rejected", at(10)).then("received", at(11))
        done = matter(TEXT).then("implemented", at(10))
        dead = matter(TEXT).then("abandoned", at(10))
        held = matter(TEXT)
        answers = [each.line().may_implement for each in (free, done, dead, held)]
        assert [(answer.may, answer.because, answer.since, answer.needs) for answer in answers] == [
            (True, "Nothing holds the decision any more", at(10), ()),
            (False, "It has been implemented already", None, ()),
            (False, "The decision has fallen and may not be implemented", None, ()),
            (False, "It is held until 17:00 on Tuesday 9 July 2024: the call-in window is open", None, ()),
        ]


class TestMilestones:
    def test_how_each_clock_stands(self, matter):
        line = matter(TEXT).then("received", at(3)).then("accepted", at(4))
        assert [(m.clock.name, m.progress) for m in line.line().milestones] == [
            ("window", Progress.MET),
            ("hearing", Progress.RUNNING),
        ]
        assert [m.progress for m in matter(TEXT).line(at(3)).milestones] == [Progress.RUNNING, Progress.AHEAD]
        assert matter(TEXT).line(at(20)).milestones[0].progress is Progress.PASSED

    def test_the_times_in_each_state(self, matter):
        line = (
            matter(TEXT).then("received", at(3)).then("accepted", at(4)).then("heard", at(5), outcome="release").line()
        )
        assert [(s.state.name, s.held) for s in line.spans] == [
            ("made", True),
            ("window-open", True),
            ("requested", True),
            ("called-in", True),
            ("released", False),
        ]
        assert line.spans[-1].until is None

    def test_from_when_to_when_it_was_in_each_state(self, matter):
        """What leaves the matter where it was begins no new time, whenever it happens."""
        line = matter(TEXT).then("received", at(3)).then("added-to", at(3)).then("added-to", at(4), by="Anna")
        line.then("accepted", at(4)).then("adjourned", at(5)).then("meeting-called", at(5)).then(
            "heard", at(8), outcome="release"
        )
        assert [(span.state.name, span.since, span.until) for span in line.line().spans] == [
            ("made", date(2024, 7, 1), at(2, 9)),
            ("window-open", at(2, 9), at(3)),
            ("requested", at(3), at(4)),
            ("called-in", at(4), at(5)),
            ("meeting-called", at(5), at(8)),
            ("released", at(8), None),
        ]

    def test_one_that_has_lasted_from_the_first(self, matter):
        assert [(span.state.name, span.since, span.until) for span in matter(TEXT).line(at(2, 8)).spans] == [
            ("made", date(2024, 7, 1), None)
        ]

    def test_a_time_of_which_nobody_knows_if_it_was_held(self, matter):
        line = matter(WINDOW, "combined-authority").line(at(3))
        assert [span.held for span in line.spans] == [None, None]


class TestReadsAlike:
    @pytest.mark.parametrize("day", [1, 3, 10])
    def test_the_same_case_gives_the_same_timeline(self, matter, day):
        assert repr(matter(TEXT).line(at(day))) == repr(matter(TEXT).line(at(day)))


def test_since_the_state_was_reached():
    """Where there is no call-in a decision is free once it is made; publishing it changes nothing."""
    none = load_constitution([EDITIONS / "shapes-none.toml"])
    decision = Decision(decided_at=at(1, 9), published_at=at(2, 9))
    followed = follow_under(none, Case(authority=none.authority.slug, decision=decision), at(3, 9))
    assert [entry.kind for entry in followed.main.entries] == ["decided", "published"]
    assert (followed.may_implement.may, followed.may_implement.since) == (True, at(1, 9))
