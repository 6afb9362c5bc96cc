"""The search for completions: what it cannot settle it says, and never calls certain."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve, frozen

from callin_rules import Case, Rulebook, Verdict, determine
from callin_rules.determination import completions
from callin_rules.findings import Finding
from callin_rules.model import MAKERS, Decision, Request, fact_at, supply
from callin_rules.periods import STARTS
from callin_rules.reports import determination_text
from callin_rules.rules import Condition, Reading, Rule


@frozen(kw_only=True)
class Fails(Rule):
    name = "tests.fails"
    requires = "something that cannot be worked out"

    def evaluate(self, reading: Reading) -> Finding:
        raise ArithmeticError("no abacus")


@frozen(kw_only=True)
class AsksInVain(Rule):
    """Needs a fact for which nobody knows a value to try."""

    name = "tests.asks_in_vain"
    requires = "a value that nobody can think of"

    def evaluate(self, reading: Reading) -> Finding:
        return self.undetermined("Not known", needs=("decision.value",))


class TestOutOfBudget:
    """A search that costs too much stops, and the outcome stays undetermined."""

    def test_no_completion_in_time(self, strict: Rulebook):
        case = Case(authority="strictshire")
        search = completions._Search(strict, left=5)
        with pytest.raises(completions._OutOfBudgetError):
            search.reach(case, search.weigh(case), wanted=True)

    def test_explore_says_so(self, strict: Rulebook, monkeypatch: pytest.MonkeyPatch):
        def costly(self, *_args, **_kwargs):
            raise completions._OutOfBudgetError

        monkeypatch.setattr(completions._Search, "reach", costly)
        made = determine(strict, Case(authority="strictshire"))
        assert made.outcome is Verdict.UNDETERMINED
        assert "too many ways" in made.no_completions_because
        assert made.needs == made.weighed.needs()

    def test_a_fact_whose_weight_cannot_be_told_in_time_is_needed(
        self, strict: Rulebook, monkeypatch: pytest.MonkeyPatch
    ):
        def costly(self, *_args, **_kwargs):
            raise completions._OutOfBudgetError

        monkeypatch.setattr(completions._Search, "matters", costly)
        assert determine(strict, Case(authority="strictshire")).needs


class TestStuck:
    """Where a rule fails, or no value can be tried, nothing is called certain."""

    def test_a_rule_that_fails(self, tower_hamlets: Rulebook, demo: Case):
        book = evolve(tower_hamlets, requirements=(*tower_hamlets.requirements, Fails()))
        made = determine(book, demo)
        assert made.outcome is Verdict.UNDETERMINED
        assert "ArithmeticError: no abacus" in made.no_completions_because
        assert made.needs == ()
        assert len(made.findings) == len(determine(tower_hamlets, demo).findings) + 1

    def test_a_failing_rule_does_not_hide_a_certain_no(self, tower_hamlets: Rulebook, demo: Case):
        book = evolve(tower_hamlets, requirements=(*tower_hamlets.requirements, Fails()))
        assert determine(book, supply(demo, "request.reasons", "")).outcome is Verdict.INVALID

    def test_no_value_to_try(self, tower_hamlets: Rulebook, demo: Case):
        book = evolve(tower_hamlets, requirements=(AsksInVain(),))
        made = determine(book, demo)
        assert made.outcome is Verdict.UNDETERMINED
        assert made.no_completions_because == "no value could be tried for decision.value"


class TestContradictions:
    """Completions that contradict what is stated are no completions."""

    def test_receipt_cannot_lie_after_the_asking(self, tower_hamlets: Rulebook, demo: Case):
        case = evolve(demo, request=evolve(demo.request, received_at=Request().received_at))
        made = determine(tower_hamlets, case)
        assert made.needs == ("request.received_at",)
        assert fact_at(made.if_invalid.case, "request.received_at") < fact_at(case, "as_at")

    def test_publication_cannot_precede_the_decision(self, tower_hamlets: Rulebook, demo: Case):
        case = evolve(demo, decision=evolve(demo.decision, published_at=Decision().published_at))
        made = determine(tower_hamlets, case)
        assert made.if_valid.case.decision.published_at.date() >= date(2014, 7, 23)


class TestSmallThings:
    """What reports and rules lean on."""

    def test_an_edition_without_a_window(self, strict: Rulebook, demo: Case):
        book = evolve(strict, setting=evolve(strict.setting, periods={}), requirements=())
        made = determine(book, evolve(demo, authority="strictshire", request=evolve(demo.request, signatories=())))
        assert made.window is None
        assert made.outcome is Verdict.INVALID
        assert [r.by for r in made.remedies] == [None]

    def test_nothing_but_a_failing_rule(self, tower_hamlets: Rulebook, demo: Case):
        from callin_rules.determination.governing import Governed  # noqa: PLC0415

        made = determine(evolve(tower_hamlets, requirements=(Fails(),)), demo)
        said = determination_text(Governed(outcome=made.outcome, main=made, why="it is asked"))
        assert "It cannot be settled by supplying facts" in said
        assert "What is still needed" not in said

    def test_events_that_only_the_procedure_dates(self, demo: Case):
        assert STARTS["hearing"].moment(demo) == Request().reasons

    def test_certain_by_every_completion(self, strict: Rulebook, demo: Case):
        """Each of two findings alone is open, and one of the two always fails: every completion says no."""
        form = next(rule for rule in strict.requirements if rule.name == "contents.form")
        other = evolve(form, when=Condition(makers=frozenset(MAKERS) - {"officer"}))
        case = evolve(
            demo,
            decision=evolve(demo.decision, maker=Decision().maker),
            request=evolve(demo.request, form=False),
        )
        made = determine(evolve(strict, requirements=(form, other)), case)
        assert made.weighed.valid is None
        assert made.outcome is Verdict.INVALID
        assert made.needs == ()
        assert "contents.form" in {f.rule for f in made.deciding}
