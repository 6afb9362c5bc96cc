"""What follows from what happened, under made-up editions: each question both ways."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from procedure.conftest import LONDON, WINDOW, Matter, at

from callin_rules.model import NOT_SUPPLIED, Attendee, Decision, GroundRelied, Judgement, Meeting, Request, Signatory
from callin_rules.procedure import Walk, happenings
from callin_rules.procedure.walk import Entry, Fork, settling
from callin_rules.rulebook import procedure_of, terms_of

HEARING = """
[periods.hearing]
starts_from = "receipt"
length = 10
unit = "working-days"
cite = "rule 5"

[hearing]
body = "Scrutiny Committee"
period = "hearing"
{more}
cite = "rule 5"
"""
HEARING_OF_NO_LENGTH = """
[periods.hearing]
starts_from = "receipt"
unsettled = "how-long"
cite = "rule 5"

[hearing]
body = "Scrutiny Committee"
period = "hearing"
cite = "rule 5"

[[unsettled]]
id = "how-long"
question = "How long?"
bears_on = "everything"
"""
COUNCIL = """
[periods.council]
starts_from = "reference-to-council"
length = 10
unit = "working-days"
cite = "rule 7"

[council]
period = "council"
{more}
cite = "rule 7"
"""


def hearing(more: str = "") -> str:
    return WINDOW + HEARING.format(more=more)


def council(more: str = "") -> str:
    return WINDOW + COUNCIL.format(more=more)


class TestTheWindow:
    def test_closes_by_itself(self, matter):
        """By 5pm includes 17:00:00, and the second after it the decision is free."""
        line = matter()
        assert line.states(datetime(2024, 7, 9, 17, 0, 0, tzinfo=LONDON)) == {"window-open"}
        assert line.states(datetime(2024, 7, 9, 17, 0, 1, tzinfo=LONDON)) == {"released"}

    def test_a_request_on_the_last_day_whose_hour_is_not_known(self, matter):
        """It may have come in time or late, and nobody has ruled."""
        line = matter().then("received", date(2024, 7, 9)).line(at(10))
        assert {s.name for s in line.states} == {"requested", "released"}
        assert line.may_implement.may is None
        assert line.may_implement.needs == ("events[0].at",)

    def test_the_officer_accepted_it(self, matter):
        """What the officer did is taken to have been done rightly."""
        line = matter().then("received", date(2024, 7, 9)).then("accepted", at(10))
        assert line.states() == {"called-in"}

    def test_before_publication_a_request_counts_for_nothing(self, matter):
        early = matter().then("received", at(1, 18))
        assert early.states(at(1, 20)) == {"made"}
        assert [e.kind for e in early.line(at(1, 20)).irregular] == ["received"]

    def test_while_nobody_has_stated_the_publication_the_request_may_be_early_or_not(self, matter):
        line = matter()
        line.knows(decision=evolve(line.case.decision, published_at=NOT_SUPPLIED)).then("received", at(3))
        answer = line.line().may_implement
        assert line.states() == {"made", "requested"}
        assert answer.may is False

    def test_a_window_that_runs_from_the_decision_needs_no_publication(self, matter):
        line = matter(WINDOW.replace('"publication"', '"decision"'))
        line.knows(decision=evolve(line.case.decision, published_at=NOT_SUPPLIED)).then("received", at(3))
        assert line.states() == {"requested"}
        assert not line.line().irregular

    @pytest.mark.parametrize(
        ("judged", "states"), [(None, {"window-open", "released"}), (True, {"window-open"}), (False, {"released"})]
    )
    def test_a_corrected_notice(self, matter, judged, states):
        """No source says whether it starts the window anew; somebody may rule on it."""
        line = matter().then("republished", at(8))
        if judged is not None:
            line.knows(judgements=(Judgement(question="republication-restarts-window", finding=judged),))
        assert line.states(at(10)) == states

    def test_minutes_and_notification(self, matter):
        for start, fact in (("minutes", "minutes_published_at"), ("notification", "notified_at")):
            line = matter(WINDOW.replace('"publication"', f'"{start}"'))
            line.knows(decision=evolve(line.case.decision, **{fact: at(4)}))
            assert line.states(at(11, 17)) == {"window-open"}
            assert line.states(at(11, 18)) == {"released"}

    def test_no_window_at_all(self, matter):
        """Where an edition has none, no time runs out, and a rejected request leaves it open whether more may come."""
        line = matter("").then("received", at(3)).then("rejected", at(4))
        answer = line.line().may_implement
        assert (line.states(), answer.may) == ({"window-open", "released"}, None)
        assert answer.needs == ("judgements.window-open",)

    def test_a_window_that_depends_on_the_maker(self, matter):
        text = WINDOW + 'makers = ["cabinet"]\n'
        known, unknown, other = matter(text), matter(text), matter(text)
        unknown.knows(decision=evolve(unknown.case.decision, maker=NOT_SUPPLIED))
        other.knows(decision=evolve(other.case.decision, maker="officer"))
        assert known.states(at(10)) == {"released"}
        assert unknown.states(at(10)) == {"released", "window-open"}
        assert unknown.line(at(10)).may_implement.needs == ("decision.maker",)
        assert other.states(at(10)) == {"window-open"}

    def test_hours_from_a_bare_day_cannot_be_counted(self, matter):
        text = (
            WINDOW.replace("length = 5", "length = 24")
            .replace("working-days", "hours")
            .replace("cut_off = 17:00:00\n", "")
        )
        line = matter(text)
        line.knows(decision=evolve(line.case.decision, published_at=date(2024, 7, 2)))
        assert line.line(at(4)).may_implement.needs == ("decision.published_at",)

    def test_open_until_implemented(self, matter):
        text = '[periods.window]\nstarts_from = "publication"\nunit = "until-implemented"\ncite = "rule 2"\n'
        assert matter(text).states(at(1, month=12)) == {"window-open"}


class TestAnUnsettledWindow:
    TEXT = """
