"""What scrutiny already aired before the decision cannot be raised again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from callin_rules.findings import INCURABLE, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["PriorScrutiny"]

_AIRED, _ISSUE = "decision.prior_scrutiny", "request.issue"


@frozen(kw_only=True)
class PriorScrutiny(Rule):
    """The constitution requires that the request raise something that scrutiny has not considered before the decision.

    Asks: which issues a scrutiny body considered beforehand (an empty set: none), and which issue the request is about.

    Why: call-in is a second look, not a third.

    Typical wordings: "the reasons for call-in must not have been considered by scrutiny before the decision".

    Terms: none.

    Remedy: none.

    >>> PriorScrutiny().describe()
    'the request raise something that scrutiny has not considered before the decision'
    """

    name: ClassVar[str] = "decision.prior_scrutiny"
    requires: ClassVar[str] = "the request raise something that scrutiny has not considered before the decision"

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the issue with those already aired."""
        aired, issue = reading.case.decision.prior_scrutiny, reading.case.request.issue
        if not is_open(aired) and not aired:
            return self.met("Scrutiny did not consider the matter before the decision", _AIRED)
        needs = tuple(path for path, fact in ((_AIRED, aired), (_ISSUE, issue)) if is_open(fact))
        if is_open(aired) or is_open(issue):
            return self.undetermined("Whether scrutiny has considered the issue before is not known", needs=needs)
        if issue in aired:
            return self.not_met(
                "Scrutiny considered the issue ({issue}) before the decision",
                _AIRED,
                _ISSUE,
                cure=INCURABLE,
                issue=issue,
            )
        return self.met(
            "Scrutiny did not consider the issue ({issue}) before the decision", _AIRED, _ISSUE, issue=issue
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """An issue that was aired, and one that was not."""
        aired, issue = reading.case.decision.prior_scrutiny, reading.case.request.issue
        if path == _AIRED:
            return (frozenset(), frozenset({"an issue" if is_open(issue) else issue}))
        if path == _ISSUE:
            return ("a new issue", *(("an issue",) if is_open(aired) else sorted(aired)))
        return ()
