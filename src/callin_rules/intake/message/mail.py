"""Mail (.eml) to letters, by the standard library's parser under its default policy, within limits.

Headers are cut to size before they are interpreted, because interpreting a long one takes long. A header that cannot be
interpreted is left out, as is a part whose character set or encoding is wrong beyond reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any, cast

from attrs import field, frozen

from callin_rules.errors import BadInputError
from callin_rules.intake.message.clean import clean_lines, decoded, plain_line
from callin_rules.intake.message.html_text import html_text
from callin_rules.intake.message.letter import Heading, Hop, Line, Person, Place
from callin_rules.intake.message.limits import (
    DEEPEST,
    LONGEST_HEADER,
    LONGEST_PAGE,
    MOST_ATTACHMENTS,
    MOST_BOUNDARIES,
    MOST_HEADERS,
    MOST_PARTS,
    MOST_RAW_LINES,
    MOST_RECIPIENTS,
)

__all__ = ["Attachment", "RawMail", "moment_in", "people_in", "raw_mail"]

_DOCUMENTS = (".pdf", ".docx", ".txt", ".md")
_CUT = "a header longer than {:,} characters was cut"


class _Bounded(EmailPolicy):
    """The default policy, with headers cut to size and those left out that cannot be interpreted."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        try:
            return str(super().header_fetch_parse(name, value[:LONGEST_HEADER]))
        except Exception:  # noqa: BLE001 - the standard library's parser raises whatever it stumbles over
            return ""


_POLICY: Any = _Bounded(utf8=True)


@frozen(kw_only=True)
class Attachment:
    """A document inside a mail that may hold the request."""

    name: str
    kind: str
    raw: bytes = field(repr=False)


@frozen(kw_only=True)
class RawMail:
    """A mail taken apart: its heading, the lines of its text, its attached documents and messages."""

    heading: Heading
    lines: tuple[Line, ...]
    identifier: str
    refers: frozenset[str]
    attachments: tuple[Attachment, ...]
    attached: tuple[RawMail, ...]
    remarks: tuple[str, ...]


def raw_mail(raw: bytes, name: str) -> RawMail:
    """The mail in ``raw``.

    Raises :class:`~callin_rules.errors.BadInputError` for one with more lines or more multipart boundaries than the
    limits allow.
    """
    lines = raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
    if lines > MOST_RAW_LINES:
        summary = f"{name}: given a message of {lines:,} lines; accepted: at most {MOST_RAW_LINES:,}"
        raise BadInputError(summary)
    boundaries = len(re.findall(rb"boundary", raw, re.IGNORECASE))
    if boundaries > MOST_BOUNDARIES:
        summary = (
            f"{name}: given a message with {boundaries:,} boundaries of parts; accepted: at most {MOST_BOUNDARIES}"
        )
        raise BadInputError(summary)
    mail = _safely(message_from_bytes, s=raw, policy=_POLICY)
    if mail is None:
        summary = f"{name}: given what is no mail to the parser; accepted: a message as it travelled"
        raise BadInputError(summary)
    return _taken_apart(mail, name, "body", 0, [LONGEST_PAGE])


def people_in(text: str) -> tuple[Person, ...]:
    """The people that a printed or raw address line names, as far as the limits go.

    >>> people_in("Rachael Saunders; shiriakhatun; Clerk <clerk@council.example>")[2].address
    'clerk@council.example'
    """
    found = []
    outside = re.sub(
        r'"[^"]*"', lambda quoted: quoted[0].replace(",", "\x1f").replace(";", "\x1f"), text[:LONGEST_HEADER]
    )
    for piece in re.split(r"[;,]", outside)[:MOST_RECIPIENTS]:
        address = re.search(r"[^\s<>\[\]()\"':]+@[^\s<>\[\]()\"']+", piece)
        shown = re.sub(r"<[^<>]*>|\[mailto:[^\[\]]*\]", "", piece).replace("\x1f", ",").strip(" \"'\t")
        if address and shown == address[0]:
            shown = ""
        if shown or address:
            found.append(Person(shown, address[0] if address else ""))
    return tuple(found)


