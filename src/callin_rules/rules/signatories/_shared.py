"""Sentences that every rule about signatories says in the same way."""

from __future__ import annotations

from callin_rules.rules.reading import Tally

__all__ = ["rejected_in_words", "unknown_in_words"]


def rejected_in_words(tally: Tally) -> str:
    """Who does not count and why, as the end of a sentence; nothing where everybody counts."""
    if not tally.rejected:
        return ""
    return "; not counted: " + "; ".join(f"{name} ({why})" for name, why in tally.rejected)


def unknown_in_words(tally: Tally) -> str:
    """Of whom it is not known whether they count, and what would tell."""
    return "; ".join(f"{name} ({', '.join(needs)})" for name, needs in tally.unknown)
