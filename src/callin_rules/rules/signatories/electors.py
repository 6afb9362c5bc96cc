"""Enough members of the public sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Electors", "Share"]

_PATH = "request.electors_signed"


@frozen(kw_only=True)
class Share:
    """``numerator``/``denominator`` of an ``electorate`` of so many people, rounded up."""

    numerator: int = field(validator=validators.ge(1))
    denominator: int = field(validator=validators.ge(1))
    electorate: int = field(validator=validators.ge(1))

    @property
    def number(self) -> int:
        """How many people that is."""
        return -(-self.numerator * self.electorate // self.denominator)


def _one_of_two(rule: Electors, _field: Attribute[Share | None], share: Share | None) -> None:
    if (rule.count is None) is (share is None):
        given = f"count {rule.count} and share {share}"
        msg = f"{given}; accepted: either of the two, such as count = 150"
        raise ValueError(msg)


@frozen(kw_only=True)
class Electors(Rule):
    """The constitution requires that enough members of the public sign the request.

    Asks: whether the number of those who signed and were found to qualify, as the officer counted them, reaches the
    number needed. Their names are not stored.

    Why: some councils open call-in to the people it is about.

    Typical wordings: "150 persons on the electoral roll of the borough"; "100 people who live, work or study in the
    borough"; "two per cent of the electorate".

    Terms: ``who`` (who qualifies, in the plural); either ``count`` or ``share`` (a table of ``numerator``,
    ``denominator`` and ``electorate``).

    Remedy: as many further signatures as are missing.

    >>> Electors(who="registered electors", share=Share(numerator=2, denominator=100, electorate=115_500)).describe()
    'the signatures of at least 2310 registered electors'
    """

    name: ClassVar[str] = "signatories.electors"
    requires: ClassVar[str] = "enough members of the public sign the request"

    who: str
    count: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    share: Share | None = field(default=None, validator=_one_of_two)

    @property
    def needed(self) -> int:
        """How many have to sign."""
        if self.share is not None:
            return self.share.number
        assert self.count is not None  # one of the two is always given
        return self.count

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the officer's count with the number needed."""
        signed, needed = reading.case.request.electors_signed, self.needed
        if is_open(signed):
            return self.undetermined(
                "How many {who} signed is not known; {needed} are needed", needs=(_PATH,), who=self.who, needed=needed
            )
        if signed >= needed:
            return self.met("{signed} {who} signed, {needed} needed", _PATH, signed=signed, who=self.who, needed=needed)
        lacking = needed - signed
        noun = "signature" if lacking == 1 else "signatures"
        return self.not_met(
            "{signed} {who} signed, {needed} needed",
            _PATH,
            cure=Cure(supplies=(Supply(_PATH, needed, f"{lacking} more {noun} of {self.who}"),)),
            signed=signed,
            who=self.who,
            needed=needed,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the number stands in the terms
        """One too few, and enough."""
        return (self.needed - 1, self.needed) if path == _PATH else ()

    def describe(self) -> str:
        """The number and who qualifies."""
        return f"the signatures of at least {self.needed} {self.who}"
