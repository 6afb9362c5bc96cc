"""Text to values: documents that are read and parsed, and structured with every fault listed."""

from callin_rules._structure.document import LARGEST, Document, read_document
from callin_rules._structure.structuring import UnacceptableError, converter, in_words, new_converter, structure

__all__ = [
    "LARGEST",
    "Document",
    "UnacceptableError",
    "converter",
    "in_words",
    "new_converter",
    "read_document",
    "structure",
]
