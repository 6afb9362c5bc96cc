"""A request that would be valid, and what becomes of it when one thing is otherwise, word for word.

``otherwise/`` has, for some editions, a request that lacks nothing; then, fact by fact, what the answer is where nobody has
stated it and where it is another way: every finding that decides, what is needed, and every remedy. It is read as a
difference when a sentence is changed, and written by ``python tests/determination/test_remedies_and_weighing.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from values_in_words import in_words

from callin_rules import Case, Determination, Rulebook, Verdict, determine, load_edition, rulebook_of
from callin_rules.determination.domains import domain
from callin_rules.determination.weighing import weigh
from callin_rules.findings import Outcome, moment_in_words
from callin_rules.model import NOT_SUPPLIED, ContradictionError, SignedBy, supply

EDITIONS = Path(__file__).parent.parent / "editions"
OTHERWISE = Path(__file__).parent / "otherwise"
NAMES = ("strict", "companies")
FEW = 6
"""So many days of a fact that could be any are enough."""


def otherwise(book: Rulebook) -> Iterator[tuple[str, Case]]:
    """The request that lacks nothing, and each way in which one thing is otherwise."""
    found = determine(book, Case(authority=book.edition.authority.slug)).if_valid
    assert found is not None
    yield "Nothing is missing", found.case
    for path, stated in found.supplied:
        if "[" not in path:
            yield f"{path}: not supplied", supply(found.case, path, NOT_SUPPLIED)
        tried = domain(book, supply(found.case, path, NOT_SUPPLIED) if "[" not in path else found.case, path)
        many = [value for value in tried if isinstance(value, datetime)][FEW:]
        for value in tried:
            if value != stated and value not in many:
                try:
                    changed = supply(found.case, path, value)
                except ContradictionError:
                    continue
                yield f"{path}: {in_short(value)}", changed


def in_short(value: object) -> str:
    """One value; of people only how many sign."""
    if isinstance(value, SignedBy):
        return f"{len(value.signatories)} sign: {', '.join(s.name for s in value.signatories)}"
    return next(in_words((value,)))


def told(made: Determination) -> Iterator[str]:
    """A determination as lines."""
    yield made.outcome.value
    if made.outcome is Verdict.VALID:
        yield f"  decided by {', '.join(f.rule for f in made.deciding)}"
    else:
        yield from (f"  {f.rule}: {f.outcome.value}: {f.because}" for f in made.deciding)
    if made.needs:
        yield f"  needs {', '.join(made.needs)}"
    for side, completion in (("valid", made.if_valid), ("invalid", made.if_invalid)):
        if completion is not None:
            yield f"  {side} with {'; '.join(f'{path}: {in_short(v)}' for path, v in completion.supplied)}"
    for remedy in made.remedies:
        by = f"by {moment_in_words(remedy.by)}" if remedy.by else "while the decision is not implemented"
        yield f"  {remedy.size} to do {by}: {'; '.join(remedy.changes)}"
        yield from (f"    {in_words_of(member)}" for member in remedy.signers)
    if made.curable is not None:
        yield f"  {'can' if made.curable else 'cannot'} be cured{''.join(f', {f.rule}' for f in made.barred_by)}"


def in_words_of(member: object) -> str:
    """Somebody whose signature would help."""
    return next(in_words((member,)))


def page(name: str) -> str:
    """What becomes of the request under one edition; what was shown before is not shown again."""
    book = rulebook_of(load_edition(EDITIONS / f"{name}.toml"))
    lines: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for what, case in otherwise(book):
        said = tuple(told(determine(book, case)))
        lines += [] if said in seen else [what, *(f"  {line}" for line in said)]
        seen.add(said)
    return "\n".join(lines) + "\n"


class TestARouteForSomeDecisionsOnly:
    """Whether a route with a condition is open is a finding of its own, before those of its rules."""

    @pytest.mark.parametrize(
        ("matter", "outcome", "because", "used", "needs", "is_open"),
        [
            (
                frozenset({"education"}),
                Outcome.MET,
                'The route "Two co-optees on education" is for decisions about education (rule 4).',
                ("decision.matter",),
                (),
                None,
            ),
            (
                frozenset(),
                Outcome.NOT_APPLICABLE,
                'The route "Two co-optees on education" is only for decisions about education (rule 4).',
                ("decision.matter",),
                (),
                False,
            ),
            (
                NOT_SUPPLIED,
                Outcome.UNDETERMINED,
                (
                    'Whether the route "Two co-optees on education" is open is not known: '
                    "it is only for decisions about education (rule 4)."
                ),
                (),
                ("decision.matter",),
                None,
            ),
        ],
    )
    def test_it_says_so(self, strict: Rulebook, matter, outcome, because, used, needs, is_open):
        case = supply(Case(authority="strictshire"), "decision.matter", matter)
        route = weigh(strict, case).routes[2]
        told = route.findings[0]
        assert (told.outcome, told.because, told.used, told.needs) == (outcome, because, used, needs)
        assert (route.open, route.route) == (is_open, strict.routes[2])
        assert len(route.findings) == (1 if outcome is Outcome.NOT_APPLICABLE else 2)


@pytest.mark.parametrize("name", NAMES)
def test_word_for_word(name: str):
    """The answers are those that were last read and agreed."""
    assert page(name) == (OTHERWISE / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over():
    """Each file is of an edition that is told."""
    assert {path.stem for path in OTHERWISE.glob("*.txt")} == set(NAMES)


if __name__ == "__main__":
    for each in NAMES:
        (OTHERWISE / f"{each}.txt").write_text(page(each), encoding="utf-8")
