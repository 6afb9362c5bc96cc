"""An authority: the body whose constitution it is."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from callin_rules.nation import Nation

__all__ = ["Authority", "AuthorityKind"]


class AuthorityKind(Enum):
    """The kinds of authority that have, or could have, call-in."""

    LONDON_BOROUGH = "london-borough"
    METROPOLITAN_DISTRICT = "metropolitan-district"
    UNITARY = "unitary"
    SHIRE_COUNTY = "shire-county"
    SHIRE_DISTRICT = "shire-district"
    WELSH_PRINCIPAL = "welsh-principal"
    NI_DISTRICT = "ni-district"
    SCOTTISH_COUNCIL = "scottish-council"
    COMBINED_AUTHORITY = "combined-authority"
    JOINT_COMMITTEE = "joint-committee"


@frozen(kw_only=True)
class Authority:
    """A council or combined authority.

    ``slug`` is its short name in this library; ``gss`` its code in the register of geographic codes, where it is
    certain; ``council_size`` the number of its members, where a source gives it; ``zone`` its local time.
    """

    slug: str
    name: str
    kind: AuthorityKind
    nation: Nation
    gss: str | None = None
    council_size: int | None = None
    zone: str = "Europe/London"
