"""What happened, in order; what cannot be a record of this matter is refused, all of it at once."""

from datetime import date

import pytest
from attrs import evolve
from procedure.conftest import at

from callin_rules.errors import BadInputError
from callin_rules.model import Case, Decision, Event, Request
from callin_rules.procedure import happenings


def case(*events: Event, **changes) -> Case:
    decision = Decision(reference="D1", decided_at=date(2024, 7, 1), published_at=date(2024, 7, 2))
    return evolve(Case(authority="anytown", decision=decision, events=events), **changes)


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

    def test_nothing_is_dated(self):
        assert happenings(Case(authority="anytown")) == ()


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

    def test_everything_at_once(self):
        with pytest.raises(BadInputError) as caught:
            happenings(case(Event(kind="zzz", at=at(3)), Event(kind="accepted", at=at(9), decision="D2"), as_at=at(5)))
        assert len(caught.value.faults) == 3
