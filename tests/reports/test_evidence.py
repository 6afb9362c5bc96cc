"""A council's own "effective from" beside the computed window."""

from __future__ import annotations

from datetime import date, time

import pytest

from callin_rules import constitution_of
from callin_rules.calendar import Deadline
from callin_rules.model import Case, Decision
from callin_rules.reports import effective_mismatch
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Reading

CITE = constitution_of("tower-hamlets").editions[0].periods["window"].cite


def window(published: date, authority: str = "tower-hamlets") -> Deadline:
    """The window of a decision published on a day."""
    book = rulebook_of(constitution_of(authority).in_force_on(published))
    made = Reading(Case(authority=authority, decision=Decision(published_at=published)), book.setting).deadline(
        "window"
    )
    assert isinstance(made, Deadline)
    return made


class TestEffectiveFrom:
    """It agrees from the day after the window to the first working day after it; anything else is shown with the counting."""

    @pytest.mark.parametrize(
        ("day", "side"),
        [
            (date(2014, 8, 1), "before the window closes"),  # Friday, the last day of the window itself
            (date(2014, 8, 2), None),  # Saturday
            (date(2014, 8, 4), None),  # Monday
            (date(2014, 8, 5), "later than the first working day"),
        ],
    )
    def test_on_both_sides(self, day: date, side: str | None):
        said = effective_mismatch(day, window(date(2014, 7, 25)), CITE)
        if side is None:
            assert said is None
        else:
            assert said is not None
            assert side in said
            assert "clear working day 5 of 5" in said

    def test_a_window_that_closes_at_an_hour(self):
        """From that hour on the decision may take effect, on the same day."""
        from attrs import evolve

        from callin_rules.calendar import CutOff

        early = evolve(window(date(2014, 7, 25)), cut_off=CutOff(time(17)))
        assert effective_mismatch(date(2014, 8, 1), early, CITE) is None
        assert effective_mismatch(date(2014, 7, 31), early, CITE) is not None

    def test_a_window_without_an_end(self):
        """Open until implementation: nothing to compare."""
        from attrs import evolve

        endless = evolve(window(date(2014, 7, 25)), last_day=None)
        assert endless.closes is None
        assert effective_mismatch(date(2014, 7, 1), endless, CITE) is None
