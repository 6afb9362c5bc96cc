"""Fuzzing of everything that reads outside text: case files, editions, registers of members, records of decisions, messages,
and what :mod:`verification.fuzz_uses` adds: records, reforms, events, tables, templates, calendar files.

Whatever comes, it is read or refused in the library's own words: no other exception, no hang, and no more memory than a small
machine has. What was read is also used, because a value that only a parser accepts is what breaks the code behind it: a case is
determined and followed under editions, an edition is bound, linted and printed, a draft is written out.

An *execution* turns a stream of choices into one input and has it read. Most inputs are structures (a real case, a real edition)
with a few odd things done to their trees, which costs a millisecond; the others are real texts with some of their bytes changed.
The choices come from a seeded generator in the long form, from libFuzzer by way of atheris, which keeps what reaches new branches,
and from hypothesis in the suite. Inputs that are hostile by their size are written down one by one in :func:`large`.

    python -m verification.fuzz                     # a million executions, and atheris' share
    python -m verification.fuzz --share 0.01
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from attrs import frozen

from callin_rules._structure import Document, read_document
from callin_rules.constitution import Constitution, authority_slugs, constitution_of, parse_edition
from callin_rules.determination import determine_under, follow_under
from callin_rules.errors import CallinRulesError
from callin_rules.intake import case_data, case_from, dump_case
from callin_rules.intake.decisions.lgsf import lgsf_decisions
from callin_rules.intake.decisions.modern_gov import modern_gov_decision
from callin_rules.intake.registers.lgsf import lgsf_members
from callin_rules.intake.registers.modern_gov import modern_gov_members
from callin_rules.intake.registers.popolo import popolo_members
from callin_rules.intake.registers.table import table_members
from callin_rules.model import Case, Register
from callin_rules.reports import (
    determination_data,
    determination_text,
    edition_text,
    timeline_data,
    timeline_ics,
    timeline_text,
)
from callin_rules.rulebook import bind
from callin_rules.rulebook.sense import senseless
from callin_rules.testing.walks import Choosing
from verification import fuzz_messages, fuzz_uses
from verification.fuzz_inputs import changed_text, changed_tree, large, seeds

SEED = 2014
EXECUTIONS = 1_000_000
GUIDED = 20_000  # executions whose choices atheris makes, beside the million
A_JOB = 2_000
MOST_SECONDS = 10  # of computing, for one input
MOST_MEGABYTES = 600  # held, of a process
MOST_DATA = 2_000_000_000  # bytes that a process may ask for; polars asks for far more than it holds


class Hang(BaseException):
    """An input took longer than any input may."""


@contextmanager
def limited(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Computing for longer than ``seconds`` raises :class:`Hang` there and then."""

    def stop(*_: object) -> None:
        raise Hang(f"more than {seconds} s of computing")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# -- what is done with an input ----------------------------------------------------------------------------------------


def use_case(document: Document, choose: Choosing) -> None:
    """A case is read, written and read again, and determined and followed under the editions of some authority."""
    case = case_from(document)
    assert case_from(Document(case_data(case), "", "the same case")) == case, (
        "a case that is written and read is another"
    )
    slugs = authority_slugs()
    own = case.authority if case.authority in slugs and choose.pick(4) else choose.one(slugs)
    answer(constitution_of(own), case, choose)


def answer(constitution: Constitution, case: Case, choose: Choosing) -> None:
    """One of the two questions is asked, and the answer is written as data and as text."""
    if choose.pick(3):
        governed = determine_under(constitution, case)
        written(determination_data(governed), determination_text(governed))
    else:
        followed = follow_under(constitution, case)
        line, name = followed.main, constitution.authority.name
        begins = followed.edition.begins.isoformat()
        written(timeline_data(line, edition=begins), timeline_text(line, name=name, edition=begins))
        if choose.pick(8) == 0:
            timeline_ics(line, name=name)


def written(data: Any, text: str) -> None:
    """An answer reaches a file or a terminal as bytes."""
    json.dumps(data, ensure_ascii=False).encode()
    text.encode()


def use_edition(document: Document, choose: Choosing) -> None:
    """An edition is read, bound and linted, printed, and a case is determined or followed under it."""
    edition = parse_edition(document)
    book = bind(edition)
    tuple(senseless(book))
    edition_text(book).encode()
    facts = {**choose.one(seeds().cases), "authority": edition.authority.slug, "edition": edition.begins}
    answer(Constitution.of([edition]), case_from(Document(facts, "", "a case")), choose)


