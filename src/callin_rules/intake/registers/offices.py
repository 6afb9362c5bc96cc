"""Offices as they are titled, and the role that each of them is here. Titles that name no office known here give
none.
"""

from __future__ import annotations

import re

__all__ = ["EXECUTIVE_ROLES", "is_executive", "roles_in_title"]

EXECUTIVE_ROLES = frozenset({"executive", "leader", "mayor"})
"""Roles whose holder sits in the executive."""
_EXECUTIVE = re.compile(
    r"\b(?:cabinet (?:member|councillor)|member of (?:the )?(?:cabinet|executive)|executive (?:member|"
    r"councillor)|portfolio holder|lead member for|"
    r"deputy leader of the council|leader of (?:the )?council|aelod (?:o'r )?(?:cabinet|gabinet)|arweinydd "
    r"y cyngor|dirprwy arweinydd y cyngor)\b",
    re.IGNORECASE,
)
_NOT_EXECUTIVE = re.compile(
    r"\b(?:shadow|former|assistant|deputy (?:cabinet|executive|portfolio)|opposition|support(?:ing)?|"
    r"champion|cysgodol)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"^(?:the )?leader(?: of (?:the )?council)?$|^arweinydd y cyngor$", re.IGNORECASE)
_MAYOR = re.compile(r"^(?:the )?(?:executive|elected|directly[ -]elected) mayor\b", re.IGNORECASE)
_SCRUTINY = re.compile(r"\b(?:scrutiny|craffu)\b", re.IGNORECASE)
_CHAIR = re.compile(r"^(?:the )?(?:chair(?:man|woman|person)?|cadeirydd)\b", re.IGNORECASE)
_VICE = re.compile(r"^(?:the )?(?:vice|deputy|is-gadeirydd)\b", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:the )?(?:(?:mayor in )?cabinet|executive|executive board|cabinet members?|cabinet / executive)$",
    re.IGNORECASE,
)


def is_executive(body: str, classification: str = "") -> bool:
    """Whether a body is the executive: by its classification, or by a name that is nothing else."""
    return classification.strip().lower() in {"executive", "cabinet"} or bool(_BODY.match(body.strip()))


def roles_in_title(title: str, body: str = "") -> tuple[str, ...]:
    """The roles that the title of an office is.

    >>> roles_in_title("Leader of the Council; Cabinet Member for Housing")
    ('leader', 'executive')
    >>> roles_in_title("Shadow Cabinet Member for Housing")
    ()
    """
    found: dict[str, None] = {}
    for part in re.split(r"[;\n]|, (?=[A-Z])", title):
        office = part.strip()
        if not office or _NOT_EXECUTIVE.search(office):
            continue
        if _LEADER.match(office):
            found["leader"] = None
        if _MAYOR.match(office):
            found["mayor"] = None
        if _EXECUTIVE.search(office) or _LEADER.match(office) or _MAYOR.match(office):
            found["executive"] = None
        where = f"{office} {body}"
        if _SCRUTINY.search(where) and _CHAIR.match(office):
            found["scrutiny-chair"] = None
        if _SCRUTINY.search(where) and _VICE.match(office):
            found["scrutiny-vice-chair"] = None
    return tuple(found)
