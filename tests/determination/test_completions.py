"""The search for completions: what it cannot settle it says, and never calls certain."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve, frozen

from callin_rules import Case, Rulebook, Verdict, constitution_of, determine
from callin_rules.determination import completions
from callin_rules.determination.weighing import weigh
from callin_rules.findings import Cure, Finding, Supply
from callin_rules.intake import local_moment
from callin_rules.model import (
    MAKERS,
    NOT_SUPPLIED,
    Decision,
    Member,
    Register,
    Request,
    Role,
    Signatory,
    fact_at,
    is_open,
    supply,
)
from callin_rules.periods import STARTS
from callin_rules.reports import determination_text
from callin_rules.rulebook.sense import senseless
from callin_rules.rules import Condition, Reading, Rule, supposed_signatures
from callin_rules.rules.decision.value_threshold import ValueThreshold
from callin_rules.rules.limits.member_quota import MemberQuota
from callin_rules.rules.limits.per_ground_repeat import PerGroundRepeat
from callin_rules.rules.signatories.minimum_number import MinimumNumber
from callin_rules.rules.signatories.office_holder import OfficeHolder
from callin_rules.testing import CaseRow, completed, run_case


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

    def test_each_weighing_costs(self, strict: Rulebook):
        search = completions._Search(strict, cost=2, left=4)
        for left in (2, 0):
            search.weigh(Case(authority="strictshire"))
            assert search.left == left
        with pytest.raises(completions._OutOfBudgetError):
            search.weigh(Case(authority="strictshire"))

    @pytest.mark.parametrize(("many", "cost"), [(0, 1), (9, 1), (10, 2), (25, 3)])
    def test_one_more_for_every_ten_signatories(self, strict: Rulebook, monkeypatch, many: int, cost: int):
        costs = []
        monkeypatch.setattr(completions._Search, "reach", lambda self, *_args, **_how: costs.append(self.cost))
        signed = tuple(Signatory(name=f"M{n}") for n in range(many))
        case = Case(authority="strictshire", request=Request(signatories=signed))
        completions.explore(strict, case, weigh(strict, case))
        assert costs == [cost, cost]

    def test_nobody_has_said_who_signed(self, strict: Rulebook, monkeypatch):
        costs = []
        monkeypatch.setattr(completions._Search, "reach", lambda self, *_args, **_how: costs.append(self.cost))
        case = Case(authority="strictshire")
        completions.explore(strict, case, weigh(strict, case))
        assert costs == [1, 1]

    def test_explore_says_so(self, strict: Rulebook, monkeypatch: pytest.MonkeyPatch):
        def costly(self, *_args, **_kwargs):
            raise completions._OutOfBudgetError

        monkeypatch.setattr(completions._Search, "reach", costly)
        made = determine(strict, Case(authority="strictshire"))
        assert made.outcome is Verdict.UNDETERMINED
        assert made.no_completions_because == (
            "the missing facts can be completed in too many ways to try (20000 were)"
        )
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
        assert made.no_completions_because.startswith("The rule failed with ArithmeticError: no abacus (")
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

    def test_several_rules_that_fail(self, tower_hamlets: Rulebook, demo: Case):
        made = determine(evolve(tower_hamlets, requirements=(Fails(), Fails())), demo)
        one = "The rule failed with ArithmeticError: no abacus ( [general-knowledge])."
        assert made.no_completions_because == f"{one}; {one}"

    def test_what_only_a_failing_rule_leaves_open_is_not_needed(self, tower_hamlets: Rulebook, demo: Case):
        """Reasons make no difference between valid and invalid where the other rule can never be met."""
        book = evolve(tower_hamlets, requirements=(Fails(), *tower_hamlets.requirements))
        unreasoned = determine(book, supply(demo, "request.reasons", NOT_SUPPLIED))
        assert (unreasoned.outcome, unreasoned.needs) == (Verdict.UNDETERMINED, ())


@frozen(kw_only=True)
class TheDayAfter(Rule):
    """Asks when the decision was made, and only then when the request came: the day after, and not otherwise."""

    name = "tests.the_day_after"
    requires = "the request came the day after"

    def evaluate(self, reading: Reading) -> Finding:
        decided, came = reading.case.decision.decided_at, reading.case.request.received_at
        for path, moment in (("decision.decided_at", decided), ("request.received_at", came)):
            if is_open(moment):
                return self.undetermined("Not known", needs=(path,))
        if (came - decided).days == 1:
            return self.met("The day after", "decision.decided_at", "request.received_at")
        return self.not_met("Not the day after", cure=Cure(impossible=True))

    def probes(self, path: str, reading: Reading) -> tuple[datetime, ...]:
        days = {"decision.decided_at": (8, 9), "request.received_at": (7, 9, 10)}.get(path, ())
        return tuple(local_moment(datetime(2024, 1, day, 12)) for day in days)


class TestOneFactAfterAnother:
    """A fact matters, too, where the outcome hangs on another that is asked for only once it is known."""

    def test_values_that_contradict_it_are_passed_over(self, strict: Rulebook):
        search = completions._Search(evolve(strict, requirements=(TheDayAfter(),)))
        sound = determine(strict, Case(authority="strictshire")).if_valid.case
        case = evolve(sound, decision=Decision(), request=Request(signatories=sound.request.signatories))
        one, other = (supply(case, "decision.decided_at", local_moment(datetime(2024, 1, day, 12))) for day in (8, 9))
        assert search.differ((one, search.weigh(one)), (other, search.weigh(other)))
        assert not search.differ((one, search.weigh(one)), (one, search.weigh(one)))

    def test_an_edition_without_a_route(self, strict: Rulebook):
        made = determine(evolve(strict, requirements=(), routes=()), Case(authority="strictshire"))
        assert made.no_completions_because == "the edition names no route"

    def test_a_fact_that_only_shortens_the_way_is_not_needed(self, strict: Rulebook):
        """For the cabinet a route is open; for anybody else one of two is, whether or not the decision is key."""
        whens = (Condition(makers=frozenset({"cabinet"})), Condition(key=True), Condition(key=False))
        chair = strict.routes[1]
        book = evolve(
            strict,
            requirements=tuple(rule for rule in strict.requirements if rule.name == "contents.reasons"),
            routes=tuple(evolve(chair, name=f"Route {n}", when=when) for n, when in enumerate(whens)),
        )
        signed = supposed_signatures(strict.setting.pools["chair"], 1, Decision())
        made = determine(book, supply(Case(authority="strictshire"), "request.signatories", signed))
        assert made.weighed.needs() == ("request.reasons", "decision.maker", "decision.key")
        assert made.needs == ("request.reasons",)


class TestWhoCanBeAsked:
    """Nobody can be asked about somebody whom only the search has made up."""

    @pytest.mark.parametrize(
        ("path", "made_up"),
        [
            ("members[Ada].roles", False),
            ("members[Bea].roles", False),
            ("members[Cid]", False),
            ("members[supposed members 1].roles", True),
            ("request.signatories[Bea].confirmed", False),
            ("request.signatories[supposed members 1].confirmed", True),
            ("request.signatories", False),
            ("decision.maker", False),
        ],
    )
    def test_by_name(self, path: str, made_up: bool):
        case = Case(
            authority="strictshire",
            register=Register(members=(Member(name="Ada"),)),
            request=Request(signatories=(Signatory(name="Bea"),), lead="Cid"),
        )
        assert completions._supposed(case, path) is made_up

    def test_where_nobody_has_said_who_signed(self):
        case = Case(authority="strictshire", request=Request(lead="Cid"))
        assert completions._supposed(case, "members[Bea].roles")
        assert not completions._supposed(case, "members[Cid].roles")


class TestContradictions:
    """Completions that contradict what is stated are no completions."""

    def test_receipt_cannot_lie_after_the_asking(self, tower_hamlets: Rulebook, demo: Case):
        published = evolve(demo.decision, published_at=local_moment(datetime(2014, 7, 25, 9)))
        asking = local_moment(datetime(2014, 7, 31, 14))
        unreceived = evolve(demo.request, received_at=Request().received_at)
        case = evolve(demo, decision=published, request=unreceived, as_at=asking)
        made = determine(tower_hamlets, case)
        assert made.needs == ("request.received_at",)
        assert fact_at(made.if_invalid.case, "request.received_at") < fact_at(case, "as_at")

    def test_publication_cannot_precede_the_decision(self, tower_hamlets: Rulebook, demo: Case):
        case = evolve(demo, decision=evolve(demo.decision, published_at=Decision().published_at))
        made = determine(tower_hamlets, case)
        assert made.if_valid.case.decision.published_at.date() >= date(2014, 7, 23)
        ways = completed(tower_hamlets, case, ["decision.published_at"])
        assert min(way.decision.published_at.date() for way in ways) == date(2014, 7, 23)


@frozen(kw_only=True)
class CuredByTheImpossible(Rule):
    """Its cure contradicts what is stated."""

    name = "tests.cured_by_the_impossible"
    requires = "something that cannot have been"

    def evaluate(self, reading: Reading) -> Finding:
        cure = Cure(supplies=(Supply("decision.published_at", date(2014, 7, 1), "publish it before it was made"),))
        return self.not_met("It cannot have been", cure=cure)


class TestRemedies:
    """What a remedy says, and what is no remedy."""

    def test_a_request_that_came_too_early_is_sent_again(self, tower_hamlets: Rulebook, demo: Case):
        early = evolve(demo, request=evolve(demo.request, received_at=date(2014, 7, 24)))
        made = determine(tower_hamlets, early)
        assert [r.changes for r in made.remedies] == [("send the request again while the window is open",)]

    def test_a_cure_that_contradicts_the_facts_is_none(self, tower_hamlets: Rulebook, demo: Case):
        book = evolve(tower_hamlets, requirements=(*tower_hamlets.requirements, CuredByTheImpossible()))
        made = determine(book, demo)
        assert (made.outcome, made.remedies, made.curable) == (Verdict.INVALID, (), False)


class TestWholeRoutes:
    """Where nobody said who signed, people are supposed who satisfy all rules of a route together."""

    def test_a_chair_and_two_of_the_relevant_committee(self, strict: Rulebook, demo: Case):
        pool = evolve(
            strict.setting.pools["chair"], name="seat", roles=frozenset({"committee-member"}), of_body="relevant"
        )
        route = strict.routes[0]
        rules = (MinimumNumber(count=2, pool="seat"), OfficeHolder(roles=frozenset({"scrutiny-chair"})))
        book = evolve(
            strict,
            requirements=(),
            routes=(evolve(route, rules=rules),),
            setting=evolve(strict.setting, pools={"seat": pool, "chair": strict.setting.pools["chair"]}),
        )
        case = evolve(demo, request=Request())
        made = determine(book, case)
        assert made.outcome is Verdict.UNDETERMINED
        assert made.if_valid is not None
        signed = evolve(
            demo, register=Register(members=(Member(name="A", roles=(Role(name="committee-member", body="Health"),)),))
        )
        open_roles = determine(book, supply(signed, "members[Rachael Saunders].roles", ()))
        assert open_roles.outcome is Verdict.INVALID or open_roles.needs


class TestWhatHasNothingToSay:
    """What is told of one answer only is empty for the others."""

    def test_of_a_valid_request_and_of_an_open_one(self, strict: Rulebook):
        needed = determine(strict, Case(authority="strictshire"))
        valid = determine(strict, needed.if_valid.case)
        for made in (needed, valid):
            assert (made.remedies, made.barred_by, made.curable) == ((), (), None)
        assert (valid.needs, valid.if_valid, valid.if_invalid, valid.no_completions_because) == ((), None, None, None)

    def test_what_rests_on_less_than_text(self, strict: Rulebook):
        """Strictshire's own rules are there in words; what statute asks is not quoted."""
        valid = determine(strict, determine(strict, Case(authority="strictshire")).if_valid.case)
        statute = {"decision.executive", "decision.not_implemented"}
        assert {f.rule for f in valid.rests_on_less_than_text} == statute
        assert {f.rule for f in valid.deciding} > statute


