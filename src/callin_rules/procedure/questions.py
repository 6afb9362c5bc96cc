"""The named guards of the tables: each asks one thing of the matter and answers with what the facts allow.

An answer that the facts settle is one; where they leave it open there are several, with the facts that would settle
it, and the walk follows each of them. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from callin_rules.model import Case, Event, Meeting, Moment, earliest, folded_name, is_open, latest
from callin_rules.procedure.clocks import Clock, clock_of
from callin_rules.procedure.majority import Majority, Vote, counted_vote
from callin_rules.procedure.states import Stage, State
from callin_rules.procedure.table import ALWAYS
from callin_rules.procedure.terms import Terms

__all__ = ["EFFECT", "PROCESS", "QUESTIONS", "Answer", "Asking", "Question", "hold_answer", "vote_of"]

PROCESS = "not-properly-considered"
EFFECT = "disproportionate-adverse-effect"
"""The two statutory grounds in Northern Ireland, by the names that the regime gives them."""


@frozen(kw_only=True)
class Asking:
    """What a question may look at: the terms, the case, the state and its anchors, and the event.

    ``path``: where in the case the event stands; ``dated``: the fact that says when it happened.
    """

    terms: Terms
    case: Case
    state: State
    anchors: Mapping[str, Moment]
    at: Moment
    event: Event
    path: str
    dated: str

    @property
    def meeting(self) -> Meeting | None:
        """The sitting that the event records, where it does."""
        return None if is_open(self.event.meeting) else self.event.meeting


@frozen
class Answer:
    """The answers that are possible, and the facts that would settle which."""

    possible: tuple[str, ...]
    needs: tuple[str, ...] = ()


@frozen(kw_only=True)
class Question:
    """A named guard: what it asks in words, every answer it can have, and how it is answered."""

    name: str
    asks: str
    answers: frozenset[str]
    ask: Callable[[Asking], Answer]


def _judged(asking: Asking, question: str, yes: str, no: str) -> Answer:
    """What somebody has ruled on an open question; both where nobody has."""
    found = asking.case.judged.get(question)
    if found is None:
        return Answer((yes, no), (f"judgements.{question}",))
    return Answer((yes if found else no,))


def _always(_asking: Asking) -> Answer:
    return Answer((ALWAYS,))


def _window_running(asking: Asking) -> Answer:
    clock = clock_of("window", asking.terms, asking.case, asking.anchors)
    if clock is None or clock.started:
        return Answer(("running",))
    if clock.named is not None and not is_open(clock.named.start.moment(asking.case)):
        return Answer(("not-running",))  # it is dated, and had not happened yet
    return Answer(("running", "not-running"), _start_of(clock))


def _start_of(clock: Clock) -> tuple[str, ...]:
    """The fact that dates the event from which a clock runs."""
    path = clock.named.start.path if clock.named else None
    return (path or f"judgements.{clock.name}-open",)


def _window(asking: Asking) -> Answer:
    clock = clock_of("window", asking.terms, asking.case, asking.anchors)
    both = ("open", "closed")
    if clock is None:
        return Answer(both, ("judgements.window-open",))
    if not clock.started:
        return Answer(both, _start_of(clock))
    if clock.deadline is None:
        least = clock.at_least
        sure = least is not None and least.in_time(latest(asking.at, asking.terms.zone))
        return Answer(("open",)) if sure else Answer(both, clock.needs)
    zone = asking.terms.zone
    first, last = (clock.deadline.in_time(end(asking.at, zone)) for end in (earliest, latest))
    if first is last:
        return Answer(("open" if first else "closed",))
    return Answer(both, (asking.dated,))


def _republication(asking: Asking) -> Answer:
    return _judged(asking, "republication-restarts-window", "restarts", "runs-on")


def _withdrawal(asking: Asking) -> Answer:
    agreed = _agreed(asking)
    window = _window(asking)
    possible = tuple(f"window-{answer}" for answer in window.possible) if agreed is not False else ()
    if agreed is not True:
        possible = (*possible, "not-agreed")
    needs = (f"{asking.path}.agreed",) if agreed is None else ()
    return Answer(possible, (*needs, *(window.needs if agreed is not False else ())))


def _agreed(asking: Asking) -> bool | None:
    terms, event, request = asking.terms.withdrawal, asking.event, asking.case.request
    if terms is None:
        return True
    if is_open(event.agreed):
        return None
    agreed = {folded_name(name) for name in event.agreed}
    if terms.needs == "lead":
        return None if is_open(request.lead) else folded_name(request.lead) in agreed
    if terms.needs == "all-signatories":
        if is_open(request.signatories):
            return None
        return {folded_name(s.name) for s in request.signatories} <= agreed
    return folded_name(terms.needs) in agreed


def _short(asking: Asking) -> bool:
    quorum, meeting = asking.terms.quorum, asking.meeting
    return quorum is not None and meeting is not None and quorum.short_of(meeting) is not None


def _quorum(asking: Asking) -> Answer:
    return Answer(("inquorate" if _short(asking) else "quorate",))


def vote_of(asking: Asking, majority: Majority) -> Vote | None:
    """The vote that the event's meeting took, under the constitution's rules of voting."""
    hearing, request, matter = asking.terms.hearing, asking.case.request, asking.case.decision.matter
    if asking.meeting is None:
        return None
    signatories = () if is_open(request.signatories) else request.signatories
    return counted_vote(
        asking.meeting,
        majority,
        casting_vote=None if hearing is None else hearing.casting_vote,
        callers=frozenset(s.name for s in signatories),
        callers_may_vote=None if hearing is None else hearing.callers_may_vote,
        education=None if is_open(matter) else "education" in matter,
    )


def _hearing(asking: Asking) -> Answer:
    if _short(asking):
        return Answer(("no-quorum",))
    outcome = asking.event.outcome
    if is_open(outcome):
        offered = tuple(o.outcome for o in asking.terms.outcomes if o.outcome in _HEARD)
        return Answer(offered or _HEARD, (f"{asking.path}.outcome",))
    terms = asking.terms.outcome(outcome)
    vote = vote_of(asking, terms.majority if terms else Majority())
    failed = "not-released" if outcome == "release" else "not-carried"
    if vote is None or vote.carried:
        return Answer((outcome,))
    return Answer((failed,)) if vote.carried is False else Answer((outcome, failed), (f"{asking.path}.meeting",))


_HEARD = ("release", "refer-back", "refer-to-council")


def _if_not_held(asking: Asking) -> Answer:
    hearing = asking.terms.hearing
    if hearing is not None and hearing.if_not_held is not None:
        return Answer((hearing.if_not_held,))
    return _judged(asking, "hearing-not-held", "takes-effect", "still-held")


def _if_council_does_not_meet(asking: Asking) -> Answer:
    council = asking.terms.council
    if council is not None and council.if_not_held is not None:
        return Answer((council.if_not_held,))
    return _judged(asking, "council-not-met", "takes-effect", "still-held")


def hold_answer(terms: Terms, case: Case, state: State) -> Answer:
    """Whether the decision is held in ``state``: ``held``, ``free``, or both where no source says."""
    hold = terms.hold
    sure = hold is not None and (hold.own or hold.begins is not Stage.DIRECTION or state.stage is Stage.DIRECTION)
    if hold is not None and sure:
        held = hold.begins is not None and state.stage.held_from(hold.begins)
        return Answer(("held" if held else "free",))
    found = case.judged.get("held")
    if found is None:
        return Answer(("held", "free"), ("judgements.held",))
    return Answer(("held" if found else "free",))


def _hold(asking: Asking) -> Answer:
    return hold_answer(asking.terms, asking.case, asking.state)


def _recorded(*answers: str) -> Callable[[Asking], Answer]:
    """The recorded outcome; every one of ``answers`` where the record gives none."""

    def ask(asking: Asking) -> Answer:
        outcome = asking.event.outcome
        return Answer(answers, (f"{asking.path}.outcome",)) if is_open(outcome) else Answer((outcome,))

    return ask


def _grounds(asking: Asking) -> Answer:
    grounds = asking.case.request.grounds
    if is_open(grounds):
        return Answer(("process", "effect", "both"), ("request.grounds",))
    names = {g.name for g in grounds}
    return Answer(("both" if {PROCESS, EFFECT} <= names else "effect" if EFFECT in names else "process",))


def _opinion(asking: Asking) -> Answer:
    grounds = asking.case.request.grounds
    without: tuple[str, ...] = ("no-merit", "no-merit-other-ground")
    if not is_open(grounds):
        without = ("no-merit-other-ground",) if any(g.name == PROCESS for g in grounds) else ("no-merit",)
    outcome = asking.event.outcome
    if is_open(outcome):
        return Answer(("merit", *without), (f"{asking.path}.outcome",))
    return (
        Answer(("merit",)) if outcome == "merit" else Answer(without, ("request.grounds",) if len(without) > 1 else ())
    )


def _qualified_vote(asking: Asking) -> Answer:
    outcome = asking.event.outcome
    if outcome == "amended":
        return Answer(("amended",))
    terms = asking.terms.outcome("confirmed")
    vote = vote_of(asking, terms.majority if terms else Majority())
    if vote is not None and vote.carried is not None:
        return Answer(("carried" if vote.carried else "failed",))
    if is_open(outcome):
        return Answer(("carried", "failed", "amended"), (f"{asking.path}.meeting",))
    return Answer(("carried" if outcome in {"confirmed", "no-objection"} else "failed",))


def _question(name: str, asks: str, answers: tuple[str, ...], ask: Callable[[Asking], Answer]) -> Question:
    return Question(name=name, asks=asks, answers=frozenset(answers), ask=ask)


_COUNCIL = ("no-objection", "confirmed", "objection", "amended", "withdrawn")
_RECONSIDERED = ("confirmed", "amended", "withdrawn")
QUESTIONS: Mapping[str, Question] = {
    q.name: q
    for q in (
        _question(ALWAYS, "nothing", (ALWAYS,), _always),
        _question("window-running", "Had the window begun to run?", ("running", "not-running"), _window_running),
        _question("window", "Is the window still open?", ("open", "closed"), _window),
        _question(
            "republication", "Does a corrected notice start the window anew?", ("restarts", "runs-on"), _republication
        ),
        _question(
            "withdrawal",
            "Have those agreed whose agreement a withdrawal needs, and is the window still open?",
            ("window-open", "window-closed", "not-agreed"),
            _withdrawal,
        ),
        _question(
            "hearing",
            "Was there a quorum, what was moved, and was it carried?",
            (*_HEARD, "not-carried", "not-released", "no-quorum"),
            _hearing,
        ),
        _question(
            "if-not-held",
            "What follows when nobody meets in time?",
            ("takes-effect", "falls", "to-council", "still-held"),
            _if_not_held,
        ),
        _question(
            "if-council-does-not-meet",
            "What follows when council does not meet in time?",
            ("takes-effect", "still-held"),
            _if_council_does_not_meet,
        ),
        _question("hold", "Is the decision held in this state?", ("held", "free"), _hold),
        _question("reconsidered", "What did the reconsideration end in?", _RECONSIDERED, _recorded(*_RECONSIDERED)),
        _question("council", "What did council decide?", _COUNCIL, _recorded(*_COUNCIL)),
        _question("quorum", "Was there a quorum?", ("quorate", "inquorate"), _quorum),
        _question("grounds", "On which ground was the request accepted?", ("process", "effect", "both"), _grounds),
        _question(
            "opinion",
            "Does the opinion find merit, and is there another ground?",
            ("merit", "no-merit", "no-merit-other-ground"),
            _opinion,
        ),
        _question(
            "qualified-vote",
            "Did the decision reach its qualified majority again?",
            ("carried", "failed", "amended"),
            _qualified_vote,
        ),
    )
}
"""Every question that a row may ask, by name."""
