"""What the calendar says word for word, and edges that a partial look does not see."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from callin_rules.calendar import (
    CalendarDays,
    CalendarError,
    ClearWorkingDays,
    Closure,
    CountingRule,
    CutOff,
    DeemedReceipt,
    FixedWeekday,
    Hours,
    Months,
    Period,
    Suspension,
    UntilImplemented,
    WorkingCalendar,
    WorkingDays,
    counting_rule,
)
from callin_rules.nation import Nation

ENGLAND = WorkingCalendar(Nation.ENGLAND)
DAY = timedelta(days=1)
THURSDAY = date(2014, 12, 18)
KEYS = "BYDAY, BYEASTER, BYMONTH, BYMONTHDAY, BYSETPOS, BYWEEKDAY, BYWEEKNO, BYYEARDAY, FREQ, INTERVAL, WKST"


def without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    WorkingDays(5).last_days([], ENGLAND)


class TestRefusals:
    """A message says what was given and what is accepted, and nothing else."""

    @pytest.mark.parametrize(
        ("refused", "says"),
        [
            (lambda: counting_rule("until-implemented", None, roll="x"), "the unit 'until-implemented' does not take roll; accepted are none"),
            (lambda: counting_rule("clear-working-days", 5, weekday=1, first_day_counts=True), "the unit 'clear-working-days' does not take weekday, first_day_counts; accepted are none"),
            (lambda: counting_rule("calendar-days", 5, weekday=1), "the unit 'calendar-days' does not take weekday; accepted are roll, first_day_counts"),
            (lambda: CutOff(time(0)), "a cut-off at midnight can mean either end of the day; leave the cut-off out where the period runs to the end of its last day"),
            (lambda: Closure(name="x"), "the closure 'x' has neither; accepted is either days or a rule"),
            (lambda: Closure(name="x", days=(THURSDAY,), rule="FREQ=DAILY"), "the closure 'x' has both; accepted is either days or a rule"),
            (lambda: Closure(name="x", rule="FREQ=DAILY", first=THURSDAY, last=THURSDAY - DAY), "'x' runs from 2014-12-18 to 2014-12-17; the last day may not come before the first"),
            (lambda: Suspension(name="x", first=THURSDAY, last=THURSDAY - DAY), "'x' runs from 2014-12-18 to 2014-12-17; the last day may not come before the first"),
            (lambda: Closure(name="x", rule="FREQ=YEARLY;QQ=1"), f"the pattern 'FREQ=YEARLY;QQ=1' has the key QQ; accepted are {KEYS}"),
            (lambda: Closure(name="x", rule="FREQ=HOURLY;BYDAY=MO"), "the pattern 'FREQ=HOURLY;BYDAY=MO' has FREQ=HOURLY; accepted are YEARLY, MONTHLY, WEEKLY, DAILY"),
            (lambda: Closure(name="x", rule="FREQ=YEARLY;BYMONTH=8"), "the pattern 'FREQ=YEARLY;BYMONTH=8' does not say which days; add one of BYDAY, BYEASTER, BYMONTHDAY, BYWEEKDAY, BYYEARDAY, or write FREQ=DAILY;BYMONTH=8 for every day of August"),
            (lambda: UntilImplemented().first_day_after(THURSDAY, ENGLAND), "a period that runs until implementation names no day after it"),
            (lambda: UntilImplemented().latest_day_before(THURSDAY, ENGLAND), "a period that runs until implementation cannot be counted backwards"),
            (lambda: Hours(48).last_day(THURSDAY, ENGLAND), "48 hours cannot be counted from the bare day 2014-12-18; accepted is a moment with its offset, such as 2014-07-25T14:05:00+01:00"),
            (lambda: DeemedReceipt(time(9), time(17)), "an office that opens at 17:00:00 and closes at 09:00:00; accepted is an opening before the closing"),
            (lambda: ENGLAND.shift(THURSDAY, 0), "a shift of 0 names no day; accepted is 1 for the next counting day, -1 for the one before, and so on"),
            (lambda: ENGLAND.shift(date(2061, 1, 1), 1), "2061-01-01 lies outside the calendar; accepted are the days from 1999-01-01 to 2060-12-31"),
            (lambda: ENGLAND.is_working_day(date(1998, 12, 31)), "1998-12-31 lies outside the calendar; accepted are the days from 1999-01-01 to 2060-12-31"),
            (lambda: ENGLAND.working_days_between(date(1998, 12, 31), THURSDAY), "1998-12-31 lies outside the calendar; accepted are the days from 1999-01-01 to 2060-12-31"),
            (lambda: ENGLAND.working_days_between(date(2061, 1, 1), date(2061, 1, 2)), "2061-01-01 lies outside the calendar; accepted are the days from 1999-01-01 to 2060-12-31"),
            (lambda: ENGLAND.working_days_between(THURSDAY, date(2061, 1, 1)), "2061-01-01 lies outside the calendar; accepted are the days from 1999-01-01 to 2060-12-31"),
        ],
    )  # fmt: skip
    def test_word_for_word(self, refused, says):
        with pytest.raises(CalendarError) as error:
            refused()
        assert str(error.value) == says

    def test_without_numpy(self, monkeypatch):
        with pytest.raises(CalendarError) as error:
            without_numpy(monkeypatch)
        assert (
            str(error.value)
            == "columns of days need numpy; install callin-rules[columns], or count day by day with last_day"
        )

    @pytest.mark.parametrize("hours", [(None, time(9)), (time(17), None), (time(9, 1), time(9))])
    def test_offices_that_open_before_they_close(self, hours):
        assert DeemedReceipt(*hours).deemed(datetime(2014, 12, 18, 8, 30, tzinfo=UTC), ENGLAND).date() == THURSDAY


class TestTheEdgesOfTheCalendar:
    """The first and the last day are inside."""

    def test_counting_between_them(self):
        first, last = date(1999, 1, 1), date(2060, 12, 31)
        assert ENGLAND.working_days_between(first, date(1999, 1, 4)) == 1
        assert ENGLAND.working_days_between(last - DAY, last) == 1
        assert ENGLAND.working_days_between(last, last) == 0
        assert ENGLAND.working_days_between(last, last - DAY) == -1
        assert ENGLAND.working_days_between(first, first) == 0

    def test_a_column_that_begins_before_its_first_day_with_an_answer(self):
        """1 January 1999 is in the calendar; what leads back from it is not."""
        with pytest.raises(CalendarError) as error:
            Months(12 * 62).last_days(np.array(["1999-01-01"], dtype="datetime64[D]"), ENGLAND)
        assert str(error.value) == "744 months from 1999-01-01 leave the calendar, which ends on 2060-12-31"

    def test_a_column_is_its_owner_s(self):
        """What one caller does to an answer, the next does not see."""
        day = np.array([THURSDAY], dtype="datetime64[D]")
        WorkingDays(1).last_days(day, ENGLAND)[0] = np.datetime64("2000-01-01")
        assert WorkingDays(1).last_days(day, ENGLAND).tolist() == [date(2014, 12, 19)]


class TestWhichDaysCount:
    """A day that a counting shows only to explain it does not count."""

    @pytest.mark.parametrize(
        ("counting", "counted"),
        [
            (lambda: ClearWorkingDays(1).counted_back(THURSDAY, ENGLAND, "the meeting"), [THURSDAY - DAY]),
            (lambda: CalendarDays(1, roll="previous-working-day").counted(date(2014, 12, 27), ENGLAND, "x"), [date(2014, 12, 28)]),
            (lambda: UntilImplemented().counted(THURSDAY, ENGLAND, "publication"), []),
            (lambda: FixedWeekday(3, 1, roll="previous-working-day").counted(THURSDAY, ENGLAND, "x"), [date(2014, 12, 25)]),
            (lambda: FixedWeekday(3, 1).counted_back(THURSDAY, ENGLAND, "x"), [date(2014, 12, 14)]),
        ],
    )  # fmt: skip
    def test_those_and_no_others(self, counting, counted):
        lines = counting()
        assert [line.date for line in lines if line.counts] == counted
        assert {line.counts for line in lines} <= {True, False}

    @pytest.mark.parametrize(
        ("rule", "start", "listed"),
        [
            (CalendarDays(1, first_day_counts=True, roll="previous-working-day"), date(2014, 12, 27), [24, 25, 26, 27]),
            (CalendarDays(1, first_day_counts=True, roll="next-working-day"), date(2014, 12, 27), [27, 28, 29]),
            (FixedWeekday(0, 0, roll="next-working-day"), date(2014, 5, 8), [5, 6, 7, 8]),  # the 5th is a bank holiday
            (FixedWeekday(0, 0, roll="previous-working-day"), date(2014, 5, 8), [2, 3, 4, 5, 6, 7, 8]),
            (FixedWeekday(3, 0, roll="previous-working-day"), date(2014, 12, 22), [22, 23, 24, 25]),
        ],
    )
    def test_which_days_are_listed(self, rule, start, listed):
        """The start, the end and where the end is moved to, and all between them."""
        days = [line.date.day for line in rule.counted(start, ENGLAND, "x")]
        assert sorted(days) == listed

    def test_a_span_that_is_moved(self):
        """It says so on its last day, and only where it is moved."""
        moved = Months(1, roll="next-working-day").counted(date(2014, 11, 27), ENGLAND, "x")
        stays = Months(1, roll="next-working-day").counted(date(2014, 11, 23), ENGLAND, "x")
        assert [(line.date.day, line.why) for line in moved][-3:] == [
            (27, "1 month after the day of x; moves to Monday 29 December 2014"),
            (28, "Sunday"),
            (29, "moved here from Saturday 27 December 2014"),
        ]
        assert [(line.date.day, line.why) for line in stays][-1:] == [(23, "1 month after the day of x")]
        assert Months(1).counted_back(THURSDAY, ENGLAND, "the meeting")[0].why == "day of the meeting: not counted"


class TestFixedWeekdays:
    """Thursday 25 December 2014 is moved back to the 24th."""

    @pytest.mark.parametrize("weekday", range(7))
    @pytest.mark.parametrize("weeks", [0, 1, 2])
    @pytest.mark.parametrize("roll", [None, "previous-working-day", "next-working-day"])
    def test_the_latest_day_that_still_leads_there(self, weekday, weeks, roll):
        rule = FixedWeekday(weekday, weeks, roll=roll)
        days = [date(2014, 11, 1) + n * DAY for n in range(90)]
        for event in days[40:]:
            able = max(day for day in days if day <= event and rule.last_day(day, ENGLAND) <= event)
            assert rule.latest_day_before(event, ENGLAND) == able

    @pytest.mark.parametrize(
        ("rule", "start", "furthest"),
        [
            (FixedWeekday(0, 0), THURSDAY, THURSDAY),  # the Monday before
            (FixedWeekday(3, 1, roll="next-working-day"), THURSDAY, date(2014, 12, 29)),
            (FixedWeekday(3, 1, roll="previous-working-day"), THURSDAY, date(2014, 12, 25)),
            (CalendarDays(1, roll="previous-working-day"), date(2014, 12, 27), date(2014, 12, 28)),
            (CalendarDays(1, roll="next-working-day"), date(2014, 12, 26), date(2014, 12, 29)),
            (
                CalendarDays(1, first_day_counts=True, roll="previous-working-day"),
                date(2014, 12, 27),
                date(2014, 12, 27),
            ),
            (WorkingDays(1), THURSDAY, THURSDAY + DAY),
            (UntilImplemented(), THURSDAY, THURSDAY),
        ],
    )
    def test_the_furthest_day_looked_at(self, rule, start, furthest):
        """What makes an answer provisional."""
        assert rule.furthest_day(start, ENGLAND) == furthest


class Fortnight(CalendarDays):
    """A rule of somebody else's that does not say how far it looks."""

    furthest_day = CountingRule.furthest_day


