"""Every verification in its long form, and one table of what they show: ``python -m verification``.

Each part is a module with ``run(share)``: a list of labels and figures, where ``share`` is how much of the long form to
run. A part that finds something wrong raises ``AssertionError`` with the first of it; the others are run all the same, and
the exit status is then 1.

The run takes hours. What a part showed is kept in :data:`KEPT` with a digest of the files that it rests on: when the run is
broken off and begun again, or one of those parts is asked for, a part that was run over the very same files is not run a
second time. ``--afresh`` runs it all the same.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".verification" / "figures.json"
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
RESTS_ON = ("src", "verification", "pyproject.toml", "tests/cases", "tests/messages")
NOT_READ = {"__pycache__", "node_modules", "disagreements", "found", "FOUND.md", "README.md"}
READ_ALL_TESTS = {"code_mutants", "conformance"}
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
        over = f"{part} {chosen.share} {digest_of(part)}"
        rows = [] if chosen.afresh else kept().get(over, [])
        if not rows:
            rows, fine = figures_of(part, chosen.share)
            wrong += not fine
            if fine and over == f"{part} {chosen.share} {digest_of(part)}":
                keep(over, rows)
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


def digest_of(part: str) -> str:
    """The files that a part rests on, as they are now."""
    read = hashlib.sha256()
    for name in (*RESTS_ON, "tests") if part in READ_ALL_TESTS else RESTS_ON:
        for path in [ROOT / name, *sorted((ROOT / name).rglob("*"))]:
            within = path.relative_to(ROOT)
            if path.is_file() and not NOT_READ & set(within.parts):
                read.update(f"{within}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return read.hexdigest()


def kept() -> dict[str, list[Row]]:
    """The figures of earlier runs."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def keep(over: str, rows: list[Row]) -> None:
    """Put figures by, and let go of those of the same part over other files."""
    part, *_ = over.split()
    others = {name: found for name, found in kept().items() if not name.startswith(f"{part} ")}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({**others, over: rows}, indent=1), encoding="utf-8")


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
