"""A small council for the tests of single rules, and what its cases can come to.

``reading`` makes a case under its edition and reads it. ``outcomes`` completes whatever a rule says is missing, in
every way that the determination would try, and collects the answers: an honest ``undetermined`` has more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import SimpleNamespace

from callin_rules import Case, Citation
from callin_rules.calendar import ClearWorkingDays, Period, WorkingCalendar
from callin_rules.citation import Basis
from callin_rules.determination.domains import domain
from callin_rules.findings import Asked, Finding, Outcome
from callin_rules.model import (
    NOT_SUPPLIED,
    Capacity,
    ContradictionError,
    Decision,
    GroupSpell,
    History,
    Judgement,
    Member,
    Pool,
    Register,
    Request,
    Role,
    Signatory,
    supply,
)
from callin_rules.nation import Nation
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Reading, Rule, Setting

MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE = (
    Outcome.MET,
    Outcome.NOT_MET,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)
CITE = Citation(paragraph="rule 16", document="Constitution", basis=Basis.TEXT)
DECIDED, PUBLISHED, RECEIVED = date(2014, 7, 23), date(2014, 7, 25), date(2014, 7, 30)
"""A Wednesday, a Friday and a Wednesday: the window of five clear working days closes on Friday 1 August 2014."""
WINDOW = NamedPeriod(name="window", starts_from="publication", period=Period(ClearWorkingDays(5)), cite=CITE)
POOLS = {
    pool.name: pool
    for pool in (
        Pool(name="members", description="a member of the council", cite=CITE),
        Pool(name="backbenchers", description="a backbencher", cite=CITE, without=frozenset({"executive"})),
        Pool(name="panel", description="a panel member", cite=CITE, roles=frozenset({"panel"}), of_body="relevant"),
        Pool(name="chair", description="the scrutiny chair", cite=CITE, roles=frozenset({"scrutiny-chair"})),
        Pool(name="ward", description="a ward member", cite=CITE, of_ward=True),
        Pool(name="free", description="a member without interest", cite=CITE, without_interest=True),
        Pool(name="others", description="somebody but the maker", cite=CITE, not_the_maker=True),
        Pool(name="doubtful", description="a member", cite=CITE, unsettled=(("executive", "executives-may-sign"),)),
        Pool(
            name="co-optees",
            description="a voting co-optee",
            cite=CITE,
            capacities=frozenset({Capacity.VOTING_CO_OPTEE}),
        ),
    )
}
SETTING = Setting(calendar=WorkingCalendar(Nation.ENGLAND), periods={"window": WINDOW}, pools=POOLS, council_size=40)


def member(
    name: str,
    *roles: str | Role,
    group: str | None = None,
    groups: object = NOT_SUPPLIED,
    capacity: Capacity = Capacity.COUNCILLOR,
    **more: object,
) -> Member:
    """Somebody on the register whose roles are all stated."""
    held = tuple(role if isinstance(role, Role) else Role(name=role) for role in roles)
    stated = groups if group is None else (GroupSpell(group=group),)
    return Member(name=name, roles=held, groups=stated, capacity=capacity, **more)


def reading(  # noqa: PLR0913 - as many as a case has
    *,
    signed: Iterable[str | Signatory] | None = None,
    members: Iterable[Member | str] = (),
    complete: object = NOT_SUPPLIED,
    decision: Mapping[str, object] | None = None,
    request: Mapping[str, object] | None = None,
    judged: Mapping[str, object] | None = None,
    call_ins: object = NOT_SUPPLIED,
    setting: Setting = SETTING,
    **case: object,
) -> Reading:
    """A case of the small council, read.

    ``signed``: names or signatures; ``None`` where nobody has said who signed. ``members``: names stand for plain
    councillors in a group. ``judged``: answers by question. ``decision`` and ``request`` add to the usual dates.
    """
    if signed is not None:
        names = tuple(s if isinstance(s, Signatory) else Signatory(name=s) for s in signed)
        request = {"signatories": names, **(request or {})}
    return Reading(
        Case(
            authority="anytown",
            decision=Decision(**{"decided_at": DECIDED, "published_at": PUBLISHED, **(decision or {})}),
            request=Request(**{"received_at": RECEIVED, **(request or {})}),
            register=Register(
                members=tuple(m if isinstance(m, Member) else member(m, group="A") for m in members),
                complete=complete,
            ),
            history=History(call_ins=call_ins),
            judgements=tuple(Judgement(question=q, finding=answer) for q, answer in (judged or {}).items()),
            **case,
        ),
        setting,
    )


def asked(rule: Rule) -> Rule:
    """The rule as rule 16 asks it."""
    return rule.bound(Asked(rule=rule.name, cite=CITE))


def find(rule: Rule, **facts: object) -> Finding:
    """The finding of a rule on a case of the small council; its sentence is read as well."""
    found = asked(rule).find(reading(**facts))
    assert found.because.endswith(" (rule 16).")
    assert (found.cure is not None) is (found.outcome is NOT_MET)
    assert bool(found.needs) is (found.outcome is UNDETERMINED)
    return found


def outcomes(rule: Rule, read: Reading) -> set[Outcome]:
    """Every answer to which completing what is missing can lead."""
    found = rule.find(read)
    if found.outcome is not UNDETERMINED:
        return {found.outcome}
    return {outcome for child in _children(rule, read, found.needs[0]) for outcome in outcomes(rule, child)}


def matters(rule: Rule, read: Reading, path: str) -> bool:
    """Whether, with everything else completed in some way, the fact at ``path`` alone decides."""
    found = rule.find(read)
    if found.outcome is not UNDETERMINED:
        return False
    if path in found.needs:
        answers = {rule.find(child).outcome for child in _children(rule, read, path)} - {UNDETERMINED}
        if len(answers) > 1:
            return True
    others = [need for need in found.needs if need != path]
    if not others:
        return any(matters(rule, child, path) for child in _children(rule, read, path))
    return any(matters(rule, child, path) for child in _children(rule, read, others[0]))


def check(rule: Rule, read: Reading) -> Finding:
    """The finding, shown to be honest: open exactly where both answers are within reach, and on facts that matter."""
    found = asked(rule).find(read)
    assert found.because
    if found.outcome is UNDETERMINED:
        assert {MET, NOT_MET} <= outcomes(rule, read), found.because
        for need in found.needs:
            assert matters(rule, read, need), (need, found.because)
    return found


def _children(rule: Rule, read: Reading, path: str) -> Iterator[Reading]:
    authority = SimpleNamespace(slug="anytown")
    book = SimpleNamespace(
        rules=(rule,),
        requirements=(rule,),
        routes=(),
        setting=read.setting,
        edition=SimpleNamespace(authority=authority),
    )
    for value in domain(book, read.case, path):
        try:
            yield Reading(supply(read.case, path, value), read.setting)
        except ContradictionError:
            continue
