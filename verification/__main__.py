"""Every verification in its long form, and one table of what they show: ``python -m verification``.

Each part is a module with ``run(share)``: a list of labels and figures, where ``share`` is how much of the long form to
run. A part that finds something wrong raises ``AssertionError`` with the first of it; the others are run all the same, and
the exit status is then 1.

The run takes hours. What a part showed is put by (``kept.py``): a part that was run over the very same files is not run a
second time. ``--afresh`` runs it all the same.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from verification.kept import digest_of, keep, kept

PARTS = {
    "differential": "the library and the specification on the same cases",
    "exactness": "determined if and only if all completions agree",
    "remedies": "every remedy makes the request valid, and no smaller one does",
    "deadlines": "every deadline against the day-walker",
    "holidays": "bank holidays against the government's list",
    "walks": "random walks over the procedure's tables",
    "bulk": "tables against the scalar engine",
    "records": "decision records replayed, redacted or not",
    "conformance": "the kit for other languages",
    "determinism": "the same bytes everywhere",
    "fuzz": "everything that reads outside text",
    "code_mutants": "mutants of the code",
    "data_mutants": "mutants of the packaged editions",
    "timeline_mutants": "mutants of what follows receipt",
    "regime_mutants": "mutants of what statute fixes",
}
RESTS_ON = ("src", "verification", "pyproject.toml")
READS = {
    "exactness": ("tests/cases",),
    "conformance": ("tests",),
    "determinism": ("tests",),
    "fuzz": ("tests/cases", "tests/messages"),
    "code_mutants": ("tests",),
    "data_mutants": ("tests/cases",),
    "timeline_mutants": ("tests/cases",),
    "regime_mutants": ("tests/cases",),
}
"""What a part rests on besides the code and what checks it."""
Row = tuple[str, str]


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m verification", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all of them without one")
    parser.add_argument("--share", type=float, default=1.0, help="how much of the long form to run, such as 0.01")
    parser.add_argument("--afresh", action="store_true", help="run again what was run over the very same files")
    chosen = parser.parse_args()
    if unknown := sorted(set(chosen.parts) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    table: list[tuple[str, str, str]] = []
    wrong = 0
    for part in chosen.parts or PARTS:
        digest = rests_on(part)
        name = f"{part}-{chosen.share}"
        rows = None if chosen.afresh else kept(name, digest)
        if rows is None:
            rows, fine = figures_of(part, chosen.share)
            wrong += not fine
            if fine and digest == rests_on(part):
                keep(name, digest, rows)
        table += [(part, label, figure) for label, figure in rows]
        print(f"{part} is done", file=sys.stderr, flush=True)
    for line in lines_of(table):
        print(line)
    return 1 if wrong else 0


def figures_of(part: str, share: float) -> tuple[list[Row], bool]:
    """What a part shows, and whether it found nothing wrong."""
    began, fine = time.time(), True
    try:
        rows = importlib.import_module(f"verification.{part}").run(share)
    except AssertionError as error:
        rows, fine = [("WRONG", str(error))], False
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(began))
    return [*rows, ("time", f"{time.time() - began:,.0f} s, from {when}")], fine


def rests_on(part: str) -> str:
    """The files that a part rests on, as they are now."""
    return digest_of((*RESTS_ON, *READS.get(part, ())))


def lines_of(table: list[tuple[str, str, str]]) -> list[str]:
    """The table, a heading for each part and its figures beneath."""
    lines: list[str] = []
    last = ""
    for part, label, figure in table:
        if part != last:
            lines += ["", f"{part}: {PARTS[part]}"]
            last = part
        lines.append(f"  {label:<60} {figure}")
    return lines[1:]


if __name__ == "__main__":
    sys.exit(main())
