"""The request is in writing."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding
from callin_rules.rules.contents._shared import yes_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["InWriting"]


@frozen(kw_only=True)
class InWriting(Rule):
    """The constitution requires that the request be made in writing.

    Asks: whether it was. An email is in writing unless the edition says otherwise.

    Why: the moment of receipt and the signatories have to be provable.

    Typical wordings: "by notice in writing to the proper officer".

    Terms: none.

    Remedy: put the request in writing.

    >>> InWriting().describe()
    'the request be made in writing'
    """

    name: ClassVar[str] = "contents.in_writing"
    requires: ClassVar[str] = "the request be made in writing"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it was in writing."""
        fact = reading.case.request.in_writing
        return yes_given(self, "request.in_writing", fact, what="in writing", says="put the request in writing")
