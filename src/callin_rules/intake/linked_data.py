"""JSON-LD for others' machines: people and bodies in Popolo's terms, the rules relied on as schema.org legislation.

Nothing is made up for the graph: what a case does not supply is left out of it, and nobody gets an identifier on the
web. Identifiers are local to the document (``#member-1``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from callin_rules.citation import Citation
from callin_rules.model import UNGROUPED, Authority, Case, GroupSpell, Member, Register, Role, is_open

__all__ = ["CONTEXT", "case_linked_data", "citation_linked_data", "register_linked_data"]

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "foaf:name",
    "label": "skos:prefLabel",
    "classification": "org:classification",
    "other_names": "opengov:otherName",
    "memberships": {"@reverse": "org:member"},
    "organization": {"@id": "org:organization", "@type": "@id"},
    "role": "org:role",
    "area": "opengov:area",
    "start_date": {"@id": "schema:startDate", "@type": "xsd:date"},
    "end_date": {"@id": "schema:endDate", "@type": "xsd:date"},
}
"""The terms, as Popolo maps them."""


def register_linked_data(register: Register, authority: Authority) -> dict[str, Any]:
    """The people of a register and the bodies they belong to: a council, its groups, its executive and committees."""
    graph = _Graph(authority)
    for number, member in enumerate(register.members, start=1):
        graph.add(f"#member-{number}", member)
    return {"@context": CONTEXT, "@graph": [*graph.bodies.values(), *graph.people]}


def case_linked_data(case: Case, authority: Authority, citations: Iterable[Citation] = ()) -> dict[str, Any]:
    """The people of a case as above, its decision, and the citations of an answer about it."""
    data = register_linked_data(case.register, authority)
    decision: dict[str, Any] = {
        "@id": "#decision",
        "@type": "schema:CreativeWork",
        "schema:creator": {"@id": "#council"},
    }
    facts = {
        "schema:identifier": case.decision.reference,
        "schema:name": case.decision.title,
        "schema:dateCreated": case.decision.decided_at,
        "schema:datePublished": case.decision.published_at,
    }
    decision |= {key: _plain(value) for key, value in facts.items() if not is_open(value)}
    cited = [citation_linked_data(c) for c in dict.fromkeys(citations)]
    if cited:
        decision["schema:citation"] = cited
    data["@graph"].append(decision)
    return data


def citation_linked_data(citation: Citation) -> dict[str, Any]:
    """A citation as ``schema:Legislation`` where its document is an enactment, as a creative work where it is a
    constitution.

    >>> from callin_rules.citation import Basis
    >>> act = Citation(paragraph="s.9F", document="Local Government Act 2000", basis=Basis.TEXT)
    >>> citation_linked_data(act)["@type"]
    'schema:Legislation'
    """
    enacted = any(word in f" {citation.document} " for word in (" Act ", " Regulations ", " Order ", " Measure "))
    data: dict[str, Any] = {
        "@type": "schema:Legislation" if enacted else "schema:CreativeWork",
        "schema:name": citation.document,
    }
    if enacted:
        data["schema:legislationIdentifier"] = f"{citation.document}, {citation.paragraph}"
    else:
        data["schema:identifier"] = citation.paragraph
    if citation.url:
        data["schema:url"] = citation.url
    return data


class _Graph:
    """People, and the bodies that their memberships mention."""

    def __init__(self, authority: Authority) -> None:
        self.people: list[dict[str, Any]] = []
        self.bodies: dict[tuple[str, str], dict[str, Any]] = {
            ("council", authority.name): {
                "@id": "#council",
                "@type": "org:Organization",
                "label": authority.name,
                "classification": "council",
            }
        }
        self.council = authority.name

    def add(self, identifier: str, member: Member) -> None:
        """A person with memberships."""
        seat = self._membership("council", self.council, member.capacity.value, member)
        if not is_open(member.ward):
            seat["area"] = member.ward
        seats = [seat]
        if not is_open(member.groups):
            seats.extend(
                self._membership("political group", g.group, "member", g) for g in member.groups if g.group != UNGROUPED
            )
        if not is_open(member.roles):
            seats.extend(
                self._membership("executive" if r.body is None else "body", r.body or "executive", r.name, r)
                for r in member.roles
            )
        person: dict[str, Any] = {"@id": identifier, "@type": "foaf:Person", "name": member.name, "memberships": seats}
        if member.aliases:
            person["other_names"] = list(member.aliases)
        self.people.append(person)

    def _membership(self, kind: str, body: str, role: str, span: Member | GroupSpell | Role) -> dict[str, Any]:
        known = self.bodies.setdefault(
            (kind, body),
            {"@id": f"#body-{len(self.bodies)}", "@type": "org:Organization", "label": body, "classification": kind},
        )
        seat: dict[str, Any] = {"@type": "org:Membership", "organization": known["@id"], "role": role}
        if span.since:
            seat["start_date"] = span.since.isoformat()
        if span.until:
            seat["end_date"] = span.until.isoformat()
        return seat


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
