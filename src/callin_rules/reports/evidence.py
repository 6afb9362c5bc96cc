"""A council's own "effective from" beside the computed window: evidence that is compared, never an input.

A decision takes effect when the window has closed: on the next day, or on the first working day after it; where the
window closes at an hour, from that hour on. Anything else is a mismatch, and is shown with the counting, because either
the edition, the dates or the council's page is wrong.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from callin_rules.calendar import Deadline
from callin_rules.citation import Citation
from callin_rules.findings import moment_in_words
from callin_rules.reports.as_text import deadline_text

__all__ = ["effective_mismatch"]

_LAST_SECOND = time(23, 59, 59)


def effective_mismatch(effective_from: date, window: Deadline, cite: Citation) -> str | None:
    """What is wrong between a stated day of effect and a computed window, with the counting; ``None`` where they agree.

    A window that closes only with implementation agrees with nothing and contradicts nothing.
    """
    closes = window.closes
    if closes is None:
        return None
    first = closes.date() if closes.time() < _LAST_SECOND else closes.date() + timedelta(days=1)
    last = closes.date() + timedelta(days=1)
    while not window.calendar.is_working_day(last):
        last += timedelta(days=1)
    if first <= effective_from <= last:
        return None
    early = effective_from < first
    side = "before the window closes" if early else "later than the first working day after the window"
    counted = deadline_text(window, cite, received=None, in_time=None)
    stated = f"the record has the decision take effect on {moment_in_words(effective_from)}, {side}"
    return f"{stated}; the counting:\n{counted}"
