"""Terms that contradict each other are refused, and each rule says in words what its terms ask."""

from __future__ import annotations

import pytest
from rules.kit import NOT_MET, SETTING, find, reading

from callin_rules.rules.contents.grounds import Ground, Grounds
from callin_rules.rules.contents.one_decision import OneDecision
from callin_rules.rules.contents.parts_by_ground import PartsByGround
from callin_rules.rules.contents.signed import Signed
from callin_rules.rules.decision.not_urgent import NotUrgent
from callin_rules.rules.signatories.electors import Electors, Share
from callin_rules.rules.signatories.fraction import Fraction, Rounding, Whole
from callin_rules.rules.signatories.made_for import MadeFor
from callin_rules.rules.signatories.minimum_number import MinimumNumber
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
