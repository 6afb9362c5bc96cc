"""A question that a person answers, and the request depends on the answer."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Cure, Finding, Supply
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["ProperOfficer"]


@frozen(kw_only=True)
class ProperOfficer(Rule):
    """The constitution requires that somebody has answered a question one way.

    Asks: the recorded judgement on ``question`` (``vexatious``, ``frivolous``, ``improper``, ``affects-the-ward``). The
    library never makes it; while nobody has, the finding is undetermined.

    Why: some things cannot be counted: whether a request is vexatious is for the officer to say, with reasons.

    Typical wordings: "unless the monitoring officer considers the request frivolous or vexatious".

    Terms: ``question`` (in kebab case); ``answer`` (the one that is required); ``by`` (whose judgement it is);
    ``curable`` (whether the signatories can mend what was found wanting).

    Remedy: none, or to mend what was found wanting where the edition allows it.

    >>> ProperOfficer(question="vexatious", answer=False, by="monitoring officer").describe()
    "the monitoring officer has answered no to 'vexatious'"
    """

    name: ClassVar[str] = "judgement.proper_officer"
    requires: ClassVar[str] = "somebody has answered a question one way"

    question: str = field(validator=validators.matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))
    answer: bool
    by: str
    curable: bool = False

    def evaluate(self, reading: Reading) -> Finding:
        """Read the judgement."""
        path = f"judgements.{self.question}"
        given = reading.case.judged.get(self.question)
        asked = self.question.replace("-", " ")
        if given is None:
            return self.undetermined(
                "The {by} has not recorded a judgement on '{asked}'", needs=(path,), by=self.by, asked=asked
            )
        said = "yes" if given else "no"
        if given is self.answer:
            return self.met("The judgement on '{asked}' is {said}", path, asked=asked, said=said)
        cure = (
            Cure(supplies=(Supply(path, self.answer, f"mend what was found wanting ({asked})"),))
            if self.curable
            else INCURABLE
        )
        return self.not_met("The judgement on '{asked}' is {said}", path, cure=cure, asked=asked, said=said)

    def describe(self) -> str:
        """Whose judgement, and which answer."""
        return f"the {self.by} has answered {'yes' if self.answer else 'no'} to '{self.question.replace('-', ' ')}'"
