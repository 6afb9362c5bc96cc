"""The record of published days, counted again.

A row of the record is what a council put on its own page: when a decision was made and published, and the deadline for
call-in or the day from which the decision had effect. It is counted again in one of three ways:

* **by the edition** that stood on that day, where one is packaged and settles the window of that decision;
* **by a count** that was found by looking at the dates, for everybody else;
* **at once**, for a decision for which no window ran: it has effect on the day on which it was made.

A row that prints two days, or an hour too, agrees only if all of it does.
"""

from __future__ import annotations

import csv
import re
from datetime import date, time, timedelta
from pathlib import Path

from attrs import field, frozen

from callin_rules.calendar import Deadline, WorkingCalendar, WorkingDays
from callin_rules.citation import Basis
from callin_rules.constitution import NoEditionError, authority_slugs, constitution_of
from callin_rules.model import NOT_SUPPLIED, Case, Decision
from callin_rules.nation import Nation
from callin_rules.periods import NamedPeriod
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Reading

__all__ = ["Count", "PublishedDay", "Recount", "by_count", "by_edition", "count_of", "published_days", "recounted"]

_COUNT = re.compile(
    r"(?P<length>\d+) working days, (?P<after>day after )?(?:the )?(?P<start>publication|decision|draft)(?: day)? "
    r"is day 1: (?:deadline is day \d+|effective (?P<then>on day \d+ itself|the next (?:calendar |working )?day))"
)


@frozen(kw_only=True)
class Count:
    """A count of working days, as it was read off the dates.

    ``start`` is ``publication``, ``decision`` or ``draft`` (a report or draft that is published before the decision).
    ``effective`` says on which day after the last one the decision has effect: ``on day 5 itself``, ``the next day``,
    ``the next calendar day`` or ``the next working day``; ``None`` where the last day is what the council prints.
    """

    words: str
    rule: WorkingDays
    start: str
    effective: str | None


@frozen(kw_only=True)
class PublishedDay:
    """One row of the record. Days are ``None`` where the page does not show them.

    ``kind``: ``window``, ``notice`` (time before a decision, not after one) or ``at-once``. ``supposed``: the day of
    publication that is supposed where none is shown; ``note`` says why. ``deadline`` and ``hour``: the end of call-in
    as printed; ``effective``: the first day of effect as printed. ``suspect``: why the row is set aside, empty for one
    that is not. ``slip``: for a row that does not agree, whose slip it seems to be and why.
    """

    id: str
    council: str
    authority: str
    nation: Nation = field(converter=Nation)
    kind: str
    maker: str | None
    decided: date | None
    published: date | None
    draft: date | None
    supposed: date | None
    deadline: date | None
    hour: time | None
    effective: date | None
    fits: tuple[Count, ...]
    suspect: str
    note: str
    slip: str
    url: str

    @property
    def publication(self) -> date | None:
        """The day of publication, shown or supposed."""
        return self.published or self.supposed

    def agrees(self, last: date | None, effective: date, hour: time | None = None) -> bool:
        """Whether everything that was printed is what was counted. An hour that nobody counted is not compared."""
        return (
            self.deadline in {None, last}
            and self.effective in {None, effective}
            and (hour is None or self.hour in {None, hour})
        )


@frozen(kw_only=True)
class Recount:
    """A row counted again.

    ``by``: ``edition``, ``count`` or ``at-once``; ``words``: how it was counted. ``edition``: the edition's first day,
    and ``basis``: what its window rests on. ``started``: the day that the count runs from. ``last`` and ``hour``: the
    end of the window, ``None`` where there is none or no hour is settled. ``effective``: the first day on which the
    decision can have effect.
    """

    by: str
    edition: date | None = None
    basis: Basis | None = None
    words: str
    started: date
    last: date | None = None
    hour: time | None = None
    effective: date
    agrees: bool