def use_members(members: Any, _: Choosing) -> None:
    """Members become the register of a case, which can be written."""
    dump_case(Case(authority="brent", register=Register(members=tuple(members)))).encode()


def use_decisions(records: Any, _: Choosing) -> None:
    """A record becomes the decision of a case, which can be written."""
    for record in records:
        dump_case(Case(authority="brent", decision=record.as_decision())).encode()


# -- executions ----------------------------------------------------------------------------------------------------------


def _tree(kind: str, choose: Choosing) -> Any:
    """As JSON would have it, which knows no days."""
    return json.loads(json.dumps(changed_tree(choose.one(seeds().trees[kind]), choose), default=str))


def _text(kind: str, choose: Choosing) -> bytes:
    return changed_text(seeds().texts[kind], choose)


def _message(choose: Choosing) -> None:
    fuzz_messages.examine(_text("message", choose), f"fuzzed{choose.one(fuzz_messages.KINDS)}")


def _case(choose: Choosing) -> None:
    use_case(Document(changed_tree(choose.one(seeds().cases), choose), "", "a case"), choose)


def _edition(choose: Choosing) -> None:
    use_edition(Document(changed_tree(choose.one(seeds().editions), choose), "", "an edition"), choose)


def _case_file(choose: Choosing) -> None:
    raw = _text("case", choose)
    use_case(read_document(raw, name="a.json" if raw.startswith(b"{") else "a.toml"), choose)


TARGETS: dict[str, tuple[int, Callable[[Choosing], None]]] = {
    "case": (35, _case),
    "edition": (15, _edition),
    "case file": (60, _case_file),
    "edition file": (13, lambda c: use_edition(read_document(_text("edition", c)), c)),
    "events": (8, fuzz_uses.events),
    "record": (3, fuzz_uses.a_record),
    "reform": (10, fuzz_uses.a_reform),
    "popolo": (15, lambda c: use_members(popolo_members(_tree("popolo", c), "popolo"), c)),
    "lgsf members": (22, lambda c: use_members(lgsf_members([_tree("lgsf members", c)], "lgsf"), c)),
    "lgsf decisions": (30, lambda c: use_decisions(lgsf_decisions([_tree("lgsf decisions", c)], "lgsf"), c)),
    "members table": (12, lambda c: use_members(table_members(_text("table", c), "table"), c)),
    "modern.gov members": (10, lambda c: use_members(modern_gov_members(_text("modern.gov members", c), "x"), c)),
    "modern.gov decision": (
        11,
        lambda c: use_decisions([modern_gov_decision(_text("modern.gov decision", c), "x")], c),
    ),
    "message": (3, _message),
    "decisions table": (1, fuzz_uses.a_table),
    "calendar file": (1, fuzz_uses.a_calendar_file),
    "template": (1, fuzz_uses.a_template),
}
"""What an execution reads, and how many in 250 read it."""
_DRAWN = tuple(name for name, (weight, _) in TARGETS.items() for _ in range(weight))


def execute(choose: Choosing) -> tuple[str, bool]:
    """One execution: what was read, and whether it was accepted. Raises what ought never to be raised."""
    name = choose.one(_DRAWN)
    with limited():
        try:
            TARGETS[name][1](choose)
        except CallinRulesError as error:
            str(error).encode()
            return name, False
    return name, True


def numbered(number: int) -> Choosing:
    """The choices of the execution with this number."""
    return Choosing(Random(f"{SEED}/{number}").randrange)


def from_bytes(data: bytes) -> Choosing:
    """Choices that are read from bytes, two for each; the first of everything where the bytes have come to an end."""
    left = iter(data)
    return Choosing(lambda most: (next(left, 0) << 8 | next(left, 0)) % most)


@frozen
class Failed:
    """An input that broke the promise: its number, by which it can be made again, and where it broke."""

    number: int
    place: str
    why: str


def executed(numbers: range) -> tuple[Counter[tuple[str, bool]], list[Failed], int]:
    """So many executions: what was read and accepted, what failed, and the most memory held, in MB."""
    counts: Counter[tuple[str, bool]] = Counter()
    failed = []
    for number in numbers:
        try:
            counts[execute(numbered(number))] += 1
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - no exception at all is what is promised, a panic of polars neither
            failed.append(Failed(number, _place(error), f"{type(error).__name__}: {str(error)[:200]}"))
    return counts, failed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def bounded() -> None:
    """From here on this process is given no more memory than it may have: an input that asks for more fails by its number."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))


def _place(error: BaseException) -> str:
    """The last line of the library on the way to the error."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "callin_rules" in f.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside the library"


