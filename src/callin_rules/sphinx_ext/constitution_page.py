"""A constitution as the nodes of a page: the latest edition first, what changed before it, and the earlier editions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from docutils import nodes

from callin_rules.citation import Citation
from callin_rules.findings import day_in_words, moment_in_words
from callin_rules.rulebook import rulebook_of
from callin_rules.sphinx_ext.answers import Statement, answers
from callin_rules.sphinx_ext.nodes import bullets, heading, markup, note, paragraph, table, wide
from callin_rules.sphinx_ext.worked import Example, example_of, picture_of

if TYPE_CHECKING:
    from callin_rules.constitution import Constitution, Edition
    from callin_rules.constitution.document import RemarkTable, SourceTable

__all__ = ["constitution_nodes", "edition_nodes", "example_nodes", "opening"]


def constitution_nodes(constitution: Constitution, document: nodes.document) -> Iterator[nodes.Node]:
    """Everything about a constitution, for a page whose title is the authority's name."""
    *earlier, latest = constitution.editions
    worked = heading("A worked example", document)
    worked += list(_worked(constitution, latest))
    yield from edition_nodes(latest, document, worked)
    if earlier:
        changed = heading("What changed between the editions", document)
        changed += list(_changes(constitution, document))
        yield changed
    for edition in reversed(earlier):
        section = heading(f"The edition from {day_in_words(edition.begins)}", document)
        section += list(edition_nodes(edition, document))
        yield section


def edition_nodes(edition: Edition, document: nodes.document, *inserted: nodes.Node) -> Iterator[nodes.Node]:
    """One edition: how sure it is, the answers, what is unsettled, what is ``inserted`` here, remarks and sources."""
    for said in opening(edition):
        yield paragraph(said)
    for answer in answers(rulebook_of(edition)):
        section = heading(answer.title, document)
        section += paragraph(answer.lead)
        section += bullets(answer.statements)
        yield section
    if edition.unsettled:
        asked = (Statement(u.question, inside=(Statement(f"this bears on {u.bears_on}"),)) for u in edition.unsettled)
        yield note("What the sources leave unsettled", "Nobody has found an answer to these. Ask the council.", asked)
    yield from inserted
    if edition.document.remarks:
        section = heading("Good to know", document)
        section += bullets(Statement(remark.text, _cite(edition, remark)) for remark in edition.document.remarks)
        yield section
    sources = heading("Sources", document)
    sources += _sources(edition)
    yield sources


def _cite(edition: Edition, remark: RemarkTable) -> Citation:
    sources = edition.document.sources
    source = sources[remark.source] if remark.source else next(iter(sources.values()))
    basis = remark.basis or source.basis
    return Citation(paragraph=remark.cite, document=source.document, basis=basis, url=source.url)


def opening(edition: Edition) -> Iterator[str]:
    """Since when the edition stands, how sure that is, and under which statute, in short sentences."""
    if edition.attested:
        first, last = (day_in_words(day) for day in edition.attested)
        yield f"These rules are known to have been in use from {first} to {last}. The day they began is not known."
    else:
        until = f" to {day_in_words(edition.ends)}" if edition.ends else ""
        yield f"In force from {day_in_words(edition.begins)}{until}."
    if edition.document.edition.note:
        yield edition.document.edition.note
    yield f"The law behind it: {edition.regime.regime.title}."


def _sources(edition: Edition) -> nodes.bullet_list:
    listing = nodes.bullet_list()
    for source in (*edition.document.sources.values(), *edition.regime.sources.values()):
        item = nodes.list_item()
        item += _source(source)
        listing += item
    return listing


def _source(source: SourceTable) -> nodes.paragraph:
    told = nodes.paragraph()
    if source.url:
        told += nodes.reference(source.document, source.document, refuri=source.url, internal=False)
    else:
        told += nodes.Text(source.document)
    seen = f", seen on {day_in_words(source.seen_on)}" if source.seen_on else ""
    told += nodes.Text(f": {source.basis.in_words}{seen}.")
    return told


def _worked(constitution: Constitution, edition: Edition) -> Iterator[nodes.Node]:
    example = example_of(constitution, edition)
    yield from example_nodes(example)
    came = moment_in_words(example.received)
    yield paragraph(f"If a request comes at {came}, this is how the matter stands at that moment:")
    yield from wide("Timeline of the example", markup(picture_of(constitution, edition, example)))


def example_nodes(example: Example) -> Iterator[nodes.Node]:
    """The window in words and its counting day by day."""
    window, called = example.window, example.named.start.called if example.named else "publication"
    start = f"Suppose that {called} is at {moment_in_words(example.start)}."
    if window is None:
        yield paragraph(f"{start} The sources do not settle when the window closes, so no day is counted here.")
    elif window.closes is None:
        yield paragraph(f"{start} The window stays open until the decision is carried out.")
    else:
        unsure = f" This day may still move: {window.provisional_because}." if window.provisional else ""
        yield paragraph(f"{start} The last moment for a request is {moment_in_words(window.closes)}.{unsure}")
        rows = ((day_in_words(d.date), "yes" if d.counts else "no", d.why) for d in window.counting)
        yield table(("day", "counts", "why"), rows)


def _changes(constitution: Constitution, document: nodes.document) -> Iterator[nodes.Node]:
    """From the latest change back: what each edition no longer says and what it says instead."""
    for before, after in reversed(tuple(pairwise(constitution.editions))):
        section = heading(f"On {day_in_words(after.begins)}", document)
        told = list(_differences(before, after))
        section += [node for part in told for node in part] or [paragraph("Nothing that a rule here says.")]
        yield section


def _differences(before: Edition, after: Edition) -> Iterator[tuple[nodes.paragraph, nodes.bullet_list]]:
    old, new = ({answer.title: answer for answer in answers(rulebook_of(e))} for e in (before, after))
    for title in dict.fromkeys((*old, *new)):
        was, now = (_flat(each[title].statements) if title in each else {} for each in (old, new))
        gone = [Statement(f"before: {text}", s.cite) for text, s in was.items() if text not in now]
        come = [Statement(f"now: {text}", s.cite) for text, s in now.items() if text not in was]
        if gone or come:
            yield paragraph(f"{title}:"), bullets((*gone, *come))


def _flat(statements: tuple[Statement, ...]) -> dict[str, Statement]:
    """Every statement by its words, those inside others included."""
    found: dict[str, Statement] = {}
    for statement in statements:
        found.setdefault(statement.text, statement)
        for text, inside in _flat(statement.inside).items():
            found.setdefault(text, inside)
    return found
