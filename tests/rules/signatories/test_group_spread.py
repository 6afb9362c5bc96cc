from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, UNDETERMINED, check, find, member, reading

from callin_rules.model import NOT_SUPPLIED, UNGROUPED, Disputed, GroupSpell, Signatory
from callin_rules.rules.signatories.group_spread import GroupSpread, Ungrouped

PEOPLE = (
    member("Ada", group="Red"),
    member("Abe", group="Red"),
    member("Ben", group="Blue"),
    member("Ivy", group=UNGROUPED),
    member("Ian", group=UNGROUPED),
    member("Unn"),
    evolve(member("Rob", group="Red"), roles=NOT_SUPPLIED),
    evolve(member("Bob", group="Blue"), roles=NOT_SUPPLIED),
    evolve(member("Ole"), roles=NOT_SUPPLIED),
    member("Eve", "executive", group="Green"),
)
QUESTION = "is-no-group-a-group"


def spread(groups=2, ungrouped=Ungrouped.NOT_COUNTED):
    question = QUESTION if ungrouped is Ungrouped.UNSETTLED else None
    return GroupSpread(groups=groups, pool="backbenchers", ungrouped=ungrouped, question=question)


class TestGroups:
    """As many different groups as the number, whoever else of them signed."""

    def test_both_sides(self):
        found = find(spread(), signed=("Ada", "Ben"), members=PEOPLE)
        assert found.outcome is MET
        assert found.because == "Signed from 2 political groups (Blue, Red), 2 needed (rule 16)."
        found = find(spread(), signed=("Ada", "Abe"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert found.remedy == "1 more signature from a backbencher of another political group"

    def test_only_those_who_count(self):
        found = find(spread(), signed=("Ada", "Eve"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert "not counted: Eve" in found.because

    def test_nobody(self):
        assert find(spread(3), signed=()).cure.signatures == 3


class TestThoseWithoutAGroup:
    """They count as the constitution has it."""

    @pytest.mark.parametrize(
        ("ungrouped", "signed", "outcome"),
        [
            (Ungrouped.NOT_COUNTED, ("Ada", "Ivy"), NOT_MET),
            (Ungrouped.ANOTHER_GROUP, ("Ada", "Ivy"), MET),
            (Ungrouped.ANOTHER_GROUP, ("Ivy", "Ian"), NOT_MET),
            (Ungrouped.COMPLEMENT, ("Ada", "Ivy"), MET),
            (Ungrouped.COMPLEMENT, ("Ivy", "Ian"), NOT_MET),
        ],
    )
    def test_two_needed(self, ungrouped, signed, outcome):
        assert find(spread(2, ungrouped), signed=signed, members=PEOPLE).outcome is outcome

    @pytest.mark.parametrize(
        ("ungrouped", "outcome"), [(Ungrouped.ANOTHER_GROUP, MET), (Ungrouped.COMPLEMENT, NOT_MET)]
    )
    def test_alone(self, ungrouped, outcome):
        assert find(spread(1, ungrouped), signed=("Ivy",), members=PEOPLE).outcome is outcome

    def test_one_real_group_makes_two_of_a_complement(self):
        assert find(spread(2, Ungrouped.COMPLEMENT), signed=("Ivy",), members=PEOPLE).cure.signatures == 1

    def test_unsettled(self):
        rule = spread(2, Ungrouped.UNSETTLED)
        assert check(rule, reading(signed=("Ada", "Ivy"), members=PEOPLE)).needs == (f"judgements.{QUESTION}",)
        for answer, outcome in ((True, MET), (False, NOT_MET)):
            found = find(rule, signed=("Ada", "Ivy"), members=PEOPLE, judged={QUESTION: answer})
            assert found.outcome is outcome
            assert f"judgements.{QUESTION}" in found.used

    def test_unsettled_and_immaterial(self):
        rule = spread(2, Ungrouped.UNSETTLED)
        assert find(rule, signed=("Ada", "Ben", "Ivy"), members=PEOPLE).outcome is MET
        assert find(rule, signed=("Ada", "Abe"), members=PEOPLE).outcome is NOT_MET
        assert find(rule, signed=("Ivy", "Ian"), members=PEOPLE).outcome is NOT_MET


class TestTheDayOfSigning:
    """The group is the group on the day of signing."""

    MOVED = (
        member("Ada", group="Red"),
        member("Mo", groups=(GroupSpell(group="Red", until=date(2014, 7, 29)), GroupSpell(group="Blue"))),
    )

    @pytest.mark.parametrize(("day", "outcome"), [(29, NOT_MET), (30, MET)])
    def test_the_last_day_and_the_next(self, day, outcome):
        signed = ("Ada", Signatory(name="Mo", signed_at=date(2014, 7, day)))
        assert find(spread(), signed=signed, members=self.MOVED).outcome is outcome

    def test_the_day_is_not_known(self):
        read = reading(signed=("Ada", "Mo"), members=self.MOVED, request={"received_at": Disputed()})
        assert check(spread(), read).needs == ("request.received_at",)

    def test_no_spell_covers_the_day(self):
        people = (member("Ada", group="Red"), member("Mo", groups=(GroupSpell(group="Red", until=date(2014, 7, 1)),)))
        assert check(spread(), reading(signed=("Ada", "Mo"), members=people)).needs == ("members[Mo].groups",)


class TestNotKnown:
    """What is not known is asked for if, and only if, it can matter."""

    def test_who_signed(self):
        assert check(spread(), reading()).needs == ("request.signatories",)
        assert check(spread(1), reading()).needs == ("request.signatories",)

    def test_a_group(self):
        assert check(spread(), reading(signed=("Ada", "Unn"), members=PEOPLE)).needs == ("members[Unn].groups",)

    def test_a_person(self):
        assert check(spread(), reading(signed=("Ada", "Zoe"), members=PEOPLE)).needs == ("members[Zoe]",)

    def test_roles_of_somebody_of_the_same_group_are_nobody_s_business(self):
        assert find(spread(), signed=("Ada", "Rob"), members=PEOPLE).outcome is NOT_MET
        assert check(spread(), reading(signed=("Ada", "Rob", "Bob"), members=PEOPLE)).needs == ("members[Bob].roles",)

    @settings(max_examples=60)  # each tries every completion
    @given(
        st.sampled_from(Ungrouped),
        st.integers(1, 3),
        st.lists(st.sampled_from([p.name for p in PEOPLE] + ["Zoe"]), max_size=4, unique=True),
    )
    def test_exact(self, ungrouped, groups, signed):
        check(spread(groups, ungrouped), reading(signed=signed, members=PEOPLE))

    def test_no_other_path_is_probed(self):
        assert tuple(spread().probes("decision.key", reading())) == ()


class TestTerms:
    """A question is asked exactly where something is unsettled."""

    @pytest.mark.parametrize(
        "terms", [{"ungrouped": Ungrouped.UNSETTLED}, {"ungrouped": Ungrouped.COMPLEMENT, "question": "q"}]
    )
    def test_question(self, terms):
        with pytest.raises(ValueError, match="question"):
            GroupSpread(groups=2, pool="members", **terms)

    def test_how_those_without_a_group_count_has_to_be_said(self):
        with pytest.raises(TypeError, match="ungrouped"):
            GroupSpread(groups=2, pool="members")

    def test_undetermined_is_possible(self):
        assert find(spread(), signed=("Unn", "Ole"), members=PEOPLE).outcome is UNDETERMINED


def test_the_fewest_further_groups():
    """Whether Jo counts is not known; if so, one of no group is a further group beside a real one."""
    jo = evolve(member("Jo", group=UNGROUPED), roles=NOT_SUPPLIED)
    found = find(spread(3, Ungrouped.COMPLEMENT), signed=("Jo",), members=(jo,))
    assert found.outcome is NOT_MET
    assert found.remedy == "2 more signatures from a backbencher of another political group"
