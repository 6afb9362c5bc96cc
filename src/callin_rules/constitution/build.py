"""From the tables of a file to an edition: citations made whole, units turned into counting rules, names resolved.

Nothing is guessed on the way. Every fault that can be seen without knowing the rules is collected and raised together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve, fields_dict

from callin_rules.calendar import (
    CalendarError,
    Closure,
    CutOff,
    DeemedReceipt,
    Period,
    Suspension,
    WorkingCalendar,
    counting_rule,
)
from callin_rules.citation import Basis, Citation
from callin_rules.constitution.document import (
    AuthorityTable,
    EditionDocument,
    PeriodTable,
    PoolTable,
    RegimeDocument,
    RouteTable,
    SourceTable,
    WhenTable,
    _Cited,
)
from callin_rules.constitution.edition import Edition, Provision, Route, Unsettled
from callin_rules.errors import BadInputError, Fault, near_miss
from callin_rules.model import Authority, Pool
from callin_rules.periods import STARTS, NamedPeriod

__all__ = ["build_edition"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF_A_COUNTING = ("weekday", "weeks", "first_day_counts", "roll", "cut_off", "before")
_PROVISION_KEYS = frozenset({"rule", "cite", "source", "basis", "when"})
WhenReader = Callable[[object, str], WhenTable]


class _Builder:
    """Turns one file's tables into values, keeping the faults it meets."""

    def __init__(self, document: EditionDocument | RegimeDocument, read_when: WhenReader) -> None:
        self.document = document
        self.read_when = read_when
        self.faults: list[Fault] = []
        if not document.sources:
            self.fault("sources", "none", "at least one [sources.KEY] table", code="edition.no-source")

    def fault(self, where: str, given: str, accepted: str, *, code: str, fix: str | None = None) -> None:
        self.faults.append(Fault(code=code, where=where, given=given, accepted=accepted, fix=fix))

    # -- citations --------------------------------------------------------------------------------------------------

    def cite(self, where: str, paragraph: str, source: str | None, basis: Basis | None = None) -> Citation:
        key = source or next(iter(self.document.sources), "")
        found = self.document.sources.get(key)
        if found is None:
            self._unknown(f"{where}.source", key, self.document.sources, "source")
            found = next(iter(self.document.sources.values()), _NOWHERE)
        made = Citation(
            paragraph=paragraph, document=found.document, basis=found.basis, url=found.url, seen_on=found.seen_on
        )
        return made if basis is None else evolve(made, basis=basis)

    def basis(self, given: object, where: str) -> Basis | None:
        if given is None or isinstance(given, Basis):
            return given
        try:
            return Basis(given)
        except ValueError:
            self._unknown(f"{where}.basis", str(given), tuple(b.value for b in Basis), "basis")
            return None

    def cited(self, where: str, table: _Cited) -> Citation:
        return self.cite(where, table.cite, table.source, table.basis)

    def _unknown(self, where: str, given: str, known: Mapping[str, object] | tuple[str, ...], kind: str) -> None:
        guess = near_miss(given, known)
        self.fault(
            where,
            repr(given),
            f"a {kind}: {', '.join(known) or 'none is defined'}",
            code=f"edition.unknown-{kind}",
            fix=f"did you mean {guess!r}?" if guess else None,
        )

    # -- periods ----------------------------------------------------------------------------------------------------

    def period(self, name: str, table: PeriodTable, where: str) -> NamedPeriod:
        if table.starts_from not in STARTS:
            self._unknown(f"{where}.starts_from", table.starts_from, tuple(STARTS), "event")
        others = (self.period(name, t, f"{where}.otherwise[{i}]") for i, t in enumerate(table.otherwise))
        return NamedPeriod(
            name=name,
            starts_from=table.starts_from if table.starts_from in STARTS else "publication",
            period=self._counting(table, where),
            cite=self.cited(where, table),
            unsettled=table.unsettled,
            at_least=self._at_least(table, where),
            receipt=self._receipt(table, where),
            makers=table.makers,
            otherwise=tuple(others),
        )

    def _counting(self, table: PeriodTable, where: str) -> Period | None:
        if table.unsettled is not None:
            if table.unsettled not in {u.id for u in self.document.unsettled}:
                self._unknown(
                    f"{where}.unsettled", table.unsettled, tuple(u.id for u in self.document.unsettled), "question"
                )
            if table.length is not None or (table.unit is not None and table.at_least is None):
                self.fault(where, "both a length and an open question", "one of them", code="edition.both")
            for name in _OF_A_COUNTING:
                if getattr(table, name) not in (None, False):
                    self.fault(f"{where}.{name}", "beside an open question", "nothing", code="edition.both")
            return None
        if table.at_least is not None:
            accepted = "a length, or `unsettled` with `at_least`"
            self.fault(f"{where}.at_least", "beside a settled length", accepted, code="edition.at-least")
        if table.unit is None:
            self.fault(
                f"{where}.unit", "nothing", "a unit, such as clear-working-days, or `unsettled`", code="edition.no-unit"
            )
            return None
        if table.weekday is not None and table.weekday not in _WEEKDAYS:
            self._unknown(f"{where}.weekday", table.weekday, _WEEKDAYS, "weekday")
            return None
        given = {
            "weekday": None if table.weekday is None else _WEEKDAYS.index(table.weekday),
            "weeks": table.weeks,
            "first_day_counts": table.first_day_counts or None,
            "roll": table.roll,
        }
        options = {name: value for name, value in given.items() if value is not None}
        try:
            counting = counting_rule(table.unit, table.length, **options)
            return Period(
                counting, None if table.cut_off is None else CutOff(at=table.cut_off, inclusive=not table.before)
            )
        except (CalendarError, TypeError, ValueError) as error:
            said = f"unit {table.unit!r}, length {table.length!r}, cut_off {table.cut_off}"
            self.fault(where, said, str(error), code="edition.counting")
            return None

    def _at_least(self, table: PeriodTable, where: str) -> Period | None:
        if table.unsettled is None or table.at_least is None:
            return None
        try:
            return Period(counting_rule(table.unit or "", table.at_least))
        except (CalendarError, TypeError, ValueError) as error:
            self.fault(where, f"unit {table.unit!r}, at_least {table.at_least}", str(error), code="edition.counting")
            return None

    def _receipt(self, table: PeriodTable, where: str) -> DeemedReceipt | None:
        hours = table.receipt
        try:
            return None if hours is None else DeemedReceipt(hours.office_closes, hours.office_opens)
        except CalendarError as error:
            self.fault(f"{where}.receipt", "these hours", str(error), code="edition.receipt")
            return None

    # -- pools, provisions, routes ----------------------------------------------------------------------------------

    def pool(self, name: str, table: PoolTable) -> Pool:
        where = f"pools.{name}"
        questions = tuple(u.id for u in self.document.unsettled)
        if not table.capacities:
            accepted = 'at least one capacity, such as "councillor"'
            self.fault(f"{where}.capacities", "none", accepted, code="edition.no-capacity")
        for role, question in table.unsettled.items():
            if question not in questions:
                self._unknown(f"{where}.unsettled.{role}", question, questions, "question")
        return Pool(
            name=name,
            description=table.description,
            cite=self.cited(where, table),
            capacities=table.capacities,
            roles=table.roles,
            without=table.without,
            unsettled=tuple(table.unsettled.items()),
            of_body=table.of_body,
            of_ward=table.of_ward,
            not_the_maker=table.not_the_maker,
            without_interest=table.without_interest,
        )

    def provision(self, raw: Mapping[str, object], where: str, within: RouteTable | None = None) -> Provision:
        rule = raw.get("rule")
        if not isinstance(rule, str):
            self.fault(
                f"{where}.rule", repr(rule), 'a rule\'s name, such as "contents.reasons"', code="edition.no-rule"
            )
            rule = ""
        paragraph = raw.get("cite", within.cite if within else None)
        if not isinstance(paragraph, str) or not paragraph.strip():
            self.fault(f"{where}.cite", repr(paragraph), 'a paragraph, such as "rule 16(c)"', code="edition.no-cite")
            paragraph = ""
        source, basis = raw.get("source"), raw.get("basis")
        if within is not None and "cite" not in raw:
            source, basis = source or within.source, basis or within.basis
        when = raw.get("when")
        return Provision(
            rule=rule,
            terms={key: value for key, value in raw.items() if key not in _PROVISION_KEYS},
            cite=self.cite(where, paragraph, source if isinstance(source, str) else None, self.basis(basis, where)),
            where=where,
            when=None if when is None else self.read_when(when, f"{where}.when"),
        )

    def route(self, table: RouteTable, where: str) -> Route:
        if not table.provisions:
            self.fault(f"{where}.provisions", "none", "at least one provision", code="edition.empty-route")
        return Route(
            name=table.name,
            cite=self.cited(where, table),
            provisions=tuple(
                self.provision(raw, f"{where}.provisions[{i}]", table) for i, raw in enumerate(table.provisions)
            ),
            when=table.when,
        )

    def closures(self) -> Iterator[Closure]:
        assert isinstance(self.document, EditionDocument)
        for i, table in enumerate(self.document.closures):
            where = f"closures[{i}]"
            try:
                yield Closure(name=table.name, cite=self.cited(where, table), days=table.days, rule=table.rule)
            except (CalendarError, ValueError, TypeError) as error:
                self.fault(where, table.name, str(error), code="edition.closure")

    def suspensions(self) -> Iterator[Suspension]:
        assert isinstance(self.document, EditionDocument)
        for i, table in enumerate(self.document.suspensions):
            where = f"suspensions[{i}]"
            try:
                yield Suspension(
                    name=table.name, cite=self.cited(where, table), first=table.first, last=table.last, rule=table.rule
                )
            except (CalendarError, ValueError, TypeError) as error:
                self.fault(where, table.name, str(error), code="edition.suspension")

    def parts(self) -> dict[str, Any]:
        """What editions and regimes both bring: periods, pools, requirements, routes and open questions."""
        doc = self.document
        cites: dict[str, Citation] = {}
        for place, table in _procedure_tables(doc):
            cites[place] = self.cited(place, table)
            for key in ("period", "calling_period"):
                period = getattr(table, key, None)
                if period is not None and period not in doc.periods:
                    self._unknown(f"{place}.{key}", period, doc.periods, "period")
        return {
            "cites": cites,
            "periods": {name: self.period(name, t, f"periods.{name}") for name, t in doc.periods.items()},
            "pools": {name: self.pool(name, t) for name, t in doc.pools.items()},
            "requirements": tuple(self.provision(raw, f"requirements[{i}]") for i, raw in enumerate(doc.requirements)),
            "routes": tuple(self.route(t, f"routes[{i}]") for i, t in enumerate(doc.routes)),
            "unsettled": tuple(Unsettled(id=u.id, question=u.question, bears_on=u.bears_on) for u in doc.unsettled),
        }


