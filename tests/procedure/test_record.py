"""What happened, in order; what cannot be a record of this matter is refused, all of it at once."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from procedure.conftest import LONDON, at

from callin_rules.errors import BadInputError, Fault
from callin_rules.model import Case, Decision, Event, Moment, Request
from callin_rules.procedure import Happening, happenings

KINDS = (
    "decided, published, republished, exempted, exemption-refused, exemption-undone, received, added-to, "
    "signatory-withdrew, request-withdrawn, accepted, rejected, meeting-called, adjourned, inquorate, directed, "
    "opinion-given, heard, reconsidered, council-met, abandoned, implemented"
)


def case(*events: Event, **changes) -> Case:
    decision = Decision(reference="D1", decided_at=date(2024, 7, 1), published_at=date(2024, 7, 2))
    return evolve(Case(authority="anytown", decision=decision, events=events), **changes)


def happening(kind: str, when: Moment, path: str) -> Happening:
    """What a dated fact tells."""
    return Happening(kind=kind, at=when, path=path, event=Event(kind=kind, at=when))


def kinds(found: Case) -> list[str]:
    return [h.kind for h in happenings(found)]


class TestOrder:
    def test_by_day_then_by_hour(self):
        found = case(Event(kind="accepted", at=at(4, 9)), Event(kind="received", at=at(3, 9)))
        assert kinds(found) == ["decided", "published", "received", "accepted"]

    def test_the_order_in_the_file_does_not_matter(self):
        events = (
            Event(kind="received", at=at(3, 9)),
            Event(kind="accepted", at=at(3, 10)),
            Event(kind="heard", at=at(3, 11)),
        )
        assert kinds(case(*events)) == kinds(case(*reversed(events)))

    def test_on_one_day_what_has_no_hour_stands_where_it_usually_comes(self):
        events = (
            Event(kind="heard", at=at(3, 18)),
            Event(kind="accepted", at=date(2024, 7, 3)),
            Event(kind="received", at=at(3, 9)),
        )
        assert kinds(case(*events)) == ["decided", "published", "received", "accepted", "heard"]

    def test_hours_that_contradict_the_usual_order_are_kept(self):
        events = (Event(kind="accepted", at=at(3, 9)), Event(kind="received", at=at(3, 18)))
        assert kinds(case(*events)) == ["decided", "published", "accepted", "received"]

    def test_a_fact_and_an_event_that_can_be_the_same_are_one(self):
        received = Request(received_at=date(2024, 7, 3))
        found = happenings(case(Event(kind="received", at=at(3, 9)), request=received))
        assert [(h.kind, h.path) for h in found if h.kind == "received"] == [("received", "events[0]")]

    def test_a_second_request_is_another(self):
        received = Request(received_at=date(2024, 7, 3))
        assert kinds(case(Event(kind="received", at=at(4, 9)), request=received)).count("received") == 2

    def test_everything_that_is_known_of_each(self):
        """A fact stands at its own path and an event among the events, which say when it was."""
        heard = Event(kind="heard", at=at(5, 18), outcome="release", body="Scrutiny")
        decision = Decision(decided_at=date(2024, 7, 1), published_at=at(2, 9), implemented_at=date(2024, 7, 8))
        found = happenings(case(heard, decision=decision, request=Request(received_at=at(3, 9))))
        assert found == (
            happening("decided", date(2024, 7, 1), "decision.decided_at"),
            happening("published", at(2, 9), "decision.published_at"),
            happening("received", at(3, 9), "request.received_at"),
            Happening(kind="heard", at=at(5, 18), path="events[0]", event=heard),
            happening("implemented", date(2024, 7, 8), "decision.implemented_at"),
        )
        assert [h.dated for h in found] == [
            "decision.decided_at",
            "decision.published_at",
            "request.received_at",
            "events[0].at",
            "decision.implemented_at",
        ]

    def test_days_follow_one_another_however_they_are_written(self):
        """A quarter past midnight in London is still the day before by Greenwich."""
        events = (
            Event(kind="heard", at=datetime(2024, 7, 4, 23, 15, tzinfo=UTC)),
            Event(kind="accepted", at=date(2024, 7, 4)),
            Event(kind="meeting-called", at=date(2024, 7, 5)),
        )
        assert kinds(case(*events))[2:] == ["accepted", "meeting-called", "heard"]

    def test_the_hour_that_comes_twice(self):
        """A quarter to two of the first time is before a quarter past one of the second."""
        first, second = (
            datetime(2024, 10, 27, 1, minute, tzinfo=LONDON, fold=fold) for minute, fold in ((45, 0), (15, 1))
        )
        found = case(Event(kind="adjourned", at=second), Event(kind="inquorate", at=first))
        assert kinds(found)[2:] == ["inquorate", "adjourned"]

    @pytest.mark.parametrize(
        ("timed", "bare", "order"),
        [
            (("heard", "council-met"), ("accepted",), ["accepted", "heard", "council-met"]),
            (("heard", "council-met"), ("reconsidered",), ["heard", "reconsidered", "council-met"]),
            (("received", "heard"), ("council-met",), ["received", "heard", "council-met"]),
            (("council-met", "heard"), ("reconsidered",), ["reconsidered", "council-met", "heard"]),
            (
                ("received", "heard"),
                ("meeting-called", "accepted"),
                ["received", "accepted", "meeting-called", "heard"],
            ),
            ((), ("implemented", "received", "accepted"), ["received", "accepted", "implemented"]),
        ],
    )
    def test_where_something_without_an_hour_stands(self, timed, bare, order):
        events = [Event(kind=kind, at=at(3, 9 + i)) for i, kind in enumerate(timed)]
        assert kinds(case(*events, *(Event(kind=kind, at=date(2024, 7, 3)) for kind in bare)))[2:] == order

    def test_the_same_kind_with_an_hour_and_without(self):
        events = (Event(kind="adjourned", at=date(2024, 7, 3)), Event(kind="adjourned", at=at(3, 9)))
        assert [h.path for h in happenings(case(*events))][2:] == ["events[1]", "events[0]"]

    @pytest.mark.parametrize(("day", "hour", "many"), [(3, 9, 2), (4, 0, 1), (4, 23, 1), (5, 0, 2)])
    def test_an_event_of_another_day_is_another(self, day, hour, many):
        received = Request(received_at=date(2024, 7, 4))
        assert kinds(case(Event(kind="received", at=at(day, hour)), request=received)).count("received") == many

    def test_a_fact_is_no_event_of_another_kind(self):
        found = case(Event(kind="accepted", at=date(2024, 7, 3)), request=Request(received_at=date(2024, 7, 3)))
        assert kinds(found)[2:] == ["received", "accepted"]

    def test_nothing_is_dated(self):
        assert happenings(Case(authority="anytown")) == ()


class TestByWhen:
    """What has no hour may have happened from the first second of its day, and surely has at the last."""

    @pytest.mark.parametrize(
        ("moment", "maybe", "surely"),
        [
            (datetime(2024, 7, 2, 23, 59, 59, tzinfo=LONDON), False, False),
            (datetime(2024, 7, 3, 0, 0, 0, tzinfo=LONDON), True, False),
            (datetime(2024, 7, 3, 23, 59, 58, tzinfo=LONDON), True, False),
            (datetime(2024, 7, 3, 23, 59, 59, tzinfo=LONDON), True, True),
        ],
    )
    def test_a_day(self, moment, maybe, surely):
        found = happening("received", date(2024, 7, 3), "request.received_at")
        assert (found.maybe_by(moment, "Europe/London"), found.surely_by(moment, "Europe/London")) == (maybe, surely)

    def test_a_moment(self):
        found = happening("received", at(3, 9), "request.received_at")
        told = [
            (found.maybe_by(when, "Europe/London"), found.surely_by(when, "Europe/London"))
            for when in (at(3, 8), at(3, 9))
        ]
        assert told == [(False, False), (True, True)]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("event", "said"),
        [
            (Event(kind="acepted", at=at(3)), "did you mean 'accepted'?"),
            (Event(kind="zzz", at=at(3)), "accepted: decided, published"),
            (Event(kind="window-closed", at=at(3)), "time brings it about"),
            (Event(kind="heard", at=at(3), outcome="released"), "did you mean 'release'?"),
            (Event(kind="heard", at=at(3), outcome="zzz"), "accepted: release, refer-back, refer-to-council"),
            (Event(kind="accepted", at=at(3), outcome="yes"), "no outcome: 'accepted' has none"),
            (Event(kind="accepted", at=at(3), decision="D2"), "events about this decision, 'D1'"),
            (Event(kind="published", at=date(2024, 6, 30)), "not before decision.decided_at = 2024-07-01"),
        ],
    )
    def test_one_fault(self, event: Event, said: str):
        with pytest.raises(BadInputError) as caught:
            happenings(case(event))
        assert said in str(caught.value)
        assert "events[0]" in str(caught.value)

    def test_what_is_about_this_decision_is_not(self):
        assert kinds(case(Event(kind="accepted", at=at(3), decision="D1")))[-1] == "accepted"

    def test_the_same_event_twice(self):
        again = Event(kind="accepted", at=at(3))
        with pytest.raises(BadInputError, match=r"events\[1\].*the same 'accepted' as events\[0\]"):
            happenings(case(again, again))

    def test_after_the_moment_at_which_the_case_asks(self):
        with pytest.raises(BadInputError, match="not after as_at"):
            happenings(case(Event(kind="accepted", at=at(4)), as_at=at(3)))
        assert happenings(case(Event(kind="accepted", at=at(3)), as_at=at(3)))

    @pytest.mark.parametrize(
        ("event", "fault"),
        [
            (
                Event(kind="acepted", at=at(3)),
                Fault(
                    code="event.kind",
                    where="events[0].kind",
                    given="'acepted'",
                    accepted=KINDS,
                    fix="did you mean 'accepted'?",
                ),
            ),
            (
                Event(kind="zzz", at=at(3)),
                Fault(code="event.kind", where="events[0].kind", given="'zzz'", accepted=KINDS),
            ),
            (
                Event(kind="window-closed", at=at(3), outcome="release"),
                Fault(
                    code="event.kind",
                    where="events[0].kind",
                    given="'window-closed'",
                    accepted=KINDS,
                    fix="leave it out: time brings it about, and it is worked out",
                ),
            ),
            (
                Event(kind="heard", at=at(3), outcome="released"),
                Fault(
                    code="event.outcome",
                    where="events[0].outcome",
                    given="'released'",
                    accepted="release, refer-back, refer-to-council",
                    fix="did you mean 'release'?",
                ),
            ),
            (
                Event(kind="accepted", at=at(3), outcome="yes"),
                Fault(
                    code="event.outcome",
                    where="events[0].outcome",
                    given="'yes'",
                    accepted="no outcome: 'accepted' has none",
                ),
            ),
            (
                Event(kind="accepted", at=at(3), decision="D2"),
                Fault(
                    code="event.other-decision",
                    where="events[0].decision",
                    given="'D2'",
                    accepted="events about this decision, 'D1'",
                ),
            ),
            (
                Event(kind="published", at=date(2024, 6, 30)),
                Fault(
                    code="event.before-the-decision",
                    where="events[0].at",
                    given="2024-06-30",
                    accepted="not before decision.decided_at = 2024-07-01",
                ),
            ),
            (
                Event(kind="accepted", at=date(2024, 7, 11)),
                Fault(
                    code="event.future",
                    where="events[0].at",
                    given="2024-07-11",
                    accepted="not after as_at = 2024-07-10",
                ),
            ),
        ],
    )
    def test_word_for_word(self, event: Event, fault: Fault):
        with pytest.raises(BadInputError) as caught:
            happenings(case(event, as_at=date(2024, 7, 10)))
        assert caught.value.summary == "this is no record of what happened after the decision:"
        assert caught.value.faults == (fault,)

    @pytest.mark.parametrize(
        "event",
        [
            Event(kind="accepted", at=date(2024, 7, 1)),
            Event(kind="accepted", at=date(2024, 7, 10)),
            Event(kind="heard", at=at(3), outcome="release"),
            Event(kind="accepted", at=at(3), body="Scrutiny"),
        ],
    )
    def test_its_neighbour_is_fine(self, event: Event):
        assert event in [h.event for h in happenings(case(event, as_at=date(2024, 7, 10)))]

    def test_nobody_knows_which_decision_this_is(self):
        event = Event(kind="accepted", at=at(3), decision="D2")
        assert kinds(case(event, decision=Decision(decided_at=date(2024, 7, 1)))) == ["decided", "accepted"]

    def test_nobody_knows_when_it_was_made(self):
        event = Event(kind="accepted", at=at(3))
        assert kinds(case(event, decision=Decision(), as_at=at(4))) == ["accepted"]

    def test_the_same_event_three_times(self):
        """Each is said to be the first of them; by another body or by somebody else it is another event."""
        accepted = Event(kind="accepted", at=at(3), body="Scrutiny", by="Anna")
        others = (evolve(accepted, body="Council"), evolve(accepted, by="Bert"), evolve(accepted, at=at(4)))
        with pytest.raises(BadInputError) as caught:
            happenings(case(accepted, *others, evolve(accepted, kind="rejected"), accepted, accepted))
        again = Fault(
            code="event.twice", where="events[5]", given="the same 'accepted' as events[0]", accepted="each event once"
        )
        assert caught.value.faults == (again, evolve(again, where="events[6]"))

    def test_everything_at_once(self):
        with pytest.raises(BadInputError) as caught:
            happenings(case(Event(kind="zzz", at=at(3)), Event(kind="accepted", at=at(9), decision="D2"), as_at=at(5)))
        assert len(caught.value.faults) == 3
