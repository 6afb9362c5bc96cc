"""How far ahead the bank holidays are known, and who says so.

A bank holiday is law only once it is in the statute or has been proclaimed, and government publishes the list some two
years ahead. Beyond its last full year a holiday can still be added, moved or lost (a coronation, a funeral, a moved May
Day), so a day counted there is a forecast.
"""

from __future__ import annotations

from datetime import date

from callin_rules.citation import Basis, Citation

__all__ = ["ANNOUNCED_IN", "ANNOUNCED_UNTIL"]

ANNOUNCED_UNTIL = date(2028, 12, 31)
"""The last day of the last year whose bank holidays have been announced for all four nations."""

ANNOUNCED_IN = Citation(
    paragraph="events to 26 December 2028, all divisions",
    document="GOV.UK bank holidays list, as bundled in govuk-bank-holidays 0.19",
    basis=Basis.TEXT,
    url="https://www.gov.uk/bank-holidays",
    seen_on=date(2026, 11, 23),
)
"""Where :data:`ANNOUNCED_UNTIL` comes from."""
