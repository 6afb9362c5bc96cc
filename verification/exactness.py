"""Exactness by exhaustion: an answer is certain if and only if no completion of what is missing could change it.

On every packaged edition, over its worked cases and over generated ones of which at most twelve facts are open, the
specification tries every completion. Asked of the library's answer:

* it is determined if and only if all completions agree;
* the facts it needs are exactly those that can matter: fewer would not suffice, and each can decide;
* its pair of completions is valid and invalid by the specification as well;
* a worked case that is not invalid does not become so when a fact is deleted;
* of a determined worked case, a fact on which no deciding finding rests can be deleted, and nothing changes.

    python -m verification.exactness --share 0.05
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from callin_rules._structure import Document
from callin_rules.determination import Determination, determine
from callin_rules.errors import BadInputError
from callin_rules.intake import case_from, dump_case
from callin_rules.model import Case
from callin_rules.rulebook import Rulebook
from callin_rules.testing import case_of, case_rows
from verification import generate
from verification.differential import both, packaged
from verification.spec import edition as spec
from verification.spec.days import NotCovered
from verification.spec.facts import Facts, is_open
from verification.spread import spread

ROWS = Path(__file__).parent.parent / "tests" / "cases" / "authorities"
GENERATED = 60  # cases of each edition, in the long form
OPEN = 12
SEED = 2014


def run(share: float = 1.0, processes: int = 2) -> list[tuple[str, str]]:
    """Every edition, with a share of the cases; raises :class:`AssertionError` with the first violation."""
    counts: Counter[str] = Counter()
    for found, wrong in spread(of_edition, [(path, share) for path in packaged()], processes):
        counts += found
        assert not wrong, wrong
    rows = [("cases", f"{counts['worked'] + counts['generated']:,}"), ("violations", "0")]
    return rows + [(name, f"{number:,}") for name, number in sorted(counts.items())]


def of_edition(job: tuple[Path, float]) -> tuple[Counter[str], str]:
    """One edition: what was asked, and the first violation in words."""
    path, share = job
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    book, ed = both(own, str(path))
    counts: Counter[str] = Counter()
    for name, case, read in [*worked(book, path, share), *generated(book, ed, share)]:
        counts[name.partition(" ")[0]] += 1
        made = determine(book, read)
        for wrong in (*certain(made, ed, case, counts), *(deleted(made, case, counts) if name != "generated" else ())):
            return counts, f"{path.parent.name} {path.stem}, {name}: {wrong}\n{dump_case(read)}"
    return counts, ""


def worked(book: Rulebook, path: Path, share: float) -> Iterator[tuple[str, dict[str, Any], Case]]:
    """The authority's own rows, as far as this edition may govern them."""
    slug = path.parent.name
    for i, row in enumerate(case_rows(ROWS / f"{slug}.toml")):
        if share >= 1 or i % max(1, round(1 / share)) == 0:
            read = case_of(row, slug)
            yield f"worked {row.label}", as_written(read), read


def generated(book: Rulebook, ed: spec.Edition, share: float) -> Iterator[tuple[str, dict[str, Any], Case]]:
    """Cases by chance of which few facts are open."""
    rng, left = Random(SEED), max(1, round(GENERATED * share))
    for case in generate.cases(rng, ed, left * 6):
        try:
            read = case_from(Document({"authority": book.edition.authority.slug, **deepcopy(case)}, "", "case"))
        except BadInputError:
            continue
        if len(determine(book, read).needs) <= OPEN:
            left -= 1
            yield "generated", case, read
        if not left:
            return


def certain(made: Determination, ed: spec.Edition, case: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """The outcome, the needs and the pair, by the specification's enumeration."""
    facts, outcome = Facts(case), made.outcome.value
    try:
        mine = spec.outcome(ed, facts)
    except NotCovered:
        counts["not enumerated"] += 1
        return
    counts[f"outcome {outcome}"] += 1
    if mine != outcome:
        yield f"{outcome}, and by all completions {mine}"
    if outcome != "undetermined":
        return
    try:
        matters = spec.matters(ed, facts)
    except NotCovered:
        counts["needs not enumerated"] += 1
    else:
        counts["lists of needs"] += 1
        if set(made.needs) != matters:
            yield f"needs {sorted(made.needs)}, and by all completions {sorted(matters)}"
    for completion, expected in ((made.if_valid, "valid"), (made.if_invalid, "invalid")):
        if completion is not None:
            counts["completions evaluated again"] += 1
            try:
                again = spec.outcome(ed, Facts(as_written(completion.case)))
            except NotCovered:
                counts["completions not enumerated"] += 1
                continue
            if again != expected:
                yield f"the completion to {expected} is {again}"


def deleted(made: Determination, case: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """The same case with one fact less."""
    outcome = made.outcome.value
    support = {path for finding in made.deciding for path in finding.used}
    for path, less in one_fact_less(case):
        try:
            read = case_from(Document(less, "", "case"))
        except BadInputError:
            continue
        counts["facts deleted"] += 1
        if path == "council_size" and made.rulebook.setting.council_size is not None:
            continue  # the edition's own number takes its place, so nothing is missing
        without = determine(made.rulebook, read).outcome.value
        if without == "invalid" and outcome != "invalid":
            yield f"{outcome}, and invalid without {path}"
        rests_on = any(path == used or used.startswith((f"{path}[", f"{path}.")) for used in support)
        if outcome != "undetermined" and not rests_on and path not in BEARING and without != outcome:
            yield f"{outcome}, and {without} without {path}, on which nothing is said to rest"


BEARING = frozenset({"as_at", "decision.decided_at", "decision.published_at", "request.received_at", "members"})
"""What bears on other facts: the day of a signature, what can have happened by now, who holds an office."""


def one_fact_less(case: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every fact that can be left out, and the case without it."""
    for root in ("decision", "request"):
        for name in case.get(root, {}):
            less = deepcopy(case)
            del less[root][name]
            yield f"{root}.{name}", less
    for name, judgement in case.get("judgements", {}).items():
        if not is_open(judgement.get("finding")):
            less = deepcopy(case)
            del less["judgements"][name]
            yield f"judgements.{name}", less
    for root in ("council_size", "history"):
        if root in case:
            less = deepcopy(case)
            del less[root]
            yield root, less


def as_written(case: Case) -> dict[str, Any]:
    """A case as its file would be read."""
    return tomllib.loads(dump_case(case))


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    for label, figure in run(parser.parse_args().share):
        print(f"{label:<45} {figure}")


if __name__ == "__main__":
    main()
