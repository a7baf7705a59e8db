"""Work spread over processes, with results in the order of what was asked."""

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar

A = TypeVar("A")
B = TypeVar("B")

WORTH_FORKING: Final = 64  # items; below this the processes cost more than they save

# Items that processes are forked for at a time: few enough that they copy little of our memory.
_ROUND: Final = 1_000

# What the forked processes work on: they find it in their memory, so that nothing has to be sent.
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def parallel_map(
    function: Callable[[A], B], items: Sequence[A], worth: int = WORTH_FORKING
) -> Iterator[B]:
    """Yield the function's result for every item, in their order, made on all cores.

    The results have to be picklable. Serial where fork is missing, where there is one core, or
    where there are fewer items than are worth a process. An exception of the function is
    raised here.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(items) < worth or cores < 2:
        yield from map(function, items)
        return
    for start in range(0, len(items), _ROUND):
        yield from _forked(function, items[start : start + _ROUND], cores)


def _forked(function: Callable[[A], B], items: Sequence[A], cores: int) -> Iterator[B]:
    """Yield results made by processes that are forked for them, and end with them.

    They share the memory of this one, and copy what they touch: so they live for a round only.
    """
    global _work
    size = max(1, min(64, len(items) // (cores * 4)))
    parts = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what the children share with us they need not walk, and so not copy
    alive, ours = os.pipe()
    _work = (function, items)
    try:
        with ProcessPoolExecutor(cores, context, _settle, (alive, ours)) as pool:
            for results in pool.map(_made, parts):
                yield from results
    finally:
        _work = None
        os.close(ours)
        os.close(alive)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking all that a build makes, again and again.

    Nearly all of it is kept to the end; in between, walking it would take a third of the time.
    What stands afterwards is not walked any more.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _made(part: range) -> list[Any]:
    assert _work is not None  # noqa: S101 - set before the fork
    function, items = _work
    return [function(items[index]) for index in part]


def _settle(alive: int, parents: int) -> None:
    """Make a forked process ready: it keeps quiet, collects garbage seldom, and ends with us."""
    gc.enable()
    # Not at every parse.
    gc.set_threshold(50_000, 50, 50)
    # Logs may be held by a thread of the parent.
    logging.disable(logging.CRITICAL)
    # The end of a pipe that only the parent has is closed by its death, however that comes.
    os.close(parents)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)
