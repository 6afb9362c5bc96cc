"""Mutants of what follows receipt, held to the timelines of ``tests/cases/procedure``.

The tables that :mod:`verification.data_mutants` leaves alone (the ruling, the hold, the hearing, its quorum and outcomes,
the reconsideration and their clocks) decide nothing about a request; they say where a matter stands afterwards. So they are
changed here, one value at a time, and the authority's own timelines have to notice. Words are left as they are: who rules,
which body hears, on what condition; they are read by people and printed as they stand.

    python -m verification.timeline_mutants [AUTHORITY ...]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from callin_rules._structure import Document
from callin_rules.constitution import Constitution
from callin_rules.determination import editions_for
from callin_rules.intake import case_from
from callin_rules.testing import run_timeline, timeline_rows
from verification.data_mutants import (
    LEFT_OUT,
    PLAIN,
    UNITS,
    Alike,
    Check,
    Edit,
    Edited,
    Mutant,
    Place,
    at,
    by_one,
    chosen,
    dotted,
    figures,
    held_to,
    in_words,
    one_less,
    put,
    start_of_no_length,
)

TIMELINES = Path(__file__).parent.parent / "tests" / "cases" / "procedure"
TABLES = ("ruling", "hold", "hearing", "quorum", "reconsideration", "council", "withdrawal")
OF_REQUESTS = frozenset({"window", "look-back"})
"""The periods that decide about a request: the case files hold those down."""
WORDS = frozenset(
    {"cite", "source", "basis", "by", "body", "adjournment", "reported_to", "then", "condition", "effective"}
)
"""What a person reads and no clock or guard asks."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "begins": ("publication", "receipt", "acceptance", "direction", "never"),
    "if_not_held": ("takes-effect", "falls", "to-council", "still-held"),
}
STARTS = ("publication", "receipt", "acceptance", "hearing", "reference-back")


# -- the changes ---------------------------------------------------------------------------------------------------------


def mutants(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every mutant of the tables for what follows receipt."""
    for place, value in edits(data):
        changed = deepcopy(dict(data))
        put(changed, place, value)
        yield Mutant(place, f"{dotted(place)}: {in_words(at(data, place))} -> {in_words(value)}", changed)


def edits(data: Mapping[str, Any]) -> Iterator[Edit]:
    """Every change, as a place and the value that goes there."""
    for name in TABLES:
        values = sorted(set(data.get(name, ())) - WORDS)
        if values:
            yield (name,), LEFT_OUT
        for key in values:
            yield (name, key), LEFT_OUT
            yield from of_value(key, (name, key), data[name][key])
    for i, outcome in enumerate(data.get("outcomes", ())):
        yield ("outcomes", i), LEFT_OUT
        for key in ("numerator", "denominator"):
            if key in outcome:
                yield from by_one(("outcomes", i, key), outcome[key])
    for name in sorted(set(data.get("periods", ())) - OF_REQUESTS):
        yield from of_clock(data, ("periods", name))


def of_value(key: str, place: Place, value: object) -> Iterator[Edit]:
    """One value: a number by one, yes for no, a word for its neighbours, a list without each entry."""
    if isinstance(value, bool):
        yield place, not value
    elif isinstance(value, int):
        yield from by_one(place, value)
    elif isinstance(value, list):
        yield from one_less(place, value)
    else:
        yield from ((place, other) for other in CHOICES.get(key, ()) if other != value)


def of_clock(data: Mapping[str, Any], place: Place) -> Iterator[Edit]:
    """A clock after receipt: its start, its length, its unit."""
    period = at(data, place)
    yield from (((*place, "starts_from"), start) for start in STARTS if start != period["starts_from"])
    for key in ("length", "at_least"):
        if key in period:
            yield from by_one((*place, key), period[key])
    if period.get("unit") in UNITS:
        yield from (((*place, "unit"), unit) for unit in UNITS if unit != period["unit"])
    if "at_least" in period:
        yield (*place, "at_least"), LEFT_OUT


# -- mutants that no timeline can tell apart -----------------------------------------------------------------------------


def clear_or_plain_forwards(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """Clear days for plain ones in a clock that runs forwards: both end with the same day."""
    return mutant.place[-1] == "unit" and PLAIN[at(data, mutant.place)] == PLAIN[at(mutant.data, mutant.place)]


def no_time_to_miss(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """What follows when nobody meets in time, where no source sets a time: it can never be asked."""
    hearing = data.get("hearing", {})
    if "period" in hearing:
        return False
    return mutant.place == ("hearing", "if_not_held") or (
        mutant.place == ("hearing",) and set(hearing) - WORDS == {"if_not_held"}
    )


def vote_that_they_have_anyway(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """That the callers may vote, left out: a vote counts unless the constitution says that it does not."""
    table = data.get("hearing", {})
    return (
        table.get("callers_may_vote") is True
        and mutant.place == ("hearing", "callers_may_vote")
        and "callers_may_vote" not in mutant.data["hearing"]
    )


def direction_that_nobody_gives(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """Held from a direction instead of never, outside combined authorities: there nobody directs anything."""
    held = (at(data, mutant.place), at(mutant.data, mutant.place)) == ("never", "direction")
    return mutant.place == ("hold", "begins") and held and data["edition"]["regime"] != "combined-authority"


ALIKE: tuple[Alike, ...] = (
    start_of_no_length,
    clear_or_plain_forwards,
    no_time_to_miss,
    vote_that_they_have_anyway,
    direction_that_nobody_gives,
)
"""The rules by which a mutant is known to be the same law; each says why in its first line."""


# -- the run -------------------------------------------------------------------------------------------------------------


def run(share: float = 1.0) -> list[tuple[str, str]]:
    """A share of the editions; raises :class:`AssertionError` that lists the survivors."""
    done = [edited for edited in map(of_edition, chosen(share)) if edited.made]
    survivors = [f"{edited.name}: {what}" for edited in done for what in edited.survivors]
    assert not survivors, "\n".join([f"{len(survivors)} mutants survive:", *survivors])
    return figures(done)


def of_edition(job: tuple[str, int]) -> Edited:
    """All mutants of one edition against the timelines that it governs."""
    return held_to(job, mutants, checks_of, ALIKE)


def checks_of(slug: str, constitution: Constitution, which: int) -> list[Check]:
    """The timeline rows of an authority that one of its editions governs, each as a question to a constitution."""
    rows = [row for path in sorted(TIMELINES.glob("*.toml")) for row in timeline_rows(path)]
    cases = [(row, case_from(Document(dict(row.case), "", row.label))) for row in rows if row.case["authority"] == slug]
    edition = constitution.editions[which]
    return [partial(run_timeline, row=row) for row, case in cases if edition in editions_for(constitution, case)[0]]


def main() -> None:
    """Run it from the command line, each edition with its survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authorities", nargs="*", metavar="AUTHORITY")
    done = []
    for edited in map(of_edition, chosen(1.0, tuple(parser.parse_args().authorities))):
        if not edited.made:
            continue
        done.append(edited)
        print(f"{edited.name}: {edited.made} made, {edited.killed} killed, {edited.alike.total()} alike", flush=True)
        for what in edited.survivors:
            print(f"    {what}", flush=True)
    for label, figure in figures(done):
        print(f"{label:<60} {figure}")


if __name__ == "__main__":
    main()
