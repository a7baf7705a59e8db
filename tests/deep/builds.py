"""Builds with the real command that are struck while they run, and what they leave."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from csmart import corpus
from fastbuild.transaction import beside
from tests.conftest import ROOT, write_files
from tests.samples import post

LONGEST: Final = 600  # seconds
ADDED: Final = {
    "nieuws/blijft.md": post(title="Een bericht dat blijft", tags=["Archief"]),
    "nieuws/gaat.md": post(title="Een bericht dat gaat", tags=["Archief"]),
    "nieuws/verhuist.md": post(title="Een bericht dat verhuist", tags=["Archief"]),
    "bestanden/map.txt": "een bestand",
    "bestanden/los.txt/bestand.txt": "in een map",
}

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Return every file of a folder by its path within it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code (a signal is negative) and all that it printed."""

    code: int
    said: str


class Site:
    """A site that was built, and whose content was edited since: every trial begins there."""

    def __init__(self, room: Path) -> None:
        self.room, self.first = room, room / "first"
        self.output, self.cache = room / "output", room / "cache"
        self.staging = beside(self.output, "staging")
        corpus.write(room / "content", 150)
        labels = (room / "content" / "labels.yaml").read_text(encoding="utf-8")
        write_files(room / "content", {**ADDED, "labels.yaml": labels})
        self.old = self._clean()
        self.first.mkdir()
        for folder in (self.output, self.cache):
            shutil.copytree(folder, self.first / folder.name)
        _edit(room / "content")
        self.new = self._clean()

    @cached_property
    def seconds(self) -> float:
        """How long a build of the edited content takes."""
        self.restore()
        start = time.monotonic()
        assert self.build().code == 0
        return time.monotonic() - start

    @cached_property
    def steps(self) -> list[str]:
        """What a build of the edited content does to the output, step by step."""
        self.restore()
        log = self.room / "log"
        assert self.build({"log": str(log)}).code == 0
        return log.read_text().splitlines()

    def build(self, strike: dict[str, Any] | None = None, stop_after: float | None = None) -> Ended:
        """Build, struck or not; after so many seconds the whole process group is killed."""
        words = [sys.executable, "-m", "pelican", "content", "-s", str(ROOT / "pelicanconf.py")]
        words += ["-o", str(self.output), "-e", f"CACHE_PATH={json.dumps(str(self.cache))}"]
        environment = {**os.environ, "SITE_NOW": "2026-11-01"}
        if strike is not None:
            struck = {"folders": [str(self.output), str(self.staging)], **strike}
            environment["STRIKE"] = json.dumps(struck)
            environment["PYTHONPATH"] = str(Path(__file__).parent / "striking")
        process = subprocess.Popen(
            words,
            cwd=self.room,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        with process:
            try:
                said, _ = process.communicate(timeout=stop_after or LONGEST)
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                said, _ = process.communicate()
                assert stop_after, f"a build takes longer than {LONGEST} seconds:\n{said}"
        return Ended(process.returncode, said)

    def restore(self) -> None:
        """Go back to the output and the cache of the first build."""
        self._empty()
        for folder in (self.output, self.cache):
            shutil.copytree(self.first / folder.name, folder)

    def _clean(self) -> Tree:
        """Return what a build without any output or cache makes."""
        self._empty()
        ended = self.build()
        assert ended.code == 0, ended.said
        return tree(self.output)

    def _empty(self) -> None:
        for folder in (self.output, self.cache, self.staging):
            if folder.is_file():
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)


def _edit(content: Path) -> None:
    """Change, add, remove and rename items; let a file and a folder change places."""
    for path in sorted((content / "studiedagen").rglob("*.md"))[:3]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("summary: ", "summary: Nieuw. ", 1), encoding="utf-8")
    (content / "nieuws/gaat.md").unlink()
    (content / "nieuws/verhuist.md").rename(content / "nieuws/verhuisd.md")
    (content / "bestanden/map.txt").unlink()
    shutil.rmtree(content / "bestanden/los.txt")
    changes = {
        "nieuws/blijft.md": post(title="Een bericht met een andere titel", tags=["Archief"]),
        "nieuws/komt.md": post(title="Een bericht dat erbij komt", tags=["Back-up en herstel"]),
        "bestanden/map.txt/bestand.txt": "in een map",
        "bestanden/los.txt": "een bestand",
    }
    for name, text in changes.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