[periods.window]
starts_from = "publication"
unsettled = "how-long"
unit = "working-days"
at_least = 3
cite = "rule 2"

[[unsettled]]
id = "how-long"
question = "How long?"
bears_on = "everything"
"""

    def test_what_a_real_case_shows_to_lie_within_it_is_certain(self, matter):
        line = matter(self.TEXT)
        assert line.states(at(5, 23)) == {"window-open"}
        assert line.states(at(6, 1)) == {"window-open", "released"}
        assert line.line(at(6, 1)).may_implement.needs == ("judgements.how-long",)

    @pytest.mark.parametrize(("finding", "state"), [(True, "window-open"), (False, "released")])
    def test_somebody_has_ruled(self, matter, finding, state):
        line = matter(self.TEXT).knows(judgements=(Judgement(question="how-long", finding=finding),))
        assert line.states(at(20)) == {state}

    @pytest.mark.parametrize(("day", "states"), [(5, {"window-open"}), (9, {"window-open", "released"})])
    def test_a_rejected_request(self, matter, day, states):
        line = matter(self.TEXT).then("received", at(3)).then("rejected", at(day))
        assert line.states() == states


class TestUrgency:
    def test_exempt_and_back(self, matter):
        line = matter().then("exempted", at(2, 11))
        assert (line.states(), line.line().may_implement.may) == ({"exempt"}, True)
        assert line.then("exemption-undone").states() == {"window-open"}

    def test_refused(self, matter):
        assert matter().then("exemption-refused").states() == {"window-open"}

    def test_too_late_to_lift_a_hold(self, matter):
        line = matter().then("received").then("exempted")
        assert (line.states(), [e.kind for e in line.line().irregular]) == ({"requested"}, ["exempted"])
        line.then("accepted").then("exempted")
        assert line.states() == {"called-in"}


class TestTheRuling:
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
consult_to_reject = ["scrutiny-chair"]
reported_to = "the next scrutiny committee"
cite = "rule 4"
"""

    def test_in_time_and_consulted(self, matter):
        line = (
            matter(WINDOW + self.RULING)
            .then("received", at(3))
            .then("accepted", at(4), consulted=frozenset({"leader"}))
        )
        assert not line.line().irregular

    def test_a_second_late(self, matter):
        late = datetime(2024, 7, 5, 0, 0, 0, tzinfo=LONDON)
        line = matter(WINDOW + self.RULING).then("received", at(3)).then("accepted", late)
        (entry,) = line.line().irregular
        assert "It came after 23:59:59 on Thursday 4 July 2024" in entry.remarks[0].text

    @pytest.mark.parametrize(
        ("kind", "consulted", "irregular"),
        [
            ("accepted", {"leader"}, False),
            ("accepted", {"scrutiny-chair"}, True),
            ("rejected", {"scrutiny-chair"}, False),
            ("rejected", {"leader"}, True),
        ],
    )
    def test_different_consultees_for_yes_and_for_no(self, matter, kind, consulted, irregular):
        line = matter(WINDOW + self.RULING).then("received", at(3)).then(kind, at(4), consulted=frozenset(consulted))
        assert bool(line.line().irregular) is irregular

    def test_a_rejection_has_to_be_reported(self, matter):
        line = matter(WINDOW + self.RULING).then("received", at(3)).then("rejected", at(4)).line()
        assert "reported to the next scrutiny committee" in line.entries[-1].remarks[0].text

    def test_overdue(self, matter):
        line = matter(WINDOW + self.RULING).then("received", at(3))
        assert not line.line(datetime(2024, 7, 4, 23, 59, 59, tzinfo=LONDON)).must[0].overdue
        assert line.line(datetime(2024, 7, 5, tzinfo=LONDON)).must[0].overdue

    def test_rejected_as_the_window_closes(self, matter):
        assert matter().then("received", at(9, 9)).then("rejected", at(9, 17)).states() == {"window-open"}
        assert matter().then("received", at(9, 9)).then("rejected", at(9, 18)).states() == {"released"}

    def test_rejected_on_the_last_day_at_an_hour_that_nobody_stated(self, matter):
        line = matter().then("received", at(9, 9)).then("rejected", date(2024, 7, 9)).line(at(9, 23))
        assert {s.name for s in line.states} >= {"released"}

    def test_additions_and_names_withdrawn(self, matter):
        line = matter().then("received").then("added-to").then("signatory-withdrew")
        assert line.states() == {"requested"}
        line.then("accepted").then("signatory-withdrew")
        assert line.states() == {"called-in"}
        assert not line.line().irregular


