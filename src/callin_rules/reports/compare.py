"""Two editions compared, as text and as data: the relation by question, and the requests that show it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from callin_rules.comparison import AspectCompared, Comparison, Relation, Witness
from callin_rules.findings import moment_in_words
from callin_rules.reports.as_data import finding_data

if TYPE_CHECKING:
    from callin_rules.model import Case
    from callin_rules.rulebook import Rulebook

__all__ = ["comparison_data", "comparison_text"]

_WIDTH = 100
_RELATION = {
    Relation.EQUIVALENT: "equivalent: no request was found on which they differ",
    Relation.STRICTER: "{first} is stricter",
    Relation.LOOSER: "{first} is looser",
    Relation.INCOMPARABLE: "incomparable: each accepts a request that the other does not",
    Relation.UNSETTLED: "not settled: the sources of one of them leave open what it accepts",
}


def comparison_text(compared: Comparison) -> str:
    """The whole comparison for a reader at a terminal."""
    names = [_name(book) for book in (compared.first, compared.second)]
    lines = [f"{name}, the edition from {moment_in_words(book.edition.begins)}" for name, book in _both(compared)]
    for one in compared.aspects:
        lines += ["", *_wrapped(f"{one.aspect.value.upper()}: {_RELATION[one.relation].format(first=names[0])}.", 0)]
        for witness in (one.only_first, one.only_second):
            lines += _witness(witness)
        lines += _open(one, compared)
    return "\n".join(lines) + "\n"


def comparison_data(compared: Comparison, written: Callable[[Case], dict[str, Any]]) -> dict[str, Any]:
    """The comparison as plain data, ready for JSON; ``written`` makes a case file's data of a request."""
    return {
        "first": _edition(compared.first),
        "second": _edition(compared.second),
        "questions": {one.aspect.value: _aspect_data(one, written) for one in compared.aspects},
    }


def _both(compared: Comparison) -> Iterator[tuple[str, Rulebook]]:
    return ((_name(book), book) for book in (compared.first, compared.second))


def _name(book: Rulebook) -> str:
    return book.edition.authority.name


def _witness(witness: Witness | None) -> Iterator[str]:
    if witness is None:
        return
    yield from _wrapped(f"{_name(witness.accepted.rulebook)} accepts, {_name(witness.refused.rulebook)} refuses:", 1)
    for finding in witness.because:
        yield from _wrapped(f"refused: {finding.because}", 2)
        met = [other.because for other in witness.although if set(other.used) & set(finding.used)]
        for because in met or ["Nothing is asked there of what was refused here."]:
            yield from _wrapped(f"accepted: {because}", 2)


def _open(one: AspectCompared, compared: Comparison) -> Iterator[str]:
    for (name, book), asked in zip(_both(compared), one.hangs_on, strict=True):
        questions = {u.id: u.question for u in book.edition.unsettled}
        for question in asked:
            yield from _wrapped(f"{name} leaves open: {questions[question]}", 1)


def _wrapped(text: str, depth: int) -> list[str]:
    lead = "  " * depth
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=lead + "  ")


def _edition(book: Rulebook) -> dict[str, str]:
    return {"authority": book.edition.authority.slug, "edition": book.edition.begins.isoformat()}


def _aspect_data(one: AspectCompared, written: Callable[[Case], dict[str, Any]]) -> dict[str, Any]:
    return {
        "relation": one.relation.value,
        "only_first_accepts": _witness_data(one.only_first, written),
        "only_second_accepts": _witness_data(one.only_second, written),
        "unsettled": {"first": list(one.hangs_on[0]), "second": list(one.hangs_on[1])},
    }


def _witness_data(witness: Witness | None, written: Callable[[Case], dict[str, Any]]) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "request": written(witness.case),
        "accepted": [finding_data(finding) for finding in witness.although],
        "refused": [finding_data(finding) for finding in witness.because],
    }
