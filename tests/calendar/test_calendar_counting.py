"""The counting rules: forwards, backwards, their laws against a walker that knows no table, and their words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from callin_rules.calendar import (
    FIRST_DAY,
    LAST_DAY,
    UNITS,
    CalendarDays,
    CalendarError,
    ClearDays,
    ClearWorkingDays,
    Closure,
    FixedWeekday,
    Hours,
    Months,
    Suspension,
    UntilImplemented,
    WorkingCalendar,
    WorkingDays,
    Years,
    counting_rule,
)
from callin_rules.nation import Nation

ENGLAND = WorkingCalendar(Nation.ENGLAND)
RECESS = WorkingCalendar(Nation.ENGLAND, suspensions=(Suspension(name="recess", rule="FREQ=DAILY;BYMONTH=8"),))
CALENDARS = (
    ENGLAND,
    WorkingCalendar(Nation.NORTHERN_IRELAND),
    WorkingCalendar(
        Nation.SCOTLAND, (Closure(name="Christmas", rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31"),)
    ),
    RECESS,
)
DAY = timedelta(days=1)
PUBLISHED = date(2014, 7, 25)

days = st.dates(date(2005, 1, 1), date(2050, 12, 31))  # room for the longest rule either way
calendars = st.sampled_from(CALENDARS)
lengths = st.integers(1, 40)
any_roll = st.sampled_from([None, "next-working-day", "previous-working-day"])
plain_rules = st.one_of(
    st.builds(WorkingDays, lengths, st.booleans()),
    st.builds(ClearWorkingDays, lengths),
    st.builds(CalendarDays, lengths, st.booleans()),
    st.builds(ClearDays, lengths),
)
rolled_rules = st.one_of(
    st.builds(CalendarDays, lengths, st.booleans(), roll=any_roll),
    st.builds(ClearDays, lengths, roll=any_roll),
    st.builds(Months, st.integers(1, 12), roll=any_roll),
    st.builds(Years, st.integers(1, 4), roll=any_roll),
    st.builds(FixedWeekday, st.integers(0, 6), st.integers(0, 4), roll=any_roll),
)
all_day_rules = st.one_of(plain_rules, rolled_rules)


def counts(rule, day, calendar):
    """Whether a day counts under a rule, asked of the calendar one day at a time."""
    if isinstance(rule, WorkingDays | ClearWorkingDays):
        return calendar.why_not(day) is None
    return calendar.why_suspended(day) is None


def walk(rule, start, calendar, step):
    """The day on which a count of the rule's length ends, walking one day at a time."""
    day, left = start, rule.length
    if getattr(rule, "first_day_counts", False) and counts(rule, start, calendar):
        left -= 1
    while left:
        day += step * DAY
        left -= counts(rule, day, calendar)
    return day


