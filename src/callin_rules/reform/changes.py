"""Changes to an edition, in the keys of its own file.

A change names a place as the messages of ``lint`` do: ``periods.window.length``. One of a list is chosen by its number
or by what it is called: ``routes[Five members].provisions[signatories.minimum_number].count``. It says what stands
there instead (``to``), what is added to the list there (``add``), or that it is left out (``remove``). The changed
table is then read as any edition file is, so a reform that no constitution could say is refused with the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from attrs import frozen

from callin_rules._structure import Document, read_document, structure
from callin_rules.constitution import Constitution, parse_edition
from callin_rules.errors import CallinRulesError, near_miss

__all__ = ["Change", "Changes", "ReformError", "load_changes", "reformed"]

_STEP = re.compile(r"(?P<key>[^.\[\]]+)(?:\[(?P<which>[^\]]*)\])?(?:\.|$)")
_CALLED = ("rule", "name", "id")
"""What one of a list may be called by."""


class ReformError(CallinRulesError):
    """A change that cannot be made."""


@frozen(kw_only=True)
class Change:
    """One change: where, and what becomes of it."""

    at: str
    to: Any = None
    add: Any = None
    remove: bool = False

    def __attrs_post_init__(self) -> None:
        given = [name for name in ("to", "add") if getattr(self, name) is not None] + ["remove"] * self.remove
        if len(given) != 1:
            msg = f"{self.at}: given {' and '.join(given) or 'nothing'}; accepted: one of to, add and remove"
            raise ValueError(msg)


@frozen(kw_only=True)
class Changes:
    """A reform: its ``title``, its changes, and the edition that it changes (every edition, where none is named)."""

    title: str
    changes: tuple[Change, ...]
    edition: date | None = None


def load_changes(path: Path | str) -> Changes:
    """The changes in the TOML file at ``path``; :class:`~callin_rules.errors.BadInputError` with every fault."""
    document = read_document(Path(path))
    return structure(document.data, Changes, document=document)


def reformed(documents: Iterable[Document], changes: Changes) -> Constitution:
    """The constitution of ``documents`` as it would be with ``changes``.

    Raises :class:`ReformError` for a place that the edition does not have, and where no edition is changed.
    """
    editions, changed = [], 0
    for document in documents:
        own = document
        if changes.edition in {None, parse_edition(document).begins}:
            data = deepcopy(dict(document.data))
            for change in changes.changes:
                _make(change, data, document.name)
            own = Document(data, "", f"{document.name} ({changes.title})")
            changed += 1
        editions.append(parse_edition(own))
    if not changed:
        msg = f"no edition begins on {changes.edition}; nothing would change"
        raise ReformError(msg)
    return Constitution.of(editions)


def _make(change: Change, data: dict[str, Any], name: str) -> None:
    steps = tuple(_steps(change.at))
    place: Any = data
    for step in steps[:-1]:
        place = place[_chosen(place, step, change, name)]
    if isinstance(steps[-1], str) and isinstance(place, dict) and change.to is not None:
        place[steps[-1]] = change.to
        return
    last = _chosen(place, steps[-1], change, name)
    if change.remove:
        del place[last]
    elif change.to is not None:
        place[last] = change.to
    elif isinstance(place[last], list):
        place[last].append(change.add)
    else:
        _refuse(change, name, f"{place[last]!r}", "a list, to add something to")


def _steps(at: str) -> Iterator[str | tuple[str]]:
    """The keys on the way; what chooses one of a list comes as a tuple of one."""
    end = 0
    while end < len(at) or not at:
        match = _STEP.match(at, end)
        if match is None:
            msg = f"{at!r} is no place; accepted: keys between dots, such as periods.window.length or routes[0].name"
            raise ReformError(msg)
        yield match["key"]
        if match["which"] is not None:
            yield (match["which"],)
        end = match.end()


def _chosen(place: Any, step: str | tuple[str], change: Change, name: str) -> Any:
    """The key or the number by which a step leads on."""
    if isinstance(step, str):
        if not isinstance(place, dict) or step not in place:
            known = list(place) if isinstance(place, dict) else []
            _refuse(
                change, name, repr(step), f"a key that is there: {', '.join(known) or 'there is none'}", step, known
            )
        return step
    (which,) = step
    if not isinstance(place, list):
        _refuse(change, name, f"[{which}]", "a place in a list")
    called = [[str(one.get(key)) for key in _CALLED] if isinstance(one, dict) else [] for one in place]
    found = [number for number, names in enumerate(called) if which in names]
    numbers = [str(number) for number in range(len(place))]
    if which in numbers:
        return numbers.index(which)
    if len(found) != 1:
        known = [one for names in called for one in names if one != "None"]
        _refuse(change, name, f"[{which}], which {len(found)} are called", f"one of: {', '.join(known)}", which, known)
    return found[0]


def _refuse(
    change: Change, name: str, given: str, accepted: str, word: str = "", known: Iterable[str] = ()
) -> NoReturn:
    guess = near_miss(word, known)
    hint = f"; did you mean {guess!r}?" if guess else ""
    msg = f"{name}: {change.at}: given {given}; accepted: {accepted}{hint}"
    raise ReformError(msg)