def moment_in(text: str) -> datetime | None:
    """The moment in a date header, if it gives its zone; ``-0000`` gives none."""
    try:
        moment = parsedate_to_datetime(text.strip()[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None


def _taken_apart(mail: EmailMessage, name: str, part: str, depth: int, pages: list[int]) -> RawMail:
    remarks: list[str] = []
    headers = _headers(mail, remarks)
    inside = _Inside(name, part, depth, remarks, pages)
    inside.read(mail, 0)
    dated = _first(headers, "date")
    sent = moment_in(dated)
    if dated and sent is None:
        remarks.append("the Date header does not give a moment with its zone")
    senders = people_in(_first(headers, "from"))
    if len(senders) > 1:
        remarks.append("the From header names several people")
    to = [v for k, v in headers if k in {"to", "cc"}]
    heading = Heading(
        place=Place(name, "headers" if part == "body" else f"headers of {part}"),
        sender=senders[0] if len(senders) == 1 else None,
        sent=sent,
        recipients=tuple(p for v in to for p in people_in(v))[:MOST_RECIPIENTS],
        subject=_first(headers, "subject"),
        hops=tuple(_hops(v for k, v in headers if k == "received")),
    )
    if sum(v.count("@") for v in to) > MOST_RECIPIENTS:
        remarks.append(f"only the first {MOST_RECIPIENTS} recipients were looked at")
    return RawMail(
        heading=heading,
        lines=inside.text(),
        identifier=_first(headers, "message-id"),
        refers=frozenset(
            re.findall(r"<[^<>\s]+>", " ".join(v for k, v in headers if k in {"in-reply-to", "references"}))
        ),
        attachments=tuple(inside.documents),
        attached=tuple(inside.messages),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _headers(mail: EmailMessage, remarks: list[str]) -> list[tuple[str, str]]:
    """The headers by lower-case name, interpreted, as plain text."""
    found: list[tuple[str, str]] = []
    for at, (name, raw) in enumerate(mail.raw_items()):
        if at == MOST_HEADERS:
            remarks.append(f"only the first {MOST_HEADERS} headers were looked at")
            break
        if len(raw) > LONGEST_HEADER:
            remarks.append(_CUT.format(LONGEST_HEADER))
        key = name.lower()
        if key in {"from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "received"}:
            found.append((key, plain_line(re.sub(r"\s+", " ", _value(key, name, str(raw)[:LONGEST_HEADER])))))
    return found


def _value(key: str, name: str, raw: str) -> str:
    """A header as text. Addresses parted by semicolons, as some offices write them, are beyond the library's parser."""
    if key == "subject" or (key in {"from", "to", "cc"} and ";" not in raw):
        return str(_POLICY.header_fetch_parse(name, raw))
    if key in {"to", "cc"}:
        with suppress(Exception):  # a word that is not encoded as it says
            return str(make_header(decode_header(raw)))
    return raw


def _first(headers: list[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key == name), "")


def _hops(received: Iterable[str]) -> Iterator[Hop]:
    for number, value in enumerate(received, start=1):
        head, _, stamp = value.rpartition(";")
        at = moment_in(re.sub(r"\([^()]*\)", "", stamp))
        by = re.search(r"\bby\s+([\w.-]+)", re.sub(r"\([^()]*\)", " ", head))
        if by and at:
            yield Hop(by[1].lower().rstrip("."), at, number)


class _Inside:
    """What is found on the way through the parts of one mail."""

    def __init__(self, name: str, part: str, depth: int, remarks: list[str], pages: list[int]) -> None:
        self.name, self.part, self.depth, self.remarks, self.pages = name, part, depth, remarks, pages
        self.plain: list[Line] = []
        self.html: list[Line] = []
        self.documents: list[Attachment] = []
        self.messages: list[RawMail] = []
        self.count = 0

    def text(self) -> tuple[Line, ...]:
        """The plain text, or that of the HTML where the plain text says next to nothing."""
        return tuple(self.plain if any(line.text.strip() for line in self.plain) else self.html)

    def read(self, mail: EmailMessage, level: int) -> None:
        """Go through ``mail`` and the parts in it."""
        self.count += 1
        if level > DEEPEST or self.count > MOST_PARTS:
            self.remarks.append(f"parts beyond {DEEPEST} levels or {MOST_PARTS} parts were left unread")
            return
        kind = _safely(mail.get_content_type)
        payload = cast("list[EmailMessage]", mail.get_payload()) if mail.is_multipart() else None
        if kind == "message/rfc822" and payload:
            self._message(payload)
        elif payload is not None:
            for part in payload:
                self.read(part, level + 1)
        else:
            self._leaf(mail, kind)

    def _message(self, payload: list[EmailMessage]) -> None:
        for part in payload:
            if self.depth >= DEEPEST or len(self.messages) >= MOST_ATTACHMENTS:
                self.remarks.append("further attached messages were left unread")
                return
            called = f"attached message {len(self.messages) + 1}"
            whole = called if self.part == "body" else f"{self.part}, {called}"
            self.messages.append(_taken_apart(part, self.name, whole, self.depth + 1, self.pages))

    def _leaf(self, mail: EmailMessage, kind: str) -> None:
        file = plain_line(_safely(mail.get_filename) or "")[:200]
        suffix = next((s for s in _DOCUMENTS if file.lower().endswith(s)), "")
        if suffix or (file and _safely(mail.get_content_disposition) == "attachment"):
            if suffix and len(self.documents) < MOST_ATTACHMENTS:
                raw = _safely(mail.get_payload, decode=True)
                self.documents.append(Attachment(name=file, kind=suffix, raw=raw if isinstance(raw, bytes) else b""))
            else:
                self.remarks.append(f"the attachment {file!r} was not read")
        elif kind in {"text/plain", "text/html"}:
            self._text(mail, kind)

    def _text(self, mail: EmailMessage, kind: str) -> None:
        raw = _safely(mail.get_payload, decode=True)
        content = self._decoded(raw if isinstance(raw, bytes) else b"", _safely(mail.get_content_charset))
        into, called = (self.plain, self.part) if kind == "text/plain" else (self.html, f"{self.part} (HTML)")
        if kind == "text/html":
            page = content[: self.pages[0]]
            self.pages[0] -= len(page)
            content = html_text(page)
        lines, remarks = clean_lines(content)
        self.remarks.extend(remarks)
        first = len(into)
        into.extend(Line(line, Place(self.name, called, first + i)) for i, line in enumerate(lines, start=1))

    def _decoded(self, raw: bytes, charset: str | None) -> str:
        if charset in {None, "us-ascii", "ascii", "utf-8"}:
            text, remarks = decoded(raw)
            self.remarks.extend(remarks)
            return text
        try:
            return raw.decode(str(charset))
        except (LookupError, ValueError):
            self.remarks.append(f"the text is not in the character set that it names ({str(charset)[:40]!r})")
            return decoded(raw)[0]


def _safely(ask: Callable[..., Any], **how: Any) -> Any:
    """What an accessor of the standard library answers; ``None`` where it stumbles over what it is asked about."""
    try:
        return ask(**how)
    except Exception:  # noqa: BLE001 - see _Bounded
        return None
