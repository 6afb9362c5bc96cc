"""An archive larger than memory: a file in, a file out, part by part.

The table is read in parts of so many rows. Each part is determined and written beside the target, in ``TARGET.parts``,
under a name that it gets only when it is whole; so a run that was cut short goes on with the first part that is
missing. When all are there they are joined to the target and removed. Rows that cannot be read go to
``TARGET.refused.csv`` with their number and the reason; every row is in one of the two files, and the counts add up or
nothing is joined.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from attrs import field, frozen

from callin_rules.bulk.facts import BulkError
from callin_rules.bulk.reader import REFUSED, ROW
from callin_rules.bulk.table import Determiner
from callin_rules.constitution import Constitution
from callin_rules.findings import Verdict

__all__ = ["ANSWER", "PART", "Archive", "parts_of", "refusing", "rows_in", "scan"]

PART = 1_000_000
"""Rows in a part."""
ANSWER = "answer."
"""What the columns of answers begin with in a file, so that they meet no column of the table's own."""
_DETERMINED = [verdict.value for verdict in Verdict]


def scan(path: Path) -> pl.LazyFrame:
    """A table in a file, Parquet or CSV by its ending; the cells of CSV are texts, read as their columns ask."""
    readers: dict[str, Callable[[Path], pl.LazyFrame]] = {
        ".parquet": pl.scan_parquet,
        ".csv": partial(pl.scan_csv, infer_schema=False),
    }
    if path.suffix not in readers:
        msg = f"{path}: accepted are .parquet and .csv"
        raise BulkError(msg)
    with refusing(path):
        table = readers[path.suffix](path)
        table.collect_schema()
    return table


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What polars cannot read of a file, said as bad input."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        msg = f"{path}: {error}"
        raise BulkError(msg) from error


def rows_in(table: pl.LazyFrame) -> int:
    """How many rows there are."""
    return int(table.select(pl.len()).collect(engine="streaming").item())


@frozen
class Archive:
    """One run: the table at ``source`` determined under ``constitution``, the answers written to ``target``."""

    source: Path
    target: Path
    constitution: Constitution = field(repr=False)
    rows: int = PART

    def run(self, told: Callable[[int], None] = lambda _rows: None) -> Counter[str]:
        """Determine every part that is missing and join them; ``told`` hears how many rows each part had.

        The counts are those of all parts, whichever run wrote them. Raises :class:`BulkError` for a table that cannot
        be read, and for the parts of another run.
        """
        if self.target.suffix not in {".parquet", ".csv"}:
            msg = f"{self.target}: accepted are .parquet and .csv"
            raise BulkError(msg)
        table = scan(self.source)
        self._begin()
        counts: Counter[str] = Counter()
        finished = 0
        while (marker := self._part(finished, "json")).exists():
            counts += Counter(json.loads(marker.read_text(encoding="utf-8")))
            finished += 1
        told(counts["rows"])
        determiner = Determiner(self.constitution, table.collect_schema())
        with refusing(self.source):
            for number, part in enumerate(parts_of(table, finished * self.rows, self.rows), finished):
                counts += self._determine(determiner, number, part)
                told(len(part))
        self._join(counts)
        return counts

    @property
    def folder(self) -> Path:
        """The folder of parts."""
        return self.target.with_name(f"{self.target.name}.parts")

    @property
    def refused(self) -> Path:
        """The file of rows that could not be read."""
        return self.target.with_name(f"{self.target.name}.refused.csv")

    def _part(self, number: int, ending: str) -> Path:
        return self.folder / f"{number:06}.{ending}"

    def _begin(self) -> None:
        """Make the folder of parts, or make sure that the parts in it are this run's."""
        plan = self.folder / "run.json"
        own = json.dumps(self._identity(), indent=2)
        if not plan.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(plan, lambda path: path.write_text(own, encoding="utf-8"))
        elif plan.read_text(encoding="utf-8") != own:
            msg = f"{self.folder} holds parts of another run (another table, edition or size); remove it to begin anew"
            raise BulkError(msg)

    def _identity(self) -> dict[str, Any]:
        seen = self.source.stat()
        return {
            "source": str(self.source.resolve()),
            "size": seen.st_size,
            "changed": seen.st_mtime_ns,
            "authority": self.constitution.authority.slug,
            "editions": [edition.begins.isoformat() for edition in self.constitution.editions],
            "rows": self.rows,
        }

    def _determine(self, determiner: Determiner, number: int, part: pl.DataFrame) -> Counter[str]:
        """Write the answers, the refused rows and, last of all, the counts of one part."""
        answers = determiner.answers(part)
        told = answers.table.rename(lambda name: f"{ANSWER}{name}")
        why = told[f"{ANSWER}{REFUSED}"]
        rows = pl.int_range(number * self.rows + 1, number * self.rows + len(part) + 1, eager=True).alias(ROW)
        lost = part.select(_as_text(part.schema)).insert_column(0, rows).insert_column(1, why.alias(REFUSED))
        whole = part.hstack(told.drop(why.name))
        _write(self._part(number, "parquet"), whole.filter(why.is_null()).write_parquet)
        _write(self._part(number, "refused.csv"), lost.filter(why.is_not_null()).write_csv)
        counts = json.dumps(answers.counts)
        _write(self._part(number, "json"), lambda path: path.write_text(counts, encoding="utf-8"))
        return answers.counts

    def _join(self, counts: Counter[str]) -> None:
        """Put the parts together and remove them."""
        if counts["rows"] != sum(counts[kind] for kind in (*_DETERMINED, REFUSED)):
            msg = f"the counts do not add up: {dict(counts)}"
            raise BulkError(msg)
        parts = pl.scan_parquet(sorted(self.folder.glob("*.parquet")))
        if self.target.suffix == ".parquet":
            _write(self.target, parts.sink_parquet)
        else:
            _write(self.target, parts.select(_as_text(parts.collect_schema())).sink_csv)
        lost = pl.scan_csv(sorted(self.folder.glob("*.refused.csv")), infer_schema=False)
        _write(self.refused, lost.sink_csv)
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()


def parts_of(table: pl.LazyFrame, first: int, rows: int) -> Iterator[pl.DataFrame]:
    """The table from row ``first`` on, in frames of so many rows; at least one frame of a table without rows."""
    waiting: list[pl.DataFrame] = []
    some = False
    for batch in table.slice(first).collect_batches(chunk_size=rows, maintain_order=True):
        waiting.append(batch)
        while sum(map(len, waiting)) >= rows:
            whole = pl.concat(waiting)
            yield whole[:rows]
            some = True
            waiting = [whole[rows:]] if len(whole) > rows else []
    if waiting or not (some or first):
        yield pl.concat(waiting) if waiting else table.collect_schema().to_frame()


def _as_text(schema: pl.Schema) -> list[pl.Expr]:
    """Columns as CSV can hold them: the words of a list between semicolons."""
    lists = [name for name, dtype in schema.items() if isinstance(dtype, pl.List)]
    return [pl.col(name).list.join(";") if name in lists else pl.col(name) for name in schema]


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under another name and give it its own once it is whole."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    write(unfinished)
    unfinished.replace(path)
