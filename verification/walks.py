"""Random walks over the procedure's tables: whatever happens after a decision, no exception, and every promise holds.

Three kinds of walk. A *record* is up to eight events of any kind on any days, in no order: mostly what ought never to have
happened. An *unfolding* starts from a dated decision and takes, step by step, an event that the table knows in the state
reached, with details of chance. A *regular* unfolding takes what the timeline itself says may happen next, and what was on
offer has to be regular when it is taken. Half of the walks follow the terms of an edition; in the other half the hold, the
defaults when nobody meets and the withdrawal are drawn, so that terms which no packaged edition has are walked as well.

After each, beside the promises of `callin_rules.testing.walks.check_timeline`:

* every line of the log is a step that the table has, from the state before it to the state after it;
* no event is lost: what is not in the log lies after the moment asked about, and is counted as left out;
* the order in which the events are written down does not matter.

    python -m verification.walks                # a million walks
    python -m verification.walks --share 0.01
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

from attrs import evolve, frozen

from callin_rules._structure import Document
from callin_rules.citation import Basis, Citation
from callin_rules.constitution import Edition, authority_slugs, constitution_of, parse_edition
from callin_rules.model import (
    NOT_SUPPLIED,
    Case,
    Decision,
    Event,
    GroundRelied,
    Judgement,
    Request,
    Signatory,
    earliest,
    zone_named,
)
from callin_rules.procedure import EVENT_KINDS, OUTCOMES, TABLES, Stage, Timeline, timeline
from callin_rules.procedure.questions import EFFECT, PROCESS
from callin_rules.procedure.table import Table
from callin_rules.procedure.terms import CouncilTerms, HearingTerms, HoldTerms, Terms, WithdrawalTerms
from callin_rules.rulebook import procedure_of, terms_of
from callin_rules.testing.walks import Choosing, check_timeline, event_after, record_under
from verification.spread import spread

SEED = 2014
WALKS = 1_000_000
A_JOB = 1_000
ONE_IN = 10  # of so many walks, one has its events written down in another order
KINDS = ("record",) * 8 + ("unfolding", "regular")  # the unfoldings take longer
MOST_STEPS = 12
LONGEST = 120  # days after the edition begins at which a record is looked at

_NONE = {  # no packaged edition is without call-in, and its table wants walking too
    "authority": {"slug": "made-up", "name": "Made Up", "kind": "shire-district", "nation": "england"},
    "edition": {"in_force_from": date(2024, 1, 1), "regime": "none"},
    "sources": {"made-up": {"document": "Made up for the walks", "basis": "text"}},
    "requirements": [{"rule": "contents.in_writing", "cite": "rule 1"}],
}
_HOLDS = (None, Stage.PUBLICATION, Stage.RECEIPT, Stage.ACCEPTANCE, Stage.DIRECTION)
_NOT_HELD = (None, "takes-effect", "falls", "to-council", "still-held")
_AGREE = ("lead", "all-signatories", "scrutiny-chair")
_GROUNDS = (PROCESS, EFFECT)
_ENDING = frozenset({"exempted", "request-withdrawn", "rejected", "abandoned", "implemented"})
_QUESTIONS = ("republication-restarts-window", "held", "hearing-not-held", "council-not-met")


@frozen
class Failed:
    """A walk that broke a promise: the seed of its job and its number there, from which it can be walked again."""

    seed: str
    number: int
    edition: str
    why: str


@cache
def editions() -> dict[str, tuple[Edition, ...]]:
    """Every packaged edition by the procedure that it follows."""
    packaged = [edition for slug in authority_slugs() for edition in constitution_of(slug).editions]
    made_up = parse_edition(Document(_NONE, "", "made up"))
    return {name: tuple(e for e in (*packaged, made_up) if procedure_of(e).name == name) for name in sorted(TABLES)}


def drawn_terms(terms: Terms, choose: Choosing) -> Terms:
    """The same terms with another hold, other clocks and defaults, and another withdrawal."""
    cite = Citation(paragraph="drawn", document="no document", basis=Basis.GENERAL_KNOWLEDGE)
    hold = evolve(terms.hold or HoldTerms(cite=cite, begins=None), begins=choose.one(_HOLDS), own=bool(choose.pick(2)))
    hearing = terms.hearing or HearingTerms(cite=cite, body="a committee")
    council = terms.council or CouncilTerms(cite=cite)
    clocks = (None, *terms.periods)
    return evolve(
        terms,
        hold=choose.one((None, hold)),
        hearing=evolve(hearing, period=choose.one(clocks), if_not_held=choose.one(_NOT_HELD)),
        council=evolve(
            council, period=choose.one(clocks), if_not_held=choose.one((None, "takes-effect", "still-held"))
        ),
        withdrawal=choose.one((None, *(WithdrawalTerms(cite=cite, needs=needs) for needs in _AGREE))),
    )


# -- what must hold --------------------------------------------------------------------------------------------------


def check(line: Timeline) -> None:
    """Every promise, the kit's and this module's but for the order of writing."""
    check_timeline(line)
    assert all(steps_of(line)), "a line of the log is no step of the table"
    logged = {entry.path for entry in line.entries}
    for i, event in enumerate(line.case.events):
        later = earliest(event.at, line.case.zone) > line.as_at
        assert later == (f"events[{i}]" not in logged), f"events[{i}] ({event.kind} at {event.at}) is lost or too early"


def steps_of(line: Timeline) -> Iterator[tuple[str, ...]]:
    """The steps of the log as the table has them: state, event, answer; nothing where there is no such step."""
    state = line.table.initial
    for entry in line.entries:
        row = line.table.row.get((state, entry.kind))
        if entry.kind == "decided":
            yield (state, entry.kind)
        elif row is None:
            yield (state, entry.kind) if entry.irregular and entry.state == state else ()
        else:
            followed = (entry.state, entry.then, entry.irregular)
            answers = [a for a, s in row.steps.items() if (s.to, s.then, s.irregular) == followed]
            yield (state, entry.kind, answers[0]) if answers else ()
        state = entry.state


def check_order(line: Timeline) -> None:
    """The same events written down the other way round give the same answers."""
    turned = timeline(line.table, line.terms, evolve(line.case, events=line.case.events[::-1]), line.as_at)
    for name in ("states", "may", "ways", "left_out"):
        assert getattr(turned, name) == getattr(line, name), f"{name} depend on the order of writing"
    assert turned.may_implement.may is line.may_implement.may, "the answer depends on the order of writing"


# -- walking ---------------------------------------------------------------------------------------------------------


def recorded(table: Table, terms: Terms, edition: Edition, choose: Choosing) -> Timeline:
    """A record of anything, looked at on any day."""
    day = edition.begins + timedelta(days=choose.pick(LONGEST))
    case = record_under(edition, choose)
    return timeline(table, terms, case, datetime(day.year, day.month, day.day, choose.pick(24), tzinfo=UTC))


def unfolded(table: Table, terms: Terms, edition: Edition, choose: Choosing, *, regular: bool) -> Timeline:
    """A matter that takes up to a dozen steps: each what may happen next, or else what the table knows there."""
    case, now = _decided(terms, edition, choose)
    line = timeline(table, terms, case, now)
    for _ in range(choose.pick(MOST_STEPS + 1)):
        now += timedelta(hours=choose.pick(choose.one((48, 48, 1000))), minutes=1)
        line = timeline(table, terms, case, now)
        check(line)
        event = _offered(line, now, choose) if regular else _known(line, now, choose)
        if event is None:
            continue
        case = evolve(case, events=(*case.events, event))
        line = timeline(table, terms, case, now)
        entry = line.entries[-1]
        assert not (regular and entry.irregular), f"{event.kind} was on offer and is irregular: {entry.then}"
    return line


def _decided(terms: Terms, edition: Edition, choose: Choosing) -> tuple[Case, datetime]:
    """A decision at noon two days ago, published and notified since or never."""
    day = edition.begins + timedelta(days=choose.pick(31))
    then = day + timedelta(days=1)
    decision = Decision(
        decided_at=day,
        published_at=choose.one((then, then, NOT_SUPPLIED)),
        minutes_published_at=choose.maybe((then,)),
        notified_at=choose.maybe((then,)),
        maker=choose.maybe(("cabinet", "officer")),
    )
    request = Request(
        grounds=choose.maybe((tuple(GroundRelied(name=name) for name in choose.some(_GROUNDS)),)),
        lead=choose.maybe(("Anna",)),
        signatories=choose.maybe(((Signatory(name="Anna"),),)),
    )
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone_named(terms.zone))
    judged = choose.maybe((True, False)), choose.some(_QUESTIONS)
    judgements = () if judged[0] is NOT_SUPPLIED else tuple(Judgement(question=q, finding=judged[0]) for q in judged[1])
    case = Case(authority=terms.authority, zone=terms.zone, decision=decision, request=request, judgements=judgements)
    return case, noon + timedelta(days=2)


def _offered(line: Timeline, now: datetime, choose: Choosing) -> Event | None:
    """One of the acts that may regularly happen, with one of the outcomes that it may have."""
    if not line.may:
        return None
    acts = {act.kind: act for act in line.may}
    act = acts[_mostly_on(list(acts), choose)]
    outcomes = [name for name, said in OUTCOMES.items() if said in act.outcomes]
    return Event(kind=act.kind, at=now, outcome=choose.one(outcomes) if outcomes else NOT_SUPPLIED)


def _known(line: Timeline, now: datetime, choose: Choosing) -> Event | None:
    """Any event that the table has a row for where the matter may stand, with details of chance."""
    here = {state.name for state in line.states}
    kinds = [row.event for row in line.table.rows if row.state in here and not EVENT_KINDS[row.event].timed]
    if not kinds:
        return None
    kind = EVENT_KINDS[_mostly_on(kinds, choose)]
    outcome = choose.maybe(kind.outcomes) if kind.outcomes else NOT_SUPPLIED
    return evolve(event_after(now.date(), choose), kind=kind.name, at=now, outcome=outcome)


def _mostly_on(kinds: Sequence[str], choose: Choosing) -> str:
    """One of the kinds of event, and three times in four one that does not end the matter, so that walks go deep."""
    on = [kind for kind in kinds if kind not in _ENDING]
    return choose.one(on if on and choose.pick(4) else kinds)


def one_walk(edition: Edition, kind: str, choose: Choosing) -> Timeline:
    """One walk of its kind under an edition, by its own terms or by terms that are drawn."""
    table, terms = procedure_of(edition), terms_of(edition)
    if choose.pick(2):
        terms = drawn_terms(terms, choose)
    if kind == "record":
        return recorded(table, terms, edition, choose)
    return unfolded(table, terms, edition, choose, regular=kind == "regular")


def walked(job: tuple[str, int]) -> tuple[Counter[str], set[tuple[str, ...]], set[tuple[str, str]], list[Failed]]:
    """So many walks from one seed: counts, steps taken, states reached, and what failed."""
    seed, how_many = job
    chance = Random(seed)
    choose = Choosing(chance.randrange)
    counts, steps, states, failed = Counter(), set(), set(), []
    for number in range(how_many):
        edition, kind = choose.one(choose.one(list(editions().values()))), choose.one(KINDS)
        counts[kind] += 1
        try:
            line = one_walk(edition, kind, choose)
            check(line)
            if choose.pick(ONE_IN) == 0:
                check_order(line)
                counts["orders"] += 1
        except Exception as error:  # noqa: BLE001 - no exception at all is what is promised
            where = f"{edition.authority.slug} {edition.begins}"
            failed.append(Failed(seed, number, where, f"{kind}: {type(error).__name__}: {error}"))
            continue
        counts["events"] += len(line.case.events)
        counts["lines"] += len(line.entries)
        steps |= {(line.table.name, *step) for step in steps_of(line)}
        states |= {(line.table.name, state.name) for state in line.states}
    return counts, steps, states, failed


def run(share: float = 1.0, processes: int | None = None) -> list[tuple[str, str]]:
    """Walk, and give the table. Raises :class:`AssertionError` with the first walk that broke a promise."""
    began = time.monotonic()
    jobs = [(f"{SEED}/{i}", A_JOB) for i in range(max(1, round(WALKS * share / A_JOB)))]
    counts, steps, states, failed = Counter(), set(), set(), []
    for some, stepped, stood, broken in spread(walked, jobs, processes):
        counts += some
        steps |= stepped
        states |= stood
        failed += broken
    apart = {failure.why: failure for failure in failed}.values()
    assert not failed, "\n".join([f"{len(failed)} walks failed; one for each reason:", *sorted(map(str, apart))[:20]])
    possible = {(t.name, r.state, r.event, answer) for t in TABLES.values() for r in t.rows for answer in r.steps}
    standing = {(t.name, state.name) for t in TABLES.values() for state in t.states}
    seconds = time.monotonic() - began
    return [
        ("walks", f"{sum(counts[kind] for kind in set(KINDS)):,} (seed {SEED})"),
        ("of them unfolding, and unfolding regularly", f"{counts['unfolding']:,}, {counts['regular']:,}"),
        ("events, and lines of the log", f"{counts['events']:,}, {counts['lines']:,}"),
        ("written down in another order as well", f"{counts['orders']:,}"),
        ("states reached", f"{len(states & standing)} of {len(standing)}"),
        ("transitions reached", f"{len(steps & possible)} of {len(possible)}"),
        ("transitions not reached", "; ".join(sorted(" ".join(step) for step in possible - steps)) or "none"),
        ("walks failed", "0"),
        ("rate", f"{len(jobs) * A_JOB / seconds:,.0f} walks a second, {seconds:,.0f} s"),
    ]


def main() -> None:
    """The table of a run."""
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    for label, figure in run(options.parse_args().share):
        print(f"{label:45} {figure}")


if __name__ == "__main__":
    main()
