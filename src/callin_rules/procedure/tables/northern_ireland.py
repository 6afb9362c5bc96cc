"""Northern Ireland: reconsideration on one of two statutory grounds, each with its own road."""

from __future__ import annotations

from collections.abc import Iterator

from callin_rules.procedure.states import Duty, Stage, State
from callin_rules.procedure.table import Row, Step, Table
from callin_rules.procedure.tables import _common as common

__all__ = ["NORTHERN_IRELAND"]

_AD_HOC = State(
    name="before-ad-hoc-committee",
    called="the process of the decision awaits the ad hoc committee",
    stage=Stage.ACCEPTANCE,
    clock="hearing",
    duties=(Duty("hear the call-in", "hearing", "hearing"),),
)
_OPINION = State(
    name="awaiting-opinion",
    called="the clerk is to obtain a legal opinion on the ground of disproportionate effect",
    stage=Stage.ACCEPTANCE,
    duties=(Duty("obtain the opinion of a practising barrister or solicitor", "the clerk of the council"),),
)
_RE_VOTE = State(
    name="before-council-qualified",
    called="the council has to reconsider the decision by a qualified majority",
    stage=Stage.ACCEPTANCE,
    duties=(Duty("vote on the decision again", "council", "council"),),
)
_BEFORE_COUNCIL = State(
    name="before-council",
    called="the council has to reconsider the decision",
    stage=Stage.ACCEPTANCE,
    duties=(Duty("reconsider the decision", "council", "council"),),
)
_STATES = (
    common.MADE,
    common.WINDOW_OPEN,
    common.REQUESTED,
    _AD_HOC,
    _OPINION,
    _RE_VOTE,
    _BEFORE_COUNCIL,
    common.REFERRED_BACK,
    common.RELEASED,
    common.EXEMPT,
    common.IMPLEMENTED,
    common.FALLEN,
)
_PENDING = (
    "before-ad-hoc-committee",
    "awaiting-opinion",
    "before-council-qualified",
    "before-council",
    "referred-back",
)
_SETTLED = ("requested", *_PENDING, "released", "exempt", "implemented", "fallen")


def _grounds() -> Iterator[Row]:
    """Acceptance sends each ground on its own road; a request on both takes the opinion first."""
    for row in common.ruling():
        if row.event != "accepted":
            yield row
    opinion = Step(
        to="awaiting-opinion", then="The clerk has to obtain a legal opinion", dates=("acceptance",), rests_on="ruling"
    )
    yield Row(
        state="requested",
        event="accepted",
        asks="grounds",
        steps={
            "process": Step(
                to="before-ad-hoc-committee",
                then="The ad hoc committee looks at the process that led to the decision",
                dates=("acceptance",),
                rests_on="ruling",
            ),
            "effect": opinion,
            "both": opinion,
        },
    )
    yield Row(
        state="awaiting-opinion",
        event="opinion-given",
        asks="opinion",
        steps={
            "merit": Step(
                to="before-council-qualified",
                then="The council has to vote on the decision again, by the qualified majority that statute fixes",
                dates=("opinion", "reference-to-council"),
                rests_on="council",
            ),
            "no-merit": Step(
                to="released", then="The opinion finds no merit: the decision may be implemented", dates=("opinion",)
            ),
            "no-merit-other-ground": Step(
                to="before-ad-hoc-committee",
                then="The opinion finds no merit; the other ground goes to the ad hoc committee",
                dates=("opinion",),
            ),
        },
    )


def _council() -> Iterator[Row]:
    yield Row(
        state="before-council-qualified",
        event="council-met",
        asks="qualified-vote",
        steps={
            "carried": Step(
                to="released", then="The decision has its majority again and may be implemented", rests_on="council"
            ),
            "failed": Step(
                to="fallen", then="The decision did not reach its majority again, and falls", rests_on="council"
            ),
            "amended": Step(
                to="released",
                then="The council took another decision in its place, and that may be implemented",
                rests_on="council",
            ),
        },
    )
    yield Row(
        state="before-council",
        event="council-met",
        asks="council",
        steps={
            "no-objection": Step(to="released", then="The decision stands and may be implemented", rests_on="council"),
            "confirmed": Step(to="released", then="The decision stands and may be implemented", rests_on="council"),
            "amended": Step(
                to="released", then="The amended decision stands and may be implemented", rests_on="council"
            ),
            "withdrawn": Step(
                to="fallen", then="The decision is withdrawn; there is nothing to implement", rests_on="council"
            ),
            "objection": Step(
                to="fallen", then="The council did not uphold the decision, and it falls", rests_on="council"
            ),
        },
    )


NORTHERN_IRELAND = Table(
    name="ni-reconsideration",
    title="Reconsideration in Northern Ireland",
    theory=(
        "A share of the members, which statute fixes, can have a decision of the council or of a committee "
        "reconsidered on one of two statutory grounds. That the facts were not properly considered goes to an ad hoc "
        "committee. That a section of the inhabitants is disproportionately affected needs a legal opinion; where it "
        "finds merit the council votes again and needs a qualified majority, and a decision that does not reach it "
        "falls."
    ),
    initial="made",
    states=_STATES,
    rows=(
        *common.window(),
        *_grounds(),
        *common.withdrawing(("requested", *_PENDING[:4])),
        *common.meetings(("before-ad-hoc-committee",), called="before-ad-hoc-committee"),
        *common.hearing(("before-ad-hoc-committee",)),
        *common.reconsidering(),
        *_council(),
        *common.late_requests(_SETTLED),
        *common.ending(_STATES),
    ),
)
