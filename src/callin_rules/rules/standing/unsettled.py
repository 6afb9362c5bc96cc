"""A requirement or a route whose content the sources do not settle."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen, validators

from callin_rules.findings import INCURABLE, Finding
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["Unsettled"]


@frozen(kw_only=True)
class Unsettled(Rule):
    """The constitution requires that something be fulfilled which no source seen says in full; a person has to say.

    Asks: the recorded judgement on ``question``: is what the constitution requires here fulfilled?

    Why: what a source does not settle is written down as unsettled, never guessed.

    Typical wordings: none; that is the point.

    Terms: ``question`` (its name in kebab case); ``text`` (what is not settled, in words).

    Remedy: none that the library could name.

    >>> Unsettled(question="how-many-must-sign", text="how many members must sign").describe()
    'not settled by the sources: how many members must sign'
    """

    name: ClassVar[str] = "standing.unsettled"
    requires: ClassVar[str] = "something that no source seen says in full"

    question: str = field(validator=validators.matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))
    text: str

    def evaluate(self, reading: Reading) -> Finding:
        """Read the judgement, if somebody has made it."""
        path = f"judgements.{self.question}"
        answer = reading.case.judged.get(self.question)
        if answer is None:
            return self.undetermined("The sources do not settle {text}", needs=(path,), text=self.text)
        if answer:
            return self.met("The sources do not settle {text}; it was ruled to be fulfilled", path, text=self.text)
        return self.not_met(
            "The sources do not settle {text}; it was ruled not to be fulfilled", path, cure=INCURABLE, text=self.text
        )

    def describe(self) -> str:
        """What is not settled."""
        return f"not settled by the sources: {self.text}"
