"""Whole tables against the scalar engine: every packaged edition, rows on both sides of every line.

Each row is also written as a case file would have it, read by the library's own intake and determined by the scalar engine;
only the people are made up by :mod:`callin_rules.bulk.counted`. Compared: which rows are refused; the outcome; the rule
that decided it; the edition; when the window opens and closes; whether the request was in time.

    python -m verification.bulk --share 0.01
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import polars as pl
from attrs import evolve

from callin_rules._structure import Document
from callin_rules.bulk.counted import SIGNED, Company
from callin_rules.bulk.facts import FACTS, MOMENTS, Kind, kind_of
from callin_rules.bulk.plan import Plan
from callin_rules.bulk.rows import at_most
from callin_rules.bulk.scalar import told_of
from callin_rules.bulk.table import Determiner
from callin_rules.calendar import CalendarError
from callin_rules.constitution import Constitution, NoEditionError, authority_slugs, constitution_of
from callin_rules.determination import determine, editions_for
from callin_rules.errors import BadInputError
from callin_rules.findings import Outcome, Verdict
from callin_rules.intake import case_from
from callin_rules.model import MAKERS, Case
from verification.differential import both
from verification.generate import constitution as constitution_made
from verification.spread import spread

PACKAGED, MADE_UP, EACH = 900_000, 100_000, 100
"""Rows under packaged editions and under editions that nobody wrote, and how many under one of those."""
A_PART = 2_500
"""So many rows under one authority are determined at a time."""
LONDON = ZoneInfo("Europe/London")
HARD_DAYS = [(3, 28), (3, 31), (10, 27), (10, 30), (12, 20), (12, 24), (4, 30), (5, 3), (2, 28), (8, 25), (5, 30)]
WORDS = {
    "decision.kinds": ["regulatory", "staffing", "special"],
    "decision.matter": ["education", "finance"],
    "decision.wards": ["North", "South", "East"],
}
_TYPES = {
    Kind.FLAG: pl.Boolean,
    Kind.TEXT: pl.String,
    Kind.WORD: pl.String,
    Kind.WORDS: pl.List(pl.String),
    Kind.NUMBER: pl.Int64,
}


class Rows:
    """Rows for one constitution, from a seed."""

    def __init__(self, constitution: Constitution, seed: str) -> None:
        self.rng = Random(seed)
        self.constitution = constitution
        self.determiner = Determiner(constitution, pl.Schema())
        self.plans = self.determiner.plans
        self.facts = [f for plan in self.plans for f in plan.facts if f not in MOMENTS]
        if any(plan.by_hand for plan in self.plans):  # such a rule may read anything
            self.facts += [path for path in FACTS if kind_of(path) is not Kind.MOMENT and path != SIGNED]
        self.facts = list(dict.fromkeys((*self.facts, "decision.implemented")))
        self.words = {}
        self.numbers = {}
        for plan in self.plans:
            for leaf, _ in plan.leaves:
                for name in ("values", "number"):
                    if hasattr(leaf, name):
                        self._line(leaf.path, getattr(leaf, name))

    def _line(self, path: str, value: object) -> None:
        if isinstance(value, int):
            self.numbers.setdefault(path, {0, value}).update((max(value - 1, 0), value, value + 1))
        else:
            self.words.setdefault(path, set(WORDS.get(path, ["another"]))).update(value)

    def table(self, count: int) -> tuple[list[dict], pl.DataFrame]:
        rows = [self.row() for _ in range(count)]
        return rows, self.framed(rows)

    def framed(self, rows: list[dict]) -> pl.DataFrame:
        columns = {}
        for path in (*self.facts, *MOMENTS):
            cells = [row.get(path) for row in rows]
            if path in MOMENTS:
                on = [c if isinstance(c, date) and not isinstance(c, datetime) else None for c in cells]
                at = [c.astimezone(UTC) if isinstance(c, datetime) else None for c in cells]
                columns[path] = pl.Series(at, dtype=pl.Datetime("us", "UTC"))
                columns[path.replace("_at", "_on")] = pl.Series(on, dtype=pl.Date)
            else:
                columns[path] = pl.Series(cells, dtype=_TYPES[kind_of(path)])
        return pl.DataFrame(columns)

    def row(self) -> dict:
        rng = self.rng
        row = {path: self.value(path) for path in self.facts}
        row |= self.moments()
        if rng.random() < 0.55:
            for path in rng.sample(sorted(row), k=min(len(row), rng.choice([1, 1, 1, 2, 2, 3]))):
                row[path] = None
        if row.get("decision.implemented") is False:
            row["decision.implemented_at"] = None
        if row.get("decision.urgency") is None:
            row |= dict.fromkeys((path for path in row if path.startswith("decision.urgency.")), None)
        if row.get("request.grounds") is None:
            row |= dict.fromkeys((path for path in row if path.startswith("request.grounds[")), None)
        return row

    def value(self, path: str) -> object:
        rng, kind = self.rng, kind_of(path)
        if path == "decision.maker":
            return rng.choice(MAKERS[:6] if rng.random() < 0.9 else MAKERS)
        if kind is Kind.FLAG:
            likely = path not in (
                "decision.urgency",
                "decision.implemented",
                "decision.recommends_to_council",
                "judgements.vexatious",
            )
            return rng.random() < (0.9 if likely else 0.1)
        if kind is Kind.TEXT:
            return rng.choice(["stated", "stated", "stated", "", "  "])
        if kind is Kind.WORDS:
            known = sorted(self.words.get(path, set()) | {"another"})
            return rng.sample(known, k=min(len(known), rng.choice([0, 0, 1, 1, 2, len(known)])))
        if kind is Kind.WORD:
            return rng.choice(sorted(self.words.get(path, set()) | {"another"}))
        if path == "council_size":
            return rng.choice([40, 41, 60])
        known = sorted(self.numbers.get(path, {0, 1, 5, 6, 7, 40, 1000}))
        return rng.choice([*known, *known[-2:]])

    def moments(self) -> dict:
        rng = self.rng
        edition = rng.choice(self.constitution.editions)
        year = rng.choice([edition.begins.year + rng.randint(0, 3), rng.randint(2002, 2030)])
        month, day = rng.choice(HARD_DAYS) if rng.random() < 0.4 else (rng.randint(1, 12), rng.randint(1, 28))
        decided = date(year, month, day)
        if rng.random() < 0.2:
            decided = edition.begins + timedelta(days=rng.randint(-4, 4))
        if decided < self.constitution.editions[0].begins and rng.random() < 0.95:
            decided = edition.begins + timedelta(days=rng.randint(0, 700))
        published = decided + timedelta(days=rng.choice([0, 0, 1, 2, 3]))
        row = {"decision.decided_at": self.moment(decided), "decision.published_at": self.moment(published)}
        row["decision.minutes_published_at"] = self.moment(published + timedelta(days=rng.choice([0, 1])))
        row["decision.notified_at"] = self.moment(published)
        if rng.random() < 0.15:
            row["decision.implemented_at"] = self.moment(published + timedelta(days=rng.randint(-1, 12)))
        row["request.received_at"] = self.receipt(row)
        return self.in_order(row) if rng.random() < 0.95 else row

    @staticmethod
    def in_order(row: dict) -> dict:
        """The same moments, none of them before the decision."""
        decided = row["decision.decided_at"]
        for path, moment in row.items():
            both = isinstance(moment, datetime) and isinstance(decided, datetime)
            if moment is not None and (moment < decided if both else _day(moment) < _day(decided)):
                row[path] = decided
        return row

    def receipt(self, row: dict) -> object:
        """At one of the ends of the window, or somewhere about it."""
        rng, plan = self.rng, self.rng.choice(self.plans)
        if rng.random() < 0.5:
            named = plan.book.setting.periods.get("window")
            start = None if named is None or named.start.path is None else row.get(named.start.path)
            if start is not None and named.period is not None:
                try:
                    closes = named.period.deadline(start, plan.book.setting.calendar, "Europe/London").closes
                except CalendarError:
                    closes = None
                if closes is not None:
                    second = timedelta(seconds=rng.choice([-1, 0, 1, 0.4, 1.5]))
                    return rng.choice(
                        [
                            (closes.astimezone(UTC) + second).astimezone(LONDON),
                            closes.date(),
                            closes.date() + timedelta(days=1),
                        ]
                    )
        about = row[rng.choice(["decision.published_at", "decision.decided_at"])]
        day = about.date() if isinstance(about, datetime) else about
        return self.moment(day + timedelta(days=rng.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14])))

    def moment(self, day: date) -> date:
        rng = self.rng
        if rng.random() < 0.4:
            return day
        clock = rng.choice(
            [
                time(0),
                time(0, 0, 1),
                time(9),
                time(12),
                time(12, 0, 1),
                time(16, 30),
                time(17),
                time(23, 59, 59),
                time(2, 30),
            ]
        )
        return datetime.combine(day, clock, LONDON)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def document(slug: str, row: dict) -> Document:
    """A row as a case file."""
    data: dict = {"authority": slug, "decision": {}, "request": {}, "judgements": {}, "history": {}}
    for path, value in row.items():
        if value is None or path.startswith((f"{SIGNED}.", "request.grounds[", "decision.urgency.")) or path == SIGNED:
            continue
        root, _, name = path.partition(".")
        if path == "decision.implemented":
            if value is False:
                data["decision"]["implemented_at"] = False
        elif path == "history.call_ins":
            if value == 0:
                data["history"]["call_ins"] = []
        elif path == "decision.urgency" and value:
            data["decision"]["urgency"] = {
                p.removeprefix("decision.urgency."): v
                for p, v in row.items()
                if p.startswith("decision.urgency.") and v is not None
            }
        elif path == "request.grounds":
            data["request"]["grounds"] = [
                {"name": n}
                | {
                    p.rpartition(".")[2]: v
                    for p, v in row.items()
                    if p.startswith(f"request.grounds[{n}].") and v is not None
                }
                for n in value
            ]
        elif root == "judgements":
            data["judgements"][name] = {"finding": value}
        elif not name:
            data[root] = value
        else:
            data[root][name] = value
    return Document({key: value for key, value in data.items() if value != {}}, "", "row")


def case_for(plan: Plan, case: Case, row: dict) -> Case:
    """The same case, signed by people made up for one edition."""
    company = Company.of({pool: row.get(f"{SIGNED}.{pool}") for pool in plan.book.setting.pools}, at_most(plan, row))
    if company is None:
        return case
    return evolve(case, request=evolve(case.request, signatories=company.signatories), register=company.register)


def expected(rows: Rows, row: dict) -> dict:
    """What the scalar engine says of a row."""
    constitution = rows.constitution
    try:
        case = case_from(document(constitution.authority.slug, row))
        editions, _ = editions_for(constitution, case)
    except BadInputError as error:
        if {fault.code for fault in error.faults} <= {"case.order", "case.future"}:
            return {"refused": True}
        raise
    except NoEditionError:
        return {"refused": True}
    plans = [next(p for p in rows.plans if p.book.edition is e) for e in editions]
    made = [determine(plan.book, case_for(plan, case, row)) for plan in plans]
    outcomes = {m.outcome for m in made}
    main = made[0]
    try:
        window = main.window
    except CalendarError:
        window = None
    times = [f.outcome for f in main.weighed.requirements if f.rule.startswith("time_limits.")]
    in_time = False if Outcome.NOT_MET in times else None if Outcome.UNDETERMINED in times else True
    return {
        "refused": False,
        "outcome": (main.outcome if len(outcomes) == 1 else Verdict.UNDETERMINED).value,
        "deciding": told_of(main).deciding,
        "edition": editions[0].begins,
        "opens": window and window.opens.astimezone(UTC),
        "closes": window and window.closes and window.closes.astimezone(UTC),
        "in_time": in_time,
    }


def made_up(seed: int) -> Constitution:
    """A constitution of one edition that nobody wrote."""
    book, _ = both(constitution_made(Random(seed)))
    return Constitution.of((book.edition,))


def compared(constitution: Constitution, count: int, counts: Counter[str], seed: object = "") -> Iterator[str]:
    """What the two disagree about in so many rows under one constitution."""
    slug = f"{constitution.authority.slug} {seed}"
    rows = Rows(constitution, slug)
    raw, table = rows.table(count)
    answers = Determiner(rows.constitution, table.schema).answers(table)
    counts.update({f"bulk: {what}": n for what, n in answers.counts.items()})
    for row, answer in zip(raw, answers.table.iter_rows(named=True), strict=True):
        counts["rows"] += 1
        mine = expected(rows, row)
        if mine["refused"] or answer["refused"]:
            if mine["refused"] is not (answer["refused"] is not None):
                yield f"{slug}: refused: {answer['refused']}, scalar {mine['refused']}: {_shown(row)}"
            continue
        counts[mine["outcome"]] += 1
        for what in ("outcome", "deciding", "edition", "opens", "closes", "in_time"):
            told = answer[what].astimezone(UTC) if isinstance(answer[what], datetime) else answer[what]
            if told != mine[what]:
                yield f"{slug}: {what}: {told}, scalar {mine[what]}: {_shown(row)}"


def _shown(row: dict) -> str:
    return "; ".join(f"{path}={value}" for path, value in row.items())


def job(of: tuple[str | int, int, int]) -> tuple[Counter[str], list[str]]:
    """So many rows under one authority, or under the made-up constitution of a number; and which part of them."""
    whose, count, part = of
    counts: Counter[str] = Counter()
    constitution = constitution_of(whose) if isinstance(whose, str) else made_up(whose)
    return counts, list(compared(constitution, count, counts, part))


def jobs(share: float) -> Iterator[tuple[str | int, int, int]]:
    """The rows of the long form, in parts that the cores can share."""
    slugs = authority_slugs()
    each = -(-int(PACKAGED * share) // len(slugs))
    for slug in slugs:
        yield from ((slug, min(A_PART, each - begun), begun) for begun in range(0, each, A_PART))
    yield from ((seed, EACH, seed) for seed in range(max(int(MADE_UP * share) // EACH, 1)))


def run(share: float = 1.0, processes: int | None = None) -> list[tuple[str, str]]:
    """The check and what it came to, on ``share`` of a million rows."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for some, differences in spread(job, jobs(share), processes):
        counts += some
        found += differences
    assert not found, "\n".join([f"{len(found)} differences, the first of them:", *found[:8]])
    return [
        ("rows determined by columns and one by one", f"{counts['rows']:,}"),
        ("valid, invalid, undetermined", ", ".join(f"{counts[v.value]:,}" for v in Verdict)),
        ("refused by both", f"{counts['bulk: refused']:,}"),
        ("put to the scalar engine by the columns", f"{counts['bulk: asked again']:,}"),
        ("rows with a rule asked one by one", f"{counts['bulk: row by row']:,}"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    for what, figure in run(parser.parse_args().share):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
