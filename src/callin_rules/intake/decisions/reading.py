"""Files of decision records, whatever their format: LGSF decision JSON (a file or a folder), a saved ModernGov page."""

from __future__ import annotations

from pathlib import Path

from callin_rules.errors import BadInputError
from callin_rules.intake._files import LARGEST, bytes_of, json_of, jsons_in
from callin_rules.intake.decisions.lgsf import lgsf_decisions
from callin_rules.intake.decisions.modern_gov import modern_gov_decision
from callin_rules.intake.decisions.record import DecisionRecord

__all__ = ["LARGEST_PAGE", "read_decisions"]

LARGEST_PAGE = 1_000_000
"""Bytes of a saved page that are read."""
_PAGES = frozenset({".html", ".htm", ".aspx"})


def read_decisions(path: Path | str) -> tuple[DecisionRecord, ...]:
    """The records in the file at ``path``.

    Raises :class:`~callin_rules.errors.BadInputError` for a file that is none of the formats.
    """
    path = Path(path)
    if path.is_dir():
        return lgsf_decisions(jsons_in(path), str(path))
    suffix = path.suffix.lower()
    raw = bytes_of(path, LARGEST_PAGE if suffix in _PAGES else LARGEST)
    if suffix == ".json":
        data = json_of(raw, str(path))
        return lgsf_decisions(data if isinstance(data, list) else [data], str(path))
    if suffix in _PAGES:
        return (modern_gov_decision(raw, str(path)),)
    summary = (
        f"{path}: given a file {suffix or 'without a suffix'}; accepted: .json (LGSF decisions), .html (a "
        "ModernGov page), a folder of LGSF .json"
    )
    raise BadInputError(summary)
