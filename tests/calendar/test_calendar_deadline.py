"""Cut-offs, periods and deadlines: the last second in time, on ordinary days and when the clocks change."""

import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_rules.calendar import (
    CalendarDays,
    CalendarError,
    ClearWorkingDays,
    CutOff,
    Deadline,
    DeemedReceipt,
    FixedWeekday,
    Hours,
    Months,
    NoticeDeadline,
    Period,
    Suspension,
    UntilImplemented,
    WorkingCalendar,
    WorkingDays,
    second_after,
    second_before,
)
from callin_rules.nation import Nation

ENGLAND = WorkingCalendar(Nation.ENGLAND)
LONDON = ZoneInfo("Europe/London")
SECOND = timedelta(seconds=1)
PUBLISHED = date(2014, 7, 25)
WINDOW = Period(ClearWorkingDays(5), CutOff(time(17)))

SPRING, AUTUMN = date(2014, 3, 30), date(2014, 10, 26)


moments = st.datetimes(
    datetime(2014, 1, 1),
    datetime(2016, 1, 1),
    timezones=st.just(UTC),
)


def wall_clock(day):
    """What a clock on the wall shows at every second from midnight on, for six hours."""
    midnight = datetime.combine(day, time.min, LONDON).astimezone(UTC)
    return [(midnight + s * SECOND).astimezone(LONDON).time() for s in range(6 * 3600)]


NIGHTS = {day: wall_clock(day) for day in (SPRING, AUTUMN)}


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


def same_day(cut_off):
    """A period that ends on the day on which it starts."""
    return Period(CalendarDays(1, first_day_counts=True), cut_off)


class TestTheLastSecondInTime:
    """``closes`` is the cut-off itself, the second before it, or 23:59:59."""

    @pytest.mark.parametrize(
        ("cut_off", "closes"),
        [
            (CutOff(time(17)), "2014-08-01T17:00:00+01:00"),
            (CutOff(time(12), inclusive=False), "2014-08-01T11:59:59+01:00"),
            (CutOff(time(0, 0, 1), inclusive=False), "2014-08-01T00:00:00+01:00"),
            (CutOff(time(16, 30, 15)), "2014-08-01T16:30:15+01:00"),
            (None, "2014-08-01T23:59:59+01:00"),
        ],
    )
    def test_both_sides(self, cut_off, closes):
        """The second itself is in time and the next one is late."""
        deadline = Period(ClearWorkingDays(5), cut_off).deadline(PUBLISHED, ENGLAND)
        assert deadline.closes.isoformat() == closes
        assert deadline.closes.tzinfo is LONDON
        assert deadline.in_time(deadline.closes)
        assert deadline.in_time(deadline.closes + timedelta(microseconds=999_999))
        assert not deadline.in_time(deadline.closes + SECOND)
        assert deadline.in_time(deadline.closes - SECOND)

    @pytest.mark.parametrize(
        ("cut_off", "words"),
        [
            (CutOff(time(17)), "by 17:00"),
            (CutOff(time(12), inclusive=False), "before 12:00"),
            (CutOff(time(16, 30, 1)), "by 16:30:01"),
        ],
    )
    def test_in_words(self, cut_off, words):
        """A cut-off and its period read as an edition does."""
        assert cut_off.in_words == words
        assert Period(WorkingDays(1), cut_off).in_words == f"1 working day, {words} on the last"
        assert Period(WorkingDays(1)).in_words == "1 working day"

    @pytest.mark.parametrize("at", [time(0), time(17, tzinfo=UTC), time(17, 0, 0, 5)])
    def test_refused_cut_offs(self, at):
        """Midnight is either end of a day; a zone and parts of a second are not for a constitution to say."""
        for inclusive in (True, False):
            with pytest.raises(CalendarError, match="a cut-off at"):
                CutOff(at, inclusive=inclusive)

    @pytest.mark.parametrize("counting", [Hours(48), UntilImplemented()])
    def test_rules_without_a_last_day_take_no_cut_off(self, counting):
        """Hours end at a moment of their own, and until-implemented at none."""
        with pytest.raises(CalendarError, match="takes none"):
            Period(counting, CutOff(time(17)))
        assert Period(counting).cut_off is None


