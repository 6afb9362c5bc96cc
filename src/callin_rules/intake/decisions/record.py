"""A decision as a council's record of it says, before it becomes part of a case."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from attrs import frozen

from callin_rules.intake.local_time import local_moment
from callin_rules.model import NOT_SUPPLIED, Decision, Fact, Moment

__all__ = ["DecisionRecord", "maker_kind", "yes_or_no"]

T = TypeVar("T")
_KINDS = (
    (
        "cabinet-committee",
        r"cabinet (?:sub-?)?committee\b.*|.*\b(?:sub-?committee of (?:the )?cabinet|cabinet (?:sub-?)?committee)",
    ),
    ("joint-committee", r".*\bjoint (?:executive )?committee"),
    ("area-committee", r".*\barea committee"),
    (
        "cabinet-member",
        (
            r"(?:the )?(?:(?:deputy )?leader(?: of the council)? and )?"
            r"(?:aelod (?:o'r )?(?:cabinet|gabinet)|cabinet (?:member|councillor)|executive (?:member|councillor)|"
            r"lead member|portfolio holder)\b.*|.*\b(?:cabinet member|portfolio holder)"
        ),
    ),
    ("leader", r"(?:the )?leader(?: of (?:the )?council)?|arweinydd(?: y cyngor)?"),
    ("mayor", r"(?:the )?(?:executive |elected )?mayor(?: of [\w ]+)?"),
    ("cabinet", r"(?:the |y )?(?:cabinet|executive|executive board|cabinet meeting|cabinet cyngor)"),
    (
        "officer",
        (
            r"(?:the )?(?:(?:strategic|executive|corporate|assistant|deputy|interim|service) )*(?:director|"
            r"head of|chief executive|officer|chief officer|service lead)\b.*"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


@frozen(kw_only=True)
class DecisionRecord:
    """What a record says. ``maker`` is its own wording; what the record leaves out is ``None``.

    ``effective_from``: the day from which the record has the decision take effect unless it is called in. It is
    evidence to compare with the computed answer, and never goes into one. ``origin``: the file, and the entry in it.
    """

    title: str
    origin: str
    reference: str | None = None
    maker: str | None = None
    officer: bool | None = None
    decided: Moment | None = None
    published: Moment | None = None
    key: bool | None = None
    subject_to_call_in: bool | None = None
    effective_from: date | None = None

    def as_decision(self) -> Decision:
        """The facts of a case that the record states; what has an hour is local time.

        Raises :class:`~callin_rules.errors.BadInputError` for a local time that does not exist or that happens twice.
        """
        kind = "officer" if self.officer else maker_kind(self.maker or "")
        return Decision(
            reference=_fact(self.reference),
            title=self.title,
            maker=_fact(kind),
            key=_fact(self.key),
            flagged=_fact(self.subject_to_call_in),
            decided_at=_fact(self.decided and local_moment(self.decided)),
            published_at=_fact(self.published and local_moment(self.published)),
        )


def maker_kind(words: str) -> str | None:
    """The kind of decision-maker that ``words`` name beyond doubt.

    >>> maker_kind("Cabinet Member for Housing"), maker_kind("Policy Committee")
    ('cabinet-member', None)
    """
    text = " ".join(words.split()).strip(" .")
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), None)


def yes_or_no(text: str) -> bool | None:
    """What a record's "Yes" or "No" says."""
    return {
        "yes": True,
        "true": True,
        "key": True,
        "no": False,
        "false": False,
        "non-key": False,
        "non key": False,
    }.get(text.strip().lower())


def _fact(value: T | None) -> Fact[T]:
    return NOT_SUPPLIED if value is None else value
