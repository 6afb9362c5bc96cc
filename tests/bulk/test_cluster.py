"""Beyond one machine: the same answers from a cluster, one of whose two workers is killed on the way."""

from __future__ import annotations

import os
import signal
import time

import pandas as pd
import polars as pl
import pytest

from callin_rules import constitution_of
from callin_rules.bulk import BulkError, determine_table
from callin_rules.bulk.cluster import determine_partition, determine_partitions

HAMLETS = constitution_of("tower-hamlets")
PARTS = 12


@pytest.fixture
def rows(table) -> pl.DataFrame:
    """Rows of every outcome, and one that is refused."""
    return table(*[{}, {"signed": 4}, {"signed": None}, {"decision.maker": "wizard"}] * 600).drop("decision.matter")


@pytest.fixture
def partitions(rows):
    dataframe = pytest.importorskip("dask.dataframe")
    return dataframe.from_pandas(rows.to_pandas(use_pyarrow_extension_array=True), npartitions=PARTS)


def outcomes(told: pd.DataFrame) -> list[str | None]:
    return pl.from_pandas(told.reset_index(drop=True))["outcome"].to_list()


def test_one_partition_keeps_its_index(rows):
    """So that the answers can be put beside the rows again."""
    frame = rows[:4].to_pandas().set_index(pd.Index([7, 5, 3, 1]))
    assert determine_partition(frame, HAMLETS).index.to_list() == [7, 5, 3, 1]


def test_what_is_no_frame_of_dask_is_refused(rows):
    """A polars frame has a function of its own."""
    with pytest.raises(BulkError, match="a DataFrame; accepted is a frame of dask"):
        determine_partitions(rows, HAMLETS)


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_changes_nothing(rows, partitions):
    """Its partitions are determined again by the other; the result is that of one table."""
    distributed = pytest.importorskip("distributed")
    answers = determine_partitions(partitions.map_partitions(_slowly, meta=partitions._meta), HAMLETS)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = {worker.pid for worker in cluster.workers.values()}
        future = client.compute(answers)
        while not any(client.processing().values()):
            time.sleep(0.02)
        os.kill(min(pids), signal.SIGKILL)
        told = future.result(timeout=240)
        assert future.status == "finished"
    assert outcomes(told) == determine_table(rows, HAMLETS).table["outcome"].to_list()


def _slowly(part: pd.DataFrame) -> pd.DataFrame:
    """Leaves time for somebody to die."""
    time.sleep(0.1)
    return part
