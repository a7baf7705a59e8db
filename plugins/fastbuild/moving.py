"""The single steps that change a folder, each of which can be taken again without harm.

Files are named by paths within the folder, with / between their parts. Nothing is ever written or
removed through a symbolic link, so what is done stays within the folder.
"""

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_MANY: Final = 32  # files; from here on one sync of the whole system costs less than one a file


def parents(path: str) -> list[str]:
    """Return the folders that a path stands in, the nearest first."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def check_reach(source: Path, target: Path) -> None:
    """Raise OSError if files cannot be renamed from one folder to another; touch neither.

    A rename to another mount, or to one that is read-only, is refused before it is looked at
    whether there is anything to rename.
    """
    elsewhere = OSError(
        errno.EXDEV, f"files made in {source} cannot be moved to another file system", str(target)
    )
    if not target.is_dir():
        return
    if source.stat().st_dev != target.stat().st_dev:
        raise elsewhere
    try:
        os.replace(source / "nothing", target / ".nothing")  # noqa: PTH105 - as `place` does
    except FileNotFoundError:
        return
    except OSError as problem:
        raise (elsewhere if problem.errno == errno.EXDEV else problem) from None


def check_room(folder: Path, moves: Iterable[str], removals: Collection[str]) -> None:
    """Raise OSError if something that is not to be removed stands in the way of a move."""
    needed = {".", *(parent for path in moves for parent in parents(path))}
    for path in sorted(needed.difference(removals)):
        mode = _mode(folder / path)
        if mode and not stat.S_ISDIR(mode):
            said = "a file or a symbolic link stands where a folder has to come"
            raise NotADirectoryError(errno.ENOTDIR, said, str(folder / path))
    for path in moves:
        for file in _files(folder / path) if stat.S_ISDIR(_mode(folder / path)) else ():
            if file.relative_to(folder).as_posix() not in removals:
                said = f"no build made this, and it stands where the file {path!r} has to come"
                raise IsADirectoryError(errno.EISDIR, said, str(file))


def place(source: Path, folder: Path, path: str) -> None:
    """Move a file in place; folders without any file make way. Raises OSError."""
    target = folder / path
    try:
        os.replace(source, target)  # noqa: PTH105 - in one step, on every system
    except (FileNotFoundError, IsADirectoryError, PermissionError):  # the last one on Windows
        target.parent.mkdir(parents=True, exist_ok=True)
        if stat.S_ISDIR(_mode(target)):
            for root, _, _ in os.walk(target, topdown=False):
                Path(root).rmdir()
        os.replace(source, target)  # noqa: PTH105


def remove(folder: Path, path: str) -> None:
    """Remove a file or symbolic link, if it is there, and the folders that get empty by it.

    Raises OSError.
    """
    above = parents(path)
    if any(stat.S_ISLNK(_mode(folder / parent)) for parent in above):
        return
    mode = _mode(folder / path)
    if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
        (folder / path).unlink()
    for parent in above:
        with suppress(OSError):  # not empty, or gone
            (folder / parent).rmdir()


def settle(paths: Collection[Path]) -> None:
    """Wait until files, and the entries of folders, are on the disk. Raises OSError."""
    # Elsewhere than on Linux, a sync of the whole system begins the writing and does not wait.
    if len(paths) > _MANY and sys.platform == "linux":
        os.sync()
        return
    for path in paths:
        if os.name == "nt" and path.is_dir():  # its folders cannot be opened, nor need to be
            continue
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    """Return the mode of what stands at a path, links not followed, or 0 for nothing."""
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as problem:
        if problem.errno == errno.ENAMETOOLONG:  # so nothing stands there
            return 0
        raise


def _files(folder: Path) -> Iterator[Path]:
    """Yield all that a folder holds but folders; a symbolic link to a folder is none."""
    for root, folders, files in os.walk(folder):
        for name in (*files, *folders):
            if not stat.S_ISDIR(_mode(Path(root, name))):
                yield Path(root, name)
