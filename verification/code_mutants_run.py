"""Runs the tests against mutants: everything is imported and collected once, then each mutant has a forked process.

A first pass finds which lines each test runs. A mutant is then tried by the tests that run the statement it changes until
one fails: those that are named after its module first, then those of the package's own folder, then the others, of each the
quickest first. What is still alive after :data:`FIRST` seconds, and has no reason to be, is tried for :data:`LONG` in all.

    python -m verification.code_mutants_run MUTANTS RESULTS PROCESSES SECONDS TEST ...
"""

from __future__ import annotations

import functools
import gc
import os
import pickle
import resource
import sys
import time
import traceback
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from types import FunctionType

import coverage
import pytest
from _pytest.runner import runtestprotocol
from attrs import define, field, frozen
from hypothesis import Phase, settings

SURVIVED, KILLED, NOT_MADE, BROKEN = range(4)
"""What becomes of a mutant: not made where Python refuses it, broken where it could not be run at all."""
FUTURE = "from __future__ import annotations\n"
FIRST = 2.0
LONG = 8.0
"""Seconds of the tests that a mutant is tried by, as they take without it."""
FEW = 3
BROKE = Path(".broke").absolute()
"""Why a process broke, if one did."""
PACKAGE = "callin_rules."
Cache = functools._lru_cache_wrapper  # noqa: SLF001 - the class has no other name
Function = tuple[str, str]
"""A file and a qualified name."""


@frozen
class Mutant:
    """One change of one function.

    ``module``: such as ``calendar.counting``; ``function``: its qualified name; ``before`` and ``after``: what changed, in
    whole lines without their indentation, which name the mutant however the lines around it move; ``lines``: the first and
    the last line of the changed statement; ``source``: the changed function, in its class where it has one;
    ``explained``: it is known why no test can tell.
    """

    module: str
    function: str
    before: str
    after: str
    lines: tuple[int, int]
    source: str
    explained: bool = False

    @property
    def name(self) -> tuple[str, str, str]:
        """What the list of survivors calls it."""
        return (f"{self.module} {self.function}", self.before, self.after)

    def made(self, variables: dict[str, object]) -> FunctionType:
        """The changed function; ``variables`` are those of its module."""
        space = dict(variables)
        exec(compile(FUTURE + self.source, self.module, "exec", dont_inherit=True), space)  # noqa: S102
        owner, _, name = self.function.rpartition(".")
        found = vars(space[owner])[name] if owner else space[name]
        assert isinstance(found, FunctionType)
        return found


@define
class Runs:
    """What each test takes, by its place among them; the tests that run each line of a file; and those that fail."""

    seconds: dict[int, float] = field(factory=dict)
    tests: dict[tuple[str, int], list[int]] = field(factory=dict)
    failed: list[str] = field(factory=list)


