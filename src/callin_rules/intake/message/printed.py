"""Printed headings, quotations and separators: one text taken apart into what each person wrote.

A forwarded message stands under ``From: ... Sent: ... To: ... Subject: ...``, a reply quotes with ``>`` under "On ...
wrote:". Labels are known in English and Welsh.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from callin_rules.intake.message.letter import Heading, Line, Person, Segment
from callin_rules.intake.message.limits import DEEPEST
from callin_rules.intake.message.mail import people_in
from callin_rules.intake.message.when import moment_said

__all__ = ["segments_of"]

_LABELS = {
    "from": "from",
    "oddi wrth": "from",
    "sent": "sent",
    "date": "sent",
    "anfonwyd": "sent",
    "dyddiad": "sent",
    "to": "to",
    "at": "to",
    "cc": "cc",
    "copi": "cc",
    "copïau": "cc",
    "bcc": "other",
    "subject": "subject",
    "pwnc": "subject",
    "testun": "subject",
    "importance": "other",
    "attachments": "other",
    "reply-to": "other",
    "pwysigrwydd": "other",
}
_LABELLED = re.compile(r"^[*_]*(?P<label>[A-Za-zï -]{2,12}?)[*_]*\s*:[*_]*\s*(?P<value>.*)$")
_SEPARATOR = re.compile(
    r"^[\s>*_]*-{2,}\s*(original message|forwarded message|neges wreiddiol)[\s-]*$|^begin forwarded "
    r"message:?$|^[_=-]{10,}$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^(?:On|Ar)\s(?P<when>.{6,80}?)(?:,| at)?\s(?P<who>[^,]{2,120}?)\s*(?:wrote|ysgrifennodd)\s*:$")
_FEWEST = 3


@frozen
class _Printed:
    """A heading found in a text: its fields, and the first line after it."""

    fields: dict[str, str]
    after: int


def segments_of(lines: Sequence[Line], heading: Heading, *, depth: int = 0) -> tuple[Segment, ...]:
    """What each person wrote, the outermost first.

    ``heading`` is the message's own; where it is empty, a heading printed on top of the text stands for it.
    """
    own, quoted, over = _without_quotations(lines)
    found = _split(own, heading)
    if quoted and depth < DEEPEST:
        found.extend(segments_of(quoted, over or Heading(place=quoted[0].place), depth=depth + 1))
    return tuple(found)


def _without_quotations(lines: Sequence[Line]) -> tuple[list[Line], list[Line], Heading | None]:
    """The lines that are not quoted, those that are (one ``>`` taken off), and the heading over the first of these."""
    own: list[Line] = []
    quoted: list[Line] = []
    over: Heading | None = None
    for line in lines:
        if line.text.startswith(">"):
            if not quoted:
                over = _taken_off(own)
            quoted.append(evolve(line, text=line.text[1:].strip()))
        else:
            own.append(line)
    return own, quoted, over


def _taken_off(own: list[Line]) -> Heading | None:
    """The "On ... wrote:" at the end of ``own``, taken off it; it may run over two lines."""
    while own and not own[-1].text:
        own.pop()
    for count in (1, 2):
        tail = own[-count:]
        heading = _wrote(" ".join(line.text for line in tail), tail)
        if heading:
            del own[-count:]
            return heading
    return None


def _wrote(text: str, tail: Sequence[Line]) -> Heading | None:
    match = _WROTE.match(text[:300])
    if not match or not tail:
        return None
    people = people_in(match["who"])
    return Heading(place=tail[0].place, sender=people[0] if people else None, sent=moment_said(match["when"]))


def _split(lines: Sequence[Line], heading: Heading) -> list[Segment]:
    """The lines cut at each printed heading."""
    found: list[Segment] = []
    current: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        printed = _printed(lines, at)
        wrote = None if printed else _wrote(line.text, [line])
        if not printed and not wrote:
            if not _SEPARATOR.match(line.text[:80]):
                current.append(line)
            at += 1
            continue
        opens = not found and heading.sender is None and not any(x.text for x in current)
        if not opens:
            found.append(Segment(heading=heading, lines=tuple(current)))
        heading = wrote or _heading(printed, line)  # type: ignore[arg-type]
        current = []
        at = printed.after if printed else at + 1
    found.append(Segment(heading=heading, lines=tuple(current)))
    return found


def _printed(lines: Sequence[Line], start: int) -> _Printed | None:
    """The heading that begins at ``start``, if at least three labels stand there and one says from whom."""
    if not _label(lines[start].text)[0]:
        return None
    fields: dict[str, str] = {}
    last, gap, after = "", 0, start
    for at in range(start, min(start + 40, len(lines))):
        text = lines[at].text
        name, value = _label(text)
        if name:
            if name != "other" and name in fields:
                break
            fields[name] = value
            last, gap, after = name, 0, at + 1
        elif not text:
            gap += 1
            if gap > 1:
                break
        elif last in {"to", "cc"} and gap == 0 and re.search(r"[;@]", text):
            fields[last] += f"; {text}"
            after = at + 1
        else:
            break
    return _Printed(fields, after) if "from" in fields and len(fields) >= _FEWEST else None


def _label(text: str) -> tuple[str, str]:
    match = _LABELLED.match(text[:2000])
    name = _LABELS.get(match["label"].strip().lower(), "") if match else ""
    return (name, match["value"].strip(" *_")) if match and name else ("", "")


def _heading(printed: _Printed, line: Line) -> Heading:
    fields = printed.fields
    return Heading(
        place=line.place,
        sender=_sender(fields["from"]),
        sent=moment_said(fields.get("sent", "")),
        recipients=tuple(_people(fields.get(name, "") for name in ("to", "cc"))),
        subject=fields.get("subject", ""),
    )


def _sender(text: str) -> Person | None:
    """One person, whatever commas their name or office holds."""
    people = people_in(text.replace(",", " "))
    return people[0] if people else None


def _people(values: Iterable[str]) -> list[Person]:
    return [person for value in values for person in people_in(value)]
