"""The bank holidays of each nation, taken from the ``holidays`` library and named as government names them.

The library is compared with the government's list, day by day, for every year that the list covers, and with the
statutes for the others.
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

_BEFORE_THE_LAW = {Nation.SCOTLAND: frozenset({date(2006, 11, 30)})}
"""Days that the library has and the law had not: St Andrew's Day is a bank holiday by the St Andrew's Day Bank Holiday
(Scotland) Act 2007 (asp 2), in force from 16 January 2007, and the library begins it a year early."""


def _plain(name: str) -> str:
    for theirs, ours in _PLAIN_NAMES:
        name = name.replace(theirs, ours)
    return name


@cache
def bank_holidays(nation: Nation, first: int, last: int) -> dict[date, str]:
    """The bank holidays of ``nation`` in the years ``first`` to ``last``, both included, each with its name."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and only a built table needs it

    found = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=range(first, last + 1), language="en_GB")
    days = sorted(found.keys() - _BEFORE_THE_LAW.get(nation, frozenset()))
    return {day: f"{_plain(found[day])} ({nation.display_name})" for day in days}
