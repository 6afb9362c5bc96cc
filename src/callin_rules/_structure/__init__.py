"""Text to values: documents that are read and parsed, and structured with every fault listed."""

from callin_rules._structure.document import LARGEST, Document, flaw_in, read_document
from callin_rules._structure.schema import DIALECT, Special, schema_for, table_schema
from callin_rules._structure.structuring import UnacceptableError, converter, in_words, new_converter, structure

__all__ = [
    "DIALECT",
    "LARGEST",
    "Document",
    "Special",
    "UnacceptableError",
    "converter",
    "flaw_in",
    "in_words",
    "new_converter",
    "read_document",
    "schema_for",
    "structure",
    "table_schema",
]
