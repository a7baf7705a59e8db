"""Builds the site in a child process, one build at a time."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final, TextIO

from csmart.serving.place import Place

_ERROR: Final = re.compile(r"^.+:\d+: fout: .*$", re.M)
_KILL_GROUP: Final = sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class Build:
    """Whether a build succeeded, and if not, the text that says why."""

    good: bool
    findings: str


async def keep_built(place: Place, wanted: asyncio.Event, done: Callable[[Build], None]) -> None:
    """Build whenever it is wanted, until cancelled; wanted during a build means once more."""
    while True:
        await wanted.wait()
        wanted.clear()
        done(await build(place))


async def build(place: Place) -> Build:
    """Build the site; what the build says goes to the terminal. Cancelling it ends the child.

    Raises OSError if the child cannot be started or the terminal is gone.
    """
    # A new process: changed plugins and settings count. A session of its own: the whole build,
    # workers included, ends by the child's process id.
    child = subprocess.Popen(  # noqa: S603 - our own command, no shell
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", place.output],
        cwd=place.root,
        env=_environment(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    said: list[bytes] = []
    copies = [
        asyncio.create_task(asyncio.to_thread(_copy, source, target, said))
        for source, target in ((child.stdout, sys.stdout), (child.stderr, sys.stderr))
    ]
    try:
        code = await asyncio.to_thread(child.wait)
    finally:
        _end(child)
        await asyncio.gather(*copies)
    text = b"".join(said).decode("utf-8", "replace").replace("\r\n", "\n")
    return Build(code == 0, "" if code == 0 else findings(text) or f"pelican: exit {code}")


def findings(said: str) -> str:
    """Return the errors in what a build said or, if it broke down otherwise, all that it said."""
    return "\n".join(_ERROR.findall(said)) or said.strip()


def _environment(place: Place) -> dict[str, str]:
    width = str(shutil.get_terminal_size().columns)
    said = {"SITEURL": place.siteurl, "PYTHONIOENCODING": "utf-8", "COLUMNS": width}
    return {**os.environ, **said}


def _copy(source: IO[bytes] | None, target: TextIO, said: list[bytes]) -> None:
    """Pass on to the terminal, whole lines at a time, what a child says, and keep it."""
    if source is None:
        return
    with source:
        for line in source:
            said.append(line)
            target.buffer.write(line)
            target.flush()


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of a build: the child if it still runs, and workers that it left behind."""
    if _KILL_GROUP:
        with suppress(ProcessLookupError):  # nothing is left
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