class TestWithdrawal:
    def request(self, **changes) -> Request:
        return Request(signatories=(Signatory(name="Anna"), Signatory(name="Cllr Bert")), lead="Anna", **changes)

    def withdrawn(self, matter, needs: str, agreed, **changes) -> set[str]:
        text = WINDOW + (f'[withdrawal]\nneeds = "{needs}"\ncite = "rule 9"\n' if needs else "")
        line = matter(text).knows(request=self.request(**changes)).then("received", at(3)).then("accepted", at(4))
        details = {} if agreed is None else {"agreed": frozenset(agreed)}
        return line.then("request-withdrawn", at(10), **details).states()

    @pytest.mark.parametrize(
        ("needs", "agreed", "state"),
        [
            ("", None, "released"),
            ("lead", {"anna"}, "released"),
            ("lead", {"Bert"}, "called-in"),
            ("lead", None, "released"),
            ("all-signatories", {"Anna", "Cllr Bert"}, "released"),
            ("all-signatories", {"Anna"}, "called-in"),
            ("scrutiny-chair", {"scrutiny-chair"}, "released"),
            ("scrutiny-chair", {"Anna"}, "called-in"),
        ],
    )
    def test_whose_agreement_it_needs(self, matter, needs, agreed, state):
        assert self.withdrawn(matter, needs, agreed) == {state}

    def test_nobody_knows_who_leads(self, matter):
        line = matter(WINDOW + '[withdrawal]\nneeds = "lead"\ncite = "rule 9"\n').then("received", at(3))
        assert line.then("request-withdrawn", at(4), agreed=frozenset({"Anna"})).states() == {"window-open"}

    def test_nobody_knows_who_signed(self, matter):
        line = matter(WINDOW + '[withdrawal]\nneeds = "all-signatories"\ncite = "rule 9"\n').then("received", at(3))
        assert line.then("request-withdrawn", at(4), agreed=frozenset({"Anna"})).states() == {"window-open"}


