"""One case, read under one edition: what the rules look at.

A reading joins the facts of a case to the edition's calendar, periods and pools, and works out once what several rules
ask: when the window closes, and who of the signatories counts in which pool. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from callin_rules.model import (
    NOT_SUPPLIED,
    Belonging,
    Case,
    Member,
    Signatory,
    Standing,
    day_of,
    earliest,
    folded_name,
    is_open,
    latest,
)
from callin_rules.model.member import Capacity

if TYPE_CHECKING:
    from callin_rules.calendar import Deadline, Period, WorkingCalendar
    from callin_rules.model import Pool
    from callin_rules.periods import NamedPeriod

__all__ = ["SOME_MONDAY", "Pending", "Reading", "Setting", "Tally"]

SOME_MONDAY = date(2024, 1, 8)
"""Stands for any day, where a case states no date at all."""


@frozen(kw_only=True)
class Setting:
    """What an edition brings to the reading of any case."""

    calendar: WorkingCalendar
    periods: Mapping[str, NamedPeriod]
    pools: Mapping[str, Pool]
    council_size: int | None = None
    zone: str = "Europe/London"


@frozen
class Pending:
    """A deadline that cannot be counted yet: the facts it needs, and why in a few words.

    ``question``: where no fact can help because the sources do not settle the period, the question whose answer says
    whether what had to happen within it did.
    """

    needs: tuple[str, ...]
    why: str
    question: str | None = None


_BEST = (Standing.YES, Standing.OPEN, Standing.NO)
"""Of somebody's several signatures the one that counts for most, whichever came first."""


@frozen
class Tally:
    """The signatories as one pool sees them: who counts, who does not and why, and of whom it is not known.

    ``used``: the facts that it rests on beside the register.
    """

    counted: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    used: tuple[str, ...] = ("request.signatories",)

    @property
    def most(self) -> int:
        """How many would count if everybody of whom it is not known did."""
        return len(self.counted) + len(self.unknown)

    @property
    def needs(self) -> tuple[str, ...]:
        """The facts that would settle who counts."""
        return tuple(dict.fromkeys(need for _, needs in self.unknown for need in needs))


