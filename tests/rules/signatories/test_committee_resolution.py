from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, check, find, reading

from callin_rules.model import NOT_SUPPLIED, AwaitingJudgement, Disputed
from callin_rules.rules.signatories.committee_resolution import CommitteeResolution

PANEL = CommitteeResolution(bodies=frozenset({"Business Panel", "Education Panel"}))
RELEVANT = CommitteeResolution(bodies=frozenset({"relevant"}))
EITHER = CommitteeResolution(bodies=frozenset({"relevant", "Business Panel"}))


class TestTheBody:
    """A body that may has to have resolved."""

    @pytest.mark.parametrize(
        ("rule", "resolved", "committee", "outcome"),
        [
            (PANEL, "Business Panel", NOT_SUPPLIED, MET),
            (PANEL, "Health", "Health", NOT_MET),
            (PANEL, "", "Health", NOT_MET),
            (RELEVANT, "Health", "Health", MET),
            (RELEVANT, "Health", "Housing", NOT_MET),
            (RELEVANT, "", NOT_SUPPLIED, NOT_MET),
            (RELEVANT, "relevant", "Health", NOT_MET),
            (EITHER, "Business Panel", NOT_SUPPLIED, MET),
            (EITHER, "Health", "Health", MET),
            (EITHER, "Health", "Housing", NOT_MET),
        ],
    )
    def test_both_sides(self, rule, resolved, committee, outcome):
        found = find(rule, request={"resolved_by": resolved}, decision={"committee": committee})
        assert found.outcome is outcome

    @pytest.mark.parametrize(
        ("rule", "committee", "value"),
        [(PANEL, "Health", "Business Panel"), (RELEVANT, "Health", "Health"), (RELEVANT, NOT_SUPPLIED, "relevant")],
    )
    def test_the_remedy_is_a_resolution(self, rule, committee, value):
        (supply,) = find(rule, request={"resolved_by": ""}, decision={"committee": committee}).cure.supplies
        assert (supply.path, supply.value) == ("request.resolved_by", value)

    def test_the_sentence(self):
        found = find(PANEL, request={"resolved_by": ""})
        assert found.because == (
            "No body resolved to call the decision in, and it takes a resolution of Business Panel or "
            "Education Panel (rule 16)."
        )
        assert EITHER.describe() == (
            "a resolution of Business Panel or the scrutiny body in whose remit the decision falls to call the "
            "decision in"
        )


class TestNotKnown:
    """Nobody said that no body resolved."""

    @pytest.mark.parametrize("fact", [NOT_SUPPLIED, Disputed(), AwaitingJudgement()])
    def test_the_resolution(self, fact):
        assert check(PANEL, reading(request={"resolved_by": fact})).needs == ("request.resolved_by",)
        found = check(RELEVANT, reading(request={"resolved_by": fact}))
        assert found.needs == ("request.resolved_by", "decision.committee")

    def test_the_remit(self):
        assert check(EITHER, reading(request={"resolved_by": "Health"})).needs == ("decision.committee",)

    @given(
        st.sampled_from([PANEL, RELEVANT, EITHER]),
        st.sampled_from([NOT_SUPPLIED, "", "Health", "Business Panel"]),
        st.sampled_from([NOT_SUPPLIED, "Health", "Business Panel"]),
    )
    def test_exact(self, rule, resolved, committee):
        check(rule, reading(request={"resolved_by": resolved}, decision={"committee": committee}))

    def test_no_other_path_is_probed(self):
        assert PANEL.probes("decision.committee", reading()) == ()

    def test_a_body_has_to_be_named(self):
        with pytest.raises(ValueError, match="bodies"):
            CommitteeResolution(bodies=frozenset())
