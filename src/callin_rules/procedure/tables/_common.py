"""States and rows that several procedures share. Each function gives whole rows, so that a table reads as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callin_rules.procedure.states import Duty, Stage, State
from callin_rules.procedure.table import ALWAYS, Row, Step

__all__ = [
    "CALLED_IN",
    "COUNCIL_STATE",
    "EXEMPT",
    "FALLEN",
    "IMPLEMENTED",
    "MADE",
    "MEETING_CALLED",
    "REFERRED_BACK",
    "RELEASED",
    "REQUESTED",
    "WINDOW_OPEN",
    "ending",
    "hearing",
    "late_requests",
    "meetings",
    "reconsidering",
    "ruling",
    "window",
    "withdrawing",
]

MADE = State(
    name="made",
    called="the decision has been made and is not yet published",
    stage=Stage.PUBLICATION,
    clock="window",
    duties=(Duty("publish the decision", "the council"),),
)
WINDOW_OPEN = State(
    name="window-open",
    called="the call-in window is open",
    stage=Stage.PUBLICATION,
    clock="window",
)
REQUESTED = State(
    name="requested",
    called="a request for call-in awaits the ruling on its validity",
    stage=Stage.RECEIPT,
    duties=(Duty("rule on the validity of the request", "ruling", "ruling"),),
)
CALLED_IN = State(
    name="called-in",
    called="the decision is called in and awaits a hearing",
    stage=Stage.ACCEPTANCE,
    clock="hearing",
    duties=(Duty("call the meeting", "the proper officer", "calling"), Duty("hear the call-in", "hearing", "hearing")),
)
MEETING_CALLED = State(
    name="meeting-called",
    called="the decision is called in and the meeting is called",
    stage=Stage.ACCEPTANCE,
    clock="hearing",
    duties=(Duty("hear the call-in", "hearing", "hearing"),),
)
REFERRED_BACK = State(
    name="referred-back",
    called="the decision has been referred back to whoever made it",
    stage=Stage.ACCEPTANCE,
    duties=(Duty("reconsider the decision", "reconsideration", "reconsideration"),),
)
COUNCIL_STATE = State(
    name="before-council",
    called="the matter has been referred to full council",
    stage=Stage.ACCEPTANCE,
    clock="council",
    duties=(Duty("meet on the matter", "council", "council"),),
)
RELEASED = State(name="released", called="nothing holds the decision any more", stage=Stage.FREE)
EXEMPT = State(name="exempt", called="the decision is exempt from call-in for urgency", stage=Stage.FREE)
IMPLEMENTED = State(name="implemented", called="the decision has been implemented", stage=Stage.DONE)
FALLEN = State(name="fallen", called="the decision has fallen and may not be implemented", stage=Stage.DEAD)


def only(step: Step) -> dict[str, Step]:
    """The one step of a row that asks nothing."""
    return {ALWAYS: step}


def window() -> Iterator[Row]:
    """From the decision to a request, an exemption, or the end of the window."""
    to_open = Step(
        to="window-open",
        then="The call-in window runs from the event that the constitution names",
        dates=("publication",),
    )
    yield Row(state="made", event="published", steps=only(to_open))
    for state in ("made", "window-open"):
        exempt = Step(to="exempt", then="The decision is not open to call-in and may be implemented at once")
        refused = Step(to=state, then="The decision stays open to call-in")
        yield Row(state=state, event="exempted", steps=only(exempt))
        yield Row(state=state, event="exemption-refused", steps=only(refused))
        closed = Step(to="released", then="Nobody called the decision in, and it may be implemented", rests_on="window")
        yield Row(state=state, event="window-closed", steps=only(closed))
    came = Step(to="requested", then="The request awaits a ruling on its validity", dates=("receipt",))
    early = Step(
        to="made",
        then="The request came before the window opened and counts for nothing; it may be sent again",
        irregular=True,
        rests_on="window",
    )
    yield Row(state="made", event="received", asks="window-running", steps={"running": came, "not-running": early})
    yield Row(state="window-open", event="received", steps=only(came))
    yield Row(
        state="window-open",
        event="republished",
        asks="republication",
        steps={
            "restarts": Step(
                to="window-open", then="The window runs anew from the second publication", dates=("publication",)
            ),
            "runs-on": Step(to="window-open", then="The window runs on from the first publication"),
        },
    )
    undone = Step(to="window-open", then="The exemption is lifted and the decision is open to call-in again")
    yield Row(state="exempt", event="exemption-undone", steps=only(undone))


def ruling(accepted_to: str = "called-in") -> Iterator[Row]:
    """The ruling on validity. Where a rejected request leaves the window open, another may come."""
    accepted = Step(to=accepted_to, then="The decision is called in", dates=("acceptance",), rests_on="ruling")
    yield Row(state="requested", event="accepted", steps=only(accepted))
    yield Row(
        state="requested",
        event="rejected",
        asks="window",
        steps={
            "open": Step(
                to="window-open", then="The window is still open, and a better request may come", rests_on="ruling"
            ),
            "closed": Step(
                to="released", then="The window has closed, and the decision may be implemented", rests_on="ruling"
            ),
        },
    )
    added = Step(to="requested", then="What was added is for the ruling, so far as it came within the window")
    fewer = Step(to="requested", then="Whether enough signatures remain is for the ruling")
    yield Row(state="requested", event="added-to", steps=only(added))
    yield Row(state="requested", event="signatory-withdrew", steps=only(fewer))
    yield Row(state="requested", event="exempted", steps=only(_late_exemption("requested")))


def _late_exemption(state: str) -> Step:
    then = "The request was made before urgency was certified; no source says that a later certificate lifts the hold"
    return Step(to=state, then=then, irregular=True)


def withdrawing(states: Iterable[str]) -> Iterator[Row]:
    """The withdrawal of a request, and of single names, in each of ``states``."""
    for state in states:
        yield Row(
            state=state,
            event="request-withdrawn",
            asks="withdrawal",
            steps={
                "window-open": Step(
                    to="window-open", then="The call-in is at an end; the window is still open", rests_on="withdrawal"
                ),
                "window-closed": Step(
                    to="released",
                    then="The call-in is at an end, and the decision may be implemented",
                    rests_on="withdrawal",
                ),
                "not-agreed": Step(
                    to=state,
                    then="Those whose agreement a withdrawal needs have not agreed: the request stands",
                    irregular=True,
                    rests_on="withdrawal",
                ),
            },
        )
        if state != "requested":
            fewer = Step(
                to=state, then="The request has been accepted; a name that is withdrawn afterwards does not undo it"
            )
            yield Row(state=state, event="signatory-withdrew", steps=only(fewer))
            yield Row(state=state, event="exempted", steps=only(_late_exemption(state)))


def meetings(states: Iterable[str], called: str = "meeting-called") -> Iterator[Row]:
    """Calling, adjourning and failing to form a meeting, in each of ``states``."""
    for state in states:
        fixed = Step(to=called, then="The meeting is called; the hold goes on")
        again = Step(
            to=state, then="The hold goes on; the time limit for the hearing is not moved by it", rests_on="hearing"
        )
        nothing = Step(to=state, then="A meeting without a quorum decides nothing; the hold goes on", rests_on="quorum")
        yield Row(state=state, event="meeting-called", steps=only(fixed))
        yield Row(state=state, event="adjourned", steps=only(again))
        yield Row(state=state, event="inquorate", steps=only(nothing))


def hearing(
    states: Iterable[str], *, back_to: str = "referred-back", council: str | None = "before-council"
) -> Iterator[Row]:
    """The hearing, and what follows when nobody meets in time, in each of ``states``."""
    for state in states:
        steps = {
            "release": Step(
                to="released", then="The decision stands and may be implemented", dates=("hearing",), rests_on="hearing"
            ),
            "refer-back": Step(
                to=back_to,
                then="Whoever made the decision has to reconsider it",
                dates=("hearing", "reference-back"),
                rests_on="hearing",
            ),
            "refer-to-council": Step(
                to=council or state,
                then="Full council has to meet on the matter" if council else "No rule lets the matter go to council",
                dates=("hearing", "reference-to-council") if council else ("hearing",),
                irregular=council is None,
                rests_on="hearing",
            ),
            "not-carried": Step(
                to="released",
                then="The motion was not carried: the decision is not referred, and may be implemented",
                dates=("hearing",),
                rests_on="hearing",
            ),
            "not-released": Step(to=state, then="The motion was not carried: the hold goes on", rests_on="hearing"),
            "no-quorum": Step(
                to=state,
                then="Without a quorum nothing was decided; the hold goes on",
                irregular=True,
                rests_on="quorum",
            ),
        }
        yield Row(state=state, event="heard", asks="hearing", steps=steps)
        yield Row(
            state=state,
            event="hearing-overdue",
            asks="if-not-held",
            steps={
                "takes-effect": Step(
                    to="released", then="Nobody met in time, and the decision takes effect", rests_on="hearing"
                ),
                "falls": Step(to="fallen", then="Nobody met in time, and the decision falls", rests_on="hearing"),
                "to-council": Step(
                    to=council or "fallen",
                    then="Nobody met in time, and the matter goes to council",
                    dates=("reference-to-council",),
                    rests_on="hearing",
                ),
                "still-held": Step(to=state, then="Nobody met in time; the hold goes on", rests_on="hearing"),
            },
        )


def reconsidering(state: str = "referred-back") -> Iterator[Row]:
    """The reconsideration after a reference back."""
    yield Row(
        state=state,
        event="reconsidered",
        asks="reconsidered",
        steps={
            "confirmed": Step(
                to="released", then="The decision stands and may be implemented", rests_on="reconsideration"
            ),
            "amended": Step(
                to="released", then="The amended decision stands and may be implemented", rests_on="reconsideration"
            ),
            "withdrawn": Step(
                to="fallen", then="The decision is withdrawn; there is nothing to implement", rests_on="reconsideration"
            ),
        },
    )


def late_requests(states: Iterable[str]) -> Iterator[Row]:
    """A further request in a state where none can do anything."""
    says = {
        "released": "The decision can no longer be called in: the window has closed, or it has been called in already",
        "exempt": "The decision is exempt from call-in, and the request holds nothing",
        "implemented": "The decision has been implemented, and a call-in can no longer hold it",
        "fallen": "The decision has fallen, and there is nothing to call in",
    }
    for state in states:
        then = says.get(state, "The decision is called in already; a further request holds nothing more")
        yield Row(state=state, event="received", steps=only(Step(to=state, then=then, irregular=True)))


def ending(states: Iterable[State]) -> Iterator[Row]:
    """Implementation and giving up, from every state that is not final."""
    for state in states:
        if state.final:
            continue
        done = Step(to="implemented", then="The decision has been implemented")
        early = Step(
            to="implemented",
            then="The decision was held and ought not to have been implemented; a call-in can no longer hold it",
            irregular=True,
            rests_on="hold",
        )
        steps = {"held": early, "free": done} if state.stage.open else only(done)
        yield Row(state=state.name, event="implemented", asks="hold" if state.stage.open else ALWAYS, steps=steps)
        dropped = Step(to="fallen", then="The decision will not be implemented; whatever was pending on it falls away")
        yield Row(state=state.name, event="abandoned", steps=only(dropped))
