"""Nobody signs who may not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import Capacity, Member, Signatory, SignedBy, Standing, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances, nobody_said, signed_by

__all__ = ["AllInPool"]

_PATH = "request.signatories"
_STRANGER = "somebody outside the pool"


@frozen(kw_only=True)
class AllInPool(Rule):
    """The constitution requires that nobody outside a pool sign the request.

    Asks: whether each of those who signed in time belongs to the pool. Most constitutions merely do not count somebody
    who may not sign; here one such signature spoils the request. A signature that came after the window had closed is
    no part of it and spoils nothing.

    Why: a request in which the decision-makers join is no longer scrutiny by others.

    Typical wordings: "members of the executive may not sign"; "no member with a prejudicial interest may be a party to
    the request".

    Terms: ``pool`` (a pool of the edition: those who may sign).

    Remedy: take off the signatures of those who may not sign.

    >>> AllInPool(pool="backbenchers").describe()
    'no signature from outside the pool "backbenchers"'
    """

    name: ClassVar[str] = "signatories.all_in_pool"
    requires: ClassVar[str] = "nobody outside a pool signs the request"

    pool: str

    def evaluate(self, reading: Reading) -> Finding:
        """Look for signatories outside the pool."""
        signatories = reading.case.request.signatories
        if is_open(signatories):
            return nobody_said(self, reading, (reading.setting.pools[self.pool],))
        pool = reading.setting.pools[self.pool]
        tally = reading.tally(self.pool)
        used = (_PATH, *pool.stated(reading.case.decision, reading.case.judged))
        if tally is not None and len(tally.counted) == len(signatories):  # the common case, settled at a glance
            return self.met("Nobody signed who is not {pool}", *used, pool=pool.description)
        outside: dict[str, str] = {}
        unknown: dict[str, tuple[str, ...]] = {}
        for signatory in signatories:
            late = reading.lateness(signatory)
            if late is not None and late.standing is Standing.NO:
                continue
            belonging = reading.belonging(signatory, reading.member(signatory.name), pool)
            if belonging.standing is Standing.YES:
                continue
            needs = (*belonging.needs, *(late.needs if late else ()))
            if needs:
                unknown[signatory.name] = needs
            else:
                outside[signatory.name] = belonging.why
        if outside:
            kept = tuple(s for s in signatories if s.name not in outside)
            names = tuple(outside)
            return self.not_met(
                "Signed by somebody who may not: {who}",
                *used,
                cure=Cure(supplies=(Supply(_PATH, kept, f"take off the signature of {' and of '.join(names)}"),)),
                who="; ".join(f"{name} ({why})" for name, why in outside.items()),
            )
        if unknown:
            return self.undetermined(
                "Whether everybody who signed may sign is not known of {who}",
                *used,
                needs=(need for needs in unknown.values() for need in needs),
                who=tuple(unknown),
            )
        return self.met("Nobody signed who is not {pool}", *used, pool=pool.description)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Signed by a stranger, and by one of the pool."""
        if path != _PATH:
            return circumstances(path, reading)
        stranger = Member(name=_STRANGER, capacity=Capacity.NONE, roles=(), groups=())
        return (
            SignedBy((Signatory(name=_STRANGER, confirmed=True),), (stranger,)),
            signed_by(reading, ((reading.setting.pools[self.pool], 1),)),
        )

    def describe(self) -> str:
        """The pool."""
        return f'no signature from outside the pool "{self.pool}"'
