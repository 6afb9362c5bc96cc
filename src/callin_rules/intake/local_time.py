"""Local time: what a date-time without an offset means, and when it means nothing or two things."""

from __future__ import annotations

from datetime import UTC, date, datetime

from callin_rules.errors import BadInputError
from callin_rules.model import Moment, zone_named

__all__ = ["local_instant", "local_moment"]


def local_moment(moment: date, zone: str = "Europe/London") -> Moment:
    """A day as it is; an instant with its offset, local time where it gave none.

    Raises :class:`~callin_rules.errors.BadInputError` for a local time that does not exist or that happens twice.
    """
    if not isinstance(moment, datetime):
        return moment
    try:
        return local_instant(moment, zone)
    except ValueError as error:
        raise BadInputError(str(error)) from error


def local_instant(moment: datetime, zone: str) -> datetime:
    """An instant with its offset.

    Raises :class:`ValueError` for a local time that is skipped when the clocks go forward, or that happens twice when
    they go back: such a time has to be given with its offset.
    """
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=zone_named(zone))
    if local.astimezone(UTC).astimezone(zone_named(zone)).replace(tzinfo=None) != moment:
        msg = f"{moment.isoformat()} does not exist in {zone}: the clocks went forward; give it with its offset"
        raise ValueError(msg)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        msg = f"{moment.isoformat()} happened twice in {zone}: the clocks went back; give it with its offset"
        raise ValueError(msg)
    return local
