"""The holder of an office is among those who sign."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Finding, listed, plural
from callin_rules.model import RELEVANT, Capacity, Pool
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, enough, nobody_said, signed_by
from callin_rules.rules.supposed import supposed_member

__all__ = ["OfficeHolder"]


@frozen(kw_only=True)
class OfficeHolder(Rule):
    """The constitution requires that the holder of an office be among those who sign the request.

    Asks: whether at least ``count`` of the signatories held one of the offices on the day they signed, on the body
    named if one is. Where the chair *and* the vice-chair have to sign, that is two provisions.

    Why: an office answers for the body's work, and its holder's name shows that the body would want to look.

    Typical wordings: "the chair of the relevant overview and scrutiny committee"; "any three members together with the
    chairman and the vice-chairman of the co-ordinating committee".

    Terms: ``roles`` (offices, any of which will do); ``body`` (the body on which it is held; ``relevant`` for the
    scrutiny body in whose remit the decision falls); ``count`` (how many such holders, at least 1).

    Remedy: the signature of somebody who holds the office.

    >>> OfficeHolder(roles=frozenset({"scrutiny-chair"})).describe()
    'at least 1 signature from a scrutiny chair'
    """

    name: ClassVar[str] = "signatories.office_holder"
    requires: ClassVar[str] = "the holder of an office is among those who sign"

    roles: frozenset[str] = field(validator=validators.min_len(1))
    body: str | None = None
    count: int = field(default=1, validator=validators.ge(1))

    @cached_property
    def own_pool(self) -> Pool:
        """Those who hold one of the offices, in whatever capacity."""
        offices = listed([role.replace("-", " ") for role in sorted(self.roles)], "or")
        of = {None: "", RELEVANT: " of the scrutiny body in whose remit the decision falls"}
        office = f"{offices}{of.get(self.body, f' of {self.body}')}"
        return Pool(
            name=office,
            description=f"a {office}",
            cite=self.asked.cite,
            capacities=frozenset(Capacity) - {Capacity.NONE},
            roles=self.roles,
            of_body=self.body,
        )

    def evaluate(self, reading: Reading) -> Finding:
        """Count the signatories who hold the office."""
        pool = self.own_pool
        tally = reading.tally_in(pool)
        if tally is None:
            return nobody_said(self, reading, (pool,))
        return enough(self, tally, pool, self.count)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Just enough and just too few holders; for a person of whom little is known, a holder and somebody else."""
        pool = self.own_pool
        if path == "request.signatories":
            return tuple(signed_by(reading, ((pool, n),)) for n in (self.count - 1, self.count))
        if path.startswith("members["):
            name = path[len("members[") : path.rindex("]")]
            holder = supposed_member(pool, name, reading.case.decision, "a group")
            if path.endswith("]"):
                return (holder,)
            if path.endswith("].roles"):
                return ((), holder.roles)
        return circumstances(path, reading)

    def describe(self) -> str:
        """The number and the office."""
        return f"at least {plural(self.count, 'signature')} from {self.own_pool.description}"
