"""The decision record: the facts, the answer, and what the answer rests on, in one file.

The answer in a record is the answer to the record's own facts: they are written down first, read back, and only then
determined. So whoever has the file and the library can do the same and must come to the same bytes. Nothing in a record
tells when or where it was made, unless the facts do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from callin_rules._structure import Document, read_document, structure
from callin_rules.calendar import WorkingCalendar
from callin_rules.constitution import Constitution
from callin_rules.determination import Determination, determine_under
from callin_rules.intake import case_data, case_from
from callin_rules.model import Case
from callin_rules.records.basis import calendar_digest, edition_digests, years_of
from callin_rules.records.canonical import canonical_json, digest_of, plain
from callin_rules.reports import determination_data

__all__ = [
    "CalendarBasis",
    "DeterminationRecord",
    "Digests",
    "EditionBasis",
    "Library",
    "read_record",
    "record_bytes",
    "record_of",
    "recorded",
]

_LIBRARY = "callin-rules"


@frozen(kw_only=True)
class Library:
    """What worked the answer out."""

    name: str
    version: str


@frozen(kw_only=True)
class EditionBasis:
    """An edition that governs, or might: its first day, its digest, and the statutory ``frame`` it stands under."""

    begins: date
    digest: str
    frame: str
    frame_digest: str


@frozen(kw_only=True)
class CalendarBasis:
    """The days that could be counted: whose bank holidays, the first and the last calendar year, and their digest."""

    nation: str
    first_year: int
    last_year: int
    digest: str


@frozen(kw_only=True)
class Digests:
    """The digests of the facts and of the answer as they were written: they show a careless change, not a forger's."""

    facts: str
    answer: str


@frozen(kw_only=True)
class DeterminationRecord:
    """A decision record.

    ``as_at``: the moment at which the question was asked, as in the facts. ``redacted``: names and free texts have been
    replaced. ``facts``: a whole case file. ``answer``: the determination as ``check --json`` prints it.
    """

    format: Literal["callin-rules decision record"]
    version: Literal[1]
    library: Library
    authority: str
    as_at: str | None
    redacted: bool
    editions: tuple[EditionBasis, ...]
    calendar: CalendarBasis | None
    facts: Mapping[str, Any] = field(repr=False)
    answer: Mapping[str, Any] = field(repr=False)
    digests: Digests


def record_of(constitution: Constitution, case: Case) -> DeterminationRecord:
    """The record of the answer on ``case`` under ``constitution``.

    Raises what :func:`~callin_rules.determination.determine_under` raises.
    """
    return recorded(constitution, case_data(case), redacted=False)


def recorded(constitution: Constitution, facts: Mapping[str, Any], *, redacted: bool) -> DeterminationRecord:
    """The record of the answer to ``facts``; :class:`~callin_rules.errors.BadInputError` where they are no case."""
    facts = _as_read(facts)
    case = case_from(Document(facts, "", "facts")).evolve(zone=constitution.authority.zone)
    governed = determine_under(constitution, case)
    made = (governed.main, *governed.others)
    answer = _as_read(determination_data(governed))
    return DeterminationRecord(
        format="callin-rules decision record",
        version=1,
        library=_library(),
        authority=constitution.authority.slug,
        as_at=answer["as_at"],
        redacted=redacted,
        editions=tuple(_edition(m) for m in made),
        calendar=_calendar(case, governed.main.rulebook.setting.calendar),
        facts=facts,
        answer=answer,
        digests=Digests(facts=digest_of(facts), answer=digest_of(answer)),
    )


def record_bytes(record: DeterminationRecord) -> bytes:
    """The record as it is written to a file."""
    return canonical_json(plain(record)).encode()


def read_record(source: Path | str | bytes) -> DeterminationRecord:
    """The record in the file at the path ``source``, or in its bytes.

    Raises :class:`~callin_rules.errors.BadInputError` with every fault for anything that is not a record.
    """
    document = read_document(Path(source) if isinstance(source, str) else source)
    return structure(document.data, DeterminationRecord, document=document)


def _as_read(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as somebody has it who reads the record from its file: keys in their order, lists for tuples."""
    read: dict[str, Any] = json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True))
    return read


@cache
def _library() -> Library:
    return Library(name=_LIBRARY, version=version(_LIBRARY))


def _edition(made: Determination) -> EditionBasis:
    edition = made.rulebook.edition
    digest, frame_digest = edition_digests(edition)
    frame = edition.document.edition.regime
    return EditionBasis(begins=edition.begins, digest=digest, frame=frame, frame_digest=frame_digest)


def _calendar(case: Case, calendar: WorkingCalendar) -> CalendarBasis | None:
    years = years_of(case)
    if years is None:
        return None
    first, last = years
    return CalendarBasis(
        nation=calendar.nation.value,
        first_year=first,
        last_year=last,
        digest=calendar_digest(calendar, first, last),
    )
