"""Reasons and an alternative in prose, where no heading says which is which."""

from __future__ import annotations

from collections.abc import Sequence

from callin_rules.intake.message.asides import is_aside
from callin_rules.intake.message.headings import label_of
from callin_rules.intake.message.letter import Place
from callin_rules.intake.message.phrases import because, calls, is_courtesy, offers, reasons_in, sentences_of
from callin_rules.intake.message.said import Said, joined

__all__ = ["implied", "parted"]

_OFFERED = "sentences that offer an alternative"


def implied(paragraphs: Sequence[tuple[str, Place]]) -> tuple[Said | None, Said | None]:
    """Reasons and alternative out of the prose that begins with the paragraph that calls in."""
    if not paragraphs:
        return None, None
    first, place = paragraphs[0]
    sentences = sentences_of(first)
    start = next(i for i, s in enumerate(sentences) if calls(s))
    given = because(sentences[start])
    rest = " ".join([*([given] if given else []), *sentences[start + 1 :]])
    later = [p for p in paragraphs[1:] if not _is_heading(p[0])]
    reasons, alternative = _parts([(rest, place), *later])
    why = joined(reasons, "the prose after the sentence that calls in")
    return (why if why and (given or reasons_in(why.text)) else None), joined(alternative, _OFFERED)


def parted(reasons: Said) -> tuple[Said | None, Said | None]:
    """Reasons under a heading, and an alternative that they end with."""
    kept, alternative = _parts([(text, reasons.place) for text in reasons.text.split("\n")])
    return (joined(kept, reasons.how), joined(alternative, _OFFERED)) if kept else (reasons, None)


def _parts(paragraphs: Sequence[tuple[str, Place]]) -> tuple[list[tuple[str, Place]], list[tuple[str, Place]]]:
    """Paragraphs parted into those that argue and those that offer an alternative; politeness is in neither."""
    reasons: list[tuple[str, Place]] = []
    alternative: list[tuple[str, Place]] = []
    for text, place in paragraphs:
        if is_courtesy(text):
            continue
        into = alternative if _continues(alternative) else reasons
        words: list[str] = []
        for sentence in sentences_of(text):
            if is_courtesy(sentence) or is_aside(sentence):
                continue
            if offers(sentence) and into is reasons:
                _put(into, words, place)
                words, into = [], alternative
            words.append(sentence)
        _put(into, words, place)
    return reasons, alternative


def _continues(alternative: Sequence[tuple[str, Place]]) -> bool:
    """Whether a list was announced, whose items follow as paragraphs."""
    return any(text.endswith(":") for text, _ in alternative)


def _put(into: list[tuple[str, Place]], words: Sequence[str], place: Place) -> None:
    if any(words):
        into.append((" ".join(words), place))


def _is_heading(text: str) -> bool:
    label = label_of(text)
    return label is not None and not label.rest
