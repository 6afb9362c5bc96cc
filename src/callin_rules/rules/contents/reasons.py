"""The request gives reasons."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding, Outcome
from callin_rules.rules.contents._shared import judged, text_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Reasons"]

_SAYS = "give the reasons for the call-in"


@frozen(kw_only=True)
class Reasons(Rule):
    """The constitution requires that the request give reasons.

    Asks: whether any reasons are given; whether they are good enough is a person's judgement, read where ``judgement``
    names it. An empty text is no reasons; a text that nobody supplied is not known.

    Why: the decision-maker and the committee have to know what is complained of.

    Typical wordings: "stating the reasons for the call-in".

    Terms: ``judgement`` (the question on which adequacy hangs, where the edition lets somebody refuse inadequate
    reasons).

    Remedy: give the reasons.

    >>> Reasons().describe()
    'the request give reasons'
    """

    name: ClassVar[str] = "contents.reasons"
    requires: ClassVar[str] = "the request give reasons"

    judgement: str | None = None

    def evaluate(self, reading: Reading) -> Finding:
        """Look for a text, and for the judgement on it where one is asked."""
        told = text_given(self, "request.reasons", reading.case.request.reasons, what="reasons", says=_SAYS)
        if self.judgement is None or told.outcome is Outcome.NOT_MET:
            return told
        if told.outcome is Outcome.UNDETERMINED:
            answer = reading.case.judged.get(self.judgement)
            needs = told.needs if answer else (*told.needs, f"judgements.{self.judgement}")
            if answer is not False:
                return self.undetermined("Whether the request gives reasons is not known", needs=needs)
        return judged(self, reading, self.judgement, told, what="reasons", says="give better reasons")
