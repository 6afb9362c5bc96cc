"""Whatever happens, the promises of a timeline hold: random records and matters that unfold, under every kind of edition."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from procedure.conftest import KINDS, WINDOW, made

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES, timeline
from callin_rules.rulebook import procedure_of, terms_of
from callin_rules.testing.walks import Choosing, check_timeline, machine_for, record_under, records

EDITIONS = [edition for slug in authority_slugs() for edition in constitution_of(slug).editions]
QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def followed(edition, case, days: int):
    day = edition.begins + timedelta(days=days)
    as_at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    return timeline(procedure_of(edition), terms_of(edition), case, as_at)


class TestRandomRecords:
    """No exception, and every promise holds."""

    def test_ten_thousand_walks(self):
        """Seeded, so that every run walks the same; the long form walks a million."""
        chance = Random(2014)
        choose = Choosing(chance.randrange)
        for _ in range(10_000):
            edition = choose.one(EDITIONS)
            check_timeline(followed(edition, record_under(edition, choose), chance.randrange(120)))

    @settings(max_examples=150, **QUIET)
    @given(data=st.data(), edition=st.sampled_from(EDITIONS), days=st.integers(0, 120))
    def test_drawn_so_that_a_failure_shrinks(self, data, edition, days):
        check_timeline(followed(edition, data.draw(records(edition)), days))


class TestMattersThatUnfold:
    @pytest.mark.parametrize("regime", KINDS)
    def test_what_may_happen_is_regular_when_it_does(self, regime):
        machine = machine_for(made(WINDOW if regime != "none" else "", regime))
        run_state_machine_as_test(machine, settings=settings(max_examples=25, stateful_step_count=15, **QUIET))

    def test_every_procedure_is_walked(self):
        assert {procedure_of(made(regime=regime)).name for regime in KINDS} == set(TABLES)
