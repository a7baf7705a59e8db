"""Work spread over processes, with results in the order of what was asked."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_WORTH_FORKING = 64  # items; below this the processes cost more than they save


def parallel_map(function: Callable[[A], B], items: Iterable[A]) -> list[B]:
    """Return the function's result for every item, in their order, made on all cores.

    The function and its results have to be picklable. Serial where fork is missing, where there is
    one core, or where there is little to do. An exception of the function is raised here.
    """
    work = list(items)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(work) < _WORTH_FORKING or cores < 2:
        return [function(item) for item in work]
    context = multiprocessing.get_context("fork")
    size = max(1, min(64, len(work) // (cores * 4)))
    with ProcessPoolExecutor(cores, mp_context=context, initializer=_settle) as pool:
        return list(pool.map(function, work, chunksize=size))


def _settle() -> None:
    """Keep the collector from walking what the parent made, and from running at every parse."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
