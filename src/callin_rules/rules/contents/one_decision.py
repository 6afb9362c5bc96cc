"""The request is about one decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding, plural
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["OneDecision"]

_PATH = "request.decisions"


@frozen(kw_only=True)
class OneDecision(Rule):
    """The constitution requires that one request be about one decision, or about no more than so many.

    Asks: how many decisions the request is about. Where one request may be about any number of them there is nothing to
    ask, and the edition does without this rule, or says so with ``several``, so that a reader sees that it is allowed.

    Why: each decision has a window, a maker and a file of its own; some councils take a request about several none the
    less, where they were made together.

    Typical wordings: a notice that lists the minutes called in (Wokingham, Newcastle-under-Lyme, Tower Hamlets).

    Terms: ``most`` (how many decisions, 1 unless stated otherwise); ``several`` (any number is allowed).

    Remedy: none for this request; each decision can be called in by one of its own.

    >>> OneDecision().describe(), OneDecision(several=True).describe()
    ('the request be about no more than 1 decision', 'one request may be about several decisions')
    """

    name: ClassVar[str] = "contents.one_decision"
    requires: ClassVar[str] = "one request be about no more than so many decisions"

    most: int = field(default=1, validator=validators.ge(1))
    several: bool = False

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the number with what is allowed."""
        if self.several:
            return self.met("One request may be about several decisions")
        number = reading.case.request.decisions
        if is_open(number):
            return self.undetermined(
                "Nobody has said how many decisions the request is about; {most} allowed",
                needs=(_PATH,),
                most=self.most,
            )
        values = {"number": plural(number, "decision"), "most": self.most}
        if number <= self.most:
            return self.met("The request is about {number}, {most} allowed", _PATH, **values)
        return self.not_met("The request is about {number}, {most} allowed", _PATH, cure=INCURABLE, **values)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the number stands in the terms
        """As many as are allowed, and one more."""
        return (self.most, self.most + 1) if path == _PATH else ()

    def describe(self) -> str:
        """The number."""
        if self.several:
            return "one request may be about several decisions"
        return f"the request be about no more than {plural(self.most, 'decision')}"
