"""From two ends of a period to the list of its days, each with the reason why it counts or does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import frozen

from callin_rules.calendar._words import in_words
from callin_rules.calendar.counted import CountedDay

__all__ = ["Walk", "days_from", "moved_days"]

_DAY = timedelta(days=1)


def days_from(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both included, backwards where ``last`` is the earlier."""
    step = _DAY if first <= last else -_DAY
    for n in range(abs((last - first).days) + 1):
        yield first + n * step


@frozen(kw_only=True)
class Walk:
    """One counting about to be written down.

    ``end`` is the day that the count reaches, ``settled`` the day where the period ends once the end has been rolled;
    ``why_not`` gives the reason against a day, ``None`` for a day that counts; ``why_closed`` why it is no working day.
    """

    start: date
    named: str
    start_counts: bool
    end: date
    settled: date
    length: int
    noun: str
    why_not: Callable[[date], str | None]
    why_closed: Callable[[date], str | None]
    outside: date | None = None
    """Backwards only: the latest day itself, where whole days have to lie between it and the event."""

    def days(self) -> tuple[CountedDay, ...]:
        """Every day of it in the order of counting."""
        return tuple(self._each())

    def _each(self) -> Iterator[CountedDay]:
        yield from self._ahead_of_the_start()
        number = 0
        for day in days_from(self.start, self.end):
            reason = self.why_not(day)
            moved = f"; moves to {in_words(self.settled)}" if day == self.end != self.settled else ""
            if day == self.start and not self.start_counts:
                yield CountedDay(day, counts=False, number=None, why=f"day of {self.named}: not counted")
                continue
            lead = f"day of {self.named}: " if day == self.start else ""
            if reason is not None:
                yield CountedDay(day, counts=False, number=None, why=lead + reason)
            elif day == self.outside:
                between = f"{self.noun}s lie" if self.length > 1 else f"{self.noun} lies"
                why = f"latest day: {self.length} {between} between it and the day of {self.named}{moved}"
                yield CountedDay(day, counts=False, number=None, why=why)
            else:
                number += 1
                why = f"{lead}{self.noun} {number} of {self.length}{moved}"
                yield CountedDay(day, counts=True, number=number, why=why)
        yield from self._after_the_end()

    def _ahead_of_the_start(self) -> Iterator[CountedDay]:
        """The days that a short count was moved back over, past its own start: the period is over before it begins."""
        if (self.settled < self.start) == (self.start <= self.end):
            for day in days_from(self.settled, self.start):
                if day != self.start:
                    why = self.why_closed(day) or f"moved here from {in_words(self.end)}"
                    yield CountedDay(day, counts=False, number=None, why=why)

    def _after_the_end(self) -> Iterator[CountedDay]:
        """The days from the end of the count on to the day it was moved to, where that lies further on."""
        if (self.settled > self.end) == (self.end >= self.start):
            yield from moved_days(self.end, self.settled, self.why_closed)


def moved_days(end: date, settled: date, why_closed: Callable[[date], str | None]) -> Iterator[CountedDay]:
    """The days after the end of a count up to the day it was moved to; none where it was not moved."""
    for day in days_from(end, settled):
        if day != end:
            why = why_closed(day) or f"moved here from {in_words(end)}"
            yield CountedDay(day, counts=False, number=None, why=why)
