"""A procedure as data: what each event leads to in each state, depending on the answer to one named question.

A :class:`Row` asks at most one question (a guard), and each answer to it is one :class:`Step`. Two steps of a row can
therefore never both hold, and :func:`faults_of` proves the rest: every answer has its step, every state can be
reached, and every state that is not final has a way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from callin_rules.procedure.events import EVENT_KINDS
from callin_rules.procedure.states import State

__all__ = ["ALWAYS", "Row", "Step", "Table", "faults_of"]

ALWAYS = "always"
"""The question of a row that asks none; its one answer has the same name."""


@frozen(kw_only=True)
class Step:
    """What follows: the state that comes ``to`` be, and ``then``, the consequence in one sentence.

    ``dates``: the starting points of periods that the event dates. ``irregular``: the event ought not to have happened
    then; it is recorded all the same. ``rests_on``: the term whose paragraph says so.
    """

    to: str
    then: str
    dates: tuple[str, ...] = ()
    irregular: bool = False
    rests_on: str | None = None


@frozen(kw_only=True)
class Row:
    """What ``event`` leads to in ``state``: one step for each answer to the question ``asks``."""

    state: str
    event: str
    steps: Mapping[str, Step]
    asks: str = ALWAYS


@frozen(kw_only=True, slots=False)
class Table:
    """A procedure. ``name`` is what a regime calls it by; ``title`` and ``theory`` are for its page."""

    name: str
    title: str
    theory: str
    initial: str
    states: tuple[State, ...]
    rows: tuple[Row, ...] = field(repr=False)

    @cached_property
    def state(self) -> Mapping[str, State]:
        """The states by name."""
        return {state.name: state for state in self.states}

    @cached_property
    def row(self) -> Mapping[tuple[str, str], Row]:
        """The rows by state and event."""
        return {(row.state, row.event): row for row in self.rows}


def faults_of(table: Table, questions: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Whatever is wrong with a table, in words; nothing for a sound one.

    ``questions``: the answers that each named question can have.
    """
    seen: set[tuple[str, str]] = set()
    for row in table.rows:
        where = f"{table.name}: {row.event} in {row.state}"
        if (row.state, row.event) in seen:
            yield f"{where}: two rows"
        seen.add((row.state, row.event))
        if row.state not in table.state:
            yield f"{where}: no such state"
        if row.event not in EVENT_KINDS:
            yield f"{where}: no such event"
        if frozenset(row.steps) != questions.get(row.asks, frozenset()):
            yield f"{where}: {sorted(row.steps)} are not the answers to {row.asks!r}"
        yield from (
            f"{where}: leads to {s.to!r}, which is no state" for s in row.steps.values() if s.to not in table.state
        )
    reached = _reachable(table)
    for state in table.states:
        if state.name not in reached:
            yield f"{table.name}: {state.name} cannot be reached"
        out = any(s.to != state.name for r in table.rows if r.state == state.name for s in r.steps.values())
        if state.final and out:
            yield f"{table.name}: {state.name} is final and has a way out"
        if not state.final and not out:
            yield f"{table.name}: {state.name} has no way out"


def _reachable(table: Table) -> set[str]:
    found, fresh = {table.initial}, [table.initial]
    while fresh:
        here = fresh.pop()
        for row in table.rows:
            if row.state == here:
                new = {step.to for step in row.steps.values()} - found
                found |= new
                fresh.extend(new)
    return found
