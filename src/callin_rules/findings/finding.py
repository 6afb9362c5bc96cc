"""A finding: one rule's answer, whole enough that a report never has to ask the rule again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from callin_rules.findings.outcome import Outcome
from callin_rules.findings.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from callin_rules.citation import Citation
    from callin_rules.findings.cure import Cure

__all__ = ["Asked", "Finding"]


@frozen(kw_only=True)
class Asked:
    """What was asked: the rule's dotted name, the paragraph that asks it, and the route it belongs to, if any."""

    rule: str
    cite: Citation
    route: str | None = None


@frozen
class Finding:
    """One rule's answer.

    ``needs``: paths of the facts without which it cannot be given. ``used``: paths of the facts it rests on.
    ``cure``: what would put it right, for a finding that is not met. The sentence is put together when read.
    """

    asked: Asked
    outcome: Outcome
    template: str = field(repr=False)
    values: Mapping[str, object] = field(repr=False, hash=False)
    used: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    cure: Cure | None = None

    @property
    def rule(self) -> str:
        """The rule's dotted name."""
        return self.asked.rule

    @property
    def cite(self) -> Citation:
        """The paragraph that asks it."""
        return self.asked.cite

    @property
    def route(self) -> str | None:
        """The route it belongs to, or ``None`` for a general requirement."""
        return self.asked.route

    @property
    def because(self) -> str:
        """One plain sentence that names the number, the date and the paragraph."""
        return f"{sentence(self.template, self.values)} ({self.asked.cite})."

    @property
    def remedy(self) -> str | None:
        """What would put this finding right, in words; ``None`` where nothing needs to, or nothing can."""
        cure = self.cure
        if cure is None or cure.impossible:
            return None
        parts = [supply.says for supply in cure.supplies]
        if cure.signatures:
            noun = "more signature" if cure.signatures == 1 else "more signatures"
            parts.append(f"{cure.signatures} {noun} from {cure.pool}")
        if cure.resend:
            parts.append("send the request again while the window is open")
        return "; ".join(parts) or None
