"""What the search tries for each fact that is missing, word for word.

``tried/`` has, for some editions, every value that is tried for every fact that could be missing, in the order in which
they are tried: where nothing is known, and where it differs in a few other situations. It is read as a difference when a domain is changed: a value too few is a wrong answer that
nobody notices, one too many costs time. Written by ``python tests/determination/test_domains_and_companies.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve, fields_dict
from values_in_words import in_words

from callin_rules import Rulebook, constitution_of, load_edition, rulebook_of
from callin_rules._structure import Document
from callin_rules.determination.domains import domain
from callin_rules.intake import case_from
from callin_rules.model import RELEVANT, Capacity, Decision, Request
from callin_rules.rules import Condition
from callin_rules.rules.contents.attachments import Attachments
from callin_rules.rules.contents.grounds import Ground, Grounds
from callin_rules.rules.decision.flagged import Flagged
from callin_rules.rules.decision.not_already_called_in import NotAlreadyCalledIn
from callin_rules.rules.limits.per_ground_repeat import PerGroundRepeat
from callin_rules.rules.limits.quota import Quota
from callin_rules.rules.signatories.minimum_number import MinimumNumber

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
    "Published long before the request came.": {
        "decision": {"published_at": datetime(2024, 3, 4, 9, 0)},
        "request": {"received_at": datetime(2024, 4, 11, 9, 0)},
    },
    "The register has just as many as are tried in every company.": {
        "register_complete": True,
        "members": [{"name": f"M{n}", "roles": []} for n in range(5)],
    },
    "It has one more.": {
        "register_complete": True,
        "members": [{"name": f"M{n}", "roles": []} for n in range(6)],
    },
    "It has as many as are tried at all, and may not be complete.": {
        "members": [{"name": f"M{n}", "roles": []} for n in range(13)],
    },
    "Earlier call-ins are known, and neither when it was decided nor when the request came.": {
        "history": {"call_ins": [{"received_at": date(2023, 5, 2)}, {"received_at": date(2023, 11, 6)}]},
    },
    "Somebody is entered with a by-name.": {
        "members": [{"name": "Ada [Red]"}],
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
    "members[Ada [Red]].groups",
    "request.signatories[Bea].confirmed",
    "request.signatories[Bea].received_at",
    "request.grounds[impact].particulars",
    "council_size",
    "judgements.anything",
)
YEAR = (1, 1)


def several_rules() -> Rulebook:
    """Strictshire, with several rules that ask for the same facts, and pools of more than one office or body."""
    strict = packed("strict")
    chair = strict.setting.pools["chair"]
    pools = {
        "offices": evolve(chair, name="offices", roles={"scrutiny-chair", "scrutiny-vice-chair"}),
        "seats": evolve(chair, name="seats", roles={"committee-member"}, without={"executive"}, of_body=RELEVANT),
        "planners": evolve(chair, name="planners", roles={"committee-member"}, of_body="Planning Committee"),
        "parents": evolve(
            chair, name="parents", roles=frozenset(), capacities={Capacity.VOTING_CO_OPTEE}, without={"officer"}
        ),
    }
    asked = strict.requirements[0].asked
    rules = (
        Grounds(grounds=(Ground(name="impact", requires=frozenset({"particulars"})), Ground(name="consultation"))),
        Grounds(grounds=(Ground(name="consultation"), Ground(name="budget")), list="illustrative"),
        Quota(count=2, per="group", year_starts=YEAR),
        NotAlreadyCalledIn(same="issue", within_months=6),
        PerGroundRepeat(),
        Attachments(parts=frozenset({"a map", "a plan", "evidence", "names", "outcome-sought", "witnesses"})),
        Flagged(when=Condition(kinds=frozenset({"budget", "grant", "planning", "staffing", "tender"}))),
    )
    routes = tuple(evolve(strict.routes[0], rules=(MinimumNumber(count=1, pool=name).bound(asked),)) for name in pools)
    requirements = (*strict.requirements, *(rule.bound(asked) for rule in rules))
    return evolve(strict, requirements=requirements, routes=routes, setting=evolve(strict.setting, pools=pools))


def packed(name: str) -> Rulebook:
    """An edition of the tests."""
    return rulebook_of(load_edition(EDITIONS / f"{name}.toml"))


def newest(slug: str) -> Rulebook:
    """The newest edition of a packaged constitution."""
    return rulebook_of(constitution_of(slug).editions[-1])


BOOKS: dict[str, Callable[[], Rulebook]] = {
    **{name: partial(packed, name) for name in ("strict", "companies", "setting", "southshire")},
    **{slug: partial(newest, slug) for slug in ("central-bedfordshire", "tower-hamlets")},
    "several": several_rules,
}


def told(name: str) -> str:
    """What is tried under one edition in every situation."""
    book = BOOKS[name]()
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