class TestTheHearing:
    def called_in(self, matter, text: str = ""):
        return matter(text or hearing()).then("received", at(3)).then("accepted", at(4))

    @pytest.mark.parametrize(
        ("outcome", "state", "may"),
        [
            ("release", "released", True),
            ("refer-back", "referred-back", False),
            ("refer-to-council", "before-council", False),
        ],
    )
    def test_ends_as_recorded(self, matter, outcome, state, may):
        line = self.called_in(matter).then("heard", at(10), outcome=outcome)
        assert (line.states(), line.line().may_implement.may) == ({state}, may)

    @pytest.mark.parametrize(("outcome", "state"), [("refer-back", "released"), ("release", "called-in")])
    def test_a_motion_that_is_lost(self, matter, outcome, state):
        lost = Meeting(body="Scrutiny Committee", votes_for=3, votes_against=4)
        assert self.called_in(matter).then("heard", at(10), outcome=outcome, meeting=lost).states() == {state}

    def test_a_tie_and_no_word_of_a_casting_vote(self, matter):
        tied = Meeting(body="Scrutiny Committee", votes_for=3, votes_against=3)
        line = self.called_in(matter).then("heard", at(10), outcome="refer-back", meeting=tied)
        assert line.states() == {"referred-back", "released"}
        assert line.line().may_implement.needs == ("events[2].meeting",)

    @pytest.mark.parametrize(("present", "state"), [(3, "referred-back"), (2, "called-in")])
    def test_quorum(self, matter, present, state):
        text = hearing() + '[quorum]\nnumber = 3\ncite = "rule 6"\n'
        there = Meeting(body="Scrutiny Committee", present=present)
        line = self.called_in(matter, text).then("heard", at(10), outcome="refer-back", meeting=there)
        assert line.states() == {state}
        assert bool(line.line().irregular) is (present < 3)

    def test_an_outcome_that_is_not_on_offer_is_followed_and_named(self, matter):
        text = hearing() + '[[outcomes]]\noutcome = "release"\ncite = "rule 6"\n'
        line = self.called_in(matter, text).then("heard", at(10), outcome="refer-to-council")
        assert line.states() == {"before-council"}
        (entry,) = line.line().irregular
        assert "The outcomes that the sources show are: the decision is released" in entry.remarks[0].text

    @pytest.mark.parametrize(
        ("effective", "said"),
        [
            ("immediately", ["The decision is released, with effect at once"]),
            ("meeting", ["The decision is released, with effect from the day of the meeting"]),
            ("after-meeting", ["The decision is released, with effect after the meeting"]),
            (None, []),
        ],
    )
    def test_from_when_an_outcome_has_effect_is_said(self, matter, effective, said):
        table = '[[outcomes]]\noutcome = "release"\ncite = "rule 6"\n'
        text = hearing() + table + (f'effective = "{effective}"\n' if effective else "")
        line = self.called_in(matter, text).then("heard", at(10), outcome="release")
        assert [r.text for r in line.line().entries[-1].remarks] == said

    def test_callers_who_voted_although_they_may_not(self, matter):
        people = tuple(Attendee(name=n, vote=v) for n, v in (("Anna", "for"), ("Bo", "for"), ("Cy", "against")))
        line = self.called_in(matter, hearing("callers_may_vote = false"))
        line.knows(request=Request(signatories=(Signatory(name="Anna"), Signatory(name="Bo"))))
        line.then("heard", at(10), outcome="refer-back", meeting=Meeting(body="b", attendance=people))
        assert line.states() == {"released"}
        assert any("2 votes do not count" in r.text for r in line.line().entries[-1].remarks)

    def test_no_outcome_on_the_record(self, matter):
        line = self.called_in(matter).then("heard", at(10))
        assert line.states() == {"released", "referred-back", "before-council"}

    @pytest.mark.parametrize(
        ("more", "states"),
        [
            ('if_not_held = "takes-effect"', {"released"}),
            ('if_not_held = "falls"', {"fallen"}),
            ('if_not_held = "to-council"', {"before-council"}),
            ('if_not_held = "still-held"', {"called-in"}),
            ("", {"called-in", "released"}),
        ],
    )
    def test_nobody_meets_in_time(self, matter, more, states):
        """Received on Wednesday 3 July: ten working days end on Wednesday 17 July."""
        line = self.called_in(matter, hearing(more))
        assert line.states(datetime(2024, 7, 17, 23, 59, 59, tzinfo=LONDON)) == {"called-in"}
        assert line.states(datetime(2024, 7, 18, tzinfo=LONDON)) == states

    @pytest.mark.parametrize(("finding", "state"), [(True, "released"), (False, "called-in")])
    def test_nobody_meets_and_somebody_has_ruled(self, matter, finding, state):
        line = self.called_in(matter).knows(judgements=(Judgement(question="hearing-not-held", finding=finding),))
        assert line.states(at(18)) == {state}

    def test_every_question_between_here_and_an_answer_is_asked(self, matter):
        """Nobody knows how long the committee has, nor what follows if it does not meet: one ruling is not enough."""
        line = self.called_in(matter, WINDOW + HEARING_OF_NO_LENGTH)
        assert line.line(at(5)).may_implement.needs == ("judgements.how-long", "judgements.hearing-not-held")
        late = Judgement(question="how-long", finding=False)
        assert line.knows(judgements=(late,)).line(at(5)).may_implement.needs == ("judgements.hearing-not-held",)
        ruled = Judgement(question="hearing-not-held", finding=True)
        assert line.knows(judgements=(late, ruled)).line(at(5)).may_implement.may is True

    def test_what_no_longer_matters_is_not_asked(self, matter):
        """Once the committee has met, how long it had decides nothing; what it decided does."""
        line = self.called_in(matter, WINDOW + HEARING_OF_NO_LENGTH).then("heard", at(5))
        assert line.line().may_implement.needs == ("events[2].outcome",)

    def test_a_late_meeting(self, matter):
        taken = self.called_in(matter, hearing('if_not_held = "takes-effect"')).then(
            "heard", at(18), outcome="refer-back"
        )
        held = self.called_in(matter, hearing('if_not_held = "still-held"')).then("heard", at(18), outcome="refer-back")
        assert taken.states() == {"released"}
        assert "Nothing follows from it" in taken.line().irregular[0].then
        assert held.states() == {"referred-back"}
        assert "It came after" in held.line().irregular[0].remarks[0].text

    def test_an_adjournment_moves_no_time_limit(self, matter):
        line = self.called_in(matter, hearing('if_not_held = "takes-effect"')).then("meeting-called", at(5))
        line.then("adjourned", at(12)).then("inquorate", at(15))
        assert line.states() == {"meeting-called"}
        assert line.states(at(18)) == {"released"}

    def test_calling_the_meeting_has_a_clock_of_its_own(self, matter):
        text = (
            WINDOW
            + HEARING.format(more='calling_period = "calling"')
            + ('[periods.calling]\nstarts_from = "acceptance"\nlength = 2\nunit = "working-days"\ncite = "rule 5"\n')
        )
        line = self.called_in(matter, text)
        assert [o.act for o in line.line().must] == ["call the meeting", "hear the call-in"]
        assert not line.then("meeting-called", at(8)).line().irregular
        late = self.called_in(matter, text).then("meeting-called", at(9))
        assert "it was called late" in late.line().irregular[0].remarks[0].text


class TestReconsideration:
    @pytest.mark.parametrize(
        ("outcome", "state"), [("confirmed", "released"), ("amended", "released"), ("withdrawn", "fallen")]
    )
    def test_ends_as_recorded(self, matter, outcome, state):
        line = matter().then("received", at(3)).then("accepted", at(4)).then("heard", at(5), outcome="refer-back")
        assert line.then("reconsidered", at(8), outcome=outcome).states() == {state}

    def test_not_recorded(self, matter):
        line = matter().then("received", at(3)).then("accepted", at(4)).then("heard", at(5), outcome="refer-back")
        line.then("reconsidered", at(8))
        assert line.states() == {"released", "fallen"}


