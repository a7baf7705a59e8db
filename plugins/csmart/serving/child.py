"""The builder process, as the server sees it."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from csmart.addresses import EDITOR
from csmart.serving.messages import Problem, Result, request_line
from csmart.serving.place import Place
from csmart.serving.problems import of_text

_KILL_GROUP: Final = sys.platform != "win32"
_LONGEST: Final = 1 << 30  # bytes in a line; a build may say of every page that it was written
_LAST_WORDS: Final = 200  # lines
_MOMENT: Final = 10.0  # seconds, for what lingers

Code = tuple[tuple[str, int, int, int], ...]


class EndedIdleError(Exception):
    """A builder that had built before ended without a word, most likely before it was asked."""


class Builder:
    """A builder with the code and settings as they were when it was started."""

    def __init__(self, place: Place, process: asyncio.subprocess.Process, code: Code) -> None:
        self._root = place.root
        self._process = process
        self._code = code
        self._said: deque[bytes] = deque(maxlen=_LAST_WORDS)
        self._copying = asyncio.create_task(self._copy())
        self._killed = False
        self._has_built = False

    @classmethod
    async def start(cls, place: Place) -> "Builder":
        """Start a builder. Raises OSError if that is not possible."""
        # What is saved from here on makes it outdated.
        code = _code(place.root)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "csmart.serving.builder", str(place.output)),
            cwd=place.root,
            env=environment(place),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            limit=_LONGEST,
            # A group of its own: all that it starts ends with it, and Ctrl-C is ours to hear.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        return cls(place, process, code)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it runs, with the code and settings that are there now."""
        running = not self._killed and self._process.returncode is None
        return running and self._code == _code(self._root)

    async def build(self, changed: frozenset[Path] | None) -> Result | None:
        """Have the site built; nothing is returned if the builder is killed meanwhile.

        One that ends by itself gives a bad result, which says why. What the build prints goes to
        the terminal's stderr as it comes. Raises EndedIdleError for one that asyncio still took
        to run.
        """
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101
        self._said.clear()
        with suppress(ConnectionError):  # it has ended: so does its answer
            self._process.stdin.write(request_line(changed))
            await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        if line.endswith(b"\n"):
            self._has_built = True
            return _read(line)
        if self._killed:
            return None
        code = await self._gone()
        await self.end()
        if self._has_built and not self._said:
            raise EndedIdleError
        said = b"".join(self._said).decode("utf-8", "replace").replace("\r\n", "\n")
        return Result(False, of_text(said, self._root, code))

    def kill(self) -> None:
        """End it at once, with all that it started."""
        if self._killed:
            return
        self._killed = True
        with suppress(ProcessLookupError):  # nothing is left
            if _KILL_GROUP:
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self._process.kill()

    async def end(self) -> None:
        """Kill what is left of it, and wait until all that it said is told."""
        self.kill()
        await self._gone()
        await asyncio.wait({self._copying}, timeout=_MOMENT)
        self._copying.cancel()

    async def _gone(self) -> int:
        """Return its exit code, once it has ended; it is given a moment.

        asyncio's own wait is for the ends of its pipes too, which what it started may hold open.
        """
        end = time.monotonic() + _MOMENT
        while self._process.returncode is None and time.monotonic() < end:
            await asyncio.sleep(0.01)
        return self._process.returncode or 0

    async def _copy(self) -> None:
        """Pass on to the terminal, whole lines at a time, what the builder prints, and keep it."""
        assert self._process.stderr is not None  # noqa: S101
        async for line in self._process.stderr:
            self._said.append(line)
            with suppress(OSError):  # a terminal that is gone is no reason not to listen
                sys.stderr.buffer.write(line)
                sys.stderr.flush()


def _read(line: bytes) -> Result:
    try:
        return Result.of_line(line)
    except (ValueError, TypeError, KeyError):
        # Its code was changed and ours was not: a server does not take up changes of itself.
        return Result(False, (Problem("", 0, "de server zelf is gewijzigd: start hem opnieuw"),))


def environment(place: Place) -> dict[str, str]:
    """Return the environment in which a site's own code builds it."""
    width = str(shutil.get_terminal_size().columns)
    said = {"SITEURL": place.siteurl, "PYTHONIOENCODING": "utf-8", "COLUMNS": width}
    if place.editor and not os.environ.get("SITE_EDITOR"):
        said["SITE_EDITOR"] = EDITOR
    paths = filter(None, (str(place.root / "plugins"), os.environ.get("PYTHONPATH")))
    return {**os.environ, **said, "PYTHONPATH": os.pathsep.join(paths)}


def _code(root: Path) -> Code:
    """Return what tells one version of the code, settings and libraries from another."""
    return tuple(sorted(_stamps(root)))


def _stamps(root: Path) -> Iterator[tuple[str, int, int, int]]:
    tops = (root / name for name in ("pelicanconf.py", "publishconf.py", "requirements.txt"))
    paths = [str(path) for path in tops]
    for folder, folders, files in os.walk(root / "plugins"):
        folders[:] = [name for name in folders if name != "__pycache__"]
        paths += [os.path.join(folder, name) for name in files if name.endswith(".py")]  # noqa: PTH118
    for path in paths:
        with suppress(OSError):  # gone
            stat = os.stat(path)  # noqa: PTH116 - it is done after every save, so it is fast
            yield path, stat.st_mtime_ns, stat.st_size, stat.st_ino
