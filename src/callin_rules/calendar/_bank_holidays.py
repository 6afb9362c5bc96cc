"""The bank holidays of each nation, taken from the ``holidays`` library and named as government names them.

The library is compared in the tests with the government's list, day by day, for every year that the list covers.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from callin_rules.nation import Nation

__all__ = ["bank_holidays"]

_SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}

_PLAIN_NAMES = (
    ("Late Summer Bank Holiday", "Summer bank holiday"),
    ("Summer Bank Holiday", "Summer bank holiday"),
    ("Spring Bank Holiday", "Spring bank holiday"),
    ("May Day", "Early May bank holiday"),
    ("New Year Holiday", "2 January"),
    ("(observed)", "substitute day"),
)


def _plain(name: str) -> str:
    for theirs, ours in _PLAIN_NAMES:
        name = name.replace(theirs, ours)
    return name


@cache
def bank_holidays(nation: Nation, first: int, last: int) -> dict[date, str]:
    """The bank holidays of ``nation`` in the years ``first`` to ``last``, both included, each with its name."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and only a built table needs it

    found = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=range(first, last + 1), language="en_GB")
    return {day: f"{_plain(found[day])} ({nation.display_name})" for day in sorted(found)}
