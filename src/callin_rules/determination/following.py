"""The timeline of a case under whatever editions might govern it: what they agree on is certain."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve, field, frozen

from callin_rules.constitution import Constitution, Edition
from callin_rules.determination.governing import editions_for
from callin_rules.errors import BadInputError, Fault
from callin_rules.model import NOT_SUPPLIED, Case, is_open, latest
from callin_rules.procedure import Implementation, Timeline, happenings, timeline
from callin_rules.rulebook import procedure_of, terms_of

__all__ = ["Followed", "follow_under"]


@frozen(kw_only=True)
class Followed:
    """A matter followed under a constitution.

    ``main`` is the timeline under ``edition``, that of the decision's day (or the only one); ``others`` those under the
    other editions that might govern. ``why`` says in one sentence how the edition was chosen.
    """

    edition: Edition
    main: Timeline
    others: tuple[Timeline, ...] = field(default=(), repr=False)
    why: str

    @property
    def may_implement(self) -> Implementation:
        """Whether the decision may be implemented, as far as the editions agree."""
        mine = self.main.may_implement
        if all(other.may_implement.may == mine.may for other in self.others):
            return mine
        return Implementation(may=None, because=f"The editions differ: {self.why}", needs=(*mine.needs, "edition"))


def follow_under(constitution: Constitution, case: Case, as_at: datetime | None = None) -> Followed:
    """Follow a case from the decision to ``as_at``.

    Without ``as_at`` the case's own moment is taken, and without that the last moment that its record dates; with it,
    what the record dates later is left out.

    Raises :class:`~callin_rules.constitution.NoEditionError` where no edition can govern, and
    :class:`~callin_rules.errors.BadInputError` that lists every fault of the record.
    """
    zone = constitution.authority.zone
    case = evolve(case, zone=zone)
    if as_at is None:
        as_at = case.as_at if not is_open(case.as_at) else _last(case, zone)
    else:
        case = evolve(case, as_at=NOT_SUPPLIED)
    editions, why = editions_for(constitution, case)
    made = tuple(timeline(procedure_of(edition), terms_of(edition), case, as_at) for edition in editions)
    return Followed(edition=editions[0], main=made[0], others=made[1:], why=why)


def _last(case: Case, zone: str) -> datetime:
    dated = [latest(happening.at, zone) for happening in happenings(case)]
    if not dated:
        fault = Fault(
            code="case.no-moment",
            where="as_at",
            given="nothing that happened is dated",
            accepted="as_at = 2014-09-02T09:00:00",
        )
        summary = "as at which moment is not said:"
        raise BadInputError(summary, (fault,))
    return max(dated)
