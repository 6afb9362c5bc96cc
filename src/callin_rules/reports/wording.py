"""Words for facts and for supposed values, as an officer would say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import has

from callin_rules.findings import listed, moment_in_words
from callin_rules.model import GroundRelied, GroupSpell, Member, Role, Signatory, SignedBy, Urgency, is_open

__all__ = ["fact_in_words", "in_xml", "supposed_in_words"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDEXED = re.compile(r"^(?P<root>[a-z_.]+)\[(?P<name>.*)\](?:\.(?P<field>[a-z_]+))?$")
_OF_MEMBER: dict[str | None, str] = {
    None: "who {name} is (the register of members does not say)",
    "roles": "which roles {name} held when signing",
    "groups": "to which political group {name} belonged",
    "ward": "for which ward {name} sits",
}
_OF_SIGNATORY: dict[str | None, str] = {
    "confirmed": "whether {name} confirmed by a message of their own",
    "has_interest": "whether {name} has an interest in the decision",
    "received_at": "when the signature of {name} was received",
    "signed_at": "when {name} signed",
}
_OF_GROUND: dict[str | None, str] = {
    "certified": "whether the officer's certificate for the ground '{name}' was given",
    "opinion": "whether the legal opinion confirms the ground '{name}'",
    "particulars": "what the request says in support of the ground '{name}'",
    "vote": "whether the record of the vote bears out the ground '{name}'",
}
_INSIDE: Mapping[str, Mapping[str | None, str]] = {
    "members": _OF_MEMBER,
    "request.signatories": _OF_SIGNATORY,
    "request.grounds": _OF_GROUND,
}
_PLAIN = {
    "request.signatories": "who signed the request",
    "request.received_at": "when the request was received",
    "request.reasons": "the reasons that the request gives",
    "request.alternative": "the alternative course of action that the request proposes",
    "decision.published_at": "when the decision was published",
    "decision.decided_at": "when the decision was made",
    "decision.implemented_at": "whether the decision has been implemented, and when",
    "decision.executive": "whether the decision was an executive one",
    "decision.key": "whether it was a key decision",
    "decision.maker": "who made the decision",
    "decision.matter": "what the decision was about",
    "decision.urgency": "whether the decision was exempted as urgent",
    "decision.kinds": "of which special kinds the decision is, if of any",
    "decision.value": "the value of the decision in pounds",
    "decision.wards": "which wards the decision affects",
    "decision.committee": "in which scrutiny body's remit the decision falls",
    "decision.committee_size": "how many councillors sit on the scrutiny body in whose remit the decision falls",
    "decision.flagged": "whether the record of the decision says that it is subject to call-in",
    "decision.reference": "the reference of the decision",
    "decision.maker_names": "the names of those who made the decision",
    "decision.recommends_to_council": "whether the decision only recommends something to the full council",
    "decision.prior_scrutiny": "which issues scrutiny considered before the decision, if any",
    "decision.minutes_published_at": "when the minutes were published",
    "decision.notified_at": "when members were notified of the decision",
    "request.in_writing": "whether the request was made in writing",
    "request.signed": "whether the request is signed",
    "request.form": "whether the prescribed form was used",
    "request.issue": "which issue the request is about",
    "request.grounds": "on which grounds the request relies",
    "request.lead": "who leads the request",
    "request.addressed_to": "to whom the request was addressed",
    "request.attachments": "which further parts came with the request",
    "request.resolved_by": "which committee resolved on the request",
    "request.electors_signed": "how many electors signed the request",
    "request.electorate": "how many electors the register has",
    "request.made_for": "in the name of which group or institution the request was made, if of any",
    "request.decisions": "how many decisions the request is about",
    "request.framework_statement": "what the request says of the budget and policy framework",
    "history.call_ins": "which call-ins there were before",
    "council_size": "how many members the council has",
    "edition": "which edition of the constitution governs",
}

_NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})


def in_xml(text: str) -> str:
    """The text with a mark in the place of each character that XML does not have."""
    return _NOT_IN_XML.sub("\ufffd", text)


def fact_in_words(path: str, questions: Mapping[str, str] = _NO_QUESTIONS) -> str:
    """What the fact at ``path`` is about, for somebody who has to find it out.

    ``questions``: the edition's unsettled questions by name, so that a ruling can be asked for in full.
    """
    if path in _PLAIN:
        return _PLAIN[path]
    if match := _INDEXED.match(path):
        template = _INSIDE[match["root"]].get(match["field"])
        if template is not None:
            return template.format(name=match["name"])
    if path.startswith("judgements."):
        question = questions.get(path.removeprefix("judgements."))
        if question is not None:
            return f"a ruling on what the sources leave unsettled: {question}"
        return f"a ruling on the question '{path.removeprefix('judgements.').replace('-', ' ')}'"
    return path.replace("_", " ").replace(".", ": ", 1)


def supposed_in_words(value: object) -> str:
    """A supposed value in a few words."""
    if isinstance(value, SignedBy):
        names = listed([m.name for m in value.members])
        return f"{len(value.signatories)} signatures ({names})" if value.signatories else "no signatures"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return moment_in_words(value)
    if value == "":
        return "none given"
    if isinstance(value, Member):
        return f"{value.capacity.value}, {supposed_in_words(value.roles)}"
    if isinstance(value, Role):
        return f"{value.name} of {value.body}" if value.body else value.name
    if isinstance(value, GroupSpell):
        return value.group or "no group"
    if isinstance(value, GroundRelied | Signatory):
        return value.name
    if isinstance(value, Urgency):
        return ", ".join(("exempted as urgent", *_urgency(value)))
    if isinstance(value, tuple | frozenset):
        items = sorted(value, key=str) if isinstance(value, frozenset) else value
        return listed([supposed_in_words(v) for v in items])
    return type(value).__name__ if has(type(value)) else str(value)


def _urgency(urgency: Urgency) -> Iterator[str]:
    """What is supposed of an exemption beyond that it was claimed."""
    if not is_open(urgency.consented):
        yield f"with the consent of {listed(sorted(urgency.consented))}" if urgency.consented else "without consent"
    if not is_open(urgency.unavailable) and urgency.unavailable:
        yield f"{listed(sorted(urgency.unavailable))} being away"
    if not is_open(urgency.recorded):
        yield "stated in the notice" if urgency.recorded else "not stated in the notice"
    if not is_open(urgency.undone_by) and urgency.undone_by:
        yield f"undone by {listed(sorted(urgency.undone_by), 'or')}"
