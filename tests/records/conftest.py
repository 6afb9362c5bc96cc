"""The real call-in of July 2014, as a record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from callin_rules import Case, Constitution, constitution_of, load_case
from callin_rules.records import DeterminationRecord, record_of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def demo() -> Case:
    case = load_case(ROOT / "examples" / "tower-hamlets-2014.toml")
    return case.evolve(as_at=datetime(2014, 7, 31, 12, 51, tzinfo=UTC))


@pytest.fixture(scope="session")
def constitution() -> Constitution:
    return constitution_of("tower-hamlets")


@pytest.fixture(scope="session")
def record(demo: Case, constitution: Constitution) -> DeterminationRecord:
    return record_of(constitution, demo)
