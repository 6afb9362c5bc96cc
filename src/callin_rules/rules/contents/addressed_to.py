"""The request is addressed to the right officer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["AddressedTo"]

_PATH = "request.addressed_to"


@frozen(kw_only=True)
class AddressedTo(Rule):
    """The constitution requires that the request be given to a named officer.

    Asks: to whom it was addressed.

    Why: somebody has to be answerable for acting on it in time.

    Typical wordings: "by notice to the chief executive".

    Terms: ``offices`` (any of them will do).

    Remedy: address it to that officer.

    >>> AddressedTo(offices=frozenset({"chief executive"})).describe()
    'the request be addressed to the chief executive'
    """

    name: ClassVar[str] = "contents.addressed_to"
    requires: ClassVar[str] = "the request be given to a named officer"

    offices: frozenset[str] = field(validator=validators.min_len(1))

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the addressee."""
        addressee = reading.case.request.addressed_to
        if is_open(addressee):
            return self.undetermined("Nobody has said to whom the request was addressed", needs=(_PATH,))
        if addressee in self.offices:
            return self.met("The request was addressed to the {addressee}", _PATH, addressee=addressee)
        office = min(self.offices)
        cure = Cure(supplies=(Supply(_PATH, office, f"address the request to the {office}"),))
        return self.not_met(
            "The request was addressed to the {addressee}, not to the {offices}",
            _PATH,
            cure=cure,
            addressee=addressee,
            offices=self.offices,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the offices are the rule's own
        """The right officer, and another."""
        return (min(self.offices), "another officer") if path == _PATH else ()

    def describe(self) -> str:
        """The officer."""
        return f"the request be addressed to the {listed(sorted(self.offices), 'or')}"
