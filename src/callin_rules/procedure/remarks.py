"""What is to be said of an event beside the step it leads to: late, unconsulted, not on offer, votes that do not count.

A remark never changes the state. An irregular one names the paragraph that was not kept and what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from callin_rules.citation import Citation
from callin_rules.findings import listed, moment_in_words, plural
from callin_rules.model import earliest, is_open
from callin_rules.procedure.clocks import clock_of
from callin_rules.procedure.events import EFFECTIVE, OUTCOMES
from callin_rules.procedure.majority import Majority
from callin_rules.procedure.questions import Asking, vote_of

__all__ = ["Remark", "remarks_on"]


@frozen
class Remark:
    """One sentence about an event, the paragraph it rests on, and whether it names an irregularity."""

    text: str
    cite: Citation | None = None
    irregular: bool = False


def remarks_on(asking: Asking) -> Iterator[Remark]:
    """Everything to be said of the event."""
    for remark in _OF_KIND.get(asking.event.kind, ()):
        yield from remark(asking)


def _late(clock: str, consequence: str) -> Callable[[Asking], Iterator[Remark]]:
    def remark(asking: Asking) -> Iterator[Remark]:
        running = clock_of(clock, asking.terms, asking.case, asking.anchors)
        if running is None or running.deadline is None or running.closes is None:
            return
        if not running.deadline.in_time(earliest(asking.at, asking.terms.zone)):
            yield Remark(
                f"It came after {moment_in_words(running.closes)}. {consequence}", running.cite, irregular=True
            )

    return remark


def _consulted(asking: Asking) -> Iterator[Remark]:
    ruling, event = asking.terms.ruling, asking.event
    if ruling is None:
        return
    wanted = ruling.consult_to_accept if event.kind == "accepted" else ruling.consult_to_reject
    if wanted and not is_open(event.consulted) and (missing := wanted - event.consulted):
        text = (
            f"{_offices(missing)} had to be consulted and, as recorded, was not. The ruling stands till it is set aside"
        )
        yield Remark(text, ruling.cite, irregular=True)
    if event.kind == "rejected" and ruling.reported_to is not None:
        yield Remark(f"The rejection has to be reported to {ruling.reported_to}", ruling.cite)


def _offices(names: frozenset[str]) -> str:
    return f"The {listed(sorted(name.replace('-', ' ') for name in names))}"


def _offered(asking: Asking) -> Iterator[Remark]:
    outcome, offered = asking.event.outcome, asking.terms.outcomes
    if is_open(outcome) or not offered:
        return
    terms = asking.terms.outcome(outcome)
    if terms is None:
        names = listed(sorted({OUTCOMES.get(o.outcome, o.outcome) for o in offered}), "or")
        text = f"The outcomes that the sources show are: {names}. This one is followed as it was recorded"
        yield Remark(text, offered[0].cite, irregular=True)
        return
    if terms.condition is not None:
        yield Remark(f"Condition: {terms.condition}", terms.cite)
    if terms.effective is not None:
        yield Remark(f"{OUTCOMES[outcome].capitalize()}, {EFFECTIVE[terms.effective]}", terms.cite)


def _voted(outcome: str | None = None) -> Callable[[Asking], Iterator[Remark]]:
    def remark(asking: Asking) -> Iterator[Remark]:
        recorded = asking.event.outcome
        name = outcome or (None if is_open(recorded) else recorded)
        terms = None if name is None else asking.terms.outcome(name)
        vote = vote_of(asking, terms.majority if terms else Majority())
        if vote is not None:
            yield Remark(f"The vote: {vote.why}", None if terms is None else terms.cite)
            if vote.left_out:
                votes = plural(len(vote.left_out), "vote does", "votes do")
                yield Remark(
                    f"{votes} not count: {listed(vote.left_out)}", asking.terms.cite_of("hearing"), irregular=True
                )

    return remark


def _quorum(asking: Asking) -> Iterator[Remark]:
    quorum, meeting = asking.terms.quorum, asking.meeting
    short = None if quorum is None or meeting is None else quorum.short_of(meeting)
    if short is not None:
        yield Remark(short, asking.terms.quorum_cite)


_OF_KIND: Mapping[str, tuple[Callable[[Asking], Iterator[Remark]], ...]] = {
    "accepted": (_late("ruling", "No source says that a late ruling is void"), _consulted),
    "rejected": (_late("ruling", "No source says that a late ruling is void"), _consulted),
    "meeting-called": (_late("calling", "The meeting stands; it was called late"),),
    "heard": (
        _late("hearing", "No source lets a late meeting undo what had become of the decision"),
        _quorum,
        _offered,
        _voted(),
    ),
    "directed": (_quorum,),
    "inquorate": (_quorum,),
    "reconsidered": (_late("reconsideration", "What it decided stands"), _voted()),
    "council-met": (_late("council", "What it decided stands"), _voted("confirmed")),
}
