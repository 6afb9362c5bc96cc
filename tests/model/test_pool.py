from __future__ import annotations

from datetime import date

import pytest

from callin_rules.citation import Basis, Citation
from callin_rules.model import (
    NOT_SUPPLIED,
    RELEVANT,
    Belonging,
    Capacity,
    Decision,
    Member,
    Pool,
    Role,
    Standing,
)

CITE = Citation(paragraph="rule 16", document="Constitution", basis=Basis.TEXT)
DAY = date(2014, 7, 30)
YES, NO, OPEN = Standing.YES, Standing.NO, Standing.OPEN


def pool(**limits):
    return Pool(name="members", description="a member of the council", cite=CITE, **limits)


def ask(limits, person=None, decision=None, judged=None):
    return pool(**limits).belongs("Ada", person, DAY, decision or Decision(), judged or {})


def ada(*roles, **more):
    return Member(name="Ada", roles=roles, **more)


class TestCapacity:
    """The person has one of the capacities, on the day."""

    def test_both_sides(self):
        assert ask({}, ada()) == Belonging(YES)
        told = ask({}, ada(capacity=Capacity.VOTING_CO_OPTEE))
        assert (told.standing, told.why) == (NO, "is not a member of the council")

    def test_the_last_day(self):
        assert ask({}, ada(until=DAY)).standing is YES
        told = ask({}, ada(until=date(2014, 7, 29)))
        assert (told.standing, told.why) == (NO, "was not a member of the council on Wednesday 30 July 2014")

    def test_the_register_is_silent(self):
        assert ask({}) == Belonging(OPEN, needs=("members[Ada]",))
        assert ask({"roles": frozenset({"panel"}), "of_body": RELEVANT, "of_ward": True}).needs == (
            "members[Ada]",
            "decision.committee",
            "decision.wards",
        )

    def test_roles_nobody_asks_for_are_not_asked_for(self):
        assert ask({}, Member(name="Ada")) == Belonging(YES)


class TestRoles:
    """Some roles are needed, some bar, and some are not settled."""

    CHAIR, EXECUTIVE = Role(name="chair", body="Health"), Role(name="executive")

    def test_needed(self):
        limits = {"roles": frozenset({"chair"})}
        assert ask(limits, ada(self.CHAIR)).standing is YES
        assert ask(limits, ada(self.EXECUTIVE)).standing is NO
        assert ask(limits, ada()).standing is NO
        assert ask(limits, Member(name="Ada")).needs == ("members[Ada].roles",)

    def test_barring(self):
        limits = {"without": frozenset({"executive"})}
        assert ask(limits, ada(self.CHAIR)).standing is YES
        assert "(executive)" in ask(limits, ada(self.EXECUTIVE)).why
        assert ask(limits, ada(Role(name="executive", until=date(2014, 7, 29)))).standing is YES

    def test_unsettled(self):
        limits = {"unsettled": (("executive", "may-sign"),)}
        assert ask(limits, ada(self.CHAIR)).standing is YES
        assert ask(limits, ada(self.EXECUTIVE)) == Belonging(OPEN, needs=("judgements.may-sign",))
        assert ask(limits, ada(self.EXECUTIVE), judged={"may-sign": True}).standing is YES
        told = ask(limits, ada(self.EXECUTIVE), judged={"may-sign": False})
        assert (told.standing, told.why) == (NO, "holds a role that was ruled not to sign (executive)")
        assert ask(limits, Member(name="Ada")).needs == ("members[Ada].roles", "judgements.may-sign")
        assert ask(limits, Member(name="Ada"), judged={"may-sign": False}).needs == ("members[Ada].roles",)

    def test_of_a_body(self):
        limits = {"roles": frozenset({"chair"}), "of_body": "Health"}
        assert ask(limits, ada(self.CHAIR)).standing is YES
        assert ask(limits, ada(Role(name="chair", body="Housing"))).standing is NO

    @pytest.mark.parametrize(
        ("committee", "standing", "needs"),
        [("Health", YES, ()), ("Housing", NO, ()), (NOT_SUPPLIED, OPEN, ("decision.committee",))],
    )
    def test_of_the_relevant_body(self, committee, standing, needs):
        limits = {"roles": frozenset({"chair"}), "of_body": RELEVANT}
        told = ask(limits, ada(self.CHAIR), Decision(committee=committee))
        assert (told.standing, told.needs) == (standing, needs)

    def test_read(self):
        limits = {"roles": frozenset({"a"}), "without": frozenset({"b"}), "unsettled": (("c", "q"),)}
        assert pool(**limits).roles_read == {"a", "b", "c"}


class TestWards:
    """A ward member sits for a ward that the decision affects."""

    @pytest.mark.parametrize(
        ("ward", "wards", "standing", "needs"),
        [
            ("North", {"North", "South"}, YES, ()),
            ("East", {"North", "South"}, NO, ()),
            ("East", set(), NO, ()),
            (NOT_SUPPLIED, set(), NO, ()),
            (NOT_SUPPLIED, {"North"}, OPEN, ("members[Ada].ward",)),
            ("North", None, OPEN, ("decision.wards",)),
            (NOT_SUPPLIED, None, OPEN, ("members[Ada].ward", "decision.wards")),
        ],
    )
    def test_wards(self, ward, wards, standing, needs):
        decision = Decision() if wards is None else Decision(wards=frozenset(wards))
        told = ask({"of_ward": True}, ada(ward=ward), decision)
        assert (told.standing, told.needs) == (standing, needs)

    def test_a_no_is_certain_whatever_is_missing(self):
        limits = {"of_ward": True, "without": frozenset({"executive"})}
        assert ask(limits, ada(Role(name="executive"))).standing is NO


class TestTheDecision:
    """Some facts of the decision come before anybody's."""

    def test_first_of_all(self):
        everything = pool(roles=frozenset({"panel"}), of_body=RELEVANT, of_ward=True, not_the_maker=True)
        assert everything.first_of_all(Decision()) == ("decision.committee", "decision.wards", "decision.maker_names")
        known = Decision(committee="Health", wards=frozenset(), maker_names=())
        assert everything.first_of_all(known) == ()
        assert pool().first_of_all(Decision()) == ()
