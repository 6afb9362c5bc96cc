"""The page of the record: every published day counted again, and every call-in with what became of it here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path

from callin_rules.constitution import authority_slugs
from callin_rules.findings import day_in_words, plural
from callin_rules.sphinx_ext.record import PublishedDay, Recount, published_days, recounted

__all__ = ["call_ins", "record_page"]

_INTRODUCTION = """\
# The record

Councils publish when call-in ends, from what day a decision has effect, and what became of a call-in. This page puts
each such day that was collected beside the one that this library counts, and says of each call-in whether its facts
suffice for an outcome. It is drawn from the data of the tests, by the library, whenever the documentation is built.

## Published days

A row is counted again **by the edition** that stood on that day, where one is packaged and settles the window; the rest
**by a count** that was read off the dates; and where no window ran, the decision has effect **at once**, on the day on
which it was made. A decision has effect on the day after the last day of its window, or, where the council prints it
so, on the next working day. Rows agree to the day, and to the hour where both sides have one.
"""
_TIED = "\N{NO-BREAK SPACE}"
_BY = {"edition": "by the edition", "count": "by a count of working days", "at-once": "at once: no window ran"}
_STATUS = {"row": "replayed", "insufficient": "facts missing", "not-packaged": "not packaged"}


def call_ins(path: Path) -> list[dict[str, str]]:
    """Every call-in of the file at ``path``: ``id``, ``council``, ``authority`` if packaged, ``status``, ``why``."""
    found: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["call_in"]
    return found


def record_page(folder: Path) -> str:
    """The whole page, from ``deadlines.csv`` and ``callins.toml`` in ``folder``."""
    every = [(row, recounted(row)) for row in published_days(folder / "deadlines.csv")]
    kept = [(row, found) for row, found in every if not row.suspect]
    parts = [
        _INTRODUCTION,
        "\n".join(_figures(kept)),
        "\n".join(_disagreements(kept)),
        "### Every row\n\n" + _table(_DAY_HEAD, (_day_cells(row, found) for row, found in kept)),
        "### What the rows do not say themselves\n\n" + "\n".join(_notes(row for row, _ in kept)),
        "\n".join(_set_aside(every)),
        "\n".join(_call_ins(call_ins(folder / "callins.toml"))),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_Pair = tuple[PublishedDay, Recount | None]
_DAY_HEAD = ("row", "started from", "printed", "counted again", "by", "agrees")


def _figures(kept: Sequence[_Pair]) -> Iterator[str]:
    counted = [found for _, found in kept if found is not None]
    agreeing = sum(found.agrees for found in counted)
    windows = [found for found in counted if found.by != "at-once"]
    yield "### In figures\n"
    rows = [_figure(words, [found for found in counted if found.by == by]) for by, words in _BY.items()]
    missing = [("not counted", str(len(kept) - len(counted)), "")] if len(counted) < len(kept) else []
    total = ("all", str(len(kept)), str(agreeing))
    yield _table(("counted", "rows", "agree"), [*rows, *missing, total])
    shown = sum(found.agrees for found in windows)
    supposed = sum(row.supposed is not None for row, found in kept if found is not None and found.by == "edition")
    resting = [found for found in windows if found.basis is not None and not found.basis.is_text]
    yield (
        f"\n{shown} of the {plural(len(windows), 'row')} that a period leads to agree: {_share(shown, len(windows))}. "
        f"With those for which no window ran, {agreeing} of {plural(len(kept), 'row')}: {_share(agreeing, len(kept))}. "
        f"Of those by the edition, {len(resting)} rest on a case or an account and not on the rule's own words, often "
        "on the very page of the row: there, agreement shows no more than that the file says what the page shows. "
        f"{supposed} take a day of publication that is supposed, since the page has none."
    )


def _figure(words: str, found: Sequence[Recount]) -> tuple[str, str, str]:
    return words, str(len(found)), str(sum(one.agrees for one in found))


def _share(part: int, whole: int) -> str:
    """A percentage with one decimal, rounded down, so that 100.0 % means all."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10} %"


def _disagreements(kept: Iterable[_Pair]) -> Iterator[str]:
    yield "### Disagreements\n"
    differing = [(row, found) for row, found in kept if found is None or not found.agrees]
    if not differing:
        yield "None: every row that is not set aside agrees."
    for row, found in differing:
        said = "not counted" if found is None else f"counted {_counted(found)}"
        yield f"- {_linked(row)}, {row.council}: printed {_printed(row)}; {said}: {row.slip}."


def _notes(rows: Iterable[PublishedDay]) -> Iterator[str]:
    noted: dict[str, list[PublishedDay]] = {}
    for row in rows:
        if row.note:
            noted.setdefault(row.note, []).append(row)
    for note, saying in noted.items():
        yield f"- {', '.join(_linked(row) for row in saying)} ({saying[0].council}): {note}."


