"""A trial as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from callin_rules.findings import Verdict, moment_in_words, plural
from callin_rules.reform.trial import Trial

__all__ = ["trial_data", "trial_text"]

_OUTCOMES = tuple(verdict.value for verdict in Verdict)


def trial_text(trial: Trial, title: str) -> str:
    """The table of moves, and the rows that stand as examples."""
    return "\n".join(_lines(trial, title))


def trial_data(trial: Trial, title: str) -> dict[str, Any]:
    """The same as one JSON object."""
    return {
        "title": title,
        "rows": trial.rows,
        "moved": trial.moved,
        "refused": trial.refused,
        "moves": [{"was": was, "is": is_, "rows": trial.moves[was, is_]} for was in _OUTCOMES for is_ in _OUTCOMES],
        "examples": [
            {name: value if isinstance(value, str | int | list | None) else str(value) for name, value in row.items()}
            for row in trial.examples.iter_rows(named=True)
        ],
    }


def _lines(trial: Trial, title: str) -> Iterator[str]:
    yield title
    yield f"{trial.moved:,} of {trial.rows:,} rows would have come out differently."
    if trial.refused:
        yield f"{plural(trial.refused, 'row')} left out that cannot be read; `callin-rules bulk` says why."
    yield ""
    yield "".join([f"{'was, and would be':<20}", *(f"{name:>16}" for name in _OUTCOMES)])
    for was in _OUTCOMES:
        yield "".join([f"{was:<20}", *(f"{trial.moves[was, is_]:>16,}" for is_ in _OUTCOMES)])
    for row in trial.examples.iter_rows(named=True):
        yield ""
        yield f"From {_told(row, 'was.')} to {_told(row, 'is.')}:"
        given = {name: value for name, value in row.items() if value is not None}
        yield from (f"  {name} = {value}" for name, value in given.items() if not name.startswith(("was.", "is.")))


def _told(row: dict[str, Any], prefix: str) -> str:
    because = f" ({row[f'{prefix}deciding']})" if row[f"{prefix}deciding"] else ""
    closes = row[f"{prefix}closes"]
    until = f", window open until {moment_in_words(closes)}" if closes else ""
    return f"{row[f'{prefix}outcome']}{because}{until}"