@define(eq=False)
class Runner:
    """A pytest plugin that runs mutants in place of the tests."""

    mutants: list[Mutant]
    results: Path
    processes: int
    long: float

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Properties are tried with the same few examples each time, and a failure is not made smaller."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutants", settings.default, database=None, derandomize=True, max_examples=25, phases=phases
        )
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find what each test calls, then run every mutant."""
        few_examples(session.items)
        for module in sorted({mutant.module for mutant in self.mutants}):
            import_module(PACKAGE + module)  # not every module is imported before it is needed
        caches = [each for each in gc.get_objects() if isinstance(each, Cache)]
        live = live_functions()
        gc.collect()
        gc.freeze()
        runs = runs_of(session.items, caches, self.processes)
        outcomes = Trial(session.items, caches, live, runs, self.long).run(self.mutants, self.processes)
        self.results.write_bytes(pickle.dumps((runs.failed, outcomes)))
        return True


def few_examples(items: Iterable[pytest.Item]) -> None:
    """A property that asks for many examples of its own has few as well."""
    name = "_hypothesis_internal_use_settings"
    for item in items:
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        own = getattr(test, name, None)
        if own is not None and own.max_examples > 25:
            setattr(test, name, settings(own, max_examples=25))


def forked(task: Callable[[], int]) -> int:
    """The number of a new process that does the task and ends with what it returns."""
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    status = BROKEN
    try:
        status = task()
    except MemoryError:
        status = KILLED
    except BaseException:  # noqa: BLE001 - there is nobody above to tell
        BROKE.write_text(traceback.format_exc(), encoding="utf-8")
    finally:
        os._exit(status)


def passes(items: list[pytest.Item]) -> Iterator[bool]:
    """Run tests one after another: whether each passed."""
    for item, after in zip(items, [*items[1:], None], strict=True):
        yield not any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


# -- which test runs which line -----------------------------------------------------------------------------------------


def runs_of(items: list[pytest.Item], caches: list[Cache], processes: int) -> Runs:
    """What each test runs."""
    files = [Path(f".runs-{part}") for part in range(processes)]
    children = [
        forked(functools.partial(note_runs, items, range(part, len(items), processes), caches, file))
        for part, file in enumerate(files)
    ]
    for child in children:
        os.waitpid(child, 0)
    runs = Runs()
    for file in files:
        part = pickle.loads(file.read_bytes())  # noqa: S301
        runs.seconds |= part.seconds
        runs.failed += part.failed
        for line, places in part.tests.items():
            runs.tests.setdefault(line, []).extend(places)
    return runs


def note_runs(items: list[pytest.Item], mine: range, caches: list[Cache], file: Path) -> int:
    """Run a share of the tests and write down which lines they run."""
    empty(caches)
    runs = Runs()
    lines = coverage.Coverage(data_file=None, include=["*/callin_rules/*"], config_file=False)
    lines.start()
    running = passes([items[place] for place in mine])
    for place in mine:
        lines.switch_context(str(place))
        began = time.process_time()
        passed = next(running)
        runs.seconds[place] = time.process_time() - began
        if not passed:
            runs.failed.append(items[place].nodeid)
    lines.stop()
    data = lines.get_data()
    for name in data.measured_files():
        for line, places in data.contexts_by_lineno(name).items():
            runs.tests[name, line] = [int(place) for place in places if place]
    file.write_bytes(pickle.dumps(runs))
    return 0


def empty(caches: list[Cache]) -> None:
    """Forget what was worked out while the tests were collected, so that a mutant has to work it out."""
    for cache in caches:
        cache.cache_clear()


def live_functions() -> dict[Function, list[FunctionType]]:
    """Every function there is, wherever it is kept."""
    found: dict[Function, list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found.setdefault((each.__code__.co_filename, each.__code__.co_qualname), []).append(each)
    return found


# -- the mutants ---------------------------------------------------------------------------------------------------------


class Trial:
    """Tries mutants with the tests."""

    def __init__(
        self,
        items: list[pytest.Item],
        caches: list[Cache],
        live: Mapping[Function, list[FunctionType]],
        runs: Runs,
        long: float,
    ) -> None:
        self.items = items
        self.caches = caches
        self.live = live
        self.runs = runs
        self.long = long
        names = [item.nodeid.partition("::")[0].split("/")[1] for item in items]  # in the order asked for
        self.rank = [names.index(name) for name in names]

    def run(self, mutants: list[Mutant], processes: int) -> list[int]:
        """What became of each mutant."""
        outcomes = [SURVIVED] * len(mutants)
        for first in (True, False)[: 1 if self.long <= FIRST else 2]:
            running: dict[int, int] = {}
            for place, mutant in enumerate(mutants):
                if outcomes[place] != SURVIVED or (mutant.explained and not first):
                    continue
                tests = self.tests_for(mutant, first=first)
                if tests:
                    if len(running) == processes:
                        settle(running, outcomes)
                    running[forked(functools.partial(self.attempt, mutant, tests))] = place
            while running:
                settle(running, outcomes)
            print(f"{len(mutants):,} mutants, {outcomes.count(SURVIVED):,} are alive", flush=True)
        return outcomes

    def function_of(self, mutant: Mutant) -> Function:
        """Where the function that a mutant changes is."""
        return (str(sys.modules[PACKAGE + mutant.module].__file__), mutant.function)

    def tests_for(self, mutant: Mutant, *, first: bool) -> list[int]:
        """The tests that run what a mutant changes: those of the first seconds, or others.

        What few tests run may have been kept by the first of them for all the others (a cache), so then all are tried.
        """
        file, _ = self.function_of(mutant)
        top, bottom = mutant.lines
        running = {place for line in range(top, bottom + 1) for place in self.runs.tests.get((file, line), ())}
        named = mutant.module.rpartition(".")[2]
        order = sorted(
            running, key=lambda p: (named not in self.items[p].nodeid, self.rank[p], self.runs.seconds[p], p)
        )
        spent = list(accumulate(self.runs.seconds[place] for place in order))
        cut = bisect(spent, FIRST) + 1
        if first:
            return order[:cut]
        others = () if len(order) > FEW else sorted(set(self.runs.seconds) - running, key=self.runs.seconds.__getitem__)
        return [*order[cut : bisect(spent, self.long) + 1], *others]

    def attempt(self, mutant: Mutant, tests: list[int]) -> int:
        """Put a mutant in place and run tests until one fails."""
        try:
            made = mutant.made(vars(sys.modules[PACKAGE + mutant.module]))
            for function in self.live[self.function_of(mutant)]:
                function.__code__ = made.__code__
                function.__defaults__ = made.__defaults__
                function.__kwdefaults__ = made.__kwdefaults__
        except (SyntaxError, ValueError):  # no Python, or `super()` is gone, and the class with it
            return NOT_MADE
        empty(self.caches)
        limit = int(10 + 5 * sum(self.runs.seconds[place] for place in tests))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        return SURVIVED if all(passes([self.items[place] for place in tests])) else KILLED


def settle(running: dict[int, int], outcomes: list[int]) -> None:
    """Wait for one process; one that had to be stopped is a mutant killed."""
    child, status = os.wait()
    outcomes[running.pop(child)] = os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else KILLED


def main() -> int:
    """Run the mutants that a file holds, and write what became of them."""
    mutants, results, processes, long, *tests = sys.argv[1:]
    runner = Runner(pickle.loads(Path(mutants).read_bytes()), Path(results), int(processes), float(long))  # noqa: S301
    return pytest.main(
        [
            "-q",
            "-s",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            *tests,
        ],
        plugins=[runner],
    )


if __name__ == "__main__":
    sys.exit(main())