_NOWHERE = SourceTable(document="", basis=Basis.GENERAL_KNOWLEDGE)


def build_edition(document: EditionDocument, regime: RegimeDocument, read_when: WhenReader, *, origin: str) -> Edition:
    """The edition that a file describes, with what its regime's statute fixes.

    ``origin`` is the file's path, for messages. What an edition and its regime both name (a period, a pool), the
    edition settles; requirements add up; the regime's routes hold where the edition has none of its own.

    Raises :class:`~callin_rules.errors.BadInputError` with every fault.
    """
    own, statute = _Builder(document, read_when), _Builder(regime, read_when)
    begins = _begins(document, own)
    mine, theirs = own.parts(), statute.parts()
    calendar = WorkingCalendar(
        document.authority.nation, closures=tuple(own.closures()), suspensions=tuple(own.suspensions())
    )
    if document.authority.nation not in regime.regime.nations:
        accepted = ", ".join(sorted(n.value for n in regime.regime.nations))
        own.fault(
            "authority.nation",
            document.authority.nation.value,
            f"a nation of the regime: {accepted}",
            code="edition.regime-nation",
        )
    if faults := (*own.faults, *(f.within("regime") for f in statute.faults)):
        summary = f"{origin}: this is not an edition:"
        raise BadInputError(summary, faults)
    return Edition(
        authority=Authority(**_plain(document.authority)),
        begins=begins,
        ends=document.edition.in_force_until,
        attested=document.edition.attested,
        calendar=calendar,
        periods={**theirs["periods"], **mine["periods"]},
        pools={**theirs["pools"], **mine["pools"]},
        requirements=(*theirs["requirements"], *mine["requirements"]),
        routes=mine["routes"] or theirs["routes"],
        unsettled=(*mine["unsettled"], *theirs["unsettled"]),
        document=document,
        regime=regime,
        cites=mine["cites"],
        statute_cites=theirs["cites"],
        origin=origin,
    )


