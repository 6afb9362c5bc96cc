"""A message as it was read: who sent it, where each line of its text stood, and what was left unread.

A message is a chain of *segments*: what its sender wrote, then what was forwarded or replied to, each with the heading
(from, sent, to, subject) that stands over it. Nothing here is understood yet.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from callin_rules.model import Moment

__all__ = ["Heading", "Hop", "Letter", "Line", "Person", "Place", "Segment"]


@frozen(order=True)
class Place:
    """Where something stood: the message, the part of it, and the line of that part (from 1), where it has lines."""

    message: str
    part: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.message}, {self.part}" + (f", line {self.line}" if self.line is not None else "")


@frozen
class Line:
    """One line of text and where it stood."""

    text: str
    place: Place


@frozen
class Person:
    """Somebody as a heading names them; either part may be empty."""

    name: str
    address: str = ""

    def __str__(self) -> str:
        if self.name and self.address:
            return f"{self.name} <{self.address}>"
        return self.name or self.address


@frozen
class Hop:
    """A server's note that it took the message in: which server, when, and which of the notes it is, from the top."""

    by: str
    at: datetime
    number: int


@frozen(kw_only=True)
class Heading:
    """What stands over a segment.

    ``sent`` is aware where the message gives an offset, and without one where a printed heading gives local time.
    ``hops``: the servers that it passed, the last one first; a printed heading has none.
    """

    place: Place
    sender: Person | None = None
    sent: Moment | None = None
    recipients: tuple[Person, ...] = ()
    subject: str = ""
    hops: tuple[Hop, ...] = ()


@frozen(kw_only=True)
class Segment:
    """What one person wrote: its heading and its lines."""

    heading: Heading
    lines: tuple[Line, ...] = ()


@frozen(kw_only=True)
class Letter:
    """One message: its segments, the outermost first, and what to know of it.

    ``identifier`` is the message's own, ``refers`` those of the messages that it answers. ``remarks`` say what was left
    unread or looks wrong.
    """

    name: str
    segments: tuple[Segment, ...] = ()
    identifier: str = ""
    refers: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()

    @property
    def heading(self) -> Heading:
        """The heading of the message itself."""
        return self.segments[0].heading
