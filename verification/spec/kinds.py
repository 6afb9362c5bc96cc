"""The rule kinds, each a plain function from its terms, the edition and the facts to yes or no."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from .days import NotCovered, closes, deemed, instant, last_day, latest_day_before, local_day
from .facts import Facts, Missing, folded, held

STARTS = {
    "decision": "decision.decided_at",
    "meeting": "decision.decided_at",
    "publication": "decision.published_at",
    "minutes": "decision.minutes_published_at",
    "notification": "decision.notified_at",
    "receipt": "request.received_at",
}


def text(value: str) -> bool:
    """Whether a text says anything."""
    return bool(value.strip())


def judged(question: str, facts: Facts) -> bool:
    """What somebody ruled on a question."""
    return facts.read(f"judgements.{question}")


def applies(when: dict | None, facts: Facts) -> bool:
    """Whether a provision speaks of this decision: every limit that is given has to hold."""
    when = when or {}
    return (
        (not when.get("makers") or facts.read("decision.maker") in when["makers"])
        and (not when.get("matters") or bool(facts.names("decision.matter") & set(when["matters"])))
        and (not when.get("kinds") or bool(facts.names("decision.kinds") & set(when["kinds"])))
        and ("key" not in when or facts.read("decision.key") == when["key"])
    )


# -- the decision ----------------------------------------------------------------------------------------------------


def made_by(t, ed, facts):
    maker = facts.read("decision.maker")
    return maker in t["makers"] and (maker not in t.get("key_only", ()) or facts.read("decision.key"))


def not_implemented(t, ed, facts):
    return facts.read("decision.implemented_at") is False or facts.before(
        "request.received_at", "decision.implemented_at"
    )


def not_of_kind(t, ed, facts):
    return not facts.names("decision.kinds") & set(t["kinds"])


def value_threshold(t, ed, facts):
    enough = facts.read("decision.value") >= t["pounds"]
    return enough or ("or_wards" in t and len(facts.names("decision.wards")) >= t["or_wards"])


def not_urgent(t, ed, facts):
    claim = facts.read("decision.urgency")
    if claim is False:
        return True

    def said(name):
        return facts.part("decision.urgency", claim, name)

    def ladder(offices):
        return any(
            o in said("consented") and all(p in said("unavailable") for p in offices[:i]) for i, o in enumerate(offices)
        )

    consent = {
        "none": lambda: True,
        "any": lambda: any(o in said("consented") for o in t["consent"]),
        "all": lambda: all(o in said("consented") for o in t["consent"]),
        "ladder": lambda: ladder(t["consent"]),
        "ladders": lambda: all(ladder(offices) for offices in t["ladders"]),
    }[t.get("mode", "none")]
    exempt = (
        consent()
        and (not t.get("recorded") or said("recorded"))
        and ("judgement" not in t or judged(t["judgement"], facts))
        and not any(o in said("undone_by") for o in t.get("undone_by", ()))
    )
    return not exempt


def prior_scrutiny(t, ed, facts):
    return facts.read("request.issue") not in facts.names("decision.prior_scrutiny")


# -- earlier call-ins ------------------------------------------------------------------------------------------------


def earlier(facts, counting="submitted"):
    """The earlier call-ins that count, each as a function that reads one of its facts."""
    for i, entry in enumerate(facts.read("history.call_ins")):
        reader = lambda name, i=i, entry=entry: facts.part(f"history.call_ins[{i}]", entry, name)  # noqa: E731
        if counting == "submitted" or reader("accepted"):
            yield reader


def day_of(moment: date | datetime) -> date:
    return local_day(instant(moment)) if isinstance(moment, datetime) else moment


def same_year(day: date, received: date, starts) -> bool:
    """Whether both days lie in the same year from its first day on."""
    turns = [date(year, *starts) for year in range(received.year - 1, received.year + 2)]
    return any(first <= day < after and first <= received < after for first, after in pairwise(turns))


def not_already_called_in(t, ed, facts):
    same, own = {"decision": ("decision", "decision.reference"), "issue": ("issue", "request.issue")}[
        t.get("same", "decision")
    ]
    return not any(
        call("received_at") is not None
        and (
            "within_months" not in t
            or last_day({"unit": "months", "length": t["within_months"]}, day_of(call("received_at")), ed.calendar)
            >= facts.day("request.received_at")
        )
        and call(same) == facts.read(own)
        for call in earlier(facts, t.get("counting", "submitted"))
    )


def quota(t, ed, facts):
    def whose():
        if t["per"] == "committee":
            return facts.read("decision.committee")
        lead = facts.read("request.lead")
        if not text(lead):
            raise NotCovered("whose group, where nobody leads")
        return the_group(facts.listed(lead) or {"name": lead}, lambda: facts.day("request.received_at"), facts)

    of_mine = (
        call
        for call in earlier(facts, t.get("counting", "submitted"))
        if same_year(day_of(call("received_at")), facts.day("request.received_at"), t["year_starts"])
        and (t["per"] == "council" or call(t["per"]) == whose())
    )
    return len(list(of_mine)) < t["count"]


def member_quota(t, ed, facts):
    def left(name):
        names = {folded(n) for n in (name, *([facts.listed(name)["name"]] if facts.listed(name) else []))}
        spent = sum(
            same_year(day_of(call("received_at")), facts.day("request.received_at"), t["year_starts"])
            and bool(names & {folded(n) for n in call("signatories")})
            for call in earlier(facts, t.get("counting", "submitted"))
        )
        return spent < t["allowed"]

    return sum(left(s["name"]) for s in counted(t["pool"], ed, facts)) >= t["count"]


def per_ground_repeat(t, ed, facts):
    return not any(
        call("decision") == facts.read("decision.reference")
        and set(call("grounds")) & {g["name"] for g in grounds_of(facts)}
        for call in earlier(facts)
    )


# -- what it contains ------------------------------------------------------------------------------------------------


def grounds_of(facts):
    return [{"name": g} if isinstance(g, str) else g for g in facts.read("request.grounds")]


def grounds(t, ed, facts):
    listed = {g["name"]: g for g in t["grounds"]}
    relied = grounds_of(facts)

    def stands(ground):
        if ground["name"] not in listed:
            return t.get("list", "closed") == "illustrative"
        rule = listed[ground["name"]]
        if rule.get("only_alone") and len({g["name"] for g in relied}) > 1:
            return True
        said = lambda name: facts.part(f"request.grounds[{ground['name']}]", ground, name)  # noqa: E731
        name_of = {"certificate": "certified", "opinion": "opinion", "vote": "vote"}
        return all(text(said(r)) if r == "particulars" else said(name_of[r]) for r in rule.get("requires", ()))

    return any(stands(g) for g in relied)


def parts_by_ground(t, ed, facts):
    wanted = {part for g in grounds_of(facts) for part in t["parts"].get(g["name"], ())}
    return not wanted or wanted <= facts.names("request.attachments")


def reasons(t, ed, facts):
    return text(facts.read("request.reasons")) and ("judgement" not in t or judged(t["judgement"], facts))


def alternative(t, ed, facts):
    given = text(facts.read("request.alternative"))
    return given and (not t.get("not_deferral") or judged("alternative-is-not-a-deferral", facts))


def signed(t, ed, facts):
    if facts.read("request.signed"):
        return True
    return (
        t.get("or_confirmed", False)
        and bool(facts.signatories())
        and all(confirmed(s, facts) for s in facts.signatories())
    )


def confirmed(s, facts):
    return facts.part(f"request.signatories[{s['name']}]", s, "confirmed")


def made_for(t, ed, facts):
    name = facts.read("request.made_for")
    return text(name) and (not t.get("names") or name in t["names"])


# -- who signed ------------------------------------------------------------------------------------------------------


def in_time(s, ed, facts):
    """Whether a signature that came apart from the request came before the window had closed."""
    if s.get("received_at") is None:
        return True
    came = facts.part(f"request.signatories[{s['name']}]", s, "received_at")
    period = the_period("window", ed, facts)
    if "unsettled" in period:
        raise NotCovered("a signature that came apart, and a window that is not settled")
    own = Facts(facts.case, {**facts.supplied, "request.received_at": came})
    try:
        return not late(period, own, ed)
    except Missing as missing:
        raise Missing(
            missing.path.replace("request.received_at", f"request.signatories[{s['name']}].received_at")
        ) from None


def signing_day(s, facts):
    """The day on which somebody signed; where nobody said, the day on which their request was received."""
    for name in ("signed_at", "received_at"):
        if s.get(name) is not None:
            return day_of(facts.part(f"request.signatories[{s['name']}]", s, name))
    return facts.day("request.received_at")


def belongs(s, pool_name, ed, facts):
    """Whether a signatory belongs to a pool on the day of signing, and signed in time."""
    pool = ed.pools[pool_name]
    person = facts.person(s["name"])
    on = lambda: signing_day(s, facts)  # noqa: E731
    if person is None or person.get("capacity", "councillor") not in pool.get("capacities", ["councillor"]):
        return False
    if not in_time(s, ed, facts) or not held(person, on):
        return False
    unsettled = pool.get("unsettled", {})
    if pool.get("without") or pool.get("roles") or unsettled:
        roles = held_roles(person, on, facts)
        if any(r["name"] in pool.get("without", ()) for r in roles):
            return False
        if any(not judged(unsettled[r["name"]], facts) for r in roles if r["name"] in unsettled):
            return False
        if pool.get("roles") and not any(
            r["name"] in pool["roles"] and on_body(r, pool.get("of_body"), facts) for r in roles
        ):
            return False
    if pool.get("of_ward") and facts.of_person(person, "ward") not in facts.names("decision.wards"):
        return False
    if pool.get("without_interest") and facts.part(f"request.signatories[{s['name']}]", s, "has_interest"):
        return False
    return not (
        pool.get("not_the_maker") and folded(s["name"]) in {folded(n) for n in facts.names("decision.maker_names")}
    )


def held_roles(person, on, facts):
    roles = [{"name": r} if isinstance(r, str) else r for r in facts.of_person(person, "roles")]
    return [r for r in roles if held(r, on)]


def on_body(role, body, facts):
    return body is None or role.get("body") == (facts.read("decision.committee") if body == "relevant" else body)


def signers(facts, counts):
    """One signature of each person who has one that counts: whoever signed twice counts once, by whatever spelling."""
    seen = {}
    for s in facts.signatories():
        person = facts.listed(s["name"])
        name = folded(person["name"] if person else s["name"])
        if name not in seen and counts(s):
            seen[name] = s
    return list(seen.values())


def counted(pool, ed, facts):
    return signers(facts, lambda s: belongs(s, pool, ed, facts))


def minimum_number(t, ed, facts):
    there = len(counted(t["pool"], ed, facts))
    if there >= t["count"]:
        return True
    return there >= 1 and "fewer_unsettled" in t and judged(t["fewer_unsettled"], facts)


def needed(t, whole):
    """A share in whole persons, never less than one."""
    part, rest = divmod(t["numerator"] * whole, t["denominator"])
    up = {"up": rest > 0, "down": False, "more-than": True}[t.get("rounding", "up")]
    return max(1, part + up)


def fraction(t, ed, facts):
    of = t.get("of", "council")
    if of == "body":
        whole = t["body_size"]
    elif of == "relevant":
        whole = facts.read("decision.committee_size")
    else:
        whole = (
            facts.read("council_size")
            if ed.council_size is None or facts.peek("council_size") is not None
            else ed.council_size
        )
    return len(counted(t["pool"], ed, facts)) >= needed(t, whole)


def each_from(t, ed, facts):
    people = signers(facts, lambda s: any(belongs(s, p, ed, facts) for p in t["pools"]))
    return len(people) >= t["count"] and all(len(counted(p, ed, facts)) >= n for p, n in t["at_least"].items())


def electors(t, ed, facts):
    share = t.get("share")
    if share is None:
        number = t["count"]
    else:
        number = needed(share, share["electorate"] if "electorate" in share else facts.read("request.electorate"))
    return facts.read("request.electors_signed") >= number


def the_group(person, on, facts):
    """The group somebody belonged to; the empty name for none."""
    if person is None:
        return ""
    groups = facts.of_person(person, "groups")
    if isinstance(groups, str):
        return "" if groups == "none" else groups
    return next((g["group"] for g in groups if held(g, on)), "")


def group_spread(t, ed, facts):
    people = counted(t["pool"], ed, facts)
    groups = {the_group(facts.person(s["name"]), lambda s=s: signing_day(s, facts), facts) for s in people}
    real = groups - {""}
    if "" not in groups or len(real) >= t["groups"]:
        return len(real) >= t["groups"]
    further = {
        "another-group": lambda: True,
        "not-counted": lambda: False,
        "complement": lambda: bool(real),
        "unsettled": lambda: judged(t["question"], facts),
    }[t["ungrouped"]]
    return len(real) + further() >= t["groups"]


def lead(t, ed, facts):
    name = facts.read("request.lead")
    if not text(name):
        return False
    if not t.get("among", True):
        return True
    same = lambda n: folded((facts.listed(n) or {"name": n})["name"])  # noqa: E731
    found = [s for s in facts.signatories() if same(s["name"]) == same(name)]
    return any("pool" not in t or belongs(s, t["pool"], ed, facts) for s in found)


def office_holder(t, ed, facts):
    def holds(s):
        person = facts.person(s["name"])
        on = lambda: signing_day(s, facts)  # noqa: E731
        if person is None or person.get("capacity") == "none" or not in_time(s, ed, facts) or not held(person, on):
            return False
        return any(r["name"] in t["roles"] and on_body(r, t.get("body"), facts) for r in held_roles(person, on, facts))

    return len(signers(facts, holds)) >= t.get("count", 1)


def committee_resolution(t, ed, facts):
    body = facts.read("request.resolved_by")
    return text(body) and (
        body in t["bodies"] or ("relevant" in t["bodies"] and body == facts.read("decision.committee"))
    )


# -- when ------------------------------------------------------------------------------------------------------------


def the_period(name, ed, facts):
    """The period of an edition; where makers have their own, the maker's."""
    period = ed.periods[name]
    for one in (period, *period.get("otherwise", ())):
        if not one.get("makers") or facts.read("decision.maker") in one["makers"]:
            return one
    return {"starts_from": period["starts_from"], "unsettled": f"{name}-length"}