class TestCouncil:
    def referred(self, matter, text: str = "", regime: str = "england-executive"):
        line = matter(text or WINDOW, regime).then("received", at(3)).then("accepted", at(4))
        return line.then("heard", at(5), outcome="refer-to-council")

    @pytest.mark.parametrize(
        ("outcome", "state", "irregular"),
        [
            ("no-objection", "released", False),
            ("confirmed", "released", False),
            ("objection", "referred-back", False),
            ("amended", "referred-back", True),
            ("withdrawn", "referred-back", True),
        ],
    )
    def test_may_object_and_not_decide_in_the_executives_place(self, matter, outcome, state, irregular):
        line = self.referred(matter).then("council-met", at(8), outcome=outcome)
        assert (line.states(), bool(line.line().irregular)) == ({state}, irregular)

    @pytest.mark.parametrize(("outcome", "state"), [("amended", "released"), ("withdrawn", "fallen")])
    def test_decides_where_there_is_no_executive(self, matter, outcome, state):
        line = self.referred(matter, regime="committee-system").then("council-met", at(8), outcome=outcome)
        assert (line.states(), bool(line.line().irregular)) == ({state}, False)

    @pytest.mark.parametrize(
        ("more", "states"),
        [
            ('if_not_held = "takes-effect"', {"released"}),
            ('if_not_held = "still-held"', {"before-council"}),
            ("", {"released", "before-council"}),
        ],
    )
    def test_does_not_meet_in_time(self, matter, more, states):
        line = self.referred(matter, council(more))
        assert line.states(datetime(2024, 7, 19, 23, 59, tzinfo=LONDON)) == {"before-council"}
        assert line.states(at(20, 1)) == states


class TestTheHold:
    HOLD = '[hold]\nbegins = "{}"\ncite = "rule 8"\n'

    @pytest.mark.parametrize(
        ("begins", "open_", "requested", "accepted"),
        [
            ("publication", False, False, False),
            ("receipt", True, False, False),
            ("acceptance", True, True, False),
            ("direction", True, True, True),
            ("never", True, True, True),
        ],
    )
    def test_from_when_it_holds(self, matter, begins, open_, requested, accepted):
        line = matter(WINDOW + self.HOLD.format(begins))
        before = line.line().may_implement.may
        after = [line.then(kind).line().may_implement.may for kind in ("received", "accepted")]
        assert [before, *after] == [open_, requested, accepted]

    def test_implemented_before_the_hold_begins_is_regular(self, matter):
        line = matter(WINDOW + self.HOLD.format("receipt")).then("implemented")
        assert (line.states(), line.line().irregular) == ({"implemented"}, ())

    def test_implemented_while_held(self, matter):
        line = matter().then("implemented")
        assert line.states() == {"implemented"}
        assert line.line().irregular[0].cite.paragraph == "rule 15; model rule 16"


class TestCombinedAuthorities:
    """The hold is an act of the committee, and ends by itself after fourteen days."""

    def directed(self, matter, **details):
        line = matter(WINDOW, "combined-authority").then("received", at(3)).then("accepted", at(4))
        return line.then("directed", at(5), **details)

    def test_before_a_direction_statute_holds_nothing(self, matter):
        """Whether the authority's own rules do is not settled until somebody says so."""
        line = matter(WINDOW, "combined-authority").then("received", at(3)).then("accepted", at(4))
        assert line.line().may_implement.needs == ("judgements.held",)
        assert line.line().may_implement.may is None
        for finding in (True, False):
            line.knows(judgements=(Judgement(question="held", finding=finding),))
            assert line.line().may_implement.may is not finding

    def test_fourteen_days(self, matter):
        """Directed on Friday 5 July: the last day is Friday 19 July."""
        line = self.directed(matter)
        assert line.line(datetime(2024, 7, 19, 23, 59, 59, tzinfo=LONDON)).may_implement.may is False
        after = line.line(datetime(2024, 7, 20, tzinfo=LONDON))
        assert ([s.name for s in after.states], after.may_implement.may) == (["direction-lapsed"], True)

    def test_reconsideration_within_ten_days_and_the_direction_may_end_first(self, matter):
        line = self.directed(matter).then("heard", at(15), outcome="refer-back")
        assert line.states() == {"referred-back-under-direction"}
        stone = next(m for m in line.line().milestones if m.clock.name == "reconsideration")
        assert stone.clock.closes == datetime(2024, 7, 25, 23, 59, 59, tzinfo=LONDON)
        assert (line.states(at(20)), line.line(at(20)).may_implement.may) == ({"referred-back"}, True)
        assert line.then("reconsidered", at(22), outcome="withdrawn").states() == {"fallen"}

    @pytest.mark.parametrize(("present", "state"), [(10, "under-direction"), (9, "called-in")])
    def test_two_thirds_make_a_quorum(self, matter, present, state):
        there = Meeting(body="Overview and Scrutiny Committee", voting_members=15, present=present)
        assert self.directed(matter, meeting=there).states() == {state}

    def test_a_second_direction_prolongs_nothing(self, matter):
        line = self.directed(matter).then("directed", at(12))
        assert line.states(at(20)) == {"direction-lapsed"}
        assert [e.kind for e in line.line(at(20)).irregular] == ["directed"]

    def test_there_is_no_road_to_council(self, matter):
        line = self.directed(matter).then("heard", at(15), outcome="refer-to-council")
        assert line.line().irregular
        assert line.states() == {"under-direction"}


