"""A timeline as a calendar file (iCalendar, RFC 5545): one event for each deadline.

The identifier of an event is made of the authority, the decision and the kind of deadline, so that a calendar that has
the event already moves it. The sequence number grows with the record, and past that of a ``previous`` file wherever the
event has changed. A provisional deadline is tentative; what a withdrawn request no longer asks for is cancelled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from callin_rules.errors import BadInputError
from callin_rules.findings import day_in_words
from callin_rules.model import is_open, zone_named

if TYPE_CHECKING:
    from icalendar import Event

    from callin_rules.calendar import Deadline
    from callin_rules.citation import Citation
    from callin_rules.procedure import Milestone, Timeline

__all__ = ["timeline_ics"]

_COMPARED = ("dtstart", "status", "summary")
_AFTER_RECEIPT = frozenset({"ruling", "calling", "hearing", "direction", "reconsideration", "council"})


def timeline_ics(line: Timeline, *, name: str, previous: bytes | None = None) -> bytes:
    """The calendar file of a timeline, for the authority called ``name``.

    ``previous``: the file that was sent before, so that what changed is announced as a change and what is gone as
    cancelled.

    Raises :class:`~callin_rules.errors.BadInputError` where ``previous`` is no calendar file.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only this report needs it

    calendar = Calendar()
    calendar.add("prodid", "-//callin_rules//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Call-in: {_decision(line)}")
    before = _read(previous)
    events = (_event(line, stone, name) for stone in line.milestones)
    made = {str(event["uid"]): event for event in events if event is not None}
    for uid, event in made.items():
        _resequence(event, before.get(uid))
        calendar.add_component(event)
    for uid, gone in before.items():
        if uid not in made:
            calendar.add_component(_cancelled(gone))
    years = [line.as_at.year, *(e.at.year for e in line.entries if e.at is not None)]
    calendar.add_missing_timezones(first_date=date(min(years) - 1, 1, 1), last_date=date(max(years) + 3, 1, 1))
    data: bytes = calendar.to_ical()
    return data


def _read(previous: bytes | None) -> Mapping[str, Event]:
    from icalendar import Calendar, Event  # noqa: PLC0415 - as above

    if previous is None:
        return {}
    try:
        calendar = Calendar.from_ical(previous)
        events = {str(event["uid"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}
        for event in events.values():  # a broken property shows itself only where it is used
            _number(event)
            for key in _COMPARED:
                _shown(event, key)
            event.to_ical()
        for zone in calendar.get_used_tzids():
            ZoneInfo(zone)
    except Exception as error:  # the parser lets out whatever it stumbles over
        summary = f"the earlier calendar file cannot be read ({error}); accepted: a file that this command wrote"
        raise BadInputError(summary) from error
    return events


def _decision(line: Timeline) -> str:
    decision = line.case.decision
    for named in (decision.reference, decision.title):
        if not is_open(named):
            return named
    return f"decision of {line.entries[0].at}" if line.entries else "a decision"


def _uid(line: Timeline, stone: Milestone) -> str:
    """The same for the same authority, decision and kind of deadline, whatever the rest of the case says."""
    digest = hashlib.sha256(_decision(line).encode()).hexdigest()[:20]
    return f"{stone.clock.name}.{digest}.{line.authority}@callin-rules"


def _event(line: Timeline, stone: Milestone, name: str) -> Event | None:
    from icalendar import Event  # noqa: PLC0415 - as above

    deadline, cite = stone.clock.deadline, stone.clock.cite
    if deadline is None or deadline.closes is None or cite is None:
        return None
    event = Event()
    event.add("uid", _uid(line, stone))
    event.add("dtstamp", line.as_at.astimezone(UTC))
    event.add("sequence", len(line.entries))
    event.add("dtstart", deadline.closes.astimezone(zone_named(line.terms.zone)))
    event.add("summary", f"{name}: {stone.says} ({_decision(line)})")
    event.add("description", "\n".join(_description(deadline, cite)))
    event.add("status", _status(line, stone, deadline))
    if cite.url is not None:
        event.add("url", cite.url)
    return event


def _status(line: Timeline, stone: Milestone, deadline: Deadline) -> str:
    withdrawn = any(e.kind == "request-withdrawn" and not e.irregular for e in line.entries)
    if withdrawn and stone.clock.name in _AFTER_RECEIPT:
        return "CANCELLED"
    return "TENTATIVE" if deadline.provisional else "CONFIRMED"


def _description(deadline: Deadline, cite: Citation) -> Iterator[str]:
    yield f"{cite.paragraph}, {cite.document}"
    if deadline.provisional_because is not None:
        yield f"Provisional: {deadline.provisional_because}."
    yield from (f"{day_in_words(day.date)}: {day.why}" for day in deadline.counting)


def _resequence(event: Event, before: Event | None) -> None:
    """Past the earlier event's number where anything that matters has changed; the same number where nothing has."""
    if before is None:
        return
    earlier = _number(before)
    same = all(_shown(event, key) == _shown(before, key) for key in _COMPARED)
    number = earlier if same else max(earlier + 1, _number(event))
    del event["sequence"]
    event.add("sequence", number)


def _number(event: Event) -> int:
    return int(str(event.get("sequence", 0)))


def _shown(event: Event, key: str) -> str:
    value = event.get(key)
    at = getattr(value, "dt", None)
    return at.astimezone(UTC).isoformat() if isinstance(at, datetime) else str(value)


def _cancelled(gone: Event) -> Event:
    number = _number(gone)
    if str(gone.get("status")) != "CANCELLED":
        number += 1
    for key, value in (("status", "CANCELLED"), ("sequence", number)):
        gone.pop(key, None)
        gone.add(key, value)
    return gone
