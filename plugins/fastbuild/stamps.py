"""Whether a file is the one that was read before, told without reading it."""

import os
import time
from collections.abc import Callable
from typing import Final

Stamp = tuple[int, int, int, int]
"""A file's modification and change time in nanoseconds, its size in bytes and its inode."""

SIZE: Final = 2  # where the size stands

# File systems keep times in steps of up to two seconds (FAT): what was written shortly before it
# was read may have been written again within one step.
_DOUBT: Final = 2_000_000_000  # nanoseconds


def stamp(stat: os.stat_result) -> Stamp:
    """Return the stamp of a file out of its status."""
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def trusted(seen: Stamp, clock: Callable[[], int] = time.time_ns) -> Stamp | None:
    """Return the stamp of a file that is about to be read, or None if it was written just now.

    Without a trusted stamp a file is read again at the next build, and its content decides.
    """
    return seen if max(seen[0], seen[1]) < clock() - _DOUBT else None
