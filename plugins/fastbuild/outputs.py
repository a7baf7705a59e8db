"""The one seam for everything that is written: a site is planned, staged, then moved in place."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

MANIFEST: Final = "build.json"

Render = Callable[[str, object], str]
"""Makes a page's text out of a template's name and a view."""


class DuplicateOutputError(ValueError):
    """Two outputs ask for one path, or for paths of which one is a folder of the other."""


class OutputPathError(ValueError):
    """A path that does not stay within the output folder."""


class RenderError(RuntimeError):
    """A page or file that could not be made; the cause says why."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the output folder, as paths within it."""

    outputs: int
    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class _File:
    inputs: Hashable
    make: Callable[[], bytes]


class Outputs:
    """Collects the outputs of one build and writes them as a whole.

    The manifest, build.json, lists every other output with its SHA-256. What the previous manifest
    lists and this build does not make is removed; files that no build made are left alone.
    """

    def __init__(self, folder: Path, render: Render) -> None:
        self._folder = folder
        self._render = render
        self._planned: dict[str, _Page | _File] = {}

    def page(self, path: str, template: str, view: object) -> None:
        """Plan a page: a template shown with one view, which is all that it depends on.

        Raises OutputPathError and DuplicateOutputError.
        """
        self._plan(path, _Page(template, view))

    def file(self, path: str, inputs: Hashable, make: Callable[[], bytes]) -> None:
        """Plan a file whose bytes `make` returns; they depend on `inputs` alone.

        Raises OutputPathError and DuplicateOutputError.
        """
        self._plan(path, _File(inputs, make))

    def write(self) -> Report:
        """Make all outputs and move them in place; until all are made nothing is touched.

        A file that stays the same keeps its modification time. Raises RenderError, naming the
        output, if one cannot be made, and OSError if the folder cannot be written.
        """
        self._check_folders()
        staging = self._folder.with_name(f".{self._folder.name}.staging")
        shutil.rmtree(staging, ignore_errors=True)
        try:
            digests = {path: self._stage(staging, path) for path in sorted(self._planned)}
            manifest = json.dumps({"files": digests}, indent=1, sort_keys=True) + "\n"
            _write(staging / MANIFEST, manifest.encode())
            return self._commit(staging, [*digests, MANIFEST])
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _plan(self, path: str, output: _Page | _File) -> None:
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or str(pure) != path or "\\" in path:
            raise OutputPathError(f"{path!r} is not a path within the output folder")
        if path in self._planned or path == MANIFEST:
            raise DuplicateOutputError(f"two outputs have the path {path!r}")
        self._planned[path] = output

    def _check_folders(self) -> None:
        for path in self._planned:
            for parent in PurePosixPath(path).parents:
                if str(parent) in self._planned or str(parent) == MANIFEST:
                    raise DuplicateOutputError(
                        f"{str(parent)!r} is a file, {path!r} needs a folder"
                    )

    def _stage(self, staging: Path, path: str) -> str:
        """Make one output in the staging folder and return its SHA-256, in hexadecimal."""
        try:
            data = self._make(self._planned[path])
        except Exception as problem:
            raise RenderError(f"cannot make {path}: {_described(problem)}") from problem
        _write(staging / path, data)
        return hashlib.sha256(data).hexdigest()

    def _make(self, output: _Page | _File) -> bytes:
        if isinstance(output, _Page):
            return self._render(output.template, output.view).encode()
        return output.make()

    def _commit(self, staging: Path, paths: Iterable[str]) -> Report:
        """Move what changed in place, pages and files first, the manifest last of all."""
        previous = self._previous()
        new = dict.fromkeys(paths)
        gone = sorted(previous - new.keys())
        # A file of the previous build may stand where this one needs a folder, or the reverse.
        folders = {str(parent) for path in new for parent in PurePosixPath(path).parents}
        for path in gone:
            if path in folders or any(str(each) in new for each in PurePosixPath(path).parents):
                self._remove(path)
        written = [path for path in new if _move(staging / path, self._folder / path)]
        for path in gone:
            self._remove(path)
        return Report(len(new), tuple(written), tuple(gone))

    def _previous(self) -> set[str]:
        """Return the outputs of the previous build; a damaged manifest counts as none."""
        try:
            manifest: Any = json.loads((self._folder / MANIFEST).read_bytes())
            listed = [str(path) for path in manifest["files"]]
        except (OSError, ValueError, KeyError, TypeError):
            return set()
        safe = (path for path in listed if ".." not in PurePosixPath(path).parts)
        return {path for path in safe if not PurePosixPath(path).is_absolute()}

    def _remove(self, path: str) -> None:
        file = self._folder / path
        if file.is_file() or file.is_symlink():
            file.unlink()
        for parent in PurePosixPath(path).parents:
            if str(parent) == ".":
                break
            with suppress(OSError):  # not empty, or gone
                (self._folder / parent).rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _move(source: Path, target: Path) -> bool:
    """Put a file in place unless the same bytes stand there; tell whether it was moved."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == source.read_bytes():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)  # noqa: PTH105 - replaces in one step
    return True


def _described(problem: Exception) -> str:
    """Return an exception's message with the template line it comes from, if any."""
    trace = problem.__traceback__
    place = ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = f" ({name}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(problem).__name__}: {problem}{place}"
