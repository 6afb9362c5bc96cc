"""What it would take to put one failure right, as a rule knows it.

A rule speaks only for itself: it names the facts that would have to be supplied, or how many signatures it lacks, or
says that nothing can help. Putting the cures of several rules together, finding the last moment and trying the result
is the work of the determination.
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["INCURABLE", "Cure", "Supply"]


@frozen
class Supply:
    """Supply ``value`` as the fact at ``path``; ``says`` tells a councillor what to do ("give the reasons")."""

    path: str
    value: object
    says: str


@frozen(kw_only=True)
class Cure:
    """The changes that would turn a rule from not met to met.

    ``supplies``: facts to supply. ``signatures``: how many more signatures this rule lacks at the least, from the pool
    that ``pool`` names. ``resend``: the request has to be sent again at a time when it counts. ``impossible``: nothing
    can help, because of this rule.
    """

    supplies: tuple[Supply, ...] = ()
    signatures: int = 0
    pool: str | None = None
    resend: bool = False
    impossible: bool = False


INCURABLE = Cure(impossible=True)
"""Nothing that the signatories can do would help."""
