"""The situations of ``test_situations``: for each rule kind its terms, and what is known of a case of the small council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import evolve, frozen
from rules.kit import member

from callin_rules.intake import local_moment
from callin_rules.model import NOT_SUPPLIED, UNGROUPED, Capacity, Disputed, GroupSpell, Role, Signatory
from callin_rules.rules import Rule
from callin_rules.rules.signatories.each_from import EachFrom
from callin_rules.rules.signatories.group_spread import GroupSpread, Ungrouped

SIGNED = "request.signatories"


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
    told = {
        apart: [
            signed("Ada", "Ben", "Cox", "Coy"),
            signed("Ada", "Ben", "Cat", "Cox"),
            signed("Ada", "Cox", "Coy"),
            signed("Ada", "Ben", "Cat", "Eve", "Ivy"),
            signed("Cox"),
            signed("Cox", "Coy"),
            signed(),
            signed("Zoe", "Zac"),
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
            signed(signature("Ada", has_interest=True), "Cox", "Zoe", decision={"maker_names": ()}),
        ],
        more: [signed(), signed("Ada"), signed("Ada", "Cox"), signed("Ada", "Ben", "Cox"), signed("Zoe", "Zac", "Cox")],
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
            signed("Cat", "Mo", request={"received_at": NOT_SUPPLIED}),
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
            signed(),
        ],
        two[Ungrouped.COMPLEMENT]: [
            signed("Ada", "Ivy"),
            signed("Ivy", "Ian"),
            signed("Ivy", "Una"),
            signed("Ina", "Rob"),
            signed("Ina"),
            signed("Ivy", "Zoe"),
            signed(),
        ],
        two[Ungrouped.UNSETTLED]: [
            signed("Ada", "Ivy"),
            signed("Ada", "Ina"),
            signed("Ada", "Una"),
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
        spread(1, Ungrouped.COMPLEMENT): [signed("Ivy"), signed("Una"), signed("Ina", "Zoe"), signed()],
        spread(1, Ungrouped.UNSETTLED): [signed("Ivy"), signed("Ina"), signed("Una"), signed("Ivy", "Una")],
    }  # fmt: skip
    return told_in_turn(told)


def spread(groups: int, ungrouped: Ungrouped) -> GroupSpread:
    """So many groups of backbenchers."""
    question = "is-no-group-a-group" if ungrouped is Ungrouped.UNSETTLED else None
    return GroupSpread(groups=groups, pool="backbenchers", ungrouped=ungrouped, question=question)


def told_in_turn(told: Mapping[Rule, list[dict[str, object]]], probed: tuple[str, ...] = ()) -> list[Situation]:
    """Situations that are labelled by what is known; the values that would be tried are shown with the first."""
    return [
        Situation(label=labelled(facts), rule=rule, facts=facts, probed=probed if n == 0 else ())
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
        elif name not in ("signed", "members"):
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
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(value))}}}"
    return str(value)


SITUATIONS = {"signatories.each_from": each_from(), "signatories.group_spread": group_spread()}
