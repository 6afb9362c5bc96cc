"""The generator of `conformance/`: cases with their answers for a port of this library into another language.

What an answer rests on stands in each case. Some of its values have an origin that is independent of this library: a day that a
council printed, or the expectation that a person wrote beside an edition or a rule, with the paragraph before them; they are listed
under `independent`, and the generator refuses to write a kit in which the library disagrees with one. The other values are what the
library answers today.

    python -m verification.conformance              # is the folder as it would be written, and do all answers agree?
    python -m verification.conformance --write
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256
from itertools import count, cycle
from pathlib import Path
from typing import Any

from callin_rules._structure import read_document
from callin_rules.calendar import ANNOUNCED_UNTIL, FIRST_DAY, LAST_DAY
from callin_rules.calendar._bank_holidays import bank_holidays
from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.constitution.packaged import edition_documents, regime_files
from callin_rules.intake import case_data, local_moment
from callin_rules.model import latest
from callin_rules.nation import Nation
from callin_rules.sphinx_ext import by_count, published_days
from callin_rules.testing import case_of, case_rows, deadline_rows, rule_rows, timeline_rows
from callin_rules.testing.conformance import FORMAT, KINDS, Kit, answer, differences, load_kit

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "conformance"
TESTS = ROOT / "tests"
SETTING = "editions/setting.json"

Drawn = Iterator[tuple[str, dict[str, Any], dict[str, Any]]]
"""Cases as they are drawn: where each comes from, what is given, and what is known of the answer from elsewhere."""


# -- deadlines -------------------------------------------------------------------------------------------------------

RULES: tuple[tuple[str, int | None, dict[str, Any]], ...] = (
    ("working-days", 1, {}),
    ("working-days", 5, {}),
    ("working-days", 10, {"first_day_counts": True}),
    ("clear-working-days", 1, {}),
    ("clear-working-days", 3, {}),
    ("clear-working-days", 5, {}),
    ("calendar-days", 7, {}),
    ("calendar-days", 7, {"first_day_counts": True, "roll": "next-working-day"}),
    ("calendar-days", 28, {"roll": "previous-working-day"}),
    ("clear-days", 6, {}),
    ("clear-days", 10, {"roll": "next-working-day"}),
    ("fixed-weekday", None, {"weekday": 2, "weeks": 1}),
    ("fixed-weekday", None, {"weekday": 0, "weeks": 2, "roll": "next-working-day"}),
    ("months", 1, {}),
    ("months", 6, {"roll": "next-working-day"}),
    ("years", 1, {}),
    ("hours", 48, {}),
)
STARTS = (
    "2014-07-25",  # a Friday
    "2012-06-01",  # before the four days of the Diamond Jubilee
    "2016-02-28",  # the day before the 29th
    "2019-12-20",  # before Christmas
    "2020-05-06",  # before the Friday to which May Day was moved
    "2022-09-12",  # the funeral of the Queen was on the 19th
    "2023-04-05",  # before Easter
    "2024-03-29",  # Good Friday, and the clocks go forward on the Sunday
    "2024-10-25",  # the clocks go back on the Sunday
    "2025-01-31",  # the month after has no such day
    "2026-07-10",  # before the twelfth, which is moved to a Monday in Northern Ireland
    "2027-12-23",  # into a year whose holidays may not have been announced
    "2031-08-29",  # long after the last that have been
)
CUT_OFFS = ((None, False), ("17:00:00", False), ("12:00:00", True))
CLOSED = ((), ("2019-12-27", "2019-12-30", "2019-12-31", "2024-04-02", "2025-02-03"))
SUSPENDED = ((), (), (("2014-08-01", "2014-08-31"), ("2022-09-09", "2022-09-19"), ("2024-03-30", "2024-04-14")))


def counted() -> Drawn:
    """Each rule in each nation from each of the starts; the hour, the closures and the direction take turns."""
    turns = zip(
        cycle(CUT_OFFS),
        cycle((*CLOSED, *CLOSED[:1])),
        cycle(SUSPENDED[:1] + SUSPENDED),
        cycle((False,) * 4 + (True,)),
        strict=False,
    )
    for nation in Nation:
        for unit, length, options in RULES:
            for start in STARTS:
                (cut_off, before), closed, suspended, backwards = next(turns)
                hours = unit == "hours"
                yield (
                    "the library",
                    {
                        "nation": nation.value,
                        "zone": "Europe/London",
                        "closed": list(closed),
                        "suspended": [list(span) for span in suspended],
                        "unit": unit,
                        "length": length,
                        "options": options,
                        "cut_off": None if hours else cut_off,
                        "before": before and not hours,
                        "from": f"{start}T14:30:00+00:00" if hours else start,
                        "backwards": backwards,
                    },
                    {},
                )


def recorded() -> Drawn:
    """Days that councils printed, by the count that was read off them."""
    for row in published_days(TESTS / "record" / "deadlines.csv"):
        if row.suspect or row.slip or not row.fits:
            continue
        found = by_count(row, row.fits[0])
        if not found.agrees or found.last is None:
            continue
        rule = row.fits[0].rule
        yield (
            f"{row.id}, {row.council}: {row.url}",
            {
                "nation": row.nation.value,
                "zone": "Europe/London",
                "closed": [],
                "suspended": [],
                "unit": rule.name,
                "length": rule.length,
                "options": {"first_day_counts": rule.first_day_counts},
                "cut_off": row.hour.isoformat() if row.hour and row.deadline else None,
                "before": False,
                "from": found.started.isoformat(),
                "backwards": False,
            },
            {"closes": _end(found.last, row.hour if row.deadline else None)},
        )


def _end(day: date, hour: time | None) -> str:
    return local_moment(datetime.combine(day, hour or time(23, 59, 59))).isoformat()


# -- editions, rules, cases ------------------------------------------------------------------------------------------


def windows() -> Drawn:
    """The windows of editions for which somebody wrote down when they close."""
    starts = {
        "published": "published_at",
        "decided": "decided_at",
        "minutes": "minutes_published_at",
        "notified": "notified_at",
    }
    for path in _files("authorities"):
        constitution = constitution_of(path.stem)
        for row in deadline_rows(path):
            facts = {fact: row.row[name] for name, fact in starts.items() if name in row.row}
            first = facts.get("decided_at") or next(iter(facts.values()))
            day = first.date() if isinstance(first, datetime) else first
            if "maker" in row.row:
                facts["maker"] = row.row["maker"]
            edition = _path(path.stem, constitution.in_force_on(day).begins)
            closes = local_moment(row.row["closes"], constitution.authority.zone).isoformat()
            yield f"{path.stem}, {row.label}", {"edition": edition, "decision": facts}, {"closes": closes}


def findings() -> Drawn:
    """The rows of every rule kind, under the small edition in which they are set."""
    for path in _files("rules"):
        for row in rule_rows(path):
            given = {
                "edition": SETTING,
                "rule": path.stem,
                "terms": row.row.get("terms", {}),
                "facts": row.row.get("facts", {}),
            }
            known = {key: row.row["expect"][key] for key in ("outcome", "needs") if key in row.row["expect"]}
            yield row.label, given, {key: sorted(v) if key == "needs" else v for key, v in known.items()}


def determinations() -> Drawn:
    """The cases and the real call-ins of every authority."""
    for path in _files("authorities"):
        editions = [_path(path.stem, edition.begins) for edition in constitution_of(path.stem).editions]
        for row in case_rows(path):
            known = {key: sorted(v) if isinstance(v, list) else v for key, v in row.row["expect"].items()}
            yield f"{path.stem}, {row.label}", {"editions": editions, "case": case_data(case_of(row, path.stem))}, known


def timelines() -> Drawn:
    """Matters, moment by moment. What must, may and cannot happen is listed whole; the rows know some of each."""
    for path in _files("procedure"):
        for row in timeline_rows(path):
            constitution = constitution_of(row.case["authority"])
            editions = [_path(constitution.authority.slug, edition.begins) for edition in constitution.editions]
            zone = constitution.authority.zone
            as_at = latest(local_moment(row.row["at"], zone), zone).isoformat()
            keys = ("states", "may_implement", "needs", "irregular", "left_out")
            known = {
                k: sorted(row.row[k]) if isinstance(row.row[k], list) else row.row[k] for k in keys if k in row.row
            }
            yield row.label, {"editions": editions, "case": row.case, "as_at": as_at}, known


def _files(folder: str) -> list[Path]:
    return sorted((TESTS / "cases" / folder).glob("*.toml"))


def _path(slug: str, begins: date) -> str:
    return _paths()[slug, begins.isoformat()]


@cache
def _paths() -> dict[tuple[str, str], str]:
    return {
        (slug, edition.begins.isoformat()): f"editions/{slug}/{edition.begins.isoformat()}.json"
        for slug in authority_slugs()
        for edition in constitution_of(slug).editions
    }


# -- the folder ----------------------------------------------------------------------------------------------------------


def made() -> dict[str, str]:
    """Every file of the kit by its path, the manifest last. Raises :class:`AssertionError` where the library is contradicted."""
    files = {"schema.json": _text(SCHEMA), "holidays.json": _text(_holidays()), **_editions()}
    kit = Kit({}, {name: json.loads(text) for name, text in files.items() if name.startswith("editions/")})
    sources = {
        "deadline": (counted, recorded),
        "window": (windows,),
        "finding": (findings,),
        "determination": (determinations,),
        "timeline": (timelines,),
    }
    for kind, drawing in sources.items():
        cases = [
            _case(kit, kind, number, drawn)
            for number, drawn in zip(count(1), (d for draw in drawing for d in draw()), strict=False)
        ]
        files[f"{kind}s.json"] = _lines(kind, cases)
    digests = {name: sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}
    return {**files, "manifest.json": _text({"format": FORMAT, "files": digests})}


def _case(kit: Kit, kind: str, number: int, drawn: tuple[str, Mapping[str, Any], Mapping[str, Any]]) -> dict[str, Any]:
    source, given, known = drawn
    given = json.loads(_text(given))
    expect = answer(kit, kind, given)
    wrong = [
        f"{key}: {expect.get(key)}, {source} has {known[key]}" for key in known if expect.get(key) != _plain(known[key])
    ]
    assert not wrong, f"{kind} {number}: {'; '.join(wrong)}"
    return {
        "id": f"{kind}-{number:04}",
        "source": source,
        "independent": sorted(known),
        "given": given,
        "expect": expect,
    }


def _editions() -> dict[str, str]:
    documents = {}
    for slug in authority_slugs():
        for edition, document in zip(constitution_of(slug).editions, edition_documents(slug), strict=True):
            documents[_path(slug, edition.begins)] = document.data
    documents[SETTING] = read_document(TESTS / "editions" / "setting.toml").data
    documents |= {f"regimes/{slug}.json": document.data for slug, document in regime_files().items()}
    return {path: _text(data) for path, data in documents.items()}


def _holidays() -> dict[str, Any]:
    first, last = FIRST_DAY.year, LAST_DAY.year
    return {
        "announced_until": ANNOUNCED_UNTIL,
        "first": FIRST_DAY,
        "last": LAST_DAY,
        "nations": {
            n.value: {d.isoformat(): name for d, name in sorted(bank_holidays(n, first, last).items())} for n in Nation
        },
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _text(data: Any) -> str:
    return json.dumps(data, default=_plain, ensure_ascii=False, indent=1) + "\n"


def _lines(kind: str, cases: list[dict[str, Any]]) -> str:
    """A case a line, so that a change of one can be read."""
    rows = ",\n".join(json.dumps(case, default=_plain, ensure_ascii=False) for case in cases)
    return f'{{"kind": "{kind}", "cases": [\n{rows}\n]}}\n'


_TEXTS = {"type": "array", "items": {"type": "string"}}
_EDITION = {"type": "string", "pattern": "^editions/.+\\.json$"}


def _table(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _maybe(*types: str) -> dict[str, Any]:
    return {"type": [*types, "null"]}


_GIVEN = {
    "deadline": _table(
        nation={"enum": [nation.value for nation in Nation]},
        zone={"type": "string"},
        closed=_TEXTS,
        suspended={"type": "array", "items": {**_TEXTS, "minItems": 2, "maxItems": 2}},
        unit={"type": "string"},
        length=_maybe("integer"),
        options={"type": "object"},
        cut_off=_maybe("string"),
        before={"type": "boolean"},
        **{"from": {"type": "string"}},
        backwards={"type": "boolean"},
    ),
    "window": _table(edition=_EDITION, decision={"type": "object"}),
    "finding": _table(edition=_EDITION, rule={"type": "string"}, terms={"type": "object"}, facts={"type": "object"}),
    "determination": _table(editions={"type": "array", "items": _EDITION, "minItems": 1}, case={"type": "object"}),
    "timeline": _table(
        editions={"type": "array", "items": _EDITION, "minItems": 1}, case={"type": "object"}, as_at={"type": "string"}
    ),
}
_OUTCOMES = {"enum": ["met", "not_met", "undetermined", "not_applicable"]}
_EXPECT = {
    "deadline": _table(closes=_maybe("string"), provisional={"type": "boolean"}, counted=_TEXTS),
    "window": _table(opens=_maybe("string"), closes=_maybe("string")),
    "finding": _table(outcome=_OUTCOMES, needs=_TEXTS),
    "determination": _table(
        outcome={"enum": ["valid", "invalid", "undetermined"]},
        edition={"type": "string"},
        needs=_TEXTS,
        not_met=_TEXTS,
        remedies={"type": "integer"},
        closes=_maybe("string"),
    ),
    "timeline": _table(
        states=_TEXTS,
        may_implement={"enum": ["yes", "no", "unknown"]},
        needs=_TEXTS,
        irregular=_TEXTS,
        left_out={"type": "integer"},
        must=_TEXTS,
        may=_TEXTS,
        cannot=_TEXTS,
    ),
}
_REFUSED = _table(refused={"const": True})
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A file of conformance cases",
    "oneOf": [
        _table(
            kind={"const": kind},
            cases={
                "type": "array",
                "items": _table(
                    id={"type": "string"},
                    source={"type": "string"},
                    independent=_TEXTS,
                    given=_GIVEN[kind],
                    expect={"anyOf": [_EXPECT[kind], _REFUSED]},
                ),
            },
        )
        for kind in KINDS
    ],
}


def stale(files: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """What in the folder is not as it would be written: changed, missing or left over."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.json")}
    changed = [
        name for name, text in files.items() if name in there and (folder / name).read_text(encoding="utf-8") != text
    ]
    return sorted({*changed, *(there ^ files.keys())})


def write(files: Mapping[str, str], folder: Path = FOLDER) -> None:
    """Write the folder, and remove what does not belong to it."""
    for name in stale(files, folder):
        path = folder / name
        if name not in files:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8")


def run(share: float = 1.0) -> list[tuple[str, str]]:
    """Run the kit against this library; for the whole of it, see that it is current. Raises :class:`AssertionError`."""
    if share >= 1:
        assert not (old := stale(made())), (
            f"not current: {', '.join(old[:10])}; python -m verification.conformance --write"
        )
    kit = load_kit(FOLDER)
    wrong = [told for kind in kit.cases for told in differences(kit, kind)]
    assert not wrong, "\n".join(wrong[:20])
    independent = sum(bool(case["independent"]) for cases in kit.cases.values() for case in cases)
    return [
        ("conformance cases", ", ".join(f"{kind} {len(cases):,}" for kind, cases in kit.cases.items())),
        ("in all", f"{sum(map(len, kit.cases.values())):,}, of them {independent:,} with an answer from elsewhere"),
        ("differences", "0"),
    ]


def main() -> None:
    """Check the folder, or write it."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    if options.parse_args().write:
        write(made())
    for label, figure in run():
        print(f"{label:20} {figure}")


if __name__ == "__main__":
    main()
