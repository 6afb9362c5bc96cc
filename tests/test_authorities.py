"""Every packaged authority answers as its case file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.testing import CaseRow, DeadlineRow, case_rows, deadline_rows, run_case, run_deadline

FOLDER = Path(__file__).parent / "cases" / "authorities"
FILES = sorted(FOLDER.glob("*.toml"))
CASES = [pytest.param(path.stem, row, id=f"{path.stem}-{row.label}") for path in FILES for row in case_rows(path)]
DEADLINES = [
    pytest.param(path.stem, row, id=f"{path.stem}-{row.label}") for path in FILES for row in deadline_rows(path)
]


def test_every_authority_has_its_case_file():
    """An edition that nothing exercises is a claim that nobody checked."""
    assert {path.stem for path in FILES} == set(authority_slugs())


@pytest.mark.parametrize(("slug", "row"), CASES)
def test_case(slug: str, row: CaseRow):
    """The determination is the one that the row expects."""
    run_case(constitution_of(slug), row)


@pytest.mark.parametrize(("slug", "row"), DEADLINES)
def test_deadline(slug: str, row: DeadlineRow):
    """The window closes at the second that the row expects."""
    run_deadline(constitution_of(slug), row)