class TestNorthernIreland:
    PROCESS, EFFECT = GroundRelied(name="not-properly-considered"), GroundRelied(name="disproportionate-adverse-effect")

    def accepted(self, matter, *grounds):
        line = matter(WINDOW, "ni-reconsideration")
        if grounds:
            line.knows(request=Request(grounds=grounds))
        return line.then("received", at(3)).then("accepted", at(4))

    def test_each_ground_has_its_road(self, matter):
        assert self.accepted(matter, self.PROCESS).states() == {"before-ad-hoc-committee"}
        assert self.accepted(matter, self.EFFECT).states() == {"awaiting-opinion"}
        assert self.accepted(matter, self.PROCESS, self.EFFECT).states() == {"awaiting-opinion"}
        assert self.accepted(matter).states() == {"before-ad-hoc-committee", "awaiting-opinion"}

    @pytest.mark.parametrize(
        ("grounds", "outcome", "states"),
        [
            ("E", "merit", {"before-council-qualified"}),
            ("E", "no-merit", {"released"}),
            ("PE", "merit", {"before-council-qualified"}),
            ("PE", "no-merit", {"before-ad-hoc-committee"}),
            ("E", None, {"before-council-qualified", "released"}),
        ],
    )
    def test_the_opinion(self, matter, grounds, outcome, states):
        relied = [g for letter, g in (("P", self.PROCESS), ("E", self.EFFECT)) if letter in grounds]
        line = self.accepted(matter, *relied)
        assert line.then("opinion-given", at(8), **({"outcome": outcome} if outcome else {})).states() == states

    def test_an_opinion_while_nobody_knows_the_grounds(self, matter):
        line = self.accepted(matter).then("opinion-given", at(8), outcome="no-merit")
        assert line.states() == {"released", "before-ad-hoc-committee"}

    @pytest.mark.parametrize(
        ("ayes", "noes", "state"),
        [(32, 8, "released"), (31, 8, "fallen"), (33, 8, "released"), (32, 9, "fallen")],
    )
    def test_eighty_per_cent_or_the_decision_falls(self, matter, ayes, noes, state):
        vote = Meeting(body="council", votes_for=ayes, votes_against=noes)
        line = self.accepted(matter, self.EFFECT).then("opinion-given", at(8), outcome="merit")
        assert line.then("council-met", at(9), outcome="confirmed", meeting=vote).states() == {state}

    @pytest.mark.parametrize(
        ("outcome", "states"),
        [
            ("confirmed", {"released"}),
            ("objection", {"fallen"}),
            ("amended", {"released"}),
            (None, {"released", "fallen"}),
        ],
    )
    def test_a_vote_that_nobody_counted(self, matter, outcome, states):
        line = self.accepted(matter, self.EFFECT).then("opinion-given", at(8), outcome="merit")
        assert line.then("council-met", at(9), **({"outcome": outcome} if outcome else {})).states() == states

    def test_the_ad_hoc_committee_sends_it_on(self, matter):
        line = self.accepted(matter, self.PROCESS).then("heard", at(8), outcome="refer-to-council")
        assert line.states() == {"before-council"}
        assert line.then("council-met", at(9), outcome="objection").states() == {"fallen"}


class TestNoCallIn:
    def test_nothing_is_held(self, matter):
        line = matter("", "none").then("received", at(3))
        assert (line.states(), line.line().may_implement.may) == ({"made"}, True)
        assert line.line().irregular[0].then == "There is no call-in, and the request holds nothing"
        assert line.then("implemented").states() == {"implemented"}


class TestTheClocksChange:
    def test_a_window_to_the_hour_over_the_autumn_night(self, matter):
        """Published on Friday 25 October 2024 at noon; the clocks go back on the Sunday."""
        line = matter()
        line.knows(
            decision=Decision(
                decided_at=date(2024, 10, 24), published_at=datetime(2024, 10, 25, 11, tzinfo=UTC), maker="cabinet"
            )
        )
        closes = datetime(2024, 11, 1, 17, tzinfo=UTC)
        assert line.states(closes) == {"window-open"}
        assert line.states(closes.replace(second=1)) == {"released"}

    def test_a_window_that_ends_in_the_hour_that_comes_twice(self, matter):
        """It closes in the second turn of that hour, and has closed a second later."""
        window = WINDOW.replace('length = 5\nunit = "working-days"', 'length = 6\nunit = "calendar-days"')
        line = matter(window.replace("17:00:00", "01:30:00"))
        line.knows(decision=Decision(decided_at=date(2024, 10, 20), published_at=date(2024, 10, 21), maker="cabinet"))
        closes = datetime(2024, 10, 27, 1, 30, tzinfo=UTC)
        assert line.states(closes) == {"window-open"}
        closed = line.line(closes.replace(second=1)).entries[-1]
        assert closed.at.isoformat() == "2024-10-27T01:30:01+00:00"


