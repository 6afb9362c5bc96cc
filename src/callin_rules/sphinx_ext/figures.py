"""The figures by which authorities are set side by side: signatures, their share of the council, window, hour.

A figure stands only where the sources settle it: a number that somebody was seen to reach is no number that has to be
reached.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction as Share
from typing import TYPE_CHECKING

from attrs import frozen

from callin_rules.citation import Basis
from callin_rules.constitution import Edition
from callin_rules.model import Capacity, Pool
from callin_rules.periods import NamedPeriod
from callin_rules.rulebook import rulebook_of
from callin_rules.rules.signatories.fraction import Fraction, Whole
from callin_rules.rules.signatories.group_spread import GroupSpread
from callin_rules.rules.signatories.minimum_number import MinimumNumber

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.rulebook import BoundRoute, Rulebook
    from callin_rules.rules import Rule

__all__ = ["HEAD", "Figures", "cells", "comparison_csv", "figures_of"]

_MONDAY = date(2025, 6, 9)
"""A Monday in a month without a bank holiday, from which windows are measured."""
_OPEN = "not settled"


@frozen(kw_only=True)
class Figures:
    """One authority's latest edition in figures; ``None`` where the sources do not settle one.

    ``signatures``: the fewest of ordinary members that make a valid request. ``working_days``: how many working days
    after a Monday the window closes. ``basis``: the weakest on which signatures and window rest.
    """

    edition: Edition
    signatures: int | None
    window: NamedPeriod | None
    working_days: int | None
    cut_off: time | None
    basis: Basis

    @property
    def seats(self) -> int | None:
        """The members of the council, where a source gives their number."""
        return self.edition.authority.council_size

    @property
    def share(self) -> float | None:
        """Signatures as a percentage of the council."""
        return None if self.signatures is None or not self.seats else 100 * float(Share(self.signatures, self.seats))


def figures_of(edition: Edition) -> Figures:
    """The figures of an edition."""
    book, named = rulebook_of(edition), edition.periods.get("window")
    period = None if named is None else named.period
    counted = None if period is None else period.counting.last_day(_MONDAY, edition.calendar)
    return Figures(
        edition=edition,
        signatures=_signatures(book),
        window=named if period else None,
        working_days=None if counted is None else edition.calendar.working_days_between(_MONDAY, counted),
        cut_off=period.cut_off.at if period and period.cut_off else None,
        basis=max((cite.basis for cite in _cites(book, named)), key=list(Basis).index),
    )


def _cites(book: Rulebook, named: NamedPeriod | None) -> list[Citation]:
    """The paragraphs of the routes and of the window; those of all rules where an edition has neither."""
    found = [route.cite for route in book.routes] + ([named.cite] if named else [])
    return found or [rule.asked.cite for rule in book.rules]


def _signatures(book: Rulebook) -> int | None:
    found = (_number(book, route) for route in book.routes if route.when is None)
    return min((number for number in found if number is not None), default=None)


def _number(book: Rulebook, route: BoundRoute) -> int | None:
    """What a route asks of ordinary members; ``None`` for one that asks anything else, or that is not settled."""
    asked = [_needed(book, rule) for rule in route.rules]
    return max((number for number in asked if number is not None), default=None) if None not in asked else None


def _needed(book: Rulebook, rule: Rule) -> int | None:
    if not isinstance(rule, MinimumNumber | Fraction | GroupSpread) or not _ordinary(book.edition.pools[rule.pool]):
        return None
    if isinstance(rule, MinimumNumber):
        return None if rule.fewer_unsettled else rule.count
    if isinstance(rule, GroupSpread):
        return rule.groups
    seats = book.edition.authority.council_size
    return rule.needed(seats) if rule.of is Whole.COUNCIL and seats else None


def _ordinary(pool: Pool) -> bool:
    """Whether councillors belong to it whatever their seat."""
    return Capacity.COUNCILLOR in pool.capacities and not pool.roles and not pool.of_ward


HEAD = (
    "Authority",
    "Nation",
    "Seats",
    "Signatures",
    "Share",
    "Window",
    "Counted from",
    "Cut-off",
    "Rests on",
    "Open questions",
)
NUMBERS = frozenset({2, 3, 4, 5, 7, 9})
"""The columns that are sorted by number."""


def cells(figures: Figures) -> tuple[str, ...]:
    """A row of the comparison, in the order of :data:`HEAD`."""
    edition, window = figures.edition, figures.window
    period = None if window is None else window.period
    return (
        edition.authority.name,
        edition.authority.nation.display_name,
        str(figures.seats or "not known"),
        str(figures.signatures or _OPEN),
        "" if figures.share is None else f"{figures.share:.1f}%",
        _OPEN if period is None else period.counting.in_words,
        _OPEN if window is None else window.start.called,
        _OPEN if period is None else f"{figures.cut_off:%H:%M}" if figures.cut_off else "end of the day",
        figures.basis.value,
        str(len(edition.unsettled)),
    )


def comparison_csv(every: Iterable[Figures]) -> str:
    """The comparison as CSV, with each authority's slug and the first day of its edition before the columns."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("slug", "edition", *(name.lower().replace(" ", "_").replace("-", "_") for name in HEAD)))
    for figures in every:
        edition = figures.edition
        table.writerow((edition.authority.slug, edition.begins.isoformat(), *cells(figures)))
    return written.getvalue()
