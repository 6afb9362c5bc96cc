"""The states of a matter between the making of a decision and its end."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

__all__ = ["Duty", "Stage", "State"]


class Stage(Enum):
    """How far a matter has come, by which a constitution says whether its decision is held.

    The first four are in order: a decision that is held from the acceptance of a request is held under a direction as
    well. :attr:`FREE` may be implemented, :attr:`DONE` has been, :attr:`DEAD` may never be.
    """

    PUBLICATION = "publication"
    RECEIPT = "receipt"
    ACCEPTANCE = "acceptance"
    DIRECTION = "direction"
    FREE = "free"
    DONE = "done"
    DEAD = "dead"

    @property
    def open(self) -> bool:
        """Whether it depends on the constitution's hold if the decision may be implemented."""
        return self in _HOLDABLE

    def held_from(self, begins: Stage) -> bool:
        """Whether a decision at this stage is held where the hold begins at ``begins``.

        >>> Stage.RECEIPT.held_from(Stage.PUBLICATION), Stage.RECEIPT.held_from(Stage.ACCEPTANCE)
        (True, False)
        """
        return self.open and _HOLDABLE.index(begins) <= _HOLDABLE.index(self)


_HOLDABLE = (Stage.PUBLICATION, Stage.RECEIPT, Stage.ACCEPTANCE, Stage.DIRECTION)


@frozen
class Duty:
    """What has to be done in a state: the act in words, which terms name the actor, and the clock that times it."""

    act: str
    actor: str
    clock: str | None = None


@frozen(kw_only=True)
class State:
    """One state of a table.

    ``called``: how a sentence calls it ("the request awaits a ruling"). ``clock``: the term whose period runs here and
    ends the state by itself. ``duties``: what has to be done. A state that is ``final`` has no way out.
    """

    name: str
    called: str
    stage: Stage
    clock: str | None = None
    duties: tuple[Duty, ...] = ()

    @property
    def final(self) -> bool:
        """Whether the matter ends here."""
        return self.stage in {Stage.DONE, Stage.DEAD}
