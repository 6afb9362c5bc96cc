"""Dates by walking: which days count, where a period ends, and the last second of a day at which a clock may be read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
DIVISION = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class NotCovered(Exception):
    """The specification does not say what this means, or cannot afford to try all that it would have to try."""


# -- holidays --------------------------------------------------------------------------------------------------------


# Proclaimed after the bundled list was made (Edinburgh Gazette, proclamation of 3 February 2026): the World Cup.
PROCLAIMED_SINCE = {"scotland": {date(2026, 6, 15)}}


@lru_cache
def announced() -> dict[str, set[date]]:
    """The government's list by division, as bundled, and what was proclaimed since."""
    data = json.loads(files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text(encoding="utf-8"))
    return {
        division: {date.fromisoformat(e["date"]) for e in listed["events"]} | PROCLAIMED_SINCE.get(division, set())
        for division, listed in data.items()
    }


@lru_cache
def easter(year: int) -> date:
    """Easter Sunday, by the rule of the Book of Common Prayer as astronomers write it."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def monday(year: int, month: int, *, last: bool = False) -> date:
    """The first Monday of a month, or its last."""
    mondays = [date(year, month, d) for d in range(1, 32) if date(year, month, d).weekday() == 0]
    return mondays[-1] if last else mondays[0]


# One-off changes to the recurring days, for years that the bundled list does not reach back to: (gone, come).
ONE_OFF = {
    1999: ((), (date(1999, 12, 31),)),
    2002: ((date(2002, 5, 27),), (date(2002, 6, 3), date(2002, 6, 4))),
    2011: ((), (date(2011, 4, 29),)),
}


@lru_cache
def by_statute(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a year by the recurring rules and the one-off changes; used where no list was announced."""
    sunday = easter(year)
    fixed = [date(year, 12, 25), date(year, 12, 26), date(year, 1, 1)]
    moving = [sunday - 2 * ONE, monday(year, 5), monday(year, 5, last=True)]
    if nation == "scotland":
        fixed.append(date(year, 1, 2))
        moving.append(monday(year, 8))
        if year >= 2007:
            fixed.append(date(year, 11, 30))
    else:
        moving += [sunday + ONE, monday(year, 8, last=True)]
    if nation == "northern-ireland":
        fixed += [date(year, 3, 17), date(year, 7, 12)]
    gone, come = ONE_OFF.get(year, ((), ()))
    days = {d for d in moving if d not in gone} | set(come)
    wandering = []
    for day in sorted(fixed):
        if day.weekday() < 5:
            days.add(day)
        else:
            wandering.append(day)
    for day in wandering:  # a holiday at a weekend is had on the next weekday that is none itself
        substitute = day
        while substitute.weekday() >= 5 or substitute in days:
            substitute += ONE
        days.add(substitute)
    return frozenset(days)


@lru_cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation in one year."""
    listed = frozenset(d for d in announced()[DIVISION[nation]] if d.year == year)
    return listed or by_statute(nation, year)


# -- which days count ------------------------------------------------------------------------------------------------


def in_pattern(day: date, rule: str) -> bool:
    """Whether a day belongs to a yearly pattern, asked of the day itself."""
    parts = dict(part.split("=") for part in rule.split(";"))
    for key, text in parts.items():
        wanted = text.split(",")
        if key == "BYMONTH" and str(day.month) not in wanted:
            return False
        if key == "BYMONTHDAY" and str(day.day) not in wanted:
            return False
        if key == "BYDAY" and day.strftime("%a")[:2].upper() not in wanted:
            return False
        if key == "BYEASTER" and not any(easter(day.year) + int(n) * ONE == day for n in wanted):
            return False
        if key not in {"FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYEASTER"} or (
            key == "FREQ" and text not in {"YEARLY", "DAILY"}
        ):
            raise NotCovered(rule)
    return True


class Calendar:
    """The days of one authority: a nation's bank holidays, its own closures, and times in which nothing counts."""

    def __init__(self, nation: str, closures: tuple = (), suspensions: tuple = ()) -> None:
        """``closures`` and ``suspensions`` are the tables of an edition file."""
        self.nation, self.closures, self.suspensions = nation, closures, suspensions
        self.known: dict[date, bool] = {}

    def suspended(self, day: date) -> bool:
        """Whether no day counts then, under any rule."""
        return any(
            in_pattern(day, s["rule"]) if "rule" in s else s["first"] <= day <= s["last"] for s in self.suspensions
        )

    def open(self, day: date) -> bool:
        """Whether the office is open: a recess does not close it."""
        closed = any(day in c.get("days", ()) or ("rule" in c and in_pattern(day, c["rule"])) for c in self.closures)
        return day.weekday() < 5 and day not in bank_holidays(self.nation, day.year) and not closed

    def works(self, day: date) -> bool:
        """Whether the day is a working day."""
        if day not in self.known:
            self.known[day] = self.open(day) and not self.suspended(day)
        return self.known[day]


