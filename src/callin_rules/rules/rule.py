"""What a rule is: the class every rule kind descends from.

A rule completes "the constitution requires that ...". It has a dotted name, typed terms (its attrs fields) and one
method, :meth:`Rule.evaluate`, from a reading to a finding. The terms come from an edition's data; the paragraph that
founds them is in ``asked``.

Three promises hold every rule to its word:

* it reads only facts that its findings name in ``used`` or ``needs``;
* its answer is ``undetermined`` if and only if completing the facts in ``needs`` could still make it go either way;
* for every path in ``needs``, :meth:`Rule.probes` offers enough values to show both (yes-or-no facts and plain texts
  are probed without being asked).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from attrs import evolve, field, frozen

from callin_rules.citation import Basis, Citation
from callin_rules.findings import Asked, Cure, Finding, Outcome
from callin_rules.rules.condition import Condition
from callin_rules.rules.reading import Reading

__all__ = ["Rule"]

_UNASKED = Asked(rule="", cite=Citation(paragraph="", document="", basis=Basis.GENERAL_KNOWLEDGE))

_NOT_A_TERM = {"written": False}


@frozen(kw_only=True)
class Rule(ABC):
    """One requirement of a constitution, with its terms.

    ``asked`` is set when the rule is bound to a paragraph. ``when`` limits it to some decisions: where the condition
    does not hold the finding is ``not_applicable``.
    """

    name: ClassVar[str]
    """The dotted name by which editions call it: ``family.requirement``."""
    requires: ClassVar[str]
    """What it asks, completing "the constitution requires that ..."."""

    asked: Asked = field(default=_UNASKED, metadata=_NOT_A_TERM)
    when: Condition | None = field(default=None, metadata=_NOT_A_TERM)

    def bound(self, asked: Asked) -> Rule:
        """The same rule, asked by a paragraph."""
        return evolve(self, asked=asked)

    def find(self, reading: Reading) -> Finding:
        """The finding, with the condition weighed first."""
        condition = self.when
        if condition is None:
            return self.evaluate(reading)
        holds = condition.holds(reading.case.decision)
        if holds is True:
            finding = self.evaluate(reading)
            return evolve(finding, used=(*finding.used, *condition.reads))
        if holds is False:
            return self.not_applicable("This is asked only of {limits}", *condition.reads, limits=condition)
        finding = self.evaluate(reading)
        if finding.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE):
            return finding
        return self.undetermined(
            "Whether this is asked at all is not known: it is asked only of {limits}",
            needs=(*holds, *finding.needs),
            limits=condition,
        )

    @abstractmethod
    def evaluate(self, reading: Reading) -> Finding:
        """The finding of this rule on the case, whatever ``when`` says."""

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - for the rules that override it
        """Values worth trying for the fact at ``path``: at least one on each side of every line this rule draws."""
        return ()

    def describe(self) -> str:
        """What this rule asks with these terms, as a clause for a reader."""
        return self.requires

    # -- findings ---------------------------------------------------------------------------------------------------

    def met(self, template: str, *used: str, **values: object) -> Finding:
        """The requirement is fulfilled."""
        return Finding(self.asked, Outcome.MET, template, values, used)

    def not_met(self, template: str, *used: str, cure: Cure, **values: object) -> Finding:
        """The requirement is not fulfilled; ``cure`` says what would help."""
        return Finding(self.asked, Outcome.NOT_MET, template, values, used, (), cure)

    def undetermined(self, template: str, *used: str, needs: Iterable[str], **values: object) -> Finding:
        """It cannot be told yet; ``needs`` names the facts that would tell."""
        return Finding(self.asked, Outcome.UNDETERMINED, template, values, used, tuple(dict.fromkeys(needs)))

    def not_applicable(self, template: str, *used: str, **values: object) -> Finding:
        """The requirement is not asked of this case."""
        return Finding(self.asked, Outcome.NOT_APPLICABLE, template, values, used)
