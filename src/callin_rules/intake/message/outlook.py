"""Outlook messages (.msg) to the same shape as mail, by the structured storage they are kept in.

Only named streams are read: sender, recipients, subject, times, transport headers, the body as text or HTML,
attachments. A body that exists only as compressed RTF is not read, and that is said.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import needed
from callin_rules.intake.message.html_text import html_text
from callin_rules.intake.message.limits import LARGEST_MESSAGE, MOST_ATTACHMENTS, MOST_RECIPIENTS

__all__ = ["outlook_data"]

_TEXT, _STRING8, _BINARY = "001F", "001E", "0102"
_SUBMITTED = 0x0039_0040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LONGEST_STREAM = 2_000_000


def outlook_data(raw: bytes, name: str) -> dict[str, Any]:
    """What an Outlook message holds, as plain data: ``headers``, ``sender``, ``sent``, ``to``, ``subject``, ``text``,
    ``attachments``.

    Raises :class:`~callin_rules.errors.BadInputError` for one that cannot be read, and
    :class:`~callin_rules.intake._extras.MissingExtraError` without olefile.
    """
    olefile = needed("olefile", name, "msg")
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            return _Storage(ole).data()
    except Exception as error:
        summary = (
            f"{name}: given a .msg that cannot be read ({type(error).__name__}: {str(error)[:80]}); accepted: "
            "an Outlook message"
        )
        raise BadInputError(summary) from error


class _Storage:
    """The storage of one message."""

    def __init__(self, ole: Any) -> None:
        self.ole = ole
        self.entries: list[list[str]] = ole.listdir(streams=True, storages=True)

    def data(self) -> dict[str, Any]:
        """Everything that is read."""
        text = self._text("1000")
        html = "" if text.strip() else self._html()
        remarks = []
        if not text.strip() and not html and self._has("10090102"):
            remarks.append("the body is in RTF only and was not read")
        return {
            "headers": self._text("007D"),
            "sender": [self._text("0C1A"), self._text("5D01") or self._text("0C1F")],
            "sent": self._submitted(),
            "to": self._recipients(),
            "subject": self._text("0037"),
            "text": text,
            "html": html_text(html) if html else "",
            "attachments": self._attachments(remarks),
            "remarks": remarks,
        }

    def _has(self, tag: str, *under: str) -> bool:
        return bool(self.ole.exists([*under, f"__substg1.0_{tag}"]))

    def _bytes(self, tag: str, *under: str, longest: int = _LONGEST_STREAM) -> bytes:
        if not self._has(tag, *under):
            return b""
        read: bytes = self.ole.openstream([*under, f"__substg1.0_{tag}"]).read(longest)
        return read

    def _text(self, number: str, *under: str) -> str:
        wide = self._bytes(number + _TEXT, *under)
        if wide:
            return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
        return self._bytes(number + _STRING8, *under).decode("cp1252", errors="replace").rstrip("\x00")

    def _html(self) -> str:
        return self._text("1013") or self._bytes("1013" + _BINARY).decode("utf-8", errors="replace")

    def _submitted(self) -> str | None:
        """When it was handed in to be sent: a time without daylight saving, in UTC."""
        if not self.ole.exists("__properties_version1.0"):
            return None
        table = self.ole.openstream("__properties_version1.0").read(_LONGEST_STREAM)
        for at in range(32, len(table) - 15, 16):
            tag, _, ticks = struct.unpack_from("<IIQ", table, at)
            if tag == _SUBMITTED and ticks < 3_000_000_000 * 10**8:
                return (_EPOCH + timedelta(microseconds=ticks // 10)).replace(microsecond=0).isoformat()
        return None

    def _folders(self, prefix: str) -> list[str]:
        return sorted({entry[0] for entry in self.entries if entry[0].startswith(prefix)})

    def _recipients(self) -> list[list[str]]:
        folders = self._folders("__recip_version1.0_")[:MOST_RECIPIENTS]
        return [[self._text("3001", f), self._text("39FE", f) or self._text("3003", f)] for f in folders]

    def _attachments(self, remarks: list[str]) -> list[tuple[str, bytes]]:
        found: list[tuple[str, bytes]] = []
        for folder in self._folders("__attach_version1.0_"):
            name = self._text("3707", folder) or self._text("3704", folder)
            if len(found) < MOST_ATTACHMENTS and self._has("37010102", folder):
                found.append((name, self._bytes("37010102", folder, longest=LARGEST_MESSAGE)))
            else:
                remarks.append(f"the attachment {name[:200]!r} was not read")
        return found
