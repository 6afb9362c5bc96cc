"""Beyond one machine: the partitions of a Dask frame, each determined by whichever worker has it.

A partition's answers depend on its rows and on the constitution that travels with the task, on nothing that a worker
keeps; so a partition that is lost with its worker is determined again by another, with the same result. Needs the
extra ``dask``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from callin_rules.bulk.facts import BulkError
from callin_rules.bulk.table import determine_table
from callin_rules.constitution import Constitution

if TYPE_CHECKING:
    import dask.dataframe
    import pandas as pd

__all__ = ["determine_partition", "determine_partitions"]


def determine_partitions(frame: dask.dataframe.DataFrame, constitution: Constitution) -> dask.dataframe.DataFrame:
    """The answers for every row of a Dask frame, partition by partition and with its index.

    The columns are those of :func:`callin_rules.bulk.determine_table`; what is one of a few words there is text here.
    """
    try:
        from dask.dataframe import DataFrame  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = f"partitions need Dask ({error}); install callin-rules[dask]"
        raise BulkError(msg) from error
    if not isinstance(frame, DataFrame):
        msg = f"a {type(frame).__name__}; accepted is a frame of dask.dataframe"
        raise BulkError(msg)
    empty = determine_partition(frame._meta_nonempty.iloc[:0], constitution)  # noqa: SLF001 - how Dask tells the types
    told: dask.dataframe.DataFrame = frame.map_partitions(determine_partition, constitution, meta=empty)  # type: ignore[no-untyped-call]
    return told


def determine_partition(part: pd.DataFrame, constitution: Constitution) -> pd.DataFrame:
    """The answers for one pandas frame, with its index."""
    answers = determine_table(pl.from_pandas(part), constitution).table
    plain = answers.with_columns(pl.col("outcome", "deciding").cast(pl.String))
    told: pd.DataFrame = plain.to_pandas(use_pyarrow_extension_array=True).set_index(part.index)
    return told
