"""Enough signatures, as a share of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import ClassVar

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Cure, Finding
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import (
    circumstances,
    enough,
    nobody_said,
    rejected_in_words,
    signed_by,
    unknown_in_words,
)

__all__ = ["Fraction", "Rounding", "Whole"]


class Rounding(Enum):
    """What becomes of a part of a person: one more, none, or (a strict majority) always more than the share."""

    UP = "up"
    DOWN = "down"
    MORE_THAN = "more-than"


class Whole(Enum):
    """What the share is taken of: the members of the council, the seats of one body, or the councillors on the scrutiny
    body in whose remit the decision falls.
    """

    COUNCIL = "council"
    BODY = "body"
    RELEVANT = "relevant"


_SIZE = {Whole.COUNCIL: "council_size", Whole.RELEVANT: "decision.committee_size"}
_CALLED = {Whole.COUNCIL: "the council", Whole.RELEVANT: "the scrutiny body in whose remit the decision falls"}


def _less_than_all(rule: Fraction, _field: Attribute[int], denominator: int) -> None:
    if rule.numerator >= denominator:
        msg = f"{rule.numerator}/{denominator}; accepted: less than the whole, such as 15/100"
        raise ValueError(msg)


def _where_a_body(rule: Fraction, _field: Attribute[int | None], size: int | None) -> None:
    if (size is None) is (rule.of is Whole.BODY):
        msg = f'body_size {size} with of = "{rule.of.value}"; accepted: a body_size exactly where of = "body"'
        raise ValueError(msg)


@frozen(kw_only=True)
class Fraction(Rule):
    """The constitution requires that at least a share of a council or of one of its bodies sign the request.

    Asks: how many signatures the share comes to, in whole numbers throughout, and whether so many of the signatories
    belong to the pool. The number is never less than one.

    Why: a number that follows the size of the council need not be rewritten when the size changes.

    Typical wordings: "15 per cent of the members of the council" (Local Government Act (Northern Ireland) 2014,
    section 41(1): 6 of 40, 7 of 41, 9 of 60); "a majority of the councillors on the select committee".

    Terms: ``numerator`` and ``denominator`` (15 and 100 for 15 per cent); ``of`` (``council``; ``body``, with its seats
    in ``body_size``; or ``relevant``: the councillors on the scrutiny body in whose remit the decision falls, whose
    number is a fact of the case, as at Hillingdon); ``rounding`` (``up``, ``down``, or ``more-than`` for a strict
    majority); ``pool`` (a pool of the edition).

    Remedy: as many further signatures from the pool as are missing.

    >>> rule = Fraction(numerator=15, denominator=100, pool="members")
    >>> [rule.needed(size) for size in (40, 41, 60)]
    [6, 7, 9]
    """

    name: ClassVar[str] = "signatories.fraction"
    requires: ClassVar[str] = "a share of the council or of a body sign the request"

    numerator: int = field(validator=validators.ge(1))
    denominator: int = field(validator=_less_than_all)
    of: Whole = Whole.COUNCIL
    body_size: int | None = field(default=None, validator=[validators.optional(validators.ge(1)), _where_a_body])
    rounding: Rounding = Rounding.UP
    pool: str

    def needed(self, size: int) -> int:
        """Signatures that the share of ``size`` comes to."""
        whole, rest = divmod(size * self.numerator, self.denominator)
        if self.rounding is Rounding.MORE_THAN or (rest and self.rounding is Rounding.UP):
            whole += 1
        return max(whole, 1)

    def evaluate(self, reading: Reading) -> Finding:
        """Work out the number and count the signatories who belong."""
        size, used = self._size(reading)
        pool = reading.setting.pools[self.pool]
        tally = reading.tally(self.pool)
        if tally is None:
            return nobody_said(self, reading, (pool,), *(() if size is not None else used))
        if size is not None:
            return enough(
                self, tally, pool, self.needed(size), *used, why=f" ({self.numerator}/{self.denominator} of {size})"
            )
        if not tally.most:
            return self.not_met(
                "No signature from {pool}, and at least one is needed whatever the size of {whole}{rejected}",
                *tally.used,
                cure=Cure(signatures=1, pool=pool.description),
                pool=pool.description,
                whole=_CALLED[self.of],
                rejected=rejected_in_words(tally),
            )
        return self.undetermined(
            "{counted} from {pool} counted; {share} of {whole} needed, whose size is not known{unknown}{rejected}",
            *tally.used,
            needs=(*used, *tally.needs),
            whole=_CALLED[self.of],
            counted=len(tally.counted),
            pool=pool.description,
            share=f"{self.numerator}/{self.denominator}",
            unknown=f"; nor is it known of {unknown_in_words(tally)}" if tally.unknown else "",
            rejected=rejected_in_words(tally),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Sizes of the whole for which the signatures just suffice and just do not; too few and enough of them."""
        if path == _SIZE.get(self.of):
            return tuple(self._sizes(reading))
        if path != "request.signatories":
            return circumstances(path, reading)
        size, _ = self._size(reading)
        needed = 1 if size is None else self.needed(size)
        pool = reading.setting.pools[self.pool]
        return tuple(signed_by(reading, ((pool, n),)) for n in (needed - 1, needed))

    def describe(self) -> str:
        """The share and the pool."""
        share = f"{self.numerator}/{self.denominator}"
        least = f"more than {share}" if self.rounding is Rounding.MORE_THAN else f"at least {share}"
        whole = _CALLED.get(self.of, f"a body of {self.body_size}")
        rounded = "" if self.rounding is Rounding.MORE_THAN else f", rounded {self.rounding.value}"
        return f'signatures from the pool "{self.pool}" of {least} of {whole}{rounded}'

    def _size(self, reading: Reading) -> tuple[int | None, tuple[str, ...]]:
        if self.body_size is not None:
            return self.body_size, ()
        if self.of is Whole.COUNCIL:
            return reading.council_size(), (_SIZE[self.of],)
        size = reading.case.decision.committee_size
        return None if is_open(size) else size, (_SIZE[self.of],)

    def _sizes(self, reading: Reading) -> Iterator[int]:
        tally = reading.tally(self.pool)
        for count in (1,) if tally is None else (max(len(tally.counted), 1), max(tally.most, 1)):
            yield from (self._largest(count), self._largest(count) + 1)

    def _largest(self, count: int) -> int:
        """The largest whole of which the share is no more than ``count``."""
        if self.rounding is Rounding.UP:
            return count * self.denominator // self.numerator
        least_too_many = count + 1 if self.rounding is Rounding.DOWN else count
        return (least_too_many * self.denominator - 1) // self.numerator
