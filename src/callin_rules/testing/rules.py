"""The runner of rule rows, and the laws that every rule kind has to keep.

A case file stands beside each rule kind. ``[[case]]`` rows give ``terms`` (as an edition has them), ``facts`` (as a
case file has them) and ``expect``: the ``outcome``, and where it matters the ``needs`` and a part of the sentence.

:func:`lawful_cases` walks the facts that a rule asks for, through every value that it tells apart, and
:func:`check_laws` holds each answer against all ways of completing what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import evolve, fields_dict, frozen

from callin_rules._structure import Document, read_document, structure
from callin_rules.determination.domains import domain
from callin_rules.findings import Asked, Finding, Outcome
from callin_rules.intake import case_from
from callin_rules.model import NOT_SUPPLIED, Case, ContradictionError, Decision, Request, supply
from callin_rules.rulebook import BoundRoute, Rulebook
from callin_rules.rules import Reading, Rule, rule_kind

__all__ = ["RuleRow", "check_laws", "lawful_cases", "rule_rows", "run_rule", "with_one_rule"]

_MOST = 400
"""Cases that the walk through one rule's facts visits at the most."""


@frozen(kw_only=True)
class RuleRow:
    """One row: a rule with its terms, the facts of a case, and what is expected."""

    label: str
    kind: type[Rule]
    row: Mapping[str, Any]

    @property
    def rule(self) -> Rule:
        """The rule with the row's terms."""
        return structure(self.row.get("terms", {}), self.kind, document=None)

    @property
    def case(self) -> Case:
        """The case with the row's facts."""
        return case_from(Document({"authority": "somewhere", **self.row.get("facts", {})}, "", self.label))


def rule_rows(path: Path) -> Iterator[RuleRow]:
    """The rows of the case file at ``path``, which is named for the rule."""
    for i, row in enumerate(read_document(path).data["case"]):
        yield RuleRow(label=f"{path.stem} {i + 1}: {row['promise']}", kind=rule_kind(path.stem), row=row)


def run_rule(book: Rulebook, row: RuleRow) -> None:
    """Ask a row's rule about its case, in the setting of ``book``, and compare."""
    found = row.rule.find(Reading(row.case, book.setting))
    expect = row.row["expect"]
    assert found.outcome.value == expect["outcome"], f"{row.label}: {found.outcome.value}: {found.because}"
    if "needs" in expect:
        assert sorted(found.needs) == sorted(expect["needs"]), f"{row.label}: needs {found.needs}"
    if "says" in expect:
        assert expect["says"] in found.because, f"{row.label}: {found.because}"


def with_one_rule(book: Rulebook, rule: Rule) -> Rulebook:
    """A rulebook in the same setting with no requirement but ``rule``, and a route that is always open."""
    asked = Asked(rule="routes.applies", cite=rule.asked.cite, route="any")
    route = BoundRoute(name="any", cite=rule.asked.cite, rules=(), asked=asked)
    return evolve(book, requirements=(rule,), routes=(route,))


def lawful_cases(book: Rulebook, rule: Rule, starts: Iterable[Case]) -> Iterator[Case]:
    """``starts``, and what comes of supplying the facts that the rule asks for, value by value."""
    alone = with_one_rule(book, rule)
    return islice(_walk(alone, rule, [Case(authority="somewhere"), *starts]), _MOST)


def check_laws(book: Rulebook, rule: Rule, case: Case) -> None:
    """The laws of a single rule.

    The sentence can be read. Nothing is needed unless the answer is undetermined, and then something is. An
    undetermined answer can go both ways; what an answer does not name does not change it.
    """
    alone = with_one_rule(book, rule)
    found = rule.find(Reading(case, book.setting))
    assert found.because.endswith(".")
    assert "NotSupplied" not in found.because
    assert bool(found.needs) is (found.outcome is Outcome.UNDETERMINED), found
    assert (found.cure is not None) is (found.outcome is Outcome.NOT_MET), found
    assert found.remedy is None or found.remedy.strip()
    if found.outcome is Outcome.UNDETERMINED:
        reached = _reachable(alone, rule, case)
        assert reached >= {True, False}, f"{found.because} can only become {reached}; needs {found.needs}"
    elif found.outcome is not Outcome.NOT_APPLICABLE:
        assert _support_suffices(book, rule, case, found), f"{found.because} rests on more than {found.used}"


def _walk(alone: Rulebook, rule: Rule, waiting: list[Case]) -> Iterator[Case]:
    while waiting:
        case = waiting.pop(0)
        yield case
        for need in rule.find(Reading(case, alone.setting)).needs:
            waiting.extend(new for _, new in _ways(alone, case, need))


def _ways(alone: Rulebook, case: Case, need: str) -> Iterator[tuple[object, Case]]:
    for value in domain(alone, case, need):
        try:
            yield value, supply(case, need, value)
        except ContradictionError:
            continue


def _reachable(alone: Rulebook, rule: Rule, case: Case) -> set[bool]:
    """Which answers some completion reaches; stops as soon as both are found."""
    reached: set[bool] = set()
    waiting = [case]
    while waiting and len(reached) < len((True, False)):
        current = waiting.pop()
        found = rule.find(Reading(current, alone.setting))
        if found.outcome is Outcome.UNDETERMINED:
            waiting.extend(new for _, new in _ways(alone, current, found.needs[0]))
        else:
            reached.add(found.outcome is not Outcome.NOT_MET)
    return reached


def _support_suffices(book: Rulebook, rule: Rule, case: Case, found: Finding) -> bool:
    """Whether the answer stays when every fact of decision and request that it does not name is forgotten."""
    bare = case
    for root, cls in (("decision", Decision), ("request", Request)):
        forgotten = {
            name: NOT_SUPPLIED
            for name in fields_dict(cls)
            if not any(path.startswith(f"{root}.{name}") for path in found.used)
        }
        bare = bare.evolve(**{root: evolve(getattr(bare, root), **forgotten)})
    return rule.find(Reading(bare, book.setting)).outcome in {found.outcome, Outcome.UNDETERMINED}
