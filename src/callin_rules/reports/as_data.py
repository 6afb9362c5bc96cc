"""Answers as plain data, ready for JSON: the shapes that the command line's contract fixes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from callin_rules.model import zone_named
from callin_rules.reports.wording import supposed_in_words

if TYPE_CHECKING:
    from callin_rules.calendar import Deadline
    from callin_rules.citation import Citation
    from callin_rules.determination import Completion, Determination, Governed, Remedy
    from callin_rules.findings import Finding

__all__ = ["citation_data", "deadline_data", "determination_data", "finding_data", "iso"]


def iso(moment: date | None, zone: str = "Europe/London") -> str | None:
    """ISO 8601: an instant with its offset in local time, a bare day as a day."""
    if isinstance(moment, datetime):
        return moment.astimezone(zone_named(zone)).isoformat()
    return moment.isoformat() if moment else None


def citation_data(cite: Citation) -> dict[str, Any]:
    """A citation with its document, address, day seen and basis."""
    return {
        "paragraph": cite.paragraph,
        "document": cite.document,
        "url": cite.url,
        "seen_on": iso(cite.seen_on),
        "basis": cite.basis.value,
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding; ``route`` and ``basis`` go beyond the contract."""
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "cite": str(finding.cite),
        "because": finding.because,
        "needs": list(finding.needs),
        "remedy": finding.remedy,
        "route": finding.route,
        "basis": finding.cite.basis.value,
        "source": citation_data(finding.cite),
        "used": list(finding.used),
    }


def deadline_data(
    deadline: Deadline, cite: Citation, received: datetime | date | None, *, in_time: bool | None
) -> dict[str, Any]:
    """A deadline with its counting day by day."""
    return {
        "opens": iso(deadline.opens),
        "closes": iso(deadline.closes),
        "provisional": deadline.provisional,
        "cite": str(cite),
        "in_time": in_time,
        "received": iso(received),
        "counting": [{"date": d.date.isoformat(), "counts": d.counts, "why": d.why} for d in deadline.counting],
    }


def determination_data(governed: Governed) -> dict[str, Any]:
    """The whole answer on a case."""
    made = governed.main
    settled = governed.outcome is made.outcome
    return {
        "outcome": governed.outcome.value,
        "authority": made.rulebook.edition.authority.slug,
        "edition": made.rulebook.edition.begins.isoformat(),
        "edition_because": governed.why,
        "standing": made.standing,
        "as_at": None if not isinstance(made.case.as_at, datetime) else iso(made.case.as_at),
        "window": _window(made),
        "findings": [finding_data(f) for f in made.findings],
        "deciding": list(dict.fromkeys(f.rule for f in made.deciding)),
        "needs": list(governed.needs),
        "if_valid": _completion(made.if_valid),
        "if_invalid": _completion(made.if_invalid),
        "no_completions_because": made.no_completions_because,
        "remedies": [_remedy(r) for r in made.remedies] if settled else [],
        "curable": made.curable if settled else None,
        "rests_on_less_than_text": list(dict.fromkeys(f.rule for f in made.rests_on_less_than_text)),
        "other_editions": [
            {"edition": other.rulebook.edition.begins.isoformat(), "outcome": other.outcome.value}
            for other in governed.others
        ],
    }


def _window(made: Determination) -> dict[str, Any] | None:
    window = made.window
    if window is None:
        return None
    named = made.weighed.reading.period_for_case("window")
    return {
        "opens": iso(window.opens),
        "closes": iso(window.closes),
        "provisional": window.provisional,
        "cite": str(getattr(named, "cite", "")),
    }


def _completion(completion: Completion | None) -> dict[str, str] | None:
    return None if completion is None else {path: supposed_in_words(v) for path, v in completion.supplied}


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {"changes": list(remedy.changes), "by": iso(remedy.by)}