class TestTheStartIsDayNought:
    """Published Friday 25 July 2014: five working days end on Friday 1 August, plain or clear."""

    @pytest.mark.parametrize(
        ("rule", "last", "after"),
        [
            (WorkingDays(5), date(2014, 8, 1), date(2014, 8, 1)),
            (ClearWorkingDays(5), date(2014, 8, 1), date(2014, 8, 4)),
            (WorkingDays(5, first_day_counts=True), date(2014, 7, 31), date(2014, 7, 31)),
            (CalendarDays(5), date(2014, 7, 30), date(2014, 7, 30)),
            (CalendarDays(5, first_day_counts=True), date(2014, 7, 29), date(2014, 7, 29)),
            (CalendarDays(1, first_day_counts=True), date(2014, 7, 25), date(2014, 7, 25)),
            (ClearDays(5), date(2014, 7, 30), date(2014, 7, 31)),
            (CalendarDays(1), date(2014, 7, 26), date(2014, 7, 26)),
            (CalendarDays(1, roll="next-working-day"), date(2014, 7, 28), date(2014, 7, 28)),
            (CalendarDays(1, roll="previous-working-day"), date(2014, 7, 25), date(2014, 7, 25)),
            (ClearDays(1, roll="next-working-day"), date(2014, 7, 28), date(2014, 7, 29)),
            (Months(1), date(2014, 8, 25), date(2014, 8, 25)),
            (Months(1, roll="next-working-day"), date(2014, 8, 26), date(2014, 8, 26)),
            (Years(1), date(2015, 7, 25), date(2015, 7, 25)),
            (FixedWeekday(2, 0), date(2014, 7, 23), date(2014, 7, 23)),
            (FixedWeekday(4, 0), date(2014, 7, 25), date(2014, 7, 25)),
            (FixedWeekday(2, 1), date(2014, 7, 30), date(2014, 7, 30)),
            (FixedWeekday(5, 1, roll="previous-working-day"), date(2014, 8, 1), date(2014, 8, 1)),
        ],
    )
    def test_forwards(self, rule, last, after):
        """The last day, and the first day on which what had to wait may happen."""
        assert rule.last_day(PUBLISHED, ENGLAND) == last
        assert rule.first_day_after(PUBLISHED, ENGLAND) == after

    @pytest.mark.parametrize(
        ("rule", "latest"),
        [
            (WorkingDays(5), date(2014, 7, 25)),
            (ClearWorkingDays(5), date(2014, 7, 24)),
            (WorkingDays(5, first_day_counts=True), date(2014, 7, 28)),
            (CalendarDays(5), date(2014, 7, 27)),
            (CalendarDays(5, roll="previous-working-day"), date(2014, 7, 25)),
            (ClearDays(5), date(2014, 7, 26)),
            (ClearDays(5, roll="previous-working-day"), date(2014, 7, 25)),
            (Months(1), date(2014, 7, 1)),
            (Years(1), date(2013, 8, 1)),
            (Years(1, roll="next-working-day"), date(2013, 8, 1)),
            (FixedWeekday(4, 1), date(2014, 7, 27)),
            (FixedWeekday(5, 1), date(2014, 7, 20)),
        ],
    )
    def test_backwards_from_friday_1_august(self, rule, latest):
        """Five working days before are five back, five clear working days six back."""
        assert rule.latest_day_before(date(2014, 8, 1), ENGLAND) == latest

    @pytest.mark.parametrize(
        ("start", "rule", "last"),
        [
            (date(2014, 7, 26), WorkingDays(1), date(2014, 7, 28)),
            (date(2014, 7, 26), WorkingDays(1, first_day_counts=True), date(2014, 7, 28)),
            (date(2014, 7, 27), ClearWorkingDays(1), date(2014, 7, 28)),
            (date(2014, 8, 22), WorkingDays(1), date(2014, 8, 26)),
            (date(2014, 12, 24), WorkingDays(5), date(2015, 1, 5)),
        ],
    )
    def test_starts_beside_days_that_do_not_count(self, start, rule, last):
        """Weekends, a bank holiday Monday and Christmas."""
        assert rule.last_day(start, ENGLAND) == last

    @pytest.mark.parametrize(
        ("start", "rule", "last"),
        [
            (date(2023, 1, 31), Months(1), date(2023, 2, 28)),
            (date(2024, 1, 31), Months(1), date(2024, 2, 29)),
            (date(2023, 1, 28), Months(1), date(2023, 2, 28)),
            (date(2023, 12, 1), Months(1), date(2024, 1, 1)),
            (date(2023, 12, 31), Months(2), date(2024, 2, 29)),
            (date(2024, 2, 29), Years(1), date(2025, 2, 28)),
            (date(2024, 2, 29), Years(4), date(2028, 2, 29)),
        ],
    )
    def test_months_end_on_the_day_of_the_same_number(self, start, rule, last):
        """Or on the last day of a month that is too short."""
        assert rule.last_day(start, ENGLAND) == last

    @pytest.mark.parametrize(
        ("rule", "last"),
        [
            (WorkingDays(5), date(2014, 9, 1)),
            (CalendarDays(7), date(2014, 9, 1)),
            (ClearDays(6), date(2014, 7, 31)),
            (Months(1), date(2014, 9, 25)),
            (FixedWeekday(4, 1), date(2014, 9, 5)),
        ],
    )
    def test_no_day_of_a_suspension_counts(self, rule, last):
        """With August suspended the count goes on in September, under every rule."""
        assert rule.last_day(PUBLISHED, RECESS) == last

    def test_clear_days_resume_after_a_suspension(self):
        """Six clear days are over on 31 July; the day after them is 1 September."""
        assert ClearDays(6).first_day_after(PUBLISHED, RECESS) == date(2014, 9, 1)


