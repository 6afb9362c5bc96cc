"""Days and numbers in plain English, whatever the machine's locale."""

from __future__ import annotations

from datetime import date

__all__ = ["WEEKDAYS", "in_words", "quantity"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The names of the days, Monday first, as :meth:`datetime.date.weekday` numbers them."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """A day as a councillor reads it.

    >>> in_words(date(2014, 8, 1))
    'Friday 1 August 2014'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def quantity(number: int, noun: str) -> str:
    """A number and its noun.

    >>> quantity(1, "working day"), quantity(5, "working day")
    ('1 working day', '5 working days')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
