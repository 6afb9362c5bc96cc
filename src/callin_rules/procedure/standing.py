"""Where a matter stands: whether the decision may be implemented, what may, must and cannot happen, and the ways on.

Everything is read off the table and the terms for each situation in which the matter may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile

from attrs import frozen

from callin_rules.calendar import Deadline, second_after
from callin_rules.citation import Citation
from callin_rules.findings import listed, moment_in_words
from callin_rules.model import Moment
from callin_rules.procedure.clocks import Clock, clock_of
from callin_rules.procedure.events import EVENT_KINDS, OUTCOMES
from callin_rules.procedure.questions import hold_answer
from callin_rules.procedure.states import Stage, State
from callin_rules.procedure.table import Row, Table
from callin_rules.procedure.walk import Fork, Situation, Walk, settling

__all__ = [
    "Act",
    "Bar",
    "Implementation",
    "Obligation",
    "Span",
    "Way",
    "acts",
    "bars",
    "implementation",
    "obligations",
    "spans",
    "ways",
]


@frozen(kw_only=True)
class Implementation:
    """Whether the decision may be implemented: ``True``, ``False``, or ``None`` where an unstated fact decides it.

    ``since``: from when it may, where that is known. ``needs``: the facts that would settle it.
    """

    may: bool | None
    because: str
    cite: Citation | None = None
    since: Moment | None = None
    needs: tuple[str, ...] = ()


@frozen(kw_only=True)
class Act:
    """Something that may be done now, and by whom. ``outcomes``: what it may end in."""

    kind: str
    act: str
    actor: str
    outcomes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Obligation:
    """Something that has to be done, by whom, and by when: a ``deadline``, or the reason ``why`` none can be told."""

    act: str
    actor: str
    deadline: Deadline | None = None
    cite: Citation | None = None
    why: str = ""
    overdue: bool = False


@frozen(kw_only=True)
class Bar:
    """Something that cannot be done now, and why."""

    act: str
    because: str
    cite: Citation | None = None


@frozen(kw_only=True)
class Way:
    """A way on which the decision comes free: what has to happen, and the earliest moment.

    ``earliest`` takes every act to be done as soon as it can be; it is ``None`` where the sources do not settle how
    long a clock runs.
    """

    happens: tuple[str, ...]
    earliest: datetime | None = None

    @property
    def in_words(self) -> str:
        """The way as one clause."""
        return ", then ".join(self.happens)


@frozen(kw_only=True)
class Span:
    """A time in one state: since when, until when (``None``: it lasts), and whether the decision was held in it."""

    state: State
    since: Moment
    until: Moment | None
    held: bool | None


# -- may it be implemented? -------------------------------------------------------------------------------------------


def implementation(walk: Walk, situations: tuple[Situation, ...]) -> Implementation:
    """Whether the decision may be implemented, as far as every situation agrees."""
    told = [(now, one) for now in situations for one in _in_situation(walk, now)]
    found = [one for _, one in told]
    if len({one.may for one in found}) == 1:
        return found[0]
    needs = settling(((*now.forks, *_own_fork(one)), one.may) for now, one in told)
    sides = listed(list(dict.fromkeys(_uncapital(one.because) for one in found)), "or")
    return Implementation(may=None, because=f"It cannot be told which is so: {sides}", needs=needs)


def _own_fork(one: Implementation) -> tuple[Fork, ...]:
    """Where one situation itself leaves open whether the decision is held."""
    return (Fork(one.needs, str(one.may)),) if one.needs else ()


def _in_situation(walk: Walk, now: Situation) -> Iterator[Implementation]:
    state = walk.table.state[now.state]
    if state.stage.open:
        answer = hold_answer(walk.terms, walk.case, state)
        hold = walk.terms.hold
        cite = None if hold is None else hold.cite
        for possible in answer.possible:
            held = possible == "held"
            says = _held_because(walk, now, state) if held else f"Nothing holds it yet, although {state.called}"
            yield Implementation(may=not held, because=says, cite=_cite_of_last(now) or cite, needs=answer.needs)
        return
    last = now.entries[-1] if now.entries else None
    says = {
        Stage.FREE: last.then if last and last.then and not last.irregular else _capital(state.called),
        Stage.DONE: "It has been implemented already",
        Stage.DEAD: _capital(state.called),
    }[state.stage]
    free = state.stage is Stage.FREE
    yield Implementation(may=free, because=says, cite=_cite_of_last(now), since=_came_at(now) if free else None)


def _came_at(now: Situation) -> Moment | None:
    """When the matter came to the state in which it stands; ``None`` where that cannot be dated."""
    stood = tuple(takewhile(lambda entry: entry.state == now.state, reversed(now.entries)))
    return stood[-1].at if stood else None


def _held_because(walk: Walk, now: Situation, state: State) -> str:
    clock = walk.clock(state.clock, now) if state.clock else None
    until = ""
    if clock is not None and clock.closes is not None and state.clock in {"window", "direction"}:
        until = f" until {moment_in_words(clock.closes)}"
    return f"It is held{until}: {state.called}"


def _cite_of_last(now: Situation) -> Citation | None:
    return next((e.cite for e in reversed(now.entries) if e.cite is not None and not e.irregular), None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def spans(walk: Walk, now: Situation) -> Iterator[Span]:
    """The states that a matter went through, with the time it was in each."""
    dated = [(entry.state, entry.at) for entry in now.entries if entry.at is not None]
    starts = [pair for i, pair in enumerate(dated) if i == 0 or dated[i - 1][0] != pair[0]]
    for i, (name, since) in enumerate(starts):
        state = walk.table.state[name]
        held: bool | None = False
        if state.stage.open:
            answer = hold_answer(walk.terms, walk.case, state).possible
            held = answer == ("held",) if len(answer) == 1 else None
        yield Span(state=state, since=since, until=starts[i + 1][1] if i + 1 < len(starts) else None, held=held)


# -- may, must, cannot ------------------------------------------------------------------------------------------------


def acts(walk: Walk, situations: tuple[Situation, ...]) -> tuple[Act, ...]:
    """What may regularly be done in every situation in which the matter may stand."""
    found: dict[str, list[Act]] = {}
    for now in situations:
        for row in _rows_of(walk.table, now.state):
            if act := _act(walk, now, row):
                found.setdefault(row.event, []).append(act)
    return tuple(many[0] for many in found.values() if len(many) == len(situations))


def _rows_of(table: Table, state: str) -> tuple[Row, ...]:
    return tuple(row for row in table.rows if row.state == state)


def _act(walk: Walk, now: Situation, row: Row) -> Act | None:
    kind = EVENT_KINDS[row.event]
    if kind.timed or (row.event == "implemented" and not _free(walk, now)):
        return None
    regular = [s for s in row.steps.values() if not s.irregular]
    if not regular:
        return None
    outcomes = tuple(_outcomes_of(walk, row))
    return Act(kind=row.event, act=kind.act, actor=walk.terms.actor(kind.actor), outcomes=outcomes)


def _free(walk: Walk, now: Situation) -> bool:
    state = walk.table.state[now.state]
    return not state.stage.open or hold_answer(walk.terms, walk.case, state).possible == ("free",)


def _outcomes_of(walk: Walk, row: Row) -> Iterator[str]:
    offered = {o.outcome for o in walk.terms.outcomes}
    regular = {a for a, s in row.steps.items() if not s.irregular}
    for outcome in EVENT_KINDS[row.event].outcomes:
        if outcome in regular and (row.event != "heard" or not offered or outcome in offered):
            yield OUTCOMES[outcome]


def obligations(walk: Walk, situations: tuple[Situation, ...], as_at: datetime) -> tuple[Obligation, ...]:
    """What has to be done in every situation, with its deadline where it can be told."""
    found: dict[str, list[Obligation]] = {}
    for now in situations:
        for duty in walk.table.state[now.state].duties:
            clock = None if duty.clock is None else walk.clock(duty.clock, now)
            if duty.clock == "calling" and clock is None:
                continue  # a constitution that sets no time for calling the meeting asks only that it be held
            made = _obligation(walk, duty.act, duty.actor, clock, as_at)
            found.setdefault(duty.act, []).append(made)
    return tuple(many[0] for many in found.values() if len(many) == len(situations))


def _obligation(walk: Walk, act: str, actor: str, clock: Clock | None, as_at: datetime) -> Obligation:
    closes = None if clock is None else clock.closes
    return Obligation(
        act=act,
        actor=walk.terms.actor(actor),
        deadline=None if clock is None else clock.deadline,
        cite=None if clock is None else clock.cite,
        why="no time limit was found" if clock is None else clock.why,
        overdue=closes is not None and closes < as_at,
    )


def bars(walk: Walk, situations: tuple[Situation, ...], answer: Implementation) -> tuple[Bar, ...]:
    """What cannot be done, with the reason: implementing a held decision, and what the table knows as irregular."""
    found: dict[str, list[Bar]] = {}
    if answer.may is False:
        found["implemented"] = [
            Bar(act=EVENT_KINDS["implemented"].act, because=answer.because, cite=answer.cite)
        ] * len(situations)
    for now in situations:
        for row in _rows_of(walk.table, now.state):
            steps = list(row.steps.values())
            if row.event != "implemented" and all(s.irregular for s in steps):
                cite = walk.terms.cite_of(steps[0].rests_on)
                bar = Bar(act=EVENT_KINDS[row.event].act, because=steps[0].then, cite=cite)
                found.setdefault(row.event, []).append(bar)
    return tuple(many[0] for many in found.values() if len(many) == len(situations))


# -- the ways on ------------------------------------------------------------------------------------------------------

_ASIDE = frozenset({"exempted", "abandoned", "implemented", "republished", "meeting-called"})
"""Events that are no way on: they end the matter, or leave it where it was."""
_TOLD_ELSEWHERE = frozenset({"not-carried", "not-released", "window-open", "open"})
"""Answers that another way tells as well, or that lead back to an open window."""


def ways(walk: Walk, situations: tuple[Situation, ...], as_at: datetime) -> tuple[Way, ...]:
    """Every way on which the decision can regularly come free, without going in circles, the shortest first."""
    found: dict[tuple[str, ...], Way] = {}
    for now in situations:
        if walk.table.state[now.state].stage.open:
            for way in _Onward(walk).ways(now.state, now.started, as_at):
                found.setdefault(way.happens, way)
    return tuple(sorted(found.values(), key=lambda w: len(w.happens)))


@frozen
class _Onward:
    """Looks ahead from one situation, taking every act to be done as early as it can be."""

    walk: Walk

    def ways(
        self,
        state: str,
        anchors: Mapping[str, Moment],
        at: datetime | None,
        seen: tuple[str, ...] = (),
        happens: tuple[str, ...] = (),
    ) -> Iterator[Way]:
        for row, to, answers in self._steps(state, anchors):
            if to in (*seen, state):
                continue
            when = at
            if EVENT_KINDS[row.event].timed:
                clock = self._clock(state, anchors)
                if clock is None or not clock.started:
                    continue
                when = None if clock.closes is None or at is None else max(at, second_after(clock.closes))
            step = row.steps[answers[0]]
            dated = {**anchors, **({} if when is None else dict.fromkeys(step.dates, when))}
            told = (*happens, _told(row, answers))
            stage = self.walk.table.state[to].stage
            if stage is Stage.FREE:
                yield Way(happens=told, earliest=when)
            elif stage.open:
                yield from self.ways(to, dated, when, (*seen, state), told)

    def _clock(self, state: str, anchors: Mapping[str, Moment]) -> Clock | None:
        name = self.walk.table.state[state].clock
        assert name is not None  # only a state with a clock has a row for time that runs out
        return clock_of(name, self.walk.terms, self.walk.case, anchors)

    def _steps(self, state: str, anchors: Mapping[str, Moment]) -> Iterator[tuple[Row, str, list[str]]]:
        """The regular steps out of a state, answers that lead to the same state together."""
        offered = {o.outcome for o in self.walk.terms.outcomes}
        for row in _rows_of(self.walk.table, state):
            if row.event in _ASIDE or (row.asks == "window-running" and not self._running(anchors)):
                continue
            by_state: dict[str, list[str]] = {}
            for answer, step in row.steps.items():
                unseen = row.event == "heard" and offered and answer in OUTCOMES and answer not in offered
                if not (step.irregular or unseen or answer in _TOLD_ELSEWHERE or self._not_ours(row, answer)):
                    by_state.setdefault(step.to, []).append(answer)
            yield from ((row, to, answers) for to, answers in by_state.items())

    def _running(self, anchors: Mapping[str, Moment]) -> bool:
        window = clock_of("window", self.walk.terms, self.walk.case, anchors)
        return window is None or window.started

    def _not_ours(self, row: Row, answer: str) -> bool:
        """Whether the constitution is silent on, or rules out, what ``answer`` says of time that runs out."""
        terms = {"if-not-held": self.walk.terms.hearing, "if-council-does-not-meet": self.walk.terms.council}
        return row.asks in terms and getattr(terms[row.asks], "if_not_held", None) != answer


def _told(row: Row, answers: list[str]) -> str:
    kind = EVENT_KINDS[row.event]
    outcomes = [OUTCOMES[a] for a in answers if a in kind.outcomes]
    return f"{kind.said}: {listed(outcomes, 'or')}" if outcomes else kind.said
