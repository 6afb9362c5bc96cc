"""Which values are worth trying for a missing fact.

A fact can take endlessly many values, but the rules of one rulebook tell only a few apart: a date before, in or after
the window; a count one short of the number or equal to it. A domain is one value for each class that some rule tells
apart. Yes-or-no facts, judgements and plain texts have theirs here; for the rest the rules are asked (``Rule.probes``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain, combinations

from attrs import evolve, fields_dict

from callin_rules.calendar import second_after
from callin_rules.determination.companies import companies, counts_groups, held_roles, not_barring
from callin_rules.model import (
    MAKERS,
    RELEVANT,
    UNGROUPED,
    Capacity,
    Case,
    Decision,
    EarlierCallIn,
    GroundRelied,
    GroupSpell,
    Member,
    Moment,
    Pool,
    Request,
    Role,
    Signatory,
    SignedBy,
    day_of,
    earliest,
    fact_at,
    is_open,
    latest,
)
from callin_rules.periods import STARTS
from callin_rules.rulebook import Rulebook
from callin_rules.rules import SOME_WARD, Reading, supposed_member, usual_capacity

__all__ = ["domain"]

_FEW = 5
"""Up to so many named elements every subset is tried; of more, the small and the large ones."""
_ANOTHER = "another"
_STARTS = frozenset(start.path for start in STARTS.values() if start.path and start.path.startswith("decision."))
_AFTER_IT = ("published_at", "minutes_published_at", "notified_at", "implemented_at")
"""What of a decision can only happen once it is made."""
_LOOK_BACK = 75
"""Days before receipt that are tried as the start of a period: longer than any window seen."""
_YES_OR_NO_OF_A_PERSON = ("confirmed", "has_interest", "certified", "opinion")


def domain(book: Rulebook, case: Case, path: str) -> tuple[object, ...]:
    """Values to try for the open fact at ``path``, each once, the more favourable first where that is known."""
    reading = Reading(case, book.setting)
    values = list(chain(_own(book, case, path), _probed(book, reading, path)))
    if path == "request.signatories":
        values = companies(book, reading, values)
    elif path == "request.grounds":
        values.extend(_grounds_together(values))
    elif path == "history.call_ins":
        values = _alike_in_every_way(values)
    elif path.startswith("members["):
        values.extend(_every_role(book, values))
    current = fact_at(case, path)
    if isinstance(current, date):  # a bare day, or an hour to refine: the day itself is settled
        zone = book.setting.zone
        values = [v for v in values if isinstance(v, datetime) and day_of(v, zone) == day_of(current, zone)]
    return tuple(dict.fromkeys(values))


def _probed(book: Rulebook, reading: Reading, path: str) -> Iterator[object]:
    for rule in book.rules:
        yield from rule.probes(path, reading)
        if rule.when is not None:
            yield from rule.when.probes(path)
    for route in book.routes:
        if route.when is not None:
            yield from route.when.probes(path)


def _own(book: Rulebook, case: Case, path: str) -> Iterable[object]:
    root, _, name = path.partition(".")
    last = path.rpartition(".")[2]
    if root == "judgements" or last in _YES_OR_NO_OF_A_PERSON or _kind(path) == "bool":
        return (True, False)
    if path.startswith("members["):
        return _of_member(book, case, path)
    if path == "decision.maker":
        return MAKERS
    if path == "decision.wards":
        return _wards(case)
    if _kind(path) == "frozenset[str]":
        return _subsets(book, path, name)
    if path == "decision.committee":
        return (*_bodies(book, case), _ANOTHER)
    if path == "request.signatories":
        return (SignedBy(()),)
    if path == "decision.maker_names":
        names = tuple(s.name for s in _signatories(case))
        return ((), *((name,) for name in names), names)
    if path == "request.received_at":  # any moment will do for a start; the rules add those on both sides of each line
        decided = case.decision.decided_at
        soonest = () if is_open(decided) else (earliest(decided, book.setting.zone),)  # on a day known only as such
        return (Reading(case, book.setting).some_moment(), *soonest)
    if path in _STARTS:
        return _of_start(book, case, path)
    if _kind(path) == "str" or last == "particulars":
        return ("stated", "")
    return ()


def _wards(case: Case) -> Iterator[frozenset[str]]:
    """No ward, and those that anybody sits for, on the register or supposed."""
    yield frozenset()
    for ward in sorted({SOME_WARD, *(m.ward for m in case.register.members if not is_open(m.ward))}):
        yield frozenset({ward})


def _of_start(book: Rulebook, case: Case, path: str) -> Iterator[datetime]:
    """For the start of a period: every day that could make a difference, and the hours that could on one day."""
    zone = book.setting.zone
    start, anchor = fact_at(case, path), Reading(case, book.setting).some_moment()
    came = [case.request.received_at, *(s.received_at for s in _signatories(case))]
    arrivals = [moment for moment in came if not is_open(moment)]
    if isinstance(start, date):  # a bare day: only its hour is open
        yield from (earliest(start, zone), latest(start, zone))
    for moment in arrivals:
        first = earliest(moment, zone)
        yield from (second_after(first), first)
        if not isinstance(moment, datetime):  # the hour may be any of its day
            yield second_after(latest(moment, zone))
    decided = case.decision.decided_at
    if path == "decision.decided_at":  # early enough for all that has to come after it
        after = (getattr(case.decision, name) for name in _AFTER_IT)
        for moment in (*after, *arrivals):
            if isinstance(moment, date):  # of a bare day its end as well: both may have happened late on it
                yield from (earliest(moment, zone), latest(moment, zone))
        yield from _before_all(book, case)
    elif not is_open(decided):  # late enough, and with a moment between the two
        yield from (latest(decided, zone), latest(decided, zone) + timedelta(days=1))
    last = day_of(_last_start(case, path, arrivals, anchor), zone)
    for back in range(_LOOK_BACK):
        yield earliest(last - timedelta(days=back), zone)
    if not arrivals:  # as late as the rules would have a request come
        received = _probed(book, Reading(case, book.setting), "request.received_at")
        yield from (moment for moment in received if isinstance(moment, datetime))


def _last_start(case: Case, path: str, arrivals: list[Moment], anchor: datetime) -> datetime:
    """The latest moment from which a look back makes sense: of a decision, the first thing that came after it."""
    zone, decision = case.zone, case.decision
    if path == "decision.decided_at":
        after = [m for name in _AFTER_IT if isinstance(m := getattr(decision, name), date)]
        return min((earliest(moment, zone) for moment in (*after, *arrivals)), default=anchor)
    return max((latest(moment, zone) for moment in arrivals), default=anchor)


def _before_all(book: Rulebook, case: Case) -> Iterator[datetime]:
    """Early enough for every day on which the rules would have something follow."""
    reading = Reading(case, book.setting)
    paths = (*(f"decision.{name}" for name in _AFTER_IT), "request.received_at")
    moments = [m for path in paths for m in _probed(book, reading, path) if isinstance(m, date)]
    if moments:
        first = min(earliest(moment, book.setting.zone) for moment in moments)
        yield from (first, first - timedelta(days=1))


@cache
def _kind(path: str) -> str:
    """The type inside ``Fact[...]`` of a field of the decision or the request, in words."""
    root, _, name = path.partition(".")
    attribute = fields_dict({"decision": Decision, "request": Request}.get(root, Case)).get(name)
    inside = str(attribute.type) if attribute else ""
    for kind in ("frozenset[str]", "bool", "str"):
        if f"Fact[{kind}]" in inside or inside.replace("typing.", "").startswith(f"Union[{kind},"):
            return kind
    return ""


def _subsets(book: Rulebook, path: str, name: str) -> Iterator[frozenset[str]]:
    reading = Reading(Case(authority=book.edition.authority.slug), book.setting)
    named = {e for value in _probed(book, reading, path) if isinstance(value, frozenset) for e in value}
    if name == "matter":
        named.add(_ANOTHER)
    elements = sorted(named)
    sizes = range(len(elements) + 1) if len(elements) <= _FEW else (0, 1, 2, len(elements))
    for size in sizes:
        yield from (frozenset(chosen) for chosen in combinations(elements, size))


def _signatories(case: Case) -> tuple[Signatory, ...]:
    signatories = case.request.signatories
    return () if is_open(signatories) else signatories


def _bodies(book: Rulebook, case: Case) -> tuple[str, ...]:
    held = (r.body for m in case.register.members if not is_open(m.roles) for r in m.roles)
    named = (pool.of_body for pool in book.setting.pools.values())
    return tuple(sorted({body for body in chain(held, named) if body is not None and body != RELEVANT}))


def _of_member(book: Rulebook, case: Case, path: str) -> Iterator[object]:
    """Who a signatory might be: of every pool, in the way of every pool, and nobody."""
    name = path[len("members[") : path.rindex("]")]
    field = path[path.rindex("]") + 1 :].lstrip(".")
    pools = tuple(book.setting.pools.values())
    if field == "groups":
        known = {g for m in case.register.members for g in _groups(m)}
        for group in (f"a group of its own ({name})", UNGROUPED, *sorted(known)):
            yield (GroupSpell(group=group),)
    elif field == "roles":
        yield from _roles(book, case)
    elif field == "ward":
        wards = case.decision.wards
        yield from (_ANOTHER, *(() if is_open(wards) else sorted(wards)))
    else:
        known = {g for m in case.register.members for g in _groups(m)} | ({UNGROUPED} if counts_groups(book) else set())
        groups = (f"a group of its own ({name})", *sorted(known))
        for pool in pools:
            for group in groups:
                yield from (supposed_member(pool, name, d, group) for d in _about_a_body(pool, book, case))
            for role in sorted(pool.without | {r for r, _ in pool.unsettled}):
                yield Member(
                    name=name, capacity=usual_capacity(pool), roles=(Role(name=role),), groups=(), ward=_ANOTHER
                )
        yield Member(name=name, capacity=Capacity.NONE, roles=(), groups=(), ward=_ANOTHER)


def _groups(member: Member) -> Iterator[str]:
    if not is_open(member.groups):
        yield from (spell.group for spell in member.groups)


def _about_a_body(pool: Pool, book: Rulebook, case: Case) -> Iterator[Decision]:
    """The decision, and if it is open which scrutiny body it concerns, the same decision about each body there is."""
    yield case.decision
    if pool.of_body == RELEVANT and is_open(case.decision.committee):
        yield from (evolve(case.decision, committee=body) for body in _bodies(book, case))


def _roles(book: Rulebook, case: Case) -> Iterator[tuple[Role, ...]]:
    """Sets of roles that the pools tell apart: none, and each alone and with each other."""
    seats: list[Role] = []
    for pool in book.setting.pools.values():
        for name in sorted(pool.roles_read):
            seats.extend(Role(name=name, body=b if name in pool.roles else None) for b in _seats(pool, book, case))
    unique = list(dict.fromkeys(seats))
    sizes = range(len(unique) + 1) if len(unique) <= _FEW else (0, 1, 2)
    for size in sizes:
        yield from combinations(unique, size)


def _seats(pool: Pool, book: Rulebook, case: Case) -> tuple[str | None, ...]:
    """The bodies on which somebody has to sit, or not to sit, to tell who belongs to a pool."""
    if pool.of_body is None:
        return (None,)
    if pool.of_body != RELEVANT:
        return (pool.of_body, _ANOTHER)
    committee = case.decision.committee
    return (None, *_bodies(book, case), _ANOTHER) if is_open(committee) else (committee, _ANOTHER)


def _grounds_together(values: Iterable[object]) -> list[tuple[GroundRelied, ...]]:
    """All the grounds that are tried one by one, at once: several rules may each ask for one of their own."""
    tried = [ground for value in values if isinstance(value, tuple) for ground in value]
    together = {ground.name: ground for ground in reversed(tried)}  # of two alike the first, which has what it needs
    return [tuple(together[name] for name in sorted(together))] if together else []


def _alike_in_every_way(values: Sequence[object]) -> list[object]:
    """The earlier call-ins that single rules would try, with nothing about them left open.

    What one rule does not look at is taken from what the others try, so that one call-in can bar for all of them; and
    once as it is for a call-in that has to do with none.
    """
    tried = [value for value in values if isinstance(value, tuple)]
    entries = [call_in for value in tried for call_in in value]
    names = [name for name in fields_dict(EarlierCallIn) if name != "received_at"]
    barring = {
        name: next((told for e in entries if not is_open(told := getattr(e, name))), _UNLIKE[name]) for name in names
    }
    return [
        tuple(evolve(e, **{n: whole[n] for n in names if is_open(getattr(e, n))}) for e in value)
        for value in tried
        for whole in (_UNLIKE, barring)
    ]


_UNLIKE: dict[str, object] = {
    "decision": "an earlier decision",
    "issue": "an earlier issue",
    "accepted": True,
    "signatories": (),
    "group": "an earlier group",
    "committee": "an earlier committee",
    "grounds": frozenset(),
}
"""An earlier call-in that has to do with nothing."""


def _every_role(book: Rulebook, values: Sequence[object]) -> list[object]:
    """Somebody who holds all at once the roles that are tried one by one, but for those that bar or may bar."""
    held = (held_roles(value) if isinstance(value, Member) else value for value in values)
    roles = dict.fromkeys(r for some in held if isinstance(some, tuple) for r in some if isinstance(r, Role))
    every = not_barring(book, roles)
    if len(every) < 2:  # noqa: PLR2004 - one role alone is among the values
        return []
    people = [v for v in values if isinstance(v, Member) and v.capacity is not Capacity.NONE]
    return [evolve(v, roles=every) for v in people] if people else [every]
