from __future__ import annotations

import pytest
from rules.kit import MET, NOT_MET, check, find, reading

from callin_rules.model import NOT_SUPPLIED, AwaitingJudgement, Disputed
from callin_rules.rules.signatories.electors import Electors, Share

ROLL = Electors(who="persons on the electoral roll", count=150)
TWO_PER_CENT = Electors(who="residents", share=Share(numerator=2, denominator=100, electorate=115_501))


class TestTheNumber:
    """Met from the number on, not met below it."""

    @pytest.mark.parametrize(
        ("rule", "signed", "outcome"),
        [(ROLL, 149, NOT_MET), (ROLL, 150, MET), (TWO_PER_CENT, 2310, NOT_MET), (TWO_PER_CENT, 2311, MET)],
    )
    def test_both_sides(self, rule, signed, outcome):
        assert find(rule, request={"electors_signed": signed}).outcome is outcome

    def test_the_remedy(self):
        found = find(ROLL, request={"electors_signed": 148})
        assert found.because == "148 persons on the electoral roll signed, 150 needed (rule 16)."
        assert found.remedy == "2 more signatures of persons on the electoral roll"
        assert find(ROLL, request={"electors_signed": 149}).remedy.startswith("1 more signature of")


class TestNotKnown:
    """A count that nobody gave is not nought."""

    @pytest.mark.parametrize("fact", [NOT_SUPPLIED, Disputed(), AwaitingJudgement()])
    def test_the_count(self, fact):
        found = check(ROLL, reading(request={"electors_signed": fact}))
        assert found.needs == ("request.electors_signed",)
        assert ROLL.probes("decision.key", reading()) == ()


class TestTerms:
    """Either a number or a share."""

    @pytest.mark.parametrize("terms", [{}, {"count": 5, "share": Share(numerator=1, denominator=2, electorate=9)}])
    def test_one_of_the_two(self, terms):
        with pytest.raises(ValueError, match="either of the two"):
            Electors(who="residents", **terms)

    @pytest.mark.parametrize(("numerator", "accepted"), [(100, True), (101, False)])
    def test_not_more_than_the_whole(self, numerator, accepted):
        if accepted:
            assert Share(numerator=numerator, denominator=100).number(40) == 40
        else:
            with pytest.raises(ValueError, match="not more than the whole"):
                Share(numerator=numerator, denominator=100)
