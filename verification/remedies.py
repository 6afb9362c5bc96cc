"""Remedies proved: carried out by its last moment, a remedy makes the request valid; nothing smaller does, nor a minute
later.

Over generated cases of every packaged edition that the library calls invalid and curable. The specification, which knows
nothing of remedies, judges the request as it would be then.

    python -m verification.remedies --share 0.05
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from attrs import evolve

from callin_rules._structure import Document
from callin_rules.determination import Determination, Remedy, determine, request_again
from callin_rules.errors import BadInputError
from callin_rules.intake import case_from, dump_case
from callin_rules.model import Case
from verification import generate
from verification.differential import both, packaged
from verification.exactness import as_written
from verification.spec import edition as spec
from verification.spec.days import NotCovered
from verification.spec.facts import Facts
from verification.spread import spread

GENERATED = 200  # cases of each edition, in the long form
MOST_PARTS = 8  # of larger remedies only the largest parts are tried
SEED = 2015


def run(share: float = 1.0, processes: int = 2) -> list[tuple[str, str]]:
    """Every edition, with a share of the cases; raises :class:`AssertionError` with the first false remedy."""
    counts: Counter[str] = Counter()
    for found, wrong in spread(of_edition, [(path, share) for path in packaged()], processes):
        counts += found
        assert not wrong, wrong
    rows = [("remedies tried", f"{counts['remedies']:,}"), ("false ones", "0")]
    return rows + [(name, f"{number:,}") for name, number in sorted(counts.items()) if name != "remedies"]


def of_edition(job: tuple[Path, float]) -> tuple[Counter[str], str]:
    """One edition: what was tried, and the first false remedy in words."""
    path, share = job
    book, ed = both(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    rng, counts = Random(SEED), Counter[str]()
    for case in generate.cases(rng, ed, max(2, round(GENERATED * share))):
        try:
            read = case_from(Document({"authority": book.edition.authority.slug, **deepcopy(case)}, "", "case"))
        except BadInputError:
            continue
        made = determine(book, read)
        for remedy in made.remedies:
            counts["remedies"] += 1
            for wrong in false(made, remedy, read, ed, counts):
                return counts, f"{path.parent.name} {path.stem}: {remedy.changes}: {wrong}\n{dump_case(read)}"
    return counts, ""


def false(made: Determination, remedy: Remedy, case: Case, ed: spec.Edition, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with a remedy."""
    at = remedy.by
    try:
        if not valid(request_again(case, remedy, at), ed):
            yield f"carried out at {at} it does not make the request valid"
        if at is not None:
            counts["a minute later"] += 1
            if valid(request_again(case, remedy, at + timedelta(minutes=1)), ed):
                yield f"it still helps a minute after {at}"
        for part in parts(remedy):
            counts["smaller ones"] += 1
            if valid(request_again(case, part, at), ed):
                yield f"{len(part.supplies)} changes and {len(part.signers)} signatures of it are enough"
    except NotCovered:
        counts["not covered"] += 1
    except BadInputError:
        yield "it contradicts the case"


def parts(remedy: Remedy) -> Iterator[Remedy]:
    """What is left of a remedy when some of it is left out; not nothing where sending again is itself the cure."""
    things = [*remedy.supplies, *remedy.signers]
    sizes = range(len(things)) if len(things) <= MOST_PARTS else (len(things) - 1,)
    for size in sizes:
        for kept in combinations(range(len(things)), size):
            supplies = tuple(s for i, s in enumerate(remedy.supplies) if i in kept)
            signers = tuple(m for i, m in enumerate(remedy.signers, start=len(remedy.supplies)) if i in kept)
            yield evolve(remedy, supplies=supplies, signers=signers)


def valid(case: Case, ed: spec.Edition) -> bool:
    """Whether the specification calls the request valid."""
    return spec.outcome(ed, Facts(as_written(case))) == "valid"


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    for label, figure in run(parser.parse_args().share):
        print(f"{label:<45} {figure}")


if __name__ == "__main__":
    main()
