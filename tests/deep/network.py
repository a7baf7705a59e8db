"""Connections on loopback: whether one can be made, and one that breaks where a test wants."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final

_STALL: Final = 5.0  # seconds in which what went on its way is dealt with


def listens(port: int) -> bool:
    """Tell whether something takes connections at a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Cut:
    """Stands before a server; once so many bytes went to it, all connections break.

    `after` is None for a line that never does.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.after: int | None = None
        self.went = 0
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "Cut":
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # which accept() waits for
        self._listener.close()
        self._break()
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
                with self._lock:
                    self._open |= {here, there}
                self._start(self._serve, here, there)

    def _serve(self, here: socket.socket, there: socket.socket) -> None:
        with here, there:
            back = threading.Thread(target=self._pass, args=(there, here, False), daemon=True)
            back.start()
            self._pass(here, there, True)
            back.join()

    def _pass(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(16384):
                if counted and self._count(len(data)):
                    time.sleep(_STALL)
                    self._break()
                    return
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def _count(self, size: int) -> bool:
        with self._lock:
            self.went += size
            return self.after is not None and self.went > self.after

    def _break(self) -> None:
        """Leave: what went on its way arrives at the server, and nothing after it."""
        with self._lock:
            broken, self._open = self._open, set()
        for each in broken:
            with suppress(OSError):  # it may have ended by itself
                is_ours = each.getsockname()[1] == self.port
                each.shutdown(socket.SHUT_RDWR if is_ours else socket.SHUT_WR)
