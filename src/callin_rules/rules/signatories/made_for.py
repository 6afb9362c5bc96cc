"""The request is made in the name of a group or an institution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["MadeFor"]

_PATH = "request.made_for"
_ANOTHER = "somebody else"


@frozen(kw_only=True)
class MadeFor(Rule):
    """The constitution requires that the request be made in the name of a group or an institution, as such.

    Asks: in whose name the request is made, and where ``names`` lists those that may, whether it is one of them. An
    empty text says that it is made in nobody's name but the signatories' own.

    Why: some councils let a party group call in rather than so many members; a joint board hears the authorities that
    constitute it, and not their councillors.

    Typical wordings: "any one or more constituent authorities may request"; calls recorded as the Shadow Cabinet's
    (Ealing, Greater Brighton).

    Terms: ``who`` (in whose name, in words with their article: "a political group"); ``names`` (those that may; every
    one of the kind where it is left out).

    Remedy: have one of them make the request.

    >>> MadeFor(who="a party group", names=frozenset({"Shadow Cabinet"})).describe()
    'the request be made in the name of a party group: Shadow Cabinet'
    """

    name: ClassVar[str] = "signatories.made_for"
    requires: ClassVar[str] = "the request be made in the name of a group or an institution"

    who: str = field(validator=validators.min_len(1))
    names: frozenset[str] = frozenset()

    def evaluate(self, reading: Reading) -> Finding:
        """Look in whose name it is made."""
        name = reading.case.request.made_for
        if is_open(name):
            return self.undetermined(
                "Nobody has said whether the request is made in the name of {who}", needs=(_PATH,), who=self.who
            )
        named = name.strip()
        if named and (not self.names or named in self.names):
            return self.met("The request is made in the name of {who}: {named}", _PATH, who=self.who, named=named)
        says = f"have the request made in the name of {self._in_words()}"
        return self.not_met(
            "The request is made in the name of {named}; it takes {wanted}",
            _PATH,
            cure=Cure(supplies=(Supply(_PATH, min(self.names, default=self.who), says),)),
            named=named or "nobody but those who signed it",
            wanted=self._in_words(),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the names are the rule's own
        """Each that may make it, and somebody else."""
        return (*sorted(self.names), _ANOTHER, "") if path == _PATH else ()

    def describe(self) -> str:
        """In whose name."""
        return f"the request be made in the name of {self._in_words()}"

    def _in_words(self) -> str:
        return f"{self.who}: {listed(sorted(self.names), 'or')}" if self.names else self.who
