"""The inputs of the fuzzing: real things of every kind, and what is done to them.

A structure (a case, an edition, a register in JSON) is changed in its tree: values that are odd for every type, what stands under
the same key elsewhere, keys that are missing, added, misspelt, a little more or less. A text is changed in its bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as hour
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from callin_rules._structure import Document, read_document
from callin_rules.constitution import authority_slugs
from callin_rules.constitution.packaged import edition_documents
from callin_rules.intake import case_data, case_from, dump_case
from callin_rules.testing import case_of, case_rows, timeline_rows
from callin_rules.testing.walks import Choosing
from verification import fuzz_messages

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
LONGEST = 4_000  # bytes of a text that is changed


@frozen
class Seeds:
    """Real things of every kind: structures of cases and editions, and texts by the way in which they are read."""

    cases: tuple[dict[str, Any], ...]
    editions: tuple[dict[str, Any], ...]
    trees: dict[str, tuple[Any, ...]]
    texts: dict[str, tuple[bytes, ...]]
    values: dict[str, tuple[Any, ...]]
    """Every value that stands under a key of the name, in any of the structures."""


@cache
def seeds() -> Seeds:
    """Read once; the same in every process."""
    cases = [
        dict(timeline.case)
        for path in sorted((CASES / "procedure").glob("*.toml"))
        for timeline in _first(timeline_rows(path))
    ]
    for path in sorted((CASES / "authorities").glob("*.toml")):
        cases += [case_data(case_of(row, path.stem)) for row in list(case_rows(path))[::3]]
    cases += [dict(read_document(path).data) for path in _examples()]
    editions = [dict(document.data) for slug in authority_slugs() for document in edition_documents(slug)]
    trees = {"popolo": (POPOLO,), "lgsf members": (MEMBER,), "lgsf decisions": (DECISION,)}
    values: dict[str, list[Any]] = {}
    for tree in (*cases, *editions, POPOLO, MEMBER, DECISION):
        for holder, key in _places(tree):
            if isinstance(key, str):
                values.setdefault(key, []).append(holder[key])
    packaged = sorted((ROOT / "src" / "callin_rules" / "authorities").glob("*/*.toml"), key=lambda p: p.stat().st_size)
    texts = {
        "case": (
            *(p.read_bytes() for p in _examples()),
            *(json.dumps(c, default=date.isoformat).encode() for c in cases[:20]),
            *(dump_case(case_from(Document(c, "", "a case"))).encode() for c in cases[:60:3]),
        ),
        "edition": tuple(path.read_bytes() for path in packaged[:8]),
        "table": ((fuzz_messages.MESSAGES / "members.csv").read_bytes(),),
        "modern.gov members": (MEMBERS_XML.encode(),),
        "modern.gov decision": (DECISION_HTML.encode(),),
        "message": tuple(path.read_bytes() for path in sorted(fuzz_messages.MESSAGES.glob("[0-9]*"))),
    }
    return Seeds(tuple(cases), tuple(editions), trees, texts, {key: tuple(some[:200]) for key, some in values.items()})


def large(share: float = 1.0) -> Iterator[tuple[str, bytes]]:
    """Documents that are hostile by their size or their nesting, none larger than what is read; the name tells the format."""

    def some(most: int) -> int:
        return round(most * share)

    yield "keys.json", b"{" + b",".join(b'"k%d":1' % i for i in range(some(90_000))) + b"}"
    yield "keys.toml", b"".join(b"k%d=1\n" % i for i in range(some(90_000)))
    yield "tables.toml", b"".join(b"[a%d]\n" % i for i in range(some(90_000)))
    yield (
        "members.toml",
        b'authority="brent"\n' + b"".join(b'[[members]]\nname="A%d"\nrolse=1\n' % i for i in range(some(25_000))),
    )
    yield "dots.toml", b"a." * some(400_000) + b"a=1"
    yield "dots in a header.toml", b"[" + b"a." * some(400_000) + b"a]\nb.c=1"
    yield "quoted dots.toml", b'"\\"".' * some(150_000) + b"a=1"
    yield "dots in one key.toml", b'authority={"' + b"a." * some(400_000) + b'"=1}'
    yield "sixty levels.toml", b"".join(b"x%d" % i + b".a" * 55 + b"=1\n" for i in range(some(7_000)))
    yield "spaces.toml", b"authority=1\n" + b" " * some(900_000)
    yield "a bracket in a text.toml", b'authority=1\nx="""\n[' + b" " * some(900_000) + b'\n"""\n'
    yield "brackets in a text.toml", b'authority=1\nx="""\n' + b"[[ \n" * some(180_000) + b'"""\n'
    yield "a quotation mark.toml", b'"' + b'\\"' * some(400_000) + b"=1"
    yield "brackets.toml", b"a=" + b"[" * some(900_000)
    yield "brackets.json", b'{"a":' + b"[" * some(900_000)
    yield "inline tables.toml", b"a=" + b"{a=" * some(300_000)
    yield "digits.toml", b'authority="brent"\ncouncil_size=' + b"9" * some(900_000)
    yield "hexadecimal.toml", b'authority="brent"\ncouncil_size=0x' + b"f" * some(900_000)
    yield "a long authority.toml", b'authority="' + b"brent" * some(150_000) + b'"'
    yield "signatories.toml", b'authority="brent"\n' + b'[[request.signatories]]\nname="A"\n' * some(25_000)
    yield "judgements.toml", b'authority="brent"\n' + b"".join(b"[judgements.q%d]\n" % i for i in range(some(45_000)))
    yield "half a character.json", b'{"authority": "brent", "decision": {"title": "\\ud800"}}'
    yield "the first year.toml", b'authority="brent"\nas_at=0001-01-01T00:00:00+23:59'
    yield "the last year.toml", b'authority="brent"\nas_at=9999-12-31T23:59:59-23:59'
    yield "events.toml", b'authority="brent"\n' + b'[[events]]\nkind="accepted"\nat=2024-01-01\n' * some(20_000)


def _first(rows: Iterator[Any]) -> list[Any]:
    return [next(rows)]


def _examples() -> list[Path]:
    return sorted((ROOT / "src" / "callin_rules" / "examples").glob("*.toml"))


POPOLO = {
    "persons": [
        {"id": "p1", "name": "Cllr Asha Patel", "other_names": [{"name": "Asha Rao"}, {"note": "?"}]},
        {"id": "p2", "name": "Tom Reid"},
    ],
    "organizations": [
        {"id": "c", "name": "Anytown Borough Council", "classification": "council"},
        {"id": "e", "name": "Cabinet", "classification": "executive"},
        {"id": "l", "name": "Labour Party", "classification": "party"},
    ],
    "memberships": [
        {"person_id": "p1", "organization_id": "c", "start_date": "2010-05-10", "end_date": "2014-05-25", "area": {"name": "Castle"}},
        {"person_id": "p1", "organization_id": "e", "role": "Cabinet Member for Housing", "start_date": "2012-05-16"},
        {"person_id": "p1", "organization_id": "l", "start_date": "2014-01-01"},
        {"person_id": "p2", "organization": {"name": "Cabinet", "classification": "executive"}, "on_behalf_of_id": "l"},
    ],
}  # fmt: skip
MEMBER = {"url": "https://x.example", "raw_identifier": "1", "raw_name": "Cllr Asha Patel", "raw_party": "Labour",
          "raw_division": "Castle", "standing_down": None, "email": "a@b.example"}  # fmt: skip
DECISION = {
    "documents": [], "is_key_decision": False, "is_officer_decision": True, "is_subject_to_call_in": None, "publication_date": "2026-01-17",
    "purpose": None, "raw_date": "2026-01-15", "raw_decision_maker": "Director of Environment", "raw_identifier": "42",
    "raw_title": "Award of waste contracts", "status": "Recommendations Approved", "url": "https://x.example/42",
}  # fmt: skip
MEMBERS_XML = """<?xml version="1.0" encoding="utf-8"?>
<councillorsbyward><wards><ward><wardtitle>Castle</wardtitle><councillors><councillor><councillorid>1</councillorid>
<fullusername>Councillor Asha Patel</fullusername><politicalgrouptitle>Labour</politicalgrouptitle><keyposts>Leader of the
Council; Cabinet Member for Finance</keyposts><termsofoffice><termofoffice><startdate>26/05/2014</startdate><enddate/></termofoffice>
</termsofoffice></councillor></councillors></ward></wards></councillorsbyward>"""
DECISION_HTML = """<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Decision details</h1><h2 class="mgSubTitleTxt">Closure
of the day centre</h2><p><span class="mgLabel">Decision Maker: </span><a href="x">Cabinet</a></p><p><span class="mgLabel">Is Key
decision?: </span>Yes</p><p><span class="mgLabel">Publication date: </span>16&#47;05&#47;2024</p><p><span class="mgLabel">Date of
decision: </span>14&#47;05&#47;2024</p></div></body></html>"""

_FAR, _NEAR = timezone(timedelta(hours=23, minutes=59)), timezone(-timedelta(hours=23, minutes=59))
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 59, 60, 10**6, 2**63 - 1, 1 - 2**63, 0.0, -0.0, 0.5, 1e308),
    *(float("nan"), float("inf"), float("-inf")),
    *("", " ", ".", "x", "\0", "\u202e", "é" * 300, "a.b", "[0]", "none", "-", "%s", "{0}", "\n", "x" * 5_000),
    *(
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59",
        "0001-01-01T00:00:00+23:59",
        "24:00",
        "2024-02-30",
        "2024-W01-1",
    ),
    *(
        date.min,
        date.max,
        date(1998, 12, 31),
        date(1999, 1, 1),
        date(2060, 12, 31),
        date(2061, 1, 1),
        date(2024, 2, 29),
    ),
    *(datetime.min, datetime.max, datetime(2024, 3, 31, 1, 30), datetime(2024, 10, 27, 1, 30)),  # noqa: DTZ001, DTZ901
    *(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)),
    *(datetime.min.replace(tzinfo=_FAR), datetime.max.replace(tzinfo=_NEAR)),
    *(datetime(2024, 5, 1, 12, tzinfo=UTC), hour.min, hour.max, hour(17)),
    *([], {}, [[]], [None], [{}], {"": None}, [""], ["x", "x"]),
    {"disputed": ["a", "b"]},
    {"disputed": []},
    {"awaiting": "the monitoring officer"},
    {"awaiting": ""},
)


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place of a tree as its holder and the key or index in it; no recursion."""
    found, waiting = [], [tree]
    while waiting:
        holder = waiting.pop()
        keys = holder if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])
    return found


def changed_tree(seed: Any, choose: Choosing) -> Any:
    """A copy of a structure with one odd thing done to it, or a few."""
    tree = deepcopy(seed)
    for _ in range(choose.one((1, 1, 1, 2, 3))):
        places = _places(tree)
        if not places:
            break
        holder, key = choose.one(places)
        _CHANGES[choose.pick(len(_CHANGES))](holder, key, choose)
    return tree


def _odd(holder: Any, key: Any, choose: Choosing) -> None:
    holder[key] = deepcopy(choose.one(ODD))


def _drop(holder: Any, key: Any, _: Choosing) -> None:
    del holder[key]


def _other(holder: Any, key: Any, choose: Choosing) -> None:
    """What stands under the same key somewhere else."""
    if known := seeds().values.get(key):
        holder[key] = deepcopy(choose.one(known))


def _added(holder: Any, key: Any, choose: Choosing) -> None:
    """A key that this table may not have, or may have left out, with a value that it has somewhere."""
    if isinstance(holder, dict):
        name = choose.one(_names())
        holder[name] = deepcopy(choose.one(seeds().values[name]))
    else:
        holder.append(deepcopy(choose.one(holder)))


def _near(holder: Any, key: Any, choose: Choosing) -> None:
    """A little more or less of what is there."""
    value, by = holder[key], choose.pick(7) - 3
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int | float):
        holder[key] = value + by
    elif isinstance(value, date):
        with suppress(OverflowError):
            holder[key] = value + timedelta(days=by * choose.one((1, 30, 4_000)))
    elif isinstance(value, str) and value:
        at = choose.pick(len(value))
        holder[key] = value[:at] + choose.one(("", " ", ".", "-", "A", value)) + value[at + choose.pick(2) :]
    elif isinstance(value, list):
        holder[key] = value * 2 if by > 0 else value[::-1]


def _wrapped(holder: Any, key: Any, choose: Choosing) -> None:
    holder[key] = choose.one(([holder[key]], {"disputed": [holder[key]]}, {str(key): holder[key]}))


_CHANGES = (_odd, _odd, _odd, _drop, _other, _other, _added, _added, _near, _near, _wrapped)


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(seeds().values))


def changed_text(some: tuple[bytes, ...], choose: Choosing) -> bytes:
    """A real text, cut somewhere, with a few of its bytes replaced by a piece of another or by what a parser stumbles over."""
    made = bytearray(choose.one(some))
    start = choose.pick(max(1, len(made) - LONGEST))
    made = made[start : start + LONGEST] if choose.pick(2) else made[:LONGEST]
    for _ in range(choose.one((1, 1, 2, 4))):
        at = choose.pick(len(made) + 1)
        how = choose.pick(4)
        if how == 0:  # one letter or figure for another, which most often leaves the form as it was
            made[at : at + 1] = bytes([choose.one(b"059aeNzT ")])
            continue
        if how == 1:
            put = choose.one(PIECES)
        else:
            other = choose.one(some)
            begin = choose.pick(len(other))
            put = other[begin : begin + choose.pick(200)]
        made[at : at + choose.one((0, 0, 1, 1, 2, 8, 40, 400))] = put
    return bytes(made)


PIECES = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b'"',
        b"'",
        b'"""',
        b"\n",
        b"\r",
        b"[",
        b"]",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b"=",
        b".",
        b",",
    ),
    *(
        b"#",
        b":",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"nan",
        b"inf",
        b"-",
        b"1e999",
        b"0x" + b"f" * 5_000,
        b"9" * 5_000,
        b"true",
    ),
    *(
        b"0000-00-00",
        b"9999-12-31",
        b"0001-01-01T00:00:00+23:59",
        b"24:00:00",
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"<!--",
        b"<![CDATA[",
    ),
    *(b"[" * 500, b"{'a':" * 100, b"a." * 300, b" " * 1_000, b"\t", b"=?utf-8?q?", b"--", b"\xe2\x80\xae", b"%", b"$"),
)
