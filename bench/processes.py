"""Starts programs, times them and ends them, each by its own process group."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_TAIL: Final = 2000  # characters of what a program said that are told when it fails
_GRACE: Final = 10.0  # seconds to end in by itself


@dataclass(frozen=True)
class Command:
    """A program with its arguments, where it runs and what it finds in its environment."""

    words: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """The file for what the program says."""
        return self.folder.parent / f"{self.folder.name}.log"


class ProgramError(Exception):
    """A program failed; the message says which, and ends with what it said itself."""


def run(command: Command) -> float:
    """Run a program to its end and return how many seconds it took. Raises ProgramError."""
    begin = time.perf_counter()
    with started(command) as process:
        code = process.wait()
    seconds = time.perf_counter() - begin
    if code:
        raise ProgramError(f"{_named(command)} ended with exit code {code}:\n{said(command)}")
    return seconds


@contextmanager
def started(command: Command) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program in a session of its own; at the end, it and all that it started is ended."""
    with command.log.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            [str(word) for word in command.words],
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def said(command: Command) -> str:
    """Return the end of what a program said."""
    return command.log.read_text(encoding="utf-8", errors="replace")[-_TAIL:].strip()


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def processes() -> frozenset[int]:
    """Return all processes of this machine."""
    # Twice as fast as Path's own way, and done very often.
    return frozenset(int(entry) for entry in os.listdir("/proc") if entry.isdecimal())  # noqa: PTH208


def tree(root: int, others: frozenset[int] = frozenset()) -> list[int]:
    """Return a process and all that it started, directly or not, which still run.

    Those that were there before need not be looked at.
    """
    children: dict[int, list[int]] = {}
    for process in processes() - others:
        if stat := _stat(process):
            children.setdefault(int(stat[1]), []).append(process)
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def processor_time(root: int) -> int:
    """Return how long a process and its children have used a processor, in clock ticks."""
    stats = [stat for process in tree(root) if (stat := _stat(process))]
    # Its own time as a program and in the kernel, and that of children which have ended.
    return sum(int(ticks) for stat in stats for ticks in stat[11:15])


def _stat(process: int) -> list[str]:
    """Return the fields of /proc/…/stat after the name, which may hold spaces."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _named(command: Command) -> str:
    first, *rest = (str(word) for word in command.words)
    return " ".join([Path(first).name, *rest])
