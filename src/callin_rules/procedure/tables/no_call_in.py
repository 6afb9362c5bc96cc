"""No call-in: a decision may be implemented as soon as it is made."""

from __future__ import annotations

from attrs import evolve

from callin_rules.procedure.states import Stage
from callin_rules.procedure.table import Row, Step, Table
from callin_rules.procedure.tables import _common as common

__all__ = ["NO_CALL_IN"]

_MADE = evolve(common.MADE, called="the decision has been made", stage=Stage.FREE, clock=None, duties=())
_STATES = (_MADE, common.IMPLEMENTED, common.FALLEN)
_NOTHING = Step(to="made", then="There is no call-in, and the request holds nothing", irregular=True)

NO_CALL_IN = Table(
    name="none",
    title="No call-in",
    theory="The authority has no call-in: nothing holds a decision once it is made.",
    initial="made",
    states=_STATES,
    rows=(
        Row(state="made", event="published", steps=common.only(Step(to="made", then="Nothing holds the decision"))),
        Row(state="made", event="received", steps=common.only(_NOTHING)),
        *common.late_requests(("implemented", "fallen")),
        *common.ending(_STATES),
    ),
)
