"""The request relies on a ground that the constitution knows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import GroundRelied, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Ground", "Grounds"]

_PATH = "request.grounds"
_REQUIREMENTS = ("certificate", "opinion", "particulars", "vote")


@frozen(kw_only=True)
class Ground:
    """One ground: its short ``name``, its ``text``, and what it needs of its own.

    ``requires``: ``certificate`` (an officer's), ``opinion`` (a legal one that supports it), ``particulars`` (what the
    request says in support), ``vote`` (the record of the vote on the decision bears it out, as where a council of a
    joint board may object that it voted the other way: Greater Brighton). ``only_alone``: these are needed only where
    no other ground is relied on.
    """

    name: str
    text: str = ""
    requires: frozenset[str] = field(
        default=frozenset(), validator=validators.deep_iterable(validators.in_(_REQUIREMENTS))
    )
    only_alone: bool = False


@frozen(kw_only=True)
class Grounds(Rule):
    """The constitution requires that the request rely on at least one of its grounds.

    Asks: which grounds the request relies on; whether one of them is on the list and has what it needs of its own. In
    an
    ``illustrative`` list any ground will do, so long as there is one.

    Why: a closed list keeps call-in to what it is for.

    Typical wordings: "on one or more of the following grounds"; "contrary to the principles of decision-making".

    Terms: ``grounds`` (each with ``name``, ``text``, ``requires``, ``only_alone``); ``list`` (``closed`` or
    ``illustrative``).

    Remedy: name a ground from the list.

    >>> Grounds(grounds=(Ground(name="consultation"), Ground(name="evidence"))).describe()
    'the request rely on a ground: consultation or evidence'
    """

    name: ClassVar[str] = "contents.grounds"
    requires: ClassVar[str] = "the request rely on at least one of its grounds"

    grounds: tuple[Ground, ...] = field(validator=validators.min_len(1))
    list: str = field(default="closed", validator=validators.in_(("closed", "illustrative")))

    def evaluate(self, reading: Reading) -> Finding:
        """Look for a ground that counts."""
        relied = reading.case.request.grounds
        if is_open(relied):
            return self.undetermined("Which grounds the request relies on is not known", needs=(_PATH,))
        answers = [(ground, self._counts(ground, alone=len(relied) == 1)) for ground in relied]
        if good := [ground.name for ground, counts in answers if counts is True]:
            return self.met("The request relies on: {good}", _PATH, good=tuple(good))
        needs = tuple(need for _, counts in answers if isinstance(counts, tuple) for need in counts)
        if needs:
            return self.undetermined(
                "Whether a ground that the request relies on has what it needs is not known", _PATH, needs=needs
            )
        named = tuple(ground.name for ground in relied)
        return self.not_met(
            "The request relies on {named}; a ground is needed out of: {known}",
            _PATH,
            cure=self._cure(relied),
            named=named or "no ground",
            known=tuple(ground.name for ground in self.grounds),
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the grounds are the rule's own
        """No ground, each ground of the list with and without what it needs, one outside the list."""
        if path != _PATH:
            return (True, False) if path.startswith(f"{_PATH}[") and path.endswith("].vote") else ()
        alone = (
            (GroundRelied(name=g.name, certified=yes, opinion=yes, particulars="stated" if yes else "", vote=yes),)
            for g, yes in product(self.grounds, (True, False))
        )
        return (
            *alone,
            (),
            (GroundRelied(name="a ground of another kind", certified=False, opinion=False, vote=False),),
        )

    def describe(self) -> str:
        """The grounds by name."""
        others = " or another" if self.list == "illustrative" else ""
        return f"the request rely on a ground: {listed([g.name for g in self.grounds], 'or')}{others}"

    def _counts(self, relied: GroundRelied, *, alone: bool) -> bool | tuple[str, ...]:
        """Whether a ground counts, or the facts that would tell."""
        ground = next((g for g in self.grounds if g.name == relied.name), None)
        if ground is None:
            return self.list == "illustrative"
        if ground.only_alone and not alone:
            return True
        path = f"{_PATH}[{relied.name}]"
        stated = relied.particulars
        facts = {
            "certificate": (f"{path}.certified", relied.certified),
            "opinion": (f"{path}.opinion", relied.opinion),
            "particulars": (f"{path}.particulars", stated if is_open(stated) else stated.strip()),
            "vote": (f"{path}.vote", relied.vote),
        }
        asked = [facts[name] for name in _REQUIREMENTS if name in ground.requires]
        if any(not is_open(fact) and not fact for _, fact in asked):
            return False
        needs = tuple(place for place, fact in asked if is_open(fact))
        return needs or True

    def _cure(self, relied: tuple[GroundRelied, ...]) -> Cure:
        """Rely on the ground of the list that needs least of its own."""
        ground = min(self.grounds, key=lambda g: len(g.requires))
        added = GroundRelied(name=ground.name, certified=True, opinion=True, particulars="stated", vote=True)
        kept = tuple(g for g in relied if g.name != ground.name)
        own = f", with {listed(sorted(ground.requires))}" if ground.requires else ""
        return Cure(
            supplies=(Supply(_PATH, (*kept, added), f"rely on a ground of the list, such as {ground.name}{own}"),)
        )
