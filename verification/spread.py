"""Jobs spread over the cores, or done one after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from typing import TypeVar

J = TypeVar("J")
A = TypeVar("A")


def spread(do: Callable[[J], A], jobs: Iterable[J], processes: int | None = None) -> Iterator[A]:
    """What ``do`` answers to each job, in any order; with one process, here and in order.

    Others are started afresh, not forked: a library with threads of its own may have been imported by now, and a copy of
    such a process can wait for ever.
    """
    if processes == 1:
        yield from map(do, jobs)
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap_unordered(do, jobs)
