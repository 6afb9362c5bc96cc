"""Made-up constitutions and cases from a seed: every rule kind, every unit, cases on both sides of every line.

A case begins as one that ought to be valid and is then spoilt: facts are taken away, disputed, or given another value that
some rule tells apart; moments are moved to the last second of the window and the one after it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from verification.spec import completions, kinds
from verification.spec.days import LONDON, NotCovered, closes
from verification.spec.edition import Edition
from verification.spec.facts import Facts, Missing

NATIONS = {
    "england": ("england-executive", "unitary"),
    "wales": ("wales-executive", "welsh-principal"),
    "scotland": ("committee-system", "scottish-council"),
    "northern-ireland": ("ni-reconsideration", "ni-district"),
}
GROUPS = ("Red", "Blue", "Green", "none")
ROLES = ("executive", "scrutiny-chair", "committee-member", "leader")
BODIES = ("Health Committee", "Body R")
HARD_DAYS = (  # days around which counting is hard: clock changes, moved holidays, Christmas, leap days
    (3, 28), (3, 31), (10, 27), (10, 30), (12, 20), (12, 24), (4, 30), (5, 3), (2, 28), (8, 25), (7, 10), (11, 28), (5, 30),
)  # fmt: skip


# -- constitutions ---------------------------------------------------------------------------------------------------


def period(rng: Random) -> dict:
    """A window of any unit."""
    unit = rng.choice(
        [
            "working-days",
            "clear-working-days",
            "calendar-days",
            "clear-days",
            "fixed-weekday",
            "months",
            "hours",
            "until-implemented",
            "working-days",
        ]
    )
    made = {
        "starts_from": rng.choice(["publication", "publication", "decision", "minutes", "notification", "meeting"]),
        "unit": unit,
        "cite": "rule 1",
    }
    if unit == "fixed-weekday":
        made |= {"weekday": rng.choice(["monday", "wednesday", "friday"]), "weeks": rng.randint(0, 2)}
    elif unit != "until-implemented":
        made["length"] = {"months": 1, "hours": rng.choice([24, 48, 72])}.get(unit, rng.randint(1, 10))
    if unit in {"working-days", "calendar-days"} and rng.random() < 0.2:
        made["first_day_counts"] = True
    if unit in {"calendar-days", "clear-days", "fixed-weekday", "months"} and rng.random() < 0.3:
        made["roll"] = rng.choice(["next-working-day", "previous-working-day"])
    if unit not in {"hours", "until-implemented"} and rng.random() < 0.5:
        made["cut_off"] = rng.choice([time(17), time(12), time(1, 30), time(0, 30), time(23, 59)])
        made["before"] = rng.random() < 0.3
    return made


def provision(rng: Random, rule: str) -> dict:
    """A provision of one kind, with terms."""
    pool = rng.choice(["members", "backbenchers", "doubtful", "panel", "co-optees", "ward", "free", "everybody"])
    some = lambda items: sorted(rng.sample(list(items), rng.randint(1, len(items))))  # noqa: E731
    counting = rng.choice(["submitted", "accepted"])
    starts = rng.choice([[1, 1], [5, 20]])
    made_up = {
        "contents.addressed_to": lambda: {"offices": ["chief executive", "clerk"]},
        "contents.alternative": lambda: {"not_deferral": rng.random() < 0.5},
        "contents.attachments": lambda: {"parts": some(["evidence", "outcome-sought"])},
        "contents.grounds": lambda: {
            "grounds": [
                {"name": "consultation"},
                {"name": "impact", "requires": some(["certificate", "particulars"]), "only_alone": rng.random() < 0.5},
                {"name": "rights", "requires": some(["opinion", "vote"])},
            ],
            "list": rng.choice(["closed", "illustrative"]),
        },
        "contents.one_decision": lambda: rng.choice([{}, {"most": 2}, {"several": True}]),
        "contents.parts_by_ground": lambda: {"parts": {"impact": ["figures"], "rights": ["figures", "evidence"]}},
        "contents.reasons": lambda: rng.choice([{}, {"judgement": "reasons-adequate"}]),
        "contents.signed": lambda: {"or_confirmed": rng.random() < 0.5},
        "decision.made_by": lambda: {
            "makers": ["cabinet", "leader", "officer"],
            "key_only": rng.choice([[], ["officer"]]),
        },
        "decision.not_already_called_in": lambda: (
            rng.choice([{}, {"within_months": 6}]) | {"same": rng.choice(["decision", "issue"]), "counting": counting}
        ),
        "decision.not_of_kind": lambda: {"kinds": ["regulatory", "staffing"]},
        "decision.not_urgent": lambda: {
            **rng.choice(
                [
                    {"mode": "none"},
                    {"mode": "any", "consent": ["a", "b"]},
                    {"mode": "all", "consent": ["a", "b"]},
                    {"mode": "ladder", "consent": ["a", "b"]},
                    {"mode": "ladders", "ladders": [["a", "a-nominee"], ["b"]]},
                ]
            ),
            **rng.choice([{}, {"recorded": True}, {"judgement": "urgent"}, {"undone_by": ["chair"]}]),
        },
        "decision.value_threshold": lambda: rng.choice([{"pounds": 1000}, {"pounds": 1000, "or_wards": 2}]),
        "judgement.proper_officer": lambda: {
            "question": rng.choice(["vexatious", "frivolous"]),
            "answer": rng.random() < 0.5,
            "by": "the clerk",
        },
        "limits.member_quota": lambda: {
            "allowed": rng.randint(1, 2),
            "count": rng.randint(1, 2),
            "pool": rng.choice(["members", "everybody"]),
            "year_starts": starts,
            "counting": counting,
        },
        "limits.quota": lambda: {
            "count": rng.randint(1, 2),
            "per": rng.choice(["council", "group", "committee"]),
            "year_starts": starts,
            "counting": counting,
        },
        "signatories.all_in_pool": lambda: {"pool": pool},
        "signatories.committee_resolution": lambda: {"bodies": some(["Health Committee", "relevant"])},
        "signatories.each_confirmed": lambda: {"count": rng.randint(1, 3), "pool": pool},
        "signatories.each_from": lambda: {
            "count": rng.randint(2, 3),
            "pools": ["members", "co-optees"],
            "at_least": {"members": 1} if rng.random() < 0.7 else {"co-optees": 1, "members": 1},
        },
        "signatories.electors": lambda: {
            "who": "electors",
            **rng.choice(
                [
                    {"count": 100},
                    {"share": {"numerator": 2, "denominator": 100, "electorate": 5050}},
                    {"share": {"numerator": 2, "denominator": 100}},
                ]
            ),
        },
        "signatories.fraction": lambda: {
            "numerator": 15,
            "denominator": 100,
            "rounding": rng.choice(["up", "down", "more-than"]),
            "pool": rng.choice(["members", "backbenchers"]),
            **rng.choice([{"of": "council"}, {"of": "relevant"}, {"of": "body", "body_size": rng.randint(5, 30)}]),
        },
        "signatories.group_spread": lambda: {
            "groups": rng.randint(1, 3),
            "pool": rng.choice(["members", "backbenchers"]),
            **rng.choice(
                [{"ungrouped": u} for u in ("another-group", "not-counted", "complement")]
                + [{"ungrouped": "unsettled", "question": "ungrouped-count"}]
            ),
        },
        "signatories.lead": lambda: rng.choice([{}, {"among": False}, {"pool": pool}]),
        "signatories.made_for": lambda: {"who": "a group", **rng.choice([{}, {"names": ["Adur", "Lewes"]}])},
        "signatories.minimum_number": lambda: {
            "count": (n := rng.randint(1, 5)),
            "pool": pool,
            **({"fewer_unsettled": "fewer-will-do"} if n > 1 and rng.random() < 0.3 else {}),
        },
        "signatories.office_holder": lambda: {
            "roles": some(["scrutiny-chair", "leader"]),
            **rng.choice([{}, {"body": "relevant"}, {"body": "Health Committee"}]),
        },
        "standing.no_call_in": lambda: {"why": "there is none"},
        "standing.suspended": lambda: {
            "first": (first := a_day(rng)),
            "last": first + timedelta(days=rng.randint(0, 60)),
            "on": rng.choice(["decision", "publication", "receipt"]),
        },
        "standing.unsettled": lambda: {"question": rng.choice(["who-may", "how-many"]), "text": "how it is"},
        "time_limits.look_back": lambda: {"period": "look-back", "event": rng.choice(["publication", "decision"])},
        "time_limits.received_in_window": lambda: {"window": "window"},
    }
    terms = made_up.get(rule, dict)()
    if rng.random() < 0.12:
        terms["when"] = rng.choice(
            [
                {"makers": ["officer", "leader"]},
                {"matters": ["education"]},
                {"kinds": ["special"]},
                {"key": True},
                {"makers": ["cabinet"], "key": False},
            ]
        )
    return {"rule": rule, "cite": "rule 2", **terms}


POOLS = {
    "members": {},
    "backbenchers": {"without": ["executive"]},
    "doubtful": {"unsettled": {"executive": "executive-may-sign"}},
    "panel": {"roles": ["committee-member", "scrutiny-chair"], "of_body": "relevant"},
    "co-optees": {"capacities": ["voting-co-optee"]},
    "ward": {"of_ward": True},
    "free": {"without_interest": True, "not_the_maker": True},
    "everybody": {"capacities": ["councillor", "voting-co-optee"]},
}
QUESTIONS = (
    "reasons-adequate",
    "urgent",
    "vexatious",
    "frivolous",
    "ungrouped-count",
    "fewer-will-do",
    "who-may",
    "how-many",
    "executive-may-sign",
    "which-days",
    "alternative-is-not-a-deferral",
)
PATTERNS = (
    {"rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27,28,29,30,31"},
    {"rule": "FREQ=YEARLY;BYEASTER=-3"},
    {"days": [date(2019, 3, 29), date(2024, 6, 7), date(2026, 10, 26)]},
)


def constitution(rng: Random) -> dict:
    """An edition file that nobody wrote: up to eight provisions of any kind and up to two routes."""
    nation = rng.choice([*NATIONS, "england", "england"])
    regime, kind = NATIONS[nation]
    if nation == "england" and rng.random() < 0.5:
        regime = "committee-system"
    who = [k for k in kinds.KINDS if k.startswith(("signatories.", "limits.member"))]
    what = [
        k for k in kinds.KINDS if k not in who and k not in {"standing.no_call_in", "time_limits.received_in_window"}
    ]
    window = period(rng)
    if rng.random() < 0.1:
        window = {"starts_from": "publication", "unsettled": "which-days", "cite": "rule 1"}
    elif rng.random() < 0.1:
        window["makers"] = ["cabinet", "leader"]
        window["otherwise"] = [period(rng)]
    requirements = [provision(rng, rule) for rule in rng.sample(what, rng.randint(1, 5))]
    if rng.random() < 0.85:
        requirements.append(provision(rng, "time_limits.received_in_window"))
    if rng.random() < 0.3:
        requirements.append(provision(rng, rng.choice(who)))
    rng.shuffle(requirements)
    routes = [
        {
            "name": f"route {i}",
            "cite": "rule 3",
            "provisions": [provision(rng, rule) for rule in rng.sample(who, rng.choice([1, 1, 2]))],
        }
        for i in range(rng.choice([1, 1, 2]))
    ]
    for route in routes:
        if rng.random() < 0.2:
            route["when"] = {"matters": ["education"]}
    made = {
        "authority": {"slug": "madeup", "name": "Made Up Council", "kind": kind, "nation": nation},
        "edition": {"in_force_from": date(2000, 1, 1), "regime": regime},
        "sources": {"made-up": {"document": "made up", "basis": "text"}},
        "periods": {
            "window": window,
            "look-back": {
                "starts_from": "receipt",
                "length": rng.randint(1, 8),
                "unit": rng.choice(["working-days", "calendar-days"]),
                "cite": "rule 1",
            },
        },
        "pools": {name: {"description": "somebody", "cite": "rule 4", **terms} for name, terms in POOLS.items()},
        "requirements": requirements,
        "routes": routes,
        "unsettled": [{"id": q, "question": "Who knows?", "bears_on": "it"} for q in QUESTIONS],
    }
    if rng.random() < 0.5:
        made["authority"]["council_size"] = rng.randint(10, 60)
    if rng.random() < 0.4:
        made["closures"] = [{"name": "closed", "cite": "rule 5", **rng.choice(PATTERNS)}]
    if rng.random() < 0.2:
        made["suspensions"] = [
            {
                "name": "recess",
                "cite": "rule 6",
                **rng.choice(
                    [{"rule": "FREQ=DAILY;BYMONTH=8"}, {"first": date(2024, 6, 3), "last": date(2024, 6, 20)}]
                ),
            }
        ]
    return made


# -- cases -----------------------------------------------------------------------------------------------------------


def a_day(rng: Random) -> date:
    """A day on which something is decided, often one around which counting is hard."""
    year = rng.randint(2012, 2028)
    if rng.random() < 0.5:
        return date(year, *rng.choice(HARD_DAYS))
    return date(year, 1, 1) + timedelta(days=rng.randint(0, 364))


def moment(rng: Random, day: date) -> date | datetime:
    """A day, or an hour of it."""
    if rng.random() < 0.4:
        return day
    return datetime.combine(day, rng.choice([time(9), time(12), time(16, 59, 59), time(17), time(23, 59, 59), time(0)]))


def people(rng: Random, ed: Edition) -> list[dict]:
    """A register that could fill most routes: a role for each that the edition speaks of, and plain members."""
    roles = ed.words.roles or ["executive"]
    bodies = ed.words.bodies or [None]
    made = []
    for i in range(ed.words.crowd + 3):
        role = {"name": roles[i % len(roles)]} | (
            {"body": b} if (b := bodies[i % len(bodies)]) and b != "relevant" else {"body": "Body R"} if b else {}
        )
        held = rng.choice(
            [[], [], [role], [role]] if any(p.get("roles") for p in ed.pools.values()) else [[], [], [], [role]]
        )
        person = {"name": f"M{i}", "roles": held, "group": rng.choice(GROUPS), "ward": rng.choice(["North", "South"])}
        if rng.random() < (0.4 if len(ed.words.capacities) > 2 else 0.05):
            person["capacity"] = rng.choice(ed.words.capacities)
        if rng.random() < 0.05:
            person["aliases"] = [f"N{i}"]
        made.append(person)
    return made


def sound_case(rng: Random, ed: Edition) -> dict:
    """A case that gives every fact, most of them as the edition wants them."""
    words = ed.words
    decided = a_day(rng)
    published = decided + timedelta(days=rng.choice([0, 1, 1, 2, 5]))
    register = people(rng, ed)
    able = [
        m for m in register if {r["name"] for r in m["roles"]} <= {"scrutiny-chair", "committee-member"}
    ] or register
    number = rng.choice([words.crowd, words.crowd, words.crowd - 1, words.crowd + 1])
    signed = (
        rng.sample(register, min(number, len(register))) if rng.random() < 0.3 else (able + register)[: max(0, number)]
    )
    names = list(dict.fromkeys(m["name"] for m in signed))
    first = next((p for p in ed.requirements if p["rule"] == "decision.made_by"), {"makers": completions.MAKERS})
    case = {
        "decision": {
            "reference": "D1", "executive": True, "maker": rng.choice(first["makers"] if rng.random() < 0.9 else words.makers), "maker_names": [rng.choice(["Somebody Else", "M0"])],
            "key": rng.random() < 0.8, "kinds": rng.choice([[], [], ["special"]]), "matter": rng.choice([["housing"], ["education"], *([m] for m in words.matters)]),
            "value": rng.choice([5000, 10**6, 1000]), "wards": rng.choice([["North", "South"], ["North"]]), "committee": rng.choice([*(b for b in words.bodies if b != "relevant"), "Body R"]),
            "committee_size": rng.randint(5, 12), "flagged": True, "recommends_to_council": False, "prior_scrutiny": rng.choice([[], ["safety"]]),
            "urgency": False, "implemented_at": False, "decided_at": moment(rng, decided), "published_at": moment(rng, published),
            "minutes_published_at": moment(rng, published), "notified_at": moment(rng, published),
        },
        "request": {
            "in_writing": True, "signed": True, "addressed_to": (words.addressees or ["clerk"])[0], "signatories": [{"name": n, "confirmed": True, "has_interest": False} for n in names],
            "electors_signed": rng.choice([99, 100, 101, 150, 5000]), "electorate": 5000, "lead": names[0] if names else "", "resolved_by": (words.bodies or ["Body R"])[0].replace("relevant", "Body R"),
            "made_for": (words.names or ["Adur"])[0], "decisions": 1, "reasons": "because", "alternative": "another", "framework_statement": "within",
            "grounds": [{"name": g["name"], "certified": True, "opinion": True, "vote": True, "particulars": "x"} for g in (words.grounds or [{"name": "g"}])[: rng.randint(1, 2)]],
            "form": True, "attachments": [*words.parts, "map"], "issue": "cost",
        },
        "members": register,
        "history": {"call_ins": []},
        "council_size": rng.randint(10, 40),
        "judgements": {q: {"finding": True} for q in questions(ed)},
    }  # fmt: skip
    for p in (p for _, p in ed.provisions() if p["rule"] == "judgement.proper_officer"):
        case["judgements"][p["question"]] = {"finding": p["answer"]}
    if rng.random() < 0.3:
        case["history"]["call_ins"] = [an_earlier(rng, published, names) for _ in range(rng.randint(1, 2))]
    case["request"]["received_at"] = receipt(rng, ed, case, published)
    if rng.random() < 0.15:
        case["decision"]["urgency"] = {
            "consented": rng.sample(["a", "b", "a-nominee"], 2),
            "unavailable": rng.choice([[], ["a"]]),
            "recorded": True,
            "undone_by": rng.choice([[], ["chair"]]),
        }
    return case


def questions(ed: Edition) -> list[str]:
    """Every question on which something in the edition hangs."""
    found = {p[key] for _, p in ed.provisions() for key in ("question", "judgement", "fewer_unsettled") if key in p}
    found |= {q for pool in ed.pools.values() for q in pool.get("unsettled", {}).values()}
    found |= {
        p["unsettled"] for one in ed.periods.values() for p in (one, *one.get("otherwise", ())) if "unsettled" in p
    }
    return sorted(found | {"alternative-is-not-a-deferral", *(f"{name}-length" for name in ed.periods)})


def an_earlier(rng: Random, day: date, names: list[str]) -> dict:
    """An earlier call-in."""
    return {
        "received_at": day - timedelta(days=rng.choice([1, 30, 182, 183, 184, 364, 400])), "decision": rng.choice(["D1", "D0"]), "issue": rng.choice(["cost", "noise"]), "accepted": rng.random() < 0.5,
        "signatories": rng.sample(names, min(2, len(names))), "group": rng.choice(["Red", "Blue"]), "committee": rng.choice(BODIES), "grounds": [rng.choice(["consultation", "other"])],
    }  # fmt: skip


def receipt(rng: Random, ed: Edition, case: dict, published: date) -> date | datetime:
    """When the request came: mostly at one end of its window, to the second."""
    end = None
    try:
        p = kinds.the_period("window", ed, facts := Facts(case))
        if "unit" in p and not p.get("unsettled"):
            start = kinds.STARTS[p["starts_from"]]
            value = facts.peek(start)
            begun = facts.instant(start) if isinstance(value, datetime) else datetime.combine(value, time(9), UTC)
            end = closes(p, facts.day(start), begun, ed.calendar)
    except (KeyError, Missing, NotCovered):
        pass
    if end is None or rng.random() < 0.2:
        return moment(rng, published + timedelta(days=rng.choice([0, 1, 2, 7])))
    if rng.random() < 0.3:
        day = max(published, (end - timedelta(days=rng.choice([0, 0, 1, 2]))).astimezone(LONDON).date())
        return moment(rng, day)
    return (end + timedelta(seconds=rng.choice([0, 0, -1, -3600, 1, 0, -86400]))).replace(tzinfo=UTC).astimezone(LONDON)


def spoilt(rng: Random, ed: Edition, case: dict, *, take: int, change: int) -> dict:
    """The case with some facts taken away and some changed to another value that could matter."""
    case = copy.deepcopy(case)
    for _ in range(take):
        table, key = rng.choice(spots(case))
        if rng.random() < 0.8:
            table.pop(key, None)
        else:
            table[key] = {"disputed": ["one account", "another"]} if rng.random() < 0.5 else {"awaiting": "the clerk"}
    for _ in range(change):
        table, key = rng.choice(spots(case))
        path = next((f"{root}.{key}" for root in ("decision", "request") if case.get(root) is table), None)
        if key == "urgency":
            table[key] = {"recorded": rng.random() < 0.5, "consented": rng.choice([["a"], ["a", "b"], []])}
        elif key == "implemented_at":
            table[key] = moment(rng, a_day(rng)) if rng.random() < 0.3 else case["request"].get("received_at", False)
        elif isinstance(table.get(key), bool):
            table[key] = not table[key]
        elif path and not key.endswith("_at") and key != "signatories":
            values = completions.domain(
                ed, Facts({**case, path.split(".")[0]: {k: v for k, v in table.items() if k != key}}), path
            )
            value = rng.choice(values)
            table[key] = sorted(value) if isinstance(value, set) else value
        elif isinstance(table.get(key), (date, datetime)):
            old = table[key]
            table[key] = (
                old + rng.choice([timedelta(seconds=1), timedelta(seconds=-1), timedelta(days=1), timedelta(days=-1)])
                if isinstance(old, datetime)
                else old + timedelta(days=rng.choice([-7, -1, 1, 1]))
            )
        elif key == "signatories" and table[key] and isinstance(table[key], list):
            sign(rng, case)
        elif key == "roles":
            table[key] = rng.choice([[], [{"name": rng.choice(ed.words.roles or ["executive"])}]])
    return case


def sign(rng: Random, case: dict) -> None:
    """Do something to the list of those who signed."""
    signed = case["request"]["signatories"]
    one = rng.choice(signed)
    match rng.randint(0, 6):
        case 0:
            signed.remove(one)
        case 1:
            signed.append(
                {
                    "name": rng.choice(["Cllr ", "", "COUNCILLOR  "]) + one["name"],
                    "confirmed": rng.random() < 0.5,
                    "has_interest": False,
                }
            )
        case 2:
            signed.append({"name": "A Stranger", "confirmed": True, "has_interest": False})
            case["register_complete"] = rng.random() < 0.5
        case 3:
            came = case["request"].get("received_at")
            if isinstance(came, (date, datetime)):
                one["received_at"] = came + timedelta(days=rng.choice([-2, 0, 1, 9]))
        case 4:
            decided = case["decision"].get("published_at")
            if isinstance(decided, (date, datetime)):
                one["signed_at"] = decided
        case 5:
            one[rng.choice(["confirmed", "has_interest"])] = rng.random() < 0.5
        case _:
            rng.shuffle(signed)


def spots(case: dict) -> list[tuple[dict, str]]:
    """Every fact of a case as its table and its key."""
    found = [(case[root], key) for root in ("decision", "request") for key in case[root]]
    found += [(case["history"], "call_ins"), (case, "council_size")]
    found += [(person, key) for person in case["members"] for key in ("roles", "group", "ward") if key in person]
    signed = case["request"].get("signatories")
    found += [(s, key) for s in (signed if isinstance(signed, list) else ()) for key in ("confirmed", "has_interest")]
    grounds = case["request"].get("grounds")
    found += [
        (g, key)
        for g in (grounds if isinstance(grounds, list) else ())
        if isinstance(g, dict)
        for key in g
        if key != "name"
    ]
    return found + [(judged, "finding") for judged in case["judgements"].values()] * 2


def cases(rng: Random, ed: Edition, how_many: int) -> Iterator[dict]:
    """Cases under one edition."""
    for _ in range(how_many):
        case = sound_case(rng, ed)
        take, change = rng.choice(
            [
                (0, 0),
                (0, 0),
                (0, rng.randint(1, 3)),
                (rng.randint(2, 8), 0),
                (rng.randint(3, 12), 0),
                (rng.randint(8, 30), rng.randint(0, 1)),
            ]
        )
        case = spoilt(rng, ed, case, take=take, change=change)
        if rng.random() < 0.05:
            case["as_at"] = datetime.combine(a_day(rng), time(12))
        yield case