class TestSmallThings:
    """What reports and rules lean on."""

    def test_an_edition_without_a_window(self, strict: Rulebook, demo: Case):
        book = evolve(strict, setting=evolve(strict.setting, periods={}), requirements=())
        made = determine(book, evolve(demo, authority="strictshire", request=evolve(demo.request, signatories=())))
        assert made.window is None
        assert made.outcome is Verdict.INVALID
        assert [r.by for r in made.remedies] == [None]

    def test_an_edition_without_rules_is_named_by_lint(self, strict: Rulebook):
        edition = evolve(strict.edition, requirements=(), routes=())
        (fault,) = senseless(evolve(strict, edition=edition, requirements=(), routes=()))
        assert fault.code == "sense.no-rules"

    def test_rules_have_nothing_to_try_for_other_facts(self, strict: Rulebook, demo: Case):
        reading = Reading(demo, strict.setting)
        quota = MemberQuota(allowed=1, count=1, pool="chair", year_starts=(1, 1))
        for rule in (ValueThreshold(pounds=1), PerGroundRepeat(), quota):
            assert tuple(rule.probes("decision.title", reading)) == ()

    def test_a_row_that_expects_something_else_fails(self, demo: Case):
        constitution = constitution_of("tower-hamlets")
        row = CaseRow(label="x", base={}, row={"promise": "x", "expect": {"outcome": "valid"}})
        with pytest.raises(AssertionError, match="outcome: expected valid, found undetermined"):
            run_case(constitution, row)
        assert demo.authority == constitution.authority.slug

    def test_nothing_but_a_failing_rule(self, tower_hamlets: Rulebook, demo: Case):
        from callin_rules.determination.governing import Governed

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
        assert made.needs == made.explored.needs == ()
        assert "contents.form" in {f.rule for f in made.deciding}
