"""A timeline as plain text and as data: what happened, every deadline, and what may, must and cannot happen next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from callin_rules.findings import listed, moment_in_words
from callin_rules.model import is_open
from callin_rules.reports.as_data import citation_data, deadline_data, iso

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.procedure import Entry, Milestone, Obligation, Timeline

__all__ = ["timeline_data", "timeline_text"]

_WIDTH = 100
_ANSWERS = {True: "YES", False: "NO", None: "NOT KNOWN"}


def timeline_text(line: Timeline, *, name: str, edition: str) -> str:
    """The whole timeline for a reader at a terminal.

    ``name``: the authority's; ``edition``: the edition that was used and why, in words.
    """
    return (
        "\n".join([*_heading(line, name, edition), *_happened(line), *_next(line), *_deadlines(line)]).rstrip() + "\n"
    )


def _heading(line: Timeline, name: str, edition: str) -> Iterator[str]:
    answer = line.may_implement
    yield f"MAY THE DECISION BE IMPLEMENTED? {_ANSWERS[answer.may]}"
    yield from _wrapped(_sentence(answer.because, answer.cite))
    if answer.needs:
        yield from _wrapped(f"To settle it: {listed(answer.needs)}.")
    yield ""
    title = line.case.decision.title
    if not is_open(title):
        yield from _wrapped(f"Decision: {title}")
    yield f"Authority: {name}"
    yield from _wrapped(f"Edition: {edition}")
    yield f"As at: {moment_in_words(line.as_at)}"
    states = listed([state.called for state in line.states], "or")
    yield from _wrapped(f"Where it stands: {states}.")
    if line.left_out:
        yield f"Left out: {line.left_out} recorded event(s) after that moment."
    yield ""


def _happened(line: Timeline) -> Iterator[str]:
    yield "What happened"
    for entry in line.entries:
        when = "at a time that cannot be told" if entry.at is None else moment_in_words(entry.at)
        mark = "irregular: " if entry.irregular else ""
        then = f". {entry.then}" if entry.then else ""
        yield from _item(f"{when}: {mark}{_sentence(f'{entry.said}{then}', entry.cite)}")
        for remark in entry.remarks:
            mark = "irregular: " if remark.irregular else ""
            yield from _item(f"{mark}{_sentence(remark.text, remark.cite)}", depth=2)
    if not line.entries:
        yield "  Nothing is recorded."
    yield ""


def _next(line: Timeline) -> Iterator[str]:
    must = (_obligation(o) for o in line.must)
    may = (f"{a.act} ({a.actor}){': ' + listed(a.outcomes, 'or') if a.outcomes else ''}" for a in line.may)
    cannot = (f"{b.act}: {_sentence(b.because, b.cite)}" for b in line.cannot)
    ways = (_way(way.in_words, None if way.earliest is None else moment_in_words(way.earliest)) for way in line.ways)
    yield from _section("Must", must)
    yield from _section("May", may)
    yield from _section("Cannot", cannot)
    yield from _section("Ways on which the decision comes free, each at the earliest", ways)


def _obligation(one: Obligation) -> str:
    if one.deadline is None or one.deadline.closes is None:
        return f"{one.act} ({one.actor}); {_sentence(one.why, one.cite)}"
    late = "; this is OVERDUE" if one.overdue else ""
    provisional = "; provisional" if one.deadline.provisional else ""
    by = moment_in_words(one.deadline.closes)
    return _sentence(f"{one.act} ({one.actor}), by {by}{provisional}{late}", one.cite)


def _way(words: str, earliest: str | None) -> str:
    return f"{words}: {earliest or 'at a time that the sources do not settle'}"


def _deadlines(line: Timeline) -> Iterator[str]:
    yield from _section("Deadlines", (_milestone(m) for m in line.milestones))


def _milestone(stone: Milestone) -> str:
    closes = stone.clock.closes
    when = moment_in_words(closes) if closes is not None else f"cannot be told: {stone.clock.why}"
    done = f", done {moment_in_words(stone.done_at)}" if stone.done_at is not None else ""
    return _sentence(f"{stone.says}: {when} ({stone.progress.value}{done})", stone.clock.cite)


def _sentence(text: str, cite: Citation | None) -> str:
    return f"{text} [{cite}]" if cite else text


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield title
        for item in found:
            yield from _item(item)
        yield ""


def _item(text: str, depth: int = 1) -> list[str]:
    lead = "  " * depth + "- "
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)


def timeline_data(line: Timeline, *, edition: str) -> dict[str, Any]:
    """The timeline as plain data, ready for JSON. ``edition``: the first day of the edition that was used."""
    answer = line.may_implement
    return {
        "authority": line.authority,
        "edition": edition,
        "procedure": line.table.name,
        "as_at": iso(line.as_at),
        "states": [{"name": state.name, "called": state.called} for state in line.states],
        "may_implement": answer.may,
        "because": answer.because,
        "cite": _cited(answer.cite),
        "since": iso(answer.since),
        "needs": list(answer.needs),
        "ways": [{"happens": list(way.happens), "earliest": iso(way.earliest)} for way in line.ways],
        "may": [{"act": a.act, "event": a.kind, "actor": a.actor, "outcomes": list(a.outcomes)} for a in line.may],
        "must": [_must_data(one) for one in line.must],
        "cannot": [{"act": bar.act, "because": bar.because, "cite": _cited(bar.cite)} for bar in line.cannot],
        "deadlines": [_milestone_data(stone) for stone in line.milestones],
        "events": [_entry_data(entry) for entry in line.entries],
        "left_out": line.left_out,
    }


def _cited(cite: Citation | None) -> str | None:
    return None if cite is None else str(cite)


def _must_data(one: Obligation) -> dict[str, Any]:
    deadline = one.deadline
    return {
        "act": one.act,
        "actor": one.actor,
        "by": None if deadline is None else iso(deadline.closes),
        "provisional": None if deadline is None else deadline.provisional,
        "overdue": one.overdue,
        "why": one.why or None,
        "cite": _cited(one.cite),
    }


def _milestone_data(stone: Milestone) -> dict[str, Any]:
    clock = stone.clock
    shared = {
        "kind": clock.name,
        "says": stone.says,
        "progress": stone.progress.value,
        "done_at": iso(stone.done_at),
        "why": clock.why or None,
        "needs": list(clock.needs),
        "source": None if clock.cite is None else citation_data(clock.cite),
    }
    if clock.deadline is None or clock.cite is None:
        return {**shared, "closes": None}
    counted = deadline_data(clock.deadline, clock.cite, None, in_time=None)
    counted.pop("in_time")
    return {**shared, **counted}


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "event": entry.kind,
        "at": iso(entry.at),
        "said": entry.said,
        "then": entry.then or None,
        "irregular": entry.irregular,
        "cite": _cited(entry.cite),
        "remarks": [{"text": r.text, "irregular": r.irregular, "cite": _cited(r.cite)} for r in entry.remarks],
        "path": entry.path,
        "state": entry.state,
    }
