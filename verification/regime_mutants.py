"""Mutants of the statutory frames, held to the rows and the timelines of every authority under them.

What statute fixes (15 per cent of a council's members, 80 per cent of its votes, fourteen days of a direction) is written
once, in ``src/callin_rules/regimes``, and holds for many authorities. So a mutant of a frame is killed where the case file
or a timeline of any authority under it notices. The changes are those of :mod:`verification.data_mutants` and
:mod:`verification.timeline_mutants`.

    python -m verification.regime_mutants
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from attrs import frozen

from callin_rules._structure import Document, structure
from callin_rules.constitution import Constitution, Edition
from callin_rules.constitution.build import build_edition
from callin_rules.constitution.document import EditionDocument, RegimeDocument, WhenTable
from callin_rules.constitution.packaged import authority_slugs, edition_documents, regime_files
from callin_rules.errors import CallinRulesError
from callin_rules.rulebook import bind, rulebook_of, terms_of
from callin_rules.testing import case_rows, deadline_rows, run_case, run_deadline, run_timeline, timeline_rows
from verification import data_mutants, timeline_mutants
from verification.data_mutants import ROWS, Alike, Check, Edited, Mutant, at, figures
from verification.timeline_mutants import TIMELINES


@frozen
class Authority:
    """An authority with editions under the frame, and every row and timeline of its own."""

    documents: tuple[Document, ...]
    checks: tuple[Check, ...]


# -- the changes ---------------------------------------------------------------------------------------------------------


def mutants(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every mutant of a frame's document: of what decides about a request, then of what follows receipt."""
    yield from data_mutants.mutants(data)
    yield from timeline_mutants.mutants(data)


# -- mutants that no row can tell apart ----------------------------------------------------------------------------------


def a_term_that_is_supposed(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """A term that the frame writes although its rule supposes it: ``list = "closed"``, ``of = "council"``."""
    supposed = {"list": "closed", "of": "council", "rounding": "up"}
    *_, key = mutant.place
    return key in supposed and at(data, mutant.place) == supposed[key] and at(mutant.data, mutant.place) is None


def a_hearing_that_refers_back(data: Mapping[str, Any], mutant: Mutant) -> bool:
    """The hearing, for the reference back: in combined authorities no other body refers anything back."""
    combined = data["regime"]["procedure"] == "combined-authority"
    starts = (at(data, mutant.place), at(mutant.data, mutant.place))
    return combined and mutant.place[-1] == "starts_from" and starts == ("reference-back", "hearing")


ALIKE: tuple[Alike, ...] = (
    timeline_mutants.clear_or_plain_forwards,
    a_term_that_is_supposed,
    a_hearing_that_refers_back,
)
"""The rules by which a mutant is known to be the same law; each says why in its first line."""


# -- the run -------------------------------------------------------------------------------------------------------------


def run(share: float = 1.0) -> list[tuple[str, str]]:
    """Every frame that an edition stands under; raises :class:`AssertionError` that lists the survivors."""
    done = [edited for edited in map(of_regime, regime_files()) if edited.made]
    survivors = [f"{edited.name}: {what}" for edited in done for what in edited.survivors]
    assert not survivors, "\n".join([f"{len(survivors)} mutants survive:", *survivors])
    (_, number), *rest = figures(done)
    return [("regimes", number), *rest]


def of_regime(slug: str) -> Edited:
    """All mutants of one frame against the authorities under it; none of a frame without any."""
    document = regime_files()[slug]
    under = authorities_under(slug)
    found = list(mutants(document.data)) if under else []
    alive = [m for m in found if not is_killed(Document(m.data, document.text, document.name), under)]
    told = [(mutant, next((r.__name__ for r in ALIKE if r(document.data, mutant)), "")) for mutant in alive]
    return Edited(
        name=document.name,
        made=len(found),
        killed=len(found) - len(alive),
        alike=Counter(rule for _, rule in told if rule),
        survivors=tuple(mutant.what for mutant, rule in told if not rule),
    )


def authorities_under(slug: str) -> list[Authority]:
    """The packaged authorities of which an edition stands under the frame."""
    return [authority_of(own) for own in authority_slugs() if slug in map(frame_of, edition_documents(own))]


def authority_of(slug: str) -> Authority:
    """An authority's editions, and its rows and timelines as questions to a constitution."""
    path = ROWS / f"{slug}.toml"
    lines = (row for file in sorted(TIMELINES.glob("*.toml")) for row in timeline_rows(file))
    checks = (
        *(partial(run_deadline, row=row) for row in deadline_rows(path)),
        *(partial(run_case, row=row) for row in case_rows(path)),
        *(partial(run_timeline, row=row) for row in lines if row.case["authority"] == slug),
    )
    return Authority(tuple(edition_documents(slug)), checks)


def frame_of(document: Document) -> str:
    """The name of the frame that an edition stands under."""
    return str(document.data["edition"]["regime"])


def is_killed(changed: Document, under: list[Authority]) -> bool:
    """Whether the frame is refused or an authority's row fails; that authority is asked first of the next mutant."""
    try:
        regime = structure(changed.data, RegimeDocument, document=changed)
    except CallinRulesError:
        return True
    for i, authority in enumerate(under):
        if notices(authority, regime):
            under.insert(0, under.pop(i))
            return True
    return False


def notices(authority: Authority, regime: RegimeDocument) -> bool:
    """Whether an edition cannot be read with the frame, or a row of the authority fails."""
    try:
        constitution = Constitution.of([edition_under(regime, document) for document in authority.documents])
        for check in authority.checks:
            check(constitution)
    except (AssertionError, CallinRulesError):
        return True
    finally:
        rulebook_of.cache_clear()
        terms_of.cache_clear()
    return False


def edition_under(regime: RegimeDocument, document: Document) -> Edition:
    """An edition, with the changed frame where it is its own."""
    frame = frame_of(document)
    if frame != regime.regime.slug:
        frame_document = regime_files()[frame]
        regime = structure(frame_document.data, RegimeDocument, document=frame_document)
    tables = structure(document.data, EditionDocument, document=document)
    edition = build_edition(tables, regime, _read_when, origin=document.name)
    bind(edition)
    return edition


def _read_when(raw: object, _where: str) -> WhenTable:
    return structure(raw, WhenTable, document=None)


def main() -> None:
    """Run it from the command line."""
    for label, figure in run():
        print(f"{label:<60} {figure}")


if __name__ == "__main__":
    main()
