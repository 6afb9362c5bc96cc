"""A share of what the two evaluators are asked, and that a disagreement between them is found and kept."""

from __future__ import annotations

import tomllib

import pytest

from callin_rules import Verdict
from verification import differential, exactness, remedies
from verification.spec import edition as spec


class TestAShareOfTheLongForms:
    def test_both_agree_on_generated_cases(self):
        counts, wrong, _ = differential.compared(2_000, seed=77, processes=1)
        assert not wrong, wrong[0][2]
        assert counts["mismatches"] == 0
        decided = {outcome.value: counts[outcome.value] for outcome in Verdict}
        assert min(decided.values()) >= sum(decided.values()) / 5, decided
        assert counts["findings"] > 100
        assert counts["needs"] > 0

    def test_determined_if_and_only_if_all_completions_agree(self):
        table = dict(exactness.run(0.02, processes=1))
        assert table["violations"] == "0"
        assert int(table["facts deleted"].replace(",", "")) > 500

    def test_every_remedy_cures(self):
        table = dict(remedies.run(0.03, processes=1))
        assert table["false ones"] == "0"
        assert int(table["remedies tried"].replace(",", "")) > 20


class TestADisagreement:
    """An evaluator that always says the same disagrees soon."""

    @pytest.fixture(autouse=True)
    def stubborn(self, monkeypatch, tmp_path):
        monkeypatch.setattr(spec, "outcome", lambda ed, facts, most=0: "valid")
        monkeypatch.setattr(differential, "DISAGREEMENTS", tmp_path)
        monkeypatch.setattr(differential, "TRIES", 60)

    def test_it_ends_the_run_and_is_kept_smaller(self, tmp_path):
        with pytest.raises(AssertionError, match="outcome: (invalid|undetermined), the specification: valid"):
            differential.run(60 / differential.CASES, seed=3, processes=1, kept=1)
        (kept,) = tmp_path.glob("*.toml")
        again = tomllib.loads(kept.read_text(encoding="utf-8"))
        book, ed = differential.both(again["edition"])
        assert differential.differences(book, ed, again["case"], counts=differential.Counter())

    def test_exactness_is_violated(self):
        with pytest.raises(AssertionError, match="by all completions valid"):
            exactness.run(0.02, processes=1)
