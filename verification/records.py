"""Decision records by chance: whatever the case, its record replays byte for byte, and so does its redaction.

A case is drawn under a packaged edition, fact by fact from the values that the edition tells apart, with events of any kind
and with names that are hard to keep apart: titles, capitals, accents, one name inside another. Then:

* the record, written and read again, is the same record, and its answer is the answer to the case itself;
* it replays, and comes out byte for byte;
* it can be redacted; what comes out replays byte for byte, is not changed by redacting it again, and tells no name.

    python -m verification.records                # a hundred thousand records
    python -m verification.records --share 0.01
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from attrs import evolve

from callin_rules.constitution import Constitution, Edition, NoEditionError, authority_slugs, constitution_of
from callin_rules.determination import determine_under
from callin_rules.determination.domains import domain
from callin_rules.determination.weighing import weigh
from callin_rules.model import Case, ContradictionError, Judgement, Member, Register, Signatory, is_open, supply
from callin_rules.records import canonical_json, read_record, record_bytes, record_of, redact, replay
from callin_rules.reports import determination_data
from callin_rules.rulebook import Rulebook, rulebook_of
from callin_rules.testing.walks import Choosing, record_under
from verification.spread import spread

SEED = 2014
RECORDS = 100_000
A_JOB = 500
OPEN = (*(0,) * 40, 1, 1, 2)  # so many facts are left open: an undetermined answer costs a hundred times what others do
AGAIN = 10  # of so many records, one is redacted a second time, and held against an answer without any record
TRIES = 6  # so many values of a fact are tried at most for one that does not make the request invalid
NAMES = (
    "Anwen Prys-Llŷr",
    "Cllr Anwen Prys-Llŷr",
    "ANWEN PRYS-LLŶR",
    "The Mayor Anwen  Prys-Llŷr",
    "Anwen Prys",
    "Bartholomew O'Quill (Labour)",
    "J. Quillfeather Jr.",
    "Zebedee [sic] Quux",
    "Xanthippe",
    "Dr Xanthippe",
)
SECRETS = ("anwen", "quill", "quux", "xanthippe", "a private matter")
"""What must not be read in a redacted record: parts of the names, and of every free text."""
TEXT = "a private matter of Anwen Prys-Llŷr"


@cache
def editions() -> tuple[tuple[Constitution, Edition], ...]:
    """Every packaged edition with the constitution that it belongs to."""
    packaged = map(constitution_of, authority_slugs())
    return tuple((constitution, edition) for constitution in packaged for edition in constitution.editions)


def drawn(edition: Edition, choose: Choosing) -> Case:
    """A case under an edition: with events or without, filled in at random, some of it left open."""
    book = rulebook_of(edition)
    case = record_under(edition, choose) if choose.pick(2) else Case(authority=edition.authority.slug)
    case = evolve(case, zone=edition.authority.zone, edition=edition.begins if choose.pick(2) else None)
    case = peopled(case, choose) if choose.pick(3) else case
    case = filled(book, case, choose)
    return told(case, choose) if choose.pick(2) else case


def filled(book: Rulebook, case: Case, choose: Choosing) -> Case:
    """The case with what the rules ask for supplied, but for up to two facts."""
    left, passed = choose.one(OPEN), set()
    while needs := [need for need in weigh(book, case).needs() if need not in passed]:
        path = choose.one(needs)
        passed.add(path)
        values = domain(book, case, path)
        if not values or (left and choose.pick(2)):
            left -= 1
            continue
        ways = (supplied(case, path, choose.one(values)) for _ in range(choose.pick(TRIES) + 1))
        case = next((way for way in ways if weigh(book, way).valid is not False), supplied(case, path, values[0]))
    return case


def peopled(case: Case, choose: Choosing) -> Case:
    """The case signed by people whose names are hard to keep apart; some of them on the register, some under aliases."""
    signatories = tuple(Signatory(name=choose.one(NAMES)) for _ in range(choose.pick(7)))
    members = tuple(
        Member(name=name, aliases=choose.some(NAMES[4:6]) if choose.pick(4) == 0 else ())
        for name in choose.some(NAMES)
        if choose.pick(2)
    )
    request = evolve(case.request, signatories=signatories, lead=choose.maybe(NAMES))
    decision = evolve(case.decision, maker_names=choose.maybe(((), (choose.one(NAMES),))))
    try:
        return evolve(case, request=request, decision=decision, register=Register(members=members))
    except ContradictionError:  # one person on the register twice
        return evolve(case, request=request, decision=decision)


def told(case: Case, choose: Choosing) -> Case:
    """The case with free texts, some of which name somebody."""
    request, decision = case.request, case.decision
    if not is_open(request.reasons) and request.reasons:
        request = evolve(request, reasons=TEXT)
    somebody = choose.one(NAMES)
    decision = evolve(decision, title=TEXT, reference=f"decision of {somebody}", maker_names=(somebody,))
    judged = {j.question: evolve(j, why=TEXT, by=choose.one(NAMES)) for j in case.judgements}
    judged.setdefault(
        "vexatious", Judgement(question="vexatious", finding=False, by="the monitoring officer", why=TEXT)
    )
    events = tuple(evolve(e, note=TEXT, by=choose.one(NAMES)) for e in case.events)
    return evolve(case, request=request, decision=decision, judgements=tuple(judged.values()), events=events)


def supplied(case: Case, path: str, value: object) -> Case:
    """The case with a fact supplied, or as it was where that would contradict it."""
    try:
        return supply(case, path, value)
    except ContradictionError:
        return case


def check(constitution: Constitution, case: Case, *, again: bool = True) -> str:
    """Everything that is promised of a record; gives the outcome. Raises :class:`AssertionError`.

    ``again``: whether the redacted record is redacted a second time, and the answer worked out without a record.
    """
    record = record_of(constitution, case)
    raw = record_bytes(record)
    read = read_record(raw)
    assert read == record, "what is read is not what was written"
    if again:
        itself = canonical_json(determination_data(determine_under(constitution, case)))
        assert canonical_json(record.answer) == itself, "the record's answer is not the answer to the case"
    replayed = replay(read, constitution)
    assert replayed.verified, replayed.differences
    assert record_bytes(replayed.again) == raw, "the record does not come out byte for byte"
    redacted = redact(read, constitution)
    check_redacted(constitution, redacted)
    if again:
        assert record_bytes(redact(redacted, constitution)) == record_bytes(redacted), (
            "redacting again changes something"
        )
    return record.answer["outcome"]


def checked(constitution: Constitution, edition: Edition, case: Case, *, again: bool = True) -> str:
    """The check, under the edition of the draw where none stood on the days that were drawn."""
    try:
        return check(constitution, case, again=again)
    except NoEditionError:
        return check(constitution, evolve(case, edition=edition.begins), again=again)


def check_redacted(constitution: Constitution, record) -> None:
    """What is promised of a redacted record."""
    raw = record_bytes(record)
    replayed = replay(read_record(raw), constitution)
    assert replayed.verified, replayed.differences
    assert record_bytes(replayed.again) == raw, "the redacted record does not come out byte for byte"
    leaks = [secret for secret in SECRETS if secret in raw.decode().casefold()]
    assert not leaks, f"the redacted record tells {leaks}"


def job(seed: str) -> tuple[Counter[str], list[str]]:
    """Records from one seed: outcomes, and what failed."""
    choose = Choosing(Random(seed).randrange)
    counts, failed = Counter(), []
    for number in range(A_JOB):
        constitution, edition = choose.one(editions())
        case = drawn(edition, choose)
        try:
            counts[checked(constitution, edition, case, again=number % AGAIN == 0)] += 1
        except Exception as error:  # noqa: BLE001 - no exception at all is what is promised
            failed.append(
                f"{seed} number {number}, {edition.authority.slug} {edition.begins}: {type(error).__name__}: {error}"
            )
    return counts, failed


def run(share: float = 1.0, processes: int | None = None) -> list[tuple[str, str]]:
    """Make the records, and give the table. Raises :class:`AssertionError` with what failed."""
    began = time.monotonic()
    seeds = [f"{SEED}/{i}" for i in range(max(1, round(RECORDS * share / A_JOB)))]
    counts, failed = Counter(), []
    for some, broken in spread(job, seeds, processes):
        counts += some
        failed += broken
    assert not failed, "\n".join([f"{len(failed)} records failed:", *failed[:20]])
    return list(_table(counts, time.monotonic() - began))


def _table(counts: Counter[str], seconds: float) -> Iterator[tuple[str, str]]:
    whole = sum(counts.values())
    yield "records written, read and replayed byte for byte", f"{whole:,} (seed {SEED})"
    yield "redacted, and replayed byte for byte", f"{whole:,}"
    yield "valid, invalid, undetermined", ", ".join(f"{counts[o]:,}" for o in ("valid", "invalid", "undetermined"))
    yield "editions they were drawn under", f"{len(editions()):,}"
    yield "records failed", "0"
    yield "rate", f"{whole / seconds:,.0f} records a second, {seconds:,.0f} s"


def main() -> None:
    """The table of a run."""
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    for label, figure in run(options.parse_args().share):
        print(f"{label:50} {figure}")


if __name__ == "__main__":
    main()
