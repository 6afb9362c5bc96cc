from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_rules.model import (
    NOT_SUPPLIED,
    UNGROUPED,
    Disputed,
    GroupSpell,
    Member,
    Register,
    Role,
    folded_name,
)

BEFORE, FIRST, LAST, AFTER = date(2014, 5, 21), date(2014, 5, 22), date(2015, 5, 6), date(2015, 5, 7)


class TestSpans:
    """The first and the last day both belong."""

    @pytest.mark.parametrize(("day", "held"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)])
    def test_both_ends(self, day, held):
        assert Role(name="leader", since=FIRST, until=LAST).held_on(day) is held
        assert Member(name="Ada", since=FIRST, until=LAST).serving_on(day) is held
        group = Member(name="Ada", groups=(GroupSpell(group="Red", since=FIRST, until=LAST),)).group_on(day)
        assert group == ("Red" if held else NOT_SUPPLIED)

    def test_open_ends(self):
        assert Role(name="leader").held_on(BEFORE)
        assert Role(name="leader", since=FIRST).held_on(AFTER)
        assert Role(name="leader", until=LAST).held_on(BEFORE)

    def test_groups(self):
        moved = Member(name="Ada", groups=(GroupSpell(group=UNGROUPED, until=BEFORE), GroupSpell(group="Red")))
        assert (moved.group_on(BEFORE), moved.group_on(FIRST)) == (UNGROUPED, "Red")
        assert Member(name="Ada", groups=Disputed()).group_on(FIRST) == Disputed()


class TestDated:
    """Whether the day matters at all."""

    @pytest.mark.parametrize(
        ("facts", "dated"),
        [
            ({}, False),
            ({"roles": (Role(name="leader"),), "groups": (GroupSpell(group="Red"),)}, False),
            ({"since": FIRST}, True),
            ({"until": LAST}, True),
            ({"roles": (Role(name="leader", since=FIRST),)}, True),
            ({"groups": (GroupSpell(group="Red", until=LAST),)}, True),
        ],
    )
    def test_dated(self, facts, dated):
        assert Member(name="Ada", **facts).dated is dated


class TestNames:
    """Titles, case and spacing do not make another person."""

    @pytest.mark.parametrize(
        "name", ["Cllr Ada Byron", "ADA  BYRON", "Councillor Dr Ada Byron", "The Mayor Ada Byron", " ada byron "]
    )
    def test_folded(self, name):
        assert folded_name(name) == "ada byron"

    def test_a_title_alone_is_a_name(self):
        assert folded_name("Mayor") == "mayor"

    @given(st.text())
    def test_folding_twice_changes_nothing(self, name):
        assert folded_name(folded_name(name)) == folded_name(name)

    def test_the_register_finds_by_any_name(self):
        ada = Member(name="Cllr Ada Byron", aliases=("A. Lovelace",))
        register = Register(members=(ada,))
        for name in ("Cllr Ada Byron", "ada byron", "A. Lovelace", "Cllr a. lovelace"):
            assert register.find(name) is ada
        assert register.find("Ada") is None
