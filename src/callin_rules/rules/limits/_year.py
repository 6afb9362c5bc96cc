"""The year in which call-ins are counted: from a month and a day to the eve of the same day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import Attribute

__all__ = ["checked_start", "turns_of_years", "year_of"]


def checked_start(_rule: object, _field: Attribute[tuple[int, int]], start: tuple[int, int]) -> None:
    """The validator of a year's first day: a month and a day that every year has."""
    month, day = start
    try:
        date(2023, month, day)
    except ValueError as error:
        accepted = "a month and a day of every year, such as [5, 20]"
        msg = f"year_starts {list(start)}: {error}; accepted: {accepted}"
        raise ValueError(msg) from error


def year_of(day: date, start: tuple[int, int]) -> date:
    """The first day of the year in which ``day`` lies.

    >>> year_of(date(2024, 5, 19), (5, 20)), year_of(date(2024, 5, 20), (5, 20))
    (datetime.date(2023, 5, 20), datetime.date(2024, 5, 20))
    """
    begins = date(day.year, *start)
    return begins if begins <= day else date(day.year - 1, *start)


def turns_of_years(days: Iterable[date], start: tuple[int, int]) -> tuple[date, ...]:
    """The days on both sides of the turns of the years in which some days lie, in order.

    >>> [f"{day:%d.%m.%Y}" for day in turns_of_years([date(2024, 6, 1)], (5, 20))]
    ['19.05.2024', '20.05.2024', '19.05.2025', '20.05.2025']
    """
    begun = {year_of(day, start) for day in days}
    turns = begun | {date(first.year + 1, *start) for first in begun}
    return tuple(sorted({*turns, *(turn - timedelta(days=1) for turn in turns)}))
