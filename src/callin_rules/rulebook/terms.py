"""Terms: what an edition, and the statute of its regime, fill into the procedure after receipt.

What both say, the edition settles; statute's outcomes hold beside the edition's own, since a majority that statute
fixes is written only there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from callin_rules.citation import Citation
from callin_rules.constitution import Edition
from callin_rules.constitution.document import (
    CouncilTable,
    HearingTable,
    HoldTable,
    OutcomeTable,
    QuorumTable,
    ReconsiderationTable,
    RulingTable,
    WithdrawalTable,
    _Cited,
)
from callin_rules.errors import BadInputError, Fault, UnknownNameError, near_miss
from callin_rules.procedure import (
    EFFECTIVE,
    OUTCOMES,
    TABLES,
    CouncilTerms,
    HearingTerms,
    HoldTerms,
    Majority,
    OutcomeTerms,
    Quorum,
    ReconsiderationTerms,
    RulingTerms,
    Stage,
    Table,
    Terms,
    WithdrawalTerms,
)

__all__ = ["procedure_of", "terms_faults", "terms_of"]

_NEVER = "never"
_HOLDS = (*(stage.value for stage in Stage if stage.open), _NEVER)
_IF_NOT_HEARD = ("takes-effect", "falls", "to-council", "still-held")
_IF_NOT_MET = ("takes-effect", "still-held")
_T = TypeVar("_T", bound=_Cited)
_M = TypeVar("_M")


@cache
def terms_of(edition: Edition) -> Terms:
    """The terms of an edition, made once and kept.

    Raises :class:`~callin_rules.errors.BadInputError` with every value that no procedure knows.
    """
    faults = tuple(terms_faults(edition))
    if faults:
        summary = f"{edition.origin or edition.authority.slug}: what comes after receipt cannot be read:"
        raise BadInputError(summary, faults)
    doc, statute = edition.document, edition.regime
    return Terms(
        authority=edition.authority.slug,
        calendar=edition.calendar,
        zone=edition.authority.zone,
        periods=edition.periods,
        window=_window(edition),
        hold=_settled(edition, "hold", doc.hold, statute.hold, _hold),
        ruling=_settled(edition, "ruling", doc.ruling, statute.ruling, _ruling),
        hearing=_settled(edition, "hearing", doc.hearing, statute.hearing, _hearing),
        quorum=_settled(edition, "quorum", doc.quorum, statute.quorum, _quorum),
        quorum_cite=edition.cites.get("quorum") or edition.statute_cites.get("quorum"),
        outcomes=_outcomes(edition),
        reconsideration=_settled(
            edition, "reconsideration", doc.reconsideration, statute.reconsideration, _reconsideration
        ),
        council=_settled(edition, "council", doc.council, statute.council, _council),
        withdrawal=_settled(edition, "withdrawal", doc.withdrawal, statute.withdrawal, _withdrawal),
    )


def procedure_of(edition: Edition) -> Table:
    """The table of states that the edition's regime follows after receipt."""
    name = edition.regime.regime.procedure
    if name not in TABLES:
        raise UnknownNameError(name, TABLES, kind="procedure")
    return TABLES[name]


def terms_faults(edition: Edition) -> Iterator[Fault]:
    """Values of the tables for what comes after receipt that no procedure knows, with the near miss."""
    doc = edition.document
    if doc.hold is not None:
        yield from _one_of("hold.begins", doc.hold.begins, _HOLDS)
    if doc.hearing is not None:
        yield from _one_of("hearing.if_not_held", doc.hearing.if_not_held, _IF_NOT_HEARD)
    if doc.council is not None:
        yield from _one_of("council.if_not_held", doc.council.if_not_held, _IF_NOT_MET)
    for i, table in enumerate(doc.outcomes):
        yield from _one_of(f"outcomes[{i}].outcome", table.outcome, tuple(OUTCOMES))
        yield from _one_of(f"outcomes[{i}].effective", table.effective, tuple(EFFECTIVE))
    quorum = doc.quorum
    if quorum is not None and quorum.number is None and quorum.councils is None and quorum.numerator is None:
        accepted = "a number, or a numerator and a denominator"
        yield Fault(code="terms.quorum", where="quorum", given="neither", accepted=accepted)
    shares = [] if quorum is None else [("quorum", quorum.numerator, quorum.denominator)]
    shares += [(f"outcomes[{i}]", table.numerator, table.denominator) for i, table in enumerate(doc.outcomes)]
    for place, numerator, denominator in shares:
        if (numerator, denominator) == (None, None):
            continue
        if numerator is None or denominator is None or not 0 < numerator <= denominator:
            accepted = "a fraction over nothing and not over one, such as 2/3"
            given = _share_in_words(numerator, denominator)
            yield Fault(code="terms.fraction", where=f"{place}.numerator", given=given, accepted=accepted)


