"""The case that every contender answers: the call-in of July 2014 at Tower Hamlets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from callin_rules import Case, Rulebook, constitution_of, load_case, rulebook_of

CASE = Path(__file__).parent.parent / "examples" / "tower-hamlets-2014.toml"


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="session")
def book(case: Case) -> Rulebook:
    return rulebook_of(constitution_of(case.authority).in_force_on(case.decision.decided_at))


@pytest.fixture(scope="session")
def facts(case: Case) -> dict[str, Any]:
    """The same facts as plain values, as a program without this library would have them."""
    members = {
        m.name: {"capacity": m.capacity.value, "roles": [r.name for r in m.roles]} for m in case.register.members
    }
    return {
        "executive": case.decision.executive,
        "implemented": case.decision.implemented_at is not False,
        "maker": case.decision.maker,
        "key": case.decision.key,
        "urgent": case.decision.urgency is not False,
        "published": case.decision.published_at,
        "received": case.request.received_at.replace(tzinfo=None),
        "in_writing": case.request.in_writing,
        "reasons": case.request.reasons,
        "alternative": case.request.alternative,
        "signatories": [s.name for s in case.request.signatories],
        "members": members,
    }


@pytest.fixture(scope="session")
def flat(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as rule engines take them: no dates beyond numbers, the signatories counted, the deadline known.

    This spares the other engines the calendar and the register, which they cannot work out by themselves.
    """
    return {
        "executive": facts["executive"],
        "implemented": facts["implemented"],
        "maker": facts["maker"],
        "key": facts["key"],
        "urgent": facts["urgent"],
        "received": facts["received"].timestamp(),
        "opens": 1406242800.0,
        "closes": 1406933999.0,
        "in_writing": facts["in_writing"],
        "reasons": facts["reasons"].strip(),
        "alternative": facts["alternative"].strip(),
        "signatures": len(set(facts["signatories"])),
    }


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Print the ratios that the benchmarks are for, all from this run."""
    benchmarks = getattr(session.config, "_benchmarksession", None)
    if benchmarks is None:
        return
    medians = {b.name.removeprefix("test_"): b.stats.median for b in benchmarks.benchmarks if b.stats.rounds}
    print("\n\nRatios from this run (medians)")
    for line in _ratios(medians):
        print("  " + line)
    (Path(__file__).parent / "last-run.json").write_text(json.dumps(medians, indent=2) + "\n", encoding="utf-8")


def _ratios(medians: dict[str, float]) -> Iterator[str]:
    pairs = (
        ("determination", "plain_python", "a determination with all findings, to plain Python's yes or no", "below 10"),
        ("determination", "zen_engine_traced", "the same, to zen-engine with its trace", "below 1"),
        ("determination", "cel_python", "the same, to cel-python", "below 1"),
        ("determination", "rule_engine", "the same, to rule-engine", "for comparison"),
        ("numpy_busday_offset", "column_of_deadlines", "numpy.busday_offset, to our 100,000 deadlines", "at least 5"),
    )
    for one, other, what, wanted in pairs:
        if one in medians and other in medians:
            yield f"{what}: {medians[one] / medians[other]:.2f} (wanted: {wanted})"
    if "working_day_shift" in medians:
        yield f"one deadline: {medians['working_day_shift'] * 1e6:.2f} microseconds (wanted: below 1.5)"
    for name, what in (("load_one_edition", "loading one edition"), ("load_all_editions", "loading every edition")):
        if name in medians:
            yield f"{what}: {medians[name] * 1e3:.1f} ms"
    if {"import_nothing", "import_callin_rules"} <= medians.keys():
        more = medians["import_callin_rules"] - medians["import_nothing"]
        yield f"import callin_rules, over python -c pass: {more * 1e3:.0f} ms (wanted: at most 80)"
