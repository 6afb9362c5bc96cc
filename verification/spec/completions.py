"""Which values are tried for a missing fact: every value that some rule of the edition could tell from another.

The lists are generous rather than clever. A value that no rule tells apart costs time and nothing else.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import combinations

from .days import ONE, last_day, last_reading, plus_months
from .facts import MOMENTS, SECOND, Facts, is_open, local, utc
from .kinds import needed

YES_NO = {"executive", "key", "flagged", "recommends_to_council", "in_writing", "signed", "form", "recorded", "accepted",
          "confirmed", "has_interest", "certified", "opinion", "vote"}  # fmt: skip
TEXTS = {"reasons", "alternative", "framework_statement", "particulars"}
MAKERS = ["cabinet", "leader", "mayor", "cabinet-member", "cabinet-committee", "officer", "area-committee", "joint-committee",
          "combined-authority", "committee", "council"]  # fmt: skip


class Words:
    """What an edition speaks of: the values its terms distinguish."""


def scan(ed) -> Words:
    """Collect the words of an edition."""
    found = Words()
    provisions = [p for _, p in ed.provisions()]
    whens = [x["when"] for x in (*provisions, *ed.routes) if "when" in x]
    terms = lambda name: [p[name] for p in provisions if name in p]  # noqa: E731
    flat = lambda lists: list(dict.fromkeys(x for one in lists for x in one))  # noqa: E731
    of = lambda rule: [p for p in provisions if p["rule"] == rule]  # noqa: E731
    periods = [p for period in ed.periods.values() for p in (period, *period.get("otherwise", ()))]
    makers = flat(
        [
            *terms("makers"),
            *terms("key_only"),
            *(w.get("makers", ()) for w in whens),
            *(p.get("makers", ()) for p in periods),
        ]
    )
    found.makers = [*(m for m in MAKERS if m in makers), *[m for m in MAKERS if m not in makers][:1]]
    found.kinds = flat([*(p["kinds"] for p in of("decision.not_of_kind")), *(w.get("kinds", ()) for w in whens)])
    found.matters = flat(w.get("matters", ()) for w in whens)
    found.offices = flat([*terms("consent"), *(x for t in terms("ladders") for x in t)])
    found.undone_by = flat(terms("undone_by"))
    found.addressees = flat(terms("offices"))
    found.bodies = flat(
        [
            *terms("bodies"),
            *([p["of_body"]] for p in ed.pools.values() if "of_body" in p),
            *([b] for b in terms("body")),
        ]
    )
    found.names = flat(terms("names"))
    found.grounds = [g for t in of("contents.grounds") for g in t["grounds"]]
    found.parts_by_ground = {g: p for t in of("contents.parts_by_ground") for g, p in t["parts"].items()}
    found.parts = flat([*(p["parts"] for p in of("contents.attachments")), *found.parts_by_ground.values()])
    found.wards = max([0, *terms("or_wards")])
    found.pounds = terms("pounds")
    found.most = [p.get("most", 1) for p in of("contents.one_decision")]
    found.shares = list(of("signatories.fraction"))
    found.electors = of("signatories.electors")
    found.months = terms("within_months")
    found.years = [tuple(s) for s in terms("year_starts")]
    found.spans = [(p["first"], p["last"]) for p in of("standing.suspended")]
    found.calls = max(
        [1, *(p["count"] for p in of("limits.quota")), *(p["allowed"] for p in of("limits.member_quota"))]
    )
    used = {p.get("window", "window") for p in of("time_limits.received_in_window")} | {
        p["period"] for p in of("time_limits.look_back")
    }
    found.periods = [
        p
        for name in sorted(used | {"window"})
        if name in ed.periods
        for p in (ed.periods[name], *ed.periods[name].get("otherwise", ()))
    ]
    found.periods = [{**p, "length": p.get("length", p.get("at_least"))} for p in found.periods if "unit" in p]
    found.roles = flat(
        [
            *(x for p in ed.pools.values() for x in (p.get("roles", ()), p.get("without", ()), p.get("unsettled", {}))),
            *terms("roles"),
        ]
    )
    found.capacities = flat([["none", "councillor"], *(p.get("capacities", ["councillor"]) for p in ed.pools.values())])
    found.pools = ed.pools
    signing = [
        p
        for p in provisions
        if p["rule"].startswith(("signatories.", "limits.member")) and p["rule"] != "signatories.electors"
    ]
    found.crowd = max([2, *(p.get("count", 1) for p in signing), *(p.get("groups", 1) for p in signing)])
    if found.shares:
        found.crowd = max(found.crowd, 8)
    return found


def domain(ed, facts: Facts, path: str) -> list:
    """The values to try for the fact at ``path``."""
    words: Words = ed.words
    name = path.rpartition(".")[2]
    if path.startswith("judgements.") or name in YES_NO:
        return [True, False]
    if name in TEXTS:
        return ["something", ""]
    if path in MOMENTS or name in {"signed_at", "received_at"}:
        return moments(ed, facts, path)
    if match := re.fullmatch(r"members\[(.*)\]", path):
        return [{"name": match[1], "capacity": capacity} for capacity in words.capacities]
    if path.startswith("history.call_ins["):
        return OF_EARLIER[name](ed, facts, words)
    return DOMAINS[name](ed, facts, words)


def subsets(items) -> list[set]:
    """No item, each pair and each alone, all, all but one."""
    items = list(items)
    few = [set(c) for n in (0, 1, 2) for c in combinations(items, n)]
    many = [*few, set(items), *(set(items) - {x} for x in items)]
    return [s for i, s in enumerate(many) if s not in many[:i]]


def bodies(ed, facts, words) -> list[str]:
    """Committees that are named anywhere, and one that is not."""
    known = [facts.peek("decision.committee"), facts.peek("request.resolved_by"), *words.bodies]
    people = [
        *facts.case.get("members", ()),
        *(v for p, v in facts.supplied.items() if re.fullmatch(r"members\[.*\]", p)),
    ]
    supposed = [v for p, v in facts.supplied.items() if p.endswith(".roles")]
    for roles in (*(p.get("roles") for p in people), *supposed):
        known += [r.get("body") for r in (roles if isinstance(roles, (list, tuple)) else ()) if isinstance(r, dict)]
    known += [c.get("committee") for c in facts.peek("history.call_ins") or ()]
    return [
        *dict.fromkeys(
            b for b in known if isinstance(b, str) and b and b != "relevant" and b not in {"Body R", "Another body"}
        ),
        "Body R",
        "Another body",
    ]


def role_sets(ed, facts, words) -> list[list]:
    """No role, each that the edition speaks of on each body that could matter, and each pair."""
    some = bodies(ed, facts, words) if words.bodies else [None]
    single = [{"name": r, **({"body": b} if b else {})} for r in words.roles for b in some]
    return [[], *([r] for r in single), *([a, b] for a, b in combinations(single, 2))]


def wards(ed, facts, words) -> list[set]:
    """None, so many as a threshold needs, and those for which somebody sits."""
    sat = {m["ward"] for m in facts.case.get("members", ()) if isinstance(m.get("ward"), str)} | {"Ward P"}
    sat |= {v for p, v in facts.supplied.items() if p.endswith(".ward")}
    more = [{f"W{i}" for i in range(n)} for n in range(1, words.wards + 1)]
    return [set(), *more, *({w} for w in sorted(sat)), sat, sat | {f"W{i}" for i in range(words.wards)}]


def crowd(ed, facts, words) -> int:
    """How many have to sign at most, as far as the size of the whole is known."""
    size = facts.peek("council_size") or ed.council_size
    wholes = [{"body": s.get("body_size"), "relevant": facts.peek("decision.committee_size")}.get(s.get("of"), size)
              for s in words.shares]  # fmt: skip
    return max([words.crowd, *(needed(s, n) for s, n in zip(words.shares, wholes, strict=True) if n)])


def signed_sets(ed, facts, words) -> list[list]:
    """Nobody; so many of each sort of person; a crowd of every sort, of one group and of several; those on the register."""
    if facts.case.get("register_complete") is True:
        everybody = [{"name": m["name"]} for m in facts.case.get("members", ())]
        return [everybody[:n] for n in range(len(everybody) + 1)]
    sorts, most = [], crowd(ed, facts, words)
    ward = min(facts.peek("decision.wards") or ["Ward P"])
    for capacity in words.capacities:
        held = role_sets(ed, facts, words) if len(words.roles) <= 4 else [[], *([r] for r in words.roles)]
        sorts += [{"capacity": capacity, "roles": roles, "ward": ward} for roles in held]
    group_of = {
        "one": lambda i: "G1",
        "two": lambda i: f"G{1 + i % 2}",
        "many": lambda i: f"G{i}",
        "none": lambda i: "none",
        "mixed": lambda i: "none" if i else "G1",
    }
    spread = any(p["rule"] in {"signatories.group_spread", "limits.quota"} for _, p in ed.provisions())
    groups = list(group_of) if spread else ["two"]
    confirm = any(p["rule"] in {"signatories.each_confirmed", "contents.signed"} for _, p in ed.provisions())

    leads = [p for _, p in ed.provisions() if p["rule"] == "signatories.lead"]
    leader = (facts.peek("request.lead") or "").strip() if leads else ""

    def people(sort_at, count, group, *, yes=True, leader=leader):
        for i in range(count):
            name = leader if leader and not i else f"P{i}"
            person = {"name": name, **sort_at(i), "group": group_of[group](i)}
            yield {"name": name, "person": person, "confirmed": yes, "has_interest": False}

    tried: list[list] = [[]]
    for sort in sorts:
        for g in groups:
            for yes in [True, False] if confirm else [True]:
                company = list(people(lambda i, s=sort: s, most, g, yes=yes))
                tried += [company[:n] for n in range(1, most + 1)]
    for g in groups:
        mixed = list(people(lambda i: sorts[i % len(sorts)], len(sorts) * most, g, leader=""))
        tried.append(mixed)
        if leader:  # of every sort, alone and before the others
            firsts = [next(people(lambda i, s=sort: s, 1, g)) for sort in sorts]
            tried += [[first, *mixed[1:]] for first in firsts]
            tried += [list(people(lambda i, s=sort: s, most, g, leader="")) for sort in sorts]
    real = [{"name": m["name"], "confirmed": True, "has_interest": False} for m in facts.case.get("members", ())]
    tried += [real[:n] for n in range(1, len(real) + 1)]
    tried += [[*real[:most], *one[len(real) :]] for one in tried if real and len(one) == most]
    return tried


def call_ins(ed, facts, words) -> list[list]:
    """None, one, and as many as a limit allows, just before the request and long before it; alike in every way."""
    came = next(
        (
            facts.peek(p)
            for p in ("request.received_at", "decision.published_at", "decision.decided_at")
            if facts.peek(p)
        ),
        date(2024, 6, 3),
    )
    day = (local(came) if came.tzinfo else came).date() if isinstance(came, datetime) else came
    lead = facts.peek("request.lead")
    person = (facts.listed(lead) or {}) if lead else {}
    if (supposed := facts.supplied.get(f"members[{person.get('name')}].groups")) is not None:
        person = {"group": supposed}
    entry = {
        "decision": facts.peek("decision.reference") or "D0",
        "issue": facts.peek("request.issue") or next(iter(facts.peek("decision.prior_scrutiny") or ()), "I0"),
        "accepted": True,
        "committee": facts.peek("decision.committee") or "Body R",
        "group": group_told(person),
        "grounds": [g if isinstance(g, str) else g["name"] for g in facts.peek("request.grounds") or words.grounds]
        or ["off the list"],
        "signatories": [s["name"] if isinstance(s, dict) else s for s in facts.peek("request.signatories") or ()]
        or [f"P{i}" for i in range(words.crowd)],
    }
    return [
        [{**entry, "group": group, "received_at": day - back * ONE}] * n
        for group in dict.fromkeys([entry["group"], "G1"])
        for back in (0, 1, 800)
        for n in range(1, words.calls + 1)
    ] + [[]]


def group_told(person: dict) -> str:
    """A political group to which somebody is said to have belonged, at whatever time."""
    told = person.get("groups")
    spells = [g.get("group") for g in told if isinstance(g, dict)] if isinstance(told, list) else [told]
    return next((g for g in (*spells, person.get("group")) if isinstance(g, str)), "G1")


def sizes(ed, facts, words) -> list[int]:
    """Sizes of a whole at which a share comes to one person more."""
    signed = facts.peek("request.signatories")
    most = (len(signed) if signed is not None else words.crowd) + 1
    firsts = [
        next((n for n in range(1, 400) if needed(s, n) >= k), 400) for s in words.shares for k in range(1, most + 1)
    ]
    return sorted({max(1, n + d) for n in firsts for d in (-1, 0)} | {40})


def electorate(ed, facts, words) -> list[int]:
    signed = facts.peek("request.electors_signed") or 0
    shares = [p["share"] for p in words.electors if "share" in p]
    return sorted(
        {max(1, signed * s["denominator"] // s["numerator"] + d) for s in shares for d in (-1, 0, 1)} | {1, 10**7}
    )


def electors_signed(ed, facts, words) -> list[int]:
    numbers = {0, 1, 100, 10**6}
    for p in words.electors:
        whole = p.get("share", {}).get("electorate") or facts.peek("request.electorate")
        number = p.get("count") or (needed(p["share"], whole) if whole else 1)
        numbers |= {number - 1, number}
    return sorted(numbers)


def ground_lists(ed, facts, words) -> list[list]:
    known = [
        g for c in facts.peek("history.call_ins") or () for g in (c.get("grounds") or () if isinstance(c, dict) else ())
    ]
    names = list(dict.fromkeys([*(g["name"] for g in words.grounds), *words.parts_by_ground, *known]))
    yes = {"certified": True, "opinion": True, "vote": True, "particulars": "something"}
    bare = {"certified": False, "opinion": False, "vote": False, "particulars": ""}
    off = {"name": "off the list", **bare}
    some = [[{"name": n, **said}] for n in names for said in (yes, *({**yes, k: bare[k]} for k in yes), bare)]
    return [
        [],
        [off],
        *some,
        *([{"name": n, **bare}, off] for n in names),
        [{"name": n, **yes} for n in names] or [off],
    ]


def referred(name):
    def values(ed, facts, words) -> list[str]:
        known = [c.get(name) for c in facts.peek("history.call_ins") or ()]
        known += [v for p, v in facts.supplied.items() if p.startswith("history.") and p.endswith("." + name)]
        known += (
            sorted(facts.peek("decision.prior_scrutiny") or ())
            if name == "issue"
            else [facts.peek("decision.reference")]
        )
        return [*dict.fromkeys(x for x in known if isinstance(x, str)), "another"]

    return values


def signed_names(facts) -> list[str]:
    return [s["name"] if isinstance(s, dict) else s for s in facts.peek("request.signatories") or ()]


def groups_named(facts) -> list[str]:
    """Political groups that are named anywhere."""
    people = [
        *facts.case.get("members", ()),
        *(v for p, v in facts.supplied.items() if re.fullmatch(r"members\[.*\]", p)),
    ]
    calls = [c.get("group") for c in facts.peek("history.call_ins") or ()]
    calls += [v for p, v in facts.supplied.items() if p.startswith("history.") and p.endswith(".group")]
    return [*dict.fromkeys(g for g in [*(m.get("group") for m in people), *calls] if isinstance(g, str))]


OF_EARLIER = {
    "decision": lambda ed, f, w: [f.peek("decision.reference") or "D0", "another decision"],
    "issue": lambda ed, f, w: [f.peek("request.issue") or "I0", "another issue"],
    "group": lambda ed, f, w: ["another group", *groups_named(f)],
    "committee": bodies,
    "grounds": lambda ed, f, w: subsets(
        [*(g if isinstance(g, str) else g["name"] for g in f.peek("request.grounds") or w.grounds), "off the list"]
    ),
    "signatories": lambda ed, f, w: [
        [],
        signed_names(f) or [f"P{i}" for i in range(w.crowd)],
        *([n] for n in signed_names(f)),
    ],
}

DOMAINS = {
    "maker": lambda ed, f, w: w.makers,
    "kinds": lambda ed, f, w: subsets([*w.kinds, "another kind"]),
    "matter": lambda ed, f, w: subsets([*w.matters, "another matter"]),
    "value": lambda ed, f, w: sorted({0, *(n - d for n in w.pounds for d in (0, 1))}),
    "wards": wards,
    "committee": lambda ed, f, w: [*bodies(ed, f, w), "A body on which nobody sits"],
    "committee_size": sizes,
    "council_size": sizes,
    "prior_scrutiny": lambda ed, f, w: [set(), {f.peek("request.issue") or "I0"}, {"something else"}],
    "issue": referred("issue"),
    "reference": referred("decision"),
    "urgency": lambda ed, f, w: [False, {}],
    "consented": lambda ed, f, w: subsets(w.offices),
    "unavailable": lambda ed, f, w: subsets(w.offices),
    "undone_by": lambda ed, f, w: [set(), *({o} for o in w.undone_by)],
    "maker_names": lambda ed, f, w: [[], *([n] for n in signed_names(f)), signed_names(f)],
    "addressed_to": lambda ed, f, w: [*w.addressees, "somebody else"],
    "signatories": signed_sets,
    "electors_signed": electors_signed,
    "electorate": electorate,
    "lead": lambda ed, f, w: [*signed_names(f), *(m["name"] for m in f.case.get("members", ())), "Q. Stranger", ""],
    "resolved_by": lambda ed, f, w: [*bodies(ed, f, w), ""],
    "made_for": lambda ed, f, w: [*w.names, "Somebody", ""],
    "decisions": lambda ed, f, w: sorted({1, *(m + d for m in w.most for d in (0, 1))}),
    "grounds": ground_lists,
    "attachments": lambda ed, f, w: subsets(w.parts),
    "roles": role_sets,
    "groups": lambda ed, f, w: ["none", "G9", *groups_named(f)],
    "ward": lambda ed, f, w: [*sorted(f.peek("decision.wards") or ()), "Ward P", "another ward"],
    "call_ins": call_ins,
}


# -- moments ---------------------------------------------------------------------------------------------------------


def moments(ed, facts: Facts, path: str) -> list[datetime]:
    """The moments around every day that a period, a limit or another fact makes special."""
    words: Words = ed.words
    exact, days = set(), set()
    for value in dates_in(facts.case, facts.supplied):
        if isinstance(value, datetime):
            when = value.astimezone() if value.tzinfo else value
            exact |= {when + d * SECOND for d in (-1, 0, 1)}
            days.add(local(value).date() if value.tzinfo else value.date())
        else:
            days.add(value)
    given = facts.peek(path) if path in MOMENTS else day_given(facts, path)
    if given is not None:  # a bare day: any second of it
        hours = within(given, words, exact)
        return sorted({utc(given, h) for h in hours} | {m for m in real(exact) if local(m).date() == given})
    known = sorted(days) or [date(2024, 6, 3)]
    days |= {d + n * ONE for d in known for n in (-1, 1)} | {known[0] - 400 * ONE, known[-1] + 400 * ONE}
    for d in known:
        for months in words.months:
            days |= {plus_months(d, s * months) + n * ONE for s in (1, -1) for n in (-1, 0, 1)}
        for start in words.years:
            days |= {date(d.year + y, *start) + n * ONE for y in (0, 1) for n in (-1, 0)}
        for period in words.periods:
            days |= around(period, d, ed.calendar)
    for first, last in words.spans:
        days |= {first - ONE, first, last, last + ONE}
    return sorted({utc(d, h) for d in days for h in within(d, words, exact)} | set(real(exact)))


def day_given(facts: Facts, path: str) -> date | None:
    """The bare day on which one signature came, where that much is known."""
    name, _, key = path.removeprefix("request.signatories[").rpartition("].")
    found = next((s.get(key) for s in facts.signatories() if s["name"] == name), None)
    return None if is_open(found) else found


def around(period: dict, day: date, calendar) -> set[date]:
    """Where a period from this day ends, and from which days on one ends on it or later."""
    if period["unit"] == "until-implemented":
        return set()
    if period["unit"] == "hours":
        n = period["length"] // 24 + 1
        return {day + d * s * ONE for d in (n - 1, n, n + 1) for s in (1, -1)}
    end, back, seen = last_day(period, day, calendar), day, set()
    for _ in range(90):
        back -= ONE
        if last_day(period, back, calendar) < day:
            break
        seen = {back, back + ONE}
    return {end, end + ONE, back, *seen}


def within(day: date, words: Words, exact) -> set[time]:
    """The hours of a day that could matter: its ends, its noon, and each cut-off with the second after it."""
    hours = {time(0), time(12), time(23, 59, 59)}
    for period in words.periods:
        if "cut_off" in period:
            at = last_reading(period)
            hours |= {at, (datetime.combine(day, at) + SECOND).time()}
        hours |= {period["receipt"][k] for k in ("office_opens", "office_closes") if k in period.get("receipt", {})}
    return hours


def real(moments) -> list[datetime]:
    """Local moments in real time."""
    return [m if m.tzinfo else utc(m.date(), m.time()) for m in moments]


def dates_in(*values):
    """Every date in a case, wherever it stands."""
    for value in values:
        if isinstance(value, (date, datetime)):
            yield value
        elif isinstance(value, dict) and not (value and is_open(value)):
            yield from dates_in(*value.values())
        elif isinstance(value, (list, tuple)):
            yield from dates_in(*value)
