"""Combined authorities: the hold is a direction of the scrutiny committee, and it ends by itself."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from callin_rules.procedure.states import Duty, Stage, State
from callin_rules.procedure.table import Row, Step, Table
from callin_rules.procedure.tables import _common as common

__all__ = ["COMBINED"]

_DIRECTED = State(
    name="under-direction",
    called="the scrutiny committee has directed that the decision be not implemented",
    stage=Stage.DIRECTION,
    clock="direction",
    duties=(Duty("finish the review before the direction ends", "hearing", "direction"),),
)
_BACK_UNDER_DIRECTION = evolve(
    common.REFERRED_BACK,
    name="referred-back-under-direction",
    called="the decision has been referred back, and the direction not to implement it still runs",
    stage=Stage.DIRECTION,
    clock="direction",
)
_BACK = evolve(
    common.REFERRED_BACK,
    called="the decision has been referred back, and no direction holds it",
    stage=Stage.FREE,
)
_LAPSED = State(
    name="direction-lapsed",
    called="the direction has ended and the review goes on; nothing holds the decision",
    stage=Stage.FREE,
    duties=(Duty("hear the call-in", "hearing", "hearing"),),
)
_STATES = (
    common.MADE,
    common.WINDOW_OPEN,
    common.REQUESTED,
    common.CALLED_IN,
    common.MEETING_CALLED,
    _DIRECTED,
    _LAPSED,
    _BACK_UNDER_DIRECTION,
    _BACK,
    common.RELEASED,
    common.EXEMPT,
    common.IMPLEMENTED,
    common.FALLEN,
)
_WAITING = ("called-in", "meeting-called")
_SETTLED = (
    "requested",
    *_WAITING,
    "under-direction",
    "direction-lapsed",
    "referred-back-under-direction",
    "referred-back",
    "released",
    "exempt",
    "implemented",
    "fallen",
)


def _direction() -> Iterator[Row]:
    for state in _WAITING:
        made = Step(
            to="under-direction",
            then="The decision may not be implemented while the direction lasts",
            dates=("direction",),
            rests_on="hold",
        )
        nothing = Step(to=state, then="Without a quorum nothing was directed", irregular=True, rests_on="quorum")
        yield Row(state=state, event="directed", asks="quorum", steps={"quorate": made, "inquorate": nothing})
    lapses = {
        "under-direction": "The direction has ended; the decision may be implemented while the review goes on",
        "referred-back-under-direction": "The direction has ended; nothing holds the decision until it is reconsidered",
    }
    for state, to in (("under-direction", "direction-lapsed"), ("referred-back-under-direction", "referred-back")):
        yield Row(
            state=state, event="direction-ended", steps=common.only(Step(to=to, then=lapses[state], rests_on="hold"))
        )
    for state in ("under-direction", "direction-lapsed", "referred-back-under-direction", "referred-back"):
        once = Step(
            to=state, then="The time of a direction is not prolonged by another", irregular=True, rests_on="hold"
        )
        yield Row(state=state, event="directed", steps=common.only(once))


def _heard() -> Iterator[Row]:
    yield from common.hearing(_WAITING, council=None)
    for state, back in (("under-direction", "referred-back-under-direction"), ("direction-lapsed", "referred-back")):
        for row in common.hearing((state,), back_to=back, council=None):
            if row.event == "heard":
                yield row


COMBINED = Table(
    name="combined-authority",
    title="Combined authorities in England",
    theory=(
        "Signatures bring the scrutiny committee together; they hold nothing. The committee itself may direct that a "
        "decision be not implemented while it is reviewed, and the direction ends by itself. Where the committee "
        "recommends that the decision be reconsidered, the authority has to meet on it within the time of the Order. "
        "The days of the Order are plain days."
    ),
    initial="made",
    states=_STATES,
    rows=(
        *common.window(),
        *common.ruling(),
        *common.withdrawing(("requested", *_WAITING, "under-direction")),
        *common.meetings((*_WAITING,)),
        *common.meetings(("under-direction",), called="under-direction"),
        *_direction(),
        *_heard(),
        *common.reconsidering("referred-back-under-direction"),
        *common.reconsidering("referred-back"),
        *common.late_requests(_SETTLED),
        *common.ending(_STATES),
    ),
)
