"""The column form of each kind of rule and of period, one after the other, against the scalar rule."""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path

import polars as pl
import pytest

from callin_rules._structure import read_document
from callin_rules.bulk import determine_table, forms
from callin_rules.bulk.doubt import entangled
from callin_rules.bulk.forms import form_for, formula_of
from callin_rules.bulk.formula import Formula, Yes
from callin_rules.bulk.plan import plan_of
from callin_rules.constitution import Constitution
from callin_rules.findings import INCURABLE
from callin_rules.model import MAKERS
from callin_rules.reform import Change, Changes, reformed
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import FAMILIES, Rule, all_rules
from verification.bulk import compared

ANYTOWN = read_document(Path(__file__).parent.parent.parent / "docs" / "examples" / "anytown.toml")
REMAINING = ("decision.not_already_called_in", "decision.not_urgent", "decision.made_by")
ONE_ROUTE = Change(
    at="routes",
    to=[
        {
            "name": "Anybody",
            "cite": "16",
            "provisions": [{"rule": "signatories.minimum_number", "count": 1, "pool": "members"}],
        }
    ],
)


def anytown(*changes: Change) -> Constitution:
    return reformed([ANYTOWN], Changes(title="a reform", changes=changes))


def requiring(**terms: object) -> Constitution:
    """Anytown with one requirement more and the hard ones left out, so that it decides."""
    fewer = (Change(at=f"requirements[{rule}]", remove=True) for rule in REMAINING)
    return anytown(*fewer, ONE_ROUTE, Change(at="requirements", add={"cite": "16", **terms}))


class TestEveryForm:
    def test_it_is_the_form_of_a_rule(self):
        """The path is the registration: a misspelt function would never be asked."""
        for family in FAMILIES:
            try:
                module = import_module(f"{forms.__name__}.{family}")
            except ModuleNotFoundError:
                continue
            own = {
                n
                for n, f in vars(module).items()
                if callable(f) and getattr(f, "__module__", "") == module.__name__ and not n.startswith("_")
            }
            assert {f"{family}.{name}" for name in own - {"table_for"}} <= set(all_rules())

    @pytest.mark.parametrize(
        "terms",
        [
            {"rule": "contents.framework_statement"},
            {"rule": "contents.one_decision", "most": 2},
            {"rule": "contents.one_decision", "several": True},
            {"rule": "contents.signed"},
            {"rule": "contents.signed", "or_confirmed": True},
            {
                "rule": "contents.grounds",
                "grounds": [{"name": "a", "requires": ["certificate"], "only_alone": True}, {"name": "b"}],
            },
            {
                "rule": "contents.grounds",
                "grounds": [{"name": "a", "requires": ["particulars", "vote"]}],
                "list": "illustrative",
            },
            {"rule": "contents.attachments", "parts": ["evidence", "outcome-sought"]},
            {"rule": "contents.alternative", "not_deferral": True},
            {"rule": "contents.reasons", "judgement": "reasons-adequate"},
            {"rule": "decision.made_by", "makers": ["officer"], "key_only": ["officer"]},
            {"rule": "decision.made_by", "makers": list(MAKERS)},
            {"rule": "decision.not_urgent", "mode": "all", "consent": ["chair", "clerk"], "recorded": True},
            {"rule": "decision.not_urgent", "mode": "any", "consent": ["chair", "clerk"], "undone_by": ["panel"]},
            {"rule": "decision.not_urgent", "mode": "ladders", "ladders": [["chair", "deputy"], ["clerk"]]},
            {"rule": "decision.not_urgent", "judgement": "urgent"},
            {"rule": "decision.value_threshold", "pounds": 1000, "or_wards": 2},
            {"rule": "decision.value_threshold", "pounds": 1000},
            {"rule": "decision.key_only"},
            {"rule": "decision.flagged"},
            {"rule": "decision.executive", "when": {"makers": ["officer"], "key": False}},
            {"rule": "decision.not_to_council", "when": {"matters": ["education"], "kinds": ["special"]}},
            {"rule": "signatories.electors", "who": "electors", "count": 100},
            {
                "rule": "signatories.electors",
                "who": "electors",
                "share": {"numerator": 2, "denominator": 100, "electorate": 5050},
            },
            {"rule": "signatories.electors", "who": "electors", "share": {"numerator": 2, "denominator": 100}},
            {
                "rule": "signatories.fraction",
                "numerator": 15,
                "denominator": 100,
                "pool": "members",
                "rounding": "down",
            },
            {
                "rule": "signatories.fraction",
                "numerator": 15,
                "denominator": 100,
                "pool": "members",
                "rounding": "more-than",
            },
            {"rule": "signatories.fraction", "numerator": 1, "denominator": 2, "pool": "members", "of": "relevant"},
            {
                "rule": "signatories.fraction",
                "numerator": 1,
                "denominator": 2,
                "pool": "members",
                "of": "body",
                "body_size": 9,
            },
            {"rule": "signatories.committee_resolution", "bodies": ["Panel"]},
            {"rule": "signatories.committee_resolution", "bodies": ["Panel", "relevant"]},
            {"rule": "signatories.made_for", "who": "a group", "names": ["Red", "Blue"]},
            {"rule": "signatories.made_for", "who": "a group"},
            {"rule": "signatories.each_from", "count": 3, "pools": ["members", "chair"], "at_least": {"chair": 1}},
            {"rule": "signatories.group_spread", "groups": 2, "pool": "members", "ungrouped": "not-counted"},
            {"rule": "signatories.lead"},
            {"rule": "signatories.all_in_pool", "pool": "members"},
            {"rule": "standing.no_call_in", "why": "there is none"},
            {"rule": "judgement.proper_officer", "question": "vexatious", "answer": False, "by": "the clerk"},
        ],
        ids=lambda terms: "-".join(str(value) for value in terms.values())[:60],
    )
    def test_it_says_what_the_rule_says(self, terms):
        """Rows with and without each fact."""
        assert list(compared(requiring(**terms), 60, Counter(), str(terms))) == []