class TestAgainstAWalker:
    """The tables answer as a walk from day to day does."""

    @given(plain_rules, days, calendars)
    def test_forwards(self, rule, start, calendar):
        """The last day is the walker's; the first day after comes next for clear rules."""
        last = walk(rule, start, calendar, 1)
        assert rule.last_day(start, calendar) == last
        after = last
        while rule.clear and (after == last or not counts(rule, after, calendar)):
            after += DAY
        assert rule.first_day_after(start, calendar) == after

    @given(plain_rules, days, calendars)
    def test_backwards(self, rule, event, calendar):
        """The walker's day, or for clear rules the counting day before it."""
        latest = walk(rule, event, calendar, -1)
        found = latest
        while rule.clear and (found == latest or not counts(rule, found, calendar)):
            found -= DAY
        assert rule.latest_day_before(event, calendar) == found

    @given(all_day_rules, days, calendars)
    def test_the_counting_tells_the_same_story(self, rule, start, calendar):
        """Days in order from the start to the end, numbers from 1 without a gap, the last one in the list."""
        last = rule.last_day(start, calendar)
        lines = rule.counted(start, calendar, "publication")
        dates = [line.date for line in lines]
        assert dates == sorted(set(dates))
        assert start in dates
        assert last in dates
        numbers = [line.number for line in lines if line.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(line.counts == (line.number is not None) and line.why for line in lines)
        if isinstance(rule, WorkingDays | ClearWorkingDays | CalendarDays | ClearDays):
            assert len(numbers) == rule.length

    @given(all_day_rules, days, calendars)
    def test_the_counting_backwards_too(self, rule, event, calendar):
        """From the event back to the latest day, in order."""
        lines = rule.counted_back(event, calendar, "the meeting")
        dates = [line.date for line in lines]
        assert dates == sorted(set(dates), reverse=True)
        assert event in dates
        assert rule.latest_day_before(event, calendar) in dates
        numbers = [line.number for line in lines if line.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
        if isinstance(rule, WorkingDays | ClearWorkingDays | CalendarDays | ClearDays):
            assert len(numbers) == rule.length

    @given(all_day_rules, days, calendars)
    def test_the_furthest_day_bounds_the_counting(self, rule, start, calendar):
        """No day of the counting lies past the furthest."""
        furthest = rule.furthest_day(start, calendar)
        assert max(line.date for line in rule.counted(start, calendar, "publication")) == furthest


class TestForwardsAndBackwardsAreMirrors:
    """Something may happen on a day exactly when its start came early enough before that day."""

    @given(plain_rules, days, days, calendars)
    def test_adjoint(self, rule, start, event, calendar):
        """On days that count: ``first_day_after(start) <= event`` if and only if ``start <= latest_day_before``."""
        assume(counts(rule, start, calendar) and counts(rule, event, calendar))
        forwards = rule.first_day_after(start, calendar) <= event
        assert forwards == (start <= rule.latest_day_before(event, calendar))

    @given(plain_rules, days, calendars)
    def test_adjoint_at_the_boundary(self, rule, start, calendar):
        """There and back again is the same day, and one day less is too late."""
        assume(counts(rule, start, calendar))
        event = rule.first_day_after(start, calendar)
        assert rule.latest_day_before(event, calendar) == start

    @given(plain_rules, days, calendars)
    def test_notice_given_by_the_latest_day_is_enough(self, rule, event, calendar):
        """Whatever the event's day, what began on the latest day is over by the next counting day."""
        begun = rule.latest_day_before(event, calendar)
        due = event
        while not counts(rule, due, calendar):
            due += DAY
        assert rule.first_day_after(begun, calendar) <= due

    @given(st.integers(0, 6), st.integers(0, 4), days, days)
    def test_fixed_weekdays(self, weekday, weeks, start, event):
        """The mirror holds for weeks on every day up to the event."""
        start, event = sorted([start, event])
        rule = FixedWeekday(weekday, weeks)
        forwards = rule.first_day_after(start, ENGLAND) <= event
        assert forwards == (start <= rule.latest_day_before(event, ENGLAND))

    @given(st.integers(0, 6), st.integers(0, 4), days)
    def test_fixed_weekdays_in_a_recess(self, weekday, weeks, event):
        """The latest day leads to a day no later than the event, and the day after it does not."""
        rule = FixedWeekday(weekday, weeks)
        latest = rule.latest_day_before(event, RECESS)
        assert rule.last_day(latest, RECESS) <= event
        assert latest == event or rule.last_day(latest + DAY, RECESS) > event

    @given(st.integers(1, 24), days)
    def test_months_back_are_enough(self, length, event):
        """What began a month before is over by the event."""
        rule = Months(length)
        assert rule.first_day_after(rule.latest_day_before(event, ENGLAND), ENGLAND) <= event


class TestLaterNeverComesEarlier:
    """A later start never brings an earlier end, nor a longer length."""

    @given(all_day_rules, days, st.integers(0, 60), calendars)
    def test_monotone_in_the_start(self, rule, start, later, calendar):
        """Forwards and backwards."""
        second = start + later * DAY
        assert rule.last_day(start, calendar) <= rule.last_day(second, calendar)
        assert rule.first_day_after(start, calendar) <= rule.first_day_after(second, calendar)
        assert rule.latest_day_before(start, calendar) <= rule.latest_day_before(second, calendar)

    @given(st.sampled_from([WorkingDays, ClearWorkingDays, CalendarDays, ClearDays, Months]), lengths, days, calendars)
    def test_monotone_in_the_length(self, kind, length, start, calendar):
        """One more day ends later and has to begin earlier."""
        assert kind(length).last_day(start, calendar) < kind(length + 1).last_day(start, calendar)
        assert kind(length).latest_day_before(start, calendar) > kind(length + 1).latest_day_before(start, calendar)

    @given(lengths, days, calendars)
    def test_clear_is_never_sooner(self, length, day, calendar):
        """Plain and clear end alike; what waits for the clear ones waits longer."""
        plain, clear = WorkingDays(length), ClearWorkingDays(length)
        assert plain.last_day(day, calendar) == clear.last_day(day, calendar)
        assert plain.first_day_after(day, calendar) < clear.first_day_after(day, calendar)
        assert plain.latest_day_before(day, calendar) > clear.latest_day_before(day, calendar)


def told(lines):
    """A counting as (day of the month, number, why)."""
    return [(line.date.day, line.number, line.why) for line in lines]


class TestTheCountingGivesItsReasons:
    """Every day says why it counted or did not."""

    def test_clear_working_days(self):
        """The start by its name, the weekend, then the five."""
        assert told(ClearWorkingDays(5).counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, None, "day of publication: not counted"),
            (26, None, "Saturday"),
            (27, None, "Sunday"),
            (28, 1, "clear working day 1 of 5"),
            (29, 2, "clear working day 2 of 5"),
            (30, 3, "clear working day 3 of 5"),
            (31, 4, "clear working day 4 of 5"),
            (1, 5, "clear working day 5 of 5"),
        ]

    def test_the_first_day_counts(self):
        """Where it does, the start is day one; where it is a Saturday, it says so."""
        rule = WorkingDays(2, first_day_counts=True)
        assert told(rule.counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, 1, "day of publication: working day 1 of 2"),
            (26, None, "Saturday"),
            (27, None, "Sunday"),
            (28, 2, "working day 2 of 2"),
        ]
        assert rule.counted(date(2014, 7, 26), ENGLAND, "publication")[0].why == "day of publication: Saturday"

    def test_a_rolled_end(self):
        """The end that moved and the days it passed over."""
        rule = CalendarDays(1, roll="next-working-day")
        assert told(rule.counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, None, "day of publication: not counted"),
            (26, 1, "calendar day 1 of 1; moves to Monday 28 July 2014"),
            (27, None, "Sunday"),
            (28, None, "moved here from Saturday 26 July 2014"),
        ]
        rule = CalendarDays(3, roll="previous-working-day")
        assert told(rule.counted(date(2014, 7, 24), ENGLAND, "publication"))[1:] == [
            (25, 1, "calendar day 1 of 3"),
            (26, 2, "calendar day 2 of 3"),
            (27, 3, "calendar day 3 of 3; moves to Friday 25 July 2014"),
        ]

    def test_backwards(self):
        """From the meeting back, and for clear days the latest day lies outside them."""
        assert told(ClearWorkingDays(1).counted_back(date(2014, 7, 29), ENGLAND, "the meeting")) == [
            (29, None, "day of the meeting: not counted"),
            (28, 1, "clear working day 1 of 1"),
            (27, None, "Sunday"),
            (26, None, "Saturday"),
            (25, None, "latest day: 1 clear working day lies between it and the day of the meeting"),
        ]
        assert told(ClearDays(2).counted_back(date(2014, 7, 29), ENGLAND, "the meeting"))[-1] == (
            26,
            None,
            "latest day: 2 clear days lie between it and the day of the meeting",
        )
        rule = CalendarDays(2, roll="previous-working-day")
        assert told(rule.counted_back(date(2014, 7, 28), ENGLAND, "the meeting")) == [
            (28, None, "day of the meeting: not counted"),
            (27, 1, "calendar day 1 of 2"),
            (26, 2, "calendar day 2 of 2; moves to Friday 25 July 2014"),
            (25, None, "moved here from Saturday 26 July 2014"),
        ]

    def test_a_short_count_that_is_moved_past_its_start(self):
        """Taken by its words, one day from a Saturday and then the working day before is over before it began."""
        rule = CalendarDays(1, roll="previous-working-day")
        assert told(rule.counted(date(2014, 7, 26), ENGLAND, "publication")) == [
            (25, None, "moved here from Sunday 27 July 2014"),
            (26, None, "day of publication: not counted"),
            (27, 1, "calendar day 1 of 1; moves to Friday 25 July 2014"),
        ]
        rule = CalendarDays(1, roll="next-working-day")
        assert told(rule.counted_back(date(2014, 8, 24), ENGLAND, "the meeting")) == [
            (26, None, "moved here from Saturday 23 August 2014"),
            (25, None, "Summer bank holiday (England)"),
            (24, None, "day of the meeting: not counted"),
            (23, 1, "calendar day 1 of 1; moves to Tuesday 26 August 2014"),
        ]

    def test_a_latest_clear_day_that_is_moved(self):
        """Clear days whose latest day falls on a weekend say where it moves."""
        rule = ClearDays(1, roll="previous-working-day")
        between = "1 clear day lies between it and the day of the meeting"
        assert told(rule.counted_back(date(2014, 7, 28), ENGLAND, "the meeting")) == [
            (28, None, "day of the meeting: not counted"),
            (27, 1, "clear day 1 of 1"),
            (26, None, f"latest day: {between}; moves to Friday 25 July 2014"),
            (25, None, "moved here from Saturday 26 July 2014"),
        ]

    def test_months(self):
        """The days within and the day reached, rolled or not, in either direction."""
        lines = told(Months(1, roll="next-working-day").counted(PUBLISHED, ENGLAND, "publication"))
        assert lines[0] == (25, None, "day of publication: not counted")
        assert lines[1] == (26, 1, "within 1 month")
        assert lines[-2:] == [
            (25, 31, "1 month after the day of publication; moves to Tuesday 26 August 2014"),
            (26, None, "moved here from Monday 25 August 2014"),
        ]
        rule = Months(1, roll="previous-working-day")
        assert told(rule.counted(PUBLISHED, ENGLAND, "publication"))[-1][2].endswith("moves to Friday 22 August 2014")
        lines = told(rule.counted_back(date(2014, 9, 25), ENGLAND, "the meeting"))
        assert lines[-4][2] == "1 month before the day of the meeting; moves to Friday 22 August 2014"
        assert [line[2] for line in lines[-3:]] == ["Sunday", "Saturday", "moved here from Monday 25 August 2014"]

    def test_months_over_a_recess(self):
        """Suspended days are shown and not numbered."""
        lines = Months(1).counted(PUBLISHED, RECESS, "publication")
        assert [line.number for line in lines if line.date.month == 8] == [None] * 31
        assert lines[10].why == "suspended: recess"
        assert lines[-1].number == 31

    def test_a_fixed_weekday(self):
        """The days before it do not count; it does."""
        assert told(FixedWeekday(1, 1).counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, None, "day of publication: not counted"),
            (26, None, "not counted: the period ends on a fixed weekday"),
            (27, None, "not counted: the period ends on a fixed weekday"),
            (28, None, "not counted: the period ends on a fixed weekday"),
            (29, 1, "the Tuesday of the following week"),
        ]
        assert told(FixedWeekday(4, 0).counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, 1, "day of publication: the Friday of the same week")
        ]

    def test_a_fixed_weekday_before_the_start(self):
        """Taken by its words the period is over before it begins, and the list shows both days."""
        lines = told(FixedWeekday(3, 0).counted(PUBLISHED, ENGLAND, "publication"))
        assert lines == [(24, 1, "the Thursday of the same week"), (25, None, "day of publication: not counted")]

    def test_a_fixed_weekday_that_moves(self):
        """Off a bank holiday, and out of a recess."""
        lines = told(FixedWeekday(0, 1, roll="next-working-day").counted(date(2014, 8, 22), ENGLAND, "publication"))
        assert lines[-2:] == [
            (25, 1, "the Monday of the following week; moves to Tuesday 26 August 2014"),
            (26, None, "moved here from Monday 25 August 2014"),
        ]
        lines = told(FixedWeekday(4, 1).counted(PUBLISHED, RECESS, "publication"))
        assert lines[7] == (1, None, "suspended: recess")
        assert lines[-1] == (5, 1, "the first Friday outside the suspension")

    def test_a_fixed_weekday_backwards(self):
        """The week that still leads there, the event's own day and a recess between."""
        lines = told(FixedWeekday(4, 1).counted_back(date(2014, 7, 28), ENGLAND, "the meeting"))
        assert lines[0] == (28, None, "day of the meeting: not counted")
        assert lines[1] == (27, None, "not counted: the period ends on a fixed weekday")
        assert lines[-1] == (20, 1, "latest day: its week leads to Friday 25 July 2014")
        lines = told(FixedWeekday(4, 1).counted_back(date(2014, 8, 30), RECESS, "the meeting"))
        assert lines[1] == (29, None, "suspended: recess")
        assert lines[-1] == (20, 1, "latest day: its week leads to Friday 25 July 2014")
        lines = told(FixedWeekday(0, 0).counted_back(date(2014, 7, 27), ENGLAND, "the meeting"))
        assert lines == [(27, 1, "latest day: its week leads to Monday 21 July 2014")]


