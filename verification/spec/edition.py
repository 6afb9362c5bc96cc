"""An edition's provisions together: the outcome of a case, each provision's own answer, what is needed, what would cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from .completions import domain, scan
from .days import Calendar, NotCovered, closes
from .facts import Facts, Missing
from .kinds import KINDS, STARTS, applies, the_period

BUDGET = 4_000  # ways of completing a case that are tried before the specification gives up on it


class Edition:
    """An edition file and the file of its regime, as written.

    Requirements add up; what both name, the edition settles; the regime's routes hold where the edition has none.
    """

    def __init__(self, own: dict, regime: dict) -> None:
        """``own`` and ``regime`` are parsed files."""
        self.own = own
        self.periods = {**regime.get("periods", {}), **own.get("periods", {})}
        self.pools = {**regime.get("pools", {}), **own.get("pools", {})}
        self.requirements = [*regime.get("requirements", ()), *own.get("requirements", ())]
        self.routes = own.get("routes") or regime.get("routes", [])
        self.council_size = own["authority"].get("council_size")
        self.calendar = Calendar(
            own["authority"]["nation"], tuple(own.get("closures", ())), tuple(own.get("suspensions", ()))
        )
        self.words = scan(self)

    def provisions(self) -> list[tuple[str | None, dict]]:
        """Every provision with the name of its route, requirements first."""
        return [
            *((None, p) for p in self.requirements),
            *((r["name"], p) for r in self.routes for p in r["provisions"]),
        ]


def load(path: Path, regimes: Path) -> Edition:
    """The edition in a file."""
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    return Edition(own, tomllib.loads((regimes / f"{own['edition']['regime']}.toml").read_text(encoding="utf-8")))


# -- one provision, all facts known ------------------------------------------------------------------------------------


def met(provision: dict, ed: Edition, facts: Facts) -> bool:
    """Whether a provision does not stand in the way."""
    if provision["rule"] not in KINDS:
        raise NotCovered(provision["rule"])
    return not applies(provision.get("when"), facts) or bool(KINDS[provision["rule"]](provision, ed, facts))


def answer(provision: dict, ed: Edition, facts: Facts) -> str:
    """A provision's own answer: what all completions of the missing facts agree on."""
    found = set()
    for _, done in ways(lambda f: applies(provision.get("when"), f), ed, facts):
        if not applies(provision.get("when"), done):
            found.add("not_applicable")
            continue
        found |= {"met" if yes else "not_met" for yes, _ in ways(lambda f: met(provision, ed, f), ed, done)}
        if len(found - {"not_applicable"}) > 1:
            break
    if len(found) == 1:
        return found.pop()
    return "undetermined" if "not_met" in found else "met or not_applicable"


# -- completing what is missing ----------------------------------------------------------------------------------------


class Tried:
    """How many completions have been tried."""

    def __init__(self, most: int = BUDGET) -> None:
        """``most``: give up beyond it."""
        self.left = most

    def one(self) -> None:
        """Count one more."""
        self.left -= 1
        if self.left < 0:
            raise NotCovered("too many completions")


def ways(question, ed: Edition, facts: Facts, tried: Tried | None = None) -> Iterator[tuple[bool, Facts]]:
    """The answers to a yes-or-no question under every completion of the facts that it reads."""
    tried = tried or Tried()
    tried.one()
    try:
        yes = question(facts)
    except Missing as missing:
        for value in domain(ed, facts, missing.path):
            supposed = facts.with_fact(missing.path, value)
            if supposed.possible():
                yield from ways(question, ed, supposed, tried)
    else:
        yield bool(yes), facts


