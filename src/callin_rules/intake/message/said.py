"""What a segment is found to say, with the place where it says so."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from callin_rules.intake.message.letter import Place

__all__ = ["Said", "joined"]


@frozen
class Said:
    """A text that a segment gives, where it begins, and under what it stood."""

    text: str
    place: Place
    how: str


def joined(paragraphs: Sequence[tuple[str, Place]], how: str) -> Said | None:
    """Paragraphs as one text, or nothing of none."""
    return Said("\n".join(text for text, _ in paragraphs), paragraphs[0][1], how) if paragraphs else None
