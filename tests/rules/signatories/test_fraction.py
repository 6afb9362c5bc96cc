from __future__ import annotations

from fractions import Fraction as Exact

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, SETTING, UNDETERMINED, check, find, reading

from callin_rules.rules.signatories.fraction import Fraction, Rounding, Whole

FIFTEEN = Fraction(numerator=15, denominator=100, pool="members")
NAMES = ("Ada", "Ben", "Cyd", "Dee", "Eve", "Fay", "Gus", "Hal", "Ivy")
UNSIZED = evolve(SETTING, council_size=None)


class TestSection41:
    """Fifteen per cent of the members, a part of a member counted as a whole one."""

    @pytest.mark.parametrize(("size", "needed"), [(40, 6), (41, 7), (46, 7), (47, 8), (60, 9)])
    def test_both_sides(self, size, needed):
        enough = find(FIFTEEN, signed=NAMES[:needed], members=NAMES, council_size=size)
        short = find(FIFTEEN, signed=NAMES[: needed - 1], members=NAMES, council_size=size)
        assert (enough.outcome, short.outcome) == (MET, NOT_MET)
        assert short.cure.signatures == 1
        assert f"{needed} needed (15/100 of {size})" in short.because

    def test_the_edition_s_size(self):
        found = find(FIFTEEN, signed=NAMES[:6], members=NAMES)
        assert found.outcome is MET
        assert "council_size" in found.used


class TestRounding:
    """Up, down, and more than the share; never less than one."""

    @given(st.integers(1, 20), st.integers(2, 40), st.integers(0, 200), st.sampled_from(Rounding))
    def test_against_exact_fractions(self, numerator, more, size, rounding):
        rule = Fraction(numerator=numerator, denominator=numerator + more, pool="members", rounding=rounding)
        share, needed = Exact(numerator, numerator + more) * size, rule.needed(size)
        least = {
            Rounding.UP: lambda n: n >= share,
            Rounding.DOWN: lambda n: n > share - 1,
            Rounding.MORE_THAN: lambda n: n > share,
        }[rounding]
        assert needed >= 1
        assert least(needed)
        assert needed == 1 or not least(needed - 1)

    def test_a_majority_of_a_body(self):
        rule = Fraction(
            numerator=1, denominator=2, pool="members", of=Whole.BODY, body_size=6, rounding=Rounding.MORE_THAN
        )
        assert find(rule, signed=NAMES[:3], members=NAMES).outcome is NOT_MET
        found = find(rule, signed=NAMES[:4], members=NAMES)
        assert (found.outcome, found.used) == (MET, ("request.signatories",))
        assert rule.describe() == 'signatures from the pool "members" of more than 1/2 of a body of 6'

    def test_described(self):
        assert FIFTEEN.describe() == 'signatures from the pool "members" of at least 15/100 of the council, rounded up'


class TestNotKnown:
    """The size of the council, and who signed, are facts like others."""

    def test_neither(self):
        assert check(FIFTEEN, reading(setting=UNSIZED)).needs == ("council_size", "request.signatories")
        assert check(FIFTEEN, reading()).needs == ("request.signatories",)

    def test_the_size(self):
        found = check(FIFTEEN, reading(signed=NAMES[:6], members=NAMES, setting=UNSIZED))
        assert found.needs == ("council_size",)

    def test_the_size_and_a_person(self):
        found = check(FIFTEEN, reading(signed=("Ada", "Zoe"), members=("Ada",), setting=UNSIZED))
        assert found.needs == ("council_size", "members[Zoe]")
        assert "nor is it known of Zoe (members[Zoe])" in found.because

    def test_nobody_signed(self):
        found = find(FIFTEEN, signed=(), setting=UNSIZED)
        assert (found.outcome, found.cure.signatures) == (NOT_MET, 1)

    @pytest.mark.parametrize("rounding", Rounding)
    def test_every_rounding_is_probed_on_both_sides(self, rounding):
        rule = Fraction(numerator=2, denominator=7, pool="members", rounding=rounding)
        assert check(rule, reading(signed=NAMES[:3], members=NAMES, setting=UNSIZED)).outcome is UNDETERMINED

    def test_no_other_path_is_probed(self):
        assert tuple(FIFTEEN.probes("decision.key", reading())) == ()


class TestTerms:
    """A share is less than the whole, and a body has its size."""

    @pytest.mark.parametrize("terms", [{"numerator": 2, "denominator": 2}, {"numerator": 0, "denominator": 2}])
    def test_the_share(self, terms):
        with pytest.raises(ValueError, match=r"numerator|less than the whole"):
            Fraction(pool="members", **terms)

    @pytest.mark.parametrize("terms", [{"of": Whole.BODY}, {"body_size": 7}])
    def test_the_body(self, terms):
        with pytest.raises(ValueError, match="body_size"):
            Fraction(numerator=1, denominator=2, pool="members", **terms)