class TestSmallThings:
    def test_the_furthest_day_of_a_rule_that_does_not_say(self):
        """It is the last, or the start where that is later."""
        assert Fortnight(14).furthest_day(THURSDAY, ENGLAND) == date(2015, 1, 1)
        assert Fortnight(1, first_day_counts=True, roll="previous-working-day").furthest_day(date(2014, 12, 27), ENGLAND) == date(2014, 12, 27)  # fmt: skip

    def test_hours_back_from_a_moment(self):
        noon = datetime(2014, 12, 18, 12, tzinfo=UTC)
        assert Period(Hours(48)).latest(noon, ENGLAND).latest_day == date(2014, 12, 16)
        assert Period(WorkingDays(1)).latest(noon, ENGLAND).hours_end is None

    def test_a_moment_in_office_hours_stays_as_it_is(self):
        opening = datetime(2014, 12, 18, 9, 0, 0, 500_000, tzinfo=UTC)
        assert DeemedReceipt(time(17), time(9)).deemed(opening, ENGLAND) == opening

    def test_the_hour_that_is_left_out_elsewhere(self):
        """In Berlin 02:30 does not come on the night when the clocks go forward."""
        closes = (
            Period(CalendarDays(1), CutOff(time(2, 30))).deadline(date(2014, 3, 29), ENGLAND, "Europe/Berlin").closes
        )
        assert closes is not None
        assert closes.isoformat() == "2014-03-30T01:59:59+01:00"

    def test_who_is_not_named(self):
        """Where nobody names the event, it is the event; the time zone is the authority's."""
        notice = Period(WorkingDays(1)).latest(datetime(2014, 12, 18, 23, 30, tzinfo=UTC), ENGLAND, "Asia/Tokyo")
        assert notice.latest_day == THURSDAY
        assert notice.counting[0].why == "day of the event: not counted"
        assert notice.closes.isoformat() == "2014-12-18T23:59:59+09:00"

    def test_a_suspension_counted_from_its_first_day(self):
        """Every other day, from the day on which it began."""
        found = Suspension(name="x", rule="FREQ=DAILY;INTERVAL=2", first=THURSDAY)
        assert found.dates(THURSDAY, THURSDAY + 3 * DAY) == (THURSDAY, THURSDAY + 2 * DAY)

    def test_names_of_bank_holidays(self):
        """In the words of the government's list, whatever the language of the machine."""
        said = [
            ENGLAND.why_not(day) for day in (date(2014, 5, 5), date(2014, 5, 26), date(2014, 8, 25), date(2021, 12, 28))
        ]
        assert said == [
            "Early May bank holiday (England)",
            "Spring bank holiday (England)",
            "Summer bank holiday (England)",
            "Boxing Day substitute day (England)",
        ]
        assert WorkingCalendar(Nation.SCOTLAND).why_not(date(2014, 1, 2)) == "2 January (Scotland)"

    def test_the_last_year_has_its_bank_holidays(self):
        """Christmas 2060 falls on a weekend."""
        england = WorkingCalendar(Nation.ENGLAND)
        assert england.why_not(date(2060, 12, 27)) == "Christmas Day substitute day (England)"
        assert england.why_not(date(1999, 1, 1)) == "New Year's Day (England)"

    def test_no_bank_holiday_before_its_law(self):
        """St Andrew's Day from 2007."""
        scotland = WorkingCalendar(Nation.SCOTLAND)
        assert scotland.is_working_day(date(2006, 11, 30))
        assert not scotland.is_working_day(date(2007, 11, 30))
