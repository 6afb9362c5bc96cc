"""What every rule about signatories says and tries in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from callin_rules.calendar import second_after
from callin_rules.findings import INCURABLE, Cure, Finding, Supply, plural
from callin_rules.model import Member, Pool, SignedBy, is_open, zone_named
from callin_rules.rules.reading import Pending, Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.supposed import supposed_signatures

__all__ = [
    "circumstances",
    "enough",
    "nobody_said",
    "rejected_in_words",
    "signed_by",
    "unknown_in_words",
]

_DAY = timedelta(days=1)


def nobody_said(rule: Rule, reading: Reading, pools: Iterable[Pool], *needs: str) -> Finding:
    """The finding of a rule about signatories of ``pools`` while they are not supplied; ``needs``: what else is not."""
    pools, wards = tuple(pools), reading.case.decision.wards
    if not is_open(wards) and not wards and all(pool.of_ward for pool in pools):
        return rule.not_met(
            "The decision affects no ward, so nobody can sign for one", "decision.wards", cure=INCURABLE
        )
    missing = (
        *needs,
        "request.signatories",
        *(fact for pool in pools for fact in pool.first_of_all(reading.case.decision)),
    )
    return rule.undetermined("Nobody has said who signed", needs=missing)


def enough(
    rule: Rule, tally: Tally, pool: Pool, count: int, *used: str, why: str = "", supplies: tuple[Supply, ...] = ()
) -> Finding:
    """The finding of a rule that asks for ``count`` signatures from ``pool``.

    ``used``: facts beside the signatories that it rests on. ``why``: where the number comes from, for the sentence.
    ``supplies``: what can be supplied for signatures that are there but do not count; each saves one new signature.
    """
    counted = len(tally.counted)
    if counted >= count:
        return rule.met(
            "{signed} from {pool}, {count} needed{why}: {names}{rejected}",
            *tally.used,
            *used,
            signed=plural(counted, "signature"),
            pool=pool.description,
            count=count,
            why=why,
            names=tally.counted,
            rejected=rejected_in_words(tally),
        )
    if tally.most < count:
        lacking = count - tally.most
        supplies = supplies[:lacking]
        return rule.not_met(
            "{signed} from {pool}, {count} needed{why}{rejected}",
            *tally.used,
            *used,
            cure=Cure(supplies=supplies, signatures=lacking - len(supplies), pool=pool.description),
            signed=plural(tally.most, "signature"),
            pool=pool.description,
            count=count,
            why=why,
            rejected=rejected_in_words(tally),
        )
    return rule.undetermined(
        "{signed} from {pool} for certain, {count} needed{why}; not known of {unknown}{rejected}",
        *tally.used,
        *used,
        needs=tally.needs,
        signed=plural(counted, "signature"),
        pool=pool.description,
        count=count,
        why=why,
        unknown=unknown_in_words(tally),
        rejected=rejected_in_words(tally),
    )


def rejected_in_words(tally: Tally) -> str:
    """Who does not count and why, as the end of a sentence; nothing where everybody counts."""
    if not tally.rejected:
        return ""
    return "; not counted: " + "; ".join(f"{name} ({why})" for name, why in tally.rejected)


def unknown_in_words(tally: Tally) -> str:
    """Of whom it is not known whether they count, and what would tell."""
    return "; ".join(f"{name} ({', '.join(needs)})" for name, needs in tally.unknown)


def signed_by(reading: Reading, wanted: Iterable[tuple[Pool, int]]) -> SignedBy:
    """Supposed signatures: so many from each pool, nobody twice."""
    parts = [supposed_signatures(pool, count, reading.case.decision) for pool, count in wanted]
    return SignedBy(
        tuple(signatory for part in parts for signatory in part.signatories),
        tuple(member for part in parts for member in part.members),
    )


def circumstances(path: str, reading: Reading) -> Iterator[object]:
    """Values for a missing fact, other than who signed, on which it hangs who counts.

    For the receipt of one signature, both sides of the close of the window; for the receipt of the request, and for the
    day of one signature where accounts of it differ, both sides of every day on which a signatory took up or laid down
    a role, a group or a seat; for the wards that the decision affects, none, and each ward for which a signatory sits.
    """
    if path.startswith("request.signatories[") and path.endswith("].received_at"):
        window = reading.deadline("window") if "window" in reading.setting.periods else None
        if window is not None and not isinstance(window, Pending) and window.closes is not None:
            yield from (window.closes, second_after(window.closes))
    elif path == "request.received_at" or (path.startswith("request.signatories[") and path.endswith("].signed_at")):
        zone = zone_named(reading.setting.zone)
        for member in _signed(reading):
            yield from (datetime.combine(day, time.min, zone) for day in _days(member))
    elif path == "decision.wards":
        wards = sorted({member.ward for member in _signed(reading) if not is_open(member.ward)})
        yield from (frozenset(), *(frozenset({ward}) for ward in wards), frozenset(wards))


def _signed(reading: Reading) -> Iterator[Member]:
    """Those of the signatories of whom something is known."""
    signatories = reading.case.request.signatories
    for signatory in () if is_open(signatories) else signatories:
        member = reading.member(signatory.name)
        if member is not None:
            yield member


def _days(member: Member) -> Iterator[date]:
    spans = [(member.since, member.until)]
    for held in (member.roles, member.groups):
        spans.extend((span.since, span.until) for span in (() if is_open(held) else held))
    for since, until in spans:
        if since is not None:
            yield from (since - _DAY, since)
        if until is not None:
            yield from (until, until + _DAY)
