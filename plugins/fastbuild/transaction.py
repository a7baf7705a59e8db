"""Changes to a folder that happen as a whole, also where the process is killed halfway.

What a build makes is staged in a folder beside the one that it changes. A journal, put there in one
step, then says what is to be moved and removed: from that moment on the change will happen, now or
when the next build begins. Before it, nothing has been touched.

A journal that is damaged counts as none. No kill leaves a half one, so a disk or a person did it,
and what it asked is no longer known: the folder may then hold files of two builds. The next build,
which compares all its outputs with what stands there, makes that right; only a file that was new in
the build that broke off, and that the next one does not make, stays as if it were a foreign one.
"""

import errno
import os
import shutil
import time
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

from fastbuild.journal import Journal
from fastbuild.moving import check_reach, check_room, parents, place, remove, settle
from fastbuild.paths import is_path

_JOURNAL: Final = "journal"
_ATTEMPTS: Final = 40  # to remove a folder, two seconds in all


class UnsafePathError(ValueError):
    """A path that does not stay within the folder that it is meant for."""


class Transaction:
    """A set of changes to one folder that happen as a whole: staged, journalled, moved in place.

    `begin` it, `stage` files, then `commit` or `abandon` it; as a context manager it begins, and is
    abandoned at the end if it was not committed. One at a time per folder: see `build_lock`. A
    durable one also outlives a power cut, once it is committed.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = folder.resolve()
        self._staging = beside(folder, "staging")
        self._durable = durable

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def begin(self) -> None:
        """Complete or discard what an earlier build left, then make a fresh staging folder.

        Raises OSError, with errno EXDEV if files cannot be moved from beside the folder into it.
        """
        recover(self._folder, durable=self._durable)
        self._staging.mkdir(parents=True)
        try:
            check_reach(self._staging, self._folder)
        except OSError:
            self.abandon()
            raise

    def stage(self, path: str, data: bytes) -> None:
        """Write a file that is to stand at a path within the folder, with / between its parts.

        Forked processes may stage too. Raises UnsafePathError, and OSError: abandon it then.
        """
        _require_within(path)
        _staged(self._staging, path).write_bytes(data)

    def commit(self, moves: Sequence[str], removals: Sequence[str]) -> None:
        """Move staged files in place, in their order; remove others before the last one is moved.

        Folders that get empty go too; what is not asked for stays. Raises UnsafePathError,
        ValueError if the lists do not fit each other or what was staged, and OSError. An error
        before anything was touched abandons the transaction; after one that comes later, the next
        transaction that begins on this folder completes it first.
        """
        journal = Journal(moves, removals)
        try:
            self._check(journal)
            if moves or removals:
                if self._durable:
                    settle([*(_staged(self._staging, path) for path in moves), self._staging])
                journal.write(self._staging / _JOURNAL, durable=self._durable)
                _complete(self._folder, self._staging, journal, durable=self._durable)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Remove the staging folder, unless a commit has begun to change the folder."""
        if not (self._staging / _JOURNAL).exists():
            shutil.rmtree(self._staging, ignore_errors=True)

    def _check(self, journal: Journal) -> None:
        """Find whatever would keep the steps from being taken while none has been."""
        moves, removals = set(journal.moves), set(journal.removals)
        for path in (*journal.moves, *journal.removals):
            _require_within(path)
        for path in journal.moves:
            if not _staged(self._staging, path).is_file():
                raise ValueError(f"{path!r} is to be moved, and was not staged")
        if len(moves) < len(journal.moves) or moves & removals:
            raise ValueError("a path is to be moved twice, or to be moved and removed")
        check_room(self._folder, journal.moves, removals)


def recover(folder: Path, *, durable: bool = True) -> bool:
    """Complete what a killed build had begun to change in a folder; tell whether there was such.

    What was staged and not committed is discarded. Raises OSError; it can be called again then.
    """
    staging = beside(folder, "staging")
    journal = Journal.read(staging / _JOURNAL)
    if journal is not None:
        check_room(folder.resolve(), journal.moves, set(journal.removals))
        _complete(folder.resolve(), staging, journal, durable=durable)
    if staging.is_symlink() or staging.is_file():
        staging.unlink()
    else:
        _discard(staging)
    return journal is not None


def beside(folder: Path, suffix: str) -> Path:
    """Return the hidden path beside a folder that serves it, the same for every link to it."""
    real = folder.resolve()
    return real.with_name(f".{real.name}.{suffix}")


def _complete(folder: Path, staging: Path, journal: Journal, *, durable: bool) -> None:
    """Take all steps of a journal, as far as they were not taken before, and then remove it."""
    # A staged file that is gone has been moved already.
    moves = [path for path in journal.moves if _staged(staging, path).exists()]
    # A file of the previous build may stand where this one needs a folder, or the reverse.
    files, folders = set(moves), {parent for path in moves for parent in parents(path)}
    for path in journal.removals:
        if path in folders or not files.isdisjoint(parents(path)):
            remove(folder, path)
    for path in moves[:-1]:
        place(_staged(staging, path), folder, path)
    placed = {path.casefold(): path for path in journal.moves}
    for path in journal.removals:
        other = placed.get(path.casefold())
        # On file systems that know no case, what was placed may be what is to be removed.
        if other is None or not _is_same(folder / path, folder / other):
            remove(folder, path)
    for path in moves[-1:]:
        place(_staged(staging, path), folder, path)
    if durable:
        touched = {"."} | {
            parent for path in (*journal.moves, *journal.removals) for parent in parents(path)
        }
        settle([folder / each for each in sorted(touched) if (folder / each).is_dir()])
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _discard(staging: Path) -> None:
    """Remove a staging folder; processes that a killed build leaves may still write to it."""
    for attempt in range(_ATTEMPTS):
        try:
            if staging.exists():
                shutil.rmtree(staging)
            return
        except OSError as problem:
            if problem.errno not in (errno.ENOTEMPTY, errno.ENOENT) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.05)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _require_within(path: str) -> None:
    if not is_path(path):
        raise UnsafePathError(f"{path!r} is not a path within a folder")


def _staged(staging: Path, path: str) -> Path:
    """Return where a file is staged: all in one folder, which is quick to fill, sync and remove."""
    return staging / blake2b(os.fsencode(path), digest_size=20).hexdigest()
