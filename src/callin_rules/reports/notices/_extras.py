"""The libraries that notices need, and what to say when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from callin_rules.errors import BadInputError

__all__ = ["needed"]


def needed(module: str) -> Any:
    """The optional ``module``; raises :class:`~callin_rules.errors.BadInputError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        summary = f"a notice needs the library {module.partition('.')[0]}; install: pip install 'callin-rules[notices]'"
        raise BadInputError(summary) from error
