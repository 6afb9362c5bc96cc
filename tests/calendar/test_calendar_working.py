"""The working calendar: nations, bank holidays, closures, suspensions, and its edges."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from callin_rules.calendar import (
    ANNOUNCED_IN,
    ANNOUNCED_UNTIL,
    FIRST_DAY,
    LAST_DAY,
    CalendarError,
    Closure,
    Suspension,
    WorkingCalendar,
)
from callin_rules.citation import Basis, Citation
from callin_rules.nation import Nation

ENGLAND = WorkingCalendar(Nation.ENGLAND)
SCOTLAND = WorkingCalendar(Nation.SCOTLAND)
CITE = Citation(paragraph="rule 16(c)", document="Constitution", basis=Basis.TEXT)

DIVISIONS = {
    Nation.ENGLAND: "england-and-wales",
    Nation.WALES: "england-and-wales",
    Nation.SCOTLAND: "scotland",
    Nation.NORTHERN_IRELAND: "northern-ireland",
}

# Proclaimed on 3 February 2026 for Scotland alone; the bundled copy of the list is older than that.
NEWER_THAN_THE_LIST = {date(2026, 6, 15)}


class TestBankHolidaysBelongToANation:
    """Bank holidays are those of the nation that was stated, and of no other."""

    @pytest.mark.parametrize("nation", Nation)
    def test_every_weekday_agrees_with_the_government_list(self, nation):
        """For every year of the government's list, a weekday is closed exactly when the list says so."""
        events = BankHolidays(use_cached_holidays=True).get_holidays(division=DIVISIONS[nation])
        listed = {event["date"] for event in events}
        calendar = WorkingCalendar(nation)
        day, last = date(min(listed).year, 1, 1), date(max(listed).year, 12, 31)
        disagreeing = set()
        while day <= last:
            if day.weekday() < 5 and calendar.is_working_day(day) == (day in listed):
                disagreeing.add(day)
            day += timedelta(days=1)
        assert disagreeing <= (NEWER_THAN_THE_LIST if nation is Nation.SCOTLAND else set())
        assert last >= ANNOUNCED_UNTIL

    @pytest.mark.parametrize("nation", Nation)
    @pytest.mark.parametrize(
        "day",
        [
            date(1999, 12, 31),
            date(2002, 6, 3),
            date(2002, 6, 4),
            date(2011, 4, 29),
            date(2012, 6, 4),
            date(2012, 6, 5),
            date(2020, 5, 8),
            date(2022, 6, 2),
            date(2022, 6, 3),
            date(2022, 9, 19),
            date(2023, 5, 8),
        ],
    )
    def test_one_off_and_moved_holidays(self, nation, day):
        """Holidays that were proclaimed once, or moved once, are known in every nation."""
        assert WorkingCalendar(nation).why_not(day).endswith(f"({nation.display_name})")

    @pytest.mark.parametrize(
        "day", [date(2011, 4, 28), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30), date(2022, 9, 20)]
    )
    def test_the_day_beside_or_the_day_moved_from_is_worked(self, day):
        """The Monday that lost its holiday and the neighbours of a one-off are working days."""
        assert ENGLAND.is_working_day(day)
        assert ENGLAND.why_not(day) is None

    @pytest.mark.parametrize(
        ("day", "closed_in"),
        [
            (date(2026, 1, 2), {Nation.SCOTLAND}),
            (date(2026, 3, 17), {Nation.NORTHERN_IRELAND}),
            (date(2026, 4, 6), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
            (date(2026, 6, 15), {Nation.SCOTLAND}),
            (date(2026, 7, 13), {Nation.NORTHERN_IRELAND}),
            (date(2026, 8, 3), {Nation.SCOTLAND}),
            (date(2026, 8, 31), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
            (date(2026, 11, 30), {Nation.SCOTLAND}),
            (date(2026, 12, 28), set(Nation)),
        ],
    )
    def test_days_that_divide_the_nations(self, day, closed_in):
        """2 January, St Patrick's, Easter Monday, the Twelfth, both Augusts, St Andrew's."""
        assert {nation for nation in Nation if not WorkingCalendar(nation).is_working_day(day)} == closed_in

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2014, 8, 25), "Summer bank holiday (England)"),
            (date(2014, 5, 5), "Early May bank holiday (England)"),
            (date(2014, 5, 26), "Spring bank holiday (England)"),
            (date(2014, 4, 18), "Good Friday (England)"),
            (date(2020, 12, 28), "Boxing Day substitute day (England)"),
            (date(2014, 7, 26), "Saturday"),
            (date(2014, 7, 27), "Sunday"),
            (date(2021, 12, 25), "Saturday"),
            (date(2014, 7, 28), None),
        ],
    )
    def test_why_not(self, day, why):
        """The reason names the holiday and the nation; a weekend is a weekend first."""
        assert ENGLAND.why_not(day) == why

    def test_the_horizon_is_a_year_end_with_a_source(self):
        """The last announced day ends a year and says where it was read and when."""
        assert ENGLAND.horizon == ANNOUNCED_UNTIL == date(2028, 12, 31)
        assert ANNOUNCED_IN.url is not None
        assert ANNOUNCED_IN.seen_on == date(2026, 11, 23)
        assert WorkingCalendar(Nation.ENGLAND, horizon=date(2030, 12, 31)).horizon == date(2030, 12, 31)


