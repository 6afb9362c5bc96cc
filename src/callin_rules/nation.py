"""The four nations. Bank holidays and the statutory frame of call-in both belong to a nation, so it is always
stated.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["Nation"]


class Nation(Enum):
    """A nation of the United Kingdom."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def display_name(self) -> str:
        """The nation's name in running text."""
        return self.value.replace("-", " ").title()
