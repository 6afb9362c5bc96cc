"""A timeline: a matter as at one moment, with everything that happened, every deadline, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from attrs import evolve, field, frozen

from callin_rules.model import Case, Moment
from callin_rules.procedure.clocks import CLOCKS, Clock
from callin_rules.procedure.record import Happening, happenings
from callin_rules.procedure.standing import (
    Act,
    Bar,
    Implementation,
    Obligation,
    Span,
    Way,
    acts,
    bars,
    implementation,
    obligations,
    spans,
    ways,
)
from callin_rules.procedure.states import State
from callin_rules.procedure.table import Table
from callin_rules.procedure.terms import Terms
from callin_rules.procedure.walk import MOST, Entry, Fork, Situation, Walk

__all__ = ["Milestone", "Progress", "Timeline", "timeline"]


class Progress(Enum):
    """How a deadline stands."""

    AHEAD = "ahead"
    RUNNING = "running"
    MET = "met"
    PASSED = "passed"


@frozen(kw_only=True)
class Milestone:
    """One deadline of the matter: its ``clock``, how it stands, and ``done_at`` where what it times has happened."""

    clock: Clock
    says: str
    progress: Progress
    done_at: Moment | None = None


@frozen(kw_only=True)
class Timeline:
    """A matter as at ``as_at``.

    ``states``: where it may stand, more than one where unstated facts decide it. ``entries``: what happened, in order.
    ``left_out``: how many recorded events lie after ``as_at``.
    """

    authority: str
    case: Case = field(repr=False)
    table: Table = field(repr=False)
    terms: Terms = field(repr=False)
    as_at: datetime
    states: tuple[State, ...]
    entries: tuple[Entry, ...] = field(repr=False)
    may_implement: Implementation
    ways: tuple[Way, ...]
    may: tuple[Act, ...]
    must: tuple[Obligation, ...]
    cannot: tuple[Bar, ...]
    milestones: tuple[Milestone, ...] = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    left_out: int = 0

    @property
    def irregular(self) -> tuple[Entry, ...]:
        """Everything that ought not to have happened as and when it did."""
        return tuple(entry for entry in self.entries if entry.faulted)


def timeline(table: Table, terms: Terms, case: Case, as_at: datetime) -> Timeline:
    """The timeline of a case under one procedure and one edition's terms, as at a moment.

    Events after ``as_at`` are left out. One whose hour is not known, on the very day, may or may not have happened:
    what then depends on it is undetermined.

    Raises :class:`~callin_rules.errors.BadInputError` that lists every fault of the record.
    """
    walk = Walk(table=table, terms=terms, case=case)
    record = happenings(case)
    situations = _situations(walk, record, as_at)
    answer = implementation(walk, situations)
    return Timeline(
        authority=terms.authority,
        case=case,
        table=table,
        terms=terms,
        as_at=as_at,
        states=tuple({now.state: table.state[now.state] for now in situations}.values()),
        entries=situations[0].entries,
        may_implement=answer,
        ways=ways(walk, situations, as_at),
        may=acts(walk, situations),
        must=obligations(walk, situations, as_at),
        cannot=bars(walk, situations, answer),
        milestones=tuple(_milestones(walk, situations[0], as_at)),
        spans=tuple(spans(walk, situations[0])),
        left_out=sum(not h.maybe_by(as_at, case.zone) for h in record),
    )


def _situations(walk: Walk, record: tuple[Happening, ...], as_at: datetime) -> tuple[Situation, ...]:
    """Every situation, the one in which all that may have happened has happened first."""
    zone = walk.case.zone
    possible = tuple(h for h in record if h.maybe_by(as_at, zone))
    sure = next((i for i, h in enumerate(possible) if not h.surely_by(as_at, zone)), len(possible))
    found: list[Situation] = []
    for end in range(len(possible), sure - 1, -1):
        for now in walk.over(possible[:end], as_at):
            if len(found) < MOST or all(now.state != other.state for other in found):
                found.append(evolve(now, forks=(*now.forks, *_hours(possible[sure:], end - sure))))
    return tuple(found)


def _hours(unsure: tuple[Happening, ...], happened: int) -> Iterator[Fork]:
    """What is supposed of each event of the day itself whose hour is not known: the first ``happened`` had happened."""
    for i, happening in enumerate(unsure):
        yield Fork((happening.dated,), "had happened" if i < happened else "had not happened")


_ENDS = {
    "window": ("received", "exempted"),
    "ruling": ("accepted", "rejected", "request-withdrawn"),
    "calling": ("meeting-called", "heard"),
    "hearing": ("heard", "request-withdrawn"),
    "reconsideration": ("reconsidered",),
    "council": ("council-met",),
    "direction": (),
}
"""The events that do what a clock times."""


def _milestones(walk: Walk, now: Situation, as_at: datetime) -> Iterator[Milestone]:
    for name, says in CLOCKS.items():
        clock = walk.clock(name, now)
        if clock is None:
            continue
        done = [e for e in now.entries if e.kind in _ENDS[name] and not e.irregular] if clock.started else []
        done_at = done[-1].at if done else None
        if not clock.started:
            progress = Progress.AHEAD
        elif done:
            progress = Progress.MET
        elif clock.closes is not None and clock.closes < as_at:
            progress = Progress.PASSED
        else:
            progress = Progress.RUNNING
        yield Milestone(clock=clock, says=says, progress=progress, done_at=done_at)