class TestTheNightsWhenTheClocksChange:
    """A period ends with the last second at which a clock on the wall reads no later than the cut-off."""

    @pytest.mark.parametrize(
        ("day", "cut_off", "closes"),
        [
            (SPRING, CutOff(time(0, 59, 59)), "2014-03-30T00:59:59+00:00"),
            (SPRING, CutOff(time(1)), "2014-03-30T00:59:59+00:00"),
            (SPRING, CutOff(time(1, 30)), "2014-03-30T00:59:59+00:00"),
            (SPRING, CutOff(time(2), inclusive=False), "2014-03-30T00:59:59+00:00"),
            (SPRING, CutOff(time(2)), "2014-03-30T02:00:00+01:00"),
            (AUTUMN, CutOff(time(1), inclusive=False), "2014-10-26T00:59:59+01:00"),
            (AUTUMN, CutOff(time(1)), "2014-10-26T01:00:00+00:00"),
            (AUTUMN, CutOff(time(1, 30)), "2014-10-26T01:30:00+00:00"),
            (AUTUMN, CutOff(time(2), inclusive=False), "2014-10-26T01:59:59+00:00"),
            (AUTUMN, CutOff(time(2)), "2014-10-26T02:00:00+00:00"),
            (SPRING, None, "2014-03-30T23:59:59+01:00"),
            (AUTUMN, None, "2014-10-26T23:59:59+00:00"),
        ],
    )
    def test_both_nights(self, day, cut_off, closes):
        """Around the hour that is missing and the hour that comes twice."""
        assert same_day(cut_off).deadline(day, ENGLAND).closes.isoformat() == closes

    @given(st.sampled_from([SPRING, AUTUMN]), st.integers(1, 4 * 3600), st.booleans())
    def test_against_a_clock_on_the_wall(self, day, seconds, inclusive):
        """Watch every second of the night: in time until the clock shows more than the cut-off for good."""
        at = (datetime.combine(day, time.min) + timedelta(seconds=seconds)).time()
        deadline = same_day(CutOff(at, inclusive=inclusive)).deadline(day, ENGLAND)
        last = max(i for i, reading in enumerate(NIGHTS[day]) if (reading <= at if inclusive else reading < at))
        midnight = datetime.combine(day, time.min, LONDON).astimezone(UTC)
        assert deadline.in_time(midnight + last * SECOND)
        assert not deadline.in_time(midnight + (last + 1) * SECOND)

    def test_the_hour_that_comes_twice_is_compared_in_real_time(self):
        """01:45 in summer time lies before 01:30 in winter time, and is in time."""
        deadline = same_day(CutOff(time(1, 30))).deadline(AUTUMN, ENGLAND)
        assert deadline.in_time(london(2014, 10, 26, 1, 45))
        assert not deadline.in_time(london(2014, 10, 26, 1, 45, fold=1))
        assert deadline.in_time(london(2014, 10, 26, 1, 30, fold=1))

    def test_a_second_later_and_earlier_is_so_in_real_time(self):
        last_of_first_turn, first_of_second = london(2014, 10, 26, 1, 59, 59), london(2014, 10, 26, 1, fold=1)
        assert second_after(last_of_first_turn).isoformat() == first_of_second.isoformat()
        assert second_before(first_of_second).isoformat() == last_of_first_turn.isoformat()
        assert second_after(london(2014, 3, 30, 0, 59, 59)).isoformat() == "2014-03-30T02:00:00+01:00"

    def test_a_zone_whose_midnight_is_missing(self):
        """Where the clocks jump over midnight the day still has a last second."""
        deadline = same_day(None).deadline(date(2018, 11, 4), ENGLAND, zone="America/Sao_Paulo")
        assert deadline.closes.isoformat() == "2018-11-04T23:59:59-02:00"


