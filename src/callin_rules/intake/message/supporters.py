"""Who signs, over all messages: the names under the request, its sender where it speaks as one, and those who add or
confirm their names.

A message counts as one about the request if it answers it, has its subject, or stands in the same chain. What it adds
is its sender and nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from callin_rules.intake.message.agreement import Agreed, Shown, SignatoryFound, is_from, shown_by_heading
from callin_rules.intake.message.letter import Heading, Letter, Person, Place
from callin_rules.intake.message.limits import MOST_SIGNATORIES
from callin_rules.intake.message.matching import How, Match, NameIndex, folded, is_mixed
from callin_rules.intake.message.names import name_at_start, without_title
from callin_rules.intake.message.naming import subject_without_prefix
from callin_rules.intake.message.understanding import Understood
from callin_rules.model import Fact, Moment

__all__ = ["signatories_of"]

Receipt = Callable[[Heading], Fact[Moment]]
"""When a message came in, by the note of the council's own server."""


def signatories_of(
    request: Understood, letter: Letter, others: Sequence[tuple[Letter, Understood]], index: NameIndex, receipt: Receipt
) -> tuple[tuple[SignatoryFound, ...], list[str]]:
    """The signatories, each once, and what to remark."""
    found: list[SignatoryFound] = []
    remarks: list[str] = []
    heading = request.segment.heading
    for signer in request.signers:
        _add(found, _signatory(signer.name, signer.place, heading, index, image=signer.image))
    if (
        request.first_person
        and heading.sender
        and not any(is_from(heading.sender, s.name, s.match, index) for s in found)
    ):
        name = _name_of(heading.sender, index)
        if name:
            _add(found, _signatory(name, heading.place, heading, index))
    for other_letter, other in others:
        if other.segment.heading.sender is None or not (
            other.adds or other.supports or other.withdraws or other.is_request
        ):
            continue
        if not _about(other_letter, other, letter, request):
            remarks.append(f"{other.segment.heading.place}: cannot be tied to the request and was left aside")
            continue
        _lay_beside(found, other, index, receipt, remarks)
    return tuple(found[:MOST_SIGNATORIES]), remarks


def _lay_beside(
    found: list[SignatoryFound], other: Understood, index: NameIndex, receipt: Receipt, remarks: list[str]
) -> None:
    """What one further message shows of its sender."""
    heading = other.segment.heading
    sender = heading.sender
    assert sender is not None
    if other.is_request:
        for signer in other.signers:
            _add(found, _signatory(signer.name, signer.place, heading, index, image=signer.image))
    at = next((i for i, s in enumerate(found) if is_from(sender, s.name, s.match, index)), None)
    shown = Shown(Agreed.OWN_MAIL, heading.place)
    if at is not None and (other.adds or other.supports):
        found[at] = evolve(found[at], shown=(*found[at].shown, shown), received_at=receipt(heading))
    elif at is not None and other.withdraws:
        remarks.append(f"{heading.place}: {found[at].name} may be withdrawing; nothing was taken away")
    elif at is None and other.adds:
        name = _name_of(sender, index)
        if name:
            signatory = _signatory(name, heading.place, heading, index)
            _add(found, evolve(signatory, shown=(shown,), received_at=receipt(heading)))
        else:
            remarks.append(f"{heading.place}: {sender} asks to be added, and whether this is a member cannot be told")
    elif at is None and other.supports:
        remarks.append(
            f"{heading.place}: {sender} supports the request and is not named under it; not taken as a signatory"
        )


def _signatory(
    written: str, place: Place, heading: Heading, index: NameIndex, *, image: bool = False
) -> SignatoryFound:
    asked = bool(index.register.members)
    match = index.find(written) if asked else Match(how=How.UNASKED, mixed=is_mixed(written))
    name = match.member.name if match.member else without_title(written)
    shown = shown_by_heading(heading, name, match, index)
    if image:
        shown = (*shown, Shown(Agreed.IMAGE, place))
    return SignatoryFound(name=name, written=written, place=place, match=match, shown=shown)


def _add(found: list[SignatoryFound], new: SignatoryFound) -> None:
    """Add somebody who is not there yet."""
    for s in found:
        same = (
            s.match.member is new.match.member
            if s.match.member or new.match.member
            else folded(s.name) == folded(new.name)
        )
        if same:
            return
    found.append(new)


def _name_of(person: Person, index: NameIndex) -> str | None:
    """The name of a sender who is a councillor: by the register, or by the title shown."""
    shown = person.name.partition("(")[0].strip()
    if shown and index.find(shown).member:
        return shown
    turned = " ".join(reversed([part.strip() for part in shown.split(",")])) if shown.count(",") == 1 else shown
    written = name_at_start(turned)
    if written and written.titled:
        return written.name
    councillor = (
        "cllr" in person.address.lower() or "councillor" in person.address.lower() or "(cllr" in person.name.lower()
    )
    return written.name if written and councillor else None


def _about(other_letter: Letter, other: Understood, letter: Letter, request: Understood) -> bool:
    if other_letter is letter:
        return True
    if letter.identifier and letter.identifier in other_letter.refers:
        return True
    one, two = (folded(subject_without_prefix(u.segment.heading.subject)) for u in (other, request))
    return bool(one) and one == two
