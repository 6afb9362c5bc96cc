"""Both evaluators on the same cases: the library and the specification have to give the same answer.

Compared: which cases are refused as contradictory; the outcome; every requirement's own answer; when the window opens and
closes; what is needed (exactly the facts that matter, by the specification's enumeration); the two completions of an
undetermined case, which the specification evaluates again.

    python -m verification.differential --cases 1000000
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Set as AbstractSet
from copy import deepcopy
from pathlib import Path
from random import Random

import tomli_w

from callin_rules._structure import Document
from callin_rules.constitution.loader import parse_edition
from callin_rules.determination import determine
from callin_rules.errors import BadInputError
from callin_rules.intake import case_from
from callin_rules.rulebook import Rulebook, bind
from verification import generate
from verification.spec import edition as spec
from verification.spec.days import NotCovered
from verification.spec.facts import Facts, span
from verification.spread import spread

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "callin_rules"
DISAGREEMENTS = HERE / "disagreements"
CASES = 1_000_000
A_CHUNK = 60  # cases under one edition before the next is taken
EVERY = {"findings": 10, "needs": 60}  # of so many cases, one has this compared as well: it takes far longer
BOTH = frozenset(EVERY)
TRIES = 500  # so many smaller editions and cases are tried before a disagreement is kept as it is

_ROUTES = "routes."


def packaged() -> list[Path]:
    """The edition files of the library."""
    return sorted((DATA / "authorities").glob("*/*.toml"))


def both(own: dict, name: str = "made up") -> tuple[Rulebook, spec.Edition]:
    """An edition as the library reads it, and as the specification does."""
    book = bind(parse_edition(Document(own, "", name)))
    regime = DATA / "regimes" / f"{own['edition']['regime']}.toml"
    return book, spec.Edition(own, spec.tomllib.loads(regime.read_text(encoding="utf-8")))


def differences(
    book: Rulebook, ed: spec.Edition, case: dict, *, counts: Counter[str], also: AbstractSet[str] = BOTH
) -> list[str]:
    """What the two disagree about in one case; ``also``: in its findings, in its needs."""
    facts = Facts(case)
    try:
        read = case_from(Document({"authority": book.edition.authority.slug, **case}, "", "case"))
    except BadInputError as error:
        if {f.code for f in error.faults} <= {"case.order", "case.future"}:
            counts["contradictory"] += 1
            return [] if not facts.possible() else [f"refused: {error}"]
        counts["refused otherwise"] += 1
        return []
    if not facts.possible():
        return ["not refused, though it contradicts itself"]
    try:
        made = determine(book, read)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a disagreement
        return [f"crash: {type(error).__name__}"]
    outcome = made.outcome.value
    counts[outcome] += 1
    found: list[str] = []
    try:
        mine = spec.outcome(ed, facts)
    except NotCovered as refusal:
        counts[f"not covered: {refusal}"] += 1
        return found
    counts["compared"] += 1
    if mine != outcome:
        found.append(f"outcome: {outcome}, the specification: {mine}")
    found += windows(made, ed, facts, counts)
    if "findings" in also:
        found += findings(made, ed, facts, counts)
    if "needs" in also and outcome == "undetermined" and not found:
        found += needs(made, ed, facts, counts)
    return found


def windows(made, ed, facts, counts) -> list[str]:
    """The window's two ends."""
    if made.window is None or "window" not in ed.periods:
        return []
    try:
        mine = spec.window(ed, facts)
    except (spec.Missing, NotCovered):
        return ["window: counted although facts are missing for it"]
    if mine is None:
        return ["window: counted although the sources do not settle it"]
    counts["windows"] += 1
    opens, closes = made.window.opens, made.window.closes
    found = [] if span(opens)[0] == span(mine[0])[0] else [f"opens: {opens}, the specification: {mine[0]}"]
    if closes is None or mine[1] is None:
        return found if closes is mine[1] else [*found, f"closes: {closes}, the specification: {mine[1]}"]
    return found if span(closes)[0] == mine[1] else [*found, f"closes: {closes}, the specification: {mine[1]}"]


def findings(made, ed, facts, counts) -> list[str]:
    """Each requirement's own answer."""
    found = []
    listed = [f for f in made.findings if f.route is None and not f.rule.startswith(_ROUTES)]
    if len(listed) != len(ed.requirements):
        return [f"{len(listed)} findings on {len(ed.requirements)} requirements"]
    for finding, provision in zip(listed, ed.requirements, strict=True):
        try:
            mine = spec.answer(provision, ed, facts)
        except NotCovered:
            counts["findings not covered"] += 1
            continue
        counts["findings"] += 1
        theirs = finding.outcome.value
        if mine == theirs or (mine == "met or not_applicable" and theirs != "not_met"):
            continue
        if theirs == "undetermined":  # other facts settle it, and the outcome takes them into account
            counts["findings that other facts make more certain"] += 1
        else:
            found.append(f"{finding.rule}: {theirs}, the specification: {mine}")
    return found


def needs(made, ed, facts, counts) -> list[str]:
    """What is needed is exactly what matters."""
    try:
        mine = spec.matters(ed, facts)
    except NotCovered:
        counts["needs not covered"] += 1
        return []
    counts["needs"] += 1
    theirs = set(made.needs)
    found = []
    if theirs - mine:
        found.append(f"needed, and cannot matter: {sorted(theirs - mine)}")
    if mine - theirs:
        found.append(f"can matter, and is not needed: {sorted(mine - theirs)}")
    return found


# -- shrinking and keeping -------------------------------------------------------------------------------------------


