"""A share of the walks, and that a walk which breaks a promise is seen."""

import pytest
from attrs import evolve

from callin_rules.procedure import timeline
from callin_rules.testing.walks import Choosing
from verification import walks

EDITION = walks.editions()["executive-arrangements"][0]


def a_long_line():
    """The first walk of the first seed whose log has several lines."""
    choose = Choosing(walks.Random(1).randrange)
    lines = (walks.one_walk(EDITION, "regular", choose) for _ in range(1000))
    return next(line for line in lines if len(line.entries) > 4)


class TestTheWalks:
    def test_a_share(self):
        figures = dict(walks.run(0.002, processes=1))
        assert figures["walks"] == f"2,000 (seed {walks.SEED})"
        assert figures["walks failed"] == "0"

    def test_are_the_same_whenever_they_are_walked(self):
        job = ("2014/7", 100)
        assert walks.walked(job) == walks.walked(job)

    def test_go_through_every_procedure(self):
        assert all(walks.editions().values())


class TestTheChecksCanFail:
    def test_a_failure_is_kept_with_its_number(self, monkeypatch):
        def broken(line):
            assert len(line.entries) < 3, "too long for this test"

        monkeypatch.setattr(walks, "check", broken)
        _, _, _, failed = walks.walked(("2014/0", 50))
        assert failed
        assert all("too long for this test" in f.why for f in failed)

    def test_a_run_stops_at_a_failure(self, monkeypatch):
        one = walks.Failed("2014/0", 3, "anytown 2024-01-01", "record: AssertionError: so")
        monkeypatch.setattr(walks, "walked", lambda job: (walks.Counter(), set(), set(), [one]))
        with pytest.raises(AssertionError, match="1 walks failed.*\n.*anytown"):
            walks.run(0.001, processes=1)

    def test_a_step_that_the_table_does_not_have(self):
        line = a_long_line()
        walks.check(line)
        wrong = evolve(line.entries[-1], then="Something else follows")
        with pytest.raises(AssertionError, match="no step of the table"):
            walks.check(evolve(line, entries=(*line.entries[:-1], wrong)))

    def test_an_event_that_is_lost(self):
        line = a_long_line()
        with pytest.raises(AssertionError, match="is lost or too early"):
            walks.check(evolve(line, entries=line.entries[:-1]))

    def test_an_order_that_matters(self, monkeypatch):
        line = a_long_line()
        walks.check_order(line)
        monkeypatch.setattr(walks, "timeline", lambda t, u, case, at: timeline(t, u, evolve(case, events=()), at))
        with pytest.raises(AssertionError, match="depend"):
            walks.check_order(line)
