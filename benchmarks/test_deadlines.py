"""Deadline arithmetic: one, and a column of 100,000, against numpy's own."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from callin_rules.calendar import ClearWorkingDays, WorkingCalendar
from callin_rules.nation import Nation

CALENDAR = WorkingCalendar(Nation.ENGLAND)
RULE = ClearWorkingDays(5)
DAYS = np.datetime64("2005-01-03") + np.random.default_rng(2014).integers(0, 8000, 100_000)
WEEKDAYS = [date(2005, 1, 3) + timedelta(days=n) for n in range(8100)]
HOLIDAYS = np.array([d for d in WEEKDAYS if d.weekday() < 5 and not CALENDAR.is_working_day(d)], dtype="datetime64[D]")


def test_working_day_shift(benchmark):
    assert benchmark(RULE.last_day, date(2014, 7, 25), CALENDAR) == date(2014, 8, 1)


def test_column_of_deadlines(benchmark):
    closes = benchmark(RULE.last_days, DAYS, CALENDAR)
    assert (closes == np.busday_offset(DAYS, 5, roll="backward", holidays=HOLIDAYS)).all()


def test_numpy_busday_offset(benchmark):
    benchmark(np.busday_offset, DAYS, 5, roll="backward", holidays=HOLIDAYS)