def shrunk(own: dict, case: dict, kind: str) -> tuple[dict, dict]:
    """A smaller edition and case that still disagree about the same thing: whatever can be left out is."""

    def still(o: dict, c: dict) -> bool:
        try:
            book, ed = both(o)
            return any(kind_of(d) == kind for d in differences(book, ed, c, counts=Counter()))
        except Exception:  # noqa: BLE001 - a smaller one that cannot be read is no smaller one
            return False

    changed, tries = True, TRIES
    while changed:
        changed = False
        for whole in (0, 1):
            for path in sorted(parts((own, case)[whole]), key=str, reverse=True):
                pair = [own, deepcopy(case)] if whole else [deepcopy(own), case]
                holder = pair[whole]
                try:
                    for step in path[:-1]:
                        holder = holder[step]
                    del holder[path[-1]]
                except (KeyError, IndexError):
                    continue
                tries -= 1
                if tries < 0:
                    return own, case
                if still(*pair):
                    own, case = pair
                    changed = True
    return own, case


def parts(value: object, path: tuple = ()) -> list[tuple]:
    """Every place of a document."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [p for key in keys for p in ((*path, key), *parts(value[key], (*path, key)))]


def kind_of(difference: str) -> str:
    """What a difference is about."""
    return difference if "matter" in difference or difference.startswith("outcome") else difference.partition(":")[0]


def keep(own: dict, case: dict, what: list[str]) -> Path:
    """Save a disagreement as a file: the edition and the case, each as it would be written."""
    DISAGREEMENTS.mkdir(exist_ok=True)
    own, case = shrunk(own, case, kind_of(what[0]))
    number = len(list(DISAGREEMENTS.glob("*.toml"))) + 1
    path = DISAGREEMENTS / f"{number:03}-{re.sub(r'[^a-z]+', '-', kind_of(what[0]))[:40]}.toml"
    path.write_text(tomli_w.dumps({"what": what, "case": case, "edition": own}), encoding="utf-8")
    return path


# -- running ---------------------------------------------------------------------------------------------------------


def a_job(job: tuple[int, int]) -> tuple[Counter[str], list[tuple[dict, dict, list[str]]]]:
    """So many cases from one seed: half under packaged editions, half under made-up ones."""
    seed, how_many = job
    rng, counts, wrong = Random(seed), Counter(), []
    files = packaged()
    while counts["cases"] < how_many:
        if rng.random() < 0.5:
            own = spec.tomllib.loads(rng.choice(files).read_text(encoding="utf-8"))
            counts["packaged editions"] += 1
        else:
            own = generate.constitution(rng)
            counts["made-up editions"] += 1
        book, ed = both(own)
        for case in generate.cases(rng, ed, min(A_CHUNK, how_many - counts["cases"])):
            counts["cases"] += 1
            also = {what for what, every in EVERY.items() if rng.randrange(every) == 0}
            found = differences(book, ed, case, counts=counts, also=also)
            if found:
                counts["mismatches"] += 1
                for d in {kind_of(d) for d in found}:
                    counts[f"mismatch {d}"] += 1
                if len(wrong) < 40:
                    wrong.append((own, case, found))
    return counts, wrong


def compared(how_many: int, seed: int, processes: int) -> tuple[Counter[str], list, float]:
    """The same over several processes."""
    began, total, wrong = time.monotonic(), Counter(), []
    size = max(1, min(5_000, how_many // processes))
    jobs = [(seed + i, min(size, how_many - i * size)) for i in range(-(-how_many // size))]
    for counts, found in spread(a_job, jobs, processes):
        total += counts
        wrong += found
    return total, wrong, time.monotonic() - began


def table(counts: Counter[str], seconds: float) -> list[tuple[str, str]]:
    """What a run shows."""
    decided = sum(counts[o] for o in ("valid", "invalid", "undetermined")) or 1
    rows = [("cases run", f"{counts['cases']:,}"), ("mismatches", f"{counts['mismatches']:,}")]
    rows += [(f"share {o}", f"{counts[o] / decided:.1%}") for o in ("valid", "invalid", "undetermined")]
    rows += [("refused as contradictory by both", f"{counts['contradictory']:,}")]
    rows += [
        (f"{what} compared", f"{counts[key]:,}")
        for what, key in (
            ("outcomes", "compared"),
            ("windows", "windows"),
            ("findings", "findings"),
            ("lists of needs", "needs"),
        )
    ]
    more = ("mismatch ", "refused", "findings that")
    rows += [(key, f"{n:,}") for key, n in sorted(counts.items()) if "not covered" in key or key.startswith(more)]
    rows += [("editions", f"{counts['packaged editions']:,} packaged, {counts['made-up editions']:,} made up")]
    return [*rows, ("rate", f"{counts['cases'] / seconds:,.0f} cases a second, {seconds:,.0f} s")]


def run(share: float = 1.0, seed: int = 1, processes: int = 2, kept: int = 8) -> list[tuple[str, str]]:
    """A million cases, or a share of them; raises :class:`AssertionError` with what disagrees and where it was kept."""
    counts, wrong, seconds = compared(max(1, round(CASES * share)), seed, processes)
    of_a_kind = {kind_of(what[0]): (own, case, what) for own, case, what in reversed(wrong)}
    saved = [f"{what[0]}: {keep(own, case, what)}" for own, case, what in [*of_a_kind.values()][:kept]]
    rows = table(counts, seconds)
    if counts["mismatches"]:
        shown = "\n".join(f"{name}: {value}" for name, value in rows)
        raise AssertionError("\n".join([*saved, shown]))
    return rows


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=int, default=8, help="how many kinds of disagreement to shrink and save")
    chosen = parser.parse_args()
    for name, value in run(chosen.cases / CASES, chosen.seed, chosen.processes, chosen.keep):
        print(f"{name:<45} {value}")


if __name__ == "__main__":
    main()
