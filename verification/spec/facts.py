"""What a case says: facts by their path, read one at a time. Reading one that has no value raises `Missing`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from .days import LONDON, instant, local_day

SECOND = timedelta(seconds=1)
TITLES = {"cllr", "cllr.", "councillor", "cynghorydd", "alderman", "ald", "the", "mayor", "dr", "mr", "mrs", "ms"}
MOMENTS = (
    "decision.decided_at",
    "decision.published_at",
    "decision.minutes_published_at",
    "decision.notified_at",
    "decision.implemented_at",
    "request.received_at",
    "request.sent_at",
)
ORDER = (  # the second is never before the first
    *(
        ("decision.decided_at", f"decision.{name}")
        for name in ("published_at", "minutes_published_at", "notified_at", "implemented_at")
    ),
    ("decision.decided_at", "request.received_at"),
    ("request.sent_at", "request.received_at"),
)
BY_NOW = ("decision.decided_at", "decision.published_at", "request.received_at", "decision.implemented_at")


class Missing(Exception):
    """A fact was read that has no value."""

    def __init__(self, path: str) -> None:
        """``path``: the address of the fact."""
        super().__init__(path)
        self.path = path


class Contradiction(Exception):
    """These facts cannot all be true."""


def is_open(value: object) -> bool:
    """Whether a case file's value is none: left out, disputed, or awaited from somebody."""
    return value is None or (isinstance(value, dict) and bool(value.keys() & {"disputed", "awaiting"}))


@cache
def folded(name: str) -> str:
    """How two spellings of a name are compared: no titles, one case, single spaces."""
    words = name.casefold().split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return " ".join(words)


def span(value: date | datetime) -> tuple[datetime, datetime]:
    """The first and the last second that a moment can mean; a bare day is all of that day."""
    if isinstance(value, datetime):
        return instant(value), instant(value)
    return instant(datetime.combine(value, time(0))), instant(datetime.combine(value, time(23, 59, 59)))


