"""Terms that contradict each other are refused, and each rule says in words what its terms ask."""

from __future__ import annotations

from datetime import date

import pytest
from rules.kit import NOT_MET, SETTING, find, reading

from callin_rules.rules.contents.grounds import Ground, Grounds
from callin_rules.rules.contents.one_decision import OneDecision
from callin_rules.rules.contents.parts_by_ground import PartsByGround
from callin_rules.rules.contents.signed import Signed
from callin_rules.rules.decision.made_by import MadeBy
from callin_rules.rules.decision.not_urgent import NotUrgent
from callin_rules.rules.limits.quota import Quota
from callin_rules.rules.signatories.each_from import EachFrom
from callin_rules.rules.signatories.electors import Electors, Share
from callin_rules.rules.signatories.fraction import Fraction, Rounding, Whole
from callin_rules.rules.signatories.group_spread import GroupSpread, Ungrouped
from callin_rules.rules.signatories.lead import Lead
from callin_rules.rules.signatories.made_for import MadeFor
from callin_rules.rules.signatories.minimum_number import MinimumNumber
from callin_rules.rules.standing.suspended import Suspended
from callin_rules.rules.time_limits.look_back import LookBack

CHAIRS = (("chair", "nominee"), ("vice-chair",))


class TestRefused:
    """A message says what was given and what is accepted."""

    @pytest.mark.parametrize(
        ("kind", "terms", "says"),
        [
            (NotUrgent, {"mode": "ladders"}, "accepted: lists of offices for ladders"),
            (NotUrgent, {"mode": "ladders", "ladders": ((),)}, "accepted: lists of offices for ladders"),
            (NotUrgent, {"mode": "ladders", "ladders": CHAIRS, "consent": ("a",)}, "none for ladders and none"),
            (NotUrgent, {"mode": "all", "consent": ("a",), "ladders": CHAIRS}, "none for the other modes"),
            (MinimumNumber, {"count": 1, "pool": "members", "fewer_unsettled": "fewer"}, "a count of 2 or more"),
            (PartsByGround, {"parts": {}}, "for each ground the parts it asks for"),
            (PartsByGround, {"parts": {"budget": frozenset()}}, "for each ground the parts it asks for"),
            (OneDecision, {"most": 0}, "'most' must be >= 1"),
            (MadeFor, {"who": ""}, "'who'"),
        ],
    )
    def test_contradictions(self, kind, terms, says):
        with pytest.raises(ValueError, match=says):
            kind(**terms)

    @pytest.mark.parametrize(
        ("make", "says"),
        [
            (
                lambda: MadeBy(makers=frozenset({"cabinte"})),
                "'cabinte' is no decision-maker (did you mean 'cabinet'?); accepted: cabinet, leader, mayor, cabinet-member, cabinet-committee, officer, area-committee, joint-committee, combined-authority, committee, council",
            ),
            (
                lambda: MadeBy(makers=frozenset({"zzz"})),
                "'zzz' is no decision-maker; accepted: cabinet, leader, mayor, cabinet-member, cabinet-committee, officer, area-committee, joint-committee, combined-authority, committee, council",
            ),
            (
                lambda: MadeBy(makers=frozenset({"cabinet"}), key_only=frozenset({"mayor", "officer"})),
                "key_only names mayor and officer, not among makers; accepted: cabinet",
            ),
            (
                lambda: NotUrgent(mode="ladder"),
                "mode 'ladder' with consent of none; accepted: offices for ladder, all and any; none for ladders and none",
            ),
            (
                lambda: NotUrgent(consent=("chair", "vice-chair")),
                "mode 'none' with consent of chair and vice-chair; accepted: offices for ladder, all and any; none for ladders and none",
            ),
            (
                lambda: NotUrgent(mode="ladders", ladders=(("chair", "nominee"), ())),
                "mode 'ladders' with ladders [['chair', 'nominee'], []]; accepted: lists of offices for ladders; none for the other modes",
            ),
            (
                lambda: NotUrgent(mode="any", consent=("chair",), ladders=(("chair", "nominee"),)),
                "mode 'any' with ladders [['chair', 'nominee']]; accepted: lists of offices for ladders; none for the other modes",
            ),
            (
                lambda: GroupSpread(groups=2, pool="members", ungrouped=Ungrouped.UNSETTLED),
                'question None with ungrouped = "unsettled"; accepted: a question exactly where ungrouped = "unsettled"',
            ),
            (
                lambda: GroupSpread(groups=2, pool="members", ungrouped=Ungrouped.COMPLEMENT, question="q"),
                'question q with ungrouped = "complement"; accepted: a question exactly where ungrouped = "unsettled"',
            ),
            (
                lambda: Fraction(numerator=2, denominator=2, pool="members"),
                "2/2; accepted: less than the whole, such as 15/100",
            ),
            (
                lambda: Fraction(numerator=1, denominator=2, pool="members", of=Whole.BODY),
                'body_size None with of = "body"; accepted: a body_size exactly where of = "body"',
            ),
            (
                lambda: Fraction(numerator=1, denominator=2, pool="members", body_size=9),
                'body_size 9 with of = "council"; accepted: a body_size exactly where of = "body"',
            ),
            (lambda: Share(numerator=3, denominator=2), "3/2; accepted: not more than the whole, such as 2/100"),
            (
                lambda: Electors(who="residents"),
                "count None and share None; accepted: either of the two, such as count = 150",
            ),
            (
                lambda: Electors(who="residents", count=5, share=Share(numerator=1, denominator=2)),
                "count 5 and share Share(numerator=1, denominator=2, electorate=None); accepted: either of the two, such as count = 150",
            ),
            (
                lambda: MinimumNumber(count=1, pool="members", fewer_unsettled="q"),
                "fewer_unsettled 'q' with count = 1; accepted: a count of 2 or more",
            ),
            (
                lambda: Lead(among=False, pool="members"),
                "pool 'members' with among = false; accepted: a pool only where the lead has to be one of the signatories",
            ),
            (
                lambda: EachFrom(count=3, pools=("members", "panel"), at_least={"chair": 1}),
                "at_least {'chair': 1}; accepted: a number of 1 or more for at least one of members and panel",
            ),
            (
                lambda: EachFrom(count=3, pools=("members", "panel"), at_least={"panel": 0}),
                "at_least {'panel': 0}; accepted: a number of 1 or more for at least one of members and panel",
            ),
            (
                lambda: PartsByGround(parts={}),
                "parts {}; accepted: for each ground the parts it asks for, such as { principles = ['which'] }",
            ),
            (
                lambda: Quota(count=1, per="council", year_starts=(2, 29)),
                "year_starts [2, 29]: day is out of range for month; accepted: a month and a day of every year, such as [5, 20]",
            ),
            (
                lambda: Suspended(first=date(2020, 2, 1), last=date(2020, 1, 31), on="receipt"),
                "a suspension from 2020-02-01 to 2020-01-31; accepted: the first day and then the last",
            ),
        ],
    )
    def test_word_for_word(self, make, says):
        with pytest.raises(ValueError, match=".") as caught:
            make()
        assert str(caught.value.args[0]) == says

    @pytest.mark.parametrize(
        "make",
        [
            lambda: MinimumNumber(count=2, pool="members", fewer_unsettled="q"),
            lambda: Share(numerator=1, denominator=1),
            lambda: Fraction(numerator=1, denominator=2, pool="members"),
            lambda: EachFrom(count=1, pools=("members",), at_least={"members": 1}),
            lambda: Quota(count=1, per="council", year_starts=(2, 28)),
            lambda: Suspended(first=date(2020, 2, 1), last=date(2020, 2, 1), on="receipt"),
            lambda: MadeBy(makers=frozenset({"cabinet"}), key_only=frozenset({"cabinet"})),
            lambda: NotUrgent(mode="ladders", ladders=(("chair",),)),
        ],
    )
    def test_what_is_just_allowed(self, make):
        assert make()


