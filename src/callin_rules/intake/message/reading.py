"""A file to letters: whatever its kind, the same shape comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import evolve

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import MissingExtraError
from callin_rules.intake._files import bytes_of
from callin_rules.intake.message.clean import clean_lines, decoded, plain_line, without_markdown
from callin_rules.intake.message.guarded import DOCUMENTS, Paper, read_guarded
from callin_rules.intake.message.letter import Heading, Letter, Line, Person, Place, Segment
from callin_rules.intake.message.limits import LARGEST_MESSAGE, LONGEST_TEXT
from callin_rules.intake.message.mail import RawMail, raw_mail
from callin_rules.intake.message.printed import segments_of

__all__ = ["KINDS", "letter_from", "read_letter"]

_PLAIN = (".txt", ".md", ".text")
KINDS = (".eml", ".msg", ".txt", ".md", ".pdf", ".docx")
"""The kinds of file that can be read."""


def read_letter(path: Path | str) -> Letter:
    """The message in the file at ``path``; see :func:`letter_from`."""
    path = Path(path)
    return letter_from(bytes_of(path, LARGEST_MESSAGE), path.name)


def letter_from(raw: bytes, name: str) -> Letter:
    """The message in ``raw``, of the kind that the ending of ``name`` says.

    Raises :class:`~callin_rules.errors.BadInputError` for another kind, one beyond the limits or one that cannot be
    read, and :class:`~callin_rules.intake._extras.MissingExtraError` where the library for its kind is not installed.
    """
    suffix = Path(name).suffix.lower()
    if len(raw) > LARGEST_MESSAGE:
        summary = f"{name}: given {len(raw):,} bytes; accepted: at most {LARGEST_MESSAGE:,}"
        raise BadInputError(summary)
    if suffix == ".eml":
        return _of_mail(raw_mail(raw, name), name)
    if suffix in _PLAIN:
        text, remarks = decoded(raw)
        return _of_text(text, name, "text", remarks)
    if suffix in DOCUMENTS:
        (answer,) = read_guarded([Paper(name=name, kind=suffix, raw=raw)])
        if "missing" in answer:
            raise MissingExtraError(name, answer["missing"])
        if "unread" in answer:
            why = str(answer["unread"])
            raise BadInputError(why if why.startswith(name) else f"{name}: {why}")
        return _of_outlook(answer, name) if suffix == ".msg" else _of_text(answer["text"], name, "text", ())
    summary = f"{name}: given a file {suffix or 'without a suffix'}; accepted: {', '.join(KINDS)}"
    raise BadInputError(summary)


def _of_text(text: str, name: str, part: str, remarks: Sequence[str]) -> Letter:
    lines, more = _placed(text, name, part)
    return Letter(name=name, segments=segments_of(lines, Heading(place=Place(name, part))), remarks=(*remarks, *more))


def _within(segments: Sequence[Segment], remarks: list[str]) -> tuple[Segment, ...]:
    """The segments as far as the text of one message may go."""
    left, kept = LONGEST_TEXT, list[Segment]()
    for segment in segments:
        size = sum(len(line.text) for line in segment.lines)
        if size > left:
            remarks.append(f"text beyond {LONGEST_TEXT:,} characters was left unread")
            kept.append(evolve(segment, lines=()))
        else:
            left -= size
            kept.append(segment)
    return tuple(kept)


def _placed(text: str, name: str, part: str) -> tuple[list[Line], tuple[str, ...]]:
    lines, remarks = clean_lines(text)
    return [
        Line(plain_line(without_markdown(line)), Place(name, part, i)) for i, line in enumerate(lines, start=1)
    ], remarks


def _of_mail(mail: RawMail, name: str) -> Letter:
    remarks: list[str] = []
    return Letter(
        name=name,
        segments=_within(_segments(mail, name, remarks), remarks),
        identifier=mail.identifier,
        refers=mail.refers,
        remarks=tuple(dict.fromkeys([*mail.remarks, *remarks])),
    )


def _segments(mail: RawMail, name: str, remarks: list[str]) -> list[Segment]:
    """What the mail says, what its attached messages say, and what its attached documents say."""
    found = list(segments_of(mail.lines, mail.heading))
    for attached in mail.attached:
        remarks.extend(attached.remarks)
        found.extend(_segments(attached, name, remarks))
    plain = [a for a in mail.attachments if a.kind in _PLAIN]
    papers = [Paper(name=a.name, kind=a.kind, raw=a.raw) for a in mail.attachments if a.kind in DOCUMENTS]
    texts = [(a.name, {"text": decoded(a.raw)[0]}) for a in plain]
    texts.extend(zip((p.name for p in papers), read_guarded(papers), strict=True))
    found.extend(_attached(texts, name, mail.heading, remarks))
    return found


def _attached(
    texts: Sequence[tuple[str, dict[str, Any]]], name: str, over: Heading, remarks: list[str]
) -> list[Segment]:
    """Segments out of attached documents; whoever sent the mail sent them."""
    found: list[Segment] = []
    for called, answer in texts:
        part = f"attachment {called}"
        if "text" not in answer:
            why = f"install callin-rules[{answer['missing']}]" if "missing" in answer else str(answer["unread"])
            remarks.append(f"the attachment {called!r} was not read: {why}")
            continue
        lines, more = _placed(answer["text"], name, part)
        remarks.extend(more)
        heading = Heading(
            place=Place(name, part), sender=over.sender, sent=over.sent, recipients=over.recipients, hops=over.hops
        )
        found.extend(segments_of(lines, heading))
    return found


def _of_outlook(data: dict[str, Any], name: str) -> Letter:
    """An Outlook message: its own fields first, its transport headers for the servers it passed."""
    remarks: list[str] = list(data["remarks"])
    transport = raw_mail(str(data["headers"]).encode("utf-8", "replace"), name)
    sender = Person(*(plain_line(str(x)) for x in data["sender"]))
    sent = data["sent"]
    heading = Heading(
        place=Place(name, "message"),
        sender=sender if str(sender) else transport.heading.sender,
        sent=datetime.fromisoformat(sent) if sent else transport.heading.sent,
        recipients=tuple(Person(*(plain_line(str(x)) for x in pair)) for pair in data["to"]),
        subject=plain_line(str(data["subject"])),
        hops=transport.heading.hops,
    )
    lines, more = _placed(data["text"] or data["html"], name, "body")
    remarks.extend(more)
    texts = [(called, answer) for called, _kind, answer in data["attachments"]]
    segments = _within([*segments_of(lines, heading), *_attached(texts, name, heading, remarks)], remarks)
    return Letter(
        name=name,
        segments=segments,
        identifier=transport.identifier,
        refers=transport.refers,
        remarks=tuple(dict.fromkeys(remarks)),
    )