def _share_in_words(numerator: int | None, denominator: int | None) -> str:
    if denominator is None:
        return f"the numerator {numerator} without a denominator"
    return (
        f"{numerator}/{denominator}" if numerator is not None else f"the denominator {denominator} without a numerator"
    )


def _one_of(where: str, given: str | None, accepted: tuple[str, ...]) -> Iterator[Fault]:
    if given is not None and given not in accepted:
        guess = near_miss(given, accepted)
        yield Fault(
            code="terms.unknown",
            where=where,
            given=repr(given),
            accepted=", ".join(accepted),
            fix=f"did you mean {guess!r}?" if guess else None,
        )


def _window(edition: Edition) -> str | None:
    """The period that the requirement of timeliness names; the one called ``window`` where no provision names any."""
    for provision in edition.requirements:
        if provision.rule == "time_limits.received_in_window":
            return str(provision.terms.get("window", "window"))
    return "window" if "window" in edition.periods else None


def _settled(
    edition: Edition, name: str, own: _T | None, statute: _T | None, made: Callable[[_T, Citation, bool], _M]
) -> _M | None:
    if own is not None:
        return made(own, edition.cites[name], True)  # noqa: FBT003 - whether it is the authority's own
    return None if statute is None else made(statute, edition.statute_cites[name], False)  # noqa: FBT003


def _hold(table: HoldTable, cite: Citation, own: bool) -> HoldTerms:  # noqa: FBT001
    begins = None if table.begins == _NEVER else Stage(table.begins)
    return HoldTerms(cite=cite, begins=begins, period=table.period, own=own)


def _ruling(table: RulingTable, cite: Citation, _own: bool) -> RulingTerms:  # noqa: FBT001
    return RulingTerms(
        cite=cite,
        by=table.by,
        period=table.period,
        consult_to_accept=table.consult_to_accept,
        consult_to_reject=table.consult_to_reject,
        reported_to=table.reported_to,
    )


def _hearing(table: HearingTable, cite: Citation, _own: bool) -> HearingTerms:  # noqa: FBT001
    return HearingTerms(
        cite=cite,
        body=table.body,
        period=table.period,
        calling_period=table.calling_period,
        if_not_held=table.if_not_held,
        callers_may_vote=table.callers_may_vote,
        casting_vote=table.casting_vote,
        adjournment=table.adjournment,
    )


def _quorum(table: QuorumTable, _cite: Citation, _own: bool) -> Quorum:  # noqa: FBT001
    return Quorum(
        number=table.number,
        numerator=table.numerator,
        denominator=table.denominator,
        rounding=table.rounding,
        councils=table.councils,
    )


def _reconsideration(table: ReconsiderationTable, cite: Citation, _own: bool) -> ReconsiderationTerms:  # noqa: FBT001
    return ReconsiderationTerms(cite=cite, by=table.by, period=table.period)


def _council(table: CouncilTable, cite: Citation, _own: bool) -> CouncilTerms:  # noqa: FBT001
    return CouncilTerms(cite=cite, period=table.period, may=table.may, if_not_held=table.if_not_held)


def _withdrawal(table: WithdrawalTable, cite: Citation, _own: bool) -> WithdrawalTerms:  # noqa: FBT001
    return WithdrawalTerms(cite=cite, needs=table.needs)


def _outcomes(edition: Edition) -> tuple[OutcomeTerms, ...]:
    """The edition's outcomes, and those of statute that it does not name."""
    own = [_outcome(t, edition.cites[f"outcomes[{i}]"]) for i, t in enumerate(edition.document.outcomes)]
    named = {o.outcome for o in own}
    statute = (
        _outcome(t, edition.statute_cites[f"outcomes[{i}]"])
        for i, t in enumerate(edition.regime.outcomes)
        if t.outcome not in named
    )
    return (*own, *statute)


def _outcome(table: OutcomeTable, cite: Citation) -> OutcomeTerms:
    return OutcomeTerms(
        cite=cite,
        outcome=table.outcome,
        condition=table.condition,
        then=table.then,
        effective=table.effective,
        majority=Majority(numerator=table.numerator, denominator=table.denominator),
    )
