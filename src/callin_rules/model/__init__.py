"""The nouns: authority, member, decision, request, judgement, case. No rule and no calendar is known here."""

from callin_rules.model.authority import Authority, AuthorityKind
from callin_rules.model.case import Case, ContradictionError
from callin_rules.model.decision import MAKERS, Decision, Urgency
from callin_rules.model.event import Attendee, Event, Meeting
from callin_rules.model.facts import NOT_SUPPLIED, AwaitingJudgement, Disputed, Fact, NotSupplied, Open, is_open
from callin_rules.model.history import EarlierCallIn, History
from callin_rules.model.judgement import Judgement
from callin_rules.model.member import UNGROUPED, Capacity, GroupSpell, Member, Register, Role, folded_name
from callin_rules.model.moments import Moment, day_of, earliest, has_hour, latest, surely_before, zone_named
from callin_rules.model.paths import SignedBy, fact_at, supply
from callin_rules.model.pool import RELEVANT, Belonging, Pool, Standing
from callin_rules.model.request import GroundRelied, Request, Signatory

__all__ = [
    "MAKERS",
    "NOT_SUPPLIED",
    "RELEVANT",
    "UNGROUPED",
    "Attendee",
    "Authority",
    "AuthorityKind",
    "AwaitingJudgement",
    "Belonging",
    "Capacity",
    "Case",
    "ContradictionError",
    "Decision",
    "Disputed",
    "EarlierCallIn",
    "Event",
    "Fact",
    "GroundRelied",
    "GroupSpell",
    "History",
    "Judgement",
    "Meeting",
    "Member",
    "Moment",
    "NotSupplied",
    "Open",
    "Pool",
    "Register",
    "Request",
    "Role",
    "Signatory",
    "SignedBy",
    "Standing",
    "Urgency",
    "day_of",
    "earliest",
    "fact_at",
    "folded_name",
    "has_hour",
    "is_open",
    "latest",
    "supply",
    "surely_before",
    "zone_named",
]
