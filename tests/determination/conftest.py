"""The rulebooks that the laws are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from callin_rules import Case, Rulebook, constitution_of, load_case, load_edition, rulebook_of

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def demo() -> Case:
    return load_case(TESTS.parent / "examples" / "tower-hamlets-2014.toml")


@pytest.fixture(scope="session")
def tower_hamlets(demo: Case) -> Rulebook:
    return rulebook_of(constitution_of("tower-hamlets").in_force_on(demo.decision.decided_at))


@pytest.fixture(scope="session")
def strict() -> Rulebook:
    return rulebook_of(load_edition(TESTS / "editions" / "strict.toml"))
