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
_MODES = ("ladder", "all", "any", "none")


def _consent_fits(rule: NotUrgent, _field: Attribute[str], mode: str) -> None:
    if bool(rule.consent) is (mode == "none"):
        given = f"mode {mode!r} with consent of {listed(rule.consent)}"
        msg = f"{given}; accepted: offices for ladder, all and any; none for none"
        raise ValueError(msg)


@frozen(kw_only=True)
class NotUrgent(Rule):
    """The constitution requires that the decision was not exempted from call-in as urgent.

    Asks: whether an exemption was claimed, and if so whether it was properly made: with the consent that is needed,
    stated in the notice of the decision where that is required, and with the test met where somebody had to judge
    that. An exemption that was not properly made is none, and the decision stays open.

    Why: a decision that cannot wait may be carried out at once, but only with somebody's consent on the record.

    Typical wordings: "the call-in procedure does not apply where the decision is urgent"; "the chair of the council
    must agree, in the chair's absence the vice-chair".

    Terms: ``consent`` (offices); ``mode`` (``ladder``: the first who can be reached; ``all``; ``any``; ``none``: no
    consent is known to be needed); ``recorded`` (the notice has to state it); ``judgement`` (the question on which the
    test of urgency hangs).

    Remedy: none.

    >>> NotUrgent(consent=("council-chair", "council-vice-chair"), mode="ladder").describe()
    'the decision was not exempted as urgent, with the consent of council-chair, failing whom council-vice-chair'
    """

    name: ClassVar[str] = "decision.not_urgent"
    requires: ClassVar[str] = "the decision was not exempted as urgent"

    consent: tuple[str, ...] = ()
    mode: str = field(default="none", validator=[validators.in_(_MODES), _consent_fits])
    recorded: bool = False
    judgement: str | None = None

    def evaluate(self, reading: Reading) -> Finding:
        """Read the claim, and what an exemption needs."""
        urgency = reading.case.decision.urgency
        if is_open(urgency):
            return self.undetermined("Nobody has said whether the decision was exempted as urgent", needs=(_PATH,))
        if urgency is False:
            return self.met("No exemption for urgency was claimed", _PATH)
        parts = list(self._parts(urgency, reading.case))
        if lacking := [what for what, holds, _ in parts if holds is False]:
            return self.met("An exemption for urgency was claimed but lacks {lacking}", _PATH, lacking=lacking)
        needs = tuple(need for _, holds, need in parts if holds is None)
        if needs:
            return self.undetermined(
                "An exemption for urgency was claimed; whether it was properly made is not known", _PATH, needs=needs
            )
        return self.not_met("The decision was exempted as urgent", _PATH, cure=INCURABLE)

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """No claim, a proper exemption, and one that lacks something; what is known of a claim is kept."""
        if path != _PATH:
            return ()
        urgency = reading.case.decision.urgency
        known = Urgency() if is_open(urgency) or urgency is False else urgency
        return (*((False,) if is_open(urgency) else ()), *self._completed(known))

    def describe(self) -> str:
        """What an exemption needs."""
        joiner = {"ladder": ", failing whom ", "all": " and ", "any": " or ", "none": ""}[self.mode]
        consent = f", with the consent of {joiner.join(self.consent)}" if self.consent else ""
        return f"{self.requires}{consent}"

    def _parts(self, urgency: Urgency, case: Case) -> Iterator[tuple[str, bool | None, str]]:
        """What an exemption needs: in words, whether it has it, and the fact that would tell."""
        if self.consent:
            yield "the consent that is needed", self._consented(urgency), _PATH
        if self.recorded:
            stated = urgency.recorded
            yield "a statement in the notice of the decision", None if is_open(stated) else stated, _PATH
        if self.judgement is not None:
            answer = case.judged.get(self.judgement)
            yield "a finding that the test of urgency was met", answer, f"judgements.{self.judgement}"

    def _consented(self, urgency: Urgency) -> bool | None:
        given = urgency.consented
        if is_open(given):
            return None
        if self.mode == "all":
            return given.issuperset(self.consent)
        if self.mode == "any" or not given.intersection(self.consent):
            return bool(given.intersection(self.consent))
        first = next(i for i, office in enumerate(self.consent) if office in given)
        if first == 0:
            return True
        if is_open(urgency.unavailable):
            return None
        return urgency.unavailable.issuperset(self.consent[:first])

    def _completed(self, known: Urgency) -> Iterator[Urgency]:
        offices = frozenset(self.consent)
        consented = (known.consented,) if not is_open(known.consented) else (offices, frozenset())
        away = (known.unavailable,) if not is_open(known.unavailable) else (offices, frozenset())
        stated = (known.recorded,) if not is_open(known.recorded) else (True, False)
        for given, absent, said in product(consented, away, stated):
            yield evolve(known, consented=given, unavailable=absent, recorded=said)
