"""Optional libraries: what needs which extra, and what to say when it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from callin_rules.errors import BadInputError

__all__ = ["MissingExtraError", "needed"]


class MissingExtraError(BadInputError):
    """A format whose library is not installed; ``extra`` names the extra that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(
            f"{what}: reading this needs an optional library; install it with: pip install 'callin-rules[{extra}]'"
        )


def needed(module: str, what: str, extra: str) -> Any:
    """The optional ``module``; raises :class:`MissingExtraError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(what, extra) from error
