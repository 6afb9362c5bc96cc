"""Enough signatures from one pool."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Finding, plural
from callin_rules.model import Pool
from callin_rules.rules.reading import Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, enough, nobody_said, rejected_in_words, signed_by

__all__ = ["MinimumNumber"]


def _of_several(rule: MinimumNumber, _field: Attribute[str | None], question: str | None) -> None:
    if question is not None and rule.count < 2:  # noqa: PLR2004 - fewer than one is nobody
        msg = f"fewer_unsettled {question!r} with count = {rule.count}; accepted: a count of 2 or more"
        raise ValueError(msg)


@frozen(kw_only=True)
class MinimumNumber(Rule):
    """The constitution requires that at least so many people from a pool sign the request.

    Asks: how many of the signatories belong to the pool on the day they signed. Somebody who signed twice counts once;
    somebody who does not belong does not count, and the finding says why by name.

    Why: call-in belongs to a minority large enough to be taken seriously and small enough to be heard.

    Typical wordings: "any five members of the council"; "three members of the relevant committee"; "the chair".

    Terms: ``count`` (signatures, at least 1); ``pool`` (a pool of the edition); ``fewer_unsettled`` (where the sources
    show that so many suffice and not whether fewer do, the question whether they do: Portsmouth, Birmingham, Rochdale).

    Remedy: as many further signatures from the pool as are missing.

    >>> from callin_rules.rules.signatories.minimum_number import MinimumNumber
    >>> MinimumNumber(count=5, pool="members").describe()
    'at least 5 signatures from the pool "members"'
    """

    name: ClassVar[str] = "signatories.minimum_number"
    requires: ClassVar[str] = "enough people from a pool sign the request"

    count: int = field(validator=validators.ge(1))
    pool: str
    fewer_unsettled: str | None = field(default=None, validator=_of_several)

    def evaluate(self, reading: Reading) -> Finding:
        """Count the signatories who belong, and those of whom it is not known."""
        tally = reading.tally(self.pool)
        pool = reading.setting.pools[self.pool]
        if self.fewer_unsettled is not None:
            return self._perhaps_fewer(self.fewer_unsettled, tally, pool, reading)
        return nobody_said(self, reading, (pool,)) if tally is None else enough(self, tally, pool, self.count)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough and just too few signatories, where nobody has said who signed."""
        if path != "request.signatories":
            return circumstances(path, reading)
        pool = reading.setting.pools[self.pool]
        counts = (self.count - 1, self.count) if self.fewer_unsettled is None else (0, self.count - 1, self.count)
        return tuple(signed_by(reading, ((pool, n),)) for n in counts)

    def describe(self) -> str:
        """The number and the pool."""
        fewer = "; whether fewer suffice is not settled" if self.fewer_unsettled else ""
        return f'at least {plural(self.count, "signature")} from the pool "{self.pool}"{fewer}'

    def _perhaps_fewer(self, question: str, tally: Tally | None, pool: Pool, reading: Reading) -> Finding:
        """The finding where the sources do not settle whether fewer suffice: below the number a ruling decides."""
        path, answer = f"judgements.{question}", reading.case.judged.get(question)
        if tally is None:
            return nobody_said(self, reading, (pool,), *((path,) if answer is None else ()))
        counted = len(tally.counted)
        if answer is True and counted < self.count:
            return enough(self, tally, pool, 1, path, why=f" (a ruling on fewer than {self.count})")
        if answer is False or counted >= self.count or not tally.most:
            ruled = () if answer is None else (path,)
            return enough(self, tally, pool, self.count, *ruled)
        who_counts = tally.needs if tally.most >= self.count or not counted else ()
        return self.undetermined(
            "{signed} from {pool} for certain; {count} suffice, the sources do not settle whether fewer do{rejected}",
            *tally.used,
            needs=(path, *who_counts),
            signed=plural(counted, "signature"),
            pool=pool.description,
            count=self.count,
            rejected=rejected_in_words(tally),
        )
