"""The decision is large enough to be called in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding, plural
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["ValueThreshold"]

_VALUE, _WARDS = "decision.value", "decision.wards"


@frozen(kw_only=True)
class ValueThreshold(Rule):
    """The constitution requires that the decision be worth at least so much, or affect so many wards.

    Asks: the value in pounds sterling and, where ``or_wards`` is given, the number of wards affected; one of the two is
    enough.

    Why: small decisions of officers are left to officers.

    Typical wordings: "officer decisions of 10,000 pounds or more"; "expenditure of 500,000 pounds, or a significant
    effect on two or more wards".

    Terms: ``pounds`` (the least value); ``or_wards`` (the least number of wards, instead).

    Remedy: none.

    >>> ValueThreshold(pounds=500_000, or_wards=2).describe()
    'the decision be worth at least 500,000 pounds, or affect at least 2 wards'
    """

    name: ClassVar[str] = "decision.value_threshold"
    requires: ClassVar[str] = "the decision be worth at least so much, or affect so many wards"

    pounds: int = field(validator=validators.ge(1))
    or_wards: int | None = field(default=None, validator=validators.optional(validators.ge(1)))

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the value, and the wards where they count."""
        value, wards = reading.case.decision.value, reading.case.decision.wards
        if not is_open(value) and value >= self.pounds:
            return self.met("The decision is worth {value} pounds", _VALUE, value=f"{value:,}")
        enough = None if self.or_wards is None or is_open(wards) else len(wards) >= self.or_wards
        if enough:
            return self.met("The decision affects {wards}", _WARDS, wards=wards)
        needs = [_VALUE] if is_open(value) else []
        if self.or_wards is not None and enough is None:
            needs.append(_WARDS)
        if needs:
            return self.undetermined("Whether the decision is large enough is not known", needs=needs)
        return self.not_met(
            "The decision is worth {value} pounds, less than {pounds}{wards}",
            _VALUE,
            *(() if self.or_wards is None else (_WARDS,)),
            cure=INCURABLE,
            value=f"{value:,}",
            pounds=f"{self.pounds:,}",
            wards="" if self.or_wards is None else f", and affects fewer than {plural(self.or_wards, 'ward')}",
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the lines are the rule's own
        """A pound too little and just enough; a ward too few and just enough."""
        if path == _VALUE:
            return (self.pounds, self.pounds - 1)
        if path == _WARDS and self.or_wards is not None:  # a pool may ask for them as well
            return tuple(
                frozenset(f"ward {n + 1}" for n in range(count)) for count in (self.or_wards, self.or_wards - 1)
            )
        return ()

    def describe(self) -> str:
        """The value, and the wards."""
        wards = "" if self.or_wards is None else f", or affect at least {plural(self.or_wards, 'ward')}"
        return f"the decision be worth at least {self.pounds:,} pounds{wards}"
