"""The laws of determination, as properties over cases on every side of every line."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from callin_rules import (
    Case,
    Determination,
    Outcome,
    Rulebook,
    Verdict,
    constitution_of,
    determine,
    load_edition,
    rulebook_of,
)
from callin_rules.determination import request_again
from callin_rules.determination.weighing import weigh
from callin_rules.model import ContradictionError, fact_at, is_open, supply
from callin_rules.testing import cases, completed

EDITIONS = Path(__file__).parent.parent / "editions"
STRICT = rulebook_of(load_edition(EDITIONS / "strict.toml"))
COMPANIES = rulebook_of(load_edition(EDITIONS / "companies.toml"))
TOWER_HAMLETS = rulebook_of(constitution_of("tower-hamlets").editions[0])
BOOKS = pytest.mark.parametrize(
    "book", [TOWER_HAMLETS, STRICT, COMPANIES], ids=["tower-hamlets", "strict", "companies"]
)
LEFT_OPEN = 2
MOST_WAYS = 400


def drawn(book: Rulebook, data: st.DataObject) -> Determination:
    return determine(book, data.draw(cases(book, leave_open=LEFT_OPEN)))


def outcomes(book: Rulebook, ways: list[Case]) -> set[bool | None]:
    """Naively: what every completed case comes to."""
    return {weigh(book, way).valid for way in ways}


def open_facts(book: Rulebook, case: Case) -> list[str]:
    """Every fact that some order of completing the case asks for; bounded by the number left open."""
    found: dict[str, None] = {}
    ways = [case]
    while ways:
        needs = dict.fromkeys(n for way in ways for n in weigh(book, way).needs() if n not in found)
        if not needs:
            return list(found)
        found.update(needs)
        ways = completed(book, case, list(found), most=MOST_WAYS)
        assume(ways)
    return list(found)


@BOOKS
class TestTheOutcomeIsExact:
    """Determined if and only if every way of completing the missing facts gives that same outcome."""

    @settings(max_examples=20)
    @given(data=st.data())
    def test_against_every_completion(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        found = outcomes(book, completed(book, made.case, open_facts(book, made.case)))
        if made.outcome is Verdict.UNDETERMINED:
            assert found == {True, False}
        else:
            assert found == {made.outcome is Verdict.VALID}

    @settings(max_examples=20)
    @given(data=st.data())
    def test_the_pair_of_completions(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        if made.outcome is Verdict.UNDETERMINED:
            assert made.if_valid is not None
            assert made.if_invalid is not None
            assert determine(book, made.if_valid.case).outcome is Verdict.VALID
            assert determine(book, made.if_invalid.case).outcome is Verdict.INVALID
            assert made.no_completions_because is None


@BOOKS
class TestWhatIsNeeded:
    """The list is sufficient, and each fact on it can matter."""

    @settings(max_examples=12)
    @given(data=st.data())
    def test_supplying_it_all_settles_the_outcome(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        for way in completed(book, made.case, made.needs)[:200]:
            assert determine(book, way).outcome is not Verdict.UNDETERMINED

    @settings(max_examples=12)
    @given(data=st.data())
    def test_each_can_matter(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        everything = open_facts(book, made.case)
        for need in made.needs:
            others = completed(book, made.case, [path for path in everything if path != need], most=MOST_WAYS)
            assert any(outcomes(book, completed(book, way, [need])) == {True, False} for way in others)

    @settings(max_examples=12)
    @given(data=st.data())
    def test_nothing_is_needed_where_the_outcome_is_settled(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        assert (made.needs == ()) is (made.outcome is not Verdict.UNDETERMINED)


@BOOKS
class TestDeciding:
    """Deciding findings are findings, and enough to reproduce the outcome."""

    @settings(max_examples=20)
    @given(data=st.data())
    def test_they_suffice(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        assert made.deciding
        assert set(map(id, made.deciding)) <= set(map(id, made.findings))
        found = {f.outcome for f in made.deciding}
        if made.weighed.valid:
            assert Outcome.MET in found
            assert found <= {Outcome.MET, Outcome.NOT_APPLICABLE}
        elif made.weighed.valid is False:
            assert found <= {Outcome.NOT_MET, Outcome.NOT_APPLICABLE}
        else:
            assert found == {Outcome.UNDETERMINED}


@BOOKS
class TestLearning:
    """Learning a fact never turns valid into invalid or back; forgetting one never turns it into its opposite."""

    @settings(max_examples=20)
    @given(data=st.data())
    def test_supplying_a_needed_fact(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        for finding in made.findings:
            for need in finding.needs:
                for way in completed(book, made.case, [need])[:40]:
                    later = determine(book, way).outcome
                    assert made.outcome in {later, Verdict.UNDETERMINED}

    @settings(max_examples=12)
    @given(data=st.data())
    def test_forgetting_a_fact(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        used = {path for finding in made.findings for path in finding.used}
        for path in sorted(used):
            if not is_open(fact_at(made.case, path)):
                from callin_rules.testing import opened

                try:
                    less = determine(book, opened(made.case, path)).outcome
                except ContradictionError:
                    continue
                assert less in {made.outcome, Verdict.UNDETERMINED}


@BOOKS
class TestRemedies:
    """Every remedy, carried out at its last moment, makes the request valid; a minute later it does not."""

    @settings(max_examples=20)
    @given(data=st.data())
    def test_applied(self, book: Rulebook, data: st.DataObject):
        from datetime import timedelta

        made = drawn(book, data)
        if made.outcome is not Verdict.INVALID:
            assert made.remedies == ()
            return
        assert (made.curable is True) is bool(made.remedies)
        for remedy in made.remedies:
            assert remedy.changes
            assert determine(book, request_again(made.case, remedy, remedy.by)).outcome is Verdict.VALID
            if remedy.by is not None:
                late = request_again(made.case, remedy, remedy.by + timedelta(minutes=1))
                assert determine(book, late).outcome is Verdict.INVALID

    @settings(max_examples=20)
    @given(data=st.data())
    def test_what_bars_is_not_met(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        assert all(f.outcome is Outcome.NOT_MET for f in made.barred_by)


@BOOKS
class TestOrder:
    """The order of provisions, routes and signatures changes only the order of display."""

    @settings(max_examples=12)
    @given(data=st.data())
    def test_permuted(self, book: Rulebook, data: st.DataObject):
        made = drawn(book, data)
        shuffled = evolve(
            book,
            requirements=tuple(data.draw(st.permutations(book.requirements))),
            routes=tuple(data.draw(st.permutations(book.routes))),
        )
        case = made.case
        signed = case.request.signatories
        if not is_open(signed):
            case = supply(case, "request.signatories", tuple(data.draw(st.permutations(signed))))
        again = determine(shuffled, case)
        assert again.outcome is made.outcome
        assert set(again.needs) == set(made.needs)
        assert sorted(f.rule for f in again.findings) == sorted(f.rule for f in made.findings)


class TestNothing:
    """An empty set of provisions is undetermined, never valid."""

    def test_no_rule_at_all(self, demo: Case):
        empty = evolve(STRICT, requirements=(), routes=())
        made = determine(empty, demo)
        assert made.outcome is Verdict.UNDETERMINED
        assert made.no_completions_because == "the edition names no route"
        assert made.needs == ()