def test_a_route_that_is_only_for_some_decisions():
    """Where it is not for this one, that is what decided."""
    officers = Change(at="routes[0].when", to={"makers": ["officer"]})
    fewer = (Change(at=f"requirements[{rule}]", remove=True) for rule in REMAINING)
    history = anytown(*fewer, ONE_ROUTE, officers)
    counts: Counter[str] = Counter()
    assert list(compared(history, 80, counts)) == []
    assert counts["invalid"] > 20


class TestPeriods:
    @pytest.mark.parametrize(
        "window",
        [
            {"starts_from": "publication", "unit": "until-implemented", "cite": "16"},
            {"starts_from": "publication", "unit": "hours", "length": 48, "cite": "16"},
            {"starts_from": "acceptance", "unit": "working-days", "length": 3, "cite": "16"},
            {
                "starts_from": "publication",
                "unit": "calendar-days",
                "length": 1,
                "first_day_counts": True,
                "cite": "16",
            },
            {"starts_from": "meeting", "unit": "months", "length": 1, "cite": "16"},
            {"starts_from": "publication", "unsettled": "which-days", "cite": "16"},
            {"starts_from": "publication", "unit": "working-days", "length": 3, "makers": ["officer"], "cite": "16"},
            {
                "starts_from": "publication",
                "unit": "working-days",
                "length": 3,
                "makers": ["officer"],
                "cite": "16",
                "otherwise": [{"starts_from": "minutes", "unit": "hours", "length": 48, "cite": "16"}],
            },
            {
                "starts_from": "publication",
                "unit": "working-days",
                "length": 3,
                "makers": ["officer"],
                "cite": "16",
                "otherwise": [{"starts_from": "minutes", "unit": "clear-days", "length": 4, "cite": "16"}],
            },
        ],
        ids=lambda window: "-".join(str(value) for value in window.values())[:60],
    )
    def test_every_kind(self, window):
        """Counted in days, in hours, not at all, and by decision-maker."""
        fewer = (Change(at=f"requirements[{rule}]", remove=True) for rule in REMAINING)
        question = {"id": "which-days", "question": "Which days count?", "bears_on": "the window"}
        history = anytown(
            *fewer, ONE_ROUTE, Change(at="unsettled", to=[question]), Change(at="periods.window", to=window)
        )
        assert list(compared(history, 80, Counter(), str(window))) == []

    def test_a_count_that_leaves_the_calendar(self, table):
        """A day past its end has no deadline; the row is open, not refused."""
        far = table({"decision.published_at": "2061-01-04"}).drop("decision.decided_at", "request.received_at")
        told = determine_table(far, anytown()).table.to_dicts()[0]
        assert (told["closes"], told["in_time"], told["refused"]) == (None, None, None)

    def test_a_count_that_leaves_the_calendar_row_by_row(self, table):
        """The same for a window that is counted in hours for some decision-makers and in days for others."""
        days = {"starts_from": "publication", "unit": "working-days", "length": 3, "cite": "16"}
        hours = {**days, "unit": "hours", "makers": ["officer"], "otherwise": [days]}
        far = table({"decision.published_at": "2061-01-04T10:00"}).drop("decision.decided_at", "request.received_at")
        assert determine_table(far, anytown(Change(at="periods.window", to=hours))).table["closes"].to_list() == [None]