class TestUntilImplemented:
    """A period that is open until implementation has no last day and nothing after it."""

    def test_it_names_no_day(self):
        """The counting says so."""
        rule = UntilImplemented()
        assert rule.last_day(PUBLISHED, ENGLAND) is None
        assert rule.furthest_day(PUBLISHED, ENGLAND) == PUBLISHED
        assert told(rule.counted(PUBLISHED, ENGLAND, "publication")) == [
            (25, None, "day of publication: open until the decision is implemented")
        ]

    def test_what_it_cannot_do(self):
        """No day after, and no counting back."""
        rule = UntilImplemented()
        with pytest.raises(CalendarError, match="no day after"):
            rule.first_day_after(PUBLISHED, ENGLAND)
        with pytest.raises(CalendarError, match="backwards"):
            rule.latest_day_before(PUBLISHED, ENGLAND)
        with pytest.raises(CalendarError, match="backwards"):
            rule.counted_back(PUBLISHED, ENGLAND, "the meeting")


class TestHoursPass:
    """Hours are counted in real time from a moment, never from a bare day."""

    LONDON = ZoneInfo("Europe/London")

    @pytest.mark.parametrize(
        "question",
        [
            lambda r: r.last_day(PUBLISHED, ENGLAND),
            lambda r: r.first_day_after(PUBLISHED, ENGLAND),
            lambda r: r.latest_day_before(PUBLISHED, ENGLAND),
            lambda r: r.counted(PUBLISHED, ENGLAND, "publication"),
            lambda r: r.counted_back(PUBLISHED, ENGLAND, "the meeting"),
        ],
    )
    def test_a_bare_day_is_not_enough(self, question):
        """The error shows the form that is."""
        with pytest.raises(CalendarError, match="bare day 2014-07-25; accepted is a moment"):
            question(Hours(48))
        assert Hours.needs_hour
        assert not WorkingDays.needs_hour

    @given(st.integers(1, 400), st.dates(date(2014, 1, 1), date(2016, 12, 31)), st.times(), st.sampled_from([1, -1]))
    def test_real_time(self, length, day, at, direction):
        """So many hours later in UTC, whatever the clocks did."""
        utc = ZoneInfo("UTC")
        start = datetime.combine(day, at, utc)
        found = Hours(length).moment(start, ENGLAND, "Europe/London", direction)
        assert found.tzinfo is self.LONDON
        assert found.astimezone(utc) == start + direction * timedelta(hours=length)

    @pytest.mark.parametrize(
        ("start", "direction", "end"),
        [
            ((2014, 7, 31, 12), 1, (2014, 9, 1, 12)),
            ((2014, 7, 31, 0), 1, (2014, 8, 1, 0)),
            ((2014, 8, 10, 12), 1, (2014, 9, 2, 0)),
            ((2014, 9, 1, 12), -1, (2014, 7, 31, 12)),
            ((2014, 9, 1, 0), -1, (2014, 7, 31, 0)),
            ((2014, 8, 10, 12), -1, (2014, 7, 31, 0)),
        ],
    )
    def test_suspended_hours_stand_still(self, start, direction, end):
        """A day of hours over an August that does not count."""
        found = Hours(24).moment(datetime(*start, tzinfo=self.LONDON), RECESS, "Europe/London", direction)
        assert found == datetime(*end, tzinfo=self.LONDON)


