"""A folder at a remote of rclone's: files brought here, put there and removed, by their paths.

Nothing is ever listed: a bucket may hold much that is somebody else's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from deploying.programs import run

Headers = Callable[[str], Mapping[str, str]]

_NAMED: Final = ("--no-traverse", "--files-from-raw=-")
_HOW: Final = (
    *("--retries=2", "--low-level-retries=3", "--contimeout=20s", "--timeout=60s"),
    *("--stats=0", "--ask-password=false"),
)


class RcloneFolder:
    """The folder of a remote; `headers` are stored with files, where they are given."""

    def __init__(self, remote: str, headers: Headers | None = None) -> None:
        self._remote = remote
        self._headers = headers

    def fetch(self, paths: Iterable[str], to: Path) -> None:
        """Bring here those of the files that are there."""
        # A folder that is not there, which ends with 3, is made by what is brought.
        self._rclone("copy", self._remote, to, *_NAMED, paths=paths, fine=(0, 3))

    def put(self, folder: Path, paths: Iterable[str]) -> None:
        """Copy files of a folder, whatever stands in their places."""
        for head, group in groupby(sorted(paths, key=self._head), key=self._head):
            how = [f"--header-upload={name}: {value}" for name, value in head]
            copied = ("--ignore-times", *_NAMED, *how)
            self._rclone("copy", folder, self._remote, *copied, paths=group)

    def write(self, path: str, data: bytes) -> None:
        """Write one file."""
        run("rclone", "rcat", *_HOW, self._at(path), data=data)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files."""
        self._rclone("delete", self._remote, *_NAMED, paths=paths)

    def tidy(self, removed: Iterable[str], kept: Iterable[str]) -> None:
        """Remove folders that have nothing in them any more, where there are folders."""
        full = {parent for path in kept for parent in _parents(path)}
        empty = {parent for path in removed for parent in _parents(path)} - full
        for folder in sorted(empty, key=len, reverse=True):
            # One that is not empty has files of somebody else's; one that is not there is fine.
            run("rclone", "rmdir", *_HOW, "--retries=1", self._at(folder), fine=(0, 1, 3))

    def _head(self, path: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._headers(path).items())) if self._headers else ()

    def _at(self, path: str) -> str:
        slash = "" if self._remote.endswith(":") else "/"
        return f"{self._remote}{slash}{path}"

    def _rclone(
        self, *words: str | Path, paths: Iterable[str], fine: tuple[int, ...] = (0,)
    ) -> None:
        data = "".join(f"{path}\n" for path in paths).encode()
        run("rclone", *words, *_HOW, data=data, fine=fine)


def _parents(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
