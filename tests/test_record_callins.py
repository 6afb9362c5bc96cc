"""The record as oracle: real call-ins, and which of them the case files replay.

``record/callins.toml`` names every call-in that was collected, and says of each whether its facts suffice for an outcome.
Those that do stand as ``[[record]]`` rows in the case files of the authorities, which ``test_authorities.py`` runs.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from callin_rules.constitution import authority_slugs

HERE = Path(__file__).parent
FOLDER = HERE / "cases" / "authorities"
CALL_INS = tomllib.loads((HERE / "record" / "callins.toml").read_text(encoding="utf-8"))["call_in"]
NUMBERED = re.compile(r"CI\d{3}")
KEYS = {
    "row": {"id", "council", "authority", "status", "why"},
    "insufficient": {"id", "council", "authority", "status", "why"},
    "not-packaged": {"id", "council", "status", "why"},
}


def record_ids(path: Path) -> list[str]:
    """The numbers of the real call-ins in one case file; rows from other sources have labels of their own."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("record", [])
    return [row["id"] for row in rows if NUMBERED.fullmatch(row["id"])]


def named(status: str) -> list[tuple[str, str]]:
    """The call-ins of one status: authority and number."""
    return sorted((one["authority"], one["id"]) for one in CALL_INS if one["status"] == status)


@pytest.mark.parametrize("call_in", CALL_INS, ids=lambda one: f"{one['id']} {one['council']}")
def test_every_call_in_is_accounted_for(call_in: dict[str, str]):
    """Each has a number, a known status with the keys that go with it, and a reason in words."""
    assert NUMBERED.fullmatch(call_in["id"])
    assert set(call_in) == KEYS[call_in["status"]]
    assert call_in["why"].strip()


def test_each_is_named_once_and_in_order():
    """A call-in has one status."""
    ids = [one["id"] for one in CALL_INS]
    assert ids == sorted(set(ids))


def test_rows_stand_in_the_case_files_and_the_other_way_round():
    """What the file calls a row is one, once, with the authority it names; and no numbered row is missing from the file."""
    standing = sorted((path.stem, number) for path in FOLDER.glob("*.toml") for number in record_ids(path))
    assert standing == named("row")


def test_what_is_insufficient_is_so_beside_rules():
    """Only of a packaged authority can it be said that the facts, and not the rules, are missing."""
    assert {authority for authority, _ in named("insufficient")} <= set(authority_slugs())


def test_what_is_not_packaged_is_not():
    """A council whose rules came to be packaged has its call-ins looked at again."""
    without = {one["council"] for one in CALL_INS if one["status"] == "not-packaged"}
    slugs = {re.sub(r"^city-of-", "", council.lower().replace(" ", "-")) for council in without}
    assert not slugs & set(authority_slugs())
