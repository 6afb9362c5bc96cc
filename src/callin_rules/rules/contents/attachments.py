"""The request comes with the further parts that are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Attachments"]

_PATH = "request.attachments"


@frozen(kw_only=True)
class Attachments(Rule):
    """The constitution requires that the request come with further parts.

    Asks: which parts came with it, by the edition's short names (``evidence``, ``outcome-sought``,
    ``group-leaders-informed``). Parts that are only advised are no part of this rule.

    Why: some councils want the evidence, the outcome sought or the names of witnesses at the outset.

    Typical wordings: "with a supporting statement"; "stating the outcome that is sought".

    Terms: ``parts`` (all of them are needed).

    Remedy: supply what is missing.

    >>> Attachments(parts=frozenset({"outcome-sought"})).describe()
    'the request come with: outcome-sought'
    """

    name: ClassVar[str] = "contents.attachments"
    requires: ClassVar[str] = "the request come with further parts"

    parts: frozenset[str] = field(validator=validators.min_len(1))

    def evaluate(self, reading: Reading) -> Finding:
        """Look for each part."""
        came = reading.case.request.attachments
        if is_open(came):
            return self.undetermined(
                "Whether the request came with {parts} is not known", needs=(_PATH,), parts=self.parts
            )
        missing = self.parts - came
        if not missing:
            return self.met("The request came with {parts}", _PATH, parts=self.parts)
        cure = Cure(supplies=(Supply(_PATH, came | self.parts, f"supply: {listed(sorted(missing))}"),))
        return self.not_met("The request came without {missing}", _PATH, cure=cure, missing=missing)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the parts are the rule's own
        """All parts, and all but one."""
        return (self.parts, *(self.parts - {part} for part in sorted(self.parts))) if path == _PATH else ()

    def describe(self) -> str:
        """The parts."""
        return f"the request come with: {listed(sorted(self.parts))}"
