"""Earlier call-ins, for the limits on how often one decision, issue, person or group may come back."""

from __future__ import annotations

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact
from callin_rules.model.moments import Moment

__all__ = ["EarlierCallIn", "History"]


@frozen(kw_only=True)
class EarlierCallIn:
    """A call-in that came before this request. ``decision`` is the reference of the decision it was about."""

    received_at: Moment
    decision: Fact[str] = NOT_SUPPLIED
    issue: Fact[str] = NOT_SUPPLIED
    accepted: Fact[bool] = NOT_SUPPLIED
    signatories: Fact[tuple[str, ...]] = NOT_SUPPLIED
    group: Fact[str] = NOT_SUPPLIED
    committee: Fact[str] = NOT_SUPPLIED
    grounds: Fact[frozenset[str]] = NOT_SUPPLIED


@frozen(kw_only=True)
class History:
    """All earlier call-ins that bear on the case; an empty tuple says that there was none."""

    call_ins: Fact[tuple[EarlierCallIn, ...]] = NOT_SUPPLIED
