"""A determination: valid, invalid or undetermined, with every finding and what follows from it.

The outcome is exact: it is determined if and only if every way of completing the missing facts gives that same outcome.
What decided it, what is still needed, the completions that would make it valid and invalid, and the remedies are worked
out when they are asked for, from the same findings.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from callin_rules.determination.weighing import Weighing, weigh
from callin_rules.findings import Finding, Outcome, Verdict
from callin_rules.model import Case, day_of, is_open
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Pending

if TYPE_CHECKING:
    from callin_rules.calendar import Deadline
    from callin_rules.determination.completions import Completion, Exploration
    from callin_rules.determination.remedies import Cures, Remedy

__all__ = ["Determination", "determine"]


@frozen(slots=False, eq=False)
class Determination:
    """The answer for one case under one edition.

    ``outcome``: the verdict. ``also``: the determinations under other editions that might govern, where it is not known
    or not settled which one does; the outcome then is the one they share, or undetermined.
    """

    outcome: Verdict
    case: Case = field(repr=False)
    rulebook: Rulebook = field(repr=False)
    weighed: Weighing = field(repr=False)
    explored: Exploration | None = field(repr=False, default=None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, never just the first failure; requirements first, then each route's."""
        return self.weighed.findings

    @cached_property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that decided the outcome: enough to reproduce it."""
        return tuple(_deciding(self))

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Paths of the facts that matter: supplying them all settles the outcome; none where it is settled."""
        return self.explored.needs if self.explored else ()

    @property
    def if_valid(self) -> Completion | None:
        """One way of completing the missing facts that makes the request valid; ``None`` where there is none."""
        return self.explored.valid if self.explored else None

    @property
    def if_invalid(self) -> Completion | None:
        """One way of completing the missing facts that makes the request invalid; ``None`` where there is none."""
        return self.explored.invalid if self.explored else None

    @property
    def no_completions_because(self) -> str | None:
        """Why there is no such pair although the outcome is undetermined."""
        return self.explored.why_not if self.explored else None

    @cached_property
    def _cures(self) -> Cures | None:
        if self.outcome is not Verdict.INVALID:
            return None
        from callin_rules.determination.remedies import cures  # noqa: PLC0415 - only an invalid request needs it

        return cures(self.rulebook, self.case, self.weighed)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """For an invalid request: the smallest changes that would cure it."""
        return self._cures.remedies if self._cures else ()

    @property
    def curable(self) -> bool | None:
        """Whether an invalid request can be cured; ``None`` for any other, and where missing facts leave it open."""
        return self._cures.curable if self._cures else None

    @property
    def barred_by(self) -> tuple[Finding, ...]:
        """The findings that nothing can help, for a request that cannot be cured."""
        return self._cures.barred_by if self._cures else ()

    @property
    def window(self) -> Deadline | None:
        """The call-in window; ``None`` where the edition has none or it cannot be counted yet."""
        reading = self.weighed.reading
        if "window" not in reading.setting.periods:
            return None
        window = reading.deadline("window")
        return None if isinstance(window, Pending) else window

    @cached_property
    def standing(self) -> str:
        """How sure it is that the edition stood on the day it was applied to: "in force", "attested", or a warning."""
        day = self.applied_to
        return self.rulebook.edition.standing_on(day) if day else "of unknown date"

    @cached_property
    def applied_to(self) -> date | None:
        """The day by which the edition was chosen: the decision's, else its publication's, else the request's."""
        decision, zone = self.case.decision, self.rulebook.setting.zone
        for moment in (decision.decided_at, decision.published_at, self.case.request.received_at):
            if not is_open(moment):
                return day_of(moment, zone)
        return None

    @property
    def rests_on_less_than_text(self) -> tuple[Finding, ...]:
        """The deciding findings whose paragraph nobody has read in the rule's own words."""
        return tuple(f for f in self.deciding if not f.cite.basis.is_text)


def determine(rulebook: Rulebook, case: Case) -> Determination:
    """Determine ``case`` under the edition of ``rulebook``.

    The same rulebook and case always give the same determination: no clock, locale or network is read.
    """
    weighed = weigh(rulebook, case)
    if weighed.valid is not None:
        return Determination(Verdict.VALID if weighed.valid else Verdict.INVALID, case, rulebook, weighed)
    from callin_rules.determination.completions import explore  # noqa: PLC0415 - only an open outcome needs it

    explored = explore(rulebook, case, weighed)
    outcome = Verdict.UNDETERMINED
    if explored.why_not is None and (explored.valid is None) is not (explored.invalid is None):
        outcome = Verdict.VALID if explored.valid else Verdict.INVALID
    return Determination(outcome, case, rulebook, weighed, explored)


def _deciding(made: Determination) -> list[Finding]:
    weighed = made.weighed
    if made.outcome is Verdict.UNDETERMINED or weighed.valid is None:
        return _touching(weighed, made.needs)
    if made.outcome is Verdict.VALID:
        route = next(r for r in weighed.routes if r.open)
        return [*weighed.requirements, *route.findings]
    failed = [f for f in weighed.requirements if f.outcome is Outcome.NOT_MET]
    if any(r.open is not False for r in weighed.routes):
        return failed
    against = (Outcome.NOT_MET, Outcome.NOT_APPLICABLE)
    return [*failed, *(f for r in weighed.routes for f in r.findings if f.outcome in against)]


def _touching(weighed: Weighing, needs: tuple[str, ...]) -> list[Finding]:
    """The open findings that a fact which matters bears on; all open ones where no single fact does."""
    undecided = list(weighed.undecided())
    return [f for f in undecided if set(f.needs) & set(needs)] or undecided
