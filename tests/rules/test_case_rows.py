"""Every rule kind answers as its case file says, and keeps the laws of a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from callin_rules import load_edition, rulebook_of
from callin_rules.rules import FAMILIES, all_rules
from callin_rules.rules.registry import built_in_rules
from callin_rules.testing import RuleRow, check_laws, lawful_cases, rule_rows, run_rule

TESTS = Path(__file__).parent.parent
SETTING = rulebook_of(load_edition(TESTS / "editions" / "setting.toml"))
FILES = sorted((TESTS / "cases" / "rules").glob("*.toml"))
ROWS = [pytest.param(row, id=row.label) for path in FILES for row in rule_rows(path)]


def test_one_rule_one_module_one_case_file():
    """Each rule kind has its case file, and each case file its rule kind."""
    assert {path.stem for path in FILES} == set(built_in_rules())
    assert set(built_in_rules()) <= set(all_rules())


@pytest.mark.parametrize("kind", all_rules().values(), ids=lambda kind: kind.name)
def test_a_rule_kind_explains_itself(kind):
    """Its docstring is its manual page, and its name is the path of its module."""
    for part in ("requires that", "Asks:", "Why:", "Typical wordings:", "Terms:", "Remedy:", ">>>"):
        assert part in kind.__doc__, f"{kind.name} does not say {part}"
    family, _, requirement = kind.name.partition(".")
    assert kind.__module__ == f"callin_rules.rules.{family}.{requirement}"
    assert family in FAMILIES


@pytest.mark.parametrize("row", ROWS)
def test_row(row: RuleRow):
    """The finding is the one that the row expects."""
    run_rule(SETTING, row)


@pytest.mark.parametrize("row", ROWS)
def test_laws(row: RuleRow):
    """From the row's case on, every answer that completing it leads to keeps the laws of a rule."""
    for case in lawful_cases(SETTING, row.rule, [row.case]):
        check_laws(SETTING, row.rule, case)
