"""Mutants of the packaged editions: one thing in the data is changed, and the authority's own rows have to notice.

A row that nothing in an edition can make fail says little; a number that no row holds down is a claim that nobody checked.
So every number, unit, maker, role, cut-off and connective of an edition is changed, one at a time, and the authority's own
rows (``tests/cases/authorities``) are run under the edition so changed. The mutant is *killed* where a row fails, and where
the changed file is refused. What then survives is a fault, unless one of :data:`ALIKE` says why no case can tell the two
editions apart.

Changed is what decides whether a request is valid and when its window closes. Words, citations and sources are not, nor
the tables of what follows receipt, which the timelines of ``tests/cases/procedure`` exercise.

    python -m verification.data_mutants --share 0.2 [AUTHORITY ...]
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from attrs import frozen

from callin_rules._structure import Document
from callin_rules.constitution import Constitution, parse_edition
from callin_rules.constitution.packaged import authority_slugs, edition_documents
from callin_rules.determination import editions_for
from callin_rules.errors import CallinRulesError
from callin_rules.rulebook import bind, rulebook_of, terms_of
from callin_rules.rules.signatories.fraction import Fraction, Whole
from callin_rules.testing import case_of, case_rows, deadline_rows, run_case, run_deadline

ROWS = Path(__file__).parent.parent / "tests" / "cases" / "authorities"
Check = Callable[[Constitution], None]
Place = tuple[str | int, ...]
Edit = tuple[Place, object]

LEFT_OUT = object()
"""In place of a value: the key, or the entry of a list, is removed."""
UNITS = ("working-days", "clear-working-days", "calendar-days", "clear-days")
PLAIN = dict(zip(UNITS, ("working-days", "working-days", "calendar-days", "calendar-days"), strict=True))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "mode": ("all", "any", "ladder"),
    "list": ("closed", "illustrative"),
    "rounding": ("up", "down", "more-than"),
    "ungrouped": ("a-group", "not-counted", "unsettled"),
    "same": ("decision", "issue"),
    "of": ("council", "body", "relevant"),
}
"""Terms that take one of a few words."""
CAPACITIES = ("councillor", "voting-co-optee")
STARTS = ("decision", "publication", "minutes", "notification")
WORDS = frozenset({"rule", "cite", "source", "basis", "text", "by", "who", "name", "description"})
"""What a person reads and no rule asks."""


@frozen
class Mutant:
    """An edition's document with one thing changed. ``place``: where; ``what``: the change in words."""

    place: Place
    what: str
    data: dict[str, Any]


Alike = Callable[[Mapping[str, Any], Mutant], bool]
"""A rule by which a mutant of a document is known to be the same law."""


@frozen
class Edited:
    """What became of one edition's mutants; ``survivors`` are those that no rule says are alike."""

    name: str
    made: int
    killed: int
    alike: Counter[str]
    survivors: tuple[str, ...]


# -- the changes ---------------------------------------------------------------------------------------------------------