COLUMN_RULES = (
    WorkingDays(5),
    WorkingDays(1, first_day_counts=True),
    ClearWorkingDays(10),
    CalendarDays(7, roll="next-working-day"),
    ClearDays(3),
    Months(1),
    Years(1, roll="previous-working-day"),
    FixedWeekday(2, 1),
)


class TestColumnsAnswerAsTheirDays:
    """``last_days`` is ``last_day`` for each, with missing days left missing."""

    @settings(deadline=None)  # the first column of each rule pays for its array
    @given(st.sampled_from(COLUMN_RULES), st.lists(days, max_size=5), st.sampled_from([ENGLAND, RECESS]))
    def test_each_day(self, rule, column, calendar):
        """Column by column."""
        array = np.array(column, dtype="datetime64[D]")
        assert rule.last_days(array, calendar).tolist() == [rule.last_day(day, calendar) for day in column]

    def test_missing_days_stay_missing(self):
        """A gap in, a gap out."""
        array = np.array([PUBLISHED, "NaT"], dtype="datetime64[D]")
        assert WorkingDays(5).last_days(array, ENGLAND).tolist() == [date(2014, 8, 1), None]

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            (FIRST_DAY - DAY, "1998-12-31 lies outside the calendar"),
            (LAST_DAY + DAY, "2061-01-01 lies outside the calendar"),
            (LAST_DAY, "5 working days from 2060-12-31 leave the calendar"),
        ],
    )
    def test_outside_the_calendar(self, day, says):
        """Refused with the first day that has no answer, even beside a missing one."""
        with pytest.raises(CalendarError, match=says):
            WorkingDays(5).last_days(np.array(["NaT", PUBLISHED, day], dtype="datetime64[D]"), ENGLAND)

    @pytest.mark.parametrize("rule", [WorkingDays(1), WorkingDays(1, first_day_counts=True), CalendarDays(1)])
    def test_the_first_days_of_the_calendar(self, rule):
        """The first day whose answer is known is answered."""
        day = FIRST_DAY + DAY
        assert rule.last_days(np.array([day], dtype="datetime64[D]"), ENGLAND).tolist() == [rule.last_day(day, ENGLAND)]

    def test_rules_without_days(self):
        """Hours and until-implemented are refused, and so is a column of another unit."""
        array = np.array([PUBLISHED], dtype="datetime64[D]")
        with pytest.raises(CalendarError, match="48 hours cannot"):
            Hours(48).last_days(array, ENGLAND)
        with pytest.raises(CalendarError, match="names no last day"):
            UntilImplemented().last_days(array, ENGLAND)
        with pytest.raises(CalendarError, match=r"datetime64\[s\]; accepted is datetime64\[D\]"):
            WorkingDays(5).last_days(array.astype("datetime64[s]"), ENGLAND)

    def test_without_numpy(self, monkeypatch):
        """The error names the extra."""
        monkeypatch.setitem(__import__("sys").modules, "numpy", None)
        with pytest.raises(CalendarError, match=r"callin-rules\[columns\]"):
            WorkingDays(5).last_days([], ENGLAND)


