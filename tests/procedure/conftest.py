"""Made-up editions and matters for the procedure's tests."""

from __future__ import annotations

import ast
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from callin_rules._structure import read_document
from callin_rules.constitution import Edition, parse_edition
from callin_rules.model import Case, Decision, Event, Judgement, Request
from callin_rules.procedure import Timeline, timeline
from callin_rules.procedure.questions import Asking
from callin_rules.rulebook import procedure_of, terms_of

LONDON = ZoneInfo("Europe/London")
HEAD = """
[authority]
slug = "anytown"
name = "Anytown"
kind = "{kind}"
nation = "{nation}"

[edition]
in_force_from = 2024-01-01
regime = "{regime}"

[sources.made-up]
document = "Made for the tests"
basis = "text"

[[requirements]]
rule = "contents.in_writing"
cite = "rule 1"
"""
WINDOW = """
[periods.window]
starts_from = "publication"
length = 5
unit = "working-days"
cut_off = 17:00:00
cite = "rule 2"
"""
KINDS = {
    "england-executive": ("shire-district", "england"),
    "wales-executive": ("welsh-principal", "wales"),
    "combined-authority": ("combined-authority", "england"),
    "ni-reconsideration": ("ni-district", "northern-ireland"),
    "committee-system": ("shire-district", "england"),
    "none": ("shire-district", "england"),
}


def made(text: str = WINDOW, regime: str = "england-executive") -> Edition:
    """An edition of Anytown with ``text`` after its head."""
    kind, nation = KINDS[regime]
    head = HEAD.format(kind=kind, nation=nation, regime=regime)
    return parse_edition(read_document((head + text).encode(), name="anytown.toml"))


def at(day: int, hour: int = 12, month: int = 7) -> datetime:
    """A moment of July 2024; the first is a Monday."""
    return datetime(2024, month, day, hour, tzinfo=LONDON)


PUBLISHED = {"decision": date(2024, 7, 1), "publication": at(2, 9)}


class Matter:
    """A decision made on Monday 1 July 2024 and published on the next day, and what happens then."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        decision = Decision(decided_at=date(2024, 7, 1), published_at=at(2, 9), maker="cabinet")
        self.case = Case(authority="anytown", decision=decision)
        self.now = at(2, 10)

    def knows(self, **changes) -> Matter:
        """The same with other facts of the case."""
        self.case = evolve(self.case, **changes)
        return self

    def then(self, kind: str, when: date | None = None, **details) -> Matter:
        """Something happens at ``when``, or an hour after what was last."""
        self.now = when if isinstance(when, datetime) else self.now + timedelta(hours=1)
        event = Event(kind=kind, at=self.now if when is None else when, **details)
        self.case = evolve(self.case, events=(*self.case.events, event))
        return self

    def line(self, when: datetime | None = None) -> Timeline:
        """Where it stands, now or at ``when``."""
        return timeline(procedure_of(self.edition), terms_of(self.edition), self.case, when or self.now)

    def states(self, when: datetime | None = None) -> set[str]:
        """The names of the states in which it may stand."""
        return {state.name for state in self.line(when).states}


def asking(  # noqa: PLR0913 - each is something that a question may look at
    text: str = WINDOW,
    *,
    regime: str = "england-executive",
    state: str = "made",
    kind: str = "heard",
    when: date = date(2024, 7, 3),
    anchors: dict[str, date] = PUBLISHED,
    judged: dict[str, bool] | None = None,
    decision: dict[str, object] | None = None,
    request: Request | None = None,
    **details: object,
) -> Asking:
    """What a question may look at: the decision of Anytown that was published on 2 July, and the eighth event."""
    edition = made(text, regime)
    case = Matter(edition).case
    return Asking(
        terms=terms_of(edition),
        case=evolve(
            case,
            decision=evolve(case.decision, **(decision or {})),
            request=request or Request(),
            judgements=tuple(Judgement(question=q, finding=finding) for q, finding in (judged or {}).items()),
        ),
        state=procedure_of(edition).state[state],
        anchors=anchors,
        at=when,
        event=Event(kind=kind, at=when, **details),
        path="events[7]",
        dated="events[7].at",
    )


def again(module: ModuleType) -> dict[str, Any]:
    """What a module names, worked out once more by its functions: its tables were made when it was imported."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    tree.body = [part for part in tree.body if not isinstance(part, ast.FunctionDef | ast.ClassDef)]
    names = dict(vars(module))
    exec(compile(tree, module.__file__, "exec"), names)
    return names


@pytest.fixture
def matter():
    """A matter under an edition with a window of five working days to 5pm: it closes on Tuesday 9 July 2024."""
    return lambda text=WINDOW, regime="england-executive": Matter(made(text, regime))
