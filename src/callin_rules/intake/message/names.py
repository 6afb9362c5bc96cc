"""Names as they stand in a text: what may be a person's name, and where it ends.

A line is a name if it is one from its beginning to a mark that ends it (a comma, a bracket, a cell of a table, a day).
A name in running prose is read only where a title such as "Cllr" opens it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

__all__ = ["Written", "name_at_start", "names_in_list", "without_title"]

_TITLE = re.compile(
    r"(?:cllrs?|cllr|cnclr|councillors?|councilor|cyng|cynghorydd|cynghorwyr|y cynghorydd|alderman|ald|"
    r"deputy mayor|dr|mr|mrs|ms|miss|mx|"
    r"prof|professor|sir|dame|lord|lady|baroness|baron|rev|reverend|revd)\b\.?[\s:]*",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\b(?:cllrs?|cnclr|councillors?|councilor|cyng|cynghorydd|cynghorwyr|alderman|ald)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:[\s|>•·*–—-]+|\(?\d{1,2}[.):]\s*|\(?\d{1,2}\s*\|\s*|\d{1,2}\s+(?=[A-Z])|\[(?:x|X| )?\]\s*|[☒☑☐✓✔]\s*"
    r"|(?:signed(?: by)?|signature|print(?:ed)? name|full name|name|proposer|seconder|proposed by|seconded "
    r"by|lead signatory|"
    r"llofnodwyd(?: gan)?|enw|cofion|pp|p\.p\.)\s*(?:[:|]|(?=cllr|councillor|cyng))\s*|\[image\]\s*|/s/\s*)+",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?:[^\W\d_](?:\.[^\W\d_])*\.?(?![\w'’-])|[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_PARTICLES = frozenset(
    {
        "de",
        "da",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "ap",
        "ab",
        "ferch",
        "al",
        "el",
        "bin",
        "ibn",
        "y",
    }
)
_HONOURS = frozenset({"mbe", "obe", "cbe", "kbe", "dbe", "jp", "mp", "ms", "kc", "qc", "bem", "phd", "dl", "frsa"})
_NO_NAMES = frozenset(
    (
        "ward wards council committee group party officer cabinet signature signatures signed date name names "
        "print reason reasons chair leader mayor labour conservative conservatives liberal democrat democrats "
        "green independent plaid cymru unionist sinn members member councillor councillors cllr scrutiny overview "
        "decision alternative call call-in request subject from sent regards sincerely faithfully thanks yours "
        "kind many dear background ref reference monitoring democratic services service team the this that we i "
        "please email telephone tel mobile north south east west borough city county district town road street "
        "lane avenue house hall january february march april may june july august september october november "
        "december monday tuesday wednesday thursday friday saturday sunday seat division area political adviser "
        "advisor assistant secretary director head manager chief executive on behalf of and for llofnod "
        "llofnodwyd enw dyddiad cyngor ward etholaeth yn yr hoffwn penderfyniad rhesymau to cc at it these those "
        "our my your all any no not why what when how as if by proportionality openness"
    ).split()
)
_ENDS = re.compile(
    r"\s*(?:$|[,;:|(\[\t/]|[–—-]{1,2}\s|\s-\s|\d|\.(?:\s|$)|(?:signed|signature|by email|via email|and\b|ward\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&|a|ac)\s+(?=[A-Z])|[,;&+]\s*|\band\b\s*|\ba[c']?r?\b\s+(?=[A-Z])|\n)")
_PLURAL = re.compile(r"(?:cllrs|councillors|cynghorwyr)\b", re.IGNORECASE)
_LONGEST = 6


@frozen
class Written:
    """A name as it was written: without title and honours, whether a councillor's title stood before it, what came
    after.
    """

    name: str
    titled: bool
    rest: str = ""


def without_title(text: str) -> str:
    """A name without its titles.

    >>> without_title("Cllr. Dr Asha Patel")
    'Asha Patel'
    """
    kept = text.strip()
    while (match := _TITLE.match(kept)) and match.end() < len(kept):
        kept = kept[match.end() :]
    return kept


def name_at_start(line: str, *, alone: bool = True) -> Written | None:
    """The name with which ``line`` begins, after numbering, a tick or a label.

    ``alone``: something that ends a name has to follow it. Anything that reads like an office, a ward or a word of the
    form is no name.

    >>> name_at_start("3. Cllr Siân O'Neill-Jones (Bow East)")
    Written(name="Siân O'Neill-Jones", titled=True, rest='(Bow East)')
    >>> name_at_start("That the Mayor explain his plan") is None
    True
    """
    lead = _LEAD.match(line)
    text = line[lead.end() :] if lead else line
    bare = without_title(text)
    titled = bool(_MEMBER.search(text[: len(text) - len(bare)] if text.endswith(bare) else ""))
    tokens: list[str] = []
    at = 0
    while len(tokens) < _LONGEST and (match := _TOKEN.match(bare, at)):
        if not _is_part(match[0], first=not tokens):
            break
        tokens.append(match[0])
        at = match.end()
        gap = re.match(r" +", bare[at:])
        at += gap.end() if gap else 0
        if not gap:
            break
    while tokens and tokens[-1].lower().strip(".") in _PARTICLES:
        at = bare.rfind(tokens.pop(), 0, at)
    rest = bare[at:]
    kept = [t for i, t in enumerate(tokens) if i == 0 or t.lower().strip(".") not in _HONOURS or not t.isupper()]
    if not kept or any(t.lower() in _NO_NAMES for t in kept) or (alone and not _ENDS.match(rest)):
        return None
    if not titled and (len(kept) < 2 or any(len(t) > 20 for t in kept)):  # noqa: PLR2004 - a first and a last name
        return None
    if all(len(t.strip(".")) == 1 for t in kept):
        return None
    return Written(" ".join(kept), titled, rest.strip())


def names_in_list(
    text: str, knows: Callable[[str], bool] = lambda _name: False, *, limit: int = 100
) -> tuple[Written, ...]:
    """The names in "Cllrs A B, C D (Bow) and E F", as far as names go from the beginning.

    After "Cllrs", every name counts; after "Cllr A B,", only one with a title of its own, one after "and", or one that
    the register ``knows``: it might be a ward.

    >>> [w.name for w in names_in_list("Councillors Asha Patel, Tom Reid (Bow East) and Joe Bloggs call in")]
    ['Asha Patel', 'Tom Reid', 'Joe Bloggs']
    >>> [w.name for w in names_in_list("Cllr Asha Patel, Mile End")]
    ['Asha Patel']
    """
    found: list[Written] = []
    rest, plural, joined = text.strip(), bool(_PLURAL.match(text.strip())), ""
    while rest and len(found) < limit:
        written = name_at_start(rest, alone=False) or (_one_word(rest) if plural else None)
        if written is None:
            break
        if found and not (plural or written.titled or "and" in joined or knows(written.name)):
            break
        found.append(written)
        rest = re.sub(r"^\([^()]{0,80}\)\s*", "", written.rest)
        between = _BETWEEN.match(rest)
        if not between:
            break
        joined = between[0].lower()
        rest = rest[between.end() :]
    return tuple(found)


def _one_word(text: str) -> Written | None:
    """A surname by itself, as in "Cllrs Patel and Reid"."""
    match = _TOKEN.match(text)
    if not match or not _is_part(match[0], first=True) or match[0].lower() in _NO_NAMES or len(match[0]) < 2:  # noqa: PLR2004 - a first and a last name
        return None
    return Written(match[0], titled=True, rest=text[match.end() :].strip())


def _is_part(word: str, *, first: bool) -> bool:
    if word[0].isupper():
        return word != "I"
    return not first and word.lower() in _PARTICLES