class TestWhatIsAskedOfAPlan:
    def test_facts_that_hang_together(self):
        """Two rules that ask who decided, in different ways; signatures pull in one direction only."""
        maker = Change(at="requirements[time_limits.received_in_window].when", to={"makers": ["cabinet"]})
        assert "decision.maker" in entangled(plan_of(rulebook_of(anytown(maker).editions[0])))
        assert not [
            fact for fact in entangled(plan_of(rulebook_of(anytown().editions[0]))) if fact.startswith("signed")
        ]

    def test_an_edition_that_asks_nothing(self, table):
        """Nothing is required and no route is named: open, and no rule is to be named for it."""
        from attrs import evolve

        book = rulebook_of(anytown().editions[0])
        edition = evolve(book.edition, requirements=(), routes=())
        told = determine_table(pl.DataFrame({"signed": [1]}), Constitution.of((edition,))).table.to_dicts()[0]
        assert (told["outcome"], told["deciding"]) == ("undetermined", None)


class TestRulesOfOtherPackages:
    def test_a_form_by_entry_point(self, monkeypatch):
        """Named as the rule is."""

        def form(rule: Rule, setting: object) -> Formula:
            return Yes("judgements.not-on-a-sunday")

        point = EntryPoint("anytown.not_on_a_sunday", "nowhere:form", forms.GROUP)
        monkeypatch.setattr(EntryPoint, "load", lambda self: form)
        monkeypatch.setattr(forms, "entry_points", lambda group, name: [point] if name == point.name else [])
        form_for.cache_clear()
        assert form_for("anytown.not_on_a_sunday") is form
        assert form_for("anytown.another") is None
        form_for.cache_clear()

    def test_a_rule_that_fails_leaves_its_rows_open(self, table, monkeypatch):
        """One by one, and as open as in a determination."""
        from attrs import frozen

        from callin_rules.bulk import plan as module

        @frozen(kw_only=True)
        class Fails(Rule):
            name = "contents.reasons"
            requires = "something that cannot be worked out"

            def evaluate(self, reading):
                if reading.case.request.reasons:
                    raise ArithmeticError("no abacus")
                return self.not_met("There are none", cure=INCURABLE)

        own = formula_of
        monkeypatch.setattr(
            module, "formula_of", lambda rule, setting: None if isinstance(rule, Fails) else own(rule, setting)
        )
        monkeypatch.setattr(
            sys.modules["callin_rules.rulebook.bind"],
            "rule_kind",
            lambda name: Fails if name == Fails.name else all_rules()[name],
        )
        history = requiring(rule="contents.reasons")
        rows = table({}, {"request.reasons": ""}).with_columns(pl.lit("cabinet").alias("decision.maker"))
        told = determine_table(
            rows.with_columns(
                pl.col("decision.decided_at", "decision.published_at").dt.offset_by("10y"),
                pl.col("request.received_at").dt.offset_by("10y"),
            ),
            history,
        )
        assert told.counts["row by row"] == 2
        assert told.table["contents_present"].to_list() == [None, False]