class Facts:
    """A case file's facts, and on top of them the values that a completion supposes (`supplied`)."""

    def __init__(self, case: dict, supplied: dict | None = None, register: dict[str, dict] | None = None) -> None:
        """``case`` is a parsed case file; ``register`` is made from it, and handed on."""
        self.case, self.supplied = case, supplied or {}
        self.register = entries(case) if register is None else register
        self.sound, self._told = False, None

    def with_fact(self, path: str, value: object) -> Facts:
        """The same facts and one more. Supposing who signed brings those people with it."""
        more = {**self.supplied, path: value}
        if path == "request.signatories":
            more |= {f"members[{s['name']}]": s["person"] for s in value if "person" in s}
        facts = Facts(self.case, more, self.register)
        dated = path in MOMENTS
        facts.sound = self.sound and not dated and path not in {"as_at", "request.signatories"}
        if self._told is not None:
            facts._told = told_again(self._told, path, value) if dated else self._told
        return facts

    def peek(self, path: str) -> object:
        """The value at a path, or ``None`` where there is none."""
        if path in self.supplied:
            return self.supplied[path]
        root, _, name = path.partition(".")
        if root == "judgements":
            value = self.case.get(root, {}).get(name, {}).get("finding")
        elif name:
            value = self.case.get(root, {}).get(name)
        else:
            value = self.case.get(root)
        return None if is_open(value) else value

    def read(self, path: str) -> object:
        """The value at a path; raises `Missing` where there is none."""
        value = self.peek(path)
        if value is None:
            raise Missing(path)
        return value

    def names(self, path: str) -> set[str]:
        """A set of names; one alone may be written without brackets."""
        value = self.read(path)
        return {value} if isinstance(value, str) else set(value)

    def part(self, path: str, item: dict, name: str) -> object:
        """A fact of one signatory or ground: ``path`` is its address without the name."""
        value = self.supplied.get(f"{path}.{name}", item.get(name))
        if is_open(value):
            raise Missing(f"{path}.{name}")
        return value

    # -- moments -----------------------------------------------------------------------------------------------------

    def day(self, path: str) -> date:
        """The local day of a moment: a bare day is enough."""
        value = self.read(path)
        return local_day(instant(value)) if isinstance(value, datetime) else value

    def instant(self, path: str) -> datetime:
        """The moment itself: for a bare day the hour is missing."""
        value = self.read(path)
        if not isinstance(value, datetime):
            raise Missing(path)
        return instant(value)

    def before(self, first: str, second: str) -> bool:
        """Whether one moment lies before another; the hours are asked for only where the days leave it open."""
        a, b = self.day(first), self.day(second)
        return a < b if a != b else self.instant(first) < self.instant(second)

    # -- people ------------------------------------------------------------------------------------------------------

    def signatories(self) -> list[dict]:
        """Those who signed, as written."""
        listed = self.read("request.signatories")
        return [{"name": s} if isinstance(s, str) else s for s in listed]

    def listed(self, name: str) -> dict | None:
        """The entry of the register for a name, its aliases and titles aside."""
        return self.register.get(folded(name))

    def person(self, name: str) -> dict | None:
        """Who somebody is; ``None`` for one who is missing from a register that is complete."""
        found = self.listed(name)
        if found is not None:
            return found
        if (supposed := self.supplied.get(f"members[{name}]")) is not None:
            return supposed
        if self.case.get("register_complete") is True:
            return None
        raise Missing(f"members[{name}]")

    def of_person(self, person: dict, name: str) -> object:
        """The roles, groups or ward of a person."""
        value = self.supplied.get(f"members[{person['name']}].{name}", person.get(name))
        if name == "groups" and value is None and not is_open(person.get("group")):
            value = person["group"]
        if is_open(value):
            raise Missing(f"members[{person['name']}].{name}")
        return value

    # -- whether they can all be true ----------------------------------------------------------------------------------

    def check(self) -> None:
        """Raise `Contradiction` where a moment surely lies before one that has to come first."""
        at = self.told()
        late = [second for first, second in ORDER if first in at and second in at and at[second][1] < at[first][0]]
        now = self.peek("as_at")
        if now is not None:
            late += [path for path in BY_NOW if path in at and span(now)[1] < at[path][0]]
        decided = at.get("decision.decided_at")
        for s in self.peek("request.signatories") or ():
            for name in ("signed_at", "received_at"):
                when = s.get(name) if isinstance(s, dict) else None
                if decided and not is_open(when) and span(when)[1] < decided[0]:
                    late.append(f"{s['name']}.{name}")
        if late:
            raise Contradiction(late)

    def told(self) -> dict[str, tuple[datetime, datetime]]:
        """The moments that are known, each with the first and the last second that it can mean."""
        if self._told is None:
            at = {path: self.peek(path) for path in MOMENTS}
            self._told = {path: span(value) for path, value in at.items() if value is not None and value is not False}
        return self._told

    def possible(self) -> bool:
        """Whether nothing contradicts; only another moment can change that."""
        if not self.sound:
            try:
                self.check()
            except Contradiction:
                return False
            self.sound = True
        return True


def told_again(told: dict, path: str, value: object) -> dict:
    """The known moments with another value of one: ``False`` is none (a decision not yet implemented)."""
    others = {p: at for p, at in told.items() if p != path}
    return others if value is False else {**others, path: span(value)}


def entries(case: dict) -> dict[str, dict]:
    """The entries of the register by every name that they go by; of two with the same name, the first."""
    found: dict[str, dict] = {}
    for member in case.get("members", ()):
        for name in (member["name"], *member.get("aliases", ())):
            found.setdefault(folded(name), member)
    return found


def held(spell: dict, day) -> bool:
    """Whether a role or a group was held on a day; ``day`` is asked for only where the spell is dated."""
    since, until = spell.get("since"), spell.get("until")
    if since is None and until is None:
        return True
    on = day()
    return (since is None or since <= on) and (until is None or on <= until)


def local(moment: datetime) -> datetime:
    """A moment as the authority's clocks show it."""
    return moment.astimezone(LONDON)


def utc(day: date, hour: time) -> datetime:
    """A local hour in real time."""
    return datetime.combine(day, hour, LONDON).astimezone(UTC)
