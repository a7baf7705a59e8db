"""The site on disk, built again and again by one process that keeps it in memory, as if served."""

import gc
import multiprocessing
import traceback
from contextlib import suppress
from io import StringIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

import pytest

from csmart.building import Builder
from csmart.findings import report
from tests.conftest import settings_for
from tests.csmart.edits.place import _CRASHED, _HERE, Outcome, Place, tree

_FORK: Final = multiprocessing.get_context("fork")


class Live(Place):
    """A place where one process builds, told each time which files were touched.

    Other settings ask for another process; the clock goes on in the one that there is.
    """

    def __init__(self, folder: Path) -> None:
        self._process: BaseProcess | None = None
        self._ends: Connection | None = None
        self._settings: dict[str, Any] = {}
        self._touched: set[Path] | None = set()
        super().__init__(folder)

    def reset(self) -> None:
        self.end()
        super().reset()

    def end(self) -> None:
        """End the process."""
        if self._process is not None and self._ends is not None:
            with suppress(OSError):  # it ended by itself, of which was told
                self._ends.send(None)
            self._process.join()
        self._process = None

    def write(self) -> None:
        gone = self.written.keys() - self.site.files().keys()
        self._touch({self.folder / path for path in gone})
        super().write()

    def put(self, path: str, data: bytes) -> None:
        self._touch({self.folder / path})
        super().put(path, data)

    def was_written(self, path: str) -> None:
        self._touch({self.folder / path})
        super().was_written(path)

    def build(self) -> Outcome:
        base = self.kept
        base.mkdir(parents=True, exist_ok=True)
        settings = {key: value for key, value in self.site.settings.items() if key != "SITE_NOW"}
        if self._process is None or settings != self._settings:
            self.end()
            self._ends, other = _FORK.Pipe()
            self._process = _FORK.Process(target=self._serve, args=(base, other))
            self._process.start()
            other.close()
            self._settings, self._touched = settings, None
        assert self._ends is not None
        self._ends.send((self._touched, self.site.settings.get("SITE_NOW")))
        code, told, said = self._ends.recv()
        # What a build that broke down had looked at is unknown.
        self._touched = None if code == _CRASHED else set()
        return Outcome(code, tuple(told), said, tree(base / "output"))

    def _touch(self, paths: set[Path]) -> None:
        if self._touched is not None:
            self._touched |= paths

    def _serve(self, base: Path, ends: Connection) -> None:
        gc.freeze()
        for name, value in _HERE.items():
            pytest.MonkeyPatch().setattr(name, value)
        changes = self.site.settings | {"THEME": str(self.folder / "theme")}
        content = self.folder / "content"
        settings = settings_for(content, base / "output", **changes)
        builder = Builder(settings)
        while (asked := ends.recv()) is not None:
            touched, settings["SITE_NOW"] = asked
            told = StringIO()
            try:
                built = builder.build(touched and frozenset(touched))
            except Exception:
                ends.send((_CRASHED, [], traceback.format_exc()))
                continue
            report(built.findings, content, told)
            builder.pause()
            ends.send((int(not built.good), told.getvalue().splitlines(), told.getvalue()))
