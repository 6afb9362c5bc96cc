"""The request is made on the prescribed form."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding
from callin_rules.rules.contents._shared import yes_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Form"]


@frozen(kw_only=True)
class Form(Rule):
    """The constitution requires that the request be made on the prescribed form.

    Asks: whether the form was used.

    Why: the form asks for everything that a valid request needs.

    Typical wordings: "on the form set out in the appendix"; "using the call-in request form".

    Terms: none.

    Remedy: send the request on the form.

    >>> Form().describe()
    'the request be made on the prescribed form'
    """

    name: ClassVar[str] = "contents.form"
    requires: ClassVar[str] = "the request be made on the prescribed form"

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether the form was used."""
        fact = reading.case.request.form
        return yes_given(self, "request.form", fact, what="on the prescribed form", says="use the prescribed form")
