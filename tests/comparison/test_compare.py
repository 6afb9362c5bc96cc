"""Two editions compared by question: what, who, when, how."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve

from callin_rules import Nation, Verdict, authority_slugs, constitution_of, determine, rulebook_of
from callin_rules.calendar import WorkingCalendar
from callin_rules.comparison import Aspect, Comparison, Relation, compare
from callin_rules.comparison.scenes import scenes
from callin_rules.comparison.search import Goal, Search
from callin_rules.model import Case

DAY = date(2024, 6, 3)
REASONS = 'rule = "contents.reasons"'
SAME = dict.fromkeys(Aspect, Relation.EQUIVALENT)
OPPOSITE = {Relation.STRICTER: Relation.LOOSER, Relation.LOOSER: Relation.STRICTER}
BOOKS = [rulebook_of(constitution_of(slug).editions[-1]) for slug in authority_slugs()]


def grounds(needs: str) -> str:
    """A rule that asks for one ground, and something in support of it."""
    return f'rule = "contents.grounds"\ngrounds = [{{ name = "process", requires = ["{needs}"] }}]'


def relations(compared: Comparison) -> dict[Aspect, Relation]:
    return {one.aspect: one.relation for one in compared.aspects}


def witnesses(compared: Comparison):
    return [w for one in compared.aspects for w in (one.only_first, one.only_second) if w is not None]


class TestEachQuestion:
    """One change to a constitution shows under one question, and nowhere else."""

    @pytest.mark.parametrize(
        ("changes", "aspect", "relation"),
        [
            ((("count = 3,", "count = 2,"),), Aspect.WHO, Relation.STRICTER),
            ((("count = 3,", "count = 4,"),), Aspect.WHO, Relation.LOOSER),
            ((('roles = ["scrutiny-chair"]', 'roles = ["scrutiny-vice-chair"]'),), Aspect.WHO, Relation.INCOMPARABLE),
            ((('without = ["executive"]', "without = []"),), Aspect.WHO, Relation.STRICTER),
            ((("cut_off = 17:00:00", "cut_off = 12:00:00"),), Aspect.WHEN, Relation.LOOSER),
            ((("length = 5", "length = 6"),), Aspect.WHEN, Relation.STRICTER),
            (
                (("length = 5", "length = 7"), ("clear-working-days", "calendar-days")),
                Aspect.WHEN,
                Relation.INCOMPARABLE,
            ),
            ((('rule = "contents.reasons"', 'rule = "contents.alternative"'),), Aspect.HOW, Relation.INCOMPARABLE),
            ((('rule = "contents.reasons"', 'rule = "contents.in_writing"'),), Aspect.HOW, Relation.STRICTER),
            ((('"leader", ', ""),), Aspect.WHAT, Relation.LOOSER),
            ((('key_only = ["officer"]', "key_only = []"),), Aspect.WHAT, Relation.STRICTER),
            ((('"head-of-paid-service"', '"scrutiny-chair"'),), Aspect.WHAT, Relation.INCOMPARABLE),
            (((REASONS, grounds("certificate")),), Aspect.HOW, Relation.INCOMPARABLE),
        ],
    )
    def test_found_and_told_both_ways(self, town, changes, aspect: Aspect, relation: Relation):
        """The relation turns round with the order, and the other questions stay equivalent."""
        compared = compare(town(), town(*changes), DAY)
        assert relations(compared) == {**SAME, aspect: relation}
        turned = compare(town(*changes), town(), DAY)
        assert relations(turned) == {**SAME, aspect: OPPOSITE.get(relation, relation)}

    def test_what_a_ground_needs(self, town):
        """A certificate is no opinion."""
        compared = compare(town((REASONS, grounds("certificate"))), town((REASONS, grounds("opinion"))), DAY)
        assert relations(compared) == {**SAME, Aspect.HOW: Relation.INCOMPARABLE}
        assert next(aspect.in_words for aspect in SAME) == "what can be called in"

    def test_a_route_that_is_closed_says_so(self, town):
        """Where no route is for the decision, that is the reason."""
        change = (('name = "Three members of the council"', 'name = "Three"\nwhen = { matters = ["education"] }'),)
        chair = (
            (
                'provisions = [{ rule = "signatories.minimum_number", count = 1,',
                'when = { matters = ["housing"] }\nprovisions = [{ rule = "signatories.minimum_number", count = 1,',
            ),
        )
        compared = compare(town(), town(*change, *chair), DAY)
        assert relations(compared) == {**SAME, Aspect.WHO: Relation.LOOSER}
        (witness,) = witnesses(compared)
        assert {f.rule for f in witness.because} == {"routes.applies"}

    def test_a_rule_of_one_route_only(self, town):
        """What only one way asks is asked of nobody who takes the other way."""
        form = 'count = 3, pool = "members" }, { rule = "contents.form" }'
        compared = compare(town(), town(('count = 3, pool = "members" }', form)), DAY)
        assert relations(compared) == SAME


class TestUnsettled:
    """What nobody knows is no difference."""

    def test_a_window_that_nobody_knows(self, town):
        """It is neither stricter nor looser; the question is named."""
        question = '\n[[unsettled]]\nid = "window"\nquestion = "How long is the window?"\nbears_on = "every request"\n'
        unknown = town(
            ('length = 5\nunit = "clear-working-days"\ncut_off = 17:00:00', 'unsettled = "window"'), more=question
        )
        compared = compare(town(), unknown, DAY)
        assert relations(compared) == {**SAME, Aspect.WHEN: Relation.UNSETTLED}
        when = next(one for one in compared.aspects if one.aspect is Aspect.WHEN)
        assert when.hangs_on == ((), ("window",))

    def test_no_call_in_at_all_is_settled(self, town):
        """An edition that surely refuses everything is stricter, not unsettled."""
        none = town(more='\n[[requirements]]\nrule = "standing.no_call_in"\nwhy = "a trial"\ncite = "rule 1"\n')
        assert relations(compare(none, town(), DAY)) == {**SAME, Aspect.WHAT: Relation.STRICTER}


class TestPackaged:
    """Among the packaged authorities."""

    @pytest.mark.parametrize(
        "pair", list(pairwise(BOOKS[::6])), ids=lambda pair: "-".join(b.edition.authority.slug for b in pair)
    )
    def test_every_request_is_determined_again(self, pair):
        """One edition accepts it and the other refuses it, whoever asks; the reason is one of that question."""
        for witness in witnesses(compare(*pair, date(2025, 6, 2))):
            books = witness.accepted.rulebook, witness.refused.rulebook
            outcomes = [determine(b, evolve(witness.case, authority=b.edition.authority.slug)).outcome for b in books]
            assert outcomes == [Verdict.VALID, Verdict.INVALID]
            assert witness.because
            assert all(f in witness.accepted.findings for f in witness.although)

    @pytest.mark.parametrize("book", BOOKS[::5], ids=lambda b: b.edition.authority.slug)
    def test_none_differs_from_itself(self, book):
        """Equivalent, or unsettled."""
        compared = compare(book, book, date(2025, 6, 2))
        assert set(relations(compared).values()) <= {Relation.EQUIVALENT, Relation.UNSETTLED}
        assert witnesses(compared) == []


class TestScenes:
    """Days on which the windows part."""

    def test_holidays_of_two_nations(self, town):
        """One day on which each of them closes first."""
        here = town()
        scottish = WorkingCalendar(Nation.SCOTLAND)
        there = evolve(here, setting=evolve(here.setting, calendar=scottish))
        found = scenes(here, there, DAY)
        assert len(found) == 3
        compared = compare(here, there, DAY)
        assert relations(compared)[Aspect.WHEN] is Relation.INCOMPARABLE

    def test_no_window(self, town):
        """An ordinary week is all there is."""
        book = town()
        without = evolve(book, setting=evolve(book.setting, periods={}))
        assert len(scenes(book, without, DAY)) == 1

    def test_an_unknown_end(self):
        """The same where the window cannot be counted."""
        unknown = rulebook_of(constitution_of("tower-hamlets").editions[-1])
        assert len(scenes(unknown, unknown, DAY)) == 1


class TestSearch:
    """The search gives up rather than run for ever."""

    def test_budget(self, town):
        """With nothing left it finds nothing; with enough it does."""
        goals = (Goal(book=town(), valid=True),)
        assert Search(goals, left=3).find(Case(authority="anytown")) is None
        assert Search(goals).find(Case(authority="anytown")) is not None