class TestTheStart:
    """A deadline opens at the event: its moment, or the start of its day."""

    def test_a_day_opens_at_its_start(self):
        """A bare day is the whole day."""
        deadline = WINDOW.deadline(PUBLISHED, ENGLAND)
        assert deadline.opens == london(2014, 7, 25)
        assert deadline.opens.isoformat() == "2014-07-25T00:00:00+01:00"
        assert not deadline.is_early(london(2014, 7, 25))
        assert deadline.is_early(london(2014, 7, 24, 23, 59, 59))
        assert deadline.in_time(london(2014, 7, 24, 23, 59, 59))

    @pytest.mark.parametrize(
        ("start", "last"),
        [
            (datetime(2014, 7, 24, 22, 59, 59, tzinfo=UTC), date(2014, 7, 31)),
            (datetime(2014, 7, 24, 23, 0, 0, tzinfo=UTC), date(2014, 8, 1)),
            (london(2014, 7, 25, 23, 59, 59), date(2014, 8, 1)),
            (london(2014, 7, 26), date(2014, 8, 1)),
            (london(2014, 7, 28), date(2014, 8, 4)),
        ],
    )
    def test_a_moment_belongs_to_its_local_day(self, start, last):
        """The offset it came with is not the one it is counted in."""
        deadline = WINDOW.deadline(start, ENGLAND)
        assert deadline.last_day == last
        assert deadline.opens == start
        assert deadline.opens.tzinfo is LONDON

    def test_moments_without_an_offset(self):
        """Refused wherever they come in."""
        naive = datetime(2014, 7, 25, 12)
        deadline = WINDOW.deadline(PUBLISHED, ENGLAND)
        open_ended = Period(UntilImplemented()).deadline(PUBLISHED, ENGLAND)
        for question in (
            lambda: WINDOW.deadline(naive, ENGLAND),
            lambda: WINDOW.latest(naive, ENGLAND),
            lambda: deadline.in_time(naive),
            lambda: deadline.is_early(naive),
            lambda: open_ended.in_time(naive),
            lambda: DeemedReceipt(None).deemed(naive, ENGLAND),
        ):
            with pytest.raises(CalendarError, match="2014-07-25T12:00:00 has no offset"):
                question()

    def test_an_unknown_zone(self):
        """The error says what a zone looks like."""
        for zone in ("Europe/Londres", "../etc"):
            with pytest.raises(CalendarError, match="such as Europe/London"):
                _ = WINDOW.deadline(PUBLISHED, ENGLAND, zone=zone).closes


class TestAWorkedWindow:
    """Published on Friday 25 July 2014, five clear working days, by 17:00."""

    DEADLINE = WINDOW.deadline(PUBLISHED, ENGLAND, start_named="publication")

    def test_it_is_a_value(self):
        """Made again it is equal, and has the same hash; reading from it changes nothing."""
        again = WINDOW.deadline(PUBLISHED, WorkingCalendar(Nation.ENGLAND), start_named="publication")
        assert self.DEADLINE.counting
        assert again == self.DEADLINE
        assert hash(again) == hash(self.DEADLINE)
        assert again != WINDOW.deadline(PUBLISHED, WorkingCalendar(Nation.WALES), start_named="publication")
        assert isinstance(again, Deadline)

    def test_it_can_be_copied_and_sent_elsewhere(self):
        """A pickled deadline is the same deadline, what was read from it before or not."""
        fresh = WINDOW.deadline(PUBLISHED, ENGLAND, start_named="publication")
        for deadline in (fresh, self.DEADLINE):
            again = pickle.loads(pickle.dumps(deadline))
            assert again == deadline
            assert again.closes == deadline.closes
            assert again.counting == deadline.counting

    def test_the_counting_is_read_once(self):
        """It is worked out when asked for, and kept."""
        assert self.DEADLINE.counting is self.DEADLINE.counting
        assert self.DEADLINE.counting[0].why == "day of publication: not counted"
        assert self.DEADLINE.counting[-1].date == self.DEADLINE.last_day == date(2014, 8, 1)

    def test_without_a_name_the_start_is_the_start(self):
        """The default is plain."""
        assert WINDOW.deadline(PUBLISHED, ENGLAND).counting[0].why == "day of the start: not counted"

    def test_until_implemented(self):
        """It never closes, so nothing is late."""
        deadline = Period(UntilImplemented()).deadline(PUBLISHED, ENGLAND, start_named="publication")
        assert deadline.closes is None
        assert deadline.last_day is None
        assert not deadline.provisional
        assert deadline.in_time(london(2050, 1, 1))
        assert len(deadline.counting) == 1


