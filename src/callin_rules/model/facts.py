"""What is known of one thing: a value, or an honest statement that there is none yet.

Nothing in a case has a silent default. A fact that nobody stated is :data:`NOT_SUPPLIED`, which is neither false nor
zero; one on which accounts differ is :class:`Disputed`; one that a named person has still to decide is
:class:`AwaitingJudgement`. All three are *open*: a rule that would read them answers ``undetermined``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, Union

from attrs import frozen

if TYPE_CHECKING:
    from typing_extensions import TypeIs

__all__ = ["NOT_SUPPLIED", "AwaitingJudgement", "Disputed", "Fact", "NotSupplied", "Open", "is_open"]

T = TypeVar("T")


class Open:
    """A fact without a value. Never test it for truth: it has none."""

    __slots__ = ()

    def __bool__(self) -> bool:
        msg = f"{self}: an open fact is neither true nor false; ask is_open() first"
        raise TypeError(msg)


@frozen
class NotSupplied(Open):
    """Nobody has stated this fact."""

    def __str__(self) -> str:
        return "not supplied"


@frozen
class Disputed(Open):
    """Accounts of this fact differ; ``claims`` gives each account in words."""

    claims: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"disputed ({'; '.join(self.claims)})" if self.claims else "disputed"


@frozen
class AwaitingJudgement(Open):
    """The fact is a judgement that ``by`` (a person or office) has still to make."""

    by: str = "the proper officer"

    def __str__(self) -> str:
        return f"awaiting the judgement of {self.by}"


NOT_SUPPLIED = NotSupplied()
"""The value of every fact that was not stated."""

Fact = Union[T, NotSupplied, Disputed, AwaitingJudgement]  # noqa: UP007 - a generic alias, subscripted at run time
"""A value of type ``T``, or one of the three ways of not having one."""


def is_open(value: object) -> TypeIs[NotSupplied | Disputed | AwaitingJudgement]:
    """Whether ``value`` stands for a fact that has no value yet.

    >>> is_open(NOT_SUPPLIED), is_open(False)
    (True, False)
    """
    return isinstance(value, Open)
