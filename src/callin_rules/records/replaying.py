"""Replay: a record is verified by working its answer out again from its own facts, and comparing byte for byte.

What differs is named part by part. The library's version is noted and is no difference: a later library that comes to
the same answer on the same basis confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, Literal

from attrs import frozen

from callin_rules.constitution import Constitution
from callin_rules.errors import CallinRulesError
from callin_rules.records.canonical import digest_of
from callin_rules.records.record import CalendarBasis, DeterminationRecord, EditionBasis, recorded

__all__ = ["Difference", "Replay", "replay"]

Part = Literal["facts", "answer", "as_at", "authority", "edition", "frame", "calendar", "determination"]
_NOTHING = object()


@frozen
class Difference:
    """One thing that is not as it was: in which part, and what."""

    part: Part
    says: str


@frozen(kw_only=True)
class Replay:
    """What came of working a record out again.

    ``again`` is the record as it comes out now, or ``None`` where there is no answer any more. ``notes`` are no
    differences.
    """

    record: DeterminationRecord
    again: DeterminationRecord | None
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def replay(record: DeterminationRecord, constitution: Constitution) -> Replay:
    """Work the answer of ``record`` out again under ``constitution``, and tell everything that differs."""
    altered = tuple(_altered(record))
    try:
        again = recorded(constitution, record.facts, redacted=record.redacted)
    except CallinRulesError as error:
        gone = Difference("determination", f"the facts cannot be determined any more: {error}")
        return Replay(record=record, again=None, differences=(*altered, gone))
    differences = (*altered, *_differences(record, again))
    return Replay(record=record, again=again, differences=differences, notes=tuple(_notes(record, again)))


def _altered(record: DeterminationRecord) -> Iterator[Difference]:
    if digest_of(record.facts) != record.digests.facts:
        yield Difference("facts", "the facts have been altered since the record was written")
    if digest_of(record.answer) != record.digests.answer:
        yield Difference("answer", "the answer has been altered since the record was written")


def _differences(record: DeterminationRecord, again: DeterminationRecord) -> Iterator[Difference]:
    if record.authority != again.authority:
        yield Difference("authority", f"recorded {record.authority}, worked out for {again.authority}")
    if record.as_at != again.as_at:
        yield Difference("as_at", f"recorded {record.as_at}, in the facts {again.as_at}")
    yield from _of_editions(record.editions, again.editions)
    yield from _of_calendar(record.calendar, again.calendar)
    for path, before, now in _unlike(record.answer, again.answer):
        yield Difference("determination", f"{path}: recorded {_shown(before)}, now {_shown(now)}")


def _of_editions(before: tuple[EditionBasis, ...], now: tuple[EditionBasis, ...]) -> Iterator[Difference]:
    if [e.begins for e in before] != [e.begins for e in now]:
        yield Difference("edition", f"recorded {_begun(before)}; now {_begun(now)} would govern")
        return
    for old, new in zip(before, now, strict=True):
        if old.digest != new.digest:
            yield Difference("edition", f"the edition of {new.begins} is not the text that was applied")
        if (old.frame, old.frame_digest) != (new.frame, new.frame_digest):
            yield Difference("frame", f"the statutory frame {new.frame!r} is not the one that was applied")


def _begun(editions: tuple[EditionBasis, ...]) -> str:
    return ", ".join(f"the edition of {e.begins}" for e in editions) or "no edition"


def _of_calendar(before: CalendarBasis | None, now: CalendarBasis | None) -> Iterator[Difference]:
    if before != now:
        years = now or before
        span = f"{years.first_year} to {years.last_year}" if years else ""
        yield Difference("calendar", f"the working days of {span} are not those that were counted")


def _unlike(before: Any, now: Any, path: str = "answer") -> Iterator[tuple[str, object, object]]:
    """Every place at which two answers differ, with what stands there."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        for key in sorted({*before, *now}):
            yield from _unlike(before.get(key, _NOTHING), now.get(key, _NOTHING), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(now, list):
        for i, (old, new) in enumerate(zip_longest(before, now, fillvalue=_NOTHING)):
            yield from _unlike(old, new, f"{path}[{i}]")
    elif type(before) is not type(now) or before != now:
        yield path, before, now


def _shown(value: object) -> str:
    return "nothing" if value is _NOTHING else repr(value)


def _notes(record: DeterminationRecord, again: DeterminationRecord) -> Iterator[str]:
    if record.library != again.library:
        yield (
            f"the record was made with {record.library.name} {record.library.version}, "
            f"and replayed with {again.library.name} {again.library.version}"
        )
