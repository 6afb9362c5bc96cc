"""Councillors as ModernGov's web service lists them: the XML of ``GetCouncillorsByWard``.

It is a picture of the day it was saved: party, group, ward and key posts, mostly without dates. A key post that is an
executive one makes the role; where none is stated, whether somebody sat in the executive is not supplied, because not
every council keeps that field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import needed
from callin_rules.intake.message.names import without_title
from callin_rules.intake.message.when import day_said
from callin_rules.intake.registers.offices import roles_in_title
from callin_rules.model import NOT_SUPPLIED, GroupSpell, Member, Role

if TYPE_CHECKING:
    from datetime import date
    from xml.etree.ElementTree import Element

__all__ = ["modern_gov_members"]

_UNSAID = frozenset({"", "none", "unspecified", "(none)", "unknown"})


def modern_gov_members(raw: bytes, name: str) -> list[Member]:
    """The members in the XML.

    Raises :class:`~callin_rules.errors.BadInputError` for XML that is not well formed, that declares entities or a
    document type, or that lists no councillor, and
    :class:`~callin_rules.intake._extras.MissingExtraError` without defusedxml.
    """
    parser = needed("defusedxml.ElementTree", name, "modern-gov")
    common = needed("defusedxml.common", name, "modern-gov")
    try:
        root = parser.fromstring(raw, forbid_dtd=True)
    except (parser.ParseError, common.DefusedXmlException, ValueError, LookupError) as error:
        summary = (
            f"{name}: given {type(error).__name__}: {str(error)[:120]}; accepted: the XML of "
            "GetCouncillorsByWard, without a document type"
        )
        raise BadInputError(summary) from error
    return list(_members(root))


def _members(root: Element) -> Iterator[Member]:
    for ward in root.iter("ward"):
        title = _text(ward, "wardtitle")
        for councillor in ward.iter("councillor"):
            called = _text(councillor, "fullusername")
            if called.lower() in _UNSAID or called.lower().startswith("vacan"):
                continue
            group = next(
                (
                    g
                    for tag in ("politicalgrouptitle", "politicalpartytitle")
                    if (g := _text(councillor, tag)).lower() not in _UNSAID
                ),
                "",
            )
            roles = roles_in_title(_text(councillor, "keyposts"))
            since, until = _terms(councillor)
            yield Member(
                name=without_title(called),
                groups=(GroupSpell(group=group),) if group else NOT_SUPPLIED,
                roles=tuple(Role(name=r) for r in roles) if roles else NOT_SUPPLIED,
                ward=title or NOT_SUPPLIED,
                since=since,
                until=until,
            )


def _terms(councillor: Element) -> tuple[date | None, date | None]:
    """The one term of office, where exactly one is listed."""
    terms = list(councillor.iter("termofoffice"))
    return (
        (day_said(_text(terms[0], "startdate")), day_said(_text(terms[0], "enddate")))
        if len(terms) == 1
        else (None, None)
    )


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())
