"""Programs of this machine, and servers that tests start and stop by their own process."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.deep.network import listens

PATIENCE: Final = 20  # seconds, for a server to start or stop


def found(program: str) -> str | None:
    """Return where a program is, also one that is there for root alone."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def need(*programs: str) -> None:
    """Leave a test out without programs that could not be installed."""
    if lack := ", ".join(each for each in programs if not found(each)):
        leave_out(f"{lack} missing: what is done with it is NOT tested")


def leave_out(why: str) -> None:
    """Leave a test out aloud, where nobody could have installed what it lacks; else fail."""
    assert os.getuid() != 0, why
    pytest.skip(why)


def await_listening(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return once a server takes connections; fail, with what it said, if it does not."""
    end = time.monotonic() + PATIENCE
    while not listens(port):
        assert process.poll() is None and time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.05)


@contextmanager
def running(
    command: Sequence[str | Path],
    port: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Run a server until the block ends, which begins once it listens; the log has what it says."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=environment
        )
    try:
        await_listening(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)
