"""A share of the deadlines, and that a difference between the library and the walker is seen by each comparison."""

from collections import Counter
from datetime import date, time, timedelta
from random import Random

import numpy as np
import pytest

from callin_rules.calendar import CutOff, Months
from callin_rules.nation import Nation
from verification import deadlines, walker
from verification.deadlines import Differs
from verification.spec import days as spec
from verification.walker import Days, Walker

PLAIN = {nation: Days(nation.value, (), ()) for nation in Nation}
ENGLAND, SCOTLAND = PLAIN[Nation.ENGLAND], PLAIN[Nation.SCOTLAND]
RECESS = Days("england", (walker.CHRISTMAS,), (walker.AUGUST,))
AT_FIVE = deadlines.CUT_OFFS[1]


def rule(unit, **options):
    """The rule of the run with these options."""
    wanted = {"unit": unit, **options}
    return next(r for r in deadlines.rules() if wanted.items() <= r.period.items())


@pytest.fixture(scope="module")
def scottish():
    """The walker of a nation with other holidays than England's."""
    return Walker(SCOTLAND)


@pytest.fixture(scope="module")
def recess():
    """The walker of a calendar on which nothing counts in August."""
    return Walker(RECESS)


@pytest.fixture
def counts():
    return Counter()


class TestDeadlines:
    @pytest.mark.parametrize(("number", "share"), [(3, 0.01), (6, 0.006), (12, 0.01)])
    def test_a_share_of_a_calendar(self, number, share):
        found, difference = deadlines.a_calendar((number, share))
        assert difference is None
        assert found["forwards, as a column"] >= 10_593 * 3

    def test_the_table(self, monkeypatch):
        monkeypatch.setattr(deadlines, "calendars", lambda: [ENGLAND])
        monkeypatch.setattr(deadlines, "HARD_CUT_OFFS", [CutOff(time(1, 30))])
        figures = dict(deadlines.run(0.002, processes=1))
        assert figures["deadline mismatches"] == "0"
        assert all(figures[name] != "0" for name in deadlines._ANSWERS)

    def test_a_run_stops_at_a_difference(self, monkeypatch):
        monkeypatch.setattr(deadlines, "calendars", lambda: [ENGLAND])
        monkeypatch.setattr(Days, "walker", property(lambda days: spec.Calendar("scotland")))
        with pytest.raises(
            AssertionError, match="the library and the walker differ:\nDiffers.what='last day', calendar='england"
        ):
            deadlines.run(0.002, processes=1)

    def test_all_is_compared_that_was_promised(self):
        """Every rule with lengths 1 to 30, each nation, at least ten million as a column and as many to the second."""
        lengths = {(r.period["unit"], r.period.get("length")) for r in deadlines.rules()}
        assert {(unit, n) for unit in ("months", *deadlines.DAY_UNITS) for n in range(1, 31)} <= lengths
        assert all(days in deadlines.calendars() for days in PLAIN.values())
        assert len(deadlines.PUBLISHED) * len(deadlines.rules()) * len(deadlines.calendars()) >= 10_000_000
        units = [r for r in deadlines.rules() if not r.period.get("roll") and r.period["unit"] in deadlines.DAY_UNITS]
        assert len(deadlines.PUBLISHED) * len(units) * len(deadlines.CUT_OFFS) * len(Nation) >= 10_000_000
        assert (deadlines.PUBLISHED[0], deadlines.PUBLISHED[-1]) == (date(2000, 1, 1), date(2028, 12, 31))

    def test_an_authority_with_closures_is_found(self, monkeypatch, tmp_path):
        folder = tmp_path / "anytown"
        folder.mkdir()
        own = '[authority]\nnation = "wales"\n[[closures]]\nname = "a day"\ndays = [2024-05-07]\ncite = "rule 1"\n'
        for year in (2023, 2024):
            (folder / f"{year}-05-01.toml").write_text(own, encoding="utf-8")
        monkeypatch.setattr(walker, "AUTHORITIES", tmp_path)
        (days,) = walker.packaged()
        assert not days.library.is_working_day(date(2024, 5, 7))
        assert not days.walker.works(date(2024, 5, 7))


class TestTheWalker:
    @pytest.mark.parametrize(
        "ruled",
        [
            rule("working-days", length=7, first_day_counts=True),
            rule("clear-working-days", length=7),
            rule("calendar-days", length=30, roll="previous-working-day"),
            rule("clear-days", length=2, roll="next-working-day"),
            rule("fixed-weekday", weekday="wednesday", weeks=1, roll="next-working-day"),
            rule("months", length=13, roll=None),
            rule("years", length=4, roll="next-working-day"),
        ],
        ids=str,
    )
    def test_taken_together_is_the_specification_as_it_stands(self, recess, ruled):
        together = deadlines.dated(recess.last_days(ruled.period)).tolist()
        for i in Random(1).sample(range(len(together)), 25):
            assert together[i] == spec.last_day(ruled.period, deadlines.PUBLISHED[i], recess.calendar)

    def test_months_in_a_suspension_are_excepted_because_they_differ(self):
        """From 1 August a month has 31 days, from 31 August 30, and both run from 1 September."""
        early, late, walker = date(2023, 8, 1), date(2023, 8, 31), RECESS.walker
        ends = [Months(1).last_day(day, RECESS.library) for day in (early, late)]
        assert ends == [date(2023, 10, 1), date(2023, 9, 30)]
        assert ends == [spec.last_day({"unit": "months", "length": 1}, day, walker) for day in (early, late)]


