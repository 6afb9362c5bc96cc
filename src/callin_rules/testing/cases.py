"""The case runner: rows of data that say what an edition must answer.

A case file stands beside an authority. ``[base]`` is a whole case; each row changes it and states what is expected:

* ``[[case]]`` and ``[[record]]`` (a real call-in): ``promise``, ``set`` (dotted paths to values), ``without`` (dotted
paths),
  ``signed_by`` (names), ``expect``;
* ``[[deadline]]``: the dates that start a window, and the last second at which it ``closes``.

A row is run by :func:`run_case` or :func:`run_deadline`, which raise :class:`AssertionError` with all that differs.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from callin_rules._structure import Document, read_document
from callin_rules.calendar import Deadline
from callin_rules.constitution import Constitution
from callin_rules.determination import Governed, determine_under
from callin_rules.errors import BadInputError, Fault
from callin_rules.findings import Outcome
from callin_rules.intake import case_from, local_moment
from callin_rules.model import Case, Decision, day_of
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Reading

__all__ = ["CaseRow", "DeadlineRow", "case_of", "case_rows", "deadline_rows", "run_case", "run_deadline"]

_CASE_KEYS = frozenset({"promise", "set", "without", "signed_by", "expect", "id", "note"})
_DEADLINE_KEYS = frozenset({"published", "decided", "minutes", "notified", "maker", "closes", "record", "note"})
_EXPECTED_KEYS = frozenset({"outcome", "needs", "not_met", "remedies", "edition"})
_STARTS = {
    "published": "published_at",
    "decided": "decided_at",
    "minutes": "minutes_published_at",
    "notified": "notified_at",
}


@frozen(kw_only=True)
class CaseRow:
    """One row: the base case, the changes to it, and what is expected. ``label`` names it in a test report."""

    label: str
    base: Mapping[str, Any]
    row: Mapping[str, Any]


@frozen(kw_only=True)
class DeadlineRow:
    """One window: the dates that start it and the last second at which it closes."""

    label: str
    row: Mapping[str, Any]


def case_rows(path: Path) -> Iterator[CaseRow]:
    """The cases and records of the file at ``path``.

    Raises :class:`~callin_rules.errors.BadInputError` for a row with keys that are not known.
    """
    document = read_document(path)
    for kind in ("case", "record"):
        for i, row in enumerate(document.data.get(kind, ())):
            _check_keys(document, row, _CASE_KEYS, f"{kind}[{i}]")
            _check_keys(document, row.get("expect", {}), _EXPECTED_KEYS, f"{kind}[{i}].expect")
            yield CaseRow(label=f"{kind} {i + 1}: {row['promise']}", base=document.data["base"], row=row)


def deadline_rows(path: Path) -> Iterator[DeadlineRow]:
    """The deadlines of the file at ``path``; faults as for :func:`case_rows`."""
    document = read_document(path)
    for i, row in enumerate(document.data.get("deadline", ())):
        _check_keys(document, row, _DEADLINE_KEYS, f"deadline[{i}]")
        started = ", ".join(f"{name} {row[name]}" for name in (*_STARTS, "maker") if name in row)
        yield DeadlineRow(label=f"deadline {i + 1}: {started}", row=row)


def case_of(row: CaseRow, authority: str) -> Case:
    """The case that a row describes."""
    data: dict[str, Any] = {"authority": authority, **copy.deepcopy(dict(row.base))}
    if (names := row.row.get("signed_by")) is not None:
        _put(data, "request.signatories", [{"name": name} for name in names])
    for path, value in row.row.get("set", {}).items():
        _put(data, path, value)
    for path in row.row.get("without", ()):
        _drop(data, path)
    return case_from(Document(data, "", row.label))


def run_case(constitution: Constitution, row: CaseRow) -> None:
    """Determine a row's case and compare the answer with what is expected."""
    governed = determine_under(constitution, case_of(row, constitution.authority.slug))
    differences = list(_differences(governed, row.row["expect"]))
    findings = "\n".join(f"  {f.outcome.value}: {f.rule}: {f.because}" for f in governed.main.findings)
    assert not differences, "\n".join([row.label, *differences, findings])


def run_deadline(constitution: Constitution, row: DeadlineRow) -> None:
    """Count a row's window and compare its last second."""
    zone = constitution.authority.zone
    facts: dict[str, Any] = {
        fact: local_moment(row.row[name], zone) for name, fact in _STARTS.items() if name in row.row
    }
    day = day_of(facts.get("decided_at") or next(iter(facts.values())), zone)
    if "maker" in row.row:
        facts["maker"] = row.row["maker"]
    setting = rulebook_of(constitution.in_force_on(day)).setting
    counted = Reading(Case(authority=constitution.authority.slug, decision=Decision(**facts)), setting).deadline(
        "window"
    )
    assert isinstance(counted, Deadline), f"{row.label}: {counted}"
    expected = local_moment(row.row["closes"], zone)
    assert counted.closes == expected, f"{row.label}: closes {counted.closes}, expected {expected}"


def _differences(governed: Governed, expect: Mapping[str, Any]) -> Iterator[str]:
    made = governed.main
    found: dict[str, Any] = {
        "outcome": governed.outcome.value,
        "needs": sorted(governed.needs),
        "not_met": sorted({f.rule for f in made.findings if f.outcome is Outcome.NOT_MET}),
        "remedies": len(made.remedies),
        "edition": made.rulebook.edition.begins,
    }
    for key, wanted in expect.items():
        asked = sorted(wanted) if isinstance(wanted, list) else wanted
        if found[key] != asked:
            yield f"{key}: expected {asked}, found {found[key]}"


def _check_keys(document: Document, row: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    faults = [
        Fault(code="unknown-key", where=f"{where}.{key}", given=f"the key {key!r}", accepted=", ".join(sorted(known)))
        for key in sorted(set(row) - known)
    ]
    if faults:
        summary = f"{document.name}: not as it should be:"
        raise BadInputError(summary, document.located(faults))


def _put(data: dict[str, Any], path: str, value: object) -> None:
    *tables, last = path.split(".")
    for table in tables:
        data = data.setdefault(table, {})
    data[last] = value


def _drop(data: dict[str, Any], path: str) -> None:
    *tables, last = path.split(".")
    for table in tables:
        data = data[table]
    del data[last]
