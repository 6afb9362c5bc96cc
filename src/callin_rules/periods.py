"""A named period of an edition: which event starts it, how it is counted, and the paragraph that says so.

The calendar counts and the model records what happened; a named period joins the two. The call-in window is one, and
so is every clock of the procedure after receipt.
"""

from __future__ import annotations

from operator import attrgetter

from attrs import frozen

from callin_rules.calendar import DeemedReceipt, Period
from callin_rules.citation import Citation
from callin_rules.model import NOT_SUPPLIED, Case, Fact, Moment

__all__ = ["STARTS", "NamedPeriod", "Start"]


@frozen
class Start:
    """An event from which a period can run: the fact that dates it and how a sentence calls it.

    ``path`` is ``None`` for events that only the procedure after receipt knows.
    """

    path: str | None
    called: str

    def moment(self, case: Case) -> Fact[Moment]:
        """When it happened, as the case states it; not supplied for an event that the case does not date."""
        if self.path is None:
            return NOT_SUPPLIED
        found: Fact[Moment] = attrgetter(self.path)(case)
        return found


STARTS: dict[str, Start] = {
    "decision": Start("decision.decided_at", "the decision"),
    "meeting": Start("decision.decided_at", "the meeting that took the decision"),
    "publication": Start("decision.published_at", "publication"),
    "minutes": Start("decision.minutes_published_at", "publication of the minutes"),
    "notification": Start("decision.notified_at", "notification to members"),
    "receipt": Start("request.received_at", "receipt of the request"),
    "acceptance": Start(None, "acceptance of the request"),
    "hearing": Start(None, "the hearing"),
    "reference-back": Start(None, "the reference back"),
    "direction": Start(None, "the scrutiny body's direction"),
    "opinion": Start(None, "the legal opinion"),
    "reference-to-council": Start(None, "the reference to council"),
}
"""Every event that a period may start from."""


@frozen(kw_only=True)
class NamedPeriod:
    """A period as one edition has it.

    ``period`` is ``None`` where the sources do not settle it; ``unsettled`` then names the question, and ``at_least``
    is what a real case shows to lie within it. ``makers``: the kinds of decision-maker it holds for (none: all), and
    ``otherwise`` the periods of other makers, each with its own.
    ``receipt``: when something that arrives out of hours counts as received.
    """

    name: str
    starts_from: str
    period: Period | None
    cite: Citation
    unsettled: str | None = None
    at_least: Period | None = None
    receipt: DeemedReceipt | None = None
    makers: frozenset[str] = frozenset()
    otherwise: tuple[NamedPeriod, ...] = ()

    @property
    def start(self) -> Start:
        """The event that starts it."""
        return STARTS[self.starts_from]

    @property
    def by_maker(self) -> bool:
        """Whether the period differs by decision-maker."""
        return bool(self.makers or self.otherwise)

    def for_maker(self, maker: str) -> NamedPeriod | None:
        """The period that holds for a decision of ``maker``, or ``None`` where the edition has none."""
        return next((p for p in (self, *self.otherwise) if not p.makers or maker in p.makers), None)
