"""What an answer rests on besides the facts, by digest: the editions, their statutory frames, and the calendar.

The digests explain; they do not decide. A record is verified by working its answer out again, and where that comes out
differently, they tell which of the three has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from callin_rules.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from callin_rules.constitution import Edition
from callin_rules.model import Case, day_of, is_open
from callin_rules.records.canonical import digest_of, plain

__all__ = ["calendar_digest", "edition_digests", "years_of"]


@lru_cache(maxsize=1_024)
def edition_digests(edition: Edition) -> tuple[str, str]:
    """The digests of an edition as written, and of the statutory frame it stands under."""
    return digest_of(plain(edition.document)), digest_of(plain(edition.regime))


def years_of(case: Case) -> tuple[int, int] | None:
    """The calendar years that a count about the case can touch: from its first stated day to the end of the next year.

    ``None`` where no day is stated, so that nothing can be counted.
    """
    days = [day_of(moment, case.zone) for moment in _moments(case)]
    if not days:
        return None
    return max(min(days).year, FIRST_DAY.year), min(max(days).year + 1, LAST_DAY.year)


@lru_cache(maxsize=4_096)
def calendar_digest(calendar: WorkingCalendar, first: int, last: int) -> str:
    """The digest of the days from the year ``first`` to the year ``last``: which do not count, and why."""
    day, until = date(first, 1, 1), date(last, 12, 31)
    days = [day + timedelta(days=n) for n in range((until - day).days + 1)]
    not_counted = {d.isoformat(): why for d in days if (why := calendar.why_not(d))}
    return digest_of([calendar.nation.value, not_counted])


def _moments(case: Case) -> Iterator[date]:
    decision = case.decision
    stated = (
        decision.decided_at,
        decision.published_at,
        decision.minutes_published_at,
        decision.notified_at,
        case.request.received_at,
        case.as_at,
    )
    yield from (moment for moment in stated if not is_open(moment))
