"""Every window of every edition, as data for a calculator that has no library behind it.

Nothing is counted in the browser. For each way of counting there is a table with an entry for each day of the calendar:
how many days later the window ends. Weeks that are alike share one entry, so that sixty years of a window are a few
thousand small numbers. The reader looks up the edition of the day, then the day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from attrs import define, field

from callin_rules.calendar import CalendarError, Period, WorkingCalendar
from callin_rules.constitution import Constitution, Edition, constitution_of
from callin_rules.periods import NamedPeriod
from callin_rules.sphinx_ext.answers import window_clause

__all__ = ["windows_data", "windows_script"]

_FIRST = date(1998, 12, 28)
"""The Monday of the week in which the calendar begins."""
_WEEKS = 3236
"""Up to the week in which the calendar ends; a day outside the calendar has no entry."""
_END_OF_DAY = time(23, 59, 59)


def windows_data(slugs: Iterable[str]) -> dict[str, Any]:
    """The data for some authorities: ``weeks`` (seven numbers each), ``tables`` of them, and the editions."""
    made = _Tables()
    authorities = {slug: _authority(constitution_of(slug), made) for slug in slugs}
    return {"first": _FIRST.isoformat(), "weeks": list(made.weeks), "tables": made.tables, "authorities": authorities}


def windows_script(data: dict[str, Any]) -> str:
    """The data as a script, because a page that is opened from a disk may load a script and nothing else."""
    return f"globalThis.callinWindows = {json.dumps(data, separators=(',', ':'), ensure_ascii=False)};\n"


@define
class _Tables:
    """The tables made so far, each way of counting once, and the weeks they are made of."""

    tables: list[list[int]] = field(factory=list)
    weeks: dict[tuple[int | None, ...], int] = field(factory=dict)
    made: dict[tuple[WorkingCalendar, object], int] = field(factory=dict)

    def index(self, calendar: WorkingCalendar, period: Period) -> int:
        """The place of the table for a way of counting."""
        key = (calendar, period.counting)
        if key not in self.made:
            self.made[key] = len(self.tables)
            self.tables.append([self._week(calendar, period, n) for n in range(_WEEKS)])
        return self.made[key]

    def _week(self, calendar: WorkingCalendar, period: Period, n: int) -> int:
        days = (_FIRST + timedelta(days=7 * n + weekday) for weekday in range(7))
        week = tuple(_days_later(calendar, period, day) for day in days)
        return self.weeks.setdefault(week, len(self.weeks))


def _days_later(calendar: WorkingCalendar, period: Period, day: date) -> int | None:
    try:
        last = period.counting.last_day(day, calendar)
    except CalendarError:
        return None
    assert last is not None
    return (last - day).days


def _authority(constitution: Constitution, made: _Tables) -> dict[str, Any]:
    return {
        "name": constitution.authority.name,
        "editions": [_edition(edition, made) for edition in constitution.editions],
    }


def _edition(edition: Edition, made: _Tables) -> dict[str, Any]:
    named = edition.periods.get("window")
    windows = (named, *named.otherwise) if named else ()
    return {
        "begins": edition.begins.isoformat(),
        "ends": edition.ends.isoformat() if edition.ends else None,
        "attested": [day.isoformat() for day in edition.attested] if edition.attested else None,
        "windows": [_window(edition, window, made) for window in windows],
    }


def _window(edition: Edition, named: NamedPeriod, made: _Tables) -> dict[str, Any]:
    told = {
        "makers": sorted(named.makers),
        "starts": named.start.called,
        "words": window_clause(edition, named),
        "cite": named.cite.paragraph,
        "basis": None if named.cite.basis.is_text else named.cite.basis.in_words,
        "url": named.cite.url,
    }
    if named.period is None or not _has_a_last_day(named.period):
        return told
    cut_off = named.period.cut_off
    return told | {
        "table": made.index(edition.calendar, named.period),
        "closes": (cut_off.last_reading if cut_off else _END_OF_DAY).isoformat(),
        "provisional": _provisional_from(edition.calendar, named.period).isoformat(),
    }


def _has_a_last_day(period: Period) -> bool:
    """Whether a bare day is enough to count from, and the count comes to an end."""
    return not period.counting.needs_hour and period.counting.name != "until-implemented"


def _provisional_from(calendar: WorkingCalendar, period: Period) -> date:
    """The first day from which a count reaches past the bank holidays that have been announced."""
    day = calendar.horizon
    while period.counting.furthest_day(day - timedelta(days=1), calendar) > calendar.horizon:
        day -= timedelta(days=1)
    return day
