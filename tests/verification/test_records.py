"""The verification of records can fail: each promise, broken on purpose, is noticed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from callin_rules import Case, constitution_of, load_case
from callin_rules.model import Signatory
from callin_rules.records import record_of
from callin_rules.testing.walks import Choosing
from verification import records

ROOT = Path(__file__).parent.parent.parent
TOWER_HAMLETS = constitution_of("tower-hamlets")


@pytest.fixture
def case() -> Case:
    made = load_case(ROOT / "examples" / "tower-hamlets-2014.toml")
    return made.evolve(request=evolve(made.request, lead=records.NAMES[0]))


class TestItCanFail:
    """What would be a fault is told as one."""

    def test_as_it_is(self, case):
        assert records.check(TOWER_HAMLETS, case) == "valid"

    def test_facts_that_get_lost(self, case, monkeypatch):
        def forgetful(constitution, given):
            return record_of(constitution, given.evolve(request=evolve(given.request, reasons="")))

        monkeypatch.setattr(records, "record_of", forgetful)
        with pytest.raises(AssertionError, match="not the answer to the case"):
            records.check(TOWER_HAMLETS, case)

    def test_an_answer_that_does_not_come_out_again(self, case, monkeypatch):
        def altered(constitution, given):
            return evolve(record_of(constitution, given), as_at="2014-07-31T13:51:00+01:00")

        monkeypatch.setattr(records, "record_of", altered)
        with pytest.raises(AssertionError, match="as_at"):
            records.check(TOWER_HAMLETS, case)

    def test_names_that_are_still_there(self, case, monkeypatch):
        monkeypatch.setattr(records, "redact", lambda record, constitution: record)
        with pytest.raises(AssertionError, match="the redacted record tells"):
            records.check(TOWER_HAMLETS, case)

    def test_redacting_again_that_changes_something(self, case, monkeypatch):
        redact, seen = records.redact, []

        def unsteady(record, constitution):
            seen.append(record)
            return evolve(redact(record, constitution), redacted=len(seen) == 1)

        monkeypatch.setattr(records, "redact", unsteady)
        with pytest.raises(AssertionError, match="redacting again changes something"):
            records.check(TOWER_HAMLETS, case)

    def test_a_failure_names_its_seed(self, monkeypatch):
        monkeypatch.setattr(records, "A_JOB", 1)
        monkeypatch.setattr(records, "SECRETS", ("callin-rules",))
        counts, failed = records.job("2014/0")
        assert not counts
        assert failed[0].startswith("2014/0 number 0, ")
        assert "the redacted record tells ['callin-rules']" in failed[0]


class TestTheDraw:
    """The cases that are drawn are worth drawing."""

    def test_names_that_are_hard_to_keep_apart(self):
        choose = Choosing(Random("names").randrange)
        drawn = [records.peopled(Case(authority="x"), choose) for _ in range(60)]
        names = {s.name for case in drawn for s in case.request.signatories}
        assert names == set(records.NAMES)
        assert any(case.register.members for case in drawn)
        assert all(isinstance(s, Signatory) for case in drawn for s in case.request.signatories)

    def test_every_outcome(self):
        choose = Choosing(Random("outcomes").randrange)
        found = set()
        for _ in range(40):
            constitution, edition = choose.one(records.editions())
            found.add(records.checked(constitution, edition, records.drawn(edition, choose), again=False))
        assert found == {"valid", "invalid", "undetermined"}
