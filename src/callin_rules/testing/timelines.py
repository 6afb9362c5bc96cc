"""The timeline runner: rows of data that say where a matter must stand, moment by moment.

A file holds ``[about]`` (``promise``; ``record`` with the identifier of a real call-in, or ``constructed = true``; a
``note``), a whole ``[case]``, and ``[[at]]`` rows. Each row names a moment and what is expected then: ``states``,
``may_implement`` (``"yes"``, ``"no"``, ``"unknown"``), and any of ``needs``, ``irregular`` (kinds of event), ``must``,
``may`` and ``cannot`` (kinds of event, or acts, that must be among them), ``closes`` (clock to local time) and
``left_out``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from callin_rules._structure import Document, read_document
from callin_rules.constitution import Constitution
from callin_rules.determination import Followed, follow_under
from callin_rules.errors import BadInputError, Fault
from callin_rules.intake import case_from, local_moment
from callin_rules.model import latest

__all__ = ["TimelineRow", "run_timeline", "timeline_rows"]

_ANSWERS = {True: "yes", False: "no", None: "unknown"}
_KEYS = frozenset(
    {"at", "states", "may_implement", "needs", "irregular", "must", "may", "cannot", "closes", "left_out", "note"}
)


@frozen(kw_only=True)
class TimelineRow:
    """One moment of one case, and what is expected then. ``label`` names it in a test report."""

    label: str
    case: Mapping[str, Any]
    row: Mapping[str, Any]


def timeline_rows(path: Path) -> Iterator[TimelineRow]:
    """The rows of the file at ``path``.

    Raises :class:`~callin_rules.errors.BadInputError` for a row with keys that are not known.
    """
    document = read_document(path)
    for i, row in enumerate(document.data["at"]):
        if unknown := sorted(set(row) - _KEYS):
            fault = Fault(code="row.key", where=f"at[{i}]", given=", ".join(unknown), accepted=", ".join(sorted(_KEYS)))
            summary = f"{path.name}: a row with keys that are not known:"
            raise BadInputError(summary, document.located([fault]))
        yield TimelineRow(label=f"{path.stem} at {row['at']}", case=document.data["case"], row=row)


def run_timeline(constitution: Constitution, row: TimelineRow) -> None:
    """Follow a row's case to its moment and compare; raises :class:`AssertionError` with all that differs."""
    zone = constitution.authority.zone
    case = case_from(Document(dict(row.case), "", row.label))
    followed = follow_under(constitution, case, latest(local_moment(row.row["at"], zone), zone))
    differences = list(_differences(followed, row.row, zone))
    log = "\n".join(f"  {e.at}: {e.kind}: {e.then}" for e in followed.main.entries)
    assert not differences, "\n".join([row.label, *differences, log])


def _differences(followed: Followed, expected: Mapping[str, Any], zone: str) -> Iterator[str]:
    line, answer = followed.main, followed.may_implement
    found: dict[str, object] = {
        "states": sorted(state.name for state in line.states),
        "may_implement": _ANSWERS[answer.may],
        "needs": sorted(answer.needs),
        "irregular": sorted(entry.kind for entry in line.irregular),
        "left_out": line.left_out,
    }
    for key, value in found.items():
        if key in expected and value != (sorted(expected[key]) if isinstance(expected[key], list) else expected[key]):
            yield f"  {key}: {value}, expected {expected[key]}"
    listed = {
        "must": {o.act for o in line.must},
        "may": {a.kind for a in line.may},
        "cannot": {b.act for b in line.cannot},
    }
    for key, names in listed.items():
        for name in sorted(set(expected.get(key, ())) - names):
            yield f"  {key}: {name!r} is not among {sorted(names)}"
    closes = {stone.clock.name: stone.clock.closes for stone in line.milestones}
    for name, when in expected.get("closes", {}).items():
        wanted = local_moment(when, zone) if isinstance(when, date) else when
        if closes.get(name) != wanted:
            yield f"  closes.{name}: {closes.get(name)}, expected {wanted}"
