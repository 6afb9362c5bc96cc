"""One row that is valid at Tower Hamlets, and a way to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest

LONDON = ZoneInfo("Europe/London")
VALID = {
    "decision.decided_at": date(2014, 7, 23),
    "decision.published_at": date(2014, 7, 25),
    "decision.executive": True,
    "decision.implemented": False,
    "decision.maker": "mayor",
    "decision.key": True,
    "decision.matter": ["housing"],
    "decision.urgency": False,
    "request.received_at": datetime(2014, 7, 31, 13, 51, tzinfo=LONDON),
    "request.in_writing": True,
    "request.reasons": "too little was known",
    "request.alternative": "wait for the report",
    "signed": 5,
}


@pytest.fixture(scope="session")
def table() -> Callable[..., pl.DataFrame]:
    """A table with a row for each of the given changes to a valid one."""

    def made(*changes: dict[str, object], without: tuple[str, ...] = ()) -> pl.DataFrame:
        rows = [
            {name: value for name, value in {**VALID, **change}.items() if name not in without} for change in changes
        ]
        return pl.DataFrame(rows, schema={name: None for row in rows for name in row}, infer_schema_length=None)

    return made