class Reading:
    """A case under an edition's setting. Made for one evaluation and thrown away."""

    __slots__ = ("_day", "_tallies", "_windows", "case", "setting")

    def __init__(self, case: Case, setting: Setting) -> None:
        self.case = case
        self.setting = setting
        self._windows: dict[str, Deadline | Pending] = {}
        self._tallies: dict[str, Tally | None] = {}
        self._day: date | None = None

    # -- periods ----------------------------------------------------------------------------------------------------

    def period_for_case(self, name: str) -> NamedPeriod | Pending | None:
        """The period called ``name`` as it holds for this decision's maker; ``None`` where the edition has none."""
        named = self.setting.periods[name]
        if not named.by_maker:
            return named
        maker = self.case.decision.maker
        if is_open(maker):
            return Pending(("decision.maker",), "the window depends on who made the decision")
        return named.for_maker(maker)

    def deadline(self, name: str) -> Deadline | Pending:
        """The deadline of the period called ``name``, or what is missing before it can be counted."""
        found = self._windows.get(name)
        if found is None:
            found = self._windows[name] = self._counted(name)
        return found

    def _counted(self, name: str) -> Deadline | Pending:
        named = self.period_for_case(name)
        if isinstance(named, Pending):
            return named
        if named is None or named.period is None:
            question = named.unsettled if named and named.unsettled else f"{name}-length"
            return Pending((f"judgements.{question}",), "the sources do not settle when the window closes", question)
        return self._from_start(named, named.period)

    def shown_deadline(self, name: str) -> Deadline | Pending | None:
        """Until when a period of unknown length is shown to last at least; ``None`` where no case shows anything."""
        named = self.period_for_case(name)
        if named is None or isinstance(named, Pending) or named.at_least is None:
            return None
        return self._from_start(named, named.at_least)

    def _from_start(self, named: NamedPeriod, period: Period) -> Deadline | Pending:
        path = named.start.path
        start = named.start.moment(self.case)
        if is_open(start):
            return Pending((path,) if path else (), f"the day of {named.start.called} is not known")
        if period.counting.needs_hour and not isinstance(start, datetime):
            return Pending((path,) if path else (), f"the hour of {named.start.called} is not known")
        return period.deadline(start, self.setting.calendar, self.setting.zone, start_named=named.start.called)

    # -- signatories ------------------------------------------------------------------------------------------------

    def tally(self, pool_name: str) -> Tally | None:
        """Who of the signatories counts in the pool; ``None`` while the signatories are not supplied."""
        try:
            return self._tallies[pool_name]
        except KeyError:
            return self.tally_in(self.setting.pools[pool_name])

    def tally_in(self, pool: Pool) -> Tally | None:
        """The same for a pool that a rule brings itself; its name must differ from those of the edition."""
        if pool.name not in self._tallies:
            self._tallies[pool.name] = self._count(pool)
        return self._tallies[pool.name]

    def _count(self, pool: Pool) -> Tally | None:
        signatories = self.case.request.signatories
        if is_open(signatories):
            return None
        signed: dict[str, list[tuple[str, Belonging]]] = {}
        for signatory in signatories:
            member = self.member(signatory.name)
            person = folded_name(signatory.name) if member is None else member.name
            signed.setdefault(person, []).append((signatory.name, self._counts(signatory, member, pool)))
        counted: list[str] = []
        rejected: list[tuple[str, str]] = []
        unknown: list[tuple[str, tuple[str, ...]]] = []
        for told in signed.values():
            best = min(range(len(told)), key=lambda i: _BEST.index(told[i][1].standing))
            name, belonging = told[best]
            if belonging.standing is Standing.YES:
                counted.append(name)
            elif belonging.standing is Standing.NO:
                rejected.append((name, belonging.why))
            else:
                needs = (need for _, one in told if one.standing is Standing.OPEN for need in one.needs)
                unknown.append((name, tuple(dict.fromkeys(needs))))
            for i, (again, one) in enumerate(told):
                if i != best:
                    late = i < best and one.standing is Standing.NO
                    rejected.append((again, one.why if late else "signed twice and counts once"))
        used = ("request.signatories", *pool.stated(self.case.decision, self.case.judged))
        return Tally(tuple(counted), tuple(rejected), tuple(unknown), used)

    def member(self, name: str) -> Member | None:
        """The register's entry; for a name missing from a complete register, somebody without any capacity."""
        found = self.case.register.find(name)
        if found is None and self.case.register.complete is True:
            return Member(name=name, capacity=Capacity.NONE, roles=(), groups=())
        return found

    def _counts(self, signatory: Signatory, member: Member | None, pool: Pool) -> Belonging:
        """Whether one signatory, who is ``member``, signed in time and belongs to ``pool``."""
        if signatory.received_at is NOT_SUPPLIED:
            return self.belonging(signatory, member, pool)
        return self._both(self.lateness(signatory), lambda: self.belonging(signatory, member, pool))

    def belonging(self, signatory: Signatory, member: Member | None, pool: Pool) -> Belonging:
        """Whether one signatory, who is ``member``, belongs to ``pool``, however late the signature came."""
        if pool.without_interest or pool.not_the_maker:
            barred = self._interested(signatory, pool)
            return self._both(barred, lambda: self._belongs(signatory, member, pool))
        return self._belongs(signatory, member, pool)

    def _belongs(self, signatory: Signatory, member: Member | None, pool: Pool) -> Belonging:
        day = self.signing_day(signatory)
        if day is None:
            if member is not None and member.dated:
                return Belonging(Standing.OPEN, needs=(self.day_needed(signatory),))
            day = date.max
        return pool.belongs(signatory.name, member, day, self.case.decision, self.case.judged)

    @staticmethod
    def _both(barred: Belonging | None, told: Callable[[], Belonging]) -> Belonging:
        """Two answers as one: a *no* of either is certain, whatever is missing for the other."""
        if barred is not None and barred.standing is Standing.NO:
            return barred
        belonging = told()
        if barred is None or belonging.standing is Standing.NO:
            return belonging
        return Belonging(Standing.OPEN, needs=(*barred.needs, *belonging.needs))

    def _interested(self, signatory: Signatory, pool: Pool) -> Belonging | None:
        """Why an interest, or having made the decision, bars somebody; ``None`` where neither does."""
        needs: list[str] = []
        if pool.without_interest:
            if is_open(signatory.has_interest):
                needs.append(f"request.signatories[{signatory.name}].has_interest")
            elif signatory.has_interest:
                return Belonging(Standing.NO, "has an interest in the decision")
        if pool.not_the_maker:
            makers = self.case.decision.maker_names
            if is_open(makers):
                needs.append("decision.maker_names")
            elif self.person(signatory.name) in {self.person(name) for name in makers}:
                return Belonging(Standing.NO, "made the decision")
        return Belonging(Standing.OPEN, needs=tuple(needs)) if needs else None

    def person(self, name: str) -> str:
        """One name for each person, however it is written."""
        member = self.case.register.find(name)
        return folded_name(member.name if member else name)

    def signing_day(self, signatory: Signatory) -> date | None:
        """The day on which somebody signed; failing that, of the signature's or the request's receipt."""
        for moment in (signatory.signed_at, signatory.received_at):
            if not is_open(moment):
                return day_of(moment, self.setting.zone)
            if moment is not NOT_SUPPLIED:  # accounts of it differ, so another day will not do in its place
                return None
        if self._day is None:
            came = self.case.request.received_at
            if is_open(came):
                return None
            self._day = day_of(came, self.setting.zone)
        return self._day

    @staticmethod
    def day_needed(signatory: Signatory) -> str:
        """The fact that would tell the day on which somebody signed, where nothing does yet."""
        for name in ("signed_at", "received_at"):
            if getattr(signatory, name) is not NOT_SUPPLIED:
                return f"request.signatories[{signatory.name}].{name}"
        return "request.received_at"

    def lateness(self, signatory: Signatory) -> Belonging | None:
        """A signature that came apart from the request has to come before the window closes; ``None`` if it did."""
        came = signatory.received_at
        if came is NOT_SUPPLIED or "window" not in self.setting.periods:
            return None
        if is_open(came):
            return Belonging(Standing.OPEN, needs=(f"request.signatories[{signatory.name}].received_at",))
        window = self.deadline("window")
        if isinstance(window, Pending):
            ruled = window.question is not None and self.case.judged.get(window.question) is not None
            return None if ruled else Belonging(Standing.OPEN, needs=window.needs)
        if window.in_time(latest(came, self.setting.zone)):
            return None
        if not window.in_time(earliest(came, self.setting.zone)):
            return Belonging(Standing.NO, "signed after the window had closed")
        return Belonging(Standing.OPEN, needs=(f"request.signatories[{signatory.name}].received_at",))

    # -- small readings ---------------------------------------------------------------------------------------------

    def received(self) -> tuple[datetime, datetime] | None:
        """The first and the last instant that receipt can mean, out-of-hours arrival counted as the edition says.

        Both are the same where the hour is known; ``None`` while receipt is not supplied.
        """
        came = self.case.request.received_at
        if is_open(came):
            return None
        zone = self.setting.zone
        first, last = earliest(came, zone), latest(came, zone)
        named = self.setting.periods.get("window")
        if named is None or named.receipt is None:
            return first, last
        calendar = self.setting.calendar
        return named.receipt.deemed(first, calendar, zone), named.receipt.deemed(last, calendar, zone)

    def some_moment(self) -> datetime:
        """A moment that contradicts nothing which the case dates, for supposing that something has happened."""
        case, zone = self.case, self.setting.zone
        decision = case.decision
        after_it = (decision.published_at, decision.minutes_published_at, decision.notified_at)
        for moment in (case.as_at, case.request.received_at, *after_it, decision.decided_at):
            if not is_open(moment):
                return latest(moment, zone)
        return latest(SOME_MONDAY, zone)

    def day_of_request(self) -> date:
        """The day of receipt; while that is not known, a day that contradicts nothing which the case dates."""
        came = self.case.request.received_at
        return day_of(self.some_moment() if is_open(came) else came, self.setting.zone)

    def ends_of(self, day: date) -> tuple[datetime, datetime]:
        """The first and the last second of a day, in local time."""
        return earliest(day, self.setting.zone), latest(day, self.setting.zone)

    def council_size(self) -> int | None:
        """The number of members of the council: the case's, else the edition's; ``None`` while neither states it."""
        size = self.case.council_size
        return self.setting.council_size if is_open(size) else size
