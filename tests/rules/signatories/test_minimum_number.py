from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rules.kit import MET, NOT_MET, SETTING, UNDETERMINED, WINDOW, check, find, member, reading

from callin_rules.calendar import ClearWorkingDays, CutOff, Period, UntilImplemented
from callin_rules.model import AwaitingJudgement, Disputed, Member, Role, Signatory
from callin_rules.rules.signatories.minimum_number import MinimumNumber

TWO = MinimumNumber(count=2, pool="backbenchers")
PEOPLE = (member("Ada"), member("Ben"), member("Cyd", "executive"), member("Dee"))


class TestEnoughSign:
    """Met from the number on, not met below it."""

    def test_just_enough(self):
        found = find(TWO, signed=("Ada", "Ben"), members=PEOPLE)
        assert found.outcome is MET
        assert found.because == "2 signatures from a backbencher, 2 needed: Ada and Ben (rule 16)."

    def test_one_too_few(self):
        found = find(TWO, signed=("Ada", "Cyd"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert "not counted: Cyd (holds a role that may not sign (executive))" in found.because
        assert found.remedy == "1 more signature from a backbencher"

    def test_nobody(self):
        assert find(TWO, signed=()).cure.signatures == 2

    def test_twice_counts_once(self):
        found = find(TWO, signed=("Ada", "Cllr ada"), members=PEOPLE)
        assert found.outcome is NOT_MET
        assert "Cllr ada (signed twice and counts once)" in found.because

    @pytest.mark.parametrize("count", [0, -1])
    def test_a_number_of_people(self, count):
        with pytest.raises(ValueError, match="count"):
            MinimumNumber(count=count, pool="members")


class TestNotKnown:
    """What nobody has said is open, if and only if it can matter."""

    @pytest.mark.parametrize("fact", [Disputed(), AwaitingJudgement()])
    def test_who_signed(self, fact):
        assert check(TWO, reading(request={"signatories": fact})).needs == ("request.signatories",)
        assert check(TWO, reading()).needs == ("request.signatories",)

    def test_who_somebody_is(self):
        found = check(TWO, reading(signed=("Ada", "Zoe"), members=PEOPLE))
        assert found.outcome is UNDETERMINED
        assert found.needs == ("members[Zoe]",)

    def test_a_complete_register_knows_everybody(self):
        assert find(TWO, signed=("Ada", "Zoe"), members=PEOPLE, complete=True).outcome is NOT_MET

    def test_enough_without_them(self):
        assert find(TWO, signed=("Ada", "Ben", "Zoe"), members=PEOPLE).outcome is MET

    def test_too_few_even_with_them(self):
        found = find(MinimumNumber(count=4, pool="backbenchers"), signed=("Ada", "Zoe"), members=PEOPLE)
        assert (found.outcome, found.cure.signatures) == (NOT_MET, 2)

    def test_interest(self):
        rule = MinimumNumber(count=1, pool="free")
        assert check(rule, reading(signed=("Ada",), members=PEOPLE)).needs == ("request.signatories[Ada].has_interest",)
        for answer, outcome in ((True, NOT_MET), (False, MET)):
            found = find(rule, signed=(Signatory(name="Ada", has_interest=answer),), members=PEOPLE)
            assert found.outcome is outcome

    def test_a_no_is_certain_whatever_is_missing(self):
        """Whoever is no member does not count, interest or no interest."""
        assert find(MinimumNumber(count=1, pool="free"), signed=("Zoe",), complete=True).outcome is NOT_MET

    def test_the_maker(self):
        rule = MinimumNumber(count=1, pool="others")
        assert check(rule, reading(signed=("Ada",), members=PEOPLE)).needs == ("decision.maker_names",)
        for makers, outcome in ((("Councillor ADA",), NOT_MET), ((), MET), (("Ben",), MET)):
            found = find(rule, signed=("Ada",), members=PEOPLE, decision={"maker_names": makers})
            assert found.outcome is outcome

    def test_the_ward(self):
        rule = MinimumNumber(count=1, pool="ward")
        people = (member("Ada", ward="North"),)
        assert check(rule, reading(signed=("Ada",), members=people)).needs == ("decision.wards",)
        for wards, outcome in (({"North"}, MET), ({"South"}, NOT_MET), (set(), NOT_MET)):
            found = find(rule, signed=("Ada",), members=people, decision={"wards": frozenset(wards)})
            assert found.outcome is outcome

    def test_no_ward(self):
        """Where the decision affects no ward, nobody can sign for one, whoever signed."""
        found = find(MinimumNumber(count=1, pool="ward"), decision={"wards": frozenset()})
        assert (found.outcome, found.remedy) == (NOT_MET, None)

    def test_the_committee(self):
        rule = MinimumNumber(count=1, pool="panel")
        people = (member("Ada", Role(name="panel", body="Health")),)
        assert check(rule, reading(signed=("Ada",), members=people)).needs == ("decision.committee",)
        assert check(rule, reading()).outcome is UNDETERMINED

    def test_a_ruling(self):
        rule = MinimumNumber(count=1, pool="doubtful")
        assert check(rule, reading(signed=("Cyd",), members=PEOPLE)).needs == ("judgements.executives-may-sign",)
        people = (Member(name="Ole"),)
        needs = ("members[Ole].roles", "judgements.executives-may-sign")
        assert check(rule, reading(signed=("Ole",), members=people)).needs == needs
        for answer, outcome in ((True, MET), (False, NOT_MET)):
            judged = {"executives-may-sign": answer}
            assert find(rule, signed=("Cyd",), members=PEOPLE, judged=judged).outcome is outcome


class TestTheDayOfSigning:
    """What counts is what somebody was on the day they signed."""

    PEOPLE = (member("Ada", Role(name="executive", since=date(2014, 7, 30))),)
    ONE = MinimumNumber(count=1, pool="backbenchers")

    @pytest.mark.parametrize(("day", "outcome"), [(29, MET), (30, NOT_MET)])
    def test_the_day_before_and_the_day(self, day, outcome):
        found = find(self.ONE, signed=(Signatory(name="Ada", signed_at=date(2014, 7, day)),), members=self.PEOPLE)
        assert found.outcome is outcome

    def test_failing_that_the_request_s_receipt(self):
        request = {"received_at": date(2014, 7, 29)}
        assert find(self.ONE, signed=("Ada",), members=self.PEOPLE, request=request).outcome is MET
        assert find(self.ONE, signed=("Ada",), members=self.PEOPLE).outcome is NOT_MET

    @pytest.mark.parametrize("dated", [{"since": date(2014, 7, 30)}, {"until": date(2014, 7, 29)}])
    def test_the_day_is_not_known(self, dated):
        people = (Member(name="Ada", **dated),)
        read = reading(signed=("Ada",), members=people, request={"received_at": Disputed()})
        assert check(MinimumNumber(count=1, pool="members"), read).needs == ("request.received_at",)
        read = reading(signed=("Zoe", "Ada"), members=people, request={"received_at": Disputed()})
        needs = check(MinimumNumber(count=2, pool="members"), read).needs
        assert needs == ("members[Zoe]", "request.received_at")


class TestLateSignatures:
    """A signature that came apart from the request counts until the last second of the window."""

    ONE = MinimumNumber(count=1, pool="members")
    LAST = datetime(2014, 8, 1, 22, 59, 59, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("came", "outcome"),
        [
            (LAST, MET),
            (datetime(2014, 8, 1, 23, tzinfo=UTC), NOT_MET),
            (date(2014, 8, 1), MET),
            (date(2014, 8, 2), NOT_MET),
        ],
    )
    def test_both_sides_of_the_close(self, came, outcome):
        found = find(self.ONE, signed=(Signatory(name="Ada", received_at=came),), members=PEOPLE)
        assert found.outcome is outcome

    def test_the_window_is_not_known(self):
        signed = (Signatory(name="Ada", received_at=date(2014, 8, 1)),)
        found = find(self.ONE, signed=signed, members=PEOPLE, decision={"published_at": Disputed()})
        assert found.needs == ("decision.published_at",)

    def test_the_hour_is_not_known(self):
        """On the last day of a window with a cut-off, the hour of the signature decides."""
        noon = evolve(SETTING, periods={"window": evolve(WINDOW, period=Period(ClearWorkingDays(5), CutOff(time(12))))})
        read = reading(signed=(Signatory(name="Ada", received_at=date(2014, 8, 1)),), members=PEOPLE, setting=noon)
        assert check(self.ONE, read).needs == ("request.signatories[Ada].received_at",)

    @pytest.mark.parametrize("period", [None, Period(UntilImplemented())])
    def test_no_hour_to_try(self, period):
        for periods in ({}, {"window": evolve(WINDOW, period=period)}):
            read = reading(signed=("Ada",), setting=evolve(SETTING, periods=periods))
            assert tuple(self.ONE.probes("request.signatories[Ada].received_at", read)) == ()


class TestLaws:
    """Order is irrelevant, and another eligible signature never harms."""

    @given(st.permutations([p.name for p in PEOPLE]), st.integers(1, 4), st.integers(0, 4))
    def test_order_and_growth(self, names, count, cut):
        rule = MinimumNumber(count=count, pool="backbenchers")
        some = find(rule, signed=names[:cut], members=PEOPLE)
        assert some.outcome is find(rule, signed=sorted(names[:cut]), members=PEOPLE).outcome
        assert (some.outcome is MET) is (len(set(names[:cut]) - {"Cyd"}) >= count)
