"""What the search tries for each fact that is missing, word for word.

``tried/`` has, for some editions, every value that is tried for every fact that could be missing, in the order in which
they are tried: where nothing is known, and where it differs in a few other situations. It is read as a difference when a domain is changed: a value too few is a wrong answer that
nobody notices, one too many costs time. Written by ``python tests/determination/test_domains_and_companies.py``.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import fields_dict
from values_in_words import in_words

from callin_rules import Rulebook, constitution_of, load_edition, rulebook_of
from callin_rules._structure import Document
from callin_rules.determination.domains import domain
from callin_rules.intake import case_from
from callin_rules.model import Decision, Request

EDITIONS = Path(__file__).parent.parent / "editions"
TRIED = Path(__file__).parent / "tried"

SITUATIONS = {
    "Nothing is known.": {},
    "All that happened is known by its day.": {
        "decision": {
            "decided_at": date(2024, 3, 4),
            "published_at": date(2024, 3, 6),
            "notified_at": date(2024, 3, 7),
            "committee": "Health Committee",
            "wards": ["North", "South"],
        },
        "request": {"received_at": date(2024, 3, 11)},
    },
    "Published and received at known hours, in no time between.": {
        "decision": {"published_at": datetime(2024, 3, 29, 17, 0), "implemented_at": datetime(2024, 4, 2, 9, 30)},
        "request": {"received_at": datetime(2024, 3, 29, 17, 0)},
    },
    "Some are on the register, and others may be.": {
        "decision": {"decided_at": datetime(2024, 3, 4, 10, 0), "maker": "cabinet"},
        "request": {
            "lead": "Ada",
            "signatories": [
                {"name": "Ada", "confirmed": True},
                {"name": "Bea", "received_at": date(2024, 3, 8)},
                {"name": "Cid", "received_at": datetime(2024, 3, 9, 12, 0)},
            ],
        },
        "members": [
            {"name": "Ada", "groups": [{"group": "Red"}], "ward": "North"},
            {"name": "Bea", "roles": [{"name": "committee-member", "body": "Health Committee"}]},
        ],
    },
    "The register has everybody.": {
        "register_complete": True,
        "members": [
            {"name": name, "groups": [{"group": group}], "roles": [], "ward": ward}
            for name, group, ward in (("Ada", "Red", "North"), ("Bea", "Blue", "South"), ("Cid", "", "South"))
        ],
    },
    "The register has a few of many.": {
        "decision": {"committee": "Health Committee"},
        "members": [{"name": "Ada", "groups": [{"group": "Red"}], "roles": []}, {"name": "Bea"}],
    },
}
PATHS = (
    *(f"decision.{name}" for name in fields_dict(Decision)),
    *(f"request.{name}" for name in fields_dict(Request)),
    "history.call_ins",
    "members[Ada].groups",
    "members[Bea].ward",
    "members[Bea].roles",
    "members[Zoe]",
    "request.signatories[Bea].confirmed",
    "request.signatories[Bea].received_at",
    "request.grounds[impact].particulars",
    "council_size",
    "judgements.anything",
)
BOOKS = {
    **{name: EDITIONS / f"{name}.toml" for name in ("strict", "companies", "setting")},
    **dict.fromkeys(("central-bedfordshire", "tower-hamlets")),
}


def book_of(name: str) -> Rulebook:
    """A rulebook of the tests, or the newest of a packaged constitution."""
    path = BOOKS[name]
    return rulebook_of(load_edition(path) if path else constitution_of(name).editions[-1])


def told(name: str) -> str:
    """What is tried under one edition in every situation."""
    book = book_of(name)
    lines: list[str] = []
    before: dict[str, list[str]] = {}
    for situation, facts in SITUATIONS.items():
        case = case_from(Document({"authority": book.edition.authority.slug, **facts}, "", "case"))
        lines += ["", situation]
        for path in PATHS:
            tried = list(in_words(domain(book, case, path)))
            if tried != before.get(path, []):
                lines += [f"  {path}", *(f"    {each}" for each in tried or ["nothing is tried"])]
            before.setdefault(path, tried)
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("name", BOOKS)
def test_word_for_word(name: str):
    """What is tried is what was last read and agreed."""
    assert told(name) == (TRIED / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of an edition that is told."""
    assert {path.stem for path in TRIED.glob("*.txt")} == set(BOOKS)


if __name__ == "__main__":
    for each in BOOKS:
        (TRIED / f"{each}.txt").write_text(told(each), encoding="utf-8")
