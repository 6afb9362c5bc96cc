"""A moment: the day on which something happened, or the instant.

Records often give only the day. A bare day is a moment too, but its hour is *not supplied*: it covers every second of
that day, and a rule that turns on the hour answers ``undetermined`` for it. Instants carry an offset.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

__all__ = [
    "MONTHS",
    "Moment",
    "date_in_words",
    "day_in_words",
    "day_of",
    "earliest",
    "has_hour",
    "latest",
    "surely_before",
    "zone_named",
]

Moment: TypeAlias = date | datetime

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
"""The names of the months, whatever the locale."""
_LAST_SECOND = time(23, 59, 59)


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone called ``name``."""
    return ZoneInfo(name)


def has_hour(moment: Moment) -> bool:
    """Whether the moment is an instant rather than a whole day."""
    return isinstance(moment, datetime)


def day_of(moment: Moment, zone: str) -> date:
    """The day of a moment, in local time."""
    return moment.astimezone(zone_named(zone)).date() if isinstance(moment, datetime) else moment


def earliest(moment: Moment, zone: str) -> datetime:
    """The first instant that the moment can mean."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min, zone_named(zone))


def latest(moment: Moment, zone: str) -> datetime:
    """The last second that the moment can mean."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, _LAST_SECOND, zone_named(zone))


def surely_before(first: Moment, second: Moment, zone: str) -> bool:
    """Whether ``first`` lies before ``second`` whatever the hours that were not supplied."""
    return latest(first, zone) < earliest(second, zone)


def day_in_words(day: date) -> str:
    """A day with its weekday, whatever the locale.

    >>> day_in_words(date(2014, 8, 1))
    'Friday 1 August 2014'
    """
    return f"{_WEEKDAYS[day.weekday()]} {date_in_words(day)}"


def date_in_words(day: date) -> str:
    """A day as a document dates itself, without its weekday, whatever the locale.

    >>> date_in_words(date(2014, 8, 1))
    '1 August 2014'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
