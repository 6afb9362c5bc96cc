"""Event walks: records of what might happen after a decision, regular or not, and what must hold whatever happens.

:func:`record_under` makes whole cases with a record of events out of any source of choices, and :func:`records` does so
for hypothesis. :func:`machine_for` lets one matter unfold step by step under an edition, choosing at each step what
happens next.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from callin_rules.model import (
    NOT_SUPPLIED,
    Case,
    Decision,
    Event,
    GroundRelied,
    Meeting,
    NotSupplied,
    Request,
    Signatory,
    zone_named,
)
from callin_rules.procedure import EVENT_KINDS, OUTCOMES, Stage, Timeline, timeline
from callin_rules.rulebook import procedure_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.stateful import RuleBasedStateMachine
    from hypothesis.strategies import DrawFn, SearchStrategy

    from callin_rules.constitution import Edition

__all__ = ["Choosing", "check_timeline", "event_after", "machine_for", "record_under", "records"]

T = TypeVar("T")

_RECORDED = tuple(name for name, kind in EVENT_KINDS.items() if not kind.timed and name != "decided")
_GROUNDS = ("not-properly-considered", "disproportionate-adverse-effect")
_NAMES = ("Anna", "Bert", "Cara")


class Choosing:
    """Draws values one by one from ``pick``, which gives a whole number from nothing to one less than its argument.

    Any source of choices will do: hypothesis, a seeded generator, or a list of numbers.
    """

    def __init__(self, pick: Callable[[int], int]) -> None:
        self.pick = pick

    def one(self, values: Sequence[T]) -> T:
        """One of several values."""
        return values[self.pick(len(values))]

    def maybe(self, values: Sequence[T]) -> T | NotSupplied:
        """One of several values, or none supplied."""
        chosen = self.pick(len(values) + 1)
        return NOT_SUPPLIED if chosen == len(values) else values[chosen]

    def some(self, values: Sequence[T]) -> tuple[T, ...]:
        """Any selection of the values, in their order."""
        return tuple(value for value in values if self.pick(2))


_FEW = tuple(range(13))


def _meeting(choose: Choosing) -> Meeting:
    return Meeting(
        body="a committee",
        voting_members=choose.maybe(_FEW),
        present=choose.maybe(_FEW),
        councils_present=choose.maybe(_FEW[:5]),
        votes_for=choose.maybe(_FEW),
        votes_against=choose.maybe(_FEW),
        casting_vote=choose.maybe(("for", "against")),
    )


def event_after(day: date, choose: Choosing) -> Event:
    """An event of any recordable kind within three months after ``day``, with an hour or without."""
    kind = choose.one(_RECORDED)
    at: date = day + timedelta(days=choose.pick(91))
    if choose.pick(2):
        at = datetime(at.year, at.month, at.day, choose.pick(24), choose.pick(60), tzinfo=UTC)
    outcomes = EVENT_KINDS[kind].outcomes
    return Event(
        kind=kind,
        at=at,
        outcome=choose.maybe(outcomes) if outcomes else NOT_SUPPLIED,
        meeting=NOT_SUPPLIED if choose.pick(2) else _meeting(choose),
        agreed=NOT_SUPPLIED if choose.pick(2) else frozenset(choose.some(_NAMES)),
        consulted=NOT_SUPPLIED if choose.pick(2) else frozenset(choose.some(("scrutiny-chair", "leader"))),
    )


def record_under(edition: Edition, choose: Choosing) -> Case:
    """A case under ``edition`` whose decision is dated and followed by up to eight events, in no particular order."""
    day = edition.begins + timedelta(days=choose.pick(31))
    soon = tuple(day + timedelta(days=n) for n in range(6))
    events = {(e.kind, e.at): e for e in (event_after(day, choose) for _ in range(choose.pick(9)))}
    return Case(
        authority=edition.authority.slug,
        decision=Decision(
            decided_at=day,
            published_at=choose.maybe(soon),
            minutes_published_at=choose.maybe(soon),
            notified_at=choose.maybe(soon),
            maker=choose.maybe(("cabinet", "officer", "committee")),
            matter=choose.maybe((frozenset({"education"}), frozenset({"parks"}))),
        ),
        request=Request(
            received_at=choose.maybe(tuple(day + timedelta(days=n) for n in range(21))),
            signatories=tuple(Signatory(name=name) for name in _NAMES),
            lead=choose.maybe(_NAMES),
            grounds=NOT_SUPPLIED if choose.pick(2) else tuple(GroundRelied(name=n) for n in choose.some(_GROUNDS)),
        ),
        events=tuple(events.values()),
    )


def records(edition: Edition) -> SearchStrategy[Case]:
    """Cases as :func:`record_under` makes them."""
    from hypothesis import strategies as st  # noqa: PLC0415 - the kit is imported by programs that only run rows

    @st.composite
    def drawn(draw: DrawFn) -> Case:
        return record_under(edition, Choosing(lambda most: draw(st.integers(0, most - 1))))

    return drawn()


def check_timeline(line: Timeline) -> None:
    """What must hold of every timeline; raises :class:`AssertionError` with what does not."""
    stages = {state.stage for state in line.states}
    answer = line.may_implement
    assert line.states, "a matter stands somewhere"
    assert answer.because, "every answer has its reason"
    if answer.may is None:
        assert answer.needs, "what cannot be told names the facts that would tell it"
    if stages <= {Stage.DONE, Stage.DEAD}:
        assert answer.may is False, "what has been implemented or has fallen may not be implemented"
        assert not line.may, f"nothing regular can happen after the end: {line.may}"
        assert not line.ways, "nothing leads out of the end"
    if answer.may:
        assert stages & {Stage.FREE} or any(s.open for s in stages), "only a living matter may be implemented"
    acts = {act.kind for act in line.may}
    assert ("implemented" in acts) <= (answer.may is not False), "implementing is no regular act while it may not be"
    ended = [e for e in line.entries if e.state in {"implemented", "fallen"}]
    final = {e.state for e in ended}
    assert len(final) <= 1, f"one decision has one end: {sorted(final)}"
    for entry in line.entries:
        assert entry.then or entry.kind == "decided", f"{entry.kind} has no consequence"
    known = [e.at for e in line.entries if isinstance(e.at, datetime)]
    assert all(at <= line.as_at for at in known), "nothing has happened after the moment asked about"


def machine_for(edition: Edition) -> type[RuleBasedStateMachine]:
    """A state machine for hypothesis under one edition: at each step anything happens, or what may regularly happen.

    What was on offer is not irregular when it happens, and every promise of :func:`check_timeline` holds throughout.
    """
    from hypothesis import strategies as st  # noqa: PLC0415 - as above
    from hypothesis.stateful import (  # noqa: PLC0415 - as above
        RuleBasedStateMachine,
        initialize,
        invariant,
        precondition,
        rule,
    )

    table, terms = procedure_of(edition), terms_of(edition)

    class Matter(RuleBasedStateMachine):
        """One matter, unfolding: at each step time passes and something happens, or only time passes."""

        @initialize(days=st.integers(0, 30), publish=st.booleans())
        def decide(self, days: int, publish: bool) -> None:  # noqa: FBT001 - drawn
            """The decision is made, and published on the next day or not at all."""
            zone = zone_named(terms.zone)
            day = edition.begins + timedelta(days=days)
            self.now = datetime(day.year, day.month, day.day, 12, tzinfo=zone) + timedelta(days=2)
            self.case = Case(
                authority=terms.authority,
                zone=terms.zone,
                decision=Decision(
                    decided_at=day, published_at=day + timedelta(days=1) if publish else NOT_SUPPLIED, maker="cabinet"
                ),
            )

        def line(self) -> Timeline:
            """The timeline as things stand."""
            return timeline(table, terms, self.case, self.now)

        @rule(hours=st.integers(1, 24 * 20))
        def wait(self, hours: int) -> None:
            """Time passes."""
            self.now += timedelta(hours=hours)

        @rule(data=st.data())
        def happen(self, data: st.DataObject) -> None:
            """Anything happens, whether it should or not."""
            kind = data.draw(st.sampled_from(_RECORDED))
            outcomes = EVENT_KINDS[kind].outcomes
            self._record(kind, data.draw(st.sampled_from((NOT_SUPPLIED, *outcomes))))

        @precondition(lambda self: self.line().may)
        @rule(data=st.data())
        def act(self, data: st.DataObject) -> None:
            """Something happens that may happen, and is then not irregular."""
            act = data.draw(st.sampled_from(self.line().may))
            outcome = next((name for name, said in OUTCOMES.items() if said in act.outcomes), NOT_SUPPLIED)
            self._record(act.kind, outcome)
            entry = self.line().entries[-1]
            assert not entry.irregular, f"{act.kind} was on offer and is irregular: {entry.then}"

        def _record(self, kind: str, outcome: Any) -> None:
            self.now += timedelta(minutes=1)
            event = Event(kind=kind, at=self.now, outcome=outcome)
            self.case = evolve(self.case, events=(*self.case.events, event))

        @invariant()
        def holds(self) -> None:
            """Every promise of a timeline."""
            check_timeline(self.line())

    return Matter
