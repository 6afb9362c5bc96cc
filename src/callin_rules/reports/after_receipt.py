"""What a constitution lays down for the time after receipt, in sentences with their paragraphs.

The edition's own words come before those of its statutory frame, as the procedure reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from callin_rules.findings import listed
from callin_rules.procedure import EFFECTIVE, OUTCOMES, Stage
from callin_rules.rulebook import terms_of

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.constitution import Edition
    from callin_rules.procedure import HearingTerms, OutcomeTerms, Quorum, RulingTerms, Terms
    from callin_rules.procedure.terms import CouncilTerms, HoldTerms

__all__ = ["after_receipt"]

_HELD_FROM = {
    Stage.PUBLICATION: "the decision may not be implemented before the window has closed, nor while it is called in",
    Stage.RECEIPT: "the decision may not be implemented once a request has come",
    Stage.ACCEPTANCE: "the decision may not be implemented once a request has been accepted",
    Stage.DIRECTION: "the decision is held only if the scrutiny body directs so",
}
_IF_NOT_HELD = {
    "takes-effect": "the decision takes effect",
    "falls": "the decision falls",
    "to-council": "the matter goes to full council",
    "still-held": "the decision stays held",
}
_AGREEMENT = {"all-signatories": "all who signed agree", "lead": "the lead signatory agrees"}
_NO_ARTICLE = frozenset({"the", "a", "an", "one", "full", "whoever", "those", "Council", "council"})


def after_receipt(edition: Edition) -> Iterator[tuple[str, Citation]]:
    """Each sentence and the paragraph it is drawn from, in the order in which matters go.

    Raises :class:`~callin_rules.errors.BadInputError` if the edition's tables cannot be read.
    """
    terms = terms_of(edition)
    if terms.hold is not None:
        yield _hold(terms.hold, terms), terms.hold.cite
    if terms.ruling is not None:
        yield _ruling(terms.ruling, terms), terms.ruling.cite
    if terms.hearing is not None:
        yield _hearing(terms.hearing, terms), terms.hearing.cite
    if terms.quorum is not None and terms.quorum_cite is not None:
        yield _quorum(terms.quorum), terms.quorum_cite
    for outcome in terms.outcomes:
        yield _outcome(outcome), outcome.cite
    if (again := terms.reconsideration) is not None and (again.by or again.period):
        by = f"by {_the(again.by)}" if again.by else ""
        yield _joined("after a reference back the decision is made again", by, _within(again.period, terms)), again.cite
    if terms.council is not None and (terms.council.may or terms.council.period or terms.council.if_not_held):
        yield _council(terms.council, terms), terms.council.cite
    if terms.withdrawal is not None:
        needs = terms.withdrawal.needs
        agreed = _AGREEMENT.get(needs) or f"{_the(needs.replace('-', ' '))} agrees"
        yield f"a request may be withdrawn if {agreed}", terms.withdrawal.cite


def _hold(hold: HoldTerms, terms: Terms) -> str:
    if hold.begins is None:
        return "a request holds nothing: the decision may be implemented all the same"
    longest = _within(hold.period, terms).replace("within", ", for at most", 1).replace(" ,", ",")
    return f"{_HELD_FROM[hold.begins]}{longest}"


def _ruling(ruling: RulingTerms, terms: Terms) -> str:
    said = _joined(f"{_the(ruling.by)} rules on validity", _within(ruling.period, terms))
    both = ruling.consult_to_accept & ruling.consult_to_reject
    for offices, end in (
        (both, ""),
        (ruling.consult_to_accept - both, " to accept"),
        (ruling.consult_to_reject - both, " to reject"),
    ):
        if offices:
            said += f", and has to consult {_offices(offices)}{end}"
    return f"{said}; it is reported to {ruling.reported_to}" if ruling.reported_to else said


def _hearing(hearing: HearingTerms, terms: Terms) -> str:
    said = _joined(f"it is heard by {_the(hearing.body)}", _within(hearing.period, terms))
    if hearing.calling_period:
        said += f"; the meeting has to be called {_within(hearing.calling_period, terms)}"
    if hearing.if_not_held:
        said += f"; if nobody meets in time, {_IF_NOT_HELD[hearing.if_not_held]}"
    if hearing.callers_may_vote is not None:
        said += f"; those who called the decision in {'may' if hearing.callers_may_vote else 'may not'} vote"
    if hearing.casting_vote is not None:
        said += f"; the chair has {'a' if hearing.casting_vote else 'no'} casting vote"
    return f"{said}; adjournment: {hearing.adjournment}" if hearing.adjournment else said


def _quorum(quorum: Quorum) -> str:
    needed = str(quorum.number) if quorum.number else ""
    if quorum.numerator is not None:
        needed = f"{quorum.numerator}/{quorum.denominator} of the voting members, rounded {quorum.rounding}"
    councils = f"members of {quorum.councils} councils" if quorum.councils else ""
    return f"the quorum is {listed([part for part in (needed, councils) if part], 'and')}"


def _outcome(outcome: OutcomeTerms) -> str:
    said = f"it may end so: {OUTCOMES[outcome.outcome]}"
    if outcome.condition:
        said += f", if {outcome.condition}"
    if outcome.majority.numerator is not None:
        said += f", by {outcome.majority.numerator}/{outcome.majority.denominator} of those present and voting"
    if outcome.effective is not None:
        said += f", {EFFECTIVE[outcome.effective]}"
    return f"{said}; {outcome.then}" if outcome.then else said


def _council(council: CouncilTerms, terms: Terms) -> str:
    may = f"may {listed(sorted(council.may), 'or')}" if council.may else ""
    meets = f"meets {_within(council.period, terms)}" if council.period else ""
    said = _joined("full council", ", and ".join(part for part in (may, meets) if part))
    return f"{said}; if it does not meet in time, {_IF_NOT_HELD[council.if_not_held]}" if council.if_not_held else said


def _within(name: str | None, terms: Terms) -> str:
    """A clock as the end of a sentence; empty where the constitution has none."""
    if name is None:
        return ""
    named = terms.periods[name]
    if named.period is None:
        return f"in a time after {named.start.called} that the sources do not settle"
    return f"within {named.period.in_words} from {named.start.called}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _the(named: str) -> str:
    """A body or office with its article, unless the constitution's words bring one or need none."""
    return named if named.partition(" ")[0] in _NO_ARTICLE else f"the {named}"


def _offices(offices: frozenset[str]) -> str:
    return listed([f"the {office.replace('-', ' ')}" for office in sorted(offices)], "and")
