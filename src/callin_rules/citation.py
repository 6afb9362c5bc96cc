"""Where a number or a rule comes from, and how sure we are that it says so.

Every value taken from a constitution is written beside its citation. The *basis* tells a reader whether the rule's own
words were read, or whether a case, somebody's account or mere belief stands behind the value; a determination that
rests on less than the text says so.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

__all__ = ["Basis", "Citation"]


class Basis(Enum):
    """How a value was established, best first.

    ``TEXT``: the rule's own words were seen. ``RECORD``: shown by a real case. ``SECONDARY``: someone else's account of
    the rule. ``GENERAL_KNOWLEDGE``: believed, the text not seen.
    """

    TEXT = "text"
    RECORD = "record"
    SECONDARY = "secondary"
    GENERAL_KNOWLEDGE = "general-knowledge"

    @property
    def is_text(self) -> bool:
        """Whether the rule's own words were seen."""
        return self is Basis.TEXT

    @property
    def in_words(self) -> str:
        """The basis as a reader should hear it."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Basis.TEXT: "the rule's own words",
    Basis.RECORD: "a real case on the record, the rule's own words not seen",
    Basis.SECONDARY: "someone else's account of the rule, its own words not seen",
    Basis.GENERAL_KNOWLEDGE: "general knowledge, the rule's own words not seen",
}


@frozen(kw_only=True)
class Citation:
    """A place in a document: what a reader would have to open to check one value.

    ``paragraph`` is the paragraph as the document numbers it; ``document`` its title; ``url`` an address; ``seen_on``
    the day somebody last looked.
    """

    paragraph: str
    document: str
    basis: Basis
    url: str | None = None
    seen_on: date | None = None

    def __str__(self) -> str:
        return self.paragraph if self.basis.is_text else f"{self.paragraph} [{self.basis.value}]"

    @property
    def in_full(self) -> str:
        """The citation with its document, for a footnote."""
        return f"{self.document}, {self}" if self.document else str(self)
