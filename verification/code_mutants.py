"""Mutants of the code: one thing in a function is changed, and a test has to fail.

mutmut's changes are made to every function of :data:`PACKAGES`, and the tests that call it are run. What survives is a fault
in the tests, unless one of :data:`ALIKE` says why no test can tell, or ``SURVIVORS.md`` lists it with a reason.

    python -m verification.code_mutants [--processes 2] [--keep FILE] [--again FILE] [--quick] [MODULE ...]

A module is named as in ``calendar.counting``, a package as in ``calendar``. The survivors that nothing explains are kept in
a file, and are tried again, and they only, from such a file. ``--quick`` tries each for a few seconds only: what it kills is
killed, what it leaves alive need not be.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from attrs import evolve

from verification.code_mutants_run import BROKEN, FIRST, KILLED, LONG, NOT_MADE, Mutant
from verification.kept import digest_of, keep, kept

ROOT = Path(__file__).parent.parent
CODE = Path("src", "callin_rules")
SURVIVORS = Path(__file__).parent / "SURVIVORS.md"
PACKAGES = ("calendar", "rules", "rulebook", "determination", "procedure")
ENOUGH = 0.95
TESTS = {
    "calendar": ("tests/calendar",),
    "rules": ("tests/rules",),
    "rulebook": ("tests/rulebook", "tests/constitution", "tests/procedure/test_terms.py", "tests/cli/test_editions.py"),
    "determination": ("tests/determination", "tests/verification/test_found.py", "tests/test_authorities.py"),
    "procedure": ("tests/procedure", "tests/test_timelines.py", "tests/test_shapes.py"),
}
"""The tests that hold each package to its promises; to them come the examples in its code."""
RESTS_ON = (
    "src",
    "tests/conftest.py",
    "pyproject.toml",
    *(f"verification/{name}" for name in ("code_mutants.py", "code_mutants_made.py", "code_mutants_run.py")),
)
LEFT_BEHIND = (".*", "__pycache__", "node_modules", "_build", "_generated", "bulk-data")

Name = tuple[str, str, str]


def run(share: float = 1.0, processes: int = 2) -> list[tuple[str, str]]:
    """Every mutant of a share of the modules: how many were killed, and why the others were not."""
    if find_spec("mutmut") is None:
        return [("mutants", "none: mutmut is not installed")]
    found: dict[Name, bool] = {}
    for package in PACKAGES:
        digest = digest_of((*RESTS_ON, *TESTS[package]))
        outcomes = kept(f"mutants-of-{package}-{share}", digest)
        if outcomes is None:
            modules = [name for name in modules_of([package]) if crc32(name.encode()) % 1000 < share * 1000]
            outcomes = list(outcomes_of(modules, processes).items())
            keep(f"mutants-of-{package}-{share}", digest, outcomes)
        found |= {tuple(name): killed for name, killed in outcomes}
    rows, unexplained = judged(found)
    assert sum(found.values()) >= ENOUGH * len(found), f"too few are killed: {figures(found)}"
    assert not unexplained, f"{len(unexplained)} survive without a reason, the first: {unexplained[0]}"
    return rows


def modules_of(names: Iterable[str]) -> list[str]:
    """The modules that are named, those of a package where it is."""
    folder = ROOT / CODE
    every = [".".join(path.relative_to(folder).with_suffix("").parts) for path in sorted(folder.rglob("*.py"))]
    return [each for name in names for each in every if each == name or each.startswith(f"{name}.")]


# -- the run -------------------------------------------------------------------------------------------------------------


def outcomes_of(
    modules: list[str], processes: int, only: Collection[Name] | None = None, long: float = LONG
) -> dict[Name, bool]:
    """Whether each mutant was killed; two that look the same are one, and killed where both are."""
    listed = listed_survivors(SURVIVORS.read_text(encoding="utf-8"))
    found: dict[Name, bool] = {}
    with tempfile.TemporaryDirectory(prefix="code-mutants-") as folder, multiprocessing.Pool(processes) as pool:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        for package in PACKAGES:
            mine = [module for module in modules if module.startswith(f"{package}.")]
            made = [mutant for some in pool.map(partial(mutants_in, copy), mine, chunksize=1) for mutant in some]
            mutants = [evolve(mutant, explained=bool(reason_of(mutant.name, listed))) for mutant in made]
            mutants = [mutant for mutant in mutants if only is None or mutant.name in only]
            tests = (*TESTS[package], str(CODE / package))
            for mutant, outcome in zip(
                mutants, tried(copy, mutants, tests, processes, long) if mutants else (), strict=True
            ):
                assert outcome != BROKEN, f"{mutant.name} could not be run: {(copy / '.broke').read_text()[-2000:]}"
                if outcome != NOT_MADE:
                    found[mutant.name] = found.get(mutant.name, True) and outcome == KILLED
    return found


def mutants_in(copy: Path, module: str) -> list[Mutant]:
    """The mutants of one module."""
    from verification.code_mutants_made import mutants_of  # noqa: PLC0415 - needs mutmut

    return mutants_of((copy / CODE).joinpath(*module.split(".")).with_suffix(".py"), module)


def tried(copy: Path, mutants: list[Mutant], tests: tuple[str, ...], processes: int, long: float) -> list[int]:
    """What became of each mutant, in a copy of the tree."""
    given, results = copy / ".mutants", copy / ".results"
    given.write_bytes(pickle.dumps(mutants))
    command = [
        sys.executable,
        "-m",
        "verification.code_mutants_run",
        str(given),
        str(results),
        str(processes),
        str(long),
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}", "PYTHONHASHSEED": "0"}
    log = copy / ".log"
    with log.open("w") as stream:
        subprocess.run(command, cwd=copy, env=environment, stdout=stream, check=False)  # noqa: S603
    assert results.exists(), f"the tests were not run: {log.read_text()[-2000:]}"
    failed, outcomes = pickle.loads(results.read_bytes())  # noqa: S301
    assert not failed, f"tests fail without a mutant: {failed[:3]}"
    return outcomes


# -- what they say -------------------------------------------------------------------------------------------------------


def judged(found: Mapping[Name, bool]) -> tuple[list[tuple[str, str]], list[Name]]:
    """The figures, and the survivors that nothing explains."""
    listed = listed_survivors(SURVIVORS.read_text(encoding="utf-8"))
    rows = []
    for package in PACKAGES:
        mine = {name: killed for name, killed in found.items() if name[0].startswith(f"{package}.")}
        if mine:
            rows.append((f"mutants of {package}", figures(mine)))
    rows.append(("mutants", figures(found)))
    alive = [name for name, killed in found.items() if not killed]
    reasons = Counter(reason_of(name, listed) for name in alive)
    rows += [(f"  survive: {reason or 'WITHOUT A REASON'}", f"{count:,}") for reason, count in sorted(reasons.items())]
    return rows, [name for name in alive if not reason_of(name, listed)]


def figures(found: Mapping[Name, bool]) -> str:
    """How many mutants, and how many were killed."""
    killed = sum(found.values())
    return f"{len(found):,}, killed {killed:,} ({killed / len(found):.1%})"


def reason_of(name: Name, listed: Collection[Name]) -> str:
    """Why no test can tell a mutant from the code: the rule that says so, or that it is listed; nothing where none does."""
    _, before, after = name
    rules = (rule for rule, holds in ALIKE.items() if holds(before, after))
    return next(rules, "listed" if name in listed else "")


ALIKE: Mapping[str, Callable[[str, str], bool]] = {}
"""Rules by which a mutant does just what the code does, whatever it is given."""


def listed_survivors(text: str) -> set[Name]:
    """The mutants that the blocks of a page name."""
    return set().union(*map(named_in, re.findall(r"^```diff\n(.*?)^```", text, re.MULTILINE | re.DOTALL)))


def named_in(block: str) -> set[Name]:
    """The mutants that a block names: a function, the lines taken out of it and the lines put in."""
    found = set()
    function = before = ""
    for line in block.splitlines():
        if line.startswith("-"):
            before = line[2:]
        elif line.startswith("+"):
            found.add((function, before, line[2:]))
        elif line:
            function = line
    return found


def as_listed(names: Iterable[Name]) -> str:
    """Survivors as a list names them."""
    return "\n".join(f"{function}\n- {before}\n+ {after}".rstrip() for function, before, after in names)


def main() -> int:
    """Run the modules that are named, and print what survives."""
    parser = argparse.ArgumentParser(prog="python -m verification.code_mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a file for the survivors that nothing explains")
    parser.add_argument("--again", type=Path, help="a file of survivors: no other mutant is tried")
    parser.add_argument("--quick", action="store_true", help="try each mutant for a few seconds only")
    chosen = parser.parse_args()
    long = FIRST if chosen.quick else LONG
    only = named_in(chosen.again.read_text(encoding="utf-8")) if chosen.again else None
    rows, unexplained = judged(outcomes_of(modules_of(chosen.modules or PACKAGES), chosen.processes, only, long))
    for label, figure in rows:
        print(f"{label:<60} {figure}")
    if chosen.keep:
        chosen.keep.write_text(as_listed(unexplained), encoding="utf-8")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
