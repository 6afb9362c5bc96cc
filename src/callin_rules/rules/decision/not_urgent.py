"""The decision was not exempted as urgent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import ClassVar

from attrs import Attribute, evolve, field, frozen, validators

from callin_rules.findings import INCURABLE, Finding, listed
from callin_rules.model import Case, Urgency, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["NotUrgent"]

_PATH = "decision.urgency"
_MODES = ("ladder", "ladders", "all", "any", "none")


def _consent_fits(rule: NotUrgent, _field: Attribute[str], mode: str) -> None:
    if bool(rule.consent) is (mode in ("ladders", "none")):
        given = f"mode {mode!r} with consent of {listed(rule.consent)}"
        msg = f"{given}; accepted: offices for ladder, all and any; none for ladders and none"
        raise ValueError(msg)
    if (mode == "ladders") is not (bool(rule.ladders) and all(rule.ladders)):
        given = f"mode {mode!r} with ladders {[list(ladder) for ladder in rule.ladders]}"
        msg = f"{given}; accepted: lists of offices for ladders; none for the other modes"
        raise ValueError(msg)


@frozen(kw_only=True)
class NotUrgent(Rule):
    """The constitution requires that the decision was not exempted from call-in as urgent.

    Asks: whether an exemption was claimed, and if so whether it was properly made: with the consent that is needed,
    stated in the notice of the decision where that is required, and with the test met where somebody had to judge
    that. An exemption that was not properly made is none, and the decision stays open; so it does where an exemption
    stands until somebody undoes it, and somebody did.

    Why: a decision that cannot wait may be carried out at once, but only with somebody's consent on the record.

    Typical wordings: "the call-in procedure does not apply where the decision is urgent"; "the chair of the council
    must agree, in the chair's absence the vice-chair".

    Terms: ``consent`` (offices); ``mode`` (``ladder``: the first who can be reached; ``all``; ``any``; ``ladders``: of
    each of the lists in ``ladders`` the first who can be reached, as where chair and vice-chair both agree and each has
    a nominee (Oldham); ``none``: no consent is known to be needed); ``recorded`` (the notice has to state it);
    ``judgement`` (the question on which the test of urgency hangs); ``undone_by`` (offices any of which can undo the
    exemption, as at Blackpool).

    Remedy: none.

    >>> NotUrgent(consent=("council-chair", "council-vice-chair"), mode="ladder").describe()
    'the decision was not exempted as urgent, with the consent of council-chair, failing whom council-vice-chair'
    """

    name: ClassVar[str] = "decision.not_urgent"
    requires: ClassVar[str] = "the decision was not exempted as urgent"

    consent: tuple[str, ...] = ()
    ladders: tuple[tuple[str, ...], ...] = ()
    mode: str = field(default="none", validator=[validators.in_(_MODES), _consent_fits])
    recorded: bool = False
    judgement: str | None = None
    undone_by: frozenset[str] = frozenset()

    def evaluate(self, reading: Reading) -> Finding:
        """Read the claim, and what an exemption needs."""
        urgency = reading.case.decision.urgency
        if is_open(urgency) and self._ruled(reading.case) is False:
            template = "Whatever exemption was claimed, the test of urgency was found not to be met"
            return self.met(template, f"judgements.{self.judgement}")
        if is_open(urgency):
            return self.undetermined("Nobody has said whether the decision was exempted as urgent", needs=(_PATH,))
        if urgency is False:
            return self.met("No exemption for urgency was claimed", _PATH)
        if not is_open(urgency.undone_by) and (undone := urgency.undone_by & self.undone_by):
            return self.met("The exemption for urgency was undone by {undone}", _PATH, undone=undone)
        parts = list(self._parts(urgency, reading.case))
        used = (_PATH, *(() if self._ruled(reading.case) is None else (f"judgements.{self.judgement}",)))
        if lacking := [what for what, holds, _ in parts if holds is False]:
            return self.met("An exemption for urgency was claimed but lacks {lacking}", *used, lacking=lacking)
        needs = tuple(need for _, holds, need in parts if holds is None)
        if needs:
            return self.undetermined(
                "An exemption for urgency was claimed; whether it was properly made is not known", *used, needs=needs
            )
        if self.undone_by and is_open(urgency.undone_by):
            return self.undetermined(
                "The decision was exempted as urgent; whether {offices} undid that is not known",
                *used,
                needs=(_PATH,),
                offices=listed(sorted(self.undone_by), "or"),
            )
        return self.not_met("The decision was exempted as urgent", *used, cure=INCURABLE)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """No claim, a proper exemption, and one that lacks something; what is known of a claim is kept."""
        if path != _PATH:
            return ()
        urgency = reading.case.decision.urgency
        known = Urgency() if is_open(urgency) or urgency is False else urgency
        return (*((False,) if is_open(urgency) else ()), *self._completed(known))

    def describe(self) -> str:
        """What an exemption needs."""
        joiner = {"ladder": ", failing whom ", "all": " and ", "any": " or "}.get(self.mode, "")
        if self.consent:
            named = joiner.join(self.consent)
        else:
            named = " and ".join(", failing whom ".join(ladder) for ladder in self.ladders)
        consent = f", with the consent of {named}" if named else ""
        undone = f", unless {listed(sorted(self.undone_by), 'or')} undid that" if self.undone_by else ""
        return f"{self.requires}{consent}{undone}"

    def _parts(self, urgency: Urgency, case: Case) -> Iterator[tuple[str, bool | None, str]]:
        """What an exemption needs: in words, whether it has it, and the fact that would tell."""
        if self.mode != "none":
            yield "the consent that is needed", self._consented(urgency), _PATH
        if self.recorded:
            stated = urgency.recorded
            yield "a statement in the notice of the decision", None if is_open(stated) else stated, _PATH
        if self.judgement is not None:
            yield "a finding that the test of urgency was met", self._ruled(case), f"judgements.{self.judgement}"

    def _ruled(self, case: Case) -> bool | None:
        """What was found of the test of urgency, where there is one."""
        return None if self.judgement is None else case.judged.get(self.judgement)

    def _consented(self, urgency: Urgency) -> bool | None:
        given = urgency.consented
        if is_open(given):
            return None
        if self.mode == "all":
            return given.issuperset(self.consent)
        if self.mode == "any":
            return bool(given.intersection(self.consent))
        answers = {_first_reached(ladder, given, urgency) for ladder in self.ladders or (self.consent,)}
        return False if False in answers else None if None in answers else True

    def _completed(self, known: Urgency) -> Iterator[Urgency]:
        offices = frozenset(self.consent).union(*self.ladders)
        consented = (known.consented,) if not is_open(known.consented) else (offices, frozenset())
        away = (known.unavailable,) if not is_open(known.unavailable) else (offices, frozenset())
        stated = (known.recorded,) if not is_open(known.recorded) else (True, False)
        undoing = (known.undone_by,) if not is_open(known.undone_by) else (frozenset(), self.undone_by)
        for given, absent, said, undone in product(consented, away, stated, undoing if self.undone_by else (None,)):
            made = evolve(known, consented=given, unavailable=absent, recorded=said)
            yield made if undone is None else evolve(made, undone_by=undone)


def _first_reached(ladder: tuple[str, ...], given: frozenset[str], urgency: Urgency) -> bool | None:
    """Whether the first office of the ladder that could be reached consented; ``None`` where that is not known."""
    first = next((i for i, office in enumerate(ladder) if office in given), None)
    if first is None:
        return False
    if first == 0:
        return True
    return None if is_open(urgency.unavailable) else urgency.unavailable.issuperset(ladder[:first])
