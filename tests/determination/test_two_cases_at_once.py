"""Whether a fact matters where nothing else is open: two cases are completed in the same way, and their outcomes compared."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve

from callin_rules import Case, Rulebook, determine
from callin_rules.determination.completions import _Search
from callin_rules.determination.weighing import weigh
from callin_rules.model import NOT_SUPPLIED
from callin_rules.rules import Reading
from callin_rules.rules.time_limits.received_in_window import ReceivedInWindow


@pytest.fixture
def sound(strict: Rulebook) -> Case:
    """A valid case."""
    made = determine(strict, Case(authority="strictshire"))
    assert made.if_valid is not None
    return made.if_valid.case


class TestTwoCases:
    def parted(self, book: Rulebook, one: Case, another: Case) -> bool:
        return _Search(book).differ((one, weigh(book, one)), (another, weigh(book, another)))

    def without_reasons(self, case: Case, **decision: object) -> Case:
        request = evolve(case.request, reasons=NOT_SUPPLIED)
        return evolve(case, request=request, decision=evolve(case.decision, **decision))

    def test_that_differ_in_nothing_that_counts_are_not_parted(self, strict, sound):
        assert not self.parted(strict, self.without_reasons(sound), self.without_reasons(sound, title="another title"))

    def test_that_differ_in_what_counts_are_parted(self, strict, sound):
        assert self.parted(strict, self.without_reasons(sound), self.without_reasons(sound, executive=False))

    def test_a_way_that_contradicts_one_of_them_is_none(self, strict, sound):
        """Both wait for the receipt, and it cannot lie before the decision of either."""
        received = sound.request.received_at
        assert isinstance(received, datetime)
        open_ = evolve(sound, request=evolve(sound.request, received_at=NOT_SUPPLIED, sent_at=NOT_SUPPLIED))
        later = evolve(open_, decision=evolve(open_.decision, decided_at=received))
        assert not self.parted(strict, open_, later)


class TestTheReceipt:
    def test_nothing_is_tried_around_a_window_whose_start_nobody_knows(self, strict):
        reading = Reading(Case(authority="strictshire"), strict.setting)
        assert [*ReceivedInWindow().probes("request.received_at", reading)] == []
