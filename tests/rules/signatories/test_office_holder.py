from __future__ import annotations

from datetime import date

import pytest
from rules.kit import CITE, MET, NOT_MET, asked, check, find, member, reading

from callin_rules.model import NOT_SUPPLIED, Capacity, Member, Role, Signatory
from callin_rules.rules.signatories.office_holder import OfficeHolder

CHAIR = OfficeHolder(roles=frozenset({"scrutiny-chair"}))
RELEVANT = OfficeHolder(roles=frozenset({"scrutiny-chair"}), body="relevant")
HEALTH = OfficeHolder(roles=frozenset({"scrutiny-chair", "scrutiny-vice-chair"}), body="Health", count=2)
PEOPLE = (
    member("Ada", Role(name="scrutiny-chair", body="Health")),
    member("Ben", Role(name="scrutiny-vice-chair", body="Health")),
    member("Cyd", Role(name="scrutiny-chair", body="Housing", until=date(2014, 7, 29))),
    member("Dee"),
)


class TestTheOffice:
    """A holder has to be among those who sign, on the day they sign."""

    def test_both_sides(self):
        assert find(CHAIR, signed=("Ada", "Dee"), members=PEOPLE).outcome is MET
        found = find(CHAIR, signed=("Ben", "Dee"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert found.remedy == "1 more signature from a scrutiny chair"

    def test_the_paragraph_that_asks_is_the_pool_s(self):
        assert asked(CHAIR).own_pool.cite == CITE

    @pytest.mark.parametrize(("day", "outcome"), [(29, MET), (30, NOT_MET)])
    def test_the_last_day_and_the_next(self, day, outcome):
        signed = (Signatory(name="Cyd", signed_at=date(2014, 7, day)),)
        assert find(CHAIR, signed=signed, members=PEOPLE).outcome is outcome

    def test_any_capacity_but_none(self):
        co_optee = member("Zoe", "scrutiny-chair", capacity=Capacity.VOTING_CO_OPTEE)
        stranger = member("Zoe", "scrutiny-chair", capacity=Capacity.NONE)
        assert find(CHAIR, signed=("Zoe",), members=(co_optee,)).outcome is MET
        assert find(CHAIR, signed=("Zoe",), members=(stranger,)).outcome is NOT_MET

    def test_the_number(self):
        assert find(HEALTH, signed=("Ada", "Ben"), members=PEOPLE).outcome is MET
        assert find(HEALTH, signed=("Ada",), members=PEOPLE).outcome is NOT_MET


class TestTheBody:
    """The office is one of the body named, or of the one in whose remit the decision falls."""

    @pytest.mark.parametrize(("committee", "outcome"), [("Health", MET), ("Housing", NOT_MET)])
    def test_relevant(self, committee, outcome):
        found = find(RELEVANT, signed=("Ada",), members=PEOPLE, decision={"committee": committee})
        assert found.outcome is outcome

    def test_described(self):
        assert RELEVANT.describe() == (
            "at least 1 signature from a scrutiny chair of the scrutiny body in whose remit the decision falls"
        )
        assert HEALTH.describe() == "at least 2 signatures from a scrutiny chair or scrutiny vice chair of Health"


class TestNotKnown:
    """What is not known is asked for."""

    def test_who_signed(self):
        assert check(CHAIR, reading()).needs == ("request.signatories",)
        assert check(RELEVANT, reading()).needs == ("request.signatories", "decision.committee")

    @pytest.mark.parametrize("rule", [CHAIR, RELEVANT])
    def test_who_somebody_is(self, rule):
        needs = check(rule, reading(signed=("Zoe",))).needs[:1]
        assert needs == ("members[Zoe]",)

    @pytest.mark.parametrize("rule", [CHAIR, RELEVANT])
    def test_what_somebody_holds(self, rule):
        people = (Member(name="Zoe", roles=NOT_SUPPLIED),)
        assert check(rule, reading(signed=("Zoe",), members=people)).needs[:1] == ("members[Zoe].roles",)

    def test_whose_remit(self):
        assert check(RELEVANT, reading(signed=("Ada",), members=PEOPLE)).needs == ("decision.committee",)

    def test_no_other_path_is_probed(self):
        assert tuple(CHAIR.probes("members[Ada].ward", reading())) == ()
        assert tuple(CHAIR.probes("decision.key", reading())) == ()

    def test_an_office_has_to_be_named(self):
        with pytest.raises(ValueError, match="roles"):
            OfficeHolder(roles=frozenset())