class TestPastTheHorizonADeadlineIsProvisional:
    """As soon as one day that was looked at lies past the announced holidays, the deadline says so."""

    @pytest.mark.parametrize(
        ("counting", "start", "provisional"),
        [
            (ClearWorkingDays(5), date(2028, 12, 19), False),
            (ClearWorkingDays(5), date(2028, 12, 20), False),
            (ClearWorkingDays(5), date(2028, 12, 21), True),
            (CalendarDays(1), date(2028, 12, 30), False),
            (CalendarDays(1), date(2028, 12, 31), True),
            (CalendarDays(1, roll="next-working-day"), date(2028, 12, 28), False),
            (CalendarDays(1, roll="next-working-day"), date(2028, 12, 29), True),
            (CalendarDays(1, roll="previous-working-day"), date(2028, 12, 31), True),
            (Months(1, roll="previous-working-day"), date(2028, 12, 1), True),
            (Months(1, roll="previous-working-day"), date(2028, 11, 30), False),
            (FixedWeekday(0, 1, roll="previous-working-day"), date(2028, 12, 31), True),
            (FixedWeekday(0, 0), date(2029, 1, 1), True),
            (UntilImplemented(), date(2028, 12, 31), False),
            (UntilImplemented(), date(2029, 1, 1), True),
        ],
    )
    def test_both_sides(self, counting, start, provisional):
        """The last certain start and the first that is not."""
        deadline = Period(counting).deadline(start, ENGLAND)
        assert deadline.provisional is provisional
        assert (deadline.provisional_because is not None) is provisional

    def test_it_says_why(self):
        """The day that is reached, the last day announced and when that was read."""
        assert Period(CalendarDays(1)).deadline(date(2028, 12, 31), ENGLAND).provisional_because == (
            "the counting reaches Monday 1 January 2029, and bank holidays have been announced only "
            "to Sunday 31 December 2028 (as seen on Monday 23 November 2026)"
        )

    def test_another_horizon(self):
        """A calendar that knows more is provisional later, and does not claim the packaged source."""
        later = WorkingCalendar(Nation.ENGLAND, horizon=date(2029, 12, 31))
        assert not WINDOW.deadline(date(2029, 6, 1), later).provisional
        assert WINDOW.deadline(date(2029, 12, 28), later).provisional_because.endswith("to Monday 31 December 2029")

    @pytest.mark.parametrize(("start", "provisional"), [(30, False), (31, True)])
    def test_hours(self, start, provisional):
        """Hours that pass the year's end are provisional too."""
        deadline = Period(Hours(24)).deadline(london(2028, 12, start, 0), ENGLAND)
        assert deadline.provisional is provisional

    @pytest.mark.parametrize(("event", "provisional"), [(date(2028, 12, 29), False), (date(2029, 1, 2), True)])
    def test_backwards(self, event, provisional):
        """A count back from an uncertain event is uncertain, wherever it ends."""
        notice = Period(ClearWorkingDays(5)).latest(event, ENGLAND)
        assert notice.latest_day < date(2028, 12, 31)
        assert notice.provisional is provisional


class TestCountingBackFromAnEvent:
    """By when notice has to be given of something that lies ahead."""

    def test_notice_of_a_meeting(self):
        """Five clear working days before Monday 4 August 2014: by the end of Friday 25 July."""
        notice = Period(ClearWorkingDays(5)).latest(london(2014, 8, 4, 19), ENGLAND, event_named="the meeting")
        assert isinstance(notice, NoticeDeadline)
        assert notice.latest_day == PUBLISHED
        assert notice.event_at == london(2014, 8, 4, 19)
        assert notice.closes.isoformat() == "2014-07-25T23:59:59+01:00"
        assert notice.in_time(notice.closes)
        assert not notice.in_time(notice.closes + SECOND)
        assert notice.counting[0].why == "day of the meeting: not counted"
        assert notice.counting[-1].date == PUBLISHED
        assert notice.provisional_because is None

    def test_a_cut_off_applies_to_the_day_found(self):
        """By noon of the latest day."""
        notice = Period(WorkingDays(1), CutOff(time(12))).latest(date(2014, 8, 4), ENGLAND)
        assert notice.closes == london(2014, 8, 1, 12)

    def test_hours(self):
        """Forty-eight hours before, to the second, over the night when the clocks go back."""
        notice = Period(Hours(48)).latest(london(2014, 10, 27, 12), ENGLAND, event_named="the meeting")
        assert notice.closes.isoformat() == "2014-10-25T13:00:00+01:00"
        assert [(line.date.day, line.why) for line in notice.counting] == [
            (27, "12:00:00: the meeting; hours pass"),
            (26, "hours pass"),
            (25, "48 hours reached at 13:00:00"),
        ]

    def test_hours_need_a_moment(self):
        """Neither direction guesses the hour of a bare day."""
        with pytest.raises(CalendarError, match="bare day"):
            Period(Hours(48)).latest(PUBLISHED, ENGLAND)
        with pytest.raises(CalendarError, match="bare day"):
            Period(Hours(48)).deadline(PUBLISHED, ENGLAND)


