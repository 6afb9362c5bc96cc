"""Days on which to compare: an ordinary week, and those on which one window closes before the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from callin_rules.model import Case, Decision, zone_named
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Pending, Reading

__all__ = ["scenes"]

_MADE, _PUBLISHED = time(14), time(10)
_BETWEEN = timedelta(days=2)
_YEAR = 366


def scenes(first: Rulebook, second: Rulebook, day: date) -> tuple[Case, ...]:
    """Cases that state only when a decision was made and published, from ``day`` on.

    The first is a decision of the first Tuesday; then the first day of a year on which the window of ``first`` closes
    before that of ``second``, and the first on which it closes after.
    """
    found = {0: _decided(first, day + timedelta(days=(1 - day.weekday()) % 7))}
    for case, order in _orders(first, second, day):
        found.setdefault(order, case)
    return tuple(found.values())


def _orders(first: Rulebook, second: Rulebook, day: date) -> Iterator[tuple[Case, int]]:
    """Each day of a year: -1 where the first window closes earlier, 1 where later, 0 where together."""
    for n in range(_YEAR):
        case = _decided(first, day + timedelta(days=n))
        ends = [_closes(book, case) for book in (first, second)]
        if ends[0] is None or ends[1] is None:
            return
        yield case, (ends[0] > ends[1]) - (ends[0] < ends[1])


def _decided(book: Rulebook, day: date) -> Case:
    zone = zone_named(book.setting.zone)
    published = datetime.combine(day + _BETWEEN, _PUBLISHED, zone)
    decision = Decision(
        decided_at=datetime.combine(day, _MADE, zone),
        published_at=published,
        minutes_published_at=published,
        notified_at=published,
    )
    return Case(authority=book.edition.authority.slug, decision=decision, zone=book.setting.zone)


def _closes(book: Rulebook, case: Case) -> datetime | None:
    if "window" not in book.setting.periods:
        return None
    window = Reading(case, book.setting).deadline("window")
    return None if isinstance(window, Pending) else window.closes
