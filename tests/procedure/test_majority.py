"""Quorums and majorities: numbers, shares, who counts, ties."""

import pytest

from callin_rules.model import NOT_SUPPLIED, Attendee, Capacity, Meeting
from callin_rules.procedure import Majority, Quorum, Vote, counted_vote, share_of

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

    def test_up_where_it_does_not_say(self):
        assert share_of(14, 2, 3) == 10


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

    @pytest.mark.parametrize(
        ("quorum", "meeting", "said"),
        [
            (
                Quorum(number=3, councils=2),
                Meeting(body="b", present=2, councils_present=1),
                "2 of the 3 members that make a quorum were present",
            ),
            (
                Quorum(numerator=2, denominator=3),
                Meeting(body="b", voting_members=14, present=9),
                "9 of the 10 members that make a quorum were present",
            ),
            (
                Quorum(number=3, councils=2),
                Meeting(body="b", present=3, councils_present=1),
                "members of 1 councils were present, and 2 councils make a quorum",
            ),
            (
                Quorum(number=3),
                Meeting(body="b", attendance=(Attendee(name="A"), Attendee(name="B", capacity=Capacity.ELECTOR))),
                "1 of the 3 members that make a quorum were present",
            ),
            (
                Quorum(councils=2),
                Meeting(body="b", attendance=(Attendee(name="A", council="X"), Attendee(name="B", council="X"))),
                "members of 1 councils were present, and 2 councils make a quorum",
            ),
        ],
    )
    def test_how_it_is_short_in_words(self, quorum, meeting, said):
        assert quorum.short_of(meeting) == said

    @pytest.mark.parametrize(
        ("quorum", "members", "needed"),
        [
            (Quorum(number=3), None, 3),
            (Quorum(number=3, numerator=2, denominator=3), 15, 3),
            (Quorum(numerator=2, denominator=3), 14, 10),
            (Quorum(numerator=2, denominator=3, rounding="down"), 14, 9),
            (Quorum(numerator=2, denominator=3), None, None),
            (Quorum(numerator=2), 15, None),
            (Quorum(denominator=3), 15, None),
            (Quorum(), 15, None),
        ],
    )
    def test_how_many_it_needs(self, quorum, members, needed):
        assert quorum.needed(members) == needed


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
            (Majority(numerator=80, denominator=100), 0, 0, False),
            (Majority(), 1, 0, True),
            (Majority(numerator=80), 4, 3, True),
            (Majority(denominator=100), 4, 3, True),
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


class TestVotesInWords:
    """How a vote was counted is said with every number."""

    PEOPLE = tuple(
        Attendee(name=name, vote=vote)
        for name, vote in (("A", "for"), ("B", "against"), ("C", "abstained"), ("D", "against"), ("E", "for"))
    )

    @pytest.mark.parametrize(
        ("meeting", "rules", "found"),
        [
            (
                Meeting(body="b", votes_for=4, votes_against=3),
                {},
                Vote(carried=True, why="4 for and 3 against, of which 4 carry it"),
            ),
            (
                Meeting(body="b", votes_for=3, votes_against=4, casting_vote="for"),
                {"casting_vote": True},
                Vote(carried=False, why="3 for and 4 against, of which 4 carry it"),
            ),
            (
                Meeting(body="b", votes_for=0, votes_against=0, casting_vote="for"),
                {"casting_vote": True},
                Vote(carried=False, why="0 for and 0 against, of which 1 carry it"),
            ),
            (
                Meeting(body="b", votes_for=1, votes_against=1),
                {"casting_vote": False},
                Vote(carried=False, why="1 for and 1 against, of which 2 carry it; the chair has no casting vote"),
            ),
            (
                Meeting(body="b", votes_for=1, votes_against=1),
                {"casting_vote": True},
                Vote(
                    carried=None,
                    why="1 for and 1 against, of which 2 carry it; the chair's casting vote is not recorded",
                ),
            ),
            (
                Meeting(body="b", votes_for=1, votes_against=1),
                {"casting_vote": None},
                Vote(
                    carried=None,
                    why="1 for and 1 against, of which 2 carry it; no source says if the chair has one more",
                ),
            ),
            (
                Meeting(body="b", votes_for=1, votes_against=1, casting_vote="against"),
                {"casting_vote": True},
                Vote(
                    carried=False,
                    why="1 for and 1 against, of which 2 carry it; the chair's casting vote was against",
                ),
            ),
            (
                Meeting(body="b", votes_for=8, votes_against=2),
                {"majority": Majority(numerator=80, denominator=100)},
                Vote(carried=True, why="8 for and 2 against, of which 8 carry it"),
            ),
            (
                Meeting(body="b", votes_for=5, votes_against=5, casting_vote="for"),
                {"majority": Majority(numerator=80, denominator=100), "casting_vote": True},
                Vote(carried=False, why="5 for and 5 against, of which 8 carry it"),
            ),
            (
                Meeting(body="b", attendance=PEOPLE),
                {"callers": frozenset({"A", "B", "C"}), "callers_may_vote": False, "casting_vote": False},
                Vote(
                    carried=False,
                    why="1 for and 1 against, of which 2 carry it; the chair has no casting vote",
                    left_out=("A", "B"),
                ),
            ),
            (
                Meeting(body="b", attendance=PEOPLE, casting_vote="for"),
                {"callers": frozenset({"A", "B", "C"}), "callers_may_vote": False},
                Vote(
                    carried=True,
                    why="1 for and 1 against, of which 2 carry it; the chair's casting vote was for",
                    left_out=("A", "B"),
                ),
            ),
            (
                Meeting(body="b", attendance=PEOPLE),
                {"callers": frozenset({"A", "B", "C"}), "callers_may_vote": False, "casting_vote": True},
                Vote(
                    carried=None,
                    why="1 for and 1 against, of which 2 carry it; the chair's casting vote is not recorded",
                    left_out=("A", "B"),
                ),
            ),
            (
                Meeting(body="b", attendance=PEOPLE),
                {"callers": frozenset({"B", "D"}), "callers_may_vote": False},
                Vote(carried=True, why="2 for and 0 against, of which 2 carry it", left_out=("B", "D")),
            ),
            (
                Meeting(body="b", attendance=PEOPLE),
                {"callers": frozenset({"A"}), "callers_may_vote": False},
                Vote(carried=False, why="1 for and 2 against, of which 2 carry it", left_out=("A",)),
            ),
        ],
    )
    def test_word_for_word(self, meeting, rules, found):
        assert vote(meeting, **rules) == found

    def test_one_side_that_the_minutes_do_not_count(self):
        assert vote(Meeting(body="b", votes_against=3)) is None

    def test_who_counts_on_education(self):
        """A co-optee's vote is left out where the matter is not education, an observer's always."""
        people = (
            Attendee(name="A", capacity=CO_OPTEE, vote="for"),
            Attendee(name="B", capacity=Capacity.NONE, vote="for"),
        )
        counted = [vote(Meeting(body="b", attendance=people), education=known) for known in (True, None, False)]
        assert [found.left_out for found in counted] == [("B",), ("B",), ("A", "B")]
