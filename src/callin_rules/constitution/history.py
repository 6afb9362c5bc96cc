"""A constitution: one authority's editions in the order of time, and which of them stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from callin_rules.constitution.edition import Edition
from callin_rules.errors import CallinRulesError
from callin_rules.findings import day_in_words
from callin_rules.model import Authority

__all__ = ["Constitution", "NoEditionError"]


class NoEditionError(CallinRulesError):
    """No edition stood on the day that was asked for, so nothing can be said of it."""


def _oldest_first(given: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(given, key=lambda edition: edition.begins))


@frozen
class Constitution:
    """The history of one authority's call-in rules, oldest edition first. At least one."""

    editions: tuple[Edition, ...] = field(converter=_oldest_first)

    @classmethod
    def of(cls, editions: Iterable[Edition]) -> Constitution:
        """The constitution that consists of ``editions``, in any order."""
        return cls(tuple(editions))

    @property
    def authority(self) -> Authority:
        """The authority, as its latest edition names it."""
        return self.editions[-1].authority

    def in_force_on(self, day: date) -> Edition:
        """The edition that stood on ``day``.

        Raises :class:`NoEditionError` before the first edition and after the last one's known end.
        """
        candidate = next((e for e in reversed(self.editions) if e.begins <= day), None)
        slug = self.authority.slug
        if candidate is None:
            first = self.editions[0].begins
            msg = f"{slug}: no edition is known for {day_in_words(day)}; the first begins on {day_in_words(first)}"
            raise NoEditionError(msg)
        if candidate.ends is not None and day > candidate.ends:
            msg = (
                f"{slug}: no edition is known for {day_in_words(day)}; the last ended on {day_in_words(candidate.ends)}"
            )
            raise NoEditionError(msg)
        return candidate

    def edition(self, begins: date) -> Edition:
        """The edition that begins on exactly that day.

        Raises :class:`NoEditionError` that lists the days on which editions begin.
        """
        found = next((e for e in self.editions if e.begins == begins), None)
        if found is None:
            known = ", ".join(e.begins.isoformat() for e in self.editions)
            msg = f"{self.authority.slug}: no edition begins on {begins.isoformat()}; editions begin on {known}"
            raise NoEditionError(msg)
        return found

    def between(self, first: date | None, last: date | None) -> tuple[Edition, ...]:
        """Every edition that stood on some day from ``first`` to ``last`` (``None``: without limit)."""
        following = [e.begins for e in self.editions[1:]]
        spans = zip(self.editions, [*following, None], strict=True)
        return tuple(
            edition
            for edition, until in spans
            if (last is None or edition.begins <= last)
            and (first is None or until is None or first < until)
            and (first is None or edition.ends is None or first <= edition.ends)
        )
