"""A request for call-in (the notice, the requisition) and those who signed it."""

from __future__ import annotations

from attrs import frozen

from callin_rules.model.facts import NOT_SUPPLIED, Fact
from callin_rules.model.moments import Moment

__all__ = ["GroundRelied", "Request", "Signatory"]


@frozen(kw_only=True)
class Signatory:
    """One name under a request.

    ``received_at``: when this signature reached the council, where it came apart from the request.
    ``confirmed``: the signatory confirmed by a message of their own. ``has_interest``: an interest that bars them.
    """

    name: str
    signed_at: Fact[Moment] = NOT_SUPPLIED
    received_at: Fact[Moment] = NOT_SUPPLIED
    confirmed: Fact[bool] = NOT_SUPPLIED
    has_interest: Fact[bool] = NOT_SUPPLIED


@frozen(kw_only=True)
class GroundRelied:
    """A ground that the request relies on; ``name`` is the edition's own short name for it.

    ``particulars``: what the request says in support. ``certified``: the officer's certificate that some grounds need
    was given. ``opinion``: the legal opinion that some grounds need confirms the ground. ``vote``: the record of the
    vote on the decision bears the ground out.
    """

    name: str
    particulars: Fact[str] = NOT_SUPPLIED
    certified: Fact[bool] = NOT_SUPPLIED
    opinion: Fact[bool] = NOT_SUPPLIED
    vote: Fact[bool] = NOT_SUPPLIED


@frozen(kw_only=True)
class Request:
    """What was asked, when it arrived and who signed. Every field is a fact; only receipt counts, never sending.

    ``electors_signed``: how many registered electors or residents signed (counted by the officer, their names are not
    stored). ``electorate``: how many electors there are by the register that counts. ``lead``: the lead signatory's
    name. ``resolved_by``: the committee that resolved on it, as a body. ``made_for``: the group or institution in whose
    name it was made (empty: in nobody's but the signatories'). ``decisions``: how many decisions it is about.
    ``form``: the prescribed form was used. ``attachments``: further parts that an edition asks for, by name
    (``evidence``, ``outcome-sought``, ``group-leaders-informed``, ...). ``issue``: what it is about, for limits on
    repetition.
    """

    received_at: Fact[Moment] = NOT_SUPPLIED
    sent_at: Fact[Moment] = NOT_SUPPLIED
    in_writing: Fact[bool] = NOT_SUPPLIED
    signed: Fact[bool] = NOT_SUPPLIED
    addressed_to: Fact[str] = NOT_SUPPLIED
    signatories: Fact[tuple[Signatory, ...]] = NOT_SUPPLIED
    electors_signed: Fact[int] = NOT_SUPPLIED
    electorate: Fact[int] = NOT_SUPPLIED
    lead: Fact[str] = NOT_SUPPLIED
    resolved_by: Fact[str] = NOT_SUPPLIED
    made_for: Fact[str] = NOT_SUPPLIED
    decisions: Fact[int] = NOT_SUPPLIED
    reasons: Fact[str] = NOT_SUPPLIED
    alternative: Fact[str] = NOT_SUPPLIED
    grounds: Fact[tuple[GroundRelied, ...]] = NOT_SUPPLIED
    framework_statement: Fact[str] = NOT_SUPPLIED
    form: Fact[bool] = NOT_SUPPLIED
    attachments: Fact[frozenset[str]] = NOT_SUPPLIED
    issue: Fact[str] = NOT_SUPPLIED
