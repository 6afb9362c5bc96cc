"""Which edition governs a case, and what is answered where that is not known or not settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from constitution.kit import CHANGE, DAY, case, dates, two

from callin_rules import NoEditionError, Verdict, determine_under
from callin_rules.determination import editions_for
from callin_rules.model import latest, supply
from callin_rules.reports import determination_data, determination_text

BEFORE = date(2020, 1, 1)
IN_BETWEEN = "the constitution changed in between, and it says that the edition of the {} governs"
ACROSS = dates(date(2024, 5, 20), date(2024, 5, 23))


class TestWhy:
    """The editions that might govern, the likeliest first, and one sentence that says why."""

    @pytest.mark.parametrize(
        ("facts", "begins", "why"),
        [
            (
                dates(date(2024, 5, 14), date(2024, 5, 17)),
                [BEFORE],
                "it stood when the decision was made and when the request came",
            ),
            (dates(DAY, None), [BEFORE], "it stood when the decision was made"),
            (dates(CHANGE, None), [CHANGE], "it stood when the decision was made"),
            (
                dates(DAY, CHANGE),
                [BEFORE, CHANGE],
                "the constitution changed between the decision and the request, and no text says which governs",
            ),
            ({"edition": CHANGE, **dates(DAY, DAY)}, [CHANGE], "the case names the edition"),
            ({"edition": BEFORE, **dates(CHANGE, CHANGE)}, [BEFORE], "the case names the edition"),
            (dates(None, CHANGE), [CHANGE, BEFORE], "the day of the decision is not supplied"),
            (dates(None, DAY), [BEFORE], "it is the only edition that can govern"),
            (
                {"decision": {"published_at": CHANGE}},
                [CHANGE, BEFORE],
                "the day of the decision is not supplied",
            ),
            ({"decision": {"published_at": DAY}}, [BEFORE], "it is the only edition that can govern"),
            (
                {"decision": {"published_at": DAY}, "request": {"received_at": CHANGE}},
                [BEFORE],
                "it is the only edition that can govern",
            ),
            ({}, [CHANGE, BEFORE], "the day of the decision is not supplied"),
        ],
    )
    def test_of_two(self, tmp_path: Path, facts: dict[str, object], begins: list[date], why: str):
        editions, because = editions_for(two(tmp_path), case(**facts))
        assert ([edition.begins for edition in editions], because) == (begins, why)

    @pytest.mark.parametrize(
        ("facts", "why"),
        [
            ({"decision": {"published_at": DAY}}, "it stood when the decision was made"),
            (
                {"decision": {"published_at": DAY}, "request": {"received_at": CHANGE}},
                "it stood when the decision was made and when the request came",
            ),
            (dates(None, DAY), "it is the only edition that can govern"),
            ({}, "it is the only edition that can govern"),
        ],
    )
    def test_of_one(self, tmp_path: Path, facts: dict[str, object], why: str):
        both = two(tmp_path)
        alone = type(both).of(both.editions[:1])
        assert editions_for(alone, case(**facts)) == (alone.editions, why)

    @pytest.mark.parametrize(("transition", "begins"), [("decision", BEFORE), ("receipt", CHANGE)])
    def test_a_transition(self, tmp_path: Path, transition: str, begins: date):
        (edition,), why = editions_for(two(tmp_path, transition=f'transition = "{transition}"'), case(**ACROSS))
        assert (edition.begins, why) == (begins, IN_BETWEEN.format(transition))

    def test_the_moment_of_the_asking_bounds_what_is_possible(self, tmp_path: Path):
        both = two(tmp_path)
        asked = supply(case(), "as_at", latest(DAY, "Europe/London"))
        assert [edition.begins for edition in editions_for(both, asked)[0]] == [BEFORE]

    def test_the_day_on_which_a_request_came_before_the_first(self, tmp_path: Path):
        with pytest.raises(NoEditionError, match="for Tuesday 31 December 2019; the first begins"):
            editions_for(two(tmp_path), case(**dates(None, date(2019, 12, 31))))


class TestWhichGoverns:
    """The answer says which edition was used, and is undetermined where that is open and makes a difference."""

    def test_before_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 14), date(2024, 5, 17))))
        assert (governed.outcome, governed.main.rulebook.edition.begins) == (Verdict.VALID, date(2020, 1, 1))
        assert "when the request came" in governed.why

    def test_after_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 28), date(2024, 5, 30))))
        assert (governed.outcome, governed.main.rulebook.edition.begins) == (Verdict.INVALID, CHANGE)

    def test_across_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        assert governed.outcome is Verdict.UNDETERMINED
        assert governed.needs == ("edition",)
        assert [o.outcome for o in governed.others] == [Verdict.INVALID]

    @pytest.mark.parametrize(("transition", "outcome"), [("decision", Verdict.VALID), ("receipt", Verdict.INVALID)])
    def test_a_transition_settles_it(self, tmp_path: Path, transition: str, outcome: Verdict):
        both = two(tmp_path, transition=f'transition = "{transition}"')
        governed = determine_under(both, case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        assert (governed.outcome, governed.others) == (outcome, ())

    def test_where_the_editions_agree_it_does_not_matter(self, tmp_path: Path):
        both = two(tmp_path, ("count = 5", "count = 3"))
        assert determine_under(both, case(**dates(date(2024, 5, 20), date(2024, 5, 23)))).outcome is Verdict.VALID

    def test_forced(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(edition=CHANGE, **dates(date(2024, 5, 14), date(2024, 5, 17))))
        assert (governed.outcome, governed.why) == (Verdict.INVALID, "the case names the edition")

    def test_the_day_of_the_decision_is_not_known(self, tmp_path: Path):
        editions, why = editions_for(two(tmp_path), case(**dates(None, date(2024, 5, 30))))
        assert [e.begins for e in editions] == [CHANGE, date(2020, 1, 1)]
        assert why == "the day of the decision is not supplied"
        editions, why = editions_for(two(tmp_path), case(**dates(None, DAY)))
        assert [e.begins for e in editions] == [date(2020, 1, 1)]
        assert why == "it is the only edition that can govern"

    def test_no_day_at_all(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case())
        assert governed.outcome is Verdict.UNDETERMINED
        assert governed.main.standing == "of unknown date"

    def test_no_edition_can_govern(self, tmp_path: Path):
        with pytest.raises(NoEditionError):
            determine_under(two(tmp_path), case(**dates(None, date(2019, 1, 1))))

    def test_as_data_and_in_words(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        data = determination_data(governed)
        assert data["other_editions"] == [{"edition": "2024-05-22", "outcome": "invalid"}]
        assert data["as_at"] is None
        assert (data["remedies"], data["curable"]) == ([], None)
        said = determination_text(governed)
        assert "Under the edition from Wednesday 22 May 2024 the request is invalid" in said
