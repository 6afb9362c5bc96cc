"""What a program that uses the library writes: type-checked, never run."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from callin_rules import (
    Case,
    Finding,
    Remedy,
    Verdict,
    constitution_of,
    determine,
    determine_under,
    load_case,
    rulebook_of,
)


def determined(path: Path) -> Verdict:
    case: Case = load_case(path)
    return determine_under(constitution_of(case.authority), case).outcome


def explained(case: Case, day: date) -> list[str]:
    book = rulebook_of(constitution_of(case.authority).in_force_on(day))
    made = determine(book, case)
    findings: tuple[Finding, ...] = made.deciding
    return [finding.because for finding in findings] + list(made.needs)


def last_moments(remedies: tuple[Remedy, ...]) -> list[datetime | None]:
    return [remedy.by for remedy in remedies]
