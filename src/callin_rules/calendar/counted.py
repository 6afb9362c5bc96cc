"""One line of a counting: a day, whether it counted, and why."""

from __future__ import annotations

from datetime import date

from attrs import frozen

__all__ = ["CountedDay"]


@frozen
class CountedDay:
    """A day of a counting.

    ``number`` is the day's place in the count, ``None`` where it has none. ``why`` is what a reader is told: the
    place in words for a day that counts, the reason for one that does not.
    """

    date: date
    counts: bool
    number: int | None
    why: str
