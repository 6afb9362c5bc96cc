"""Which edition governs, and what to answer where that is not known or not settled.

A constitution changes, and a decision made under one edition can be called in under the next. An edition may say which
of the two governs (its ``transition``); most do not. Where several editions might govern, the case is determined under
each of them: what they agree on is certain, and where they differ the answer is undetermined, because of that question.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from callin_rules.constitution import Constitution, Edition
from callin_rules.determination.determination import Determination, determine
from callin_rules.findings import Verdict
from callin_rules.model import Case, day_of, is_open
from callin_rules.rulebook import rulebook_of

__all__ = ["Governed", "determine_under", "editions_for"]


@frozen(kw_only=True)
class Governed:
    """The determination of a case under a constitution.

    ``main`` is the determination under the edition of the decision's day (or the only one); ``others`` those under the
    other editions that might govern. ``why`` says in one sentence how the edition was chosen.
    """

    outcome: Verdict
    main: Determination
    others: tuple[Determination, ...] = field(default=(), repr=False)
    why: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The facts that matter, the question of the governing edition among them where the editions disagree."""
        if self.outcome is not Verdict.UNDETERMINED:
            return ()
        needs = dict.fromkeys(need for made in (self.main, *self.others) for need in made.needs)
        if len({made.outcome for made in (self.main, *self.others)}) > 1:
            needs["edition"] = None
        return tuple(needs)


def editions_for(constitution: Constitution, case: Case) -> tuple[tuple[Edition, ...], str]:
    """The editions that might govern a case, the likeliest first, and why.

    Raises :class:`~callin_rules.constitution.NoEditionError` where no edition stood on any day the case allows.
    """
    if case.edition is not None:
        return (constitution.edition(case.edition),), "the case names the edition"
    zone, decision, request = constitution.authority.zone, case.decision, case.request
    days: list[date | None] = [
        None if is_open(moment) else day_of(moment, zone)
        for moment in (decision.decided_at, decision.published_at, request.received_at, case.as_at)
    ]
    decided, published, received, as_at = days
    made_by = decided or published
    if made_by is None or (decided is None and len(constitution.editions) > 1):
        latest = next((d for d in (published, received, as_at) if d is not None), None)
        possible = constitution.between(None, latest)
        if not possible:
            possible = (constitution.in_force_on(latest or date.min),)
        many = (
            "the day of the decision is not supplied" if len(possible) > 1 else "it is the only edition that can govern"
        )
        return tuple(reversed(possible)), many
    first = constitution.in_force_on(made_by)
    last = constitution.in_force_on(received) if received is not None else first
    if first is last:
        return (first,), "it stood when the decision was made" + (" and when the request came" if received else "")
    transition = last.document.edition.transition
    if transition is not None:
        chosen = first if transition == "decision" else last
        return (
            chosen,
        ), f"the constitution changed in between, and it says that the edition of the {transition} governs"
    return (
        first,
        last,
    ), "the constitution changed between the decision and the request, and no text says which governs"


def determine_under(constitution: Constitution, case: Case) -> Governed:
    """Determine a case under whatever editions of ``constitution`` might govern it.

    Raises :class:`~callin_rules.constitution.NoEditionError` where none can, and
    :class:`~callin_rules.errors.BadInputError` for an edition whose provisions cannot be read as rules.
    """
    editions, why = editions_for(constitution, case)
    made = tuple(determine(rulebook_of(edition), case) for edition in editions)
    outcomes = {m.outcome for m in made}
    outcome = made[0].outcome if len(outcomes) == 1 else Verdict.UNDETERMINED
    return Governed(outcome=outcome, main=made[0], others=made[1:], why=why)
