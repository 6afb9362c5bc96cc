"""A judgement: what a person decided that no rule can, with who, when and why.

Are the reasons adequate? Is the request vexatious? What does an unclear paragraph mean? The library never decides
these. It reads the recorded judgement, and answers ``undetermined`` while there is none.
"""

from __future__ import annotations

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact
from callin_rules.model.moments import Moment

__all__ = ["Judgement"]


@frozen(kw_only=True)
class Judgement:
    """The answer that ``by`` gave to the yes-or-no ``question``, named in kebab case (``vexatious``)."""

    question: str
    finding: Fact[bool] = NOT_SUPPLIED
    by: Fact[str] = NOT_SUPPLIED
    at: Fact[Moment] = NOT_SUPPLIED
    why: Fact[str] = NOT_SUPPLIED
