"""The request says how the decision stands to the budget and policy framework."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from callin_rules.findings import Finding
from callin_rules.rules.contents._shared import text_given
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["FrameworkStatement"]


@frozen(kw_only=True)
class FrameworkStatement(Rule):
    """The constitution requires that the request say whether the decision is thought to be outside the budget or policy
    framework.

    Asks: whether the request makes such a statement, whichever way it goes.

    Why: a decision outside the framework is the council's to take, so the officer has to know at once.

    Typical wordings: "stating whether they believe the decision to be contrary to the policy framework or the budget".

    Terms: none.

    Remedy: make the statement.

    >>> FrameworkStatement().requires
    'the request say how the decision stands to the budget and policy framework'
    """

    name: ClassVar[str] = "contents.framework_statement"
    requires: ClassVar[str] = "the request say how the decision stands to the budget and policy framework"

    def evaluate(self, reading: Reading) -> Finding:
        """Look for the statement."""
        return text_given(
            self,
            "request.framework_statement",
            reading.case.request.framework_statement,
            what="a statement on the budget and policy framework",
            says="say whether the decision is outside the budget or policy framework",
        )
