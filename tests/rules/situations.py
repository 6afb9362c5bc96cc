"""The situations of ``test_situations``: for each rule kind its terms, and what is known of a case of the small council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from attrs import evolve, frozen
from rules.kit import SETTING, WINDOW, member
from values_in_words import worded

from callin_rules.calendar import (
    CalendarDays,
    ClearWorkingDays,
    CountingRule,
    CutOff,
    DeemedReceipt,
    Hours,
    Period,
    UntilImplemented,
    WorkingDays,
)
from callin_rules.intake import local_moment
from callin_rules.model import (
    NOT_SUPPLIED,
    UNGROUPED,
    Capacity,
    Disputed,
    EarlierCallIn,
    GroundRelied,
    GroupSpell,
    Role,
    Signatory,
    is_open,
)
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Rule
from callin_rules.rules.contents.parts_by_ground import PartsByGround
from callin_rules.rules.contents.signed import Signed
from callin_rules.rules.decision.not_already_called_in import NotAlreadyCalledIn
from callin_rules.rules.decision.not_implemented import NotCarriedOut
from callin_rules.rules.judgement.proper_officer import ProperOfficer
from callin_rules.rules.limits.member_quota import MemberQuota
from callin_rules.rules.limits.per_ground_repeat import PerGroundRepeat
from callin_rules.rules.limits.quota import Quota
from callin_rules.rules.signatories.all_in_pool import AllInPool
from callin_rules.rules.signatories.committee_resolution import CommitteeResolution
from callin_rules.rules.signatories.each_confirmed import EachConfirmed
from callin_rules.rules.signatories.each_from import EachFrom
from callin_rules.rules.signatories.electors import Electors, Share
from callin_rules.rules.signatories.fraction import Fraction, Rounding, Whole
from callin_rules.rules.signatories.group_spread import GroupSpread, Ungrouped
from callin_rules.rules.signatories.lead import Lead
from callin_rules.rules.signatories.minimum_number import MinimumNumber
from callin_rules.rules.signatories.office_holder import OfficeHolder
from callin_rules.rules.time_limits.look_back import LookBack
from callin_rules.rules.time_limits.received_in_window import ReceivedInWindow

SIGNED, RECEIVED, LEAD, HISTORY = "request.signatories", "request.received_at", "request.lead", "history.call_ins"


@frozen(kw_only=True)
class Situation:
    """A rule, what is known, and the facts of which it is shown which values would be tried."""

    label: str
    rule: Rule
    facts: Mapping[str, object]
    probed: tuple[str, ...] = ()


def at(day: int, hour: int, minute: int = 0, *, month: int = 7) -> datetime:
    """A moment of 2014, in local time."""
    return local_moment(datetime(2014, month, day, hour, minute))


def signature(name: str, **facts: object) -> Signatory:
    """One signature, of which a few facts are known."""
    return Signatory(name=name, **facts)


LATE = at(2, 12, month=8)
PEOPLE = (
    member("Ada", group="Red", ward="North"),
    member("Abe", group="Red", ward="South"),
    member("Ben", group="Blue"),
    member("Bev", group="Blue"),
    member("Cat", group="Green"),
    member("Eve", "executive", group="Green"),
    member("Eli", "executive", group="Red"),
    member("Ivy", group=UNGROUPED),
    member("Ian", group=UNGROUPED),
    member("Una"),
    member("Uma"),
    evolve(member("Rob", group="Red"), roles=NOT_SUPPLIED),
    evolve(member("Bob", group="Blue"), roles=NOT_SUPPLIED),
    evolve(member("Ole"), roles=NOT_SUPPLIED),
    evolve(member("Ina", group=UNGROUPED), roles=NOT_SUPPLIED),
    member("Cox", group=UNGROUPED, capacity=Capacity.VOTING_CO_OPTEE),
    member("Coy", group=UNGROUPED, capacity=Capacity.VOTING_CO_OPTEE),
    member("Pat", Role(name="panel", body="Health"), group="Red"),
    member("Pia", Role(name="panel", body="Homes"), group="Blue"),
    member("Cher", "scrutiny-chair", group="Blue"),
    member("Kim", Role(name="executive", until=date(2014, 7, 29)), group="Green"),
    member("Mo", groups=(GroupSpell(group="Red", until=date(2014, 7, 29)), GroupSpell(group="Blue"))),
    member("Mia", groups=(GroupSpell(group="Red", until=date(2014, 7, 29)),)),
)


def signed(*names: str | Signatory, **facts: object) -> dict[str, object]:
    """Who signed, on a register of the people above."""
    return {"signed": names, "members": PEOPLE, **facts}


def each_from() -> list[Situation]:
    """Pools that nobody can share, pools inside others, and numbers that leave room or none."""
    apart = EachFrom(count=4, pools=("members", "co-optees"), at_least={"members": 2, "co-optees": 1})
    inside = EachFrom(count=3, pools=("backbenchers", "members"), at_least={"backbenchers": 2})
    chairs = EachFrom(count=2, pools=("chair", "panel", "co-optees"), at_least={"co-optees": 1, "panel": 1})
    doubtful = EachFrom(count=2, pools=("backbenchers", "doubtful"), at_least={"backbenchers": 1, "doubtful": 1})
    free = EachFrom(count=3, pools=("free", "others", "co-optees"), at_least={"co-optees": 1})
    more = EachFrom(count=2, pools=("members", "co-optees"), at_least={"members": 2, "co-optees": 2})
    roomy = EachFrom(count=6, pools=("co-optees", "members"), at_least={"co-optees": 1})
    one = EachFrom(count=3, pools=("members",), at_least={"members": 1})
    few = EachFrom(count=1, pools=("backbenchers", "members"), at_least={"backbenchers": 2, "members": 1})
    three = EachFrom(
        count=4,
        pools=("co-optees", "backbenchers", "members"),
        at_least={"co-optees": 1, "backbenchers": 2, "members": 2},
    )
    told = {
        three: [signed("Zoe"), signed("Ada", "Zoe"), signed("Cox", "Zoe"), signed("Ada", "Ben", "Eve", "Zoe")],
        few: [signed(), signed("Eve"), signed("Ada"), signed("Eve", "Eli", "Zoe")],
        apart: [
            signed("Ada", "Ben", "Cox", "Coy"),
            signed("Ada", "Ben", "Cat", "Cox"),
            signed("Ada", "Cox", "Coy"),
            signed("Ada", "Ben", "Cat", "Eve", "Ivy"),
            signed("Cox"),
            signed("Cox", "Coy"),
            signed(),
            signed("Ada", "Zoe", "Zac"),
            signed("Ada", "Ben", "Zoe", "Zac"),
            signed("Ada", "Ben", "Cat", "Zoe"),
            signed("Ada", "Cox", "Coy", "Zoe"),
            signed("Ada", "Ben", "Cox", "Zoe"),
            signed("Ada", "Ben", "Cox", "Zoe", "Zac"),
            signed("Ada", "Cox", "Zoe", "Zac", "Zia"),
            signed("Ada", "Ben", "Cox", "Coy", "Zoe"),
            signed("Ada", "Zoe", complete=True),
            {"members": PEOPLE},
        ],
        inside: [
            signed("Ada", "Ben", "Eve"),
            signed("Ada", "Eve", "Eli"),
            signed("Ada", "Ole"),
            signed("Ada", "Eve", "Ole"),
            signed("Eve", "Eli"),
            signed("Eve", "Eli", "Rob"),
            signed("Ada", "Ole", "Rob"),
            signed("Ada", "Ole", "Rob", "Zoe"),
            signed("Ada", "Ben", "Ole"),
            signed("Eve", "Ole", "Zoe"),
            signed("Eve", "Eli", "Ole", "Zoe"),
            signed("Ada", "Eve", signature("Ben", received_at=LATE)),
            signed("Ada", "Eve", signature("Ben", received_at=Disputed())),
            signed("Ada", "Kim", "Eve", request={"received_at": NOT_SUPPLIED}),
        ],
        chairs: [
            signed("Cher", "Cox"),
            signed("Pat", "Cox"),
            signed("Pat", "Cox", decision={"committee": "Health"}),
            signed("Pia", "Cox", decision={"committee": "Health"}),
            signed("Pat", "Pia", "Cox"),
            signed("Cher", "Ole", decision={"committee": "Health"}),
            signed("Zoe", "Cox"),
            signed("Zoe", "Zac", decision={"committee": "Health"}),
            {"members": PEOPLE},
        ],
        doubtful: [
            signed("Ada", "Eve"),
            signed("Ada", "Eve", judged={"executives-may-sign": True}),
            signed("Ada", "Eve", judged={"executives-may-sign": False}),
            signed("Eve", "Eli"),
            signed("Ole", "Rob"),
            signed("Ole", "Eve"),
        ],
        free: [
            signed("Ada", "Ben", "Cox"),
            signed(*(signature(n, has_interest=n == "Ben") for n in ("Ada", "Ben", "Cox"))),
            signed(
                *(signature(n, has_interest=n == "Ben") for n in ("Ada", "Ben", "Cox")),
                decision={"maker_names": ("Ada", "Ben")},
            ),
        ],
        more: [signed(), signed("Ada"), signed("Ada", "Cox"), signed("Ada", "Ben", "Cox")],
        roomy: [signed("Ada", "Ben"), signed("Cox", "Coy", "Ada", "Ben", "Cat", "Zoe")],
        one: [signed("Ada", "Ben"), signed("Ada", "Ben", "Zoe"), signed("Cox", "Zoe")],
    }
    return told_in_turn(told, probed=(SIGNED,))


def group_spread() -> list[Situation]:
    """Groups that are there, that are open, and none."""
    two = {how: spread(2, how) for how in Ungrouped}
    three = {how: spread(3, how) for how in Ungrouped}
    question = "is-no-group-a-group"
    told = {
        two[Ungrouped.NOT_COUNTED]: [
            signed("Ada", "Ben", "Eve"),
            signed("Ada", "Ben", "Ivy"),
            signed("Ada", "Abe", "Eve"),
            signed("Ada", "Una"),
            signed("Una", "Uma"),
            signed("Una"),
            signed("Una", "Eve"),
            signed("Ada", "Rob"),
            signed("Ada", "Bob"),
            signed("Rob", "Bob"),
            signed("Rob", "Bob", "Ada"),
            signed("Ada", "Ole"),
            signed("Ole", "Una"),
            signed("Ada", "Zoe"),
            signed("Zoe", "Zac"),
            signed("Zoe"),
            signed("Ivy", "Ina", "Zoe"),
            signed("Ada", "Ben", "Zoe"),
            signed("Ada", "Mo", request={"received_at": NOT_SUPPLIED}),
            signed("Ben", "Mo", request={"received_at": NOT_SUPPLIED}),
            signed("Mo", signature("Mia", signed_at=date(2014, 7, 29)), request={"received_at": NOT_SUPPLIED}),
            signed("Ada", "Mia"),
            signed("Ada", "Mia", request={"received_at": NOT_SUPPLIED}),
            signed("Ada", "Kim", request={"received_at": NOT_SUPPLIED}),
            signed("Ada", signature("Bob", received_at=Disputed())),
            signed("Ada", signature("Bob", received_at=LATE)),
            signed("Ada", "Cllr ADA", "Ben"),
            signed(signature("Mo", signed_at=date(2014, 7, 28)), signature("mo", signed_at=date(2014, 7, 30)), "Ben"),
            signed(),
            {"members": PEOPLE},
        ],
        two[Ungrouped.ANOTHER_GROUP]: [
            signed("Ada", "Ivy"),
            signed("Ivy", "Ian"),
            signed("Ivy", "Una"),
            signed("Ada", "Ina"),
            signed("Ina", "Una", "Zoe"),
            signed("Ada", "Rob", "Zoe"),
            signed("Ada", "Una"),
            signed("Una", "Uma"),
            signed("Una", "Uma", "Ivy"),
            signed("Rob", "Una"),
            signed("Rob", "Una", "Uma"),
            signed("Bob", "Una", "Ada"),
            signed(),
        ],
        two[Ungrouped.COMPLEMENT]: [
            signed("Ada", "Ivy"),
            signed("Ivy", "Ian"),
            signed("Ivy", "Una"),
            signed("Ina", "Rob"),
            signed("Ivy", "Zoe"),
            signed(),
        ],
        two[Ungrouped.UNSETTLED]: [
            signed("Ada", "Ivy"),
            signed("Ada", "Ina"),
            signed("Ada", "Una"),
            signed("Ada", "Bob"),
            signed("Ada", "Ivy", judged={question: True}),
            signed("Ada", "Ivy", judged={question: False}),
            signed("Ada", "Ina", judged={question: True}),
            signed("Ada", "Ina", judged={question: False}),
            signed("Ada", "Ivy", "Zoe"),
            signed("Ada", "Ben", judged={question: False}),
            signed("Ivy", "Ian"),
            signed("Ivy"),
            signed(),
        ],
        three[Ungrouped.NOT_COUNTED]: [
            signed("Ada", "Ben", "Una"),
            signed("Ada", "Una", "Zoe"),
            signed("Ada", "Abe", "Una"),
            signed("Ada", "Ben", "Rob", "Bob", "Zoe"),
            signed("Una", "Uma", "Zoe", "Zac"),
        ],
        three[Ungrouped.COMPLEMENT]: [
            signed("Ada", "Ivy"),
            signed("Ada", "Ben", "Ina"),
            signed("Ivy", "Zoe", "Una"),
            signed("Ina", "Una", "Uma"),
        ],
        three[Ungrouped.UNSETTLED]: [
            signed("Ada", "Ben", "Ivy"),
            signed("Ada", "Ivy", "Una"),
            signed("Ada", "Ina", "Una", "Zoe"),
            signed("Ada", "Ivy"),
            signed("Ada", "Ivy", judged={question: False}),
        ],
        spread(1, Ungrouped.ANOTHER_GROUP): [signed("Ole"), signed("Una"), signed("Zoe", "Ina"), signed("Ivy")],
        spread(1, Ungrouped.COMPLEMENT): [signed("Ivy"), signed("Una"), signed("Ina", "Zoe"), signed()],
        spread(1, Ungrouped.UNSETTLED): [signed("Ivy"), signed("Ina"), signed("Una"), signed("Ivy", "Una")],
    }  # fmt: skip
    return told_in_turn(told, probed=(SIGNED, "members[Una].groups", "members[Una].roles", RECEIVED))


def spread(groups: int, ungrouped: Ungrouped) -> GroupSpread:
    """So many groups of backbenchers."""
    question = "is-no-group-a-group" if ungrouped is Ungrouped.UNSETTLED else None
    return GroupSpread(groups=groups, pool="backbenchers", ungrouped=ungrouped, question=question)


def received_in_window() -> list[Situation]:
    """Windows that wait for an hour, for their maker and for a ruling, and receipts on both sides of their ends."""
    told: dict[Rule, list[dict[str, object]]] = {}
    came = (NOT_SUPPLIED, date(2014, 7, 24), date(2014, 7, 25), date(2014, 7, 30), date(2014, 8, 1), date(2014, 8, 2))
    windows = {
        "five-days": WINDOW,
        "to-four": period(WorkingDays(4), CutOff(time(16))),
        "hours": period(Hours(48)),
        "after-hours": evolve(period(WorkingDays(4), CutOff(time(16))), receipt=DeemedReceipt(time(17))),
        "open-ended": period(UntilImplemented()),
        "of-the-decision": evolve(period(ClearWorkingDays(5)), starts_from="decision"),
    }
    hours = (at(24, 23, 59), at(25, 9), at(25, 8, 59), at(27, 9), at(27, 9, 1), at(31, 16), at(31, 16, 1), LATE)
    for name, window in windows.items():
        rule = ReceivedInWindow(window=name)
        setting = evolve(SETTING, periods={name: window, "window": window})
        told[rule] = [
            {
                "setting": setting,
                "request": {"received_at": moment},
                "decision": {"published_at": start},
                "probed": shown,
            }
            for start, shown in ((date(2014, 7, 25), ()), (at(25, 9), ()), (NOT_SUPPLIED, (RECEIVED, "decision.key")))
            for moment in (*came, *hours)
            if start is not NOT_SUPPLIED or moment in came[:2]
        ]
        told[rule] += [
            {
                "setting": setting,
                "decision": {"published_at": start},
                "request": {"received_at": moment},
                "probed": (RECEIVED,),
            }
            for start in (date(2014, 7, 25), at(25, 9))
            for moment in (NOT_SUPPLIED, date(2014, 7, 30), at(30, 12), Disputed())
        ]
    told[ReceivedInWindow(window="hours")] += [
        {
            "note": "in Paris",
            "setting": evolve(SETTING, periods={"hours": windows["hours"]}, zone="Europe/Paris"),
            "decision": {"published_at": start},
            "probed": (RECEIVED,),
        }
        for start in (date(2014, 7, 25), at(25, 9))
    ]
    makers = evolve(
        WINDOW,
        name="makers",
        makers=frozenset({"cabinet"}),
        otherwise=(
            evolve(period(Hours(24)), makers=frozenset({"officer"})),
            evolve(WINDOW, name="makers", period=None, makers=frozenset({"leader"}), unsettled="how-long"),
            evolve(WINDOW, name="makers", period=None, makers=frozenset({"mayor"}), at_least=Period(WorkingDays(2))),
        ),
    )
    by_maker, setting = ReceivedInWindow(window="makers"), evolve(SETTING, periods={"makers": makers, "window": WINDOW})
    told[by_maker] = [
        {"setting": setting, "decision": decision, "request": {"received_at": moment}, **ruled, "probed": (RECEIVED,)}
        for maker in (NOT_SUPPLIED, "cabinet", "officer", "leader", "mayor", "council")
        for decision in ({"maker": maker},)
        for moment in (NOT_SUPPLIED, date(2014, 7, 28), date(2014, 7, 31))
        for ruled in (
            {},
            *({"judged": {q: answer}} for q in QUESTIONS.get(maker, ()) for answer in (True, False)),
        )
    ]
    plain = evolve(WINDOW, period=None, unsettled="how-long")
    for name, shown in (("plain", plain), ("shown", evolve(plain, at_least=Period(Hours(72))))):
        rule, setting = ReceivedInWindow(window=name), evolve(SETTING, periods={name: shown})
        told[rule] = [
            {
                "setting": setting,
                "decision": {"published_at": start},
                "request": {"received_at": moment},
                **ruled,
                "probed": (RECEIVED,),
            }
            for start in (date(2014, 7, 25), at(25, 9), NOT_SUPPLIED)
            for moment in (NOT_SUPPLIED, date(2014, 7, 26), date(2014, 7, 28), at(28, 9), at(28, 9, 1), LATE)
            for ruled in ({}, {"judged": {"how-long": True}}, {"judged": {"how-long": False}})
        ]
    return told_in_turn(told)


QUESTIONS = {"leader": ("how-long",), "mayor": ("makers-length",), "council": ("makers-length",)}


def period(counting: CountingRule, cut_off: CutOff | None = None) -> NamedPeriod:
    """A window that is counted so from publication."""
    return evolve(WINDOW, period=Period(counting, cut_off))


def look_back() -> list[Situation]:
    """Decisions and meetings on both sides of each end, and a period that waits for a ruling."""
    periods = {
        "in working days": Period(WorkingDays(5)),
        "in calendar days": Period(CalendarDays(5)),
    }
    days = {
        "publication": (date(2014, 7, 24), *(date(2014, 7, day) for day in (25, 29, 30, 31)), date(2014, 8, 1)),
        "decision": tuple(date(2014, 7, day) for day in (23, 28, 29, 30, 31)),
    }
    told: dict[Rule, list[dict[str, object]]] = {}
    for event, fact in (("publication", "published_at"), ("decision", "decided_at")):
        paths, rule = (f"decision.{fact}", RECEIVED), LookBack(period="window", event=event)
        start = days[event][event == "publication"]
        told[rule] = [
            {
                "note": note,
                "setting": evolve(SETTING, periods={"window": evolve(WINDOW, starts_from="receipt", period=length)}),
                "decision": {fact: moment},
                "request": {"received_at": met},
                "probed": paths,
            }
            for note, length in periods.items()
            for moment in (NOT_SUPPLIED, start, at(start.day, 23, 30), Disputed())
            for met in (NOT_SUPPLIED, *days[event], at(30, 0, 1), at(30, 23, 30))
        ]
        told[rule] += [
            {
                "setting": evolve(
                    SETTING,
                    periods={"window": evolve(WINDOW, starts_from="receipt", period=None, unsettled=question)},
                ),
                "judged": judged,
                "probed": paths,
            }
            for question in (None, "how-far-back")
            for judged in ({}, *({question or "window-length": answer} for answer in (True, False)))
        ]
    return told_in_turn(told)


def quota() -> list[Situation]:
    """Call-ins of the council, a group or a committee, in the same year and in another, accepted or not."""
    one = EarlierCallIn(received_at=date(2014, 6, 2), accepted=True, group="Red", committee="Health")
    eve = evolve(one, received_at=date(2014, 5, 19))
    earlier = (
        NOT_SUPPLIED,
        (),
        (one,),
        (one, one),
        (one, eve),
        (one, evolve(one, received_at=date(2014, 5, 20))),
        (one, evolve(one, received_at=at(19, 23, 30, month=5))),
        (one, evolve(one, received_at=date(2015, 5, 19)), evolve(one, received_at=date(2015, 5, 20))),
        (one, evolve(one, accepted=False)),
        (one, evolve(one, accepted=NOT_SUPPLIED)),
        (one, evolve(one, group="Blue", committee="Homes")),
        (one, evolve(one, group=NOT_SUPPLIED, committee=NOT_SUPPLIED, accepted=NOT_SUPPLIED)),
        (eve, evolve(eve, group=NOT_SUPPLIED), one, evolve(one, group="Blue")),
    )
    own = {
        "council": ({},),
        "group": ({}, *({"request": {"lead": lead}} for lead in ("Ada", "Ben", "Ivy", "Una", "Zoe", "Mo", "Mia"))),
        "committee": ({}, *({"decision": {"committee": body}} for body in ("Health", "Homes"))),
    }
    told: dict[Rule, list[dict[str, object]]] = {}
    for per, known in own.items():
        paths = (HISTORY, RECEIVED, "members[Una].groups", "members[Una].roles", "decision.committee")
        for counting in ("submitted", "accepted"):
            told[Quota(count=2, per=per, year_starts=(5, 20), counting=counting)] = [
                {
                    "members": PEOPLE,
                    "call_ins": call_ins,
                    **facts,
                    "probed": paths if n in (6, len(earlier) - 1) else (),
                }
                for facts in known
                for n, call_ins in enumerate(earlier)
            ]
        told[Quota(count=1, per=per, year_starts=(1, 1))] = [
            {
                "members": PEOPLE,
                "call_ins": call_ins,
                **facts,
                "request": {**facts.get("request", {}), **came},
                "probed": paths,
            }
            for facts in known
            for call_ins in (NOT_SUPPLIED, (one,))
            for came in (
                {"received_at": moment} for moment in (NOT_SUPPLIED, date(2014, 7, 29), date(2015, 1, 2), LATE)
            )
        ]
    return told_in_turn(told)


def member_quota() -> list[Situation]:
    """Signatures that are used up, left and perhaps left, of people who count and of whom it is not known."""
    one = EarlierCallIn(received_at=date(2014, 6, 2), accepted=True, signatories=("Ada", "Cllr BEN", "Rob"))
    earlier = (
        NOT_SUPPLIED,
        (),
        (one,),
        (one, one),
        (one, evolve(one, signatories=("Ada",))),
        (one, evolve(one, received_at=date(2014, 5, 19))),
        (one, evolve(one, received_at=date(2014, 5, 20))),
        (one, evolve(one, received_at=at(19, 23, 30, month=5))),
        (one, evolve(one, accepted=False)),
        (one, evolve(one, accepted=NOT_SUPPLIED)),
        (one, evolve(one, signatories=NOT_SUPPLIED)),
        (one, evolve(one, signatories=NOT_SUPPLIED, accepted=False)),
    )
    people = (("Ada", "Ben", "Cat"), ("Ada", "Ben", "Cat", "Rob", "Ole", "Zoe", "Eve"), ("Rob", "Cat"), ())
    told: dict[Rule, list[dict[str, object]]] = {}
    for counting in ("submitted", "accepted"):
        rule = MemberQuota(allowed=2, count=2, pool="backbenchers", year_starts=(5, 20), counting=counting)
        told[rule] = [signed(*names, call_ins=call_ins) for names in people for call_ins in earlier]
        told[rule] += [
            signed(
                "Ada",
                "Ben",
                "Kim",
                call_ins=call_ins,
                request={"received_at": came},
                probed=(SIGNED, HISTORY, RECEIVED),
            )
            for call_ins in (NOT_SUPPLIED, (one, evolve(one, received_at=at(19, 23, 30, month=5))))
            for came in (NOT_SUPPLIED, date(2014, 7, 30), date(2014, 12, 31), date(2015, 5, 20))
        ]
        told[rule] += [{"members": PEOPLE, "call_ins": (one,), "probed": (SIGNED, HISTORY, RECEIVED, "decision.key")}]
    return told_in_turn(told)


def per_ground_repeat() -> list[Situation]:
    """Earlier call-ins of this decision, of another and of one that is not known, on grounds that are known or not."""
    one = EarlierCallIn(received_at=date(2014, 6, 2), decision="14/7", grounds=frozenset({"budget", "advice"}))
    earlier = (
        NOT_SUPPLIED,
        (),
        (one,),
        (evolve(one, decision="14/8"), evolve(one, grounds=frozenset({"notice"}))),
        (evolve(one, decision="14/8"), one),
        (evolve(one, decision=NOT_SUPPLIED),),
        (evolve(one, grounds=NOT_SUPPLIED),),
        (evolve(one, decision=NOT_SUPPLIED, grounds=NOT_SUPPLIED),),
        (evolve(one, decision="14/8", grounds=NOT_SUPPLIED), evolve(one, decision=NOT_SUPPLIED)),
    )
    relied = (
        NOT_SUPPLIED,
        (GroundRelied(name="budget"),),
        (GroundRelied(name="notice"), GroundRelied(name="other")),
    )
    return told_in_turn(
        {
            PerGroundRepeat(): [
                {
                    "call_ins": call_ins,
                    "decision": {"reference": reference},
                    "request": {"grounds": grounds},
                    "probed": (HISTORY, "decision.reference", "request.grounds", RECEIVED),
                }
                for call_ins in earlier
                for reference in (NOT_SUPPLIED, "14/7", "14/8")
                for grounds in relied
            ]
        }
    )


def not_already_called_in() -> list[Situation]:
    """The same decision or issue, in the months that bar it and after, accepted or not."""
    one = EarlierCallIn(received_at=date(2014, 1, 31), decision="14/7", issue="parking", accepted=True)
    earlier = (
        NOT_SUPPLIED,
        (),
        (one,),
        (evolve(one, received_at=at(31, 23, 30, month=1)),),
        (evolve(one, decision="14/8", issue="fares"), one),
        (evolve(one, accepted=False), evolve(one, accepted=NOT_SUPPLIED)),
        (evolve(one, decision=NOT_SUPPLIED, issue=NOT_SUPPLIED),),
        (evolve(one, decision=NOT_SUPPLIED, issue=NOT_SUPPLIED, accepted=NOT_SUPPLIED), one),
    )
    told: dict[Rule, list[dict[str, object]]] = {}
    for same, (part, name, *own) in {
        "decision": ("decision", "reference", "14/7", "14/9"),
        "issue": ("request", "issue", "parking", "trees"),
    }.items():
        for months in (None, 6):
            for counting in ("submitted", "accepted"):
                rule = NotAlreadyCalledIn(same=same, within_months=months, counting=counting)
                told.setdefault(rule, [])
                for call_ins in earlier:
                    for mine in (NOT_SUPPLIED, *own):
                        for came in (NOT_SUPPLIED, date(2014, 7, 31), date(2014, 8, 1))[: 3 if months else 1]:
                            facts: dict[str, dict[str, object]] = {part: {name: mine}}
                            facts["request"] = {**facts.get("request", {}), "received_at": came}
                            paths = (HISTORY, f"{part}.{name}", RECEIVED, "decision.key")
                            told[rule].append({"call_ins": call_ins, **facts, "probed": paths})
    return told_in_turn(told)


def not_implemented() -> list[Situation]:
    """Implemented and received on the same day, one before the other, at an hour or on a day, or not at all."""
    done = (NOT_SUPPLIED, False, date(2014, 7, 29), date(2014, 7, 30), at(30, 12), date(2014, 7, 31))
    came = (NOT_SUPPLIED, date(2014, 7, 30), at(30, 11), at(30, 12), Disputed())
    return told_in_turn(
        {
            NotCarriedOut(): [
                {
                    "decision": {"implemented_at": implemented},
                    "request": {"received_at": received},
                    "probed": ("decision.implemented_at", RECEIVED, "decision.key"),
                }
                for implemented in done
                for received in came
            ]
        }
    )


def committee_resolution() -> list[Situation]:
    """Resolutions of bodies that may, that may where the decision is theirs, and of none."""
    bodies = {"fixed": frozenset({"Overview", "Audit"}), "theirs": frozenset({"relevant"})}
    bodies["either"] = bodies["fixed"] | bodies["theirs"]
    return told_in_turn(
        {
            CommitteeResolution(bodies=named): [
                {
                    "request": {"resolved_by": resolved},
                    "decision": {"committee": committee},
                    "probed": ("request.resolved_by", "decision.committee", "decision.key"),
                }
                for resolved in (NOT_SUPPLIED, "", "  ", "Audit", "Health", "Homes")
                for committee in (NOT_SUPPLIED, "Health", "")
            ]
            for named in bodies.values()
        }
    )


def electors() -> list[Situation]:
    """Numbers and shares of an electorate that is fixed, known and not known."""
    kinds = (
        {"count": 3},
        {"share": Share(numerator=2, denominator=100)},
        {"share": Share(numerator=2, denominator=100, electorate=150)},
    )
    return told_in_turn(
        {
            Electors(who="residents", **kind): [
                {
                    "request": {"electors_signed": signed_by, "electorate": electorate},
                    "probed": ("request.electors_signed", "request.electorate", "decision.key"),
                }
                for signed_by in (NOT_SUPPLIED, 0, 1, 2, 3, 4)
                for electorate in (NOT_SUPPLIED, 1, 100, 101, 150, 151)
            ]
            for kind in kinds
        }
    )


def proper_officer() -> list[Situation]:
    """Judgements that are recorded, awaited and against it."""
    question = "is-it-in-the-public-interest"
    return told_in_turn(
        {
            ProperOfficer(question=question, by="monitoring officer", answer=answer, curable=curable): [
                {"judged": judged} for judged in ({}, {question: True}, {question: False})
            ]
            for answer in (True, False)
            for curable in (True, False)
        }
    )


def contents_signed() -> list[Situation]:
    """Signed, confirmed by everybody, by some, and by nobody who is known."""
    yes, no = {"confirmed": True}, {"confirmed": False}
    people = (
        NOT_SUPPLIED,
        (),
        (signature("Ada", **yes), signature("Ben", **yes)),
        (signature("Ada", **yes), signature("Ben", **no)),
        (signature("Ada"), signature("Ben", **no)),
        (signature("Ada", **yes), signature("Ben"), signature("Cat", confirmed=Disputed())),
    )
    told = {
        Signed(or_confirmed=either): [
            {"request": {"signed": on_paper, "signatories": signatories}}
            for on_paper in (NOT_SUPPLIED, True, False)
            for signatories in people
        ]
        for either in (True, False)
    }
    for many in told.values():
        many.append({"note": "no pools", "setting": evolve(SETTING, pools={}), "probed": (SIGNED, "request.signed")})
    return told_in_turn(told)


def parts_by_ground() -> list[Situation]:
    """Parts that are there and that are missing, whichever grounds are relied on."""
    rule = PartsByGround(parts={"budget": frozenset({"figures"}), "principles": frozenset({"which", "why"})})
    every = frozenset({"figures", "which", "why"})
    relied = (NOT_SUPPLIED, (), ("other",), ("budget",), ("budget", "principles", "other"))
    came = (NOT_SUPPLIED, frozenset(), frozenset({"figures"}), every - {"why"}, every, every | {"more"})
    return told_in_turn(
        {
            rule: [
                {
                    "request": {
                        "grounds": names if is_open(names) else tuple(GroundRelied(name=name) for name in names),
                        "attachments": parts,
                    },
                    "probed": ("request.grounds", "request.attachments", "request.form"),
                }
                for names in relied
                for parts in came
            ],
            PartsByGround(parts={"budget": frozenset({"figures"})}): [
                {"request": {"attachments": parts}} for parts in came
            ],
        }
    )


def minimum_number() -> list[Situation]:
    """Numbers that a ruling may lower, and everybody who does not count for certain."""
    plain = MinimumNumber(count=3, pool="backbenchers")
    two = MinimumNumber(count=2, pool="backbenchers", fewer_unsettled="do-fewer-suffice")
    four = MinimumNumber(count=4, pool="backbenchers", fewer_unsettled="do-fewer-suffice")
    ruled = ({}, {"judged": {"do-fewer-suffice": True}}, {"judged": {"do-fewer-suffice": False}})
    companies = (
        ("Ada", "Ben", "Cat", "Abe", "Eve"),
        ("Ada", "Eve", "Eli", "Ada A."),
        ("Ada", "Ole", "Zoe", "Rob", "Eve"),
        ("Ole", "Rob"),
        ("Ole", "Rob", "Zoe", "Zac", "Eve"),
        ("Eve",),
        (),
    )
    told = {
        plain: [
            *(signed(*names) for names in companies),
            signed("Ada", signature("Kim", signed_at=date(2014, 7, 29)), signature("Ben", received_at=LATE), "Zoe"),
            signed("Ada", "Ben", "Kim", request={"received_at": NOT_SUPPLIED}, probed=(RECEIVED,)),
            signed("Mo", signature("Mia", received_at=Disputed()), "Zoe", probed=(f"{SIGNED}[Mia].received_at",)),
            signed(
                "Mo",
                signature("Mia", signed_at=Disputed()),
                probed=(f"{SIGNED}[Mia].signed_at", f"{SIGNED}[Mia].confirmed"),
            ),
            signed("Ada", "Abe", "Ben", probed=("decision.wards", "decision.key")),
            {"members": PEOPLE, "probed": (RECEIVED, "decision.wards")},
        ],
        two: [signed(*names, **more) for names in companies for more in ruled],
        four: [
            *(signed(*names, **more) for names in companies for more in ruled),
            *({"members": PEOPLE, **more} for more in ruled),
        ],
        MinimumNumber(count=1, pool="ward"): [
            signed("Ada", "Abe", "Ben", decision={"wards": frozenset({"North", "West"})}),
            signed("Ada", "Abe", "Ben", "Zoe"),
            signed("Abe", decision={"wards": frozenset({"North"})}),
            signed("Ada", decision={"wards": frozenset()}),
            {"decision": {"wards": frozenset()}},
            {"decision": {"wards": frozenset({"North"})}},
            {},
        ],
        MinimumNumber(count=2, pool="others"): [signed("Ada", "Ben"), {}, {"decision": {"maker_names": ()}}],
    }
    return told_in_turn(told, probed=(SIGNED,))


def fraction() -> list[Situation]:
    """Shares of a whole whose size is known or not, rounded in each way."""
    told: dict[Rule, list[dict[str, object]]] = {}
    for rounding in Rounding:
        council = Fraction(numerator=15, denominator=200, pool="backbenchers", rounding=rounding)
        told[council] = [
            signed("Ada", "Ben", "Eve", probed=("council_size",)),
            signed("Ada", "Ben", "Cat", council_size=41),
            signed("Ada", "Ben", "Cat", "Abe", "Eve", council_size=40),
            signed("Ada", "Ben", "Zoe", "Rob", council_size=40),
        ]
        panel = Fraction(numerator=1, denominator=2, of=Whole.RELEVANT, pool="panel", rounding=rounding)
        size, known = "decision.committee_size", {"committee": "Health"}
        told[panel] = [
            signed("Pat", "Ada", decision=known, probed=(size,)),
            signed("Pat", "Ole", "Zoe", "Ada", decision=known, probed=(size,)),
            signed("Pat", decision={**known, "committee_size": 1}),
            signed("Pat", decision={**known, "committee_size": 2}),
            signed("Pat", decision={**known, "committee_size": 3}),
            signed("Pat", "Ole", decision={**known, "committee_size": 3}),
            signed("Ada", "Abe", decision=known, probed=(size,)),
            signed(decision=known),
            {"members": PEOPLE, "probed": (SIGNED, size)},
            {"decision": {**known, "committee_size": 9}, "probed": (SIGNED,)},
        ]
        told[Fraction(numerator=2, denominator=3, of=Whole.BODY, body_size=4, pool="free", rounding=rounding)] = [
            signed(signature("Ada", has_interest=True), "Ben", "Cat", "Abe"),
            signed(*(signature(name, has_interest=False) for name in ("Ada", "Ben", "Cat"))),
            signed(),
            {},
        ]
    return told_in_turn(told, probed=(SIGNED,))


def lead() -> list[Situation]:
    """A lead who signed or did not, who may lead, may not, and of whom that is not known."""
    anybody, named = Lead(), Lead(among=False)
    back, ours, apart = Lead(pool="backbenchers"), Lead(pool="ward"), Lead(pool="free")
    told = {
        named: [{"request": {"lead": lead}} for lead in (NOT_SUPPLIED, "Ada", " ", "")],
        anybody: [
            signed(*names, request={"lead": lead}, probed=(LEAD, SIGNED))
            for names in ((), ("Ada", "Ben"))
            for lead in (NOT_SUPPLIED, "", " Ada ", "Cllr ADA", "Zoe")
        ],
        back: [
            signed(*names, request={"lead": lead})
            for names in (("Ben", "Ada", "Eve", "Ole", "Zoe"), ("Eve", "Ole", "Rob"), ("Eve",))
            for lead in (NOT_SUPPLIED, "  ", "Ada", "Eve", "ole", "Zoe", "Cllr Bob")
        ],
        ours: [
            {"members": PEOPLE, "request": {"lead": lead}, "decision": wards}
            for lead in (NOT_SUPPLIED, " ", "Ada", "Abe", "Ben", "Zoe")
            for wards in ({}, {"wards": frozenset({"North"})})
        ],
        apart: [
            {"members": PEOPLE, "request": {"lead": "Ada"}},
            signed("Ada", request={"lead": "Ada"}),
            signed(signature("Ada", has_interest=True), "Ben", request={"lead": "Ada"}),
        ],
    }
    found = told_in_turn(told, probed=(LEAD, SIGNED, "decision.wards"))
    empty = evolve(SETTING, pools={})
    return [
        *found,
        *(
            Situation(
                label=f"no pool says who may sign; lead {plain(lead)}",
                rule=anybody,
                facts={"setting": empty, "request": {"lead": lead}},
                probed=(SIGNED,),
            )
            for lead in (NOT_SUPPLIED, " ", " Ada ")
        ),
        Situation(
            label="the lead of a pool, whoever signs", rule=back, facts={"request": {"lead": "Ada"}}, probed=(SIGNED,)
        ),
    ]


def each_confirmed() -> list[Situation]:
    """Messages of people who count, of people who may, and of people who signed twice."""
    yes, no, differ = {"confirmed": True}, {"confirmed": False}, {"confirmed": Disputed()}
    told = {
        EachConfirmed(count=count, pool="backbenchers"): [
            signed(signature("Ada", **yes), signature("Ben", **yes), signature("Eve", **yes)),
            signed(signature("Ada", **yes), signature("Ben", **no), signature("Cat", **no), signature("Eve", **no)),
            signed(signature("Ada", **no), signature("Ben", **no), "Cat"),
            signed(signature("Ole", **no), signature("Zoe", **no), signature("Ben", **yes)),
            signed(signature("Ole", **yes), signature("Zoe", **differ), "Ben", signature("Ada", **yes)),
            signed(signature("Ada", **no), signature("Cllr ADA", **yes), signature("Ben", **yes)),
            signed(signature("Ada", **no), signature("Cllr ADA", **differ), signature("Ben", **yes)),
            signed(signature("Ada", **differ), signature("Cllr ADA", **no), signature("Ben", **yes)),
            signed(signature("Ada", **differ), signature("Cllr ADA", **yes)),
            signed(signature("Ada", **yes), signature("Cllr ADA", **no)),
            signed(),
            {},
        ]
        for count in (2, 3)
    }
    told[EachConfirmed(count=1, pool="panel")] = [
        signed(signature("Pat", **yes), decision={"committee": "Health"}),
        signed(signature("Pat", **no), signature("Pia", **no), decision={"committee": "Health"}),
        signed(signature("Pat", **yes)),
        {},
    ]
    return told_in_turn(told, probed=(SIGNED,))


def all_in_pool() -> list[Situation]:
    """People outside, people of whom it is not known, and signatures that came too late to matter."""
    told = {
        AllInPool(pool="backbenchers"): [
            signed("Ada", "Ben"),
            signed("Ada", "Eve", "Ole", "Eli"),
            signed("Ada", "Eve", "Cox"),
            signed("Ada", "Ole", "Zoe", "Bob"),
            signed("Ada", signature("Eve", received_at=LATE)),
            signed("Ada", signature("Eve", received_at=LATE), "Eli"),
            signed(signature("Eve", received_at=LATE), "Ole", signature("Zoe", received_at=Disputed())),
            signed("Ada", signature("Eve", received_at=Disputed()), signature("Ben", received_at=Disputed())),
            signed("Ada", signature("Eve", received_at=at(30, 12))),
            signed("Ada", "Cllr ADA"),
            signed("Eve", "Cllr EVE"),
            signed("Ada", "Kim", request={"received_at": NOT_SUPPLIED}),
            signed(),
            {},
        ],
        AllInPool(pool="panel"): [
            signed("Pat", "Pia", decision={"committee": "Health"}),
            signed("Pat", decision={"committee": "Health"}),
            signed("Pat", "Ada"),
            signed("Pat"),
            {},
        ],
        AllInPool(pool="doubtful"): [
            signed("Ada", "Eve"),
            signed("Ada", "Eve", judged={"executives-may-sign": True}),
            signed("Ada", "Eve", judged={"executives-may-sign": False}),
        ],
    }
    return told_in_turn(told, probed=(SIGNED, RECEIVED))


def office_holder() -> list[Situation]:
    """Holders of one office or several, on a body that is known or not."""
    chair = OfficeHolder(roles=frozenset({"scrutiny-chair"}))
    health = OfficeHolder(roles=frozenset({"panel", "scrutiny-chair"}), body="Health", count=2)
    relevant = OfficeHolder(roles=frozenset({"panel"}), body="relevant")
    told = {
        chair: [signed("Cher", "Ada"), signed("Ada"), signed("Ole", "Ada", "Zoe"), signed("Cox", "Coy"), {}],
        health: [signed("Pat", "Ada"), signed("Pat", "Pia", "Cher"), signed("Pat", "Zoe", "Ole"), signed("Ole"), {}],
        relevant: [
            signed("Pat", "Pia"),
            signed("Pat", "Pia", decision={"committee": "Homes"}),
            signed("Pat", decision={"committee": "Homes"}),
            {},
        ],
    }
    people = ("members[Zoe]", "members[Ole].roles", "members[Ole].groups", "members[O. [Ole] L.]")
    return told_in_turn(told, probed=(SIGNED, *people, RECEIVED))


def told_in_turn(told: Mapping[Rule, list[dict[str, object]]], probed: tuple[str, ...] = ()) -> list[Situation]:
    """Situations that are labelled by what is known; the values that would be tried are shown with the first."""
    return [
        Situation(
            label=labelled(facts),
            rule=rule,
            facts={name: known for name, known in facts.items() if name not in ("probed", "note")},
            probed=facts.get("probed", probed if n == 0 else ()),
        )
        for rule, many in told.items()
        for n, facts in enumerate(many)
    ]


def labelled(facts: Mapping[str, object]) -> str:
    """What is known, in few words."""
    parts = []
    if "signed" in facts:
        parts.append(f"signed by {', '.join(map(told_of, facts['signed'])) or 'nobody'}")
    for name, known in facts.items():
        if isinstance(known, Mapping):
            parts += [f"{name} {key} {plain(value)}" for key, value in known.items()]
        elif name == "call_ins" and not is_open(known):
            parts.append(f"earlier: {'; '.join(map(worded, known)) or 'none'}")
        elif name == "note":
            parts.append(str(known))
        elif name not in ("signed", "members", "probed", "setting"):
            parts.append(f"{name} {plain(known)}")
    return "; ".join(parts) or "nothing is known"


def told_of(signatory: str | Signatory) -> str:
    """A signatory, with what is known of the signature."""
    if isinstance(signatory, str):
        return signatory
    names = ("signed_at", "received_at", "confirmed", "has_interest")
    known = {name: getattr(signatory, name) for name in names if getattr(signatory, name) is not NOT_SUPPLIED}
    return f"{signatory.name} ({', '.join(f'{name} {plain(value)}' for name, value in known.items())})"


def plain(value: object) -> str:
    """A value as a person reads it."""
    if value is NOT_SUPPLIED:
        return "not supplied"
    if isinstance(value, Disputed):
        return "disputed"
    return worded(value)


SITUATIONS = {
    each[0].rule.name: each
    for each in (
        all_in_pool(),
        each_confirmed(),
        each_from(),
        fraction(),
        group_spread(),
        lead(),
        minimum_number(),
        office_holder(),
        received_in_window(),
        look_back(),
        quota(),
        member_quota(),
        per_ground_repeat(),
        committee_resolution(),
        not_already_called_in(),
        not_implemented(),
        electors(),
        proper_officer(),
        contents_signed(),
        parts_by_ground(),
    )
}
