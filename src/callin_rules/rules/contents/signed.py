"""The request is signed."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding
from callin_rules.rules.contents._shared import yes_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Signed"]


@frozen(kw_only=True)
class Signed(Rule):
    """The constitution requires that the request be signed by those who make it.

    Asks: whether the document carries signatures in the form that the edition accepts.

    Why: nobody should be counted who did not mean to call the decision in.

    Typical wordings: "signed by the members requesting the call-in".

    Terms: none.

    Remedy: have the request signed.

    >>> Signed().describe()
    'the request be signed'
    """

    name: ClassVar[str] = "contents.signed"
    requires: ClassVar[str] = "the request be signed"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it was signed."""
        fact = reading.case.request.signed
        return yes_given(self, "request.signed", fact, what="signed", says="have the request signed")