def forks(**answers: str) -> tuple[Fork, ...]:
    """What was answered on the way; a name of two letters is a question that two facts settle together."""
    return tuple(Fork(tuple(name), answer) for name, answer in answers.items())


class TestWhatWouldSettleIt:
    """Any two with different answers differ in a fact that is kept, and none is kept without need."""

    @pytest.mark.parametrize(
        ("told", "needs"),
        [
            ([], ()),
            ([(forks(a="yes"), True)], ()),
            ([(forks(a="yes"), True), (forks(a="no"), True)], ()),
            ([(forks(a="yes"), True), (forks(a="no"), False)], ("a",)),
            ([(forks(ab="yes"), True), (forks(ab="no"), False)], ("a", "b")),
            ([(forks(a="yes", b="yes"), True), (forks(a="no", b="no"), False)], ("b",)),
            ([(forks(a="yes", b="yes"), True), (forks(a="no", b="yes"), False)], ("a",)),
            (
                [(forks(a="yes", b="yes"), True), (forks(a="yes", b="no"), False), (forks(a="no"), False)],
                ("b", "a"),
            ),
            (
                [
                    (forks(a="1", b="1", c="1"), True),
                    (forks(a="2", b="2", c="1"), False),
                    (forks(a="3", b="1", c="2"), False),
                ],
                ("b", "c"),
            ),
            (
                [(forks(a="1", b="1"), True), (forks(a="2", b="1"), False), (forks(a="3", b="2"), None)],
                ("a",),
            ),
            (
                [(forks(ab="1", bc="1"), True), (forks(ab="2", bc="1"), False), (forks(ab="1", bc="2"), False)],
                ("a", "b", "c"),
            ),
            ([(forks(a="yes"), True), (forks(b="no"), False)], ()),
        ],
    )
    def test_the_facts(self, told, needs):
        assert settling(told) == needs


