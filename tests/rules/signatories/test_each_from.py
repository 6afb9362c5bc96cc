from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, check, find, member, reading

from callin_rules._structure import structure
from callin_rules.errors import BadInputError
from callin_rules.model import NOT_SUPPLIED, Capacity
from callin_rules.rules.signatories.each_from import EachFrom

THREE = EachFrom(count=3, pools=("co-optees", "members"), at_least={"co-optees": 1, "members": 1})
FOUR_AND_ONE = EachFrom(count=3, pools=("backbenchers", "members"), at_least={"backbenchers": 2})
PEOPLE = (
    member("Ada"),
    member("Ben"),
    member("Eve", "executive"),
    member("Cox", capacity=Capacity.VOTING_CO_OPTEE),
    member("Coy", capacity=Capacity.VOTING_CO_OPTEE),
    evolve(member("Ole"), roles=NOT_SUPPLIED),
    evolve(member("Oz"), roles=NOT_SUPPLIED),
)


class TestMixedPools:
    """Enough in all, and enough from each pool that has its number."""

    @pytest.mark.parametrize(
        ("signed", "outcome", "lacking"),
        [
            (("Ada", "Ben", "Cox"), MET, None),
            (("Ada", "Cox"), NOT_MET, 1),
            (("Ada", "Ben", "Eve"), NOT_MET, 1),
            (("Cox", "Coy"), NOT_MET, 1),
            ((), NOT_MET, 3),
        ],
    )
    def test_separate_pools(self, signed, outcome, lacking):
        found = find(THREE, signed=signed, members=PEOPLE)
        assert (found.outcome, found.cure and found.cure.signatures) == (outcome, lacking)

    @pytest.mark.parametrize(
        ("signed", "outcome"),
        [(("Ada", "Ben", "Eve"), MET), (("Ada", "Ben"), NOT_MET), (("Ada", "Eve"), NOT_MET)],
    )
    def test_a_pool_inside_another(self, signed, outcome):
        """Somebody who belongs to both counts in both, and once in the total."""
        assert find(FOUR_AND_ONE, signed=signed, members=PEOPLE).outcome is outcome

    def test_the_sentence_gives_every_number(self):
        found = find(FOUR_AND_ONE, signed=("Ada", "Eve"), members=PEOPLE)
        assert found.because == (
            "2 signatures from a backbencher or a member of the council, 3 needed; "
            "1 from a backbencher, 2 needed (rule 16)."
        )
        assert found.remedy == "1 more signature from a backbencher"

    def test_shortfalls_of_separate_pools_add_up(self):
        rule = EachFrom(count=2, pools=("co-optees", "members"), at_least={"co-optees": 2, "members": 2})
        assert find(rule, signed=()).cure.signatures == 4
        rule = EachFrom(count=2, pools=("backbenchers", "members"), at_least={"backbenchers": 2, "members": 2})
        assert find(rule, signed=()).cure.signatures == 2

    def test_described(self):
        assert FOUR_AND_ONE.describe() == (
            "at least 3 signatures from the pools backbenchers or members, at least 2 of them from backbenchers"
        )


class TestNotKnown:
    """Open persons are tried in every pool they can belong to, and in no other."""

    def test_who_signed(self):
        assert check(THREE, reading()).needs == ("request.signatories",)
        assert check(FOUR_AND_ONE, reading()).needs == ("request.signatories",)

    def test_nobody_is_a_councillor_and_a_co_optee(self):
        rule = EachFrom(count=2, pools=("co-optees", "members"), at_least={"co-optees": 1, "members": 1})
        assert find(rule, signed=("Zoe",), members=PEOPLE).outcome is NOT_MET
        assert check(rule, reading(signed=("Zoe", "Ada"), members=PEOPLE)).needs == ("members[Zoe]",)

    def test_nobody_is_barred_for_the_role_that_is_asked(self):
        rule = EachFrom(count=2, pools=("backbenchers", "doubtful"), at_least={"backbenchers": 1})
        assert check(rule, reading(signed=("Ole", "Ada"), members=PEOPLE)).needs == (
            "members[Ole].roles",
            "judgements.executives-may-sign",
        )

    def test_only_what_matters(self):
        found = check(FOUR_AND_ONE, reading(signed=("Ada", "Ben", "Ole"), members=PEOPLE))
        assert found.outcome is MET
        found = check(FOUR_AND_ONE, reading(signed=("Ada", "Eve", "Ole"), members=PEOPLE))
        assert found.needs == ("members[Ole].roles",)
        assert "not known of Ole" in found.because
        found = find(FOUR_AND_ONE, signed=("Eve", "Ole"), members=PEOPLE)
        assert (found.outcome, found.cure.signatures) == (NOT_MET, 1)

    @given(
        st.sampled_from([THREE, FOUR_AND_ONE]),
        st.lists(st.sampled_from([p.name for p in PEOPLE] + ["Zoe", "Zac"]), max_size=4, unique=True),
    )
    def test_exact(self, rule, signed):
        check(rule, reading(signed=signed, members=PEOPLE))

    def test_no_other_path_is_probed(self):
        assert tuple(THREE.probes("decision.key", reading())) == ()


class TestTerms:
    """The least numbers are of pools that are named."""

    @pytest.mark.parametrize("at_least", [{}, {"members": 0}, {"backbenchers": 1}])
    def test_least_numbers(self, at_least):
        with pytest.raises(ValueError, match="at_least"):
            EachFrom(count=3, pools=("members",), at_least=at_least)

    def test_from_an_edition(self):
        terms = {"count": 3, "pools": ["co-optees", "members"], "at_least": {"co-optees": 1, "members": 1}}
        assert structure(terms, EachFrom, document=None) == THREE
        with pytest.raises(BadInputError):
            structure({**terms, "at_least": {"co-optees": "one"}}, EachFrom, document=None)
