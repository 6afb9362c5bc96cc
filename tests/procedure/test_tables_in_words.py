"""Whole tables, word for word: every state with its clock and duties, every row with what it asks and what follows.

``tables/`` has one file for each procedure. It is read as a difference when a row is changed, and written by
``PYTHONPATH=tests python tests/procedure/test_tables_in_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from procedure.conftest import again

from callin_rules.procedure import ALWAYS, TABLES, Row, State, Step, Table
from callin_rules.procedure.tables import combined, committee, executive, no_call_in, northern_ireland

FOLDER = Path(__file__).parent / "tables"
MODULES = (combined, committee, executive, no_call_in, northern_ireland)


def in_words(table: Table) -> str:
    """A table in words, line by line."""
    head = (f"{table.title} ({table.name}), from {table.initial}", table.theory)
    states = (line for state in table.states for line in _state(state))
    rows = (line for row in table.rows for line in _row(row))
    return "\n".join((*head, "", *states, "", *rows, ""))


def _state(state: State) -> Iterator[str]:
    clock = f", ended by {state.clock}" if state.clock else ""
    yield f"{state.name} ({state.stage.value}{clock}{', final' if state.final else ''}): {state.called}"
    for duty in state.duties:
        yield f"  {duty.actor}: {duty.act}{f' (by {duty.clock})' if duty.clock else ''}"


def _row(row: Row) -> Iterator[str]:
    yield f"{row.state}: {row.event}{f', {row.asks}?' if row.asks != ALWAYS else ''}"
    for answer, step in row.steps.items():
        yield f"  {answer}{', irregular' if step.irregular else ''} -> {step.to}{_more(step)}: {step.then}"


def _more(step: Step) -> str:
    dates = [f"dates {name}" for name in step.dates]
    rests = [f"rests on {step.rests_on}"] if step.rests_on else []
    return f" ({', '.join([*dates, *rests])})" if dates or rests else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_word_for_word(module: ModuleType):
    """The tables are those that were last read and agreed."""
    (name,) = module.__all__
    table = again(module)[name]
    assert in_words(table) == (FOLDER / f"{table.name}.txt").read_text(encoding="utf-8")
    assert table == TABLES[table.name]


def test_nothing_is_left_over():
    """Each file is of a procedure, and each procedure has its file."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(TABLES)


if __name__ == "__main__":
    for each in TABLES.values():
        (FOLDER / f"{each.name}.txt").write_text(in_words(each), encoding="utf-8")
