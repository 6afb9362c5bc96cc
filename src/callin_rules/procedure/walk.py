"""The walk: from the first state through everything that happened to where the matter stands.

A step whose question the facts leave open is taken every way it can go, so a matter can be in several situations at
once; what they agree on is certain. Between two of them that differ because the record is silent, the one in which the
council's officers and bodies acted rightly is followed: what the record says was done is taken to have been done as the
rules ask, until facts show otherwise. What a caller did is given no such credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import combinations

from attrs import evolve, field, frozen

from callin_rules.calendar import second_after
from callin_rules.citation import Citation
from callin_rules.model import Case, Event, Moment, earliest, latest
from callin_rules.procedure.clocks import Clock, clock_of
from callin_rules.procedure.events import EVENT_KINDS
from callin_rules.procedure.questions import QUESTIONS, Asking
from callin_rules.procedure.record import Happening
from callin_rules.procedure.remarks import Remark, remarks_on
from callin_rules.procedure.table import Row, Table
from callin_rules.procedure.terms import Terms

__all__ = ["MOST", "TIMED", "Entry", "Fork", "Situation", "Walk", "settling"]

TIMED = {
    "window": "window-closed",
    "hearing": "hearing-overdue",
    "direction": "direction-ended",
    "council": "council-overdue",
}
"""The event that time brings about at the end of a clock."""
_OF_CALLERS = frozenset({"received", "added-to", "signatory-withdrew"})
MOST = 64
"""How many situations are followed at once."""


@frozen(kw_only=True)
class Entry:
    """One line of the log: what happened, what followed, and whether it ought to have happened then.

    ``at`` is ``None`` for an end of time that cannot be dated. ``path``: where in the case it stands, if it does.
    ``state``: where the matter stood afterwards.
    """

    kind: str
    at: Moment | None
    said: str
    then: str
    irregular: bool = False
    cite: Citation | None = None
    remarks: tuple[Remark, ...] = ()
    path: str | None = None
    state: str = ""

    @property
    def faulted(self) -> bool:
        """Whether anything about it is irregular."""
        return self.irregular or any(r.irregular for r in self.remarks)


@frozen
class Fork:
    """A step that the facts leave open: the facts that would settle it, and the answer that was followed."""

    needs: tuple[str, ...]
    answer: str


@frozen(kw_only=True)
class Situation:
    """Where the matter may stand: its state, when each starting event happened, and the log that led there.

    ``forks``: where the facts left open if it stands here. ``expired``: clocks that ran out without an end.
    """

    state: str
    anchors: tuple[tuple[str, Moment], ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    forks: tuple[Fork, ...] = ()
    expired: frozenset[str] = frozenset()

    @property
    def started(self) -> Mapping[str, Moment]:
        """When each starting event happened."""
        return dict(self.anchors)

    @property
    def against_the_record(self) -> int:
        """How many acts of the council's own would have been irregular if the matter stood here."""
        return sum(entry.irregular and entry.kind not in _OF_CALLERS for entry in self.entries)