def _begins(document: EditionDocument, builder: _Builder) -> date:
    edition = document.edition
    if (edition.in_force_from is None) == (edition.attested is None):
        builder.fault(
            "edition",
            "both in_force_from and attested" if edition.attested else "neither in_force_from nor attested",
            "in_force_from = 2024-05-22, or attested = [2014-07-23, 2014-09-03] where the first day is not known",
            code="edition.begins",
        )
    if edition.attested is not None:
        if edition.attested[0] > edition.attested[1]:
            accepted = "the first day and then the last"
            builder.fault("edition.attested", str(edition.attested), accepted, code="edition.attested")
        return edition.attested[0]
    begins = edition.in_force_from or date.min
    if edition.in_force_until is not None and edition.in_force_until < begins:
        builder.fault(
            "edition.in_force_until", str(edition.in_force_until), f"not before {begins}", code="edition.ends"
        )
    return begins


def _plain(authority: AuthorityTable) -> dict[str, Any]:
    return {name: getattr(authority, name) for name in fields_dict(AuthorityTable)}


def _procedure_tables(document: EditionDocument | RegimeDocument) -> Iterator[tuple[str, _Cited]]:
    for name in ("hold", "ruling", "hearing", "quorum", "reconsideration", "council", "withdrawal"):
        table = getattr(document, name)
        if table is not None:
            yield name, table
    for name in ("outcomes", "remarks"):
        for i, table in enumerate(getattr(document, name)):
            yield f"{name}[{i}]", table
