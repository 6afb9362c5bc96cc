"""Review by standing orders alone: no executive, and council may decide in the place of its committees."""

from __future__ import annotations

from collections.abc import Iterator

from callin_rules.procedure.table import Row, Step, Table
from callin_rules.procedure.tables import _common as common
from callin_rules.procedure.tables.executive import council_rows

__all__ = ["COMMITTEE"]

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


def _council() -> Iterator[Row]:
    """Council's part: the decision was the authority's own, so council may take another in its place."""
    decided = {
        "amended": Step(
            to="released",
            then="Council took another decision in its place, and that may be implemented",
            rests_on="council",
        ),
        "withdrawn": Step(
            to="fallen", then="Council withdrew the decision; there is nothing to implement", rests_on="council"
        ),
    }
    for row in council_rows():
        yield (
            row
            if row.event != "council-met"
            else Row(state=row.state, event=row.event, asks=row.asks, steps={**row.steps, **decided})
        )


COMMITTEE = Table(
    name="committee-review",
    title="Review under an authority's own standing orders",
    theory=(
        "Without an executive no statute holds a decision. Where standing orders let members call in a decision of a "
        "committee, what they say is all there is: a review body or full council looks at it again, and council may "
        "decide in its committee's place."
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
        *_council(),
        *common.late_requests(_SETTLED),
        *common.ending(_STATES),
    ),
)
