"""A decision: what was decided, by whom, and when it was made, published and carried out."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact
from callin_rules.model.moments import Moment

__all__ = ["MAKERS", "Decision", "Urgency"]

MAKERS = (
    "cabinet",
    "leader",
    "mayor",
    "cabinet-member",
    "cabinet-committee",
    "officer",
    "area-committee",
    "joint-committee",
    "combined-authority",
    "committee",
    "council",
)
"""The kinds of decision-maker that editions distinguish."""


@frozen(kw_only=True)
class Urgency:
    """A claim that the decision is too urgent for call-in, as it was recorded.

    ``consented`` names the offices whose consent was given (``scrutiny-chair``, ``council-chair``, ...),
    ``unavailable`` those that could not be reached, ``recorded`` says whether the notice of the decision states it.
    ``undone_by`` names the offices that undid the exemption (an empty set: nobody did).
    """

    reason: Fact[str] = NOT_SUPPLIED
    consented: Fact[frozenset[str]] = NOT_SUPPLIED
    unavailable: Fact[frozenset[str]] = NOT_SUPPLIED
    recorded: Fact[bool] = NOT_SUPPLIED
    undone_by: Fact[frozenset[str]] = NOT_SUPPLIED


@frozen(kw_only=True)
class Decision:
    """The decision that is, or might be, called in. Every field is a fact.

    ``executive``: made in discharge of an executive function. ``maker``: one of :data:`MAKERS`; ``maker_names``: the
    persons. ``kinds``: which of the special kinds an edition may except it is (``regulatory``, ``staffing``, ...; an
    empty set says that it is none). ``matter``: its subjects (``education``, ...). ``value``: pounds sterling.
    ``wards``: wards affected. ``committee``: the scrutiny body in whose remit it falls. ``committee_size``: how many
    councillors sit on that body. ``flagged``: what its record says of whether it is subject to call-in. ``urgency``:
    ``False`` when no exemption was claimed. ``implemented_at``: ``False`` while it has not been carried out.
    """

    reference: Fact[str] = NOT_SUPPLIED
    title: Fact[str] = NOT_SUPPLIED
    executive: Fact[bool] = NOT_SUPPLIED
    maker: Fact[str] = NOT_SUPPLIED
    maker_names: Fact[tuple[str, ...]] = NOT_SUPPLIED
    key: Fact[bool] = NOT_SUPPLIED
    kinds: Fact[frozenset[str]] = NOT_SUPPLIED
    matter: Fact[frozenset[str]] = NOT_SUPPLIED
    value: Fact[int] = NOT_SUPPLIED
    wards: Fact[frozenset[str]] = NOT_SUPPLIED
    committee: Fact[str] = NOT_SUPPLIED
    committee_size: Fact[int] = NOT_SUPPLIED
    flagged: Fact[bool] = NOT_SUPPLIED
    recommends_to_council: Fact[bool] = NOT_SUPPLIED
    prior_scrutiny: Fact[frozenset[str]] = NOT_SUPPLIED
    decided_at: Fact[Moment] = NOT_SUPPLIED
    published_at: Fact[Moment] = NOT_SUPPLIED
    minutes_published_at: Fact[Moment] = NOT_SUPPLIED
    notified_at: Fact[Moment] = NOT_SUPPLIED
    urgency: Fact[Urgency | Literal[False]] = NOT_SUPPLIED
    implemented_at: Fact[Moment | Literal[False]] = NOT_SUPPLIED
