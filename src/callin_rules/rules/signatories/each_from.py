"""Signatures from several pools together, with a least number from some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import ClassVar, NamedTuple

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Cure, Finding, listed, plural
from callin_rules.model import Pool
from callin_rules.rules.reading import Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, nobody_said, signed_by

__all__ = ["EachFrom"]


class _Person(NamedTuple):
    """An open signatory: by pool, whether they belong for certain, and what is missing where that is open."""

    name: str
    sure: tuple[bool, ...]
    needs: tuple[tuple[str, ...], ...]


def _among_the_pools(rule: EachFrom, _field: Attribute[Mapping[str, int]], least: Mapping[str, int]) -> None:
    if not least or any(name not in rule.pools or number < 1 for name, number in least.items()):
        msg = f"at_least {dict(least)}; accepted: a number of 1 or more for at least one of {listed(rule.pools)}"
        raise ValueError(msg)


@frozen(kw_only=True)
class EachFrom(Rule):
    """The constitution requires that enough people from several pools together sign, so many at least from some.

    Asks: how many of the signatories belong to at least one of the pools, and how many to each pool that has a number
    of its own. Somebody who belongs to two pools counts in both, and once in the total.

    Why: where a subject has voices of its own (church and parent representatives on education) they sign together with
    members, and neither can be left out.

    Typical wordings: "six persons from the voting co-opted members together with members of the committee"; "five
    councillors, four of them members of Overview and Scrutiny".

    Terms: ``count`` (signatures in all, at least 1); ``pools`` (pools of the edition); ``at_least`` (for some of those
    pools, the least number from it).

    Remedy: as many further signatures as are missing, from the pools in which they are missing.

    >>> EachFrom(count=6, pools=("co-optees", "members"), at_least={"co-optees": 1}).describe()
    'at least 6 signatures from the pools co-optees or members, at least 1 of them from co-optees'
    """

    name: ClassVar[str] = "signatories.each_from"
    requires: ClassVar[str] = "enough people from several pools sign the request together, so many from each"

    count: int = field(validator=validators.ge(1))
    pools: tuple[str, ...] = field(validator=validators.min_len(1))
    at_least: Mapping[str, int] = field(validator=_among_the_pools, hash=False)

    def evaluate(self, reading: Reading) -> Finding:
        """Count in each pool and over all; where persons are open, try every pool they can belong to."""
        tallies = [tally for name in self.pools if (tally := reading.tally(name)) is not None]
        if not tallies:
            return nobody_said(self, reading, (reading.setting.pools[name] for name in self.pools))
        counted = dict.fromkeys(name for tally in tallies for name in tally.counted)
        used = tuple(dict.fromkeys(fact for tally in tallies for fact in tally.used))
        shortfalls = self._shortfalls((len(counted), *(len(tally.counted) for tally in tallies)))
        values = {
            "signed": plural(len(counted), "signature"),
            "count": self.count,
            "pools": listed([reading.setting.pools[name].description for name in self.pools], "or"),
            "parts": self._parts(tallies, reading),
        }
        if not any(shortfalls):
            return self.met("{signed} from {pools}, {count} needed{parts}", *used, **values)
        people = _open_people(tallies)
        if people:
            base = (len(set(counted) - {p.name for p in people}), *self._sure_apart(tallies, people))
            needs = tuple(self._needs(base, people, reading))
            if needs:
                return self.undetermined(
                    "{signed} from {pools} for certain, {count} needed{parts}; not known of {unknown}",
                    *used,
                    needs=needs,
                    unknown=tuple(p.name for p in people),
                    **values,
                )
            reached = (self._shortfalls(counts) for counts in self._reached(base, people, reading))
            shortfalls = min(reached, key=lambda short: (sum(short), short))
        return self.not_met(
            "{signed} from {pools}, {count} needed{parts}",
            *used,
            cure=self._cure(shortfalls, reading),
            **values,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough signatures, and one too few in all and from each pool that has its number."""
        if path != "request.signatories":
            return circumstances(path, reading)
        return tuple(signed_by(reading, wanted) for wanted in self._tries(reading.setting.pools))

    def describe(self) -> str:
        """The number, the pools and the least from each."""
        parts = listed([f"at least {number} of them from {name}" for name, number in self.at_least.items()])
        return f"at least {plural(self.count, 'signature')} from the pools {listed(self.pools, 'or')}, {parts}"

    def _shortfalls(self, counts: tuple[int, ...]) -> tuple[int, ...]:
        """How many are missing: in all, then from each pool."""
        wanted = (self.count, *(self.at_least.get(name, 0) for name in self.pools))
        return tuple(max(want - count, 0) for want, count in zip(wanted, counts, strict=True))

    def _sure_apart(self, tallies: list[Tally], people: tuple[_Person, ...]) -> Iterator[int]:
        names = {p.name for p in people}
        return (len(set(tally.counted) - names) for tally in tallies)

    def _needs(self, base: tuple[int, ...], people: tuple[_Person, ...], reading: Reading) -> Iterator[str]:
        """The facts about open people that can make the difference between enough and too few."""
        for person in people:
            others = self._reached(base, tuple(p for p in people if p is not person), reading)
            vectors = self._vectors(person, reading)
            for pool, needs in enumerate(person.needs):
                with_it = [v for v in vectors if needs and v[pool]]
                pairs = [(v, (*v[:pool], False, *v[pool + 1 :])) for v in with_it]
                if any(
                    self._suffices(_plus(s, v)) is not self._suffices(_plus(s, w)) for s in others for v, w in pairs
                ):
                    yield from needs

    def _suffices(self, counts: tuple[int, ...]) -> bool:
        return not any(self._shortfalls(counts))

    def _reached(self, base: tuple[int, ...], people: tuple[_Person, ...], reading: Reading) -> set[tuple[int, ...]]:
        """Every count that the open people can make, numbers beyond what is needed cut off."""
        caps = (self.count, *(self.at_least.get(name, 0) for name in self.pools))
        reached = {tuple(min(n, cap) for n, cap in zip(base, caps, strict=True))}
        for person in people:
            vectors = self._vectors(person, reading)
            sums = (_plus(counts, vector) for counts in reached for vector in vectors)
            reached = {tuple(min(n, cap) for n, cap in zip(counts, caps, strict=True)) for counts in sums}
        return reached

    def _vectors(self, person: _Person, reading: Reading) -> list[tuple[bool, ...]]:
        """The sets of pools to which an open person can belong."""
        pools = [reading.setting.pools[name] for name in self.pools]
        choices = [(False, True) if needs else (sure,) for sure, needs in zip(person.sure, person.needs, strict=True)]
        return [v for v in product(*choices) if _compatible([p for p, yes in zip(pools, v, strict=True) if yes])]

    def _parts(self, tallies: list[Tally], reading: Reading) -> str:
        """The count of each pool that has its number, as the end of a sentence."""
        counts = dict(zip(self.pools, (len(tally.counted) for tally in tallies), strict=True))
        return "".join(
            f"; {counts[name]} from {reading.setting.pools[name].description}, {number} needed"
            for name, number in self.at_least.items()
        )

    def _cure(self, shortfalls: tuple[int, ...], reading: Reading) -> Cure:
        pools = [reading.setting.pools[name] for name in self.pools]
        lacking = [pool for pool, short in zip(pools, shortfalls[1:], strict=True) if short]
        apart = all(not _compatible([a, b]) for n, a in enumerate(lacking) for b in lacking[:n])
        least = max(shortfalls[0], sum(shortfalls[1:]) if apart else max(shortfalls[1:]))
        return Cure(signatures=least, pool=listed([pool.description for pool in lacking or pools], "or"))

    def _tries(self, pools: Mapping[str, Pool]) -> Iterator[list[tuple[Pool, int]]]:
        fixed = dict(self.at_least)
        others = [name for name in self.pools if name not in fixed] or list(fixed)
        best = {**fixed}
        best[others[0]] = best.get(others[0], 0) + max(self.count - sum(fixed.values()), 0)
        for name in best:
            yield [(pools[other], number - (other == name)) for other, number in best.items()]
        yield [(pools[name], number) for name, number in best.items()]


def _open_people(tallies: list[Tally]) -> tuple[_Person, ...]:
    missing = [dict(tally.unknown) for tally in tallies]
    names = dict.fromkeys(name for unknown in missing for name in unknown)
    return tuple(
        _Person(
            name, tuple(name in tally.counted for tally in tallies), tuple(unknown.get(name, ()) for unknown in missing)
        )
        for name in names
    )


def _plus(counts: tuple[int, ...], vector: tuple[bool, ...]) -> tuple[int, ...]:
    """The counts with one more person, who belongs to these pools."""
    return (counts[0] + any(vector), *(count + yes for count, yes in zip(counts[1:], vector, strict=True)))


def _compatible(pools: list[Pool]) -> bool:
    """Whether one person can belong to all these pools at once."""
    if not pools:
        return True
    if not frozenset.intersection(*(pool.capacities for pool in pools)):
        return False
    barred = frozenset().union(*(pool.without for pool in pools))
    return all(not pool.roles or pool.roles - barred for pool in pools)