class TestFound:
    @pytest.mark.parametrize(
        ("event", "latest"),
        [
            (date(2000, 12, 21), date(2000, 12, 17)),  # the day before, only the Tuesday of this week has passed
            (date(2000, 12, 22), date(2000, 12, 22)),  # Tuesday the 26th moves back to this Friday
            (date(2000, 12, 24), date(2000, 12, 24)),
            (date(2000, 12, 25), date(2000, 12, 24)),
        ],
    )
    def test_a_fixed_weekday_that_moves_back_is_reached_from_a_later_week(self, event, latest):
        ruled = rule("fixed-weekday", weekday="tuesday", weeks=1, roll="previous-working-day")
        assert ruled.library.latest_day_before(event, ENGLAND.library) == latest

    @pytest.mark.parametrize("weekday", ["monday", "friday", "sunday"])
    @pytest.mark.parametrize("days", [ENGLAND, RECESS], ids=str)
    def test_fixed_weekdays_that_move_back(self, counts, days, weekday):
        ruled = rule("fixed-weekday", weekday=weekday, weeks=1, roll="previous-working-day")
        deadlines.backwards(days, Walker(days), ruled, counts)


class TestEachComparisonCanFail:
    FIVE = rule("working-days", length=5, first_day_counts=False)

    @pytest.mark.parametrize(
        "ruled",
        [FIVE, rule("clear-working-days", length=1), rule("months", length=1, roll="next-working-day")],
        ids=str,
    )
    def test_forwards_and_backwards(self, scottish, counts, ruled):
        for compare in (deadlines.forwards, deadlines.backwards):
            with pytest.raises(Differs):
                compare(ENGLAND, scottish, ruled, counts)

    def test_a_fixed_weekday_backwards(self, scottish, counts):
        ruled = rule("fixed-weekday", weekday="monday", weeks=1, roll="next-working-day")
        with pytest.raises(Differs):
            deadlines.backwards(ENGLAND, scottish, ruled, counts)

    def test_the_search_among_all_starts(self, scottish, counts):
        calendar = ENGLAND.library
        found = np.array(
            [self.FIVE.library.latest_day_before(day, calendar) for day in deadlines.PUBLISHED], dtype="datetime64[D]"
        )
        deadlines.mirrored(ENGLAND, Walker(ENGLAND), self.FIVE, found, counts)
        with pytest.raises(Differs, match="latest start"):
            deadlines.mirrored(ENGLAND, scottish, self.FIVE, found, counts)

    @pytest.mark.parametrize("direction", ["last day", "latest day"])
    def test_the_specification_as_it_stands(self, monkeypatch, counts, direction):
        name = direction.replace(" ", "_") + ("_before" if direction == "latest day" else "")
        monkeypatch.setattr(spec, name, lambda *given: date(2000, 1, 1))
        with pytest.raises(Differs, match=direction):
            deadlines.sampled(ENGLAND, Walker(ENGLAND), self.FIVE, Random(1), counts)

    def test_to_the_second(self, scottish, counts):
        with pytest.raises(Differs, match="closes"):
            deadlines.to_the_second(ENGLAND, scottish, self.FIVE, AT_FIVE, counts)

    def test_provisional(self, monkeypatch, counts):
        monkeypatch.setattr(deadlines, "END", date(2027, 12, 31))
        with pytest.raises(Differs, match="provisional"):
            deadlines.to_the_second(ENGLAND, Walker(ENGLAND), self.FIVE, AT_FIVE, counts)

    @pytest.mark.parametrize("seconds", [-1, 1])
    def test_both_sides(self, monkeypatch, counts, seconds):
        moved = [moment + timedelta(seconds=seconds) for moment in deadlines.last_seconds(AT_FIVE)]
        monkeypatch.setattr(deadlines, "last_seconds", lambda cut_off: moved)
        with pytest.raises(Differs):
            deadlines.both_sides(AT_FIVE, counts)

    def test_the_hour_that_comes_twice(self):
        """Half past one on 27 October 2024 came twice, and the last second in time lies in its second turn."""
        place = (date(2024, 10, 27) - deadlines.FIRST).days
        cut_off = CutOff(time(1, 30))
        assert deadlines.last_seconds(cut_off)[place].fold == 1

    def test_the_counting_shown(self, scottish, counts):
        with pytest.raises(Differs, match="counting"):
            deadlines.shown(ENGLAND, scottish, self.FIVE, counts)

    def test_hours(self, monkeypatch, counts):
        closes = spec.closes
        monkeypatch.setattr(spec, "closes", lambda *given: closes(*given) + timedelta(seconds=1))
        with pytest.raises(Differs, match="hours"):
            deadlines.hours(ENGLAND, 24, deadlines.STARTS[0], counts)

    def test_a_day_named_for_what_is_open_until_implemented(self, monkeypatch, counts):
        monkeypatch.setattr(deadlines, "UntilImplemented", lambda: self.FIVE.library)
        with pytest.raises(Differs, match="until implemented"):
            deadlines.until_implemented(ENGLAND, counts)

    def test_a_later_day_with_an_earlier_answer(self, counts):
        column = deadlines.COLUMN.copy()
        deadlines.monotone("a later start", ENGLAND, self.FIVE, column, column, counts)
        column[5] += 3
        with pytest.raises(Differs, match="a later start"):
            deadlines.monotone("a later start", ENGLAND, self.FIVE, column, deadlines.COLUMN, counts)

    def test_a_longer_period_that_ends_earlier(self, counts):
        column = deadlines.COLUMN
        deadlines.longer(ENGLAND, {(): [(2, self.FIVE, column), (1, self.FIVE, column)]}, counts)
        with pytest.raises(Differs, match="a longer one"):
            deadlines.longer(ENGLAND, {(): [(2, self.FIVE, column), (1, self.FIVE, column + 1)]}, counts)