class TestUnitsOfAnEditionFile:
    """A unit's word names one rule; bare days name none."""

    @pytest.mark.parametrize(
        ("unit", "length", "options", "rule", "words"),
        [
            ("working-days", 5, {}, WorkingDays(5), "5 working days"),
            ("working-days", 1, {"first_day_counts": True}, WorkingDays(1, first_day_counts=True), "1 working day"),
            ("clear-working-days", 5, {}, ClearWorkingDays(5), "5 clear working days"),
            ("calendar-days", 7, {}, CalendarDays(7), "7 calendar days"),
            (
                "calendar-days",
                1,
                {"roll": "next-working-day"},
                CalendarDays(1, roll="next-working-day"),
                "1 calendar day",
            ),
            ("clear-days", 3, {}, ClearDays(3), "3 clear days"),
            ("fixed-weekday", None, {"weekday": 0, "weeks": 0}, FixedWeekday(0, 0), "the Monday of the same week"),
            ("fixed-weekday", None, {"weekday": 6, "weeks": 2}, FixedWeekday(6, 2), "the Sunday 2 weeks on"),
            ("until-implemented", None, {}, UntilImplemented(), "until the decision is implemented"),
            ("months", 6, {}, Months(6), "6 months"),
            ("years", 1, {}, Years(1), "1 year"),
            ("hours", 24, {}, Hours(24), "24 hours"),
        ],
    )
    def test_every_unit(self, unit, length, options, rule, words):
        """The rule, its name and its words."""
        made = counting_rule(unit, length, **options)
        assert made == rule
        assert made.name == unit
        assert made.in_words == words

    def test_no_unit_is_left_out(self):
        """Every rule is registered under its own name."""
        assert all(rule.name == name for name, rule in UNITS.items())
        assert len(UNITS) == 9

    @pytest.mark.parametrize(
        ("unit", "length", "options", "says"),
        [
            ("days", 5, {}, "choose calendar-days, clear-days or working-days"),
            ("day", 1, {}, "choose calendar-days"),
            ("workign-days", 5, {}, "did you mean 'working-days'"),
            ("fortnights", 1, {}, "no unit 'fortnights'; accepted are working-days, clear-working-days"),
            ("working-days", None, {}, "has no length"),
            ("until-implemented", 5, {}, "takes no length"),
            ("until-implemented", None, {"roll": "x"}, "does not take roll; accepted are none"),
            ("clear-working-days", 5, {"first_day_counts": True}, "does not take first_day_counts"),
            ("working-days", 5, {"roll": "next-working-day"}, "does not take roll; accepted are first_day_counts"),
            ("fixed-weekday", None, {}, "lacks weekday and weeks"),
            ("fixed-weekday", None, {"weekday": 1}, "lacks weeks"),
            ("fixed-weekday", 1, {"weekday": 1, "weeks": 1}, "takes no length"),
            ("fixed-weekday", None, {"weekday": 7, "weeks": 1}, "weekday 7"),
            ("fixed-weekday", None, {"weekday": -1, "weeks": 1}, "weekday -1"),
            ("fixed-weekday", None, {"weekday": True, "weeks": 1}, "weekday True"),
            ("fixed-weekday", None, {"weekday": "monday", "weeks": 1}, "weekday 'monday'"),
            ("fixed-weekday", None, {"weekday": 1, "weeks": -1}, "weeks -1"),
            ("fixed-weekday", None, {"weekday": 1, "weeks": True}, "weeks True"),
            ("fixed-weekday", None, {"weekday": 1, "weeks": "1"}, "weeks '1'"),
            ("working-days", 0, {}, "WorkingDays of length 0"),
            ("working-days", -1, {}, "length -1"),
            ("working-days", True, {}, "length True"),
            ("months", 1.5, {}, "Months of length 1.5"),
            ("calendar-days", 5, {"roll": "forward"}, "roll 'forward'; accepted are next-working-day and"),
        ],
    )
    def test_refusals(self, unit, length, options, says):
        """Each says what was given and what is accepted."""
        with pytest.raises(CalendarError, match=says):
            counting_rule(unit, length, **options)
