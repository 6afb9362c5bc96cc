"""The root of every error this library raises, and the shape of one fault.

An error here always means *bad input* or a misuse of the library, never something that merely went wrong in the
world: a late request is a finding, a request that was received before its decision was made is an error.

Bad input is reported whole. A :class:`BadInputError` carries every :class:`Fault` that was found, each saying where it
is, what was given and what is accepted, so that a person can mend a file in one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BadInputError", "CallinRulesError", "Fault", "UnknownNameError", "near_miss"]


class CallinRulesError(Exception):
    """Anything this library refuses to do. Each module's own errors descend from it."""


@frozen(kw_only=True)
class Fault:
    """One thing wrong with what was given.

    ``where`` is a path of keys (``routes[0].provisions[1].count``); ``file`` and ``line`` are known where the input
    is text; ``fix`` is the near miss or the remedy, where there is one; ``code`` is a stable dotted name for tools.
    """

    code: str
    where: str
    given: str
    accepted: str
    fix: str | None = None
    file: str | None = None
    line: int | None = None

    def within(self, parent: str) -> Fault:
        """The same fault, seen from one level further out: its path grows as the error unwinds."""
        joined = f"{parent}{self.where}" if self.where.startswith("[") or not self.where else f"{parent}.{self.where}"
        return evolve(self, where=joined)

    def __str__(self) -> str:
        place = f"{self.file or ''}{f':{self.line}' if self.line else ''}"
        lead = f"{place}: " if place else ""
        fix = f"; {self.fix}" if self.fix else ""
        return f"{lead}{self.where or 'the input'}: given {self.given}; accepted: {self.accepted}{fix}"


class BadInputError(CallinRulesError):
    """Input that cannot be read as what it claims to be; ``faults`` lists everything wrong with it at once."""

    def __init__(self, summary: str, faults: Iterable[Fault] = ()) -> None:
        self.summary = summary
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join([summary, *(f"  {fault}" for fault in self.faults)]))


class UnknownNameError(CallinRulesError):
    """A name (of an authority, a rule, a pool, a unit) that nothing answers to; the message offers the near miss."""

    def __init__(self, given: str, known: Iterable[str], *, kind: str) -> None:
        self.kind, self.given, self.known = kind, given, tuple(sorted(known))
        guess = near_miss(given, self.known)
        hint = f" Did you mean {guess!r}?" if guess else ""
        shown = ", ".join(self.known[:12]) + (", ..." if len(self.known) > 12 else "")  # noqa: PLR2004 - a screenful
        super().__init__(f"there is no {kind} {given!r}.{hint} Known: {shown or 'none'}.")


def near_miss(given: str, known: Iterable[str]) -> str | None:
    """The known name that ``given`` was most probably meant to be, or ``None``.

    >>> near_miss("tower-hamlet", ["tower-hamlets", "brent"])
    'tower-hamlets'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only needed on the way to an error message

    return next(iter(get_close_matches(given, list(known), n=1, cutoff=0.6)), None)