class TestHoursFromAMoment:
    """A period of hours ends at its own second."""

    def test_over_the_spring_night(self):
        """Twenty-four real hours from 14:05 end at 15:05 when an hour is skipped."""
        deadline = Period(Hours(24)).deadline(london(2014, 3, 29, 14, 5, 7, 250), ENGLAND, start_named="receipt")
        assert deadline.closes.isoformat() == "2014-03-30T15:05:07+01:00"
        assert deadline.last_day == date(2014, 3, 30)
        assert [(line.date.day, line.counts, line.why) for line in deadline.counting] == [
            (29, True, "14:05:07: receipt; hours pass"),
            (30, True, "24 hours reached at 15:05:07"),
        ]

    def test_a_suspended_day_is_shown(self):
        """It stands in the list with its reason."""
        calendar = WorkingCalendar(
            Nation.ENGLAND, suspensions=(Suspension(name="recess", first=date(2014, 7, 26), last=date(2014, 7, 26)),)
        )
        deadline = Period(Hours(24)).deadline(london(2014, 7, 25, 12), calendar, start_named="receipt")
        assert [(line.date.day, line.counts, line.why) for line in deadline.counting] == [
            (25, True, "12:00:00: receipt; hours pass"),
            (26, False, "suspended: recess"),
            (27, True, "24 hours reached at 12:00:00"),
        ]

    def test_within_a_day(self):
        """Two hours of one afternoon are one line."""
        deadline = Period(Hours(2)).deadline(london(2014, 7, 25, 12), ENGLAND, start_named="receipt")
        assert [line.why for line in deadline.counting] == ["12:00:00: receipt; 2 hours reached at 14:00:00"]


class TestOutOfHours:
    """What arrives after hours, or on a day that is not worked, counts as received when the office next opens."""

    OFFICE = DeemedReceipt(time(17), time(9))

    @pytest.mark.parametrize(
        ("came", "deemed"),
        [
            (london(2014, 7, 25, 16, 59, 59), london(2014, 7, 25, 16, 59, 59)),
            (london(2014, 7, 25, 17), london(2014, 7, 25, 17)),
            (london(2014, 7, 25, 17, 0, 0, 500), london(2014, 7, 25, 17, 0, 0, 500)),
            (london(2014, 7, 25, 17, 0, 1), london(2014, 7, 28, 9)),
            (london(2014, 7, 26, 12), london(2014, 7, 28, 9)),
            (london(2014, 8, 23, 12), london(2014, 8, 26, 9)),
            (london(2014, 7, 28, 8, 59, 59), london(2014, 7, 28, 9)),
            (london(2014, 7, 28, 9), london(2014, 7, 28, 9)),
            (datetime(2014, 7, 25, 16, 30, tzinfo=UTC), london(2014, 7, 28, 9)),
        ],
    )
    def test_both_sides_of_the_hours(self, came, deemed):
        """The closing moment is still that day's, in the office's own time."""
        assert self.OFFICE.deemed(came, ENGLAND) == deemed

    @pytest.mark.parametrize(
        ("office", "came", "deemed"),
        [
            (DeemedReceipt(time(17)), london(2014, 7, 25, 18), london(2014, 7, 28)),
            (DeemedReceipt(time(17)), london(2014, 7, 28, 0, 1), london(2014, 7, 28, 0, 1)),
            (DeemedReceipt(None), london(2014, 7, 25, 23, 59, 59), london(2014, 7, 25, 23, 59, 59)),
            (DeemedReceipt(None, time(9)), london(2014, 7, 27), london(2014, 7, 28, 9)),
        ],
    )
    def test_hours_left_open(self, office, came, deemed):
        """No closing is midnight, no opening the start of the day."""
        assert office.deemed(came, ENGLAND) == deemed

    def test_a_recess_does_not_close_the_office(self):
        """The clocks stop and the post is still received."""
        recess = WorkingCalendar(Nation.ENGLAND, suspensions=(Suspension(name="recess", rule="FREQ=DAILY;BYMONTH=8"),))
        came = london(2014, 8, 5, 12)
        assert self.OFFICE.deemed(came, recess) == came

    @pytest.mark.parametrize("closes", [time(9), time(8)])
    def test_an_office_that_never_opens(self, closes):
        """It has to open before it closes."""
        with pytest.raises(CalendarError, match="opening before the closing"):
            DeemedReceipt(closes, time(9))

    @given(moments, st.integers(0, 10**6))
    def test_later_is_never_received_earlier(self, first, seconds):
        """And receipt never lies before arrival."""
        second = first + timedelta(seconds=seconds)
        one, two = (self.OFFICE.deemed(came, ENGLAND).astimezone(UTC) for came in (first, second))
        assert first <= one <= two


class TestALaterStartNeverClosesEarlier:
    """Moments, too, keep their order."""

    @given(
        moments,
        st.integers(0, 10**6),
        st.sampled_from(
            [WINDOW, Period(Hours(48)), Period(Months(1)), Period(FixedWeekday(6, 1), CutOff(time(1, 30)))]
        ),
    )
    def test_monotone(self, first, seconds, period):
        """A later publication never brings an earlier deadline."""
        one, two = (period.deadline(at, ENGLAND) for at in (first, first + timedelta(seconds=seconds)))
        assert one.closes.astimezone(UTC) <= two.closes.astimezone(UTC)
