"""Enough signatures, each confirmed by its signatory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Finding, Supply, plural
from callin_rules.model import Fact, is_open
from callin_rules.rules.reading import Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, enough, nobody_said, signed_by

__all__ = ["EachConfirmed"]


@frozen(kw_only=True)
class EachConfirmed(Rule):
    """The constitution requires that at least so many signatories from a pool confirm by messages of their own.

    Asks: how many of the signatories belong to the pool and have confirmed the request themselves. Somebody who has
    not confirmed does not count, and does no harm.

    Why: where a request is put together from e-mails there is no signature to look at, so each name has to be vouched
    for by its bearer.

    Typical wordings: "each member must confirm by a separate e-mail from their own council address".

    Terms: ``count`` (confirmed signatures, at least 1); ``pool`` (a pool of the edition).

    Remedy: confirmation by those who have not given it; further signatures where these are too few.

    >>> EachConfirmed(count=2, pool="members").describe()
    'at least 2 signatures from the pool "members", each confirmed by the signatory'
    """

    name: ClassVar[str] = "signatories.each_confirmed"
    requires: ClassVar[str] = "enough people from a pool sign the request and confirm it by messages of their own"

    count: int = field(validator=validators.ge(1))
    pool: str

    def evaluate(self, reading: Reading) -> Finding:
        """Count those who belong and have confirmed."""
        tally = reading.tally(self.pool)
        if tally is None:
            return nobody_said(self, reading, (reading.setting.pools[self.pool],))
        confirmed = self._confirmed(tally, reading)
        supplies = tuple(
            Supply(_path(name), value=True, says=f"{name} confirms the request by a message of their own")
            for name in tally.counted
            if (name, _UNCONFIRMED) in confirmed.rejected
        )
        return enough(
            self, confirmed, reading.setting.pools[self.pool], self.count, why=", each confirmed", supplies=supplies
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough and just too few signatories, where nobody has said who signed."""
        if path != "request.signatories":
            return circumstances(path, reading)
        pool = reading.setting.pools[self.pool]
        return tuple(signed_by(reading, ((pool, n),)) for n in (self.count - 1, self.count))

    def describe(self) -> str:
        """The number and the pool."""
        number = plural(self.count, "signature")
        return f'at least {number} from the pool "{self.pool}", each confirmed by the signatory'

    def _confirmed(self, tally: Tally, reading: Reading) -> Tally:
        """The tally with those who have not confirmed put apart."""
        signatories = reading.case.request.signatories
        assert not is_open(signatories)  # otherwise there is no tally
        said: dict[str, tuple[Fact[bool], str]] = {}
        for signatory in sorted(signatories, key=lambda s: (s.confirmed is not True, not is_open(s.confirmed))):
            said.setdefault(reading.person(signatory.name), (signatory.confirmed, signatory.name))
        rejected = list(tally.rejected)
        unknown: list[tuple[str, tuple[str, ...]]] = []
        counted: list[str] = []
        for name, needs in (*((name, ()) for name in tally.counted), *tally.unknown):
            confirmed, by_name = said[reading.person(name)]
            if confirmed is False:
                rejected.append((name, _UNCONFIRMED))
            elif is_open(confirmed):
                unknown.append((name, (*needs, _path(by_name))))
            elif needs:
                unknown.append((name, needs))
            else:
                counted.append(name)
        return Tally(tuple(counted), tuple(rejected), tuple(unknown), tally.used)


_UNCONFIRMED = "has not confirmed"


def _path(name: str) -> str:
    return f"request.signatories[{name}].confirmed"
