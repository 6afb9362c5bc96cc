"""Messages to a draft: the request is found among them, the other messages are laid beside it, and the facts become a
case.

Theory of operation. Every segment of every message is understood by itself; the one that is most of a request is *the*
request, the earliest where several are equal. Segments of the same sender and moment (a covering note and its attached
form) complete it. Others can add a signatory, or show that one agreed; they never change what the request says. A fact
that would contradict another is left out and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import evolve, field, frozen

from callin_rules.errors import BadInputError
from callin_rules.intake.decisions.record import DecisionRecord, maker_kind
from callin_rules.intake.local_time import local_instant
from callin_rules.intake.message.agreement import SignatoryFound
from callin_rules.intake.message.draft import UNKNOWN_AUTHORITY, Draft, Found
from callin_rules.intake.message.grounds import meant_by
from callin_rules.intake.message.letter import Heading, Letter, Place, Segment
from callin_rules.intake.message.limits import MOST_MESSAGES
from callin_rules.intake.message.matching import NameIndex, folded
from callin_rules.intake.message.names import name_at_start
from callin_rules.intake.message.naming import decision_title, matched_decision
from callin_rules.intake.message.said import Said
from callin_rules.intake.message.supporters import signatories_of
from callin_rules.intake.message.understanding import Understood, understood
from callin_rules.model import (
    NOT_SUPPLIED,
    Case,
    ContradictionError,
    Decision,
    Fact,
    GroundRelied,
    Moment,
    Register,
    Request,
    Signatory,
    day_of,
    is_open,
    zone_named,
)

__all__ = ["Context", "draft_from"]


@frozen(kw_only=True)
class Context:
    """What is known beside the messages.

    ``server``: the council's own mail server, whose note of receipt is believed. ``received``: when the request was
    received, as a person states it; it goes before any note. ``grounds``: the edition's grounds, each with its text.
    """

    authority: str | None = None
    zone: str = "Europe/London"
    register: Register = field(factory=Register)
    decisions: tuple[DecisionRecord, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()
    received: Moment | None = None
    server: str | None = None


def draft_from(letters: Sequence[Letter], context: Context) -> Draft:
    """The draft that the messages come to.

    Raises :class:`~callin_rules.errors.BadInputError` for more messages than the limits allow.
    """
    if not 0 < len(letters) <= MOST_MESSAGES:
        summary = f"given {len(letters)} messages; accepted: 1 to {MOST_MESSAGES}"
        raise BadInputError(summary)
    return _Drafting(letters, context).draft()


class _Drafting:
    """The work on one draft."""

    def __init__(self, letters: Sequence[Letter], context: Context) -> None:
        self.letters, self.context = letters, context
        self.index = NameIndex(context.register)
        self.found: list[Found] = []
        self.confirm: list[str] = []
        self.remarks = [f"{letter.name}: {remark}" for letter in letters for remark in letter.remarks]

    def draft(self) -> Draft:
        """Everything, put together."""
        context = self.context
        said = [(letter, understood(segment, self._knows)) for letter in self.letters for segment in letter.segments]
        letter, request = self._request(said)
        heading = request.segment.heading if request else self.letters[0].heading
        sender = heading.sender
        if sender:
            self._note("sender", str(sender), heading.place, "as the heading says; it can be forged")
        else:
            self.confirm.append("who sent the request: no heading says so")
        sent = self._sent(heading)
        if request is None or letter is None:
            self.remarks.append("no request for a call-in was recognised: only who sent the message and when is stated")
            return self._done(Decision(), Request(sent_at=sent, received_at=self._received(heading)), (), None)
        others = [(x, u) for x, u in said if u is not request and not _accompanies(u, request)]
        signatories, remarks = signatories_of(request, letter, others, self.index, self._receipt)
        self.remarks.extend(remarks)
        decision, record = self._decision(request)
        lead = self._lead(request, signatories)
        self._note("request.in_writing", "true", request.segment.heading.place, "the message itself")
        for at, signatory in enumerate(signatories):
            self._note(f"request.signatories[{at}].name", signatory.name, signatory.place, signatory.match.how.value)
        self.confirm.extend(_of_signatories(signatories, known=bool(context.register.members)))
        made = Request(
            received_at=self._received(heading),
            sent_at=sent,
            in_writing=True,
            signatories=tuple(
                Signatory(name=s.name, confirmed=True if s.confirmed else NOT_SUPPLIED, received_at=s.received_at)
                for s in signatories
            )
            or NOT_SUPPLIED,
            lead=lead,
            reasons=self._text("request.reasons", request.reasons),
            alternative=self._text("request.alternative", request.alternative),
            grounds=self._grounds(request),
        )
        return self._done(decision, made, signatories, record)

    # -- the request -----------------------------------------------------------------------------------------

    def _request(self, said: Sequence[tuple[Letter, Understood]]) -> tuple[Letter | None, Understood | None]:
        requests = [(x, u) for x, u in said if u.is_request]
        if not requests:
            return None, None
        letter, best = max(requests, key=lambda pair: pair[1].score)
        for _, other in requests:
            if other is not best and _accompanies(other, best):
                best = _completed(best, other)
        for other_letter, other in requests:
            if (
                other_letter is not letter
                and other.reasons
                and best.reasons
                and folded(other.reasons.text) != folded(best.reasons.text)
            ):
                self.confirm.append(
                    f"the reasons: {other.reasons.place} gives others than {best.reasons.place}, from "
                    "which they are taken"
                )
        return letter, best

    def _sent(self, heading: Heading) -> Fact[Moment]:
        if heading.sent is None:
            return NOT_SUPPLIED
        moment = heading.sent
        if isinstance(moment, datetime):
            try:
                moment = local_instant(moment, self.context.zone).astimezone(zone_named(self.context.zone))
            except ValueError as error:
                self.remarks.append(f"{heading.place}: the time of sending is left out: {error}")
                return NOT_SUPPLIED
        self._note(
            "request.sent_at", moment.isoformat(), heading.place, "as the sender's heading says; it does not count"
        )
        return moment

    def _received(self, heading: Heading) -> Fact[Moment]:
        """When it came in: as stated, or by the note of the council's own server; never by the sender's date."""
        context = self.context
        noted = self._receipt(heading)
        if context.received is not None:
            self._note("request.received_at", context.received.isoformat(), heading.place, "as stated with --received")
            if not is_open(noted) and noted != context.received:
                self.remarks.append(
                    f"the server's note says {noted.isoformat()}, other than the receipt that was stated"
                )
            return context.received
        if is_open(noted):
            why = (
                "no server was named whose note could be believed"
                if context.server is None
                else f"there is no note of receipt by {context.server} over the request itself"
            )
            self.confirm.append(f"when the request was received: {why}, and when it was sent does not count")
            return NOT_SUPPLIED
        hop = next(h for h in heading.hops if h.at == noted)
        self._note(
            "request.received_at",
            noted.isoformat(),
            Place(heading.place.message, f"{heading.place.part}, Received no. {hop.number}"),
            f"the note of {hop.by}",
        )
        self.confirm.append(f"when the request was received: {noted.isoformat()} by the note of {hop.by}")
        return noted

    def _receipt(self, heading: Heading) -> Fact[Moment]:
        """The top-most note of receipt by the council's own server."""
        server = (self.context.server or "").lower().rstrip(".")
        hop = next((h for h in heading.hops if server and (h.by == server or h.by.endswith(f".{server}"))), None)
        return NOT_SUPPLIED if hop is None else hop.at.astimezone(zone_named(self.context.zone))

    # -- what it says ----------------------------------------------------------------------------------------

    def _decision(self, request: Understood) -> tuple[Decision, DecisionRecord | None]:
        title = decision_title(request)
        named = matched_decision(request, self.context.decisions)
        if named.record is not None:
            record = named.record
            place = title.place if title else request.segment.heading.place
            self._note("decision", f"{record.title} ({record.origin})", place, f"matched with the list {named.how}")
            self.confirm.append(f"that the request is about {record.title!r}, as matched {named.how}")
            self._compare(request, record)
            return record.as_decision(), record
        if self.context.decisions:
            near = "; ".join(repr(r.title) for r in named.near) or "none comes near"
            self.confirm.append(f"which decision of the list it is: no one record fits ({near})")
        kind = maker_kind(request.maker.text) if request.maker else None
        if kind and request.maker:
            self._note("decision.maker", kind, request.maker.place, request.maker.how)
        return Decision(
            title=self._text("decision.title", title),
            reference=self._text("decision.reference", request.reference),
            maker=kind or NOT_SUPPLIED,
            decided_at=self._day("decision.decided_at", request.decided),
            published_at=self._day("decision.published_at", request.published),
        ), None

    def _compare(self, request: Understood, record: DecisionRecord) -> None:
        """What the request says of the decision's publication and what the record says."""
        said = request.published
        if said and record.published and day_of(record.published, self.context.zone).isoformat() != said.text:
            self.remarks.append(
                f"{said.place}: the request has the decision published on {said.text}, the record on "
                f"{record.published.isoformat()}"
            )

    def _grounds(self, request: Understood) -> Fact[tuple[GroundRelied, ...]]:
        known = self.context.grounds
        relied: dict[str, GroundRelied] = {}
        for ground in request.grounds:
            name = meant_by(ground.words, known) if known else "-".join(folded(ground.words).replace("'", "").split())
            if not name:
                self.confirm.append(f"which ground of the edition {ground.words!r} is ({ground.place})")
            elif name not in relied:
                self._note(
                    f"request.grounds[{len(relied)}]",
                    f"{name} ({ground.words})",
                    ground.place,
                    "ticked or named under the heading for the grounds",
                )
                relied[name] = GroundRelied(name=name)
        return tuple(relied.values()) or NOT_SUPPLIED

    def _lead(self, request: Understood, signatories: Iterable[SignatoryFound]) -> Fact[str]:
        if request.lead is None:
            return NOT_SUPPLIED
        place = request.lead.place
        written = name_at_start(request.lead.text)
        named = folded(written.name if written else request.lead.text)
        member = self.index.find(named).member
        signed = [s for s in signatories if folded(s.name) == named or (member and s.match.member is member)]
        lead = next((s for s in signatories if s.place == place), signed[0] if signed else None)
        if lead is None:
            return NOT_SUPPLIED
        self._note("request.lead", lead.name, place, request.lead.how)
        return lead.name

    # -- putting it down -------------------------------------------------------------------------------------

    def _text(self, path: str, said: Said | None) -> Fact[str]:
        if said is None:
            return NOT_SUPPLIED
        self._note(path, said.text, said.place, said.how)
        return said.text

    def _day(self, path: str, said: Said | None) -> Fact[Moment]:
        if said is None:
            return NOT_SUPPLIED
        self._note(path, said.text, said.place, f"{said.how}: the request's account, not the record's")
        return datetime.fromisoformat(said.text).date()

    def _note(self, path: str, value: str, place: Place, how: str) -> None:
        self.found.append(Found(path=path, value=value, place=place, how=how))

    def _knows(self, name: str) -> bool:
        return self.index.find(name).member is not None

    def _done(
        self,
        decision: Decision,
        request: Request,
        signatories: tuple[SignatoryFound, ...],
        record: DecisionRecord | None,
    ) -> Draft:
        context = self.context
        members = {s.match.member.name: s.match.member for s in signatories if s.match.member}
        if context.authority is None:
            self.confirm.insert(0, "which authority it is: nobody named it (--authority)")
        heading = next((f for f in self.found if f.path == "sender"), None)
        case = self._consistent(decision, request, Register(members=tuple(members.values())))
        senders = [
            s.heading.sender
            for letter in self.letters
            for s in letter.segments
            if heading and str(s.heading.sender) == heading.value
        ]
        return Draft(
            case=case,
            messages=tuple(letter.name for letter in self.letters),
            sender=next(iter(senders), None),
            found=tuple(self.found),
            signatories=signatories,
            record=record,
            confirm=tuple(dict.fromkeys(self.confirm)),
            remarks=tuple(dict.fromkeys(self.remarks)),
        )

    def _consistent(self, decision: Decision, request: Request, register: Register) -> Case:
        """The case, without the facts that contradict others."""
        while True:
            try:
                return Case(
                    authority=self.context.authority or UNKNOWN_AUTHORITY,
                    decision=decision,
                    request=request,
                    register=register,
                    zone=self.context.zone,
                )
            except ContradictionError as error:
                fault = error.faults[0]
                self.remarks.append(
                    f"left out, because it contradicts: {fault.where}: {fault.given}; accepted: {fault.accepted}"
                )
                decision, request, register = _without(fault.where, decision, request, register)
                self.found = [
                    f
                    for f in self.found
                    if f.path != ("request.sent_at" if fault.where == "request.received_at" else fault.where)
                ]