class TestClosuresAreACitedLayer:
    """An authority's own closed days stop working days, with name and paragraph."""

    CHRISTMAS = Closure(name="Christmas closure", cite=CITE, rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31")
    DAYS = Closure(name="Town Hall fire", days=(date(2014, 7, 29), date(2014, 7, 28), date(2014, 7, 29)))

    def test_by_pattern(self):
        """The days between Christmas and New Year of every year, and no day beside them."""
        calendar = WorkingCalendar(Nation.ENGLAND, (self.CHRISTMAS,))
        assert calendar.why_not(date(2014, 12, 29)) == "closure: Christmas closure, rule 16(c)"
        assert calendar.shift(date(2014, 12, 24), 1) == date(2015, 1, 2)
        assert ENGLAND.shift(date(2014, 12, 24), 1) == date(2014, 12, 29)

    def test_by_dates(self):
        """Dates may come in any order and twice."""
        calendar = WorkingCalendar(Nation.ENGLAND, [self.DAYS])
        assert self.DAYS.days == (date(2014, 7, 28), date(2014, 7, 29))
        assert calendar.why_not(date(2014, 7, 28)) == "closure: Town Hall fire"
        assert calendar.shift(date(2014, 7, 25), 5) == date(2014, 8, 5)
        assert calendar.is_working_day(date(2014, 7, 30))

    def test_a_bank_holiday_keeps_its_own_name(self):
        """Where both close the day, the bank holiday is the reason given."""
        calendar = WorkingCalendar(Nation.ENGLAND, (Closure(name="x", days=(date(2014, 8, 25),)),))
        assert calendar.why_not(date(2014, 8, 25)) == "Summer bank holiday (England)"

    @pytest.mark.parametrize(("year", "closed"), [(2014, False), (2015, True), (2017, True), (2018, False)])
    def test_from_and_until(self, year, closed):
        """A custom that began and ended is closed only between."""
        rule = Closure(
            name="privilege day",
            rule="FREQ=YEARLY;BYMONTH=5;BYDAY=-1TU",
            first=date(2015, 1, 1),
            last=date(2017, 12, 31),
        )
        tuesday = max(date(year, 5, d) for d in range(25, 32) if date(year, 5, d).weekday() == 1)
        assert WorkingCalendar(Nation.ENGLAND, (rule,)).is_working_day(tuesday) is not closed

    def test_relative_to_easter(self):
        """Maundy Thursday is three days before Easter Sunday."""
        rule = Closure(name="Maundy Thursday", rule="FREQ=YEARLY;BYEASTER=-3")
        assert rule.dates(date(2025, 1, 1), date(2026, 12, 31)) == (date(2025, 4, 17), date(2026, 4, 2))

    def test_every_other_week_is_counted_from_its_first_day(self):
        """An interval runs from ``first``, wherever one asks."""
        rule = Closure(name="alternate Fridays", rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", first=date(2026, 1, 2))
        assert rule.dates(date(2026, 1, 3), date(2026, 1, 31)) == (date(2026, 1, 16), date(2026, 1, 30))

    @pytest.mark.parametrize(
        ("terms", "says"),
        [
            ({}, "neither"),
            ({"days": (date(2020, 1, 1),), "rule": "FREQ=DAILY"}, "both"),
            ({"rule": "FREQ=DAILY", "first": date(2020, 1, 2), "last": date(2020, 1, 1)}, "may not come before"),
            ({"rule": "every Friday"}, "KEY=VALUE"),
            ({"rule": "FREQ=YEARLY;BYMONTDAY=1"}, "did you mean BYMONTHDAY"),
            ({"rule": "FREQ=YEARLY;QQ=1"}, "the key QQ; accepted"),
            ({"rule": "FREQ=HOURLY;BYDAY=MO"}, "FREQ=HOURLY; accepted are YEARLY"),
            ({"rule": "BYDAY=MO"}, "FREQ=None"),
            ({"rule": "FREQ=YEARLY;BYMONTH=8"}, "does not say which days"),
            ({"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"}, "INTERVAL"),
            ({"rule": "FREQ=YEARLY;BYDAY=XX"}, "RFC 5545"),
            ({"rule": "FREQ=YEARLY;BYMONTHDAY=A"}, "RFC 5545"),
        ],
    )
    def test_refusals(self, terms, says):
        """What cannot be read is refused with what is accepted."""
        with pytest.raises(CalendarError, match=says):
            Closure(name="closure", **terms)


class TestSuspensionsStopEveryCount:
    """Inside a suspension no day counts, and the calendar says which it is."""

    RECESS = Suspension(name="summer recess", cite=CITE, rule="FREQ=DAILY;BYMONTH=8")
    ELECTION = Suspension(name="election period", first=date(2024, 5, 30), last=date(2024, 7, 4))

    def test_by_pattern(self):
        """All of August, weekends included, and neither neighbour."""
        calendar = WorkingCalendar(Nation.ENGLAND, suspensions=(self.RECESS,))
        assert calendar.why_not(date(2014, 8, 1)) == "suspended: summer recess, rule 16(c)"
        assert calendar.why_not(date(2014, 8, 2)) == "suspended: summer recess, rule 16(c)"
        assert calendar.why_suspended(date(2014, 8, 31)) == calendar.why_not(date(2014, 8, 31))
        assert calendar.why_suspended(date(2014, 7, 31)) is None
        assert calendar.shift(date(2014, 7, 31), 1) == date(2014, 9, 1)
        assert calendar.shift(date(2014, 9, 1), -1) == date(2014, 7, 31)

    def test_by_range(self):
        """Both ends are inside."""
        calendar = WorkingCalendar(Nation.ENGLAND, suspensions=[self.ELECTION])
        edges = [date(2024, 5, 29), date(2024, 5, 30), date(2024, 7, 4), date(2024, 7, 5)]
        assert [calendar.is_working_day(d) for d in edges] == [True, False, False, True]

    def test_a_pattern_with_bounds(self):
        """A yearly recess that was introduced in a known year."""
        recess = Suspension(name="recess", rule="FREQ=DAILY;BYMONTH=8", first=date(2015, 8, 10), last=date(2016, 8, 2))
        assert recess.dates(FIRST_DAY, LAST_DAY)[0] == date(2015, 8, 10)
        assert recess.dates(FIRST_DAY, LAST_DAY)[-1] == date(2016, 8, 2)
        assert recess.dates(date(2017, 1, 1), LAST_DAY) == ()

    def test_outside_the_range_asked_for(self):
        """A range that does not meet the question has no days."""
        assert self.ELECTION.dates(date(2024, 7, 5), date(2024, 12, 31)) == ()
        assert self.ELECTION.dates(date(2024, 7, 4), date(2024, 12, 31)) == (date(2024, 7, 4),)

    def test_the_office_stays_open(self):
        """Without its suspensions the calendar keeps its nation, closures and horizon."""
        closed = Closure(name="x", days=(date(2014, 8, 5),))
        calendar = WorkingCalendar(Nation.ENGLAND, (closed,), (self.RECESS,), horizon=date(2027, 12, 31))
        plain = WorkingCalendar(Nation.ENGLAND, (closed,), horizon=date(2027, 12, 31))
        assert calendar.without_suspensions == plain
        assert hash(calendar.without_suspensions) == hash(plain)
        assert calendar != plain

    @pytest.mark.parametrize(
        ("terms", "says"),
        [
            ({}, "has no end"),
            ({"first": date(2024, 1, 1)}, "has no end"),
            ({"last": date(2024, 1, 1)}, "has no end"),
            ({"first": date(2024, 1, 2), "last": date(2024, 1, 1)}, "may not come before"),
            ({"rule": "FREQ=YEARLY;BYMONTH=8"}, "FREQ=DAILY;BYMONTH=8"),
        ],
    )
    def test_refusals(self, terms, says):
        """A suspension without an end, or one that runs backwards, is refused."""
        with pytest.raises(CalendarError, match=says):
            Suspension(name="recess", **terms)


class TestTheCalendarHasEdges:
    """Days outside 1999 to 2060 are refused with the range that is accepted."""

    @pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.min, date.max])
    def test_outside(self, day):
        """One day beyond either end is too far."""
        for question in (
            lambda: ENGLAND.is_working_day(day),
            lambda: ENGLAND.why_not(day),
            lambda: ENGLAND.shift(day, 1),
            lambda: ENGLAND.shift(day, -1),
            lambda: ENGLAND.next_working_day(day),
            lambda: ENGLAND.working_days_between(min(day, date(2014, 1, 1)), max(day, date(2014, 1, 1))),
        ):
            with pytest.raises(CalendarError, match="from 1999-01-01 to 2060-12-31"):
                question()

    def test_inside(self):
        """The first and the last day themselves are known."""
        assert ENGLAND.why_not(FIRST_DAY) == "New Year's Day (England)"
        assert ENGLAND.is_working_day(LAST_DAY)
        assert ENGLAND.shift(FIRST_DAY, 1) == date(1999, 1, 4)
        assert ENGLAND.shift(LAST_DAY, -1) == date(2060, 12, 30)

    def test_counting_out_of_it(self):
        """A count that leaves the calendar is refused, not wrapped round."""
        with pytest.raises(CalendarError, match="1 counting days after 2060-12-31"):
            ENGLAND.shift(LAST_DAY, 1)
        with pytest.raises(CalendarError, match="1 counting days before 1999-01-04"):
            ENGLAND.shift(date(1999, 1, 4), -1)
        assert ENGLAND.shift(date(1999, 1, 5), -1) == date(1999, 1, 4)

    def test_a_shift_of_nought_names_no_day(self):
        """Nought working days after a Sunday is not a day; 1 is the next."""
        with pytest.raises(CalendarError, match="shift of 0"):
            ENGLAND.shift(date(2014, 7, 27), 0)


DAYS = st.dates(date(2000, 1, 1), date(2058, 12, 31))


class TestWorkingDaysBetween:
    """``working_days_between`` counts from the day after the first to the last."""

    @given(DAYS, DAYS)
    def test_it_is_antisymmetric(self, a, b):
        """Backwards is the same number below nought."""
        assert ENGLAND.working_days_between(a, b) == -ENGLAND.working_days_between(b, a)

    @given(DAYS, st.integers(1, 300))
    def test_it_undoes_a_shift(self, day, n):
        """The n-th working day after a day is n working days away."""
        assert ENGLAND.working_days_between(day, ENGLAND.shift(day, n)) == n

    def test_both_ends(self):
        """The first day is not counted, the last is."""
        assert ENGLAND.working_days_between(date(2014, 7, 25), date(2014, 7, 25)) == 0
        assert ENGLAND.working_days_between(date(2014, 7, 25), date(2014, 7, 27)) == 0
        assert ENGLAND.working_days_between(date(2014, 7, 25), date(2014, 7, 28)) == 1
        assert ENGLAND.next_working_day(date(2014, 7, 25)) == date(2014, 7, 28)
