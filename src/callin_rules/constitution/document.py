"""The edition file, as it is written: one attrs class for each table of the TOML.

These classes are the format. The loader structures a file into them and refuses what they do not name; the JSON Schema
that gives editors completion is generated from them. What they say in words for a file's author is turned into the
library's own values by :mod:`callin_rules.constitution.build`.

Every table that carries a value has ``cite`` (the paragraph); ``source`` names one of the file's ``[sources]``, the
first one where it is left out; ``basis`` overrides the source's basis for this one value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from attrs import field, frozen

from callin_rules.citation import Basis
from callin_rules.model import AuthorityKind, Capacity
from callin_rules.nation import Nation

__all__ = [
    "AuthorityTable",
    "ClosureTable",
    "CouncilTable",
    "EditionDocument",
    "EditionTable",
    "HearingTable",
    "HoldTable",
    "OutcomeTable",
    "PeriodTable",
    "PoolTable",
    "ProvisionTable",
    "QuorumTable",
    "ReceiptTable",
    "ReconsiderationTable",
    "RegimeDocument",
    "RegimeTable",
    "RemarkTable",
    "RouteTable",
    "RulingTable",
    "SourceTable",
    "SuspensionTable",
    "UnsettledTable",
    "WhenTable",
    "WithdrawalTable",
]


@frozen(kw_only=True)
class _Cited:
    """What every table that carries a value says of its origin."""

    cite: str
    source: str | None = None
    basis: Basis | None = None


@frozen(kw_only=True)
class SourceTable:
    """``[sources.KEY]``: a document. ``version`` is its date or version in its own words.

    ``no_address``: why it has no address or no day on which it was seen. ``tells_from``: the first day of which it
    tells, where it tells of earlier days than its own.
    """

    document: str
    basis: Basis
    url: str | None = None
    seen_on: date | None = None
    version: str | None = None
    no_address: str | None = None
    tells_from: date | None = None


@frozen(kw_only=True)
class AuthorityTable:
    """``[authority]``: whose constitution it is. ``council_size``: members of the council when the edition began."""

    slug: str
    name: str
    kind: AuthorityKind
    nation: Nation
    gss: str | None = None
    council_size: int | None = None


@frozen(kw_only=True)
class EditionTable:
    """``[edition]``: since when it stands, and under which statute.

    Either ``in_force_from`` (and ``in_force_until``, the last day, where it is known to have ended), or ``attested``:
    the first and the last day on which these rules are known to have been applied, where the day they were adopted is
    not known. ``transition``: which edition governs a request about a decision that was made under the one before
    (``decision``: the decision's; ``receipt``: this one); left out where no text settles it.
    """

    regime: str
    in_force_from: date | None = None
    in_force_until: date | None = None
    attested: tuple[date, date] | None = None
    transition: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class ReceiptTable:
    """``receipt = { ... }`` of a period: what arrives outside these hours counts as the next working day's."""

    office_closes: time | None = None
    office_opens: time | None = None


@frozen(kw_only=True)
class PeriodTable(_Cited):
    """``[periods.NAME]``: the event that starts it, the length and its unit, and the hour at which it ends.

    ``cut_off`` is the last moment in time ("by 5pm" is ``17:00:00``); with ``before = true`` the moment itself is too
    late ("before noon"). ``weekday`` (``monday`` ...) and ``weeks`` (0: the same week, 1: the following) are for the
    unit
    ``fixed-weekday``. ``first_day_counts``: the day of the starting event is day one. ``roll``: where an end that is
    no working day moves to. ``makers`` limits it to some decision-makers, ``otherwise`` holds the others' periods.
    ``unsettled`` names the question on which it hangs, and then no length is given; ``at_least`` (with a ``unit``) is
    then a length that a real case shows to lie within it.
    """

    starts_from: str
    unit: str | None = None
    length: int | None = None
    weekday: str | None = None
    weeks: int | None = None
    first_day_counts: bool = False
    roll: str | None = None
    cut_off: time | None = None
    before: bool = False
    receipt: ReceiptTable | None = None
    makers: frozenset[str] = frozenset()
    otherwise: tuple[PeriodTable, ...] = ()
    unsettled: str | None = None
    at_least: int | None = None


@frozen(kw_only=True)
class ClosureTable(_Cited):
    """``[[closures]]``: days on which the authority is closed and which are not working days."""

    name: str
    days: tuple[date, ...] = ()
    rule: str | None = None


@frozen(kw_only=True)
class SuspensionTable(_Cited):
    """``[[suspensions]]``: a time in which no day counts, such as a recess; by dates or by a yearly pattern."""

    name: str
    first: date | None = None
    last: date | None = None
    rule: str | None = None


@frozen(kw_only=True)
class PoolTable(_Cited):
    """``[pools.NAME]``: who may sign. See :class:`callin_rules.model.pool.Pool` for the meaning of each key.

    ``unsettled``: for holders of a role, the question on which their belonging hangs.
    """

    description: str
    capacities: frozenset[Capacity] = frozenset({Capacity.COUNCILLOR})
    roles: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    unsettled: Mapping[str, str] = field(factory=dict)
    of_body: str | None = None
    of_ward: bool = False
    not_the_maker: bool = False
    without_interest: bool = False


@frozen(kw_only=True)
class WhenTable:
    """``when = { ... }``: the decisions a provision or a route speaks of."""

    makers: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    key: bool | None = None


@frozen(kw_only=True)
class ProvisionTable(_Cited):
    """One requirement: ``rule`` is a rule's dotted name, and the keys that are not named here are its terms."""

    rule: str
    when: WhenTable | None = None
    terms: Mapping[str, object] = field(factory=dict)


@frozen(kw_only=True)
class RouteTable(_Cited):
    """``[[routes]]``: one of the ways to a valid request. Its provisions take the route's ``cite`` unless they have
    one.
    """

    name: str
    provisions: tuple[Mapping[str, object], ...]
    when: WhenTable | None = None


@frozen(kw_only=True)
class UnsettledTable:
    """``[[unsettled]]``: a question that the sources leave open. ``bears_on`` says in words what hangs on it."""

    id: str
    question: str
    bears_on: str


@frozen(kw_only=True)
class RemarkTable(_Cited):
    """``[[remarks]]``: what a reader should know and no rule asks."""

    text: str


@frozen(kw_only=True)
class HoldTable(_Cited):
    """``[hold]``: from which event on the decision may not be implemented, and for how long at most.

    ``begins``: ``publication`` (the decision comes into force only when the window has closed), ``receipt`` of a
    request, its ``acceptance``, a ``direction`` of the scrutiny body, or ``never`` (a review holds nothing, as at
    Reading in 2020). ``period``: the longest time the hold lasts.
    """

    begins: str
    period: str | None = None


@frozen(kw_only=True)
class RulingTable(_Cited):
    """``[ruling]``: who rules on validity, by when, and whom they have to consult, for yes and for no."""

    by: str
    period: str | None = None
    consult_to_accept: frozenset[str] = frozenset()
    consult_to_reject: frozenset[str] = frozenset()
    reported_to: str | None = None


@frozen(kw_only=True)
class QuorumTable(_Cited):
    """``[quorum]`` of the hearing: a ``number``, or a fraction of the voting members, and from how many
    ``councils``.
    """

    number: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    rounding: str = "up"
    councils: int | None = None


@frozen(kw_only=True)
class HearingTable(_Cited):
    """``[hearing]``: the body, its time limit, and what follows when nobody meets.

    ``if_not_held``: ``takes-effect``, ``falls``, ``to-council``; left out where no source says. ``calling_period``: by
    when the meeting has to be called.
    """

    body: str
    period: str | None = None
    calling_period: str | None = None
    if_not_held: str | None = None
    callers_may_vote: bool | None = None
    casting_vote: bool | None = None
    adjournment: str | None = None


@frozen(kw_only=True)
class OutcomeTable(_Cited):
    """``[[outcomes]]``: what the hearing body may do: ``release``, ``refer-back``, ``refer-to-council``, ...

    ``condition``: when only; ``numerator`` and ``denominator``: the majority of those present and voting it needs.
    ``effective``: from when on, if it is said (``immediately``, ``meeting``: from its day, ``after-meeting``).
    """

    outcome: str
    condition: str | None = None
    then: str | None = None
    effective: str | None = None
    numerator: int | None = None
    denominator: int | None = None


@frozen(kw_only=True)
class ReconsiderationTable(_Cited):
    """``[reconsideration]``: who decides again after a reference back, and by when."""

    by: str | None = None
    period: str | None = None


@frozen(kw_only=True)
class CouncilTable(_Cited):
    """``[council]``: the council's part after a reference to it, by when it has to meet, and what follows if it does
    not (``takes-effect``, ``still-held``).
    """

    period: str | None = None
    may: frozenset[str] = frozenset()
    if_not_held: str | None = None


@frozen(kw_only=True)
class WithdrawalTable(_Cited):
    """``[withdrawal]``: whose agreement a withdrawal of the request needs (``lead``, ``all-signatories``, ...)."""

    needs: str


@frozen(kw_only=True)
class _Provisions:
    """What an edition and a regime both hold."""

    sources: Mapping[str, SourceTable]
    periods: Mapping[str, PeriodTable] = field(factory=dict)
    pools: Mapping[str, PoolTable] = field(factory=dict)
    requirements: tuple[Mapping[str, object], ...] = ()
    routes: tuple[RouteTable, ...] = ()
    unsettled: tuple[UnsettledTable, ...] = ()
    remarks: tuple[RemarkTable, ...] = ()
    hold: HoldTable | None = None
    ruling: RulingTable | None = None
    hearing: HearingTable | None = None
    quorum: QuorumTable | None = None
    outcomes: tuple[OutcomeTable, ...] = ()
    reconsideration: ReconsiderationTable | None = None
    council: CouncilTable | None = None
    withdrawal: WithdrawalTable | None = None


@frozen(kw_only=True)
class EditionDocument(_Provisions):
    """A whole edition file."""

    authority: AuthorityTable
    edition: EditionTable
    closures: tuple[ClosureTable, ...] = ()
    suspensions: tuple[SuspensionTable, ...] = ()


@frozen(kw_only=True)
class RegimeTable:
    """``[regime]``: a statutory frame. ``procedure`` names the table of states it follows after receipt."""

    slug: str
    title: str
    nations: frozenset[Nation]
    procedure: str


@frozen(kw_only=True)
class RegimeDocument(_Provisions):
    """A whole regime file: what statute fixes for every authority under it."""

    regime: RegimeTable