def late(period, facts, ed):
    """Whether the request came after the last second of a period."""
    if period["unit"] == "until-implemented":
        return False
    start = STARTS[period["starts_from"]]
    if period["unit"] == "hours":
        return received(period, facts, ed) > closes(period, facts.day(start), facts.instant(start), ed.calendar)
    if "receipt" not in period:  # the days may be enough to tell
        came, end = facts.day("request.received_at"), last_day(period, facts.day(start), ed.calendar)
        if came != end or "cut_off" not in period:
            return came > end
    return received(period, facts, ed) > closes(period, facts.day(start), None, ed.calendar)


def received(period, facts, ed):
    came = facts.instant("request.received_at")
    return deemed(came, period["receipt"], ed.calendar) if "receipt" in period else came


def received_in_window(t, ed, facts):
    period = the_period(t.get("window", "window"), ed, facts)
    if "unsettled" in period:
        if "at_least" in period:
            shown = {**period, "length": period["at_least"]}
            start = STARTS[period["starts_from"]]
            if not facts.before("request.received_at", start) and not late(shown, facts, ed):
                return True
        return judged(period["unsettled"], facts)
    return not facts.before("request.received_at", STARTS[period["starts_from"]]) and not late(period, facts, ed)


def look_back(t, ed, facts):
    period = the_period(t["period"], ed, facts)
    if "unsettled" in period:
        return judged(period["unsettled"], facts)
    meeting = facts.day("request.received_at")
    return (
        latest_day_before(period, meeting, ed.calendar) <= facts.day(STARTS[t.get("event", "publication")]) <= meeting
    )


