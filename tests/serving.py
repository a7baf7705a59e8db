"""A development server in its own process, with what a browser and an editor do with it."""

import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[1]
DEADLINE = 60.0  # seconds
PASSING = shutil.ignore_patterns("*.pyc.*")  # names that Python uses while it compiles
RUN = (
    "import sys; from pathlib import Path; from csmart.serving import serve; "
    "sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2])))"
)
ITEM = Path("content/nieuws/bericht.md")
SAVED = """\
---
title: {title}
slug: bericht
date: 2017-01-02
summary: Een bericht om mee te proberen.
tags:
  - Proef
---

Tekst van het bericht.
"""
LABELS = "- name: Proef\n  description: Een label om mee te proberen.\n"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Server:
    """A server in its own process, and what a browser and an editor do with it."""

    def __init__(self, root: Path, port: int, environment: dict[str, str]) -> None:
        self.root = root
        self.port = port
        self.log = root / "server.log"
        inherited = {key: text for key, text in os.environ.items() if not key.startswith("SITE")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN, str(root), str(port)],
                env=inherited | {"PYTHONPATH": str(ROOT / "plugins")} | environment,
                stdout=log,
                stderr=log,
            )
        wait_until(self._listens)

    def _listens(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)
        finally:
            connection.close()

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def children(self) -> list[int]:
        """The processes that it started and that run."""
        return [pid for pid, parent in _running().items() if parent == self.process.pid]

    def write(self, files: Mapping[Path, str]) -> None:
        """Put files in their places whole and at once, by their paths from the project."""
        for number, (path, text) in enumerate(files.items()):
            (self.root / f"aside-{number}").write_text(text, encoding="utf-8")
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(files):
            (self.root / f"aside-{number}").replace(self.root / path)

    def save(self, title: str) -> None:
        self.write({ITEM: SAVED.format(title=title)})

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


class Events:
    """The event stream as a browser holds it open."""

    def __init__(self, connection: HTTPConnection, query: str) -> None:
        self._connection = connection
        connection.request("GET", f"/__herladen__?{query}")
        self.answer: HTTPResponse = connection.getresponse()

    def next(self, timeout: float = DEADLINE) -> dict[str, Any]:
        """Return the next event. Raises TimeoutError."""
        self._connection.sock.settimeout(timeout)
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return event
        raise EOFError


@contextmanager
def events_of(server: Server, query: str = "") -> Iterator[Events]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)
    try:
        events = Events(connection, query)
        with events.answer:
            yield events
    finally:
        connection.close()


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def free_port() -> int:
    """Return a port for a server that is still to start, of those that no connection gets."""
    while True:
        port = 10_000 + secrets.randbelow(22_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def make_site(root: Path) -> Path:
    (root / ITEM).parent.mkdir(parents=True)
    (root / ITEM).write_text(SAVED.format(title="Eerste titel"), encoding="utf-8")
    (root / "content/labels.yaml").write_text(LABELS, encoding="utf-8")
    shutil.copy(ROOT / "pelicanconf.py", root)
    # Copied, not linked: somebody who edits the project meanwhile is no part of the test.
    for folder in ("theme", "plugins"):
        shutil.copytree(ROOT / folder, root / folder, ignore=PASSING)
    return root


def during_builds(root: Path, code: str) -> Path:
    """Have the builder run code in every build, and return the file to which `note` writes."""
    log = root / "builds.log"
    log.touch()
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(
            "\nimport os, subprocess, sys, time\n"
            f"note = open({str(log)!r}, 'a', buffering=1).write\n"
            f"_code = {code!r}\n"
            "_site = sys.modules['__main__'].Site\n"
            "_result = _site._result\n"
            "def _during(*given):\n"
            "    exec(_code, globals())\n"
            "    return _result(*given)\n"
            "_site._result = _during\n"
        )
    return log


def is_running(pid: int) -> bool:
    return pid in _running()


def _running() -> dict[int, int]:
    """Return the processes that run, with their parents; not those that only wait to be reaped."""
    found = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            state, parent = file.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(file.parent.name)] = int(parent)
    return found


@contextmanager
def serving(root: Path, port: int = 0, **environment: str) -> Iterator[Server]:
    server = Server(root, port or free_port(), environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end()


def awaited(work: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine returns, run in a thread: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
