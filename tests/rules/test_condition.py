"""Conditions: which decisions a provision speaks of, and when that is not known."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from attrs import evolve
from rules.test_case_rows import SETTING

from callin_rules.calendar import CutOff, DeemedReceipt, Hours, Period, WorkingDays
from callin_rules.errors import BadInputError
from callin_rules.intake import local_moment
from callin_rules.model import Case, Decision, Request
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Condition, Pending, Reading
from callin_rules.rules.decision.made_by import MadeBy
from callin_rules.rules.decision.not_urgent import NotUrgent
from callin_rules.rules.limits.quota import Quota
from callin_rules.rules.standing.suspended import Suspended
from callin_rules.rules.time_limits.received_in_window import ReceivedInWindow
from callin_rules.testing import case_rows

EVERY = Condition(makers=frozenset({"cabinet"}), matters=frozenset({"b", "a"}), kinds=frozenset({"k", "j"}), key=False)


@pytest.mark.parametrize(
    ("condition", "decision", "holds"),
    [
        (Condition(), Decision(), True),
        (Condition(makers=frozenset({"cabinet"})), Decision(maker="cabinet"), True),
        (Condition(makers=frozenset({"cabinet"})), Decision(maker="officer"), False),
        (Condition(makers=frozenset({"cabinet"})), Decision(), ("decision.maker",)),
        (Condition(key=True), Decision(key=True), True),
        (Condition(key=True), Decision(key=False), False),
        (Condition(key=False), Decision(), ("decision.key",)),
        (Condition(kinds=frozenset({"a", "b"})), Decision(kinds=frozenset({"b"})), True),
        (Condition(kinds=frozenset({"a"})), Decision(kinds=frozenset()), False),
        (Condition(matters=frozenset({"a"})), Decision(), ("decision.matter",)),
        (Condition(matters=frozenset({"a"}), key=True), Decision(key=False), False),
        (Condition(matters=frozenset({"a"})), Decision(matter=frozenset({"a", "b"})), True),
        (Condition(matters=frozenset({"a"})), Decision(matter=frozenset({"b"})), False),
        (Condition(matters=frozenset({"a"}), key=True), Decision(key=True), ("decision.matter",)),
        (Condition(makers=frozenset({"cabinet"}), key=True), Decision(maker="cabinet"), ("decision.key",)),
        (Condition(makers=frozenset({"cabinet"}), key=True), Decision(maker="cabinet", key=True), True),
        (Condition(key=False), Decision(key=False), True),
        (Condition(key=False), Decision(key=True), False),
        (EVERY, Decision(kinds=frozenset({"k"}), key=False), ("decision.matter", "decision.maker")),
        (EVERY, Decision(kinds=frozenset({"l"})), False),
        (EVERY, Decision(), ("decision.matter", "decision.kinds", "decision.maker", "decision.key")),
    ],
)
def test_holds(condition: Condition, decision: Decision, holds: object):
    """It holds, does not, or names the facts that would tell."""
    assert condition.holds(decision) == holds


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(), "all decisions"),
        (Condition(makers=frozenset({"cabinet"}), key=True), "decisions of cabinet and key decisions"),
        (Condition(kinds=frozenset({"a"}), key=False), "decisions of kind a and decisions that are not key"),
        (Condition(matters=frozenset({"b", "a"})), "decisions about a or b"),
        (Condition(makers=frozenset({"officer", "cabinet"})), "decisions of cabinet or officer"),
        (
            EVERY,
            "decisions of cabinet, decisions about a or b, decisions of kind j or k and decisions that are not key",
        ),
    ],
)
def test_in_words(condition: Condition, words: str):
    """The decisions it speaks of, in words."""
    assert str(condition) == condition.in_words == words


@pytest.mark.parametrize(
    ("condition", "reads"),
    [
        (Condition(), ()),
        (Condition(matters=frozenset({"a"})), ("decision.matter",)),
        (Condition(kinds=frozenset({"a"})), ("decision.kinds",)),
        (Condition(makers=frozenset({"cabinet"})), ("decision.maker",)),
        (Condition(key=False), ("decision.key",)),
        (EVERY, ("decision.matter", "decision.kinds", "decision.maker", "decision.key")),
    ],
)
def test_reads(condition: Condition, reads: tuple[str, ...]):
    """The facts that it turns on, and no others."""
    assert condition.reads == reads


def test_probes():
    """Both sides of the line that it draws."""
    assert list(Condition(kinds=frozenset({"a"})).probes("decision.kinds")) == [frozenset(), frozenset({"a"})]
    assert list(Condition(kinds=frozenset({"a"})).probes("decision.matter")) == []
    assert list(Condition(matters=frozenset({"a"})).probes("decision.kinds")) == []
    assert list(EVERY.probes("decision.matter")) == [frozenset(), frozenset({"a"}), frozenset({"b"})]
    assert list(EVERY.probes("decision.kinds")) == [frozenset(), frozenset({"j"}), frozenset({"k"})]
    assert list(EVERY.probes("decision.maker")) == []


class TestTerms:
    """Terms that make no sense are refused in the reader's words."""

    @pytest.mark.parametrize(
        ("make", "said"),
        [
            (lambda: MadeBy(makers=frozenset({"cabinte"})), "did you mean 'cabinet'"),
            (lambda: MadeBy(makers=frozenset({"zzz"})), "'zzz' is no decision-maker;"),
            (lambda: NotUrgent(mode="ladder"), "mode 'ladder' with consent of none"),
            (lambda: NotUrgent(consent=("chair",)), "mode 'none' with consent of chair"),
            (
                lambda: Suspended(first=date(2020, 2, 1), last=date(2020, 1, 1), on="receipt"),
                "the first day and then the last",
            ),
            (lambda: Quota(count=1, per="council", year_starts=(2, 30)), "a month and a day"),
        ],
    )
    def test_refused(self, make, said: str):
        with pytest.raises(ValueError, match=said):
            make()


class TestReadings:
    """What a reading works out for all rules."""

    def reading(self, period: Period, start: object, **named: object) -> Reading:
        cite = SETTING.setting.periods["window"].cite
        window = NamedPeriod(name="window", starts_from="publication", period=period, cite=cite, **named)
        setting = evolve(SETTING.setting, periods={"window": window})
        return Reading(Case(authority="x", decision=Decision(published_at=start)), setting)

    def test_hours_need_an_hour(self):
        found = self.reading(Period(Hours(24)), date(2024, 6, 3)).deadline("window")
        assert found == Pending(("decision.published_at",), "the hour of publication is not known")

    def test_out_of_hours_counts_as_the_next_working_day(self):
        """What comes at six on the last day is received on the day after, and is late."""
        office = DeemedReceipt(time(17))
        reading = self.reading(Period(WorkingDays(5), CutOff(time(17))), date(2024, 6, 3), receipt=office)
        for came, outcome in ((time(17), "met"), (time(18), "not_met")):
            moment = local_moment(datetime.combine(date(2024, 6, 10), came))
            case = evolve(reading.case, request=Request(received_at=moment))
            assert ReceivedInWindow().find(Reading(case, reading.setting)).outcome.value == outcome


def test_a_case_row_with_an_unknown_key_is_refused(tmp_path):
    """A misspelt expectation would otherwise expect nothing."""
    path = tmp_path / "x.toml"
    path.write_text('[base]\n[[case]]\npromise = "p"\nexpect = { outcom = "valid" }\n', encoding="utf-8")
    with pytest.raises(BadInputError, match="outcom"):
        list(case_rows(path))
