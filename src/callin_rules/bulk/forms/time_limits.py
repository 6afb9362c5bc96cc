"""When a request has to arrive."""

from __future__ import annotations

from attrs import evolve

from callin_rules.bulk.formula import ByWord, Constant, Formula, Yes
from callin_rules.bulk.times import Within
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Setting
from callin_rules.rules.time_limits.received_in_window import ReceivedInWindow

_WINDOW = "window"


def received_in_window(rule: ReceivedInWindow, setting: Setting) -> Formula | None:
    """Within the period of the decision's maker; where the sources do not settle it, as it was ruled."""
    named = setting.periods[rule.window]
    if not named.by_maker:
        return _within(named, 0, rule.window, setting)
    parts: list[tuple[frozenset[str], Formula]] = []
    otherwise: Formula = Yes(f"judgements.{rule.window}-length")
    for number, variant in enumerate((named, *named.otherwise)):
        formula = _within(variant, number, rule.window, setting)
        if formula is None:
            return None
        if not variant.makers:
            otherwise = formula
            break
        parts.append((variant.makers, formula))
    return ByWord("decision.maker", tuple(parts), otherwise)


def table_for(named: NamedPeriod, key: str, setting: Setting) -> Within | None:
    """The look-up of a period's deadlines; ``None`` where it has none that a day is enough to count."""
    if named.period is None or named.start.path is None or named.period.counting.needs_hour:
        return None
    return Within("request.received_at", named, setting, key)


def _within(named: NamedPeriod, number: int, window: str, setting: Setting) -> Formula | None:
    if named.period is None:
        return _ruled(named, number, window, setting)
    if named.start.path is None:
        return Constant(None)
    return _compared(named, f"{window}|{number}", setting)


def _ruled(named: NamedPeriod, number: int, window: str, setting: Setting) -> Formula | None:
    """As it was ruled; in time without a ruling while the period is shown to have lasted."""
    ruling = Yes(f"judgements.{named.unsettled or f'{window}-length'}")
    if named.at_least is None:
        return ruling
    shown = _compared(evolve(named, period=named.at_least), f"{window}|{number}|at least", setting)
    return None if shown is None else ruling | shown


def _compared(named: NamedPeriod, key: str, setting: Setting) -> Formula | None:
    """A comparison with the deadline; not where what comes out of hours counts as received later."""
    deemed = setting.periods[_WINDOW].receipt if _WINDOW in setting.periods else None
    return None if deemed is not None else table_for(named, key, setting)
