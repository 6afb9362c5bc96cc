"""A committee, as a body, resolves to call the decision in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import RELEVANT, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["CommitteeResolution"]

_PATH = "request.resolved_by"
_COMMITTEE = "decision.committee"
_ANOTHER = "another body"


@frozen(kw_only=True)
class CommitteeResolution(Rule):
    """The constitution requires that a committee resolve, as a body, to call the decision in.

    Asks: whether the body that resolved on the request is one of those that may. An empty text says that no body
    resolved.

    Why: some constitutions give call-in to a scrutiny body at its meeting rather than to single members.

    Typical wordings: "the Business Panel may resolve to call in a decision"; "the Overview and Scrutiny Committee, by a
    majority of those present".

    Terms: ``bodies`` (their names; ``relevant`` stands for the scrutiny body in whose remit the decision falls).

    Remedy: a resolution of one of the bodies.

    >>> CommitteeResolution(bodies=frozenset({"Business Panel"})).describe()
    'a resolution of Business Panel to call the decision in'
    """

    name: ClassVar[str] = "signatories.committee_resolution"
    requires: ClassVar[str] = "a committee resolves, as a body, to call the decision in"

    bodies: frozenset[str] = field(validator=validators.min_len(1))

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the body that resolved with those that may."""
        resolved, committee = reading.case.request.resolved_by, reading.case.decision.committee
        relevant = RELEVANT in self.bodies
        if not is_open(resolved) and not resolved.strip():  # blank is nobody, as an empty text is
            resolved = ""
        if is_open(resolved):
            return self.undetermined(
                "Nobody has said which body resolved to call the decision in",
                needs=(_PATH, *((_COMMITTEE,) if relevant and is_open(committee) else ())),
            )
        if resolved and resolved in self.bodies - {RELEVANT}:
            return self.met("{body} resolved to call the decision in", _PATH, body=resolved)
        if resolved and relevant:
            if is_open(committee):
                return self.undetermined(
                    "{body} resolved to call the decision in; whether the decision falls in its remit is not known",
                    _PATH,
                    needs=(_COMMITTEE,),
                    body=resolved,
                )
            if resolved == committee:
                return self.met(
                    "{body}, in whose remit the decision falls, resolved to call it in",
                    _PATH,
                    _COMMITTEE,
                    body=resolved,
                )
        return self.not_met(
            "{body} resolved to call the decision in, and it takes a resolution of {bodies}",
            _PATH,
            *((_COMMITTEE,) if resolved and relevant else ()),
            cure=self._cure(reading),
            body=resolved or "No body",
            bodies=self._in_words(),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Bodies that may resolve, and another."""
        if path == _PATH:
            return (*self._fitting(reading), _ANOTHER)
        if path == _COMMITTEE and RELEVANT in self.bodies:
            resolved = reading.case.request.resolved_by
            return (*(() if is_open(resolved) or not resolved else (resolved,)), "a further body")
        return ()

    def describe(self) -> str:
        """The bodies."""
        return f"a resolution of {self._in_words()} to call the decision in"

    def _fitting(self, reading: Reading) -> tuple[str, ...]:
        committee = reading.case.decision.committee
        fixed = tuple(sorted(self.bodies - {RELEVANT}))
        return (*fixed, committee) if RELEVANT in self.bodies and not is_open(committee) else fixed

    def _cure(self, reading: Reading) -> Cure:
        body = next((body for body in self._fitting(reading) if body), RELEVANT)
        return Cure(supplies=(Supply(_PATH, body, f"obtain a resolution of {self._in_words()}"),))

    def _in_words(self) -> str:
        words = sorted(self.bodies - {RELEVANT})
        if RELEVANT in self.bodies:
            words.append("the scrutiny body in whose remit the decision falls")
        return listed(words, "or")
