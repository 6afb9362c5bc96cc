"""Enough signatures from one pool."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, plural
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import rejected_in_words, unknown_in_words
from callin_rules.rules.supposed import supposed_signatures

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
            return self.undetermined("Nobody has said who signed", needs=("request.signatories",))
        described = reading.setting.pools[self.pool].description
        counted = len(tally.counted)
        if counted >= self.count:
            return self.met(
                "{signed} from {pool}, {count} needed: {names}{rejected}",
                "request.signatories",
                signed=plural(counted, "signature"),
                pool=described,
                count=self.count,
                names=tally.counted,
                rejected=rejected_in_words(tally),
            )
        if tally.most < self.count:
            return self.not_met(
                "{signed} from {pool}, {count} needed{rejected}",
                "request.signatories",
                cure=Cure(signatures=self.count - tally.most, pool=described),
                signed=plural(tally.most, "signature"),
                pool=described,
                count=self.count,
                rejected=rejected_in_words(tally),
            )
        return self.undetermined(
            "{signed} from {pool} for certain, {count} needed; not known of {unknown}{rejected}",
            "request.signatories",
            needs=tally.needs,
            signed=plural(counted, "signature"),
            pool=described,
            count=self.count,
            unknown=unknown_in_words(tally),
            rejected=rejected_in_words(tally),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough and just too few signatories, where nobody has said who signed."""
        if path != "request.signatories":
            return ()
        pool, decision = reading.setting.pools[self.pool], reading.case.decision
        return tuple(supposed_signatures(pool, n, decision) for n in (self.count - 1, self.count))

    def describe(self) -> str:
        """The number and the pool."""
        return f'at least {plural(self.count, "signature")} from the pool "{self.pool}"'
