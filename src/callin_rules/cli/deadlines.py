"""``deadline``: when the window opens and closes, and whether a moment lies in it."""

from __future__ import annotations

from datetime import date, datetime

import click
from attrs import evolve

from callin_rules.calendar import Deadline
from callin_rules.cli._common import WHEN, chosen_constitution, print_json, speaks_plainly, with_authority
from callin_rules.findings import moment_in_words
from callin_rules.intake import local_moment
from callin_rules.model import Case, Decision, Request, day_of
from callin_rules.reports import deadline_data, deadline_text
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Pending, Reading

__all__ = ["deadline"]

_UNSETTLED = 3
_LATE = 1


@click.command()
@with_authority
@click.option("--published", type=WHEN, help="When the decision was published.")
@click.option("--decided", type=WHEN, help="When the decision was made.")
@click.option("--received", type=WHEN, help="When the request arrived: in time or late?")
@click.option("--maker", metavar="KIND", help="Who decided (cabinet, officer, ...), where the window depends on it.")
@click.option("--minutes", type=WHEN, help="When the minutes were published, where the window starts there.")
@click.option("--notified", type=WHEN, help="When members were notified, where the window starts there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@speaks_plainly
def deadline(  # noqa: PLR0913, PLR0917 - one parameter for each option
    authority: str | None,
    files: tuple[str, ...],
    published: date | None,
    decided: date | None,
    received: date | None,
    maker: str | None,
    minutes: date | None,
    notified: date | None,
    as_json: bool,  # noqa: FBT001 - click passes flags so
) -> int:
    """When the call-in window of AUTHORITY opens and closes, with the counting day by day.

    Exits 1 if --received is late, 3 if the edition leaves the window unsettled or a date is missing.

    \b
    Example:
      callin-rules deadline tower-hamlets --published 2014-07-25 --received 2014-07-31T13:51
    """
    constitution = chosen_constitution(authority, files)
    zone = constitution.authority.zone
    given = {
        "published_at": published,
        "decided_at": decided,
        "minutes_published_at": minutes,
        "notified_at": notified,
    }
    facts: dict[str, object] = {name: local_moment(m, zone) for name, m in given.items() if m is not None}
    if maker is not None:
        facts["maker"] = maker
    if not facts:
        msg = "give --published (or --decided, --minutes, --notified): the window has to start somewhere"
        raise click.UsageError(msg)
    case = Case(authority=constitution.authority.slug, decision=Decision(**facts), zone=zone)  # type: ignore[arg-type]
    came = None if received is None else local_moment(received, zone)
    if came is not None:
        case = evolve(case, request=Request(received_at=came))
    chosen = next(m for m in (facts.get(n) for n in ("decided_at", *given)) if isinstance(m, date))
    book = rulebook_of(constitution.in_force_on(day_of(chosen, zone)))
    if "window" not in book.setting.periods:
        click.echo(f"callin-rules: the edition of {book.edition.begins} says nothing of a call-in window", err=True)
        return _UNSETTLED
    reading = Reading(case, book.setting)
    window = reading.deadline("window")
    named = reading.period_for_case("window")
    if isinstance(window, Pending) or isinstance(named, Pending) or named is None:
        why = window.why if isinstance(window, Pending) else "the edition has no window for that decision-maker"
        needs = ", ".join(window.needs) if isinstance(window, Pending) else ""
        if as_json:
            print_json(
                {
                    "opens": None,
                    "closes": None,
                    "provisional": None,
                    "cite": None,
                    "in_time": None,
                    "counting": [],
                    "because": why,
                    "needs": needs.split(", ") if needs else [],
                }
            )
        else:
            click.echo(f"The window cannot be counted: {why}. Needed: {needs or 'a text that settles it'}.")
        return _UNSETTLED
    span = reading.received()
    in_time = None if span is None else _in_time(span, window)
    if as_json:
        print_json(deadline_data(window, named.cite, came, in_time=in_time))
    else:
        said = None if came is None else moment_in_words(came)
        click.echo(deadline_text(window, named.cite, received=said, in_time=in_time))
    if came is None or in_time:
        return 0
    return _UNSETTLED if in_time is None else _LATE


def _in_time(span: tuple[datetime, datetime], window: Deadline) -> bool | None:
    first, last = span
    if window.in_time(last):
        return True
    return None if window.in_time(first) else False
