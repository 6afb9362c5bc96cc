"""One row as a case, for the scalar engine: what the columns say and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from callin_rules.bulk.counted import SIGNED, Company
from callin_rules.bulk.facts import MOMENTS, Kind, kind_of
from callin_rules.bulk.plan import Plan
from callin_rules.bulk.sheet import FIRST, LAST
from callin_rules.model import (
    Case,
    Decision,
    GroundRelied,
    History,
    Judgement,
    Moment,
    Register,
    Request,
    Urgency,
    zone_named,
)
from callin_rules.rules.signatories.fraction import Fraction
from callin_rules.rules.signatories.minimum_number import MinimumNumber

__all__ = ["at_most", "case_of"]

_START = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_SOME_SIZE = 100
"""Of a council or a committee whose size nobody states."""
_URGENCY, _GROUNDS, _JUDGED = "decision.urgency", "request.grounds", "judgements."


def case_of(plan: Plan, row: Mapping[str, Any]) -> Case:
    """The case that a row of a sheet states, under the counted rulebook of ``plan``."""
    edition = plan.book.edition
    facts = {
        path: _plain(path, value) for path, value in row.items() if value is not None and kind_of(path) is not None
    }
    facts |= {
        path: moment
        for path in MOMENTS
        if (moment := _moment(path, row, zone_named(edition.authority.zone))) is not None
    }
    company = Company.of({pool: row.get(f"{SIGNED}.{pool}") for pool in plan.book.setting.pools}, at_most(plan, row))
    request: dict[str, Any] = _part("request", facts)
    if company:
        request["signatories"] = company.signatories
    if _GROUNDS in facts:
        request["grounds"] = tuple(_ground(name, facts) for name in sorted(facts[_GROUNDS]))
    return Case(
        authority=edition.authority.slug,
        decision=Decision(**_decision(facts)),
        request=Request(**request),
        register=company.register if company else Register(),
        history=History(call_ins=()) if facts.get("history.call_ins") == 0 else History(),
        judgements=tuple(_judgements(facts)),
        zone=edition.authority.zone,
        **({"council_size": facts["council_size"]} if "council_size" in facts else {}),
    )


def _decision(facts: Mapping[str, Any]) -> dict[str, Any]:
    decision = _part("decision", facts)
    done = decision.pop("implemented", None)
    if done is False:
        decision["implemented_at"] = False
    if decision.get("urgency") is True:
        told = {
            name.removeprefix(f"{_URGENCY}."): value for name, value in facts.items() if name.startswith(f"{_URGENCY}.")
        }
        decision["urgency"] = Urgency(**told)
    return decision


def _part(root: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of the decision or of the request, by the names of their fields."""
    found = ((path.removeprefix(f"{root}."), value) for path, value in facts.items() if path.startswith(f"{root}."))
    return {name: value for name, value in found if "." not in name}


def _ground(name: str, facts: Mapping[str, Any]) -> GroundRelied:
    start = f"{_GROUNDS}[{name}]."
    return GroundRelied(
        name=name, **{path.removeprefix(start): v for path, v in facts.items() if path.startswith(start)}
    )


def _judgements(facts: Mapping[str, Any]) -> Iterator[Judgement]:
    for path, value in facts.items():
        if path.startswith(_JUDGED):
            yield Judgement(question=path.removeprefix(_JUDGED), finding=value)


def _plain(path: str, value: Any) -> Any:
    kind = kind_of(path)
    if kind is Kind.TEXT:
        return "stated" if value else ""
    return frozenset(value) if kind is Kind.WORDS else value


def _moment(path: str, row: Mapping[str, Any], zone: ZoneInfo) -> Moment | None:
    first, last = row.get(f"{path}{FIRST}"), row.get(f"{path}{LAST}")
    if first is None:
        return None
    instant = (_START + timedelta(microseconds=first)).astimezone(zone)
    return instant if first == last else instant.date()


def at_most(plan: Plan, row: Mapping[str, Any]) -> int:
    """More people than any count of the edition asks for, so far as the edition and the row say."""
    counts = [rule.count for rule in plan.book.rules if isinstance(rule, MinimumNumber)]
    sizes = (plan.book.setting.council_size, row.get("council_size"), row.get("decision.committee_size"))
    whole = max((size for size in sizes if size is not None), default=_SOME_SIZE)
    shares = [rule.needed(rule.body_size or whole) for rule in plan.book.rules if isinstance(rule, Fraction)]
    return max((*counts, *shares), default=0)