def _without(
    where: str, decision: Decision, request: Request, register: Register
) -> tuple[Decision, Request, Register]:
    """Leave out the weaker of two facts: a receipt stands, the account of the decision or of the sending gives way; of
    two on the register who share a name, the later.
    """
    if where.startswith("members["):
        kept = tuple(m for m in register.members if where != f"members[{m.name}]")
        return decision, request, evolve(register, members=kept)
    if where == "request.received_at" and not is_open(request.sent_at):
        return decision, evolve(request, sent_at=NOT_SUPPLIED), register
    name = where.partition(".")[2] if where.startswith("decision.") else "decided_at"
    return evolve(decision, **{name: NOT_SUPPLIED}), request, register


def _accompanies(other: Understood, request: Understood) -> bool:
    """Whether a segment came with the request: the same message, sender and moment."""
    one, two = other.segment.heading, request.segment.heading
    return (
        one.place.message == two.place.message
        and one.sender is not None
        and (one.sender, one.sent) == (two.sender, two.sent)
    )


def _completed(request: Understood, other: Understood) -> Understood:
    """The request with what it leaves out and its companion says."""
    names = ("call", "title", "named", "reference", "decided", "published", "maker", "reasons", "alternative", "lead")
    blanks = {name: getattr(other, name) for name in names if getattr(request, name) is None}
    known = {" ".join(sorted(folded(s.name).split())) for s in request.signers}
    more = tuple(s for s in other.signers if " ".join(sorted(folded(s.name).split())) not in known)
    heading = request.segment.heading
    if not heading.subject:
        heading = evolve(heading, subject=other.segment.heading.subject)
    return evolve(
        request,
        **blanks,
        segment=Segment(heading=heading, lines=request.segment.lines),
        grounds=request.grounds or other.grounds,
        signers=(*request.signers, *more),
        first_person=request.first_person or other.first_person,
        naming=f"{request.naming} {other.naming}",
    )


def _of_signatories(signatories: Sequence[SignatoryFound], *, known: bool) -> list[str]:
    """What has to be confirmed of those who sign."""
    asked = []
    if not signatories:
        asked.append("who signed: no name was recognised")
    for s in signatories:
        if s.match.mixed:
            asked.append(f"who {s.written!r} is: the name mixes letters of different scripts that look alike")
        if known and s.match.member is None:
            near = f"near: {', '.join(s.match.near)}" if s.match.near else "nothing in the register comes near"
            asked.append(f"who {s.written!r} is ({s.place}): {near}")
        if not s.shown:
            asked.append(f"that {s.name} agreed: only the name is there")
    return asked
