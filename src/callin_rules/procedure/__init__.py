"""After receipt: from a request to a decision that may be implemented.

The procedure is data: a :class:`Table` for each legal regime says what an event leads to in a state, and
:class:`Terms` hold what an edition fills in. :func:`timeline` walks the table over what happened. It is liberal about
what happened and exact about what follows: an event that ought not to have happened then is recorded, named as
irregular, and its consequence stated.
"""

from callin_rules.procedure.clocks import CLOCKS, Clock
from callin_rules.procedure.events import EFFECTIVE, EVENT_KINDS, OUTCOMES, EventKind
from callin_rules.procedure.majority import Majority, Quorum, Vote, counted_vote, share_of
from callin_rules.procedure.questions import QUESTIONS, Question
from callin_rules.procedure.record import Happening, happenings
from callin_rules.procedure.remarks import Remark
from callin_rules.procedure.standing import Act, Bar, Implementation, Obligation, Span, Way
from callin_rules.procedure.states import Duty, Stage, State
from callin_rules.procedure.table import ALWAYS, Row, Step, Table, faults_of
from callin_rules.procedure.tables import TABLES
from callin_rules.procedure.terms import (
    CouncilTerms,
    HearingTerms,
    HoldTerms,
    OutcomeTerms,
    ReconsiderationTerms,
    RulingTerms,
    Terms,
    WithdrawalTerms,
)
from callin_rules.procedure.timeline import Milestone, Progress, Timeline, timeline
from callin_rules.procedure.walk import Entry, Situation, Walk

__all__ = [
    "ALWAYS",
    "CLOCKS",
    "EFFECTIVE",
    "EVENT_KINDS",
    "OUTCOMES",
    "QUESTIONS",
    "TABLES",
    "Act",
    "Bar",
    "Clock",
    "CouncilTerms",
    "Duty",
    "Entry",
    "EventKind",
    "Happening",
    "HearingTerms",
    "HoldTerms",
    "Implementation",
    "Majority",
    "Milestone",
    "Obligation",
    "OutcomeTerms",
    "Progress",
    "Question",
    "Quorum",
    "ReconsiderationTerms",
    "Remark",
    "Row",
    "RulingTerms",
    "Situation",
    "Span",
    "Stage",
    "State",
    "Step",
    "Table",
    "Terms",
    "Timeline",
    "Vote",
    "Walk",
    "Way",
    "WithdrawalTerms",
    "counted_vote",
    "faults_of",
    "happenings",
    "share_of",
    "timeline",
]
