"""How values look in a sentence: days with their weekday, hours with their minutes, lists with an "and".

Sentences are kept as a template and its values, and are put together only when somebody reads them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from callin_rules.model.moments import Moment, date_in_words, day_in_words

__all__ = ["date_in_words", "day_in_words", "listed", "moment_in_words", "plural", "sentence"]


def moment_in_words(moment: Moment) -> str:
    """An instant as a reader says it; a bare day stays a day.

    >>> moment_in_words(datetime(2014, 7, 31, 13, 51))
    '13:51 on Thursday 31 July 2014'
    """
    if not isinstance(moment, datetime):
        return day_in_words(moment)
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{clock} on {day_in_words(moment)}"


def listed(items: Collection[object], joiner: str = "and") -> str:
    """A list in prose.

    >>> listed(["reasons", "grounds", "names"])
    'reasons, grounds and names'
    """
    words = [_shown(i) for i in items]
    if len(words) < 2:  # noqa: PLR2004 - one item needs no joiner
        return "".join(words) or "none"
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> plural(1, "signature"), plural(3, "signature")
    ('1 signature', '3 signatures')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def sentence(template: str, values: Mapping[str, object]) -> str:
    """The template with each value shown as a reader expects it."""
    return template.format_map({name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> str:
    if isinstance(value, date):
        return moment_in_words(value)
    if isinstance(value, frozenset | set):
        return listed(sorted(value, key=str))
    if isinstance(value, tuple | list):
        return listed(value)
    return str(value)
