"""What else is fuzzed: records, reforms, tables of decisions, templates, earlier calendar files, events.

Each function makes one input from the choices it is given and takes it as far as the command that reads it would. What costs
much and does not depend on the input, a timeline or a notice, is made once in a process.
"""

from __future__ import annotations

import atexit
import io
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from callin_rules._structure import Document, structure
from callin_rules.bulk import determine_table
from callin_rules.bulk.archive import parts_of, refusing, scan
from callin_rules.constitution import Constitution, authority_slugs, constitution_of
from callin_rules.constitution.packaged import edition_documents
from callin_rules.determination import determine_under, follow_under
from callin_rules.intake import case_from, load_case
from callin_rules.records import read_record, record_bytes, record_of, redact, replay
from callin_rules.reform import Changes, reformed
from callin_rules.reports import edition_text, timeline_data, timeline_ics, timeline_text
from callin_rules.reports.notices.content import notice_of
from callin_rules.reports.notices.language import language_named
from callin_rules.reports.notices.setting import Templates
from callin_rules.rulebook import bind
from callin_rules.testing.walks import Choosing
from verification.fuzz_inputs import ROOT, changed_text, changed_tree, seeds

_EXAMPLE = ROOT / "examples" / "tower-hamlets-2014.toml"
_NOW = datetime(2014, 7, 31, 12, 51, tzinfo=UTC)
_TEMPLATES = ROOT / "src" / "callin_rules" / "reports" / "notices" / "templates"
_KINDS = ("agenda", "decision-maker", "signatories")

REFORM = {
    "title": "Three days",
    "changes": [
        {"at": "periods.window.length", "to": 3},
        {"at": "routes[0].name", "to": "Another name"},
        {"at": "routes[0].provisions[signatories.minimum_number].count", "to": 6},
        {"at": "requirements[0]", "remove": True},
        {"at": "requirements", "add": {"rule": "contents.form", "cite": "a reform"}},
    ],
}
PLACES = ("", ".", "[]", "[0]", "a", "edition", "requirements[", "requirements[9]", "requirements[\u00b2]", "routes[-1]",
          "requirements[" + "9" * 5_000 + "]", "periods.window.length[0]", "routes[0].provisions[0].rule", "authority.slug")  # fmt: skip
TABLE = b"""decision.decided_at,decision.published_at,decision.executive,decision.key,decision.matter,request.received_at,\
request.in_writing,request.reasons,signed,decision.value
2014-07-23,2014-07-25,true,true,housing,2014-07-31T13:51:00+01:00,true,too little was known,5,1000
2015-03-02,2015-03-04,yes,no,housing;transport,2015-03-09T09:00:00,yes,,4,
2016-05-01,,false,,,,,"a ""quoted"" reason",,
"""


# -- records and reforms -------------------------------------------------------------------------------------------------


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Records of real answers, as they are read from their files."""
    made = []
    for facts in seeds().cases[:40:8]:
        case = case_from(Document(facts, "", "a case"))
        made.append(json.loads(record_bytes(record_of(constitution_of(case.authority), case))))
    return tuple(made)


def a_record(choose: Choosing) -> None:
    """A record is read, worked out again, and now and then redacted."""
    if choose.pick(3):
        raw = json.dumps(changed_tree(choose.one(records()), choose), default=str).encode()
    else:
        raw = changed_text(tuple(json.dumps(one).encode() for one in records()), choose)
    record = read_record(raw)
    constitution = constitution_of(record.authority)
    replay(record, constitution)
    if choose.pick(4) == 0:
        record_bytes(redact(record, constitution))


def a_reform(choose: Choosing) -> None:
    """Changes are read and made to an edition of some authority, which is printed."""
    tree = changed_tree({**REFORM, "changes": list(choose.some(REFORM["changes"]))}, choose)
    if choose.pick(3) == 0 and isinstance(tree.get("changes"), list):
        tree["changes"].append({"at": choose.one(PLACES), choose.one(("to", "add")): choose.one(("x", 3, {}, []))})
    changes = structure(tree, Changes, document=Document(tree, "", "changes"))
    for edition in reformed(edition_documents(choose.one(authority_slugs())), changes).editions[-1:]:
        edition_text(bind(edition)).encode()


# -- events and calendar files -------------------------------------------------------------------------------------------


@cache
def _eventful() -> tuple[dict[str, Any], ...]:
    return tuple(case for case in seeds().cases if case.get("events"))


def events(choose: Choosing) -> None:
    """What happened is changed and nothing else; the case is followed, and what comes of it is written."""
    seed = choose.one(_eventful())
    case = case_from(Document({**seed, "events": changed_tree(seed["events"], choose)}, "", "a case"))
    followed = follow_under(constitution_of(case.authority), case)
    begins = followed.edition.begins.isoformat()
    timeline_text(followed.main, name="An authority", edition=begins).encode()
    json.dumps(timeline_data(followed.main, edition=begins)).encode()


@cache
def _example() -> tuple[Constitution, Any, Any]:
    constitution, case = constitution_of("tower-hamlets"), load_case(_EXAMPLE).evolve(as_at=_NOW)
    return constitution, determine_under(constitution, case), follow_under(constitution, case, _NOW)


@cache
def _calendar_files() -> tuple[bytes, ...]:
    return (timeline_ics(_example()[2].main, name="Tower Hamlets"),)


def a_calendar_file(choose: Choosing) -> None:
    """A calendar file that was sent before is brought up to date."""
    timeline_ics(_example()[2].main, name="Tower Hamlets", previous=changed_text(_calendar_files(), choose))


# -- tables and templates ------------------------------------------------------------------------------------------------


@cache
def _folder() -> Path:
    """A folder of this process, gone with it."""
    made = TemporaryDirectory()
    atexit.register(made.cleanup)
    return Path(made.name)


def a_table(choose: Choosing) -> None:
    """A table of decisions in CSV, determined."""
    path = _folder() / "decisions.csv"
    path.write_bytes(changed_text((TABLE,), choose))
    with refusing(path):
        for part in parts_of(scan(path), 0, 1_000):
            determine_table(part, _example()[0]).table.write_ndjson(io.BytesIO())


@cache
def _notice(kind: str, code: str) -> Any:
    _, governed, followed = _example()
    return notice_of(kind, governed, followed, language_named(code))


@cache
def _template(kind: str) -> tuple[bytes, ...]:
    return ((_TEMPLATES / f"{kind}.md.j2").read_bytes(), *(p.read_bytes() for p in sorted(_TEMPLATES.glob("_*.j2"))))


def a_template(choose: Choosing) -> None:
    """A notice is set out by an authority's own template."""
    kind, code = choose.one(_KINDS), choose.one(("en", "cy"))
    for path in _folder().glob("*.j2"):
        path.unlink()
    (_folder() / f"{kind}.md.j2").write_bytes(changed_text(_template(kind), choose))
    Templates(folder=_folder()).set_out(_notice(kind, code), language_named(code)).encode()
