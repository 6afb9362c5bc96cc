"""The request comes with what each of its grounds asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import Attribute, field, frozen

from callin_rules.findings import Cure, Finding, Supply, listed
from callin_rules.model import GroundRelied, is_open
from callin_rules.rules.reading import Reading
from callin_rules.rules.rule import Rule

__all__ = ["PartsByGround"]

_PARTS, _GROUNDS = "request.attachments", "request.grounds"


def _some_parts(_rule: object, _field: Attribute[Mapping[str, frozenset[str]]], parts: object) -> None:
    if not isinstance(parts, Mapping) or not parts or not all(parts.values()):
        msg = f"parts {parts}; accepted: for each ground the parts it asks for, such as {{ principles = ['which'] }}"
        raise ValueError(msg)


@frozen(kw_only=True)
class PartsByGround(Rule):
    """The constitution requires that the request come with the parts that each ground it relies on asks for.

    Asks: on which grounds the request relies, and whether the parts that go with them came with it. A ground that asks
    for nothing, and one that the rule does not name, adds nothing.

    Why: a form whose boxes depend on the reason ticked asks nobody for what does not concern them.

    Typical wordings: a form on which the fourth reason, breach of a principle, has to name the principles breached
    (York); a template whose fields depend on the ground (Gloucestershire).

    Terms: ``parts`` (a table from the edition's name of a ground to the parts it asks for).

    Remedy: supply what is missing.

    >>> PartsByGround(parts={"principles": frozenset({"which-principles"})}).describe()
    'the request come with what its grounds ask for (principles: which-principles)'
    """

    name: ClassVar[str] = "contents.parts_by_ground"
    requires: ClassVar[str] = "the request come with the parts that its grounds ask for"

    parts: Mapping[str, frozenset[str]] = field(validator=_some_parts, hash=False)

    def evaluate(self, reading: Reading) -> Finding:
        """Look for the parts of each ground relied on."""
        relied, came = reading.case.request.grounds, reading.case.request.attachments
        if is_open(relied):
            return self._for_any_ground(reading)
        wanted = frozenset[str]().union(*(self.parts.get(ground.name, frozenset()) for ground in relied))
        if not wanted:
            return self.met("The grounds of the request ask for no further part", _GROUNDS)
        if is_open(came):
            return self.undetermined(
                "Whether the request came with {wanted}, for which its grounds ask, is not known",
                _GROUNDS,
                needs=(_PARTS,),
                wanted=wanted,
            )
        missing = wanted - came
        if not missing:
            return self.met(
                "The request came with {wanted}, for which its grounds ask", _GROUNDS, _PARTS, wanted=wanted
            )
        return self.not_met(
            "The request came without {missing}, for which its grounds ask",
            _GROUNDS,
            _PARTS,
            cure=Cure(supplies=(Supply(_PARTS, came | wanted, f"supply: {listed(sorted(missing))}"),)),
            missing=missing,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:  # noqa: ARG002 - the parts are the rule's own
        """Each ground that asks for parts, and none; all parts, all but one, and none."""
        if path == _GROUNDS:
            names = sorted(self.parts)
            good = {"certified": True, "opinion": True, "particulars": "stated", "vote": True}
            return ((), *((GroundRelied(name=name, **good),) for name in names))  # type: ignore[arg-type]
        if path == _PARTS:
            whole = frozenset[str]().union(*self.parts.values())
            return (whole, frozenset(), *(whole - {part} for part in sorted(whole)))
        return ()

    def describe(self) -> str:
        """The grounds with their parts."""
        asked = "; ".join(f"{name}: {listed(sorted(parts))}" for name, parts in self.parts.items())
        return f"the request come with what its grounds ask for ({asked})"

    def _for_any_ground(self, reading: Reading) -> Finding:
        """The finding while nobody has said on which grounds the request relies."""
        came = reading.case.request.attachments
        if not is_open(came) and all(parts <= came for parts in self.parts.values()):
            return self.met("The request came with every part for which a ground could ask", _PARTS)
        return self.undetermined(
            "Which grounds the request relies on is not known, and some ask for further parts",
            needs=(_GROUNDS, *((_PARTS,) if is_open(came) else ())),
        )