class TestDescribed:
    """The clause that a reader of the edition sees."""

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            (Signed(), "the request be signed"),
            (
                NotUrgent(mode="ladders", ladders=CHAIRS),
                "the decision was not exempted as urgent, with the consent of chair, failing whom nominee and vice-chair",
            ),
            (
                NotUrgent(undone_by=frozenset({"chair", "vice-chair"})),
                "the decision was not exempted as urgent, unless chair or vice-chair undid that",
            ),
            (
                Electors(who="registered electors", share=Share(numerator=2, denominator=100)),
                "the signatures of at least 2/100 of the electorate, as registered electors",
            ),
            (Electors(who="residents", count=100), "the signatures of at least 100 residents"),
            (
                Fraction(numerator=1, denominator=2, of=Whole.RELEVANT, rounding=Rounding.MORE_THAN, pool="members"),
                (
                    'signatures from the pool "members" of more than 1/2 of the scrutiny body in whose remit the '
                    "decision falls"
                ),
            ),
            (
                MinimumNumber(count=5, pool="members", fewer_unsettled="fewer"),
                'at least 5 signatures from the pool "members"; whether fewer suffice is not settled',
            ),
            (MadeFor(who="a political group"), "the request be made in the name of a political group"),
        ],
    )
    def test_in_words(self, rule, words):
        assert rule.describe() == words


class TestRemedies:
    """What would help is said in words, and nothing is promised that would not."""

    def test_a_share_of_an_unknown_electorate(self):
        rule = Electors(who="electors", share=Share(numerator=2, denominator=100))
        found = find(rule, request={"electors_signed": 0})
        assert (found.outcome, found.remedy) == (NOT_MET, "the signatures of 2/100 of the electorate")

    def test_one_of_the_names(self):
        found = find(MadeFor(who="an authority", names=frozenset({"Lewes", "Adur"})), request={"made_for": ""})
        assert found.cure.supplies[0].value == "Adur"

    def test_several_decisions(self):
        assert find(OneDecision(), request={"decisions": 2}).remedy is None


class TestProbed:
    """No rule offers values for a fact that it does not read."""

    @pytest.mark.parametrize(
        "rule",
        [
            Signed(),
            OneDecision(),
            PartsByGround(parts={"budget": frozenset({"figures"})}),
            MadeFor(who="a group"),
            LookBack(period="window"),
            Grounds(grounds=(Ground(name="outvoted", requires=frozenset({"vote"})),)),
            Electors(who="residents", count=100),
        ],
        ids=lambda rule: rule.name,
    )
    def test_nothing(self, rule):
        assert tuple(rule.probes("decision.key", reading(setting=SETTING))) == ()
