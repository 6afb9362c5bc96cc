from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from callin_rules.model import (
    NOT_SUPPLIED,
    AwaitingJudgement,
    Disputed,
    day_of,
    earliest,
    has_hour,
    is_open,
    latest,
    surely_before,
)
from callin_rules.model.moments import day_in_words

LONDON = "Europe/London"
DAY = date(2014, 7, 23)


class TestOpenFacts:
    """A fact without a value is neither true nor false, and says why it has none."""

    @pytest.mark.parametrize(
        ("fact", "words"),
        [
            (NOT_SUPPLIED, "not supplied"),
            (Disputed(), "disputed"),
            (Disputed(("four signed", "five signed")), "disputed (four signed; five signed)"),
            (AwaitingJudgement(), "awaiting the judgement of the proper officer"),
            (AwaitingJudgement("the mayor"), "awaiting the judgement of the mayor"),
        ],
    )
    def test_no_truth(self, fact, words):
        assert is_open(fact)
        assert str(fact) == words
        with pytest.raises(TypeError, match="neither true nor false"):
            bool(fact)

    @pytest.mark.parametrize("value", [False, 0, "", (), None])
    def test_nothing_supplied_is_something(self, value):
        assert not is_open(value)


class TestMoments:
    """A bare day covers every second of itself, in local time."""

    def test_of_a_day(self):
        assert earliest(DAY, LONDON).isoformat() == "2014-07-23T00:00:00+01:00"
        assert latest(DAY, LONDON).isoformat() == "2014-07-23T23:59:59+01:00"
        assert day_of(DAY, LONDON) == DAY
        assert not has_hour(DAY)

    def test_of_an_instant(self):
        late = datetime(2014, 7, 22, 23, 30, tzinfo=UTC)
        assert earliest(late, LONDON) is latest(late, LONDON) is late
        assert day_of(late, LONDON) == DAY
        assert has_hour(late)

    def test_surely_before(self):
        first = datetime(2014, 7, 22, 22, 59, 59, tzinfo=UTC)
        assert surely_before(first, DAY, LONDON)
        assert not surely_before(datetime(2014, 7, 22, 23, tzinfo=UTC), DAY, LONDON)
        assert not surely_before(DAY, DAY, LONDON)

    def test_in_words(self):
        assert day_in_words(DAY) == "Wednesday 23 July 2014"
