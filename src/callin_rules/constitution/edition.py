"""An edition: a constitution's call-in rules as they stood from a day, with every value cited.

An edition knows what was written and where, not what a rule means: its provisions carry a rule's name and its terms as
they stand in the file. The rulebook binds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from callin_rules.calendar import WorkingCalendar
from callin_rules.citation import Citation
from callin_rules.constitution.document import EditionDocument, RegimeDocument, WhenTable
from callin_rules.findings import date_in_words
from callin_rules.model import Authority, Pool
from callin_rules.periods import NamedPeriod

__all__ = ["Edition", "Provision", "Route", "Unsettled"]


@frozen(kw_only=True)
class Provision:
    """One requirement as written: a rule's name, its terms, the paragraph. ``where`` is its key path in the file."""

    rule: str
    terms: Mapping[str, object]
    cite: Citation
    where: str
    when: WhenTable | None = None


@frozen(kw_only=True)
class Route:
    """One of several ways to a valid request."""

    name: str
    cite: Citation
    provisions: tuple[Provision, ...]
    when: WhenTable | None = None


@frozen(kw_only=True)
class Unsettled:
    """A question that the sources leave open, and what hangs on it."""

    id: str
    question: str
    bears_on: str


@frozen(kw_only=True, slots=False, eq=False)
class Edition:
    """A constitution's call-in rules as they stood from ``begins``.

    ``attested`` holds the first and the last day on which the rules are known to have been applied, where the day they
    came into force is not known. ``ends``: the last day, where known. ``document`` and ``regime`` keep the files as
    written, for readers and for the procedure; ``cites`` and ``statute_cites`` hold the citations of their tables for
    what comes after receipt, by key path (``hearing``, ``outcomes[0]``).
    """

    authority: Authority
    begins: date
    ends: date | None
    attested: tuple[date, date] | None
    calendar: WorkingCalendar
    periods: Mapping[str, NamedPeriod]
    pools: Mapping[str, Pool]
    requirements: tuple[Provision, ...]
    routes: tuple[Route, ...]
    unsettled: tuple[Unsettled, ...]
    document: EditionDocument = field(repr=False)
    regime: RegimeDocument = field(repr=False)
    cites: Mapping[str, Citation] = field(repr=False, factory=dict)
    statute_cites: Mapping[str, Citation] = field(repr=False, factory=dict)
    origin: str = field(repr=False, default="")

    def standing_on(self, day: date) -> str:
        """How sure it is that these rules stood on ``day``: "in force", "attested", or a plain warning."""
        if self.attested is None:
            return "in force"
        first, last = self.attested
        if first <= day <= last:
            return "attested"
        return f"attested only from {date_in_words(first)} to {date_in_words(last)}"
