"""Decision records: an answer kept with everything it rests on, so that anybody can work it out again, years later."""

from callin_rules.records.canonical import canonical_json, digest_of
from callin_rules.records.record import (
    CalendarBasis,
    DeterminationRecord,
    Digests,
    EditionBasis,
    Library,
    read_record,
    record_bytes,
    record_of,
)
from callin_rules.records.redaction import RedactionError, redact
from callin_rules.records.replaying import Difference, Replay, replay
from callin_rules.records.schema import record_schema

__all__ = [
    "CalendarBasis",
    "DeterminationRecord",
    "Difference",
    "Digests",
    "EditionBasis",
    "Library",
    "RedactionError",
    "Replay",
    "canonical_json",
    "digest_of",
    "read_record",
    "record_bytes",
    "record_of",
    "record_schema",
    "redact",
    "replay",
]
