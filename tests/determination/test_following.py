"""A matter followed under whatever editions might govern it: as at which moment, and what they agree on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from constitution.kit import CHANGE, DAY, two

from callin_rules import BadInputError, Case
from callin_rules.constitution import Constitution
from callin_rules.determination import follow_under
from callin_rules.intake import local_moment
from callin_rules.model import Decision, Event, Request

BEFORE = date(2020, 1, 1)
LATER = local_moment(datetime(2024, 6, 3, 9, 0))
HOLDS_NOTHING = ("[pools.chair]", '[hold]\nbegins = "never"\ncite = "rule 9"\n\n[pools.chair]')
"""What comes into the newer edition."""


def matter(**changes: object) -> Case:
    """Decided and published on the last day of the older edition, and received on the first of the newer."""
    decision = Decision(maker="cabinet", decided_at=DAY, published_at=DAY)
    request = Request(received_at=local_moment(datetime(2024, 5, 22, 12, 0)))
    return Case(**{"authority": "strictshire", "decision": decision, "request": request, **changes})


@pytest.fixture
def both(tmp_path: Path) -> Constitution:
    return two(tmp_path)


class TestAsAt:
    """The moment asked for, else the case's own, else the last that its record dates."""

    def test_the_moment_asked_for(self, both: Constitution):
        followed = follow_under(both, matter(as_at=local_moment(datetime(2024, 5, 30, 9, 0))), LATER)
        assert followed.main.as_at == LATER

    def test_what_is_dated_later_is_left_out(self, both: Constitution):
        """Were the case's own moment kept, what it dates later would contradict it."""
        early = local_moment(datetime(2024, 5, 22, 11, 59, 59))
        followed = follow_under(both, matter(as_at=LATER), early)
        assert (followed.main.as_at, followed.main.left_out) == (early, 1)

    def test_the_moment_of_the_case_gives_way(self, both: Constitution):
        """What happened after it is no fault of the record then."""
        events = (Event(kind="accepted", at=date(2024, 5, 24)),)
        case = matter(as_at=local_moment(datetime(2024, 5, 23, 9, 0)), events=events)
        followed = follow_under(both, case, LATER)
        assert [entry.kind for entry in followed.main.entries][-1] == "accepted"
        with pytest.raises(BadInputError, match="not after as_at"):
            follow_under(both, case)

    def test_the_moment_of_the_case(self, both: Constitution):
        followed = follow_under(both, matter(as_at=LATER))
        assert followed.main.as_at == LATER
        assert followed.others[0].as_at == LATER

    def test_the_last_that_is_dated(self, both: Constitution):
        assert str(follow_under(both, matter()).main.as_at) == "2024-05-22 12:00:00+01:00"
        events = (Event(kind="accepted", at=date(2024, 5, 24)),)
        assert str(follow_under(both, matter(events=events)).main.as_at) == "2024-05-24 23:59:59+01:00"

    def test_nothing_is_dated(self, both: Constitution):
        with pytest.raises(BadInputError) as caught:
            follow_under(both, Case(authority="strictshire"))
        assert str(caught.value).splitlines() == [
            "as at which moment is not said:",
            "  as_at: given nothing that happened is dated; accepted: as_at = 2014-09-02T09:00:00",
        ]
        assert [fault.code for fault in caught.value.faults] == ["case.no-moment"]


class TestUnderWhich:
    """Each edition that might govern is followed, the likeliest first."""

    def test_across_the_change(self, both: Constitution):
        followed = follow_under(both, matter(), LATER)
        assert followed.edition.begins == BEFORE
        assert len(followed.others) == 1
        assert followed.why.endswith("no text says which governs")
        assert followed.main.terms.periods["window"].period == followed.others[0].terms.periods["window"].period

    def test_before_the_change(self, both: Constitution):
        request = Request(received_at=local_moment(datetime(2024, 5, 21, 12, 0)))
        followed = follow_under(both, matter(request=request), LATER)
        assert (followed.edition.begins, followed.others) == (BEFORE, ())

    def test_in_the_local_time_of_the_authority(self, both: Constitution):
        case = matter(zone="Europe/Paris", request=Request(received_at=DAY))
        followed = follow_under(both, case)
        assert followed.main.case.zone == "Europe/London"
        assert str(followed.main.as_at) == "2024-05-21 23:59:59+01:00"


class TestWhatTheyAgreeOn:
    """Where the editions differ, whether the decision may be implemented is not known."""

    def test_they_agree(self, both: Constitution):
        followed = follow_under(both, matter(), LATER)
        assert followed.others
        assert followed.may_implement == followed.main.may_implement

    def test_they_differ(self, tmp_path: Path):
        events = (Event(kind="accepted", at=CHANGE),)
        followed = follow_under(two(tmp_path, HOLDS_NOTHING), matter(events=events), LATER)
        assert [followed.main.may_implement.may, *(o.may_implement.may for o in followed.others)] == [False, True]
        answer = followed.may_implement
        assert answer.may is None
        assert answer.because == (
            "The editions differ: the constitution changed between the decision and the request, "
            "and no text says which governs"
        )
        assert answer.needs == ("edition",)

    def test_what_one_of_them_needs_is_needed_still(self, tmp_path: Path):
        events = (Event(kind="accepted", at=CHANGE), Event(kind="heard", at=date(2024, 5, 28)))
        followed = follow_under(two(tmp_path, HOLDS_NOTHING), matter(events=events), LATER)
        assert followed.main.may_implement.needs == ("events[1].outcome",)
        assert followed.may_implement.needs == ("events[1].outcome", "edition")
