"""The site on disk: written, built in a process of its own, compared with a clean build."""

import gc
import hashlib
import multiprocessing
import shutil
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from jinja2 import FileSystemBytecodeCache

import csmart.generator
import csmart.linked.documents  # noqa: F401 - once, and not again in every child
from fastbuild.strict import StrictPelican
from tests.conftest import settings_for
from tests.csmart.edits.site import Files, Site
from tests.csmart.edits.start import start

_CRASHED: Final = 2

# Limits that the small site goes beyond; what was written just now can be told from what was read;
# and no build waits for the disk.
_HERE: Final = {
    "csmart.paging.PAGE_SIZE": 2,
    "csmart.pages.home.NEWS": 2,
    "csmart.pages.home.SERVICES": 1,
    "csmart.pages.labels.FIRST": 1,
    "csmart.pages.plan.MOST_USED": 1,
    "csmart.feeds.records.LIMIT": 3,
    "csmart.related.CANDIDATES": 3,
    "fastbuild.stamps._DOUBT": 0,
    "fastbuild.transaction.settle": lambda paths: None,
}


@dataclass(frozen=True)
class Outcome:
    """How a build ended, the findings that it told, all that it said, and what it left."""

    code: int
    findings: tuple[str, ...]
    said: str
    tree: Files

    @property
    def crashed(self) -> bool:
        """Whether the build ended otherwise than done, or with errors in the content."""
        return self.code not in (0, 1)


class Place:
    """A folder with the site, the output and cache that are kept, and those of clean builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = folder / "kept"
        self.site = self.begin()
        self.written: Files = {}
        self._clean: dict[bytes, Outcome] = {}
        # Compiling templates is most of a small build; this knows them by their text.
        compiled = folder.with_name("compiled")
        compiled.mkdir(parents=True, exist_ok=True)
        self._compiled = FileSystemBytecodeCache(str(compiled))

    def begin(self) -> Site:
        """Return the site to begin with."""
        return start()

    def reset(self) -> None:
        """Begin again, with nothing built; what a clean build of the start is stays known."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.site, self.written = self.begin(), {}
        self._clean = dict(list(self._clean.items())[:1])

    def write(self) -> None:
        """Bring the files in line with the site; what did not change is not touched."""
        files = self.site.files()
        for path in self.written.keys() - files.keys():
            (self.folder / path).unlink()
        for path, data in files.items():
            if self.written.get(path) != data:
                self.put(path, data)
        self.written = files

    def put(self, path: str, data: bytes) -> None:
        """Write a file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def was_written(self, path: str) -> None:
        """Take it that a file was brought in line with the site by hand."""
        self.written[path] = self.site.files()[path]

    def build(self) -> Outcome:
        """Build over what is there."""
        return self._build(self.kept)

    def clean(self) -> Outcome:
        """Build into an empty folder; what was built before in this sequence is known."""
        inputs = repr((sorted(self.written.items()), sorted(self.site.settings.items())))
        key = hashlib.sha256(inputs.encode()).digest()
        if key not in self._clean:
            shutil.rmtree(self.folder / "clean", ignore_errors=True)
            self._clean[key] = self._build(self.folder / "clean")
        return self._clean[key]

    def run(self, base: Path, log: Path) -> int:
        """Build in a fork of this process, which itself never builds: nothing lingers in it."""
        work = multiprocessing.get_context("fork").Process(target=self._run, args=(base, log))
        work.start()
        work.join()
        return _CRASHED if work.exitcode is None else work.exitcode

    def _build(self, base: Path) -> Outcome:
        base.mkdir(parents=True, exist_ok=True)
        code = self.run(base, base / "log")
        said = (base / "log").read_text(encoding="utf-8")
        told = (": fout: ", ": let op: ")
        findings = tuple(line for line in said.splitlines() if any(each in line for each in told))
        return Outcome(code, findings, said, tree(base / "output"))

    def _run(self, base: Path, log: Path) -> None:
        gc.freeze()  # what the parent has is not looked through here
        changes = self.site.settings | {"THEME": str(self.folder / "theme")}
        settings = settings_for(self.folder / "content", base / "output", **changes)
        settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = self._compiled
        with log.open("w", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
            try:
                for name, value in _HERE.items():
                    pytest.MonkeyPatch().setattr(name, value)
                StrictPelican(settings).run()
            except Exception:
                traceback.print_exc()
                sys.exit(_CRASHED)


def tree(folder: Path) -> Files:
    """Return every file in a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if not path.is_dir())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