class TestSituations:
    """Where a matter may stand, and the facts that were taken one way or the other on the way there."""

    def over(self, matter: Matter, when: datetime):
        walk = Walk(table=procedure_of(matter.edition), terms=terms_of(matter.edition), case=matter.case)
        return walk.over(happenings(matter.case), when)

    def test_what_was_taken_for_granted(self, matter):
        """The request came in time or late, nobody knows how long the hearing may take, nor what follows."""
        line = matter(WINDOW + HEARING_OF_NO_LENGTH).then("received", date(2024, 7, 9))
        when = ("events[0].at",)
        assert [(now.state, now.forks) for now in self.over(line, at(10))] == [
            ("requested", (Fork(when, "runs"),)),
            ("released", (Fork(when, "ran out"),)),
        ]
        how_long, then = ("judgements.how-long",), ("judgements.hearing-not-held",)
        found = self.over(line.then("accepted", at(10)), at(11))
        assert [(now.state, now.forks, now.expired) for now in found] == [
            ("called-in", (Fork(when, "runs"), Fork(how_long, "runs")), frozenset()),
            (
                "released",
                (Fork(when, "runs"), Fork(how_long, "ran out"), Fork(then, "takes-effect")),
                frozenset({"hearing"}),
            ),
            (
                "called-in",
                (Fork(when, "runs"), Fork(how_long, "ran out"), Fork(then, "still-held")),
                frozenset({"hearing"}),
            ),
        ]

    def test_when_each_starting_event_happened(self, matter):
        line = matter().then("received", at(3)).then("accepted", at(4)).then("exempted", at(5))
        line.knows(decision=evolve(line.case.decision, minutes_published_at=at(4), notified_at=date(2024, 7, 3)))
        (now,) = self.over(line, at(8))
        assert dict(now.started) == {
            "minutes": at(4),
            "notification": date(2024, 7, 3),
            "decision": date(2024, 7, 1),
            "meeting": date(2024, 7, 1),
            "publication": at(2, 9),
            "receipt": at(3),
            "acceptance": at(4),
        }
        assert now.forks == ()

    def test_entry_by_entry(self, matter):
        """What the record states has its place in the case; what time brought about has a moment and no place."""
        text = hearing('if_not_held = "still-held"') + TestTheRuling.RULING
        line = matter(text).then("received", at(3)).then("accepted", at(4)).then("exempted", at(5))
        (now,) = self.over(line, at(18))
        assert [(e.kind, e.at, e.irregular, e.cite and e.cite.paragraph, e.path, e.state) for e in now.entries] == [
            ("decided", date(2024, 7, 1), False, None, "decision.decided_at", "made"),
            ("published", at(2, 9), False, None, "decision.published_at", "window-open"),
            ("received", at(3), False, None, "events[0]", "requested"),
            ("accepted", at(4), False, "rule 4", "events[1]", "called-in"),
            ("exempted", at(5), True, None, "events[2]", "called-in"),
            ("hearing-overdue", at(18, 0), False, "rule 5", None, "called-in"),
        ]
        assert [(e.said, e.then) for e in now.entries] == [
            ("the decision was made", ""),
            ("the decision was published", "The call-in window runs from the event that the constitution names"),
            ("a request for call-in was received", "The request awaits a ruling on its validity"),
            ("the request was accepted", "The decision is called in"),
            (
                "the decision was certified as too urgent for call-in",
                (
                    "The request was made before urgency was certified; "
                    "no source says that a later certificate lifts the hold"
                ),
            ),
            ("the time for the hearing ran out", "Nobody met in time; the hold goes on"),
        ]

    def test_what_nothing_follows_from(self, matter):
        """It is kept where it stands in the record, with why nothing follows; it dates nothing."""
        (now,) = self.over(matter().then("accepted", at(3)), at(3))
        assert now.entries[-1] == Entry(
            kind="accepted",
            at=at(3),
            said="the request was accepted",
            then="Nothing follows from it: at that time the call-in window is open",
            irregular=True,
            path="events[0]",
            state="window-open",
        )
        assert "acceptance" not in now.started

    def test_an_end_that_cannot_be_dated(self, matter):
        """Of a window of no settled length: it closed at no moment that can be told."""
        text = '[periods.window]\nstarts_from = "publication"\nunsettled = "q"\ncite = "rule 2"\n'
        text += '[[unsettled]]\nid = "q"\nquestion = "How long?"\nbears_on = "all"\n'
        (now,) = self.over(matter(text).then("implemented", at(30)), at(30))
        assert [(entry.kind, entry.at, entry.path, entry.irregular) for entry in now.entries[2:]] == [
            ("window-closed", None, None, False),
            ("implemented", at(30), "events[0]", False),
        ]

    TO_COUNCIL = hearing('if_not_held = "to-council"') + COUNCIL.format(more='if_not_held = "takes-effect"').replace(
        'unit = "working-days"', 'unit = "working-days"\ncut_off = 12:00:00'
    )

    def test_one_time_runs_out_after_another(self, matter):
        """Nobody heard it by Wednesday 17 July, nor did council meet by Thursday 1 August at noon."""
        line = matter(self.TO_COUNCIL).then("received", at(3)).then("accepted", at(4))
        told = {when: [now.state for now in self.over(line, when)] for when in (at(18, 0), at(1, 12, 8), at(1, 13, 8))}
        assert list(told.values()) == [["before-council"], ["before-council"], ["released"]]
        (now,) = self.over(line, at(1, 13, 8))
        assert [(entry.kind, entry.at) for entry in now.entries[-2:]] == [
            ("hearing-overdue", datetime(2024, 7, 18, tzinfo=LONDON)),
            ("council-overdue", datetime(2024, 8, 1, 12, 0, 1, tzinfo=LONDON)),
        ]

    def test_and_what_would_tell_whether_the_second_has(self, matter):
        """Council met on the day on which its time ran out at noon."""
        line = matter(self.TO_COUNCIL).then("received", at(3)).then("accepted", at(4))
        line.then("council-met", date(2024, 8, 1), outcome="objection")
        found = self.over(line, at(2, month=8))
        when = ("events[2].at",)
        assert [(now.state, now.forks) for now in found] == [("referred-back", (Fork(when, "runs"),))]

    def test_an_end_that_cannot_be_dated_starts_no_clock(self, matter):
        """Nobody met in a time that nobody can count, and the time of council runs from then."""
        text = self.TO_COUNCIL.replace(
            'length = 10\nunit = "working-days"\ncite = "rule 5"', 'unsettled = "q"\ncite = "rule 5"'
        )
        text += '[[unsettled]]\nid = "q"\nquestion = "How long?"\nbears_on = "all"\n'
        line = matter(text).then("received", at(3)).then("accepted", at(4))
        line.knows(judgements=(Judgement(question="q", finding=False),))
        (now,) = self.over(line, at(1, month=9))
        assert (now.state, "reference-to-council" in now.started) == ("before-council", False)

    def test_the_day_of_a_rejection_would_tell_if_the_window_was_open(self, matter):
        line = matter().then("received", at(9, 9)).then("rejected", date(2024, 7, 9))
        when = ("events[1].at",)
        assert [(now.state, now.forks) for now in self.over(line, at(9, 16))] == [
            ("window-open", (Fork(when, "open"),)),
            ("released", (Fork(when, "closed"),)),
        ]

    def test_what_speaks_against_the_council(self, matter):
        """An irregular act of its own does, one of those who called the decision in does not."""
        line = matter().then("received", at(3)).then("accepted", at(4))
        counts = []
        for kind in ("received", "exempted", "accepted", "added-to", "published"):
            (now,) = self.over(line.then(kind, at(5)), at(5))
            counts.append(now.against_the_record)
        assert counts == [0, 1, 2, 2, 3]
