"""Executive arrangements in England and Wales: a decision is held, then released, referred back or sent to council."""

from __future__ import annotations

from collections.abc import Iterator

from callin_rules.procedure.table import Row, Step, Table
from callin_rules.procedure.tables import _common as common

__all__ = ["EXECUTIVE"]

_STATES = (
    common.MADE,
    common.WINDOW_OPEN,
    common.REQUESTED,
    common.CALLED_IN,
    common.MEETING_CALLED,
    common.REFERRED_BACK,
    common.COUNCIL_STATE,
    common.RELEASED,
    common.EXEMPT,
    common.IMPLEMENTED,
    common.FALLEN,
)
_HEARD_IN = ("called-in", "meeting-called")
_SETTLED = ("requested", *_HEARD_IN, "referred-back", "before-council", "released", "exempt", "implemented", "fallen")


def council_rows() -> Iterator[Row]:
    """Full council's part: it may object; it may not decide in the executive's place."""
    instead = (
        "Council may object but not put its own decision in the place of the executive's; it goes back to its maker"
    )
    back = ("reference-back",)
    yield Row(
        state="before-council",
        event="council-met",
        asks="council",
        steps={
            "no-objection": Step(
                to="released", then="The decision takes effect and may be implemented", rests_on="council"
            ),
            "confirmed": Step(
                to="released", then="The decision takes effect and may be implemented", rests_on="council"
            ),
            "objection": Step(
                to="referred-back",
                then="Whoever made the decision has to reconsider it",
                dates=back,
                rests_on="council",
            ),
            "amended": Step(to="referred-back", then=instead, dates=back, irregular=True, rests_on="council"),
            "withdrawn": Step(to="referred-back", then=instead, dates=back, irregular=True, rests_on="council"),
        },
    )
    yield Row(
        state="before-council",
        event="council-overdue",
        asks="if-council-does-not-meet",
        steps={
            "takes-effect": Step(
                to="released", then="Council did not meet in time, and the decision takes effect", rests_on="council"
            ),
            "still-held": Step(
                to="before-council", then="Council did not meet in time; the hold goes on", rests_on="council"
            ),
        },
    )


EXECUTIVE = Table(
    name="executive-arrangements",
    title="Executive arrangements in England and Wales",
    theory=(
        "A decision that has been made and not yet implemented can be held while it is scrutinised. In most "
        "constitutions it comes into force only when the window has closed; a valid request holds it until a scrutiny "
        "body has released it, referred it back to whoever made it, or referred it to full council. Neither the "
        "scrutiny body nor council can put its own decision in the executive's place."
    ),
    initial="made",
    states=_STATES,
    rows=(
        *common.window(),
        *common.ruling(),
        *common.withdrawing(("requested", *_HEARD_IN)),
        *common.meetings(_HEARD_IN),
        *common.hearing(_HEARD_IN),
        *common.reconsidering(),
        *council_rows(),
        *common.late_requests(_SETTLED),
        *common.ending(_STATES),
    ),
)
