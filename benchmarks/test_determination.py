"""One whole determination, against the same rules in plain Python and in three rule engines."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import celpy
import rule_engine
import zen

from callin_rules import Case, Rulebook, Verdict, determine

BANK_HOLIDAYS = frozenset(
    {date(2014, 4, 18), date(2014, 4, 21), date(2014, 5, 5), date(2014, 5, 26), date(2014, 8, 25)}
)
MAKERS = frozenset({"mayor", "cabinet", "cabinet-committee", "cabinet-member", "officer", "area-committee"})
TESTS = {
    "executive": "executive",
    "not_implemented": "not implemented",
    "made_by": "maker in ['mayor', 'cabinet', 'cabinet-committee', 'cabinet-member', 'officer', 'area-committee']",
    "key": "maker != 'officer' or key",
    "not_urgent": "not urgent",
    "in_window": "received >= opens and received <= closes",
    "in_writing": "in_writing",
    "reasons": "reasons != ''",
    "alternative": "alternative != ''",
    "signatures": "signatures >= 5",
}
CEL = (
    " && ".join(f"({test})" for test in TESTS.values())
    .replace("not ", "!")
    .replace(" or ", " || ")
    .replace(" and ", " && ")
)


def by_hand(facts: dict[str, Any]) -> bool:
    """The rules of Tower Hamlets, as somebody would write them who only wants a yes or a no."""
    if not facts["executive"] or facts["implemented"] or facts["urgent"]:
        return False
    if facts["maker"] not in MAKERS or (facts["maker"] == "officer" and not facts["key"]):
        return False
    if not facts["in_writing"] or not facts["reasons"].strip() or not facts["alternative"].strip():
        return False
    day, counted = facts["published"], 0
    while counted < 5:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            counted += 1
    closes = datetime.combine(day, time(23, 59, 59))
    opens = datetime.combine(facts["published"], time.min)
    if not opens <= facts["received"] <= closes:
        return False
    members = facts["members"]
    counted_names = {
        name
        for name in facts["signatories"]
        if name in members and members[name]["capacity"] == "councillor" and "executive" not in members[name]["roles"]
    }
    return len(counted_names) >= 5


def test_determination(benchmark, case: Case, book: Rulebook):
    assert benchmark(determine, book, case).outcome is Verdict.VALID


def test_plain_python(benchmark, facts: dict[str, Any]):
    assert benchmark(by_hand, facts) is True


def test_zen_engine_traced(benchmark, flat: dict[str, Any]):
    decision = zen.ZenEngine().create_decision(json.dumps(_zen_graph()))
    answer = benchmark(decision.evaluate, flat, {"trace": True})
    assert answer["result"]["valid"] is True


def test_cel_python(benchmark, flat: dict[str, Any]):
    environment = celpy.Environment()
    program = environment.program(environment.compile(CEL))
    given = celpy.json_to_cel(flat)
    assert benchmark(program.evaluate, given)


def test_rule_engine(benchmark, flat: dict[str, Any]):
    rule = rule_engine.Rule(" and ".join(f"({test})" for test in TESTS.values()))
    assert benchmark(rule.matches, flat)


def _zen_graph() -> dict[str, Any]:
    """One expression node with a line for each rule, so that the trace tells them apart."""
    lines = [{"id": name, "key": name, "value": test.replace("'", '"')} for name, test in TESTS.items()]
    every = " and ".join(f"$.{name}" for name in TESTS)
    lines.append({"id": "valid", "key": "valid", "value": every})
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "position": {"x": 0, "y": 0},
            "content": {"expressions": lines},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
