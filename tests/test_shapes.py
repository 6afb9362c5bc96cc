"""Every shape of rule that the readings showed can be said, or has its reason why not; the table is held to the facts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import fields_dict

from callin_rules import constitution_of, load_edition
from callin_rules.constitution import document
from callin_rules.model import Case, Decision, GroundRelied, History, Member, Request, Signatory
from callin_rules.procedure.events import EVENT_KINDS
from callin_rules.rulebook.lint import lint_files
from callin_rules.rules import all_rules

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "callin_rules"
TABLES = {
    "authority": document.AuthorityTable,
    "edition": document.EditionTable,
    "regime": document.RegimeTable,
    "sources": document.SourceTable,
    "period": document.PeriodTable,
    "pool": document.PoolTable,
    "when": document.WhenTable,
    "routes": document.RouteTable,
    "closures": document.ClosureTable,
    "suspensions": document.SuspensionTable,
    "unsettled": document.UnsettledTable,
    "remarks": document.RemarkTable,
    "hold": document.HoldTable,
    "ruling": document.RulingTable,
    "hearing": document.HearingTable,
    "quorum": document.QuorumTable,
    "outcomes": document.OutcomeTable,
    "reconsideration": document.ReconsiderationTable,
    "council": document.CouncilTable,
    "withdrawal": document.WithdrawalTable,
}
"""What a setting's first word stands for; a period and a pool are named in the singular, whatever their own name is."""
FACTS = {
    "case": Case,
    "decision": Decision,
    "request": Request,
    "signatories": Signatory,
    "grounds": GroundRelied,
    "members": Member,
    "history": History,
}


def _script() -> ModuleType:
    spec = spec_from_file_location("shapes", ROOT / "docs" / "shapes.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
SHAPES = [shape for group in SCRIPT.groups() for shape in group["shape"]]
ROWS = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["id"])


class TestTheTable:
    """One row a shape; each says how, and where it is used, or why it cannot be said."""

    def test_the_page_is_drawn_from_it(self):
        assert SCRIPT.PAGE.read_text(encoding="utf-8") == SCRIPT.page(), "run: python docs/shapes.py"

    def test_names_are_used_once(self):
        names = [shape["id"] for shape in SHAPES]
        assert len(names) == len(set(names))

    @ROWS
    def test_a_row_is_whole(self, shape: Mapping[str, Any]):
        assert set(shape) <= {"id", "shape", "says", "used", "note", "cannot"}
        assert "cannot" in shape or (shape["says"] and shape["used"])
        assert bool(shape.get("says")) is bool(shape.get("used"))

    @ROWS
    def test_what_says_it_exists(self, shape: Mapping[str, Any]):
        for item in shape.get("says", ()):
            _check_exists(item)

    @ROWS
    def test_what_uses_it_uses_it(self, shape: Mapping[str, Any]):
        """Each place uses something of what the row names, and everything that the row names is used in some place."""
        unused = {item for item in shape.get("says", ()) if not item.startswith("fact ")}
        for place in shape.get("used", ()):
            used = {item for item in shape["says"] if _is_used(item, place)}
            assert used, f"{place} uses nothing of {shape['says']}"
            unused -= used
        assert not unused, f"nowhere used: {unused}"


class TestThePlaces:
    """The editions that only the table needs are sound themselves."""

    @pytest.mark.parametrize("name", ["shapes", "shapes-combined", "shapes-committee", "shapes-none"])
    def test_made_up_editions(self, name: str):
        assert not lint_files([ROOT / "tests" / "editions" / f"{name}.toml"])


def _check_exists(item: str) -> None:
    name, _, _ = item.partition(" = ")
    first, _, rest = name.partition(" ")
    if first == "fact":
        where, _, field = rest.rpartition(".")
        assert field in fields_dict(FACTS[where or "case"]), item
    elif first == "event":
        assert rest in EVENT_KINDS, item
    else:
        family, _, rest = name.partition(".")
        requirement, _, term = rest.partition(".")
        kind = all_rules().get(f"{family}.{requirement}")
        if kind is not None:
            assert not term or term.partition(".")[0] in fields_dict(kind), item
        else:
            assert not rest or rest in fields_dict(TABLES[family]), item


def _is_used(item: str, place: str) -> bool:
    """Whether a place uses what an item names; a fact is used wherever the row's other items are."""
    if "::" in place:
        return _names_a_test(place)
    kind, data = _read(place)
    if item.startswith("fact "):
        return kind == "row" and _found(data.get("facts", {}), item.removeprefix("fact ").split("."), "")
    name, _, value = item.partition(" = ")
    if name.startswith("event "):
        events = data.get("case", {}).get("events", ()) if kind == "events" else ()
        return any(event["kind"] == name.removeprefix("event ") for event in events)
    family, _, rest = name.partition(".")
    requirement, _, term = rest.partition(".")
    rule = f"{family}.{requirement}"
    if rule in all_rules():
        return any(
            provision["rule"] == rule and (not term or _found(provision, term.split("."), value))
            for provision in _provisions(kind, data, place)
        )
    return kind == "edition" and any(not rest or _found(table, [rest], value) for table in _tables(family, data))


def _names_a_test(place: str) -> bool:
    path, *names = place.split("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    return all(f"class {name}" in text or f"def {name}(" in text for name in names)


def _read(place: str) -> tuple[str, Mapping[str, Any]]:
    """What a place is (an edition, a rule's row, a row of a procedure's), and its data."""
    name, colon, promise = place.partition(": ")
    if colon:
        rows = tomllib.loads((ROOT / "tests" / "cases" / "rules" / f"{name}.toml").read_text(encoding="utf-8"))["case"]
        return "row", next(row for row in rows if row["promise"] == promise)
    path = ROOT / place if place.startswith("tests/") else PACKAGE / f"{place}.toml"
    if place[place.index("/") + 1 :][:4].isdigit():
        path = PACKAGE / "authorities" / f"{place}.toml"
        slug, _, begins = place.partition("/")
        assert any(edition.begins.isoformat() == begins for edition in constitution_of(slug).editions)
    elif place.startswith("tests/editions/"):
        load_edition(path)
    kind = "events" if place.startswith("tests/cases/procedure/") else "edition"
    return kind, tomllib.loads(path.read_text(encoding="utf-8"))


def _provisions(kind: str, data: Mapping[str, Any], place: str) -> Iterator[Mapping[str, Any]]:
    if kind == "row":
        yield {"rule": place.partition(": ")[0], **data.get("terms", {})}
    elif kind == "edition":
        yield from data.get("requirements", ())
        for route in data.get("routes", ()):
            yield from route["provisions"]


def _tables(family: str, data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if family in {"period", "pool", "sources"}:
        for table in data.get({"period": "periods", "pool": "pools"}.get(family, family), {}).values():
            yield table
            yield from table.get("otherwise", ())
    elif family == "when":
        routes = data.get("routes", ())
        provisions = [*data.get("requirements", ()), *routes, *(p for route in routes for p in route["provisions"])]
        yield from (provision["when"] for provision in provisions if "when" in provision)
    else:
        found = data.get(family, ())
        yield from [found] if isinstance(found, Mapping) else found


def _found(data: Any, keys: list[str], value: str) -> bool:
    """Whether the data has something at the keys, equal to the value where one is given; lists are looked through."""
    if isinstance(data, list):
        return any(_found(one, keys, value) for one in data)
    if keys:
        return isinstance(data, Mapping) and keys[0] in data and _found(data[keys[0]], keys[1:], value)
    return not value or _plain(data) == value


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
