"""The request names a lead signatory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import Attribute, evolve, field, frozen

from callin_rules.findings import Cure, Finding, Supply
from callin_rules.model import NOT_SUPPLIED, Signatory, SignedBy, Standing, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._shared import circumstances
from callin_rules.rules.supposed import supposed_signatures

__all__ = ["Lead"]

_PATH = "request.lead"
_SIGNED = "request.signatories"
_NOT_SAID = "Nobody has said who the lead signatory is"
_NOT_KNOWN = "Whether {lead}, named as lead signatory, may lead the request is not known"


def _only_of_signatories(rule: Lead, _field: Attribute[str | None], pool: str | None) -> None:
    if pool is not None and not rule.among:
        msg = f"pool {pool!r} with among = false; accepted: a pool only where the lead has to be one of the signatories"
        raise ValueError(msg)


@frozen(kw_only=True)
class Lead(Rule):
    """The constitution requires that the request name a lead signatory.

    Asks: whether somebody is named as lead, whether that person is one of the signatories where ``among`` says so, and
    whether they belong to the pool where one is given.

    Why: the officer and the committee need one person to speak to, and one to speak for the request.

    Typical wordings: "one of whom shall be the lead call-in member"; "a requester, supported by four others".

    Terms: ``among`` (the lead has to be a signatory; true unless stated otherwise); ``pool`` (a pool of the edition to
    which the lead has to belong).

    Remedy: name a lead; a signatory, where the lead has to be one.

    >>> Lead().describe()
    'the request name a lead signatory, who is one of the signatories'
    """

    name: ClassVar[str] = "signatories.lead"
    requires: ClassVar[str] = "the request name a lead signatory"

    among: bool = True
    pool: str | None = field(default=None, validator=_only_of_signatories)

    def evaluate(self, reading: Reading) -> Finding:
        """Look for the lead, among the signatories and in the pool."""
        lead = reading.case.request.lead
        if not self.among:
            if is_open(lead):
                return self.undetermined(_NOT_SAID, needs=(_PATH,))
            if lead.strip():
                return self.met("The lead signatory is {lead}", _PATH, lead=lead.strip())
            return self.not_met("The request names no lead signatory", _PATH, cure=self._cure(()))
        signatories = reading.case.request.signatories
        if not is_open(lead) and not lead.strip():
            return self.not_met("The request names no lead signatory", _PATH, cure=self._cure(self._able(reading)))
        if is_open(signatories):
            return self._before_the_names(reading)
        able = self._able(reading)
        if is_open(lead):
            if not able:
                return self.not_met("None of the signatories can lead the request", _SIGNED, cure=self._cure(able))
            return self.undetermined(_NOT_SAID, _SIGNED, needs=(_PATH, *(n for _, needs in able for n in needs)))
        person = reading.person(lead)
        for name, needs in able:
            if reading.person(name) == person:
                if needs:
                    return self.undetermined(_NOT_KNOWN, _PATH, _SIGNED, needs=needs, lead=lead)
                return self.met("The lead signatory is {lead}", _PATH, _SIGNED, lead=lead.strip())
        return self.not_met(
            "{lead}, named as lead signatory, is not {which}",
            _PATH,
            _SIGNED,
            cure=self._cure(able),
            lead=lead.strip(),
            which=self._which(reading),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Nobody and each signatory as lead; signatures with the named lead's and without."""
        request = reading.case.request
        if path == _PATH:
            names = () if is_open(request.signatories) else tuple(s.name for s in request.signatories)
            return ("", "somebody else", *names)
        pools = reading.setting.pools
        if path != _SIGNED or not self.among:
            return circumstances(path, reading)
        if not pools:  # nothing says who may sign: anybody will do
            named = "" if is_open(request.lead) else request.lead.strip()
            return (SignedBy(()), SignedBy((Signatory(name=named or "supposed signatory"),)))
        one = supposed_signatures(pools[self.pool or next(iter(pools))], 1, reading.case.decision)
        if is_open(request.lead) or not request.lead.strip():
            return (SignedBy(()), one)
        lead = request.lead
        signatories = tuple(evolve(signatory, name=lead) for signatory in one.signatories)
        return (SignedBy(()), SignedBy(signatories, tuple(evolve(member, name=lead) for member in one.members)))

    def describe(self) -> str:
        """What is asked of the lead."""
        if not self.among:
            return self.requires
        pool = f' in the pool "{self.pool}"' if self.pool else ""
        return f"{self.requires}, who is one of the signatories{pool}"

    def _able(self, reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The signatories who can lead, with what is missing to be sure of it."""
        if self.pool is not None:
            tally = reading.tally(self.pool)
            return () if tally is None else (*((name, ()) for name in tally.counted), *tally.unknown)
        signatories = reading.case.request.signatories
        return () if is_open(signatories) else tuple((s.name, ()) for s in signatories)

    def _before_the_names(self, reading: Reading) -> Finding:
        """The finding while nobody has said who signed."""
        lead = reading.case.request.lead
        pools = () if self.pool is None else (reading.setting.pools[self.pool],)
        if is_open(lead):
            first = (fact for pool in pools for fact in pool.first_of_all(reading.case.decision))
            return self.undetermined(_NOT_SAID, needs=(_PATH, _SIGNED, *first))
        needs: tuple[str, ...] = ()
        for pool in pools:
            told = reading.belonging(Signatory(name=lead, has_interest=False), reading.member(lead), pool)
            if told.standing is Standing.NO:
                return self.not_met(
                    "{lead}, named as lead signatory, is not {which}",
                    _PATH,
                    cure=self._cure(()),
                    lead=lead,
                    which=self._which(reading),
                )
            needs = tuple(need for need in told.needs if need != f"members[{lead}]")  # comes with the signatures
        return self.undetermined(_NOT_KNOWN, _PATH, needs=(_SIGNED, *needs), lead=lead)

    def _which(self, reading: Reading) -> str:
        if self.pool is None:
            return "one of the signatories"
        return f"a signatory who is {reading.setting.pools[self.pool].description}"

    def _cure(self, able: tuple[tuple[str, tuple[str, ...]], ...]) -> Cure:
        """Name somebody who can lead; who that will be is open while nobody has signed who can."""
        sure = sorted(able, key=lambda one: len(one[1]))
        if sure:
            return Cure(supplies=(Supply(_PATH, sure[0][0], f"name {sure[0][0]} as lead signatory"),))
        if not self.among:
            return Cure(supplies=(Supply(_PATH, "the lead signatory", "name a lead signatory"),))
        return Cure(supplies=(Supply(_PATH, NOT_SUPPLIED, "name one of those who sign as lead signatory"),))
