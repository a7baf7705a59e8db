"""One build at a time in each output folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from fastbuild.transaction import beside

_held: dict[Path, int] = {}  # the lock files that are held, by the process that holds them


@contextmanager
def build_lock(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep other builds from an output folder; if one is busy there, call `waiting` and wait.

    What holds it already need not wait for itself. The lock is a file beside the folder, which
    stays; the system lets go of it when the process that holds it ends, however that happens.
    Raises OSError if the file cannot be made.
    """
    file = beside(folder, "lock")
    if _held.get(file) == os.getpid():
        yield
        return
    lock = FileLock(file)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
    _held[file] = os.getpid()
    try:
        yield
    finally:
        if _held.get(file) == os.getpid():
            del _held[file]
        lock.release()  # does nothing in a process that was forked since: the lock is not its own
