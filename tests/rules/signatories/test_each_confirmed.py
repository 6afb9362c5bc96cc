from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, check, find, member, reading

from callin_rules.model import NOT_SUPPLIED, AwaitingJudgement, Disputed, Signatory
from callin_rules.rules.signatories.each_confirmed import EachConfirmed

YES, NO = True, False
TWO = EachConfirmed(count=2, pool="backbenchers")
PEOPLE = (
    member("Ada"),
    member("Ben"),
    member("Cyd"),
    member("Eve", "executive"),
    evolve(member("Ole"), roles=NOT_SUPPLIED),
)


def said(name, confirmed):
    return Signatory(name=name, confirmed=confirmed)


class TestConfirmation:
    """Only those count who have confirmed; those who have not do no harm."""

    def test_just_enough(self):
        found = find(TWO, signed=(said("Ada", YES), said("Ben", YES), said("Cyd", NO)), members=PEOPLE)
        assert found.outcome is MET
        assert "2 needed, each confirmed: Ada and Ben; not counted: Cyd (has not confirmed)" in found.because

    def test_one_too_few(self):
        found = find(TWO, signed=(said("Ada", YES), said("Cyd", NO)), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert found.remedy == "Cyd confirms the request by a message of their own"
        (supply,) = found.cure.supplies
        assert (supply.path, supply.value) == ("request.signatories[Cyd].confirmed", True)

    def test_confirmations_first_then_signatures(self):
        rule = EachConfirmed(count=4, pool="backbenchers")
        signed = (said("Ada", YES), said("Ben", NO), said("Eve", NO), said("Ole", NO))
        cure = find(rule, signed=signed, members=PEOPLE).cure
        assert ([s.path for s in cure.supplies], cure.signatures) == (["request.signatories[Ben].confirmed"], 2)

    def test_whoever_does_not_belong_does_not_count(self):
        assert find(TWO, signed=(said("Ada", YES), said("Eve", YES)), members=PEOPLE).outcome is NOT_MET

    def test_described(self):
        assert TWO.describe() == 'at least 2 signatures from the pool "backbenchers", each confirmed by the signatory'


class TestNotKnown:
    """An unstated confirmation is no confirmation refused."""

    @pytest.mark.parametrize("fact", [NOT_SUPPLIED, Disputed(), AwaitingJudgement()])
    def test_a_confirmation(self, fact):
        found = check(TWO, reading(signed=(said("Ada", YES), said("Ben", fact)), members=PEOPLE))
        assert found.needs == ("request.signatories[Ben].confirmed",)

    def test_who_signed(self):
        assert check(TWO, reading()).needs == ("request.signatories",)

    def test_a_person_and_their_confirmation(self):
        found = check(TWO, reading(signed=(said("Ada", YES), Signatory(name="Ole")), members=PEOPLE))
        assert found.needs == ("members[Ole].roles", "request.signatories[Ole].confirmed")
        found = check(TWO, reading(signed=(said("Ada", YES), said("Ole", YES)), members=PEOPLE))
        assert found.needs == ("members[Ole].roles",)
        assert find(TWO, signed=(said("Ada", YES), said("Ole", NO)), members=PEOPLE).outcome is NOT_MET

    @given(
        st.dictionaries(
            st.sampled_from([p.name for p in PEOPLE] + ["Zoe"]),
            st.sampled_from([True, False, NOT_SUPPLIED]),
            max_size=4,
        )
    )
    def test_exact(self, signed):
        check(TWO, reading(signed=[said(*one) for one in signed.items()], members=PEOPLE))

    def test_no_other_path_is_probed(self):
        assert tuple(TWO.probes("decision.key", reading())) == ()
