"""Columns and the scalar engine give the same answers, under every packaged edition and under editions nobody wrote."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callin_rules import authority_slugs, constitution_of
from callin_rules.bulk import Determiner
from callin_rules.bulk.scalar import determined
from verification.bulk import compared, made_up


@pytest.mark.parametrize("slug", authority_slugs())
def test_every_packaged_constitution(slug):
    """Rows with and without gaps, at and beside the ends of the window, across the days on which editions change."""
    counts: Counter[str] = Counter()
    assert list(compared(constitution_of(slug), 6, counts, "tests")) == []
    assert counts["rows"] == 6


@settings(max_examples=5)
@given(slug=st.sampled_from(authority_slugs()), seed=st.integers(0, 10**9))
def test_any_rows(slug, seed):
    """The same for rows of any seed."""
    assert list(compared(constitution_of(slug), 10, Counter(), seed)) == []


@pytest.mark.parametrize("seed", range(4))
def test_constitutions_that_nobody_wrote(seed):
    """Every kind of rule and of period, those without a column form among them."""
    assert list(compared(made_up(seed), 10, Counter(), seed)) == []


@pytest.mark.parametrize("seed", [278, 502, 524])
def test_a_council_larger_than_its_constitution_says(seed):
    """A row may give the size of a council or a committee, and then a share may need more people than the edition told."""
    assert list(compared(made_up(seed), 100, Counter(), seed)) == []


def test_a_difference_would_show(monkeypatch):
    """The comparison can fail: an engine that finds everybody's signatures too few is noticed."""
    monkeypatch.setattr("callin_rules.bulk.counted.SIGNED", "signed")
    monkeypatch.setattr(
        "callin_rules.bulk.formula.AtLeast.expr", lambda self, sheet: sheet.fact(self.path, None) > self.number
    )
    assert list(compared(constitution_of("tower-hamlets"), 300, Counter()))


def test_rows_that_the_scalar_engine_cannot_tell_apart(table):
    """Nobody has said who decided, and the dates differ: it is asked once for all, and the answers are the same."""
    constitution = constitution_of("tower-hamlets")
    days = [date(2022, 1, 4) + timedelta(days=n) for n in range(12)]
    told = {"decision.maker": None, "request.received_at": None}
    frame = table(*({**told, "decision.decided_at": day, "decision.published_at": day} for day in days))
    determiner = Determiner(constitution, frame.schema)
    answers = determiner.answers(frame)
    assert answers.counts["asked again"] == 12
    assert len(determiner._asked) == 1
    plan, (sheet, _) = determiner.plans[1], determiner.reader.read(frame)
    one_by_one = [determined(plan, row) for row in sheet.iter_rows(named=True)]
    assert answers.table["outcome"].to_list() == [told.outcome.value for told in one_by_one]
    assert answers.table["deciding"].to_list() == [told.deciding for told in one_by_one]
