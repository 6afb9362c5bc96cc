"""The request proposes an alternative course of action."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding, Outcome
from callin_rules.rules.contents._shared import judged, text_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Alternative"]

_PATH = "request.alternative"
_WHAT = "an alternative course of action"
_NOT_A_DEFERRAL = "alternative-is-not-a-deferral"


@frozen(kw_only=True)
class Alternative(Rule):
    """The constitution requires that the request propose an alternative course of action.

    Asks: whether one is proposed; with ``not_deferral``, whether the proper officer has judged that it is more than a
    deferral to get more information (the judgement ``alternative-is-not-a-deferral``).

    Why: call-in is meant to lead to a better decision, not only to a later one.

    Typical wordings: "the alternative course of action or recommendations that they wish to propose"; "the decision
    they would put in its place, which may not be a deferral for information".

    Terms: ``not_deferral``.

    Remedy: propose an alternative.

    >>> Alternative(not_deferral=True).describe()
    'the request propose an alternative course of action, more than a deferral for information'
    """

    name: ClassVar[str] = "contents.alternative"
    requires: ClassVar[str] = "the request propose an alternative course of action"

    not_deferral: bool = False

    def evaluate(self, reading: Reading) -> Finding:
        """Look for a text, and for the judgement on it where one is asked."""
        says = "propose an alternative course of action"
        told = text_given(self, _PATH, reading.case.request.alternative, what=_WHAT, says=says)
        if not self.not_deferral or told.outcome is Outcome.NOT_MET:
            return told
        answer = reading.case.judged.get(_NOT_A_DEFERRAL)
        if told.outcome is Outcome.UNDETERMINED and answer is not False:
            needs = told.needs if answer else (*told.needs, f"judgements.{_NOT_A_DEFERRAL}")
            return self.undetermined("Whether the request proposes {what} is not known", needs=needs, what=_WHAT)
        says = "propose an alternative that is more than a deferral for information"
        return judged(self, reading, _NOT_A_DEFERRAL, told, what=_WHAT, says=says)

    def describe(self) -> str:
        """Whether a mere deferral is enough."""
        more = ", more than a deferral for information" if self.not_deferral else ""
        return f"{self.requires}{more}"
