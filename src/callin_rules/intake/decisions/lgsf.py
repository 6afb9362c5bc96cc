"""Decisions as Democracy Club's local government scrapers store them: one JSON object for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callin_rules.errors import BadInputError, Fault
from callin_rules.intake._files import text_in
from callin_rules.intake.decisions.record import DecisionRecord
from callin_rules.intake.message.when import moment_said

__all__ = ["lgsf_decisions"]


def lgsf_decisions(entries: Sequence[Any], name: str) -> tuple[DecisionRecord, ...]:
    """The records among ``entries``; raises :class:`~callin_rules.errors.BadInputError` for one without a title."""
    found, faults = [], []
    for at, entry in enumerate(entries):
        title = text_in(entry, "raw_title", "title") if isinstance(entry, dict) else ""
        if not title:
            faults.append(
                Fault(
                    code="decision.title",
                    where=f"[{at}]",
                    given="no raw_title",
                    accepted="a decision with raw_title, raw_date, publication_date",
                )
            )
            continue
        found.append(
            DecisionRecord(
                title=title,
                origin=f"{name}, entry {at + 1}",
                reference=text_in(entry, "raw_identifier", "identifier") or None,
                maker=text_in(entry, "raw_decision_maker", "decision_maker") or None,
                officer=_flag(entry.get("is_officer_decision")),
                decided=moment_said(text_in(entry, "raw_date", "date")),
                published=moment_said(text_in(entry, "publication_date")),
                key=_flag(entry.get("is_key_decision")),
                subject_to_call_in=_flag(entry.get("is_subject_to_call_in")),
            )
        )
    if faults:
        summary = f"{name}: not LGSF decisions:"
        raise BadInputError(summary, faults)
    return tuple(found)


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None