def _set_aside(every: Iterable[_Pair]) -> Iterator[str]:
    aside = [(row, found) for row, found in every if row.suspect]
    yield "### Set aside\n"
    yield (
        f"{plural(len(aside), 'row')} cannot be an oracle: the dates contradict each other, other rows of the council, "
        "or the calendar.\n"
    )
    cells = (
        (_row_of(row), _started(row, None), _printed(row, _year(row)), f"{row.suspect}{_aside_count(row, found)}")
        for row, found in aside
    )
    yield _table(("row", "started from", "printed", "why"), cells)


def _aside_count(row: PublishedDay, found: Recount | None) -> str:
    if found is None or found.by != "edition":
        return ""
    return f" (by the edition: {_counted(found, _year(row))})"


def _call_ins(found: Sequence[Mapping[str, str]]) -> Iterator[str]:
    yield "## Call-ins\n"
    yield (
        "A call-in is *replayed* if its facts suffice for an outcome: it stands in the case file of its authority, and "
        "the tests determine it. *Facts missing*: an edition is packaged, and the record does not say what the outcome "
        "turns on. *Not packaged*: there is no edition to ask. Of those replayed, *ruled* means that an outcome is on "
        "record, *inferred* that the request was heard and so must have been let in.\n"
    )
    totals = [(words, str(sum(one["status"] == status for one in found))) for status, words in _STATUS.items()]
    yield _table(("here", "call-ins"), [*totals, ("all", str(len(found)))])
    yield "\n### Every call-in\n"
    cells = (
        (f"{one['id']} {_page_of(one['council'], one.get('authority', ''))}", _STATUS[one["status"]], one["why"])
        for one in found
    )
    yield _table(("call-in", "here", "why"), cells)


# -- cells ------------------------------------------------------------------------------------------------------------


def _day_cells(row: PublishedDay, found: Recount | None) -> tuple[str, ...]:
    again, by, agrees = ("", "", "**no**")
    if found is not None:
        again, by, agrees = _counted(found, _year(row)), _by(row, found), _yes(found)
    return _row_of(row), _started(row, found), _printed(row, _year(row)), again, by, agrees


def _yes(found: Recount) -> str:
    return "yes" if found.agrees else "**no**"


def _by(row: PublishedDay, found: Recount) -> str:
    if found.edition is None:
        return found.words.partition(":")[0]
    resting = "" if found.basis is None or found.basis.is_text else f" [{found.basis.value}]"
    return f"edition [{found.edition}](authorities/{row.authority}.md): {found.words}{resting}"


def _started(row: PublishedDay, found: Recount | None) -> str:
    shown = {"draft": row.draft, "decided": row.decided, "published": row.published}
    if found is not None and found.by == "edition" and row.supposed is not None:
        shown["published (supposed)"] = row.supposed
    named: dict[date, list[str]] = {}
    for name, day in shown.items():
        if day is not None:
            named.setdefault(day, []).append(name)
    return "; ".join(f"{' and '.join(names)} {_short(day)}" for day, names in named.items())


def _year(row: PublishedDay) -> int | None:
    """The year that a row's first cell of days names, and the others need not repeat."""
    shown = {day.year for day in (row.draft, row.decided, row.published) if day is not None}
    return shown.pop() if len(shown) == 1 else None


def _printed(row: PublishedDay, year: int | None = None) -> str:
    said = []
    if row.deadline is not None:
        said.append(f"ends {_short(row.deadline, year)}{_clock(row.hour)}")
    if row.effective is not None:
        verb = "may be taken" if row.kind == "notice" else "effective"
        said.append(f"{verb} {_short(row.effective, year)}")
    return "; ".join(said)


def _counted(found: Recount, year: int | None = None) -> str:
    effective = f"effective {_short(found.effective, year)}"
    return effective if found.last is None else f"ends {_short(found.last, year)}{_clock(found.hour)}; {effective}"


def _clock(hour: time | None) -> str:
    return "" if hour is None else f"{_TIED}{hour:%H:%M}"


def _short(day: date, year: int | None = None) -> str:
    """A day that does not break over two lines, without its year where that is ``year``."""
    weekday, number, month, its_year = day_in_words(day).split()
    return _TIED.join([weekday[:3], number, month[:3], *([] if day.year == year else [its_year])])


def _linked(row: PublishedDay) -> str:
    return f"[{row.id}](<{row.url}>)"


def _row_of(row: PublishedDay) -> str:
    return f"{_linked(row)} {_page_of(row.council, row.authority)}"


def _page_of(council: str, slug: str) -> str:
    return f"[{council}](authorities/{slug}.md)" if slug in authority_slugs() else council


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