def published_days(path: Path) -> tuple[PublishedDay, ...]:
    """Every row of the file at ``path``, in its order. Raises :class:`ValueError` for a date or count that is none."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_row(row) for row in csv.DictReader(file))


def _row(row: dict[str, str]) -> PublishedDay:
    return PublishedDay(
        id=row["id"],
        council=row["council"],
        authority=row["authority"],
        nation=row["nation"],
        kind=row["kind"],
        maker=row["maker"] or None,
        decided=_day(row["decided"]),
        published=_day(row["published"]),
        draft=_day(row["draft"]),
        supposed=_day(row["supposed"]),
        deadline=_day(row["deadline"]),
        hour=time.fromisoformat(row["hour"]) if row["hour"] else None,
        effective=_day(row["effective"]),
        fits=tuple(count_of(words) for words in row["fits"].split(" | ") if words),
        suspect=row["suspect"],
        note=row["note"],
        slip=row["slip"],
        url=row["url"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def count_of(words: str) -> Count:
    """The count that ``words`` say.

    >>> count_of("5 working days, day after publication is day 1: effective the next day").effective
    'the next day'

    Raises :class:`ValueError` for words that say none.
    """
    found = _COUNT.fullmatch(words)
    if found is None:
        msg = f"{words!r} is no count; one is '5 working days, day after publication is day 1: deadline is day 5'"
        raise ValueError(msg)
    rule = WorkingDays(int(found["length"]), first_day_counts=not found["after"])
    return Count(words=words, rule=rule, start=found["start"], effective=found["then"])


def recounted(row: PublishedDay) -> Recount | None:
    """The row counted again: by the edition where one settles it, else by its first count; ``None`` if neither can."""
    if row.kind == "at-once":
        return _at_once(row)
    found = by_edition(row)
    if found is None and row.fits:
        found = by_count(row, row.fits[0])
    return found


def by_edition(row: PublishedDay) -> Recount | None:
    """The row as the packaged edition of its day counts it; ``None`` where no edition stood or it settles no window."""
    day = row.decided or row.publication
    if row.kind != "window" or row.authority not in authority_slugs() or day is None:
        return None
    constitution = constitution_of(row.authority)
    try:
        edition = constitution.in_force_on(day)
    except NoEditionError:
        return None
    setting = rulebook_of(edition).setting
    if "window" not in setting.periods:
        return None
    decision = Decision(
        decided_at=row.decided or NOT_SUPPLIED,
        published_at=row.publication or NOT_SUPPLIED,
        maker=row.maker or NOT_SUPPLIED,
    )
    reading = Reading(Case(authority=row.authority, decision=decision), setting)
    window, named = reading.deadline("window"), reading.period_for_case("window")
    if not (isinstance(window, Deadline) and isinstance(named, NamedPeriod)) or window.closes is None:
        return None
    last = window.closes.date()
    hour = None if window.cut_off is None else window.closes.time()
    waits = any(count.effective == "the next working day" for count in row.fits)
    effective = setting.calendar.next_working_day(last) if waits else last + timedelta(days=1)
    return Recount(
        by="edition",
        edition=edition.begins,
        basis=named.cite.basis,
        words=_words(window),
        started=window.opens.date(),
        last=last,
        hour=hour,
        effective=effective,
        agrees=row.agrees(last, effective, hour),
    )


def _words(window: Deadline) -> str:
    first = ", itself day 1" if getattr(window.rule, "first_day_counts", False) else ""
    return f"{window.rule.in_words} from {window.start_named}{first}"


def by_count(row: PublishedDay, count: Count) -> Recount:
    """The row by one of the counts that were read off its dates.

    Raises :class:`ValueError` for a row without the day that the count starts from.
    """
    started = {"publication": row.published, "decision": row.decided, "draft": row.draft}[count.start]
    if started is None:
        msg = f"{row.id}: the count runs from the {count.start}, and the row has no day for it"
        raise ValueError(msg)
    calendar = WorkingCalendar(row.nation)
    last = count.rule.last_day(started, calendar)
    effective = last + timedelta(days=1)
    if count.effective == "the next working day":
        effective = calendar.next_working_day(last)
    elif count.effective is not None and count.effective.startswith("on day"):
        effective = last
    return Recount(
        by="count",
        words=count.words,
        started=started,
        last=last,
        effective=effective,
        agrees=row.agrees(last, effective),
    )


def _at_once(row: PublishedDay) -> Recount | None:
    if row.decided is None:
        return None
    return Recount(
        by="at-once",
        words="has effect with the decision",
        started=row.decided,
        effective=row.decided,
        agrees=row.agrees(None, row.decided),
    )