@frozen(kw_only=True)
class Walk:
    """A table walked with one edition's terms over one case."""

    table: Table
    terms: Terms
    case: Case

    def over(self, happened: tuple[Happening, ...], as_at: datetime) -> tuple[Situation, ...]:
        """Every situation in which the matter may stand at ``as_at``, after what ``happened``."""
        here = [self._first()]
        for happening in happened:
            here = [
                after
                for now in here
                for late in self._advanced(now, happening.at, happening.dated)
                for after in self._after(late, happening)
            ]
            here = _merged(here)
        here = _merged([late for now in here for late in self._advanced(now, as_at)])
        least = min(s.against_the_record for s in here)
        return tuple(s for s in here if s.against_the_record == least)

    def clock(self, name: str, situation: Situation) -> Clock | None:
        """A clock as it stands in a situation."""
        return clock_of(name, self.terms, self.case, situation.started)

    # -- time ---------------------------------------------------------------------------------------------------------

    def _first(self) -> Situation:
        decision = self.case.decision
        dated = (("minutes", decision.minutes_published_at), ("notification", decision.notified_at))
        anchors = tuple((name, at) for name, at in dated if isinstance(at, date))
        return Situation(state=self.table.initial, anchors=anchors)

    def _advanced(self, now: Situation, until: Moment, dated_by: str = "as_at") -> Iterator[Situation]:
        """The situation as time alone has made it by ``until``, which the fact ``dated_by`` states."""
        state = self.table.state[now.state]
        kind = TIMED.get(state.clock or "")
        row = self.table.row.get((now.state, kind or ""))
        clock = self.clock(state.clock, now) if state.clock and state.clock not in now.expired else None
        if row is None or clock is None or not clock.started or kind is None:
            yield now
            return
        runs, ran_out, needs = self._by(clock, until, dated_by)
        if runs:
            yield _forked(now, needs, "runs") if ran_out else now
        if ran_out:
            closes = clock.closes
            at = None if closes is None else second_after(closes)
            dated = Happening(kind=kind, at=at or until, path="", event=Event(kind=kind, at=at or until))
            lapsed = evolve(now, expired=now.expired | {clock.name})
            if runs:
                lapsed = _forked(lapsed, needs, "ran out")
            for after in self._stepped(lapsed, row, dated, undated=at is None):
                yield from self._advanced(after, until, dated_by)

    def _by(self, clock: Clock, until: Moment, dated_by: str) -> tuple[bool, bool, tuple[str, ...]]:
        """Whether the clock may still run at ``until``, whether it may have run out before, and what would tell."""
        zone = self.terms.zone
        if clock.deadline is None:
            judged = None
            if clock.named is not None and clock.named.unsettled is not None:
                judged = self.case.judged.get(clock.named.unsettled)
            if judged is not None:
                return judged, not judged, ()
            least = clock.at_least
            if least is not None and least.in_time(latest(until, zone)):
                return True, False, ()
            return True, True, clock.needs
        first, last = clock.deadline.in_time(earliest(until, zone)), clock.deadline.in_time(latest(until, zone))
        return first, not last, (dated_by,)

    # -- events -------------------------------------------------------------------------------------------------------

    def _after(self, now: Situation, happening: Happening) -> Iterator[Situation]:
        if happening.kind == "decided":
            entry = Entry(kind="decided", at=happening.at, said=_said(happening), then="", path=happening.path)
            yield _logged(now, entry, dict.fromkeys(("decision", "meeting"), happening.at))
            return
        row = self.table.row.get((now.state, happening.kind))
        if row is None:
            called = self.table.state[now.state].called
            then = f"Nothing follows from it: at that time {called}"
            entry = Entry(
                kind=happening.kind,
                at=happening.at,
                said=_said(happening),
                then=then,
                irregular=True,
                path=happening.path,
            )
            yield _logged(now, entry, {})
            return
        yield from self._stepped(now, row, happening)

    def _stepped(self, now: Situation, row: Row, happening: Happening, *, undated: bool = False) -> Iterator[Situation]:
        asking = Asking(
            terms=self.terms,
            case=self.case,
            state=self.table.state[now.state],
            anchors=now.started,
            at=happening.at,
            event=happening.event,
            path=happening.path,
            dated=happening.dated,
        )
        answer = QUESTIONS[row.asks].ask(asking)
        remarks = tuple(remarks_on(asking))
        for possible in answer.possible:
            step = row.steps[possible]
            entry = Entry(
                kind=happening.kind,
                at=None if undated else happening.at,
                said=_said(happening),
                then=step.then,
                irregular=step.irregular,
                cite=self.terms.cite_of(step.rests_on),
                remarks=remarks,
                path=happening.path or None,
            )
            dates = {} if undated else dict.fromkeys(step.dates, happening.at)
            came = _forked(now, answer.needs, possible) if len(answer.possible) > 1 else now
            yield _logged(evolve(came, state=step.to), entry, dates)


def _forked(now: Situation, needs: tuple[str, ...], answer: str) -> Situation:
    return evolve(now, forks=(*now.forks, Fork(needs, answer)))


def _said(happening: Happening) -> str:
    return EVENT_KINDS[happening.kind].said


def _logged(now: Situation, entry: Entry, dated: Mapping[str, Moment]) -> Situation:
    anchors = {**now.started, **dated}
    return evolve(now, entries=(*now.entries, evolve(entry, state=now.state)), anchors=tuple(anchors.items()))


def settling(told: Iterable[tuple[tuple[Fork, ...], object]]) -> tuple[str, ...]:
    """The facts that settle which answer holds, of situations that are told as their forks and the answer there.

    Any two with different answers must differ in a fact that is kept, and no fact is kept that is not needed for it.
    """
    found = [({fork.needs: fork.answer for fork in forks}, answer) for forks, answer in told]
    apart = [tuple(_differing(one, other)) for (one, yes), (other, no) in combinations(found, 2) if yes != no]
    kept = list(dict.fromkeys(needs for questions in apart for needs in questions))
    for needs in tuple(kept):
        fewer = [other for other in kept if other != needs]
        if all(any(other in questions for other in fewer) for questions in apart):
            kept = fewer
    return tuple(dict.fromkeys(need for needs in kept for need in needs))


def _differing(one: Mapping[tuple[str, ...], str], other: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, ...]]:
    """The questions that both answer, and differently."""
    yield from (needs for needs, answer in one.items() if other.get(needs, answer) != answer)


def _merged(situations: list[Situation]) -> list[Situation]:
    """Situations that cannot be told apart any more become one; no more than a bounded number is followed."""
    kept: dict[object, Situation] = {}
    for now in situations:
        told_apart = (now.state, now.anchors, now.against_the_record, now.expired)
        kept.setdefault(told_apart, now)
    best = sorted(kept.values(), key=lambda s: s.against_the_record)
    return best[:MOST]