def mutants(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every mutant of an edition's document."""
    for place, value in edits(data):
        changed = deepcopy(dict(data))
        put(changed, place, value)
        yield Mutant(place, f"{dotted(place)}: {in_words(at(data, place))} -> {in_words(value)}", changed)


def edits(data: Mapping[str, Any]) -> Iterator[Edit]:
    """Every change, as a place and the value that goes there."""
    if "council_size" in data.get("authority", ()):
        yield ("authority", "council_size"), LEFT_OUT
        yield from by_one(("authority", "council_size"), data["authority"]["council_size"])
    if "window" in data.get("periods", {}):
        yield from of_period(data, ("periods", "window"))
    if "look-back" in data.get("periods", {}):
        yield from of_period(data, ("periods", "look-back"))
    for name in data.get("pools", {}):
        yield from of_pool(data, ("pools", name))
    for i, _ in enumerate(data.get("requirements", ())):
        yield ("requirements", i), LEFT_OUT
        yield from of_provision(data, ("requirements", i))
    for i, route in enumerate(data.get("routes", ())):
        yield ("routes", i), LEFT_OUT
        yield from of_when(data, ("routes", i))
        for j, _ in enumerate(route["provisions"]):
            yield ("routes", i, "provisions", j), LEFT_OUT
            yield from of_provision(data, ("routes", i, "provisions", j))
    yield from of_connectives(data)


def of_period(data: Mapping[str, Any], place: Place) -> Iterator[Edit]:
    """A clock: its start, its length, its unit, its cut-off, and whose decisions it is for."""
    period = at(data, place)
    for start in STARTS:
        if start != period["starts_from"]:
            yield (*place, "starts_from"), start
    for key in ("length", "at_least", "weeks"):
        if key in period:
            yield from by_one((*place, key), period[key])
    if period.get("unit") in UNITS:
        yield from (((*place, "unit"), unit) for unit in UNITS if unit != period["unit"])
    if "weekday" in period:
        i = WEEKDAYS.index(period["weekday"])
        yield from (((*place, "weekday"), WEEKDAYS[(i + step) % len(WEEKDAYS)]) for step in (-1, 1))
    if "cut_off" in period:
        yield from (((*place, "cut_off"), moved(period["cut_off"], step)) for step in (-1, 1))
        yield (*place, "cut_off"), LEFT_OUT
        yield (*place, "before"), not period.get("before", False)
    if period.get("unit") in UNITS:
        yield (*place, "first_day_counts"), not period.get("first_day_counts", False)
    for key in ("roll", "receipt", "makers", "otherwise", "at_least"):
        if key in period:
            yield (*place, key), LEFT_OUT
    yield from one_less((*place, "makers"), period.get("makers", ()))
    for i, _ in enumerate(period.get("otherwise", ())):
        yield from of_period(data, (*place, "otherwise", i))


def of_pool(data: Mapping[str, Any], place: Place) -> Iterator[Edit]:
    """Who may sign: each capacity, role, exclusion and open question, and where the seat has to be."""
    pool = at(data, place)
    capacities = pool.get("capacities", ["councillor"])
    for capacity in CAPACITIES:
        other = [c for c in capacities if c != capacity] if capacity in capacities else [*capacities, capacity]
        yield (*place, "capacities"), other or [c for c in CAPACITIES if c != capacity]
    for key in ("roles", "without"):
        yield from one_less((*place, key), pool.get(key, ()))
    for role in pool.get("unsettled", ()):
        yield (*place, "unsettled", role), LEFT_OUT
    for key in ("roles", "of_body", "of_ward", "not_the_maker", "without_interest"):
        if key in pool:
            yield (*place, key), LEFT_OUT


def of_provision(data: Mapping[str, Any], place: Place) -> Iterator[Edit]:
    """A requirement: each of its terms, and the decisions that it speaks of."""
    provision = at(data, place)
    for key in sorted(set(provision) - WORDS - {"when"}):
        yield (*place, key), LEFT_OUT
        yield from of_term(key, (*place, key), provision[key])
    yield from of_when(data, place)


def of_term(key: str, place: Place, value: object) -> Iterator[Edit]:
    """One term: a number by one, a day by one, yes for no, a word for its neighbours, a list without each entry."""
    if isinstance(value, bool):
        yield place, not value
    elif isinstance(value, int):
        yield from by_one(place, value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        yield from ((place, value + timedelta(days=step)) for step in (-1, 1))
    elif isinstance(value, str):
        if value in CHOICES.get(key, ()):
            yield from ((place, other) for other in CHOICES[key] if other != value)
    elif isinstance(value, list):
        yield from one_less(place, value)
        for i, entry in enumerate(value):
            if isinstance(entry, dict):
                yield from of_term(key, (*place, i), entry)
    elif isinstance(value, dict):
        for name in sorted(set(value) - WORDS):
            yield (*place, name), LEFT_OUT
            yield from of_term(name, (*place, name), value[name])


def of_when(data: Mapping[str, Any], place: Place) -> Iterator[Edit]:
    """A condition: away with it, each of its makers and matters less, the other answer on key decisions."""
    when = at(data, place).get("when")
    if when is None:
        return
    yield (*place, "when"), LEFT_OUT
    for key in ("makers", "matters", "kinds"):
        yield from one_less((*place, "when", key), when.get(key, ()))
    if "key" in when:
        yield (*place, "when", "key"), not when["key"]
        yield (*place, "when", "key"), LEFT_OUT


def of_connectives(data: Mapping[str, Any]) -> Iterator[Edit]:
    """*Or* for *and*: each provision of a route is a route of its own; *and* for *or*: two routes are one."""
    routes = data.get("routes", [])
    for i, route in enumerate(routes):
        if len(route["provisions"]) > 1:
            split = [{**route, "name": f"{route['name']}, {n}", "provisions": [p]} for n, p in each(route)]
            yield ("routes",), [*routes[:i], *split, *routes[i + 1 :]]
        if i:
            joined = {**route, "provisions": [*routes[i - 1]["provisions"], *route["provisions"]]}
            yield ("routes",), [*routes[: i - 1], joined, *routes[i + 1 :]]


def each(route: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The provisions of a route, numbered."""
    return enumerate(route["provisions"], start=1)


def by_one(place: Place, number: int) -> Iterator[Edit]:
    """A number plus and minus one."""
    yield place, number + 1
    yield place, number - 1


def one_less(place: Place, entries: list[Any] | tuple[()]) -> Iterator[Edit]:
    """A list without each of its entries."""
    yield from (((*place, i), LEFT_OUT) for i, _ in enumerate(entries))


def moved(hour: time, minutes: int) -> time:
    """An hour of the day so many minutes later."""
    return (datetime.combine(date.min, hour) + timedelta(minutes=minutes)).time()


# -- places --------------------------------------------------------------------------------------------------------------


def at(data: Any, place: Place) -> Any:
    """What stands at a place; ``None`` where nothing does."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return None
    return data


def put(data: Any, place: Place, value: object) -> None:
    """Write a value at a place, or take what stands there away."""
    *steps, last = place
    for step in steps:
        data = data[step]
    if value is LEFT_OUT:
        del data[last]
    else:
        data[last] = value


def dotted(place: Place) -> str:
    """A place as the library's messages write it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def in_words(value: object) -> str:
    """A value, short."""
    if value is LEFT_OUT:
        return "left out"
    if isinstance(value, dict) and "rule" in value:
        return f"{{{value['rule']} ...}}"
    if isinstance(value, list) and value and isinstance(value[0], dict) and "provisions" in value[0]:
        return " or ".join(" and ".join(p["rule"] for p in route["provisions"]) for route in value)
    return str(value)


# -- mutants that no case can tell apart ---------------------------------------------------------------------------------


def start_of_no_length(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A clock's start, where no source settles its length and no case shows a part of it: nothing is counted."""
    *period, key = mutant.place
    return key == "starts_from" and "unsettled" in at(data, tuple(period)) and "at_least" not in at(data, tuple(period))


def start_of_a_look_back(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """The start of a period that is counted back: it runs from the meeting, whatever its table calls that."""
    return mutant.place == ("periods", "look-back", "starts_from")


def one_date_for_both(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A clock that starts from the decision, for one that starts from the meeting that took it: one fact dates both."""
    if mutant.place[-1] != "starts_from":
        return False
    return {at(data, mutant.place), at(mutant.data, mutant.place)} == {"decision", "meeting"}


def clear_or_plain_forwards(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """Clear days for plain ones, counted forwards: the last day is the same, and only what has to wait waits longer.

    A look back is counted backwards, where a clear day is one day more.
    """
    if mutant.place[:2] != ("periods", "window") or mutant.place[-1] != "unit":
        return False
    return PLAIN[at(data, mutant.place)] == PLAIN[at(mutant.data, mutant.place)]


def the_value_it_has_anyway(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A change that is not one: what is left out is supposed anyway, or nothing reads it. Both files are the same rules."""
    return values_of(data) == values_of(mutant.data)


def one_consent_is_all(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """One of several ways of asking several offices for consent, where there is only one office to ask."""
    *provision, key = mutant.place
    return key == "mode" and len(at(data, tuple(provision)).get("consent", ())) == 1


def an_illustration_less(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A ground less in a list that only illustrates, where it needs nothing of its own: any ground will do."""
    *provision, key, _ = (None, None, *mutant.place)
    if key != "grounds":
        return False
    table = at(data, tuple(provision[2:]))
    return table["list"] == "illustrative" and not at(data, mutant.place).get("requires")


def an_office_that_is_enough_alone(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """An office less that counts among others, where a route of its own asks for its holder's signature and no more."""
    if len(mutant.place) != 4 or (mutant.place[0], mutant.place[2]) != ("pools", "roles"):
        return False
    body = data["pools"][mutant.place[1]].get("of_body")
    alone = [r["provisions"][0] for r in data["routes"] if "when" not in r and len(r["provisions"]) == 1]
    holders = [p for p in alone if p["rule"] == "signatories.office_holder" and p.get("count", 1) == 1]
    return any(at(data, mutant.place) in p["roles"] and p.get("body") in (None, body) for p in holders)


def a_leave_that_asks_nothing(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A provision less that allows any number of decisions in one request: it cannot stand in the way of any."""
    table = at(data, mutant.place)
    return at(mutant.data, mutant.place) != table and isinstance(table, dict) and table.get("several") is True


def members_who_would_be_enough_alone(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A pool's own least number less, where without that pool the others take a route that asks no more of them."""
    *provision, key, pool = (None, None, *mutant.place)
    if key != "at_least" or at(mutant.data, mutant.place) is not None:
        return False
    table = at(data, tuple(provision[2:]))
    others = [name for name in table["pools"] if name != pool]
    routes = [r["provisions"] for r in data["routes"] if "when" not in r and len(r["provisions"]) == 1]
    return any(
        p["rule"] == "signatories.minimum_number" and [p["pool"]] == others and p["count"] <= table["count"]
        for (p,) in routes
    )


def a_group_needs_its_member(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A pool's own least number of one less, where the same route asks that the pool's signatories be of a group."""
    if len(mutant.place) != 6 or mutant.place[4] != "at_least" or at(mutant.data, mutant.place) is not None:
        return False
    spread = [p for p in at(data, mutant.place[:3]) if p["rule"] == "signatories.group_spread"]
    return at(data, mutant.place) == 1 and any(p["pool"] == mutant.place[5] and p["groups"] >= 1 for p in spread)


def a_size_that_gives_the_same_share(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """One member of the council more or less, where no rule takes a share of it or the share comes to as many."""
    if mutant.place != ("authority", "council_size"):
        return False
    rules = bind(parse_edition(Document(data, "", "a mutant"))).rules
    shares = [rule for rule in rules if isinstance(rule, Fraction) and rule.of is Whole.COUNCIL]
    size, other = at(data, mutant.place), at(mutant.data, mutant.place)
    return not shares or (other is not None and all(rule.needed(size) == rule.needed(other) for rule in shares))


ALIKE: tuple[Alike, ...] = (
    start_of_no_length,
    start_of_a_look_back,
    one_date_for_both,
    clear_or_plain_forwards,
    the_value_it_has_anyway,
    one_consent_is_all,
    an_illustration_less,
    an_office_that_is_enough_alone,
    a_leave_that_asks_nothing,
    members_who_would_be_enough_alone,
    a_group_needs_its_member,
    a_size_that_gives_the_same_share,
)
"""The rules by which a mutant is known to be the same law; each says why in its first line."""


def values_of(data: Mapping[str, Any]) -> tuple[object, ...]:
    """What an edition's file says, without the file."""
    book = bind(parse_edition(Document(data, "", "a mutant")))
    return book.requirements, book.routes, book.setting.periods, book.setting.pools, book.setting.council_size


# -- the run -------------------------------------------------------------------------------------------------------------


def run(share: float = 1.0, processes: int = 2) -> list[tuple[str, str]]:
    """A share of the editions; raises :class:`AssertionError` that lists the survivors."""
    done = list(spread_over(chosen(share), processes))
    survivors = [f"{edited.name}: {what}" for edited in done for what in edited.survivors]
    assert not survivors, "\n".join([f"{len(survivors)} mutants survive:", *survivors])
    return figures(done)


def spread_over(jobs: list[tuple[str, int]], processes: int) -> Iterator[Edited]:
    """What becomes of each edition's mutants, in the order of the jobs; one process needs no pool."""
    if processes == 1:
        yield from map(of_edition, jobs)
        return
    with multiprocessing.Pool(processes, maxtasksperchild=8) as pool:
        yield from pool.imap(of_edition, jobs)


def figures(done: list[Edited]) -> list[tuple[str, str]]:
    """How many there were, and what became of them."""
    made, killed = sum(e.made for e in done), sum(e.killed for e in done)
    alike = sum((e.alike for e in done), Counter[str]())
    rows = [
        ("editions", f"{len(done):,}"),
        ("mutants", f"{made:,}"),
        ("killed", f"{killed:,} of {made - alike.total():,} ({killed / max(1, made - alike.total()):.1%})"),
    ]
    return rows + [(f"alike: {rule.replace('_', ' ')}", f"{number:,}") for rule, number in sorted(alike.items())]


def chosen(share: float, slugs: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """A share of the packaged editions, the same whenever it is asked for: the slug, and which of its editions."""
    own = [slug for slug in slugs or authority_slugs() if (ROWS / f"{slug}.toml").exists()]
    every = [(slug, i) for slug in own for i, _ in enumerate(edition_documents(slug))]
    return [job for job in every if crc32(f"{job[0]} {job[1]}".encode()) < share * 2**32]


def of_edition(job: tuple[str, int]) -> Edited:
    """All mutants of one edition against the rows that it governs."""
    return held_to(job, mutants, checks_of, ALIKE)


def held_to(
    job: tuple[str, int],
    changes: Callable[[Mapping[str, Any]], Iterator[Mutant]],
    rows: Callable[[str, Constitution, int], list[Check]],
    alike: tuple[Alike, ...],
) -> Edited:
    """What becomes of the ``changes`` of one edition under its ``rows``; ``alike``: which are the same law."""
    slug, which = job
    documents = list(edition_documents(slug))
    editions = [parse_edition(document) for document in documents]
    document = documents[which]
    checks = rows(slug, Constitution.of(editions), which)
    others = [edition for i, edition in enumerate(editions) if i != which]
    found = list(changes(document.data))
    alive = [m for m in found if not is_killed(Document(m.data, document.text, document.name), others, checks)]
    rulebook_of.cache_clear()
    terms_of.cache_clear()
    told = [(mutant, next((r.__name__ for r in alike if r(document.data, mutant)), "")) for mutant in alive]
    return Edited(
        name=document.name,
        made=len(found),
        killed=len(found) - len(alive),
        alike=Counter(rule for _, rule in told if rule),
        survivors=tuple(mutant.what for mutant, rule in told if not rule),
    )


def checks_of(slug: str, constitution: Constitution, which: int) -> list[Check]:
    """The rows of an authority that one of its editions governs, each as a question to a constitution."""
    edition = constitution.editions[which]
    rows = list(case_rows(ROWS / f"{slug}.toml"))
    own = [row for row in rows if edition in editions_for(constitution, case_of(row, slug))[0]]
    deadlines = [partial(run_deadline, row=row) for row in deadline_rows(ROWS / f"{slug}.toml")]
    return [*deadlines, *(partial(run_case, row=row) for row in own)]


def is_killed(document: Document, others: list[Any], checks: list[Check]) -> bool:
    """Whether the file is refused or a row fails; the row that failed is asked first of the next mutant."""
    try:
        edition = parse_edition(document)
        bind(edition)
    except CallinRulesError:
        return True
    constitution = Constitution.of([*others, edition])
    for i, check in enumerate(checks):
        try:
            check(constitution)
        except (AssertionError, CallinRulesError):
            checks.insert(0, checks.pop(i))
            return True
    return False


def main() -> None:
    """Run it from the command line, each edition with its survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authorities", nargs="*", metavar="AUTHORITY")
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    done = []
    for edited in spread_over(chosen(asked.share, tuple(asked.authorities)), processes=2):
        done.append(edited)
        print(f"{edited.name}: {edited.made} made, {edited.killed} killed, {edited.alike.total()} alike", flush=True)
        for what in edited.survivors:
            print(f"    {what}", flush=True)
    for label, figure in figures(done):
        print(f"{label:<60} {figure}")


if __name__ == "__main__":
    main()
