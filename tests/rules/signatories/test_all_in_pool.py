from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, UNDETERMINED, check, find, member, reading

from callin_rules.model import NOT_SUPPLIED, Disputed, Signatory
from callin_rules.rules.signatories.all_in_pool import AllInPool

RULE = AllInPool(pool="backbenchers")
PEOPLE = (
    member("Ada"),
    member("Ben"),
    member("Eve", "executive"),
    member("Xen", "executive"),
    evolve(member("Ole"), roles=NOT_SUPPLIED),
)


class TestNobodyFromOutside:
    """One signature from outside spoils the request, until it is taken off."""

    def test_both_sides(self):
        assert find(RULE, signed=("Ada", "Ben"), members=PEOPLE).outcome is MET
        found = find(RULE, signed=("Ada", "Eve"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert "Eve (holds a role that may not sign (executive))" in found.because

    def test_nobody_at_all(self):
        assert find(RULE, signed=()).outcome is MET

    def test_signing_twice_is_not_signing_from_outside(self):
        assert find(RULE, signed=("Ada", "Cllr Ada"), members=PEOPLE).outcome is MET

    def test_taking_off_is_the_remedy(self):
        found = find(RULE, signed=("Eve", "Ada", "Xen", "Ole"), members=PEOPLE)
        (supply,) = found.cure.supplies
        assert [s.name for s in supply.value] == ["Ada", "Ole"]
        assert found.remedy == "take off the signature of Eve and of Xen"

    def test_described(self):
        assert RULE.describe() == 'no signature from outside the pool "backbenchers"'


class TestLateSignatures:
    """What came after the window had closed is no part of the request."""

    def test_both_sides_of_the_close(self):
        for day, outcome in ((date(2014, 8, 1), NOT_MET), (date(2014, 8, 2), MET)):
            signed = ("Ada", Signatory(name="Eve", received_at=day))
            assert find(RULE, signed=signed, members=PEOPLE).outcome is outcome

    def test_not_known_whether_late(self):
        signed = ("Ada", Signatory(name="Eve", received_at=date(2014, 8, 1)))
        found = find(RULE, signed=signed, members=PEOPLE, decision={"published_at": Disputed()})
        assert found.needs == ("decision.published_at",)
        signed = ("Ada", Signatory(name="Ben", received_at=date(2014, 8, 1)))
        assert find(RULE, signed=signed, members=PEOPLE, decision={"published_at": Disputed()}).outcome is MET


class TestNotKnown:
    """Somebody of whom little is known may be from outside."""

    def test_who_signed(self):
        assert check(RULE, reading()).needs == ("request.signatories",)

    def test_somebody(self):
        found = check(RULE, reading(signed=("Ada", "Ole", "Zoe"), members=PEOPLE))
        assert found.outcome is UNDETERMINED
        assert found.needs == ("members[Ole].roles", "members[Zoe]")

    def test_one_from_outside_is_enough_to_know(self):
        assert find(RULE, signed=("Eve", "Ole"), members=PEOPLE).outcome is NOT_MET

    @given(st.lists(st.sampled_from(["Ada", "Eve", "Ole", "Zoe", "Zac"]), max_size=4, unique=True))
    def test_exact(self, signed):
        check(RULE, reading(signed=signed, members=PEOPLE))

    def test_no_other_path_is_probed(self):
        assert tuple(RULE.probes("decision.key", reading())) == ()
