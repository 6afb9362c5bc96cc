"""Enough signatures from one pool."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Finding, plural
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, enough, nobody_said, signed_by

__all__ = ["MinimumNumber"]


@frozen(kw_only=True)
class MinimumNumber(Rule):
    """The constitution requires that at least so many people from a pool sign the request.

    Asks: how many of the signatories belong to the pool on the day they signed. Somebody who signed twice counts once;
    somebody who does not belong does not count, and the finding says why by name.

    Why: call-in belongs to a minority large enough to be taken seriously and small enough to be heard.

    Typical wordings: "any five members of the council"; "three members of the relevant committee"; "the chair".

    Terms: ``count`` (signatures, at least 1); ``pool`` (a pool of the edition).

    Remedy: as many further signatures from the pool as are missing.

    >>> from callin_rules.rules.signatories.minimum_number import MinimumNumber
    >>> MinimumNumber(count=5, pool="members").describe()
    'at least 5 signatures from the pool "members"'
    """

    name: ClassVar[str] = "signatories.minimum_number"
    requires: ClassVar[str] = "enough people from a pool sign the request"

    count: int = field(validator=validators.ge(1))
    pool: str

    def evaluate(self, reading: Reading) -> Finding:
        """Count the signatories who belong, and those of whom it is not known."""
        tally = reading.tally(self.pool)
        if tally is None:
            return nobody_said(self, reading, (reading.setting.pools[self.pool],))
        return enough(self, tally, reading.setting.pools[self.pool], self.count)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough and just too few signatories, where nobody has said who signed."""
        if path != "request.signatories":
            return circumstances(path, reading)
        pool = reading.setting.pools[self.pool]
        return tuple(signed_by(reading, ((pool, n),)) for n in (self.count - 1, self.count))

    def describe(self) -> str:
        """The number and the pool."""
        return f'at least {plural(self.count, "signature")} from the pool "{self.pool}"'
