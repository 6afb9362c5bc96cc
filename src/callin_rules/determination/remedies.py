"""Remedies: the smallest changes that would make an invalid request valid, each tried before it is offered.

Every rule that is not met says what it would take (its cure). Facts to supply add up; signatures do not, since one
person can satisfy several rules at once, so signatures are tried in growing numbers and every mixture of the people
that the route's pools describe. The last moment is the last second of the window. A remedy is offered only if the
request, so changed and received at that moment, is valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations_with_replacement

from attrs import evolve, frozen

from callin_rules.determination.weighing import RouteWeighed, Weighing, weigh
from callin_rules.findings import Finding, Outcome, Supply
from callin_rules.model import (
    NOT_SUPPLIED,
    Case,
    ContradictionError,
    Decision,
    Member,
    Pool,
    Signatory,
    SignedBy,
    is_open,
    supply,
)
from callin_rules.rulebook import Rulebook
from callin_rules.rules import Pending, supposed_member

__all__ = ["Cures", "Remedy", "cures", "request_again"]

_MORE = 3
"""How many signatures beyond the largest single shortfall are tried."""


@frozen(kw_only=True)
class Remedy:
    """Changes that together cure a request, and the last moment at which they can be made.

    ``by`` is ``None`` where nothing but the implementation of the decision ends the time. ``supplies`` and ``signers``
    are the same changes as values, for trying them out.
    """

    changes: tuple[str, ...]
    by: datetime | None
    supplies: tuple[Supply, ...] = ()
    signers: tuple[Member, ...] = ()

    @property
    def size(self) -> int:
        """How many single things have to be done."""
        return max(len(self.supplies) + len(self.signers), 1)


@frozen
class Cures:
    """The smallest remedies, and whether the request can be cured at all.

    ``curable`` is ``None`` where facts are missing without which no remedy can be promised. ``barred_by`` holds the
    findings that nothing can help.
    """

    remedies: tuple[Remedy, ...]
    curable: bool | None
    barred_by: tuple[Finding, ...] = ()


def cures(book: Rulebook, case: Case, weighed: Weighing) -> Cures:
    """The smallest remedies of an invalid case."""
    failed = tuple(f for f in weighed.requirements if f.outcome is Outcome.NOT_MET)
    barred = tuple(f for f in failed if f.cure is None or f.cure.impossible)
    if barred:
        return Cures((), curable=False, barred_by=barred)
    by = _last_moment(weighed)
    found: list[Remedy] = []
    doubtful = False
    in_the_way: list[Finding] = []
    for route in weighed.routes:
        lacking = tuple(f for f in route.findings if f.outcome is Outcome.NOT_MET)
        closed = tuple(f for f in lacking if f.cure is None or f.cure.impossible)
        unavailable = route.open is False and not lacking
        if closed or unavailable:
            in_the_way.extend(closed)
            continue
        remedy, doubt = _for_route(book, case, route, (*failed, *lacking), by)
        doubtful = doubtful or doubt
        if remedy is not None:
            found.append(remedy)
    if not found:
        return Cures((), curable=None if doubtful else False, barred_by=tuple(in_the_way))
    smallest = min(remedy.size for remedy in found)
    return Cures(tuple(remedy for remedy in found if remedy.size == smallest), curable=True)


def request_again(case: Case, remedy: Remedy, at: datetime | None) -> Case:
    """The case as it would be if the remedy were carried out and the request complete at ``at``."""
    changed = case.evolve(as_at=NOT_SUPPLIED)
    if at is not None:
        changed = changed.evolve(request=evolve(changed.request, received_at=at))
    for change in remedy.supplies:
        changed = supply(changed, change.path, change.value)
    if remedy.signers:
        before = changed.request.signatories
        added = tuple(Signatory(name=m.name, confirmed=True, has_interest=False) for m in remedy.signers)
        signed = SignedBy((*(() if is_open(before) else before), *added), remedy.signers)
        changed = supply(changed, "request.signatories", signed)
    return changed


def _for_route(
    book: Rulebook, case: Case, route: RouteWeighed, lacking: tuple[Finding, ...], by: datetime | None
) -> tuple[Remedy | None, bool]:
    """The smallest remedy that opens one route, and whether missing facts keep it from being promised."""
    supplies = tuple({s.path: s for f in lacking if f.cure for s in f.cure.supplies}.values())
    least = max((f.cure.signatures for f in lacking if f.cure), default=0)
    apart = max((f.cure.signatures for f in lacking if f.cure and f.rule == "signatories.group_spread"), default=0)
    pools = _pools(book, route)
    resend = any(f.cure.resend for f in lacking if f.cure)
    doubtful = False
    for signers in _companies(pools, case, least):
        says = [s.says for s in supplies]
        says.extend(_signatures_in_words(signers, pools, apart))
        if resend and not says:
            says.append("send the request again while the window is open")
        remedy = Remedy(changes=tuple(says), by=by, supplies=supplies, signers=signers)
        try:
            tried = weigh(book, request_again(case, remedy, by))
        except ContradictionError:
            continue
        opened = next(r.open for r in tried.routes if r.route is route.route)
        if tried.valid and opened:  # by this route, not by another that the same signature happens to open
            return remedy, False
        doubtful = doubtful or (tried.valid is None and opened is not False)
        if doubtful and any(f.outcome is Outcome.UNDETERMINED for f in tried.requirements):
            break  # facts are missing that no signature supplies, so no larger company could be promised either
    return None, doubtful


def _companies(pools: Iterable[Pool], case: Case, least: int) -> Iterator[tuple[Member, ...]]:
    """Groups of further signatories, the smallest first; each person of a political group of their own."""
    if least == 0:
        yield ()
        return
    kinds = tuple(pools)
    for count in range(least, least + _MORE + 1):
        for chosen in combinations_with_replacement(range(len(kinds)), count):
            yield tuple(_person(kinds[k], n, case.decision) for n, k in enumerate(chosen))


def _pools(book: Rulebook, route: RouteWeighed) -> tuple[Pool, ...]:
    """The pools from which the route's rules want signatures, those that a rule brings itself included."""
    names = dict.fromkeys(
        name
        for rule in route.route.rules
        for term in ("pool", "pools")
        for name in _named(getattr(rule, term, None))
        if name in book.setting.pools
    )
    own = (getattr(rule, "own_pool", None) for rule in route.route.rules)
    return (*(book.setting.pools[n] for n in names or book.setting.pools), *(pool for pool in own if pool is not None))


def _named(term: object) -> tuple[str, ...]:
    if isinstance(term, str):
        return (term,)
    return term if isinstance(term, tuple) else ()


def _person(pool: Pool, n: int, decision: Decision) -> Member:
    return supposed_member(pool, f"further {pool.name} {n + 1}", decision, f"a group not yet among them ({n + 1})")


def _signatures_in_words(signers: tuple[Member, ...], pools: Iterable[Pool], apart: int) -> Iterator[str]:
    """How many more signatures, from whom; one clause for each pool. ``apart`` of them bring a further group."""
    for pool in pools:
        count = sum(member.name.rpartition(" ")[0] == f"further {pool.name}" for member in signers)
        if count:
            noun = "one more signature" if count == 1 else f"{count} more signatures, each"
            yield f"{noun} from {pool.description}"
    if signers and apart:
        yield f"{'one' if apart == 1 else apart} of these of a political group that has not signed yet"


def _last_moment(weighed: Weighing) -> datetime | None:
    """The last second of the window."""
    reading = weighed.reading
    if "window" not in reading.setting.periods:
        return None
    window = reading.deadline("window")
    return None if isinstance(window, Pending) else window.closes