def completions(
    ed: Edition, facts: Facts, tried: Tried, requirements=None, routes=None
) -> Iterator[tuple[bool, Facts]]:
    """Whether the request is valid, under every completion of the facts that decide it.

    A requirement that fails settles it whatever the rest, so all are asked before any value is supposed.
    """
    tried.one()
    missing: list[str] = []
    unsettled, still_open, way_found = [], [], False
    for provision in ed.requirements if requirements is None else requirements:
        try:
            if not met(provision, ed, facts):
                yield False, facts
                return
        except Missing as m:
            unsettled.append(provision)
            missing.append(m.path)
    for route in ed.routes if routes is None else routes:
        try:
            way_found |= applies(route.get("when"), facts) and all(met(p, ed, facts) for p in route["provisions"])
        except Missing as m:
            still_open.append(route)
            missing.append(m.path)
    if routes == []:
        way_found = True
    if not (way_found or still_open) or not missing or (way_found and not unsettled):
        yield way_found, facts
        return
    if way_found:
        still_open, missing = [], missing[: len(unsettled)]
    values = min(((path, domain(ed, facts, path)) for path in dict.fromkeys(missing)), key=lambda pair: len(pair[1]))
    for value in values[1]:
        supposed = facts.with_fact(values[0], value)
        if supposed.possible():
            yield from completions(ed, supposed, tried, unsettled, still_open)


def outcome(ed: Edition, facts: Facts, most: int = BUDGET) -> str:
    """Valid or invalid if every completion says so; undetermined otherwise."""
    if not ed.routes:  # no way to a valid request is named, so none can be found to be valid
        return "invalid" if any(answer(p, ed, facts) == "not_met" for p in ed.requirements) else "undetermined"
    found = set()
    for yes, _ in completions(ed, facts, Tried(most)):
        found.add(yes)
        if len(found) == 2:
            return "undetermined"
    if not found:
        raise NotCovered("no completion is free of contradiction")
    return "valid" if found.pop() else "invalid"


# -- what is needed ----------------------------------------------------------------------------------------------------


def reported(path: str, facts: Facts) -> str:
    """The address at which the manual reports a fact: urgency and earlier call-ins are one fact each, and so is somebody
    of whom the register is silent.
    """
    for whole in ("decision.urgency", "history.call_ins"):
        if path.startswith(whole):
            return whole
    if match := re.match(r"members\[(.*)\]", path):
        return path if facts.listed(match[1]) else match[0]
    return path


def matters(ed: Edition, facts: Facts, most: int = 20_000) -> set[str]:
    """The facts that matter: with all others completed in some way, changing that one alone changes the outcome."""
    found: set[str] = set()
    tried = Tried(most)
    named = {n if isinstance(n, str) else n["name"] for n in facts.peek("request.signatories") or ()} | {
        facts.peek("request.lead")
    }
    named |= {m["name"] for m in facts.case.get("members", ())}
    for yes, done in completions(ed, facts, tried):
        if not yes:
            continue
        for path in done.supplied:
            made_up = path.startswith("members[") and path[8 : path.rindex("]")] not in named
            if made_up or reported(path, facts) in found or path in facts.supplied:
                continue
            others = {p: v for p, v in done.supplied.items() if reported(p, facts) != reported(path, facts)}
            base = Facts(facts.case, others, facts.register)
            whole = [p for p in done.supplied if p not in others]
            for changed in changes(ed, base, whole[0], facts):
                if any(not again for again, _ in completions(ed, changed, tried)):
                    found.add(reported(path, facts))
                    break
    return found


def changes(ed: Edition, base: Facts, path: str, facts: Facts) -> Iterator[Facts]:
    """The same completion with another value of one fact."""
    for value in domain(ed, base, path):
        changed = base.with_fact(path, value)
        if changed.possible():
            yield changed


# -- the window --------------------------------------------------------------------------------------------------------


def window(ed: Edition, facts: Facts, name: str = "window"):
    """When the window opens and closes; ``None`` where the sources do not settle it."""
    period = the_period(name, ed, facts)
    if "unsettled" in period:
        return None
    start = STARTS[period["starts_from"]]
    from_hour = facts.instant(start) if period["unit"] == "hours" else None
    return facts.peek(start), closes(period, facts.day(start), from_hour, ed.calendar)
