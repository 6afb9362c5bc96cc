"""What one edition (or the statute of its regime) fills into a procedure's table: bodies, clocks, numbers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from callin_rules.calendar import WorkingCalendar
from callin_rules.citation import Citation
from callin_rules.periods import NamedPeriod
from callin_rules.procedure.majority import Majority, Quorum
from callin_rules.procedure.states import Stage

__all__ = [
    "CouncilTerms",
    "HearingTerms",
    "HoldTerms",
    "OutcomeTerms",
    "ReconsiderationTerms",
    "RulingTerms",
    "Terms",
    "WithdrawalTerms",
]


@frozen(kw_only=True)
class HoldTerms:
    """From when the decision is held (``None``: a review holds nothing), and the ``period`` after which the hold ends
    by itself.

    ``own``: the authority's own rule, not the default of its statutory frame.
    """

    cite: Citation
    begins: Stage | None
    period: str | None = None
    own: bool = True


@frozen(kw_only=True)
class RulingTerms:
    """Who rules on validity, by when, and whom they have to consult to accept and to reject."""

    cite: Citation
    by: str
    period: str | None = None
    consult_to_accept: frozenset[str] = frozenset()
    consult_to_reject: frozenset[str] = frozenset()
    reported_to: str | None = None


@frozen(kw_only=True)
class HearingTerms:
    """The body that hears, by when, and what follows when nobody meets (``None``: no source says)."""

    cite: Citation
    body: str
    period: str | None = None
    calling_period: str | None = None
    if_not_held: str | None = None
    callers_may_vote: bool | None = None
    casting_vote: bool | None = None
    adjournment: str | None = None


@frozen(kw_only=True)
class OutcomeTerms:
    """One thing the hearing (or the re-vote) may end in, on which condition, by which majority and from when on."""

    cite: Citation
    outcome: str
    condition: str | None = None
    then: str | None = None
    effective: str | None = None
    majority: Majority = field(factory=Majority)


@frozen(kw_only=True)
class ReconsiderationTerms:
    """Who decides again after a reference back, and by when."""

    cite: Citation
    by: str | None = None
    period: str | None = None


@frozen(kw_only=True)
class CouncilTerms:
    """By when full council has to meet, what it may do, and what follows when it does not (``None``: not known)."""

    cite: Citation
    period: str | None = None
    may: frozenset[str] = frozenset()
    if_not_held: str | None = None


@frozen(kw_only=True)
class WithdrawalTerms:
    """Whose agreement a withdrawal needs: ``lead``, ``all-signatories``, or an office."""

    cite: Citation
    needs: str


@frozen(kw_only=True, eq=False)
class Terms:
    """Everything the table leaves to the constitution. What a constitution does not say is ``None``."""

    authority: str
    calendar: WorkingCalendar = field(repr=False)
    zone: str
    periods: Mapping[str, NamedPeriod] = field(repr=False)
    window: str | None = None
    hold: HoldTerms | None = None
    ruling: RulingTerms | None = None
    hearing: HearingTerms | None = None
    quorum: Quorum | None = None
    quorum_cite: Citation | None = None
    outcomes: tuple[OutcomeTerms, ...] = ()
    reconsideration: ReconsiderationTerms | None = None
    council: CouncilTerms | None = None
    withdrawal: WithdrawalTerms | None = None

    def period_of(self, clock: str) -> str | None:
        """The name of the period behind a clock (``window``, ``hearing``, ``calling``, ...), or ``None``."""
        if clock == "window":
            return self.window
        if clock == "calling":
            return None if self.hearing is None else self.hearing.calling_period
        found = getattr(self, "hold" if clock == "direction" else clock)
        return None if found is None else found.period

    def cite_of(self, term: str | None) -> Citation | None:
        """The paragraph of a term (``ruling``, ``hearing``, ...), where the constitution has it."""
        if term is None:
            return None
        if term == "quorum":
            return self.quorum_cite
        if term == "window":
            return None if self.window is None else self.periods[self.window].cite
        found = getattr(self, term)
        return None if found is None else found.cite

    def actor(self, named: str) -> str:
        """Who acts: the body or office that the constitution names, or ``named`` in plain words."""
        if named == "ruling":
            return self.ruling.by if self.ruling else "the proper officer"
        if named == "hearing":
            return f"the {self.hearing.body}" if self.hearing else "the scrutiny body"
        if named == "reconsideration":
            return (self.reconsideration and self.reconsideration.by) or "the decision-maker"
        return "full council" if named == "council" else named

    def outcome(self, name: str) -> OutcomeTerms | None:
        """The constitution's words on an outcome, or ``None`` where it has none on it."""
        return next((o for o in self.outcomes if o.outcome == name), None)
