"""From a save to the new HTML on the disk, with a watcher that stands ready."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Final

from bench.processes import Command, ProgramError, processor_time, said, started

_LOOK: Final = 0.002  # seconds between two looks at the page
_PAUSE: Final = 1.0  # seconds in which a watcher that stands ready does next to nothing
_TICKS: Final = 5  # clock ticks, of which there are 100 a second
_CALM: Final = 2  # such pauses in a row


@contextmanager
def watcher(command: Command, patience: float) -> Iterator["Popen[bytes]"]:
    """Start a watcher and wait until it fell quiet. Raises ProgramError if it ends."""
    with started(command) as process:
        quiet(process, patience)
        if process.poll() is not None:
            raise ProgramError(f"the watcher ended by itself:\n{said(command)}")
        yield process


def quiet(process: "Popen[bytes]", patience: float) -> None:
    """Wait until a process and its children did next to nothing for a while, twice."""
    end = time.monotonic() + patience
    calm, before = 0, processor_time(process.pid)
    while calm < _CALM and time.monotonic() < end and process.poll() is None:
        time.sleep(_PAUSE)
        now = processor_time(process.pid)
        calm = calm + 1 if now - before < _TICKS else 0
        before = now


def seconds_until(
    command: Command,
    process: "Popen[bytes]",
    page: Path,
    mark: str,
    save: Callable[[], None],
    patience: float,
) -> float:
    """Save and return how long it took until a page held a text. Raises ProgramError."""
    wanted = mark.encode()

    def shown() -> bool:
        try:
            return wanted in page.read_bytes()
        except OSError:  # some watchers take a page away before they write it again
            return False

    begin = time.perf_counter()
    save()
    _await(command, process, shown, patience)
    return time.perf_counter() - begin


def _await(
    command: Command, process: "Popen[bytes]", done: Callable[[], bool], patience: float
) -> None:
    end = time.monotonic() + patience
    while not done():
        if process.poll() is not None:
            raise ProgramError(f"the watcher ended by itself:\n{said(command)}")
        if time.monotonic() > end:
            raise ProgramError(f"nothing came of a save within {patience:.0f} s:\n{said(command)}")
        time.sleep(_LOOK)
