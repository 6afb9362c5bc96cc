from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, SETTING, check, find, member, reading

from callin_rules.model import NOT_SUPPLIED, AwaitingJudgement, Disputed
from callin_rules.rules.signatories.lead import Lead

AMONG = Lead()
ANYBODY = Lead(among=False)
BACKBENCHER = Lead(pool="backbenchers")
PANEL = Lead(pool="panel")
PEOPLE = (member("Ada"), member("Eve", "executive"), evolve(member("Ole"), roles=NOT_SUPPLIED))


class TestTheLead:
    """Somebody is named, who signed, and who belongs where that is asked."""

    @pytest.mark.parametrize(
        ("rule", "lead", "signed", "outcome"),
        [
            (AMONG, "Ada", ("Ada", "Eve"), MET),
            (AMONG, "Cllr ADA", ("Eve", "Ada"), MET),
            (AMONG, "Ben", ("Ada", "Eve"), NOT_MET),
            (AMONG, " ", ("Ada", "Eve"), NOT_MET),
            (AMONG, "", None, NOT_MET),
            (ANYBODY, "Ben", ("Ada",), MET),
            (ANYBODY, "", ("Ada",), NOT_MET),
            (BACKBENCHER, "Ada", ("Ada", "Eve"), MET),
            (BACKBENCHER, "Eve", ("Ada", "Eve"), NOT_MET),
            (BACKBENCHER, "Eve", None, NOT_MET),
        ],
    )
    def test_both_sides(self, rule, lead, signed, outcome):
        assert find(rule, request={"lead": lead}, signed=signed, members=PEOPLE).outcome is outcome

    @pytest.mark.parametrize(
        ("rule", "signed", "value"),
        [
            (AMONG, ("Eve", "Ada"), "Eve"),
            (BACKBENCHER, ("Eve", "Ole", "Ada"), "Ada"),
            (BACKBENCHER, ("Eve", "Ole"), "Ole"),
            (BACKBENCHER, ("Eve",), NOT_SUPPLIED),
            (ANYBODY, ("Eve",), "the lead signatory"),
        ],
    )
    def test_the_remedy_names_one_who_can(self, rule, signed, value):
        (supply,) = find(rule, request={"lead": ""}, signed=signed, members=PEOPLE).cure.supplies
        assert (supply.path, supply.value) == ("request.lead", value)

    def test_the_sentence(self):
        found = find(AMONG, request={"lead": "Ben"}, signed=("Ada",), members=PEOPLE)
        assert found.because == "Ben, named as lead signatory, is not one of the signatories (rule 16)."
        found = find(BACKBENCHER, request={"lead": "Eve"}, signed=("Ada", "Eve"), members=PEOPLE)
        assert "is not a signatory who is a backbencher" in found.because

    def test_described(self):
        assert ANYBODY.describe() == "the request name a lead signatory"
        assert BACKBENCHER.describe() == (
            'the request name a lead signatory, who is one of the signatories in the pool "backbenchers"'
        )


class TestNotKnown:
    """What nobody has said is open, if and only if it can matter."""

    @pytest.mark.parametrize("fact", [NOT_SUPPLIED, Disputed(), AwaitingJudgement()])
    def test_the_lead(self, fact):
        read = reading(request={"lead": fact}, signed=("Ada",), members=PEOPLE)
        assert check(AMONG, read).needs == ("request.lead",)
        assert check(ANYBODY, read).needs == ("request.lead",)

    def test_both(self):
        assert check(AMONG, reading()).needs == ("request.lead", "request.signatories")
        assert check(PANEL, reading()).needs == ("request.lead", "request.signatories", "decision.committee")

    def test_who_signed(self):
        read = reading(request={"lead": "Ada"}, members=PEOPLE)
        assert check(AMONG, read).needs == ("request.signatories",)
        assert check(BACKBENCHER, read).needs == ("request.signatories",)
        read = reading(request={"lead": "Ole"}, members=PEOPLE)
        assert check(BACKBENCHER, read).needs == ("request.signatories", "members[Ole].roles")

    def test_whether_the_lead_belongs(self):
        read = reading(request={"lead": "Ole"}, signed=("Ada", "Ole"), members=PEOPLE)
        assert check(BACKBENCHER, read).needs == ("members[Ole].roles",)

    def test_nobody_who_signed_can_lead(self):
        assert find(BACKBENCHER, signed=("Eve",), members=PEOPLE).outcome is NOT_MET
        assert find(AMONG, signed=()).outcome is NOT_MET

    @given(
        st.sampled_from([AMONG, ANYBODY, BACKBENCHER]),
        st.sampled_from([NOT_SUPPLIED, "", "Ada", "Eve", "Ole", "Zoe"]),
        st.none() | st.lists(st.sampled_from(["Ada", "Eve", "Ole", "Zoe"]), max_size=3, unique=True),
    )
    def test_exact(self, rule, lead, signed):
        check(rule, reading(request={"lead": lead}, signed=signed, members=PEOPLE))

    @pytest.mark.parametrize(
        ("lead", "name"), [(NOT_SUPPLIED, "supposed signatory"), (" ", "supposed signatory"), ("Ada", "Ada")]
    )
    def test_an_edition_without_pools_lets_anybody_be_supposed(self, lead, name):
        """Without a pool nothing says who may sign, so that somebody who signs and leads can always be supposed."""
        nobody, somebody = AMONG.probes(
            "request.signatories", reading(setting=evolve(SETTING, pools={}), request={"lead": lead})
        )
        assert (nobody.signatories, [s.name for s in somebody.signatories]) == ((), [name])


class TestTerms:
    """A pool is one of signatories."""

    def test_pool_without_among(self):
        with pytest.raises(ValueError, match="among = false"):
            Lead(among=False, pool="members")
