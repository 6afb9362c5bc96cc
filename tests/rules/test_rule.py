"""What a rule is before it is any rule: how it is asked, when it is asked at all, and how it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from attrs import evolve, frozen
from rules.kit import CITE, MET, NOT_APPLICABLE, NOT_MET, UNDETERMINED, reading

from callin_rules.citation import Basis
from callin_rules.findings import INCURABLE, Asked, Finding, Outcome
from callin_rules.model import NOT_SUPPLIED
from callin_rules.rules import Condition, Reading, Rule

KEY = Condition(key=True, makers=frozenset({"cabinet"}))
ASKED = Asked(rule="tests.answers", cite=CITE, route="any")


@frozen(kw_only=True)
class Answers(Rule):
    """Gives the answer that it is told to give."""

    name: ClassVar[str] = "tests.answers"
    requires: ClassVar[str] = "the answer be right"

    answer: Outcome

    def evaluate(self, reading: Reading) -> Finding:
        """The answer, whatever the case."""
        assert reading.case.authority == "anytown"
        used = ("request.form", "request.signed")
        if self.answer is MET:
            return self.met("It is {what}", *used, what="right")
        if self.answer is NOT_MET:
            return self.not_met("It is {what}", *used, cure=INCURABLE, what="wrong")
        if self.answer is UNDETERMINED:
            return self.undetermined("It is {what}", *used, needs=needs(), what="open")
        return self.not_applicable("It is {what}", *used, what="not asked")


def needs() -> Iterator[str]:
    """Facts, one of them twice."""
    yield from ("request.reasons", "request.issue", "request.reasons")


def found(answer: Outcome, when: Condition | None = KEY, **decision: object) -> Finding:
    """What the rule finds when it is asked of some decision."""
    return Answers(answer=answer, asked=ASKED, when=when).find(reading(decision=decision))


class TestAnswers:
    """The four ways in which a rule can answer, whole."""

    USED = ("request.form", "request.signed")

    @pytest.mark.parametrize(
        ("answer", "finding"),
        [
            (MET, Finding(ASKED, MET, "It is {what}", {"what": "right"}, USED)),
            (NOT_MET, Finding(ASKED, NOT_MET, "It is {what}", {"what": "wrong"}, USED, (), INCURABLE)),
            (
                UNDETERMINED,
                Finding(
                    ASKED, UNDETERMINED, "It is {what}", {"what": "open"}, USED, ("request.reasons", "request.issue")
                ),
            ),
            (NOT_APPLICABLE, Finding(ASKED, NOT_APPLICABLE, "It is {what}", {"what": "not asked"}, USED)),
        ],
    )
    def test_whole(self, answer, finding):
        assert found(answer, None) == finding

    def test_bound_to_a_paragraph(self):
        """The same rule, its condition kept, asked by another paragraph; before that by none."""
        rule = Answers(answer=MET, when=KEY)
        assert (rule.asked.rule, rule.asked.cite.paragraph, rule.asked.route) == ("", "", None)
        assert rule.asked.cite.basis is Basis.GENERAL_KNOWLEDGE
        assert rule.bound(ASKED) == Answers(answer=MET, when=KEY, asked=ASKED)

    def test_says_what_it_requires_and_tries_nothing(self):
        rule = Answers(answer=MET)
        assert rule.describe() == "the answer be right"
        assert rule.probes("request.form", reading()) == ()


class TestAskedOfSomeDecisions:
    """Where the condition does not hold nothing is asked; where that is open, only a *no* waits for it."""

    READS = ("decision.maker", "decision.key")

    @pytest.mark.parametrize("answer", [MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE])
    def test_it_holds(self, answer):
        """Then the finding is the rule's, and rests on the condition as well."""
        own = found(answer, None)
        assert found(answer, maker="cabinet", key=True) == evolve(own, used=(*own.used, *self.READS))

    @pytest.mark.parametrize("answer", [MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE])
    def test_it_does_not_hold(self, answer):
        finding = found(answer, maker="cabinet", key=False)
        assert (finding.outcome, finding.used, finding.needs, finding.cure) == (NOT_APPLICABLE, self.READS, (), None)
        assert finding.because == "This is asked only of decisions of cabinet and key decisions (rule 16)."
        assert finding.asked == ASKED

    @pytest.mark.parametrize("answer", [MET, NOT_APPLICABLE])
    def test_it_may_hold_and_does_not_matter(self, answer):
        assert found(answer, maker="cabinet") == found(answer, None)

    @pytest.mark.parametrize(
        ("answer", "further"), [(NOT_MET, ()), (UNDETERMINED, ("request.reasons", "request.issue"))]
    )
    def test_it_may_hold_and_matters(self, answer, further):
        finding = found(answer, key=NOT_SUPPLIED)
        assert (finding.outcome, finding.used) == (UNDETERMINED, ())
        assert finding.needs == ("decision.maker", "decision.key", *further)
        assert finding.because == (
            "Whether this is asked at all is not known: it is asked only of decisions of cabinet and key decisions "
            "(rule 16)."
        )