# -- the long form -------------------------------------------------------------------------------------------------------


def run(share: float = 1.0, processes: int = 2) -> list[tuple[str, str]]:
    """Execute, and give the table. Raises :class:`AssertionError` with the first input for each place that broke."""
    began = time.monotonic()
    total = max(A_JOB, round(EXECUTIONS * share))
    jobs = [range(first, min(first + A_JOB, total)) for first in range(0, total, A_JOB)]
    counts: Counter[tuple[str, bool]] = Counter()
    failed: list[Failed] = []
    most = 0
    with ProcessPoolExecutor(processes, get_context("spawn"), bounded) as pool:
        for some, broken, held in pool.map(executed, jobs):
            counts += some
            failed += broken
            most = max(most, held)
    apart = {failure.place: failure for failure in failed}.values()
    assert not failed, "\n".join([f"{len(failed)} executions failed; one for each place:", *sorted(map(str, apart))])
    assert most <= MOST_MEGABYTES, f"{most} MB were held; accepted: {MOST_MEGABYTES}"
    slowest, swollen = read_large()
    guided = run_guided(max(1_000, round(GUIDED * share)))
    accepted = Counter({name: counts[name, True] for name in TARGETS})
    return [
        ("executions", f"{total:,} (seed {SEED}), and {guided}"),
        ("of them read", ", ".join(f"{name} {counts[name, True] + counts[name, False]:,}" for name in TARGETS)),
        ("of them accepted", ", ".join(f"{name} {accepted[name]:,}" for name in TARGETS)),
        ("crashes, hangs", "0, 0"),
        ("large documents", f"the slowest {slowest}"),
        ("most memory", f"{most} MB by executions, {swollen} MB by large documents"),
        ("rate", f"{total / (time.monotonic() - began):,.0f} a second, {time.monotonic() - began:,.0f} s"),
    ]


def read_large() -> tuple[str, int]:
    """Every large document, as a case and as an edition: the slowest in words, and the most memory held."""
    took: dict[str, float] = {}
    for name, raw in large():
        for use in (use_case, use_edition):
            before = time.process_time()
            with limited():
                try:
                    use(read_document(raw, name=name), numbered(1))
                except CallinRulesError as error:
                    str(error).encode()
            took[name] = max(took.get(name, 0), time.process_time() - before)
    slowest = max(took, key=lambda name: took[name])
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000
    assert held <= MOST_MEGABYTES, f"{held} MB were held; accepted: {MOST_MEGABYTES}"
    return f"{slowest} with {took[slowest]:.1f} s", held


def run_guided(runs: int) -> str:
    """So many executions that atheris chooses, in a process of its own, which libFuzzer ends; how many in words."""
    try:
        import atheris  # noqa: F401, PLC0415 - only needed here
    except ModuleNotFoundError:
        return "none by atheris, which is not installed"
    command = [sys.executable, "-m", "verification.fuzz", "--guided", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this module itself
    assert done.returncode == 0, f"atheris: {done.stderr[-2_000:]}"
    return f"{runs:,} guided by atheris"


def guided(runs: int) -> None:
    """Give atheris the choices of ``runs`` executions. Does not return; the exit status is not 0 if one broke."""
    import atheris  # noqa: PLC0415 - as above

    seeds()
    atheris.instrument_all()

    def one(data: bytes) -> None:
        execute(from_bytes(data))

    atheris.Setup(
        [
            sys.argv[0],
            f"-runs={runs}",
            "-max_len=400",
            "-len_control=0",
            f"-seed={SEED}",
            "-rss_limit_mb=0",
            "-verbosity=0",
        ],
        one,
    )
    atheris.Fuzz()


def main() -> None:
    """The table of a run, or one execution again."""
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    options.add_argument("--again", type=int, help="the number of an execution")
    options.add_argument("--guided", type=int, help="executions that atheris chooses")
    chosen = options.parse_args()
    if chosen.again is not None:
        print(*execute(numbered(chosen.again)))
    elif chosen.guided is not None:
        guided(chosen.guided)
    else:
        for label, figure in run(chosen.share):
            print(f"{label:20} {figure}")


if __name__ == "__main__":
    main()
