from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from callin_rules.findings import day_in_words, listed, moment_in_words, plural, sentence


class TestMoments:
    """A day has its weekday, an hour its minutes, and seconds only where there are any."""

    def test_days(self):
        assert day_in_words(date(2014, 8, 1)) == "Friday 1 August 2014"
        assert moment_in_words(date(2014, 12, 31)) == "Wednesday 31 December 2014"

    def test_hours(self):
        assert moment_in_words(datetime(2014, 8, 1, 17, tzinfo=UTC)) == "17:00 on Friday 1 August 2014"
        assert moment_in_words(datetime(2014, 8, 1, 17, 0, 1, tzinfo=UTC)) == "17:00:01 on Friday 1 August 2014"


class TestLists:
    """One needs no "and", none is said to be none."""

    @pytest.mark.parametrize(
        ("items", "words"),
        [((), "none"), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
    )
    def test_listed(self, items, words):
        assert listed(items) == words

    def test_alternatives(self):
        assert listed(("a", "b"), "or") == "a or b"

    def test_plural(self):
        assert plural(0, "day") == "0 days"
        assert plural(1, "body", "bodies") == "1 body"
        assert plural(2, "body", "bodies") == "2 bodies"


class TestSentences:
    """Values are shown as a reader expects them, sets always in the same order."""

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (5, "5"),
            ("{no} template", "{no} template"),
            (date(2014, 8, 1), "Friday 1 August 2014"),
            (frozenset({"b", "a", "c"}), "a, b and c"),
            ({2, 1}, "1 and 2"),
            (("b", "a"), "b and a"),
            (["b"], "b"),
            ((), "none"),
        ],
    )
    def test_values(self, value, words):
        assert sentence("<{value}>", {"value": value}) == f"<{words}>"