def suspended(t, ed, facts):
    return not t["first"] <= facts.day(STARTS[t["on"]]) <= t["last"]


KINDS = {
    "contents.addressed_to": lambda t, ed, f: f.read("request.addressed_to") in t["offices"],
    "contents.alternative": alternative,
    "contents.attachments": lambda t, ed, f: set(t["parts"]) <= f.names("request.attachments"),
    "contents.form": lambda t, ed, f: f.read("request.form"),
    "contents.framework_statement": lambda t, ed, f: text(f.read("request.framework_statement")),
    "contents.grounds": grounds,
    "contents.in_writing": lambda t, ed, f: f.read("request.in_writing"),
    "contents.one_decision": lambda t, ed, f: (
        t.get("several", False) or f.read("request.decisions") <= t.get("most", 1)
    ),
    "contents.parts_by_ground": parts_by_ground,
    "contents.reasons": reasons,
    "contents.signed": signed,
    "decision.executive": lambda t, ed, f: f.read("decision.executive"),
    "decision.flagged": lambda t, ed, f: f.read("decision.flagged"),
    "decision.key_only": lambda t, ed, f: f.read("decision.key"),
    "decision.made_by": made_by,
    "decision.not_already_called_in": not_already_called_in,
    "decision.not_implemented": not_implemented,
    "decision.not_of_kind": not_of_kind,
    "decision.not_to_council": lambda t, ed, f: not f.read("decision.recommends_to_council"),
    "decision.not_urgent": not_urgent,
    "decision.prior_scrutiny": prior_scrutiny,
    "decision.value_threshold": value_threshold,
    "judgement.proper_officer": lambda t, ed, f: judged(t["question"], f) == t["answer"],
    "limits.member_quota": member_quota,
    "limits.per_ground_repeat": per_ground_repeat,
    "limits.quota": quota,
    "signatories.all_in_pool": lambda t, ed, f: all(
        belongs(s, t["pool"], ed, f) for s in f.signatories() if in_time(s, ed, f)
    ),
    "signatories.committee_resolution": committee_resolution,
    "signatories.each_confirmed": lambda t, ed, f: (
        len(signers(f, lambda s: belongs(s, t["pool"], ed, f) and confirmed(s, f))) >= t["count"]
    ),
    "signatories.each_from": each_from,
    "signatories.electors": electors,
    "signatories.fraction": fraction,
    "signatories.group_spread": group_spread,
    "signatories.lead": lead,
    "signatories.made_for": made_for,
    "signatories.minimum_number": minimum_number,
    "signatories.office_holder": office_holder,
    "standing.no_call_in": lambda t, ed, f: False,
    "standing.suspended": suspended,
    "standing.unsettled": lambda t, ed, f: judged(t["question"], f),
    "time_limits.look_back": look_back,
    "time_limits.received_in_window": received_in_window,
}
