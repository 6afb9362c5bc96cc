"""Quorums and majorities: numbers, shares, who counts, ties."""

import pytest

from callin_rules.model import NOT_SUPPLIED, Attendee, Capacity, Meeting
from callin_rules.procedure import Majority, Quorum, counted_vote, share_of

CO_OPTEE = Capacity.VOTING_CO_OPTEE


class TestShares:
    @pytest.mark.parametrize(
        ("total", "share", "rounding", "whole"),
        [
            (40, (15, 100), "up", 6),
            (41, (15, 100), "up", 7),
            (60, (15, 100), "up", 9),
            (14, (2, 3), "up", 10),
            (15, (2, 3), "up", 10),
            (14, (2, 3), "down", 9),
            (0, (2, 3), "up", 0),
        ],
    )
    def test_rounded_as_the_constitution_says(self, total, share, rounding, whole):
        assert share_of(total, *share, rounding) == whole


class TestQuorum:
    """What the minutes do not count is not held against the meeting."""

    @pytest.mark.parametrize(
        ("quorum", "meeting", "short"),
        [
            (Quorum(number=3), Meeting(body="b", present=3), False),
            (Quorum(number=3), Meeting(body="b", present=2), True),
            (Quorum(number=3), Meeting(body="b"), False),
            (Quorum(numerator=2, denominator=3), Meeting(body="b", voting_members=15, present=10), False),
            (Quorum(numerator=2, denominator=3), Meeting(body="b", voting_members=15, present=9), True),
            (Quorum(numerator=2, denominator=3), Meeting(body="b", present=1), False),
            (
                Quorum(numerator=1, denominator=2, rounding="down"),
                Meeting(body="b", voting_members=9, present=4),
                False,
            ),
            (Quorum(number=7, councils=3), Meeting(body="b", present=7, councils_present=3), False),
            (Quorum(number=7, councils=3), Meeting(body="b", present=7, councils_present=2), True),
            (Quorum(number=7, councils=3), Meeting(body="b", present=7), False),
            (Quorum(councils=3), Meeting(body="b", present=1, councils_present=3), False),
        ],
    )
    def test_short(self, quorum, meeting, short):
        assert (quorum.short_of(meeting) is not None) is short

    def test_names_count_before_numbers(self):
        """An observer makes no quorum, and councils are told apart by name."""
        people = (
            Attendee(name="A", council="X"),
            Attendee(name="B", capacity=CO_OPTEE, council="X"),
            Attendee(name="C", capacity=Capacity.NONE, council="Y"),
        )
        meeting = Meeting(body="b", present=9, councils_present=9, attendance=people)
        assert Quorum(number=2).short_of(meeting) is None
        assert "2 of the 3" in (Quorum(number=3).short_of(meeting) or "")
        assert Quorum(councils=2).short_of(meeting) is None
        assert "members of 2 councils" in (Quorum(councils=3).short_of(meeting) or "")

    def test_an_attendee_of_an_unknown_council(self):
        meeting = Meeting(body="b", attendance=(Attendee(name="A"),))
        assert Quorum(councils=3).short_of(meeting) is None


class TestMajority:
    @pytest.mark.parametrize(
        ("majority", "ayes", "noes", "carried"),
        [
            (Majority(), 4, 3, True),
            (Majority(), 3, 3, False),
            (Majority(), 0, 0, False),
            (Majority(numerator=80, denominator=100), 32, 8, True),
            (Majority(numerator=80, denominator=100), 31, 8, False),
            (Majority(numerator=80, denominator=100), 32, 9, False),
            (Majority(numerator=80, denominator=100), 33, 8, True),
        ],
    )
    def test_of_those_present_and_voting(self, majority, ayes, noes, carried):
        assert majority.carries(ayes, noes) is carried


def vote(meeting: Meeting, **rules):
    return counted_vote(meeting, rules.pop("majority", Majority()), **{"casting_vote": None, **rules})


class TestVotes:
    def test_not_counted_in_the_minutes(self):
        assert vote(Meeting(body="b")) is None
        assert vote(Meeting(body="b", votes_for=3)) is None

    @pytest.mark.parametrize(
        ("casting_vote", "cast", "carried"),
        [
            (False, NOT_SUPPLIED, False),
            (False, "for", False),
            (True, "for", True),
            (True, "against", False),
            (True, NOT_SUPPLIED, None),
            (None, NOT_SUPPLIED, None),
            (None, "for", True),
        ],
    )
    def test_a_tie(self, casting_vote, cast, carried):
        meeting = Meeting(body="b", votes_for=3, votes_against=3, casting_vote=cast)
        assert vote(meeting, casting_vote=casting_vote).carried is carried

    def test_a_tie_never_makes_a_qualified_majority(self):
        meeting = Meeting(body="b", votes_for=3, votes_against=3, casting_vote="for")
        assert vote(meeting, majority=Majority(numerator=80, denominator=100), casting_vote=True).carried is False

    def test_callers_whose_votes_do_not_count(self):
        people = tuple(Attendee(name=n, vote=v) for n, v in (("A", "for"), ("B", "for"), ("C", "against")))
        meeting = Meeting(body="b", attendance=people)
        callers = frozenset({"A", "B"})
        allowed = vote(meeting, callers=callers, callers_may_vote=True)
        silent = vote(meeting, callers=callers, callers_may_vote=None)
        barred = vote(meeting, callers=callers, callers_may_vote=False)
        assert (allowed.carried, silent.carried, barred.carried) == (True, True, False)
        assert barred.left_out == ("A", "B")
        assert allowed.left_out == ()

    @pytest.mark.parametrize(("education", "carried"), [(True, True), (None, True), (False, False)])
    def test_co_optees_vote_on_education_only(self, education, carried):
        people = (
            Attendee(name="A", capacity=CO_OPTEE, vote="for"),
            Attendee(name="B", capacity=CO_OPTEE, vote="for"),
            Attendee(name="C", vote="against"),
            Attendee(name="D", capacity=Capacity.ELECTOR, vote="against"),
            Attendee(name="E", vote="abstained"),
        )
        assert vote(Meeting(body="b", attendance=people), education=education).carried is carried
