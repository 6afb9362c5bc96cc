"""Enough members of the public sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import Fact, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Electors", "Share"]

_PATH = "request.electors_signed"
_ELECTORATE = "request.electorate"


def _not_over_one(share: Share, _field: Attribute[int], denominator: int) -> None:
    if share.numerator > denominator:
        msg = f"{share.numerator}/{denominator}; accepted: not more than the whole, such as 2/100"
        raise ValueError(msg)


@frozen(kw_only=True)
class Share:
    """``numerator``/``denominator`` of the electorate, rounded up and never less than one person.

    ``electorate``: how many people that is, where the constitution fixes it; otherwise the number is a fact of the
    case, as the register that counts has it.
    """

    numerator: int = field(validator=validators.ge(1))
    denominator: int = field(validator=[validators.ge(1), _not_over_one])
    electorate: int | None = field(default=None, validator=validators.optional(validators.ge(1)))

    def number(self, electorate: int) -> int:
        """How many people that is, of so many."""
        return max(-(-self.numerator * electorate // self.denominator), 1)


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
    ``denominator`` and, where the constitution fixes it, ``electorate``; a share that moves with the register, as
    Kingston's since 2019, is taken of the case's ``request.electorate``).

    Remedy: as many further signatures as are missing.

    >>> Electors(who="registered electors", share=Share(numerator=2, denominator=100, electorate=115_500)).describe()
    'the signatures of at least 2310 registered electors'
    """

    name: ClassVar[str] = "signatories.electors"
    requires: ClassVar[str] = "enough members of the public sign the request"

    who: str
    count: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    share: Share | None = field(default=None, validator=_one_of_two)

    def needed(self, reading: Reading) -> int | None:
        """How many have to sign; ``None`` while nobody has said how large the electorate is."""
        if self.share is None:
            return self.count
        electorate = self._electorate(reading)
        return None if is_open(electorate) else self.share.number(electorate)

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the officer's count with the number needed."""
        signed, needed = reading.case.request.electors_signed, self.needed(reading)
        if needed is None:
            return self._of_an_unknown_electorate(signed)
        used = (_PATH, *self._read())
        values = {"who": self.who, "needed": needed}
        if is_open(signed):
            return self.undetermined(
                "How many {who} signed is not known; {needed} are needed", *used[1:], needs=(_PATH,), **values
            )
        if signed >= needed:
            return self.met("{signed} {who} signed, {needed} needed", *used, signed=signed, **values)
        lacking = needed - signed
        noun = "signature" if lacking == 1 else "signatures"
        return self.not_met(
            "{signed} {who} signed, {needed} needed",
            *used,
            cure=Cure(supplies=(Supply(_PATH, needed, f"{lacking} more {noun} of {self.who}"),)),
            signed=signed,
            **values,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """One too few, and enough; electorates of which those who signed are just enough, and just too few."""
        if path == _PATH:
            needed = self.needed(reading) or 1
            return (needed - 1, needed)
        if path in self._read():
            assert self.share is not None  # otherwise it is not read
            signed = reading.case.request.electors_signed
            most = (1 if is_open(signed) else signed) * self.share.denominator // self.share.numerator
            return (most, most + 1)
        return ()

    def describe(self) -> str:
        """The number and who qualifies."""
        share = self.share
        if share is None:
            return f"the signatures of at least {self.count} {self.who}"
        least = f"{share.numerator}/{share.denominator}"
        if share.electorate is None:
            return f"the signatures of at least {least} of the electorate, as {self.who}"
        return f"the signatures of at least {share.number(share.electorate)} {self.who}"

    def _electorate(self, reading: Reading) -> Fact[int]:
        assert self.share is not None  # the caller asked
        fixed = self.share.electorate
        return reading.case.request.electorate if fixed is None else fixed

    def _read(self) -> tuple[str, ...]:
        """The facts from which the number comes."""
        return (_ELECTORATE,) if self.share is not None and self.share.electorate is None else ()

    def _of_an_unknown_electorate(self, signed: Fact[int]) -> Finding:
        assert self.share is not None  # a number of its own is known
        values = {"who": self.who, "share": f"{self.share.numerator}/{self.share.denominator}"}
        if is_open(signed):
            return self.undetermined(
                "How many {who} signed is not known; {share} of the electorate are needed, whose size is not known",
                needs=(_PATH, _ELECTORATE),
                **values,
            )
        if signed < 1:
            says = f"the signatures of {values['share']} of the electorate"
            return self.not_met(
                "No {who} signed; {share} of the electorate are needed",
                _PATH,
                cure=Cure(supplies=(Supply(_PATH, 1, says),)),
                **values,
            )
        return self.undetermined(
            "{signed} {who} signed; {share} of the electorate are needed, whose size is not known",
            _PATH,
            needs=(_ELECTORATE,),
            signed=signed,
            **values,
        )
