"""A written name against the register: found, or offered what comes near, never guessed.

Found means: the same name or alias once titles, case, accents and the kind of apostrophe are set aside; the same words
in another order; or initials and a surname that fit exactly one member. Everything else is a near miss, offered with
the names that come near: a surname by itself, another spelling, letters of another script that look the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from functools import cached_property

from attrs import frozen

from callin_rules.intake.message.letter import Person
from callin_rules.intake.message.names import without_title
from callin_rules.model import Member, Register

__all__ = ["How", "Match", "NameIndex", "folded", "is_address_of", "is_mixed"]

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһВКМНТАЕОРСХАІΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ",
    "aeopcyxijsdhBKMHTAEOPCXAIABEZHIKMNOPTYXoavp",
)
_HONOUR = re.compile(r"\b(?:MBE|OBE|CBE|KBE|DBE|JP|MP|KC|QC|BEM|PhD|DL)\b\.?")


class How(Enum):
    """On what a match rests."""

    NAME = "the name as it stands in the register"
    ALIAS = "an alias in the register"
    ORDER = "the words of the name in another order"
    INITIALS = "initials and a surname that fit one member only"
    NONE = "nothing in the register"
    UNASKED = "as written, for want of a register"


@frozen(kw_only=True)
class Match:
    """The member that a written name means, and why; or the names that come near."""

    member: Member | None = None
    how: How = How.NONE
    near: tuple[str, ...] = ()
    mixed: bool = False


def folded(name: str) -> str:
    """A name for comparison: no title, accents, dots, hyphens or honours, one case.

    >>> folded("Cllr Siân O’Neill-Jones MBE")
    "sian o'neill jones"
    """
    bare = _HONOUR.sub("", without_title(name))
    letters = (c for c in unicodedata.normalize("NFD", bare) if unicodedata.category(c) != "Mn")
    plain = "".join(letters).casefold().replace("’", "'").replace("`", "'")
    return " ".join(re.sub(r"[.,\-–]", " ", plain).split())


def is_mixed(name: str) -> bool:
    """Whether a name mixes Latin letters with letters of a script that has look-alikes."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}) > 1


def is_address_of(person: Person, name: str) -> bool:
    """Whether a heading's person is the one called ``name``: by the name shown, or by the address before the ``@``.

    >>> is_address_of(Person("shiriakhatun"), "Shiria Khatun")
    True
    >>> is_address_of(Person("", "s.khatun@x.example"), "Shiria Khatun")
    False
    """
    words = folded(name).split()
    if len(words) < 2:  # noqa: PLR2004 - a first and a last name
        return False
    shown = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", person.name)
    for text in (shown, re.split(r"[@+]", person.address)[0].replace("_", ".")):
        own = folded(re.sub(r"\d+", "", text).replace("cllr.", "cllr "))
        if sorted(own.split()) == sorted(words) or own.replace(" ", "") in {"".join(words), "cllr" + "".join(words)}:
            return True
    return False


@frozen(slots=False)
class NameIndex:
    """A register, ready to be asked for names."""

    register: Register

    def find(self, written: str) -> Match:
        """The member that ``written`` means."""
        key = folded(written)
        mixed = is_mixed(written)
        if not mixed:
            for how, found in self._ways(key):
                if len(found) == 1:
                    return Match(member=found[0], how=how)
                if found:
                    return Match(near=tuple(m.name for m in found))
        return Match(near=self._near(folded(written.translate(_LOOKALIKES))), mixed=mixed)

    @cached_property
    def _names(self) -> dict[str, list[Member]]:
        return _indexed((folded(m.name), m) for m in self.register.members)

    @cached_property
    def _aliases(self) -> dict[str, list[Member]]:
        return _indexed((folded(a), m) for m in self.register.members for a in m.aliases)

    @cached_property
    def _words(self) -> dict[str, list[Member]]:
        return _indexed(
            (" ".join(sorted(folded(n).split())), m) for m in self.register.members for n in (m.name, *m.aliases)
        )

    def _ways(self, key: str) -> Iterable[tuple[How, list[Member]]]:
        yield How.NAME, self._names.get(key, [])
        yield How.ALIAS, self._aliases.get(key, [])
        yield How.ORDER, self._words.get(" ".join(sorted(key.split())), [])
        yield (
            How.INITIALS,
            [m for m in self.register.members if any(_fits(key, folded(n)) for n in (m.name, *m.aliases))],
        )

    def _near(self, key: str) -> tuple[str, ...]:
        """Names that come near: the same surname, or much the same letters."""
        if not key:
            return ()
        by_key = {folded(n): m.name for m in self.register.members for n in (m.name, *m.aliases)}
        close = get_close_matches(key, by_key, n=3, cutoff=0.75)
        kin = [k for k in by_key if k.split()[-1:] == key.split()[-1:]]
        return tuple(dict.fromkeys(by_key[k] for k in (*close, *kin)))[:5]


def _indexed(pairs: Iterable[tuple[str, Member]]) -> dict[str, list[Member]]:
    index: dict[str, list[Member]] = {}
    for key, member in pairs:
        into = index.setdefault(key, [])
        if member not in into:
            into.append(member)
    return index


def _fits(written: str, name: str) -> bool:
    """Whether ``written`` is ``name`` with initials for first names, or with some middle names left out."""
    mine, theirs = written.split(), name.split()
    if len(mine) < 2 or len(theirs) < 2 or mine[-1] != theirs[-1]:  # noqa: PLR2004 - a first and a last name
        return False
    firsts, others = mine[:-1], theirs[:-1]
    if not _same_first(firsts[0], others[0]):
        return False
    return all(any(_same_first(f, o) for o in others[1:]) for f in firsts[1:])


def _same_first(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) == 1 and longer.startswith(shorter))
