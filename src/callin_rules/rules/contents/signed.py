"""The request is signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import evolve, frozen

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import Request, Signatory, SignedBy, is_open
from callin_rules.rules.contents._shared import yes_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.supposed import supposed_signatures

__all__ = ["Signed"]

_PATH, _SIGNATORIES = "request.signed", "request.signatories"
_SOMEBODY = "somebody who signs"


@frozen(kw_only=True)
class Signed(Rule):
    """The constitution requires that the request be signed by those who make it.

    Asks: whether the document carries signatures in the form that the edition accepts; where ``or_confirmed`` says so,
    failing that whether everybody named in it confirmed the request by a message of their own.

    Why: nobody should be counted who did not mean to call the decision in.

    Typical wordings: "signed by the members requesting the call-in"; "where a signature cannot be had in time, a
    confirming email from each supporter".

    Terms: ``or_confirmed`` (a confirming message from each will do instead, as at Thurrock).

    Remedy: have the request signed.

    >>> Signed(or_confirmed=True).describe()
    'the request be signed, or each of those named in it confirm it by a message of their own'
    """

    name: ClassVar[str] = "contents.signed"
    requires: ClassVar[str] = "the request be signed"

    or_confirmed: bool = False

    def evaluate(self, reading: Reading) -> Finding:
        """Read whether it was signed, and failing that whether everybody confirmed."""
        request = reading.case.request
        if not self.or_confirmed or request.signed is True:
            return yes_given(self, _PATH, request.signed, what="signed", says="have the request signed")
        needs = tuple(_missing(request))
        if not is_open(request.signatories) and not needs and _all_confirmed(request.signatories):
            return self.met("Each of those named in the request confirmed it", _SIGNATORIES)
        if request.signed is False and not needs:
            says = "have the request signed, or confirmed by each of those named in it"
            return self.not_met(
                "The request is not signed, and not everybody named in it confirmed it",
                _PATH,
                _SIGNATORIES,
                cure=Cure(supplies=(Supply(_PATH, value=True, says=says),)),
            )
        return self.undetermined(
            "Whether the request is signed, or confirmed by each of those named in it, is not known",
            needs=(*((_PATH,) if is_open(request.signed) else ()), *needs),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Signed by somebody who confirmed, and by somebody who did not: of the first pool, where there is one."""
        if path != _SIGNATORIES or not self.or_confirmed:
            return ()
        pool = next(iter(reading.setting.pools.values()), None)
        if pool is None:
            one = SignedBy((Signatory(name=_SOMEBODY, confirmed=True),))
        else:
            one = supposed_signatures(pool, 1, reading.case.decision)
        return tuple(
            evolve(one, signatories=tuple(evolve(s, confirmed=answer) for s in one.signatories))
            for answer in (True, False)
        )

    def describe(self) -> str:
        """Whether confirmation will do."""
        confirmed = ", or each of those named in it confirm it by a message of their own" if self.or_confirmed else ""
        return f"{self.requires}{confirmed}"


def _all_confirmed(signatories: tuple[Signatory, ...]) -> bool:
    return bool(signatories) and all(signatory.confirmed is True for signatory in signatories)


def _missing(request: Request) -> Iterable[str]:
    """The facts without which it is not known whether everybody confirmed."""
    signatories = request.signatories
    if is_open(signatories):
        yield _SIGNATORIES
    elif not any(signatory.confirmed is False for signatory in signatories):
        open_ones = (signatory.name for signatory in signatories if is_open(signatory.confirmed))
        yield from (f"{_SIGNATORIES}[{name}].confirmed" for name in open_ones)