def walk(day: date, steps: int, counts, direction: int = 1) -> date:
    """The day reached after so many days that count, one day at a time."""
    while steps:
        day += direction * ONE
        steps -= counts(day)
    return day


def rolled(day: date, roll: str | None, calendar: Calendar) -> date:
    """A result that is no working day, moved as the edition says."""
    step = {"next-working-day": ONE, "previous-working-day": -ONE, None: None}[roll]
    while step and not calendar.works(day):
        day += step
    return day


def plus_months(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    while True:
        try:
            return date(year, month + 1, number)
        except ValueError:
            number -= 1


def last_day(period: dict, start: date, calendar: Calendar) -> date | None:
    """The day on which a period that began on ``start`` ends."""
    unit, length = period["unit"], period.get("length")
    before = start - ONE if period.get("first_day_counts") else start
    standing = lambda day: not calendar.suspended(day)  # noqa: E731
    match unit:
        case "until-implemented":
            return None
        case "working-days" | "clear-working-days":
            return walk(before, length, calendar.works)
        case "calendar-days" | "clear-days":
            return rolled(walk(before, length, standing), period.get("roll"), calendar)
        case "fixed-weekday":
            day = start - start.weekday() * ONE + 7 * period["weeks"] * ONE + WEEKDAYS.index(period["weekday"]) * ONE
            while calendar.suspended(day):
                day += 7 * ONE
            return rolled(day, period.get("roll"), calendar)
        case "months" | "years":
            end = plus_months(start, length * (12 if unit == "years" else 1))
            lost = sum(calendar.suspended(start + n * ONE) for n in range(1, (end - start).days + 1))
            return rolled(walk(end, lost, standing), period.get("roll"), calendar)
    raise NotCovered(unit)


def latest_day_before(period: dict, event: date, calendar: Calendar) -> date:
    """The latest day for what must happen at least a period before ``event``: clear days lie whole between the two."""
    unit, length = period["unit"], period.get("length")
    if unit in {"working-days", "clear-working-days"}:
        return walk(event, length + (unit[0] == "c"), calendar.works, -1)
    if unit in {"calendar-days", "clear-days"}:
        return walk(event, length + (unit == "clear-days"), lambda day: not calendar.suspended(day), -1)
    raise NotCovered(f"{unit} backwards")


# -- moments ---------------------------------------------------------------------------------------------------------


def instant(local: datetime) -> datetime:
    """A moment in real time (UTC)."""
    return (local if local.tzinfo else local.replace(tzinfo=LONDON)).astimezone(UTC)


def local_day(moment: datetime) -> date:
    """The day of a moment, as the authority's calendar has it."""
    return moment.astimezone(LONDON).date()


@lru_cache(100_000)
def last_second(day: date, reading: time) -> datetime:
    """The last second of ``day`` at which a clock on the wall reads ``reading`` or less: tried second by second."""
    wall = datetime.combine(day, reading)
    while True:
        turns = {wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
        real = [turn for turn in turns if turn.astimezone(LONDON).replace(tzinfo=None) == wall]
        if real:
            return max(real)
        wall -= timedelta(seconds=1)


def closes(period: dict, start_day: date, start: datetime | None, calendar: Calendar) -> datetime | None:
    """The last second in time; ``start`` is asked for only where hours are counted."""
    if period["unit"] == "hours":
        if not calendar.suspensions:
            return start + timedelta(hours=period["length"])
        now, left = start, period["length"] * 3600
        while left:  # suspended days stand still
            end = last_second(local_day(now), time(23, 59, 59)) + timedelta(seconds=1)
            if not calendar.suspended(local_day(now)):
                spent = min(left, int((end - now).total_seconds()))
                left -= spent
                if not left:
                    return now + timedelta(seconds=spent)
            now = end
    day = last_day(period, start_day, calendar)
    return None if day is None else last_second(day, last_reading(period))


def last_reading(period: dict) -> time:
    """What the clock shows at the last second in time."""
    if "cut_off" not in period:
        return time(23, 59, 59)
    if not period.get("before"):
        return period["cut_off"]
    return (datetime.combine(date.min, period["cut_off"]) - timedelta(seconds=1)).time()


def deemed(moment: datetime, receipt: dict, calendar: Calendar) -> datetime:
    """When something that arrived at ``moment`` counts as received."""
    local = moment.astimezone(LONDON)
    opens, shuts = receipt.get("office_opens", time(0)), receipt.get("office_closes", time(23, 59, 59))
    day = local.date()
    if calendar.open(day) and opens <= local.time() <= shuts:
        return moment
    if not (calendar.open(day) and local.time() < opens):
        day = walk(day, 1, calendar.open)
    return instant(datetime.combine(day, opens))
