"""A register file, whatever its format: CSV, Popolo JSON, LGSF councillor JSON (a file or a folder), ModernGov XML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from callin_rules.errors import BadInputError, Fault
from callin_rules.intake._files import LARGEST, bytes_of, json_of, jsons_in
from callin_rules.intake.registers.lgsf import lgsf_members
from callin_rules.intake.registers.modern_gov import modern_gov_members
from callin_rules.intake.registers.popolo import popolo_members
from callin_rules.intake.registers.table import table_members
from callin_rules.model import Member, Register, folded_name

__all__ = ["read_register"]


def read_register(path: Path | str, *, on: date | None = None) -> Register:
    """The register in the file at ``path``.

    ``on``: where somebody served twice with a gap between, the time to take is the last that began by this day. Whether
    the register lists everybody is not supplied. Raises :class:`~callin_rules.errors.BadInputError` for a file that is
    none of the formats, with every fault, and for two people of one name.
    """
    path = Path(path)
    members = _members(path, on)
    if not members:
        summary = f"{path}: no member is listed"
        raise BadInputError(summary)
    seen: set[str] = set()
    faults = []
    for member in members:
        names = {folded_name(n) for n in (member.name, *member.aliases)}
        if names & seen:
            faults.append(
                Fault(
                    code="register.twice",
                    where=member.name,
                    given="two people of one name",
                    accepted="a name or an alias for one person only",
                )
            )
        seen |= names
    if faults:
        summary = f"{path}: nobody could tell whose signature it is:"
        raise BadInputError(summary, faults)
    return Register(members=tuple(members))


def _members(path: Path, on: date | None) -> list[Member]:
    if path.is_dir():
        return lgsf_members(jsons_in(path), str(path))
    raw = bytes_of(path, LARGEST)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return table_members(raw, str(path))
    if suffix == ".xml":
        return modern_gov_members(raw, str(path))
    if suffix == ".json":
        data = json_of(raw, str(path))
        if isinstance(data, dict) and isinstance(data.get("persons"), list):
            return popolo_members(data, str(path), on)
        return lgsf_members(data if isinstance(data, list) else [data], str(path))
    summary = (
        f"{path}: given a file {suffix or 'without a suffix'}; accepted: .csv, .json (Popolo or LGSF), .xml "
        "(ModernGov), a folder of LGSF .json"
    )
    raise BadInputError(summary)
