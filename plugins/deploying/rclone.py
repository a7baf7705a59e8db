"""Any host that rclone can reach: S3, Azure, WebDAV, SFTP, FTP and many more.

Files are changed where they stand, in the order of the plan, in batches that the journal keeps up
with. How whole one file is while it is being replaced is up to what it is stored in: an object
store and a recent rclone over SFTP replace it in one step; others may send a half for a moment.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from time import sleep
from typing import Final

from deploying.host import Brought, HostError, Live
from deploying.journal import FILE, GONE, Journal
from deploying.lease import PAUSE, BusyError, Lease
from deploying.plan import Plan
from deploying.programs import ProgramError, run
from deploying.site import Folder, Listing, ManifestError, manifest_paths
from deploying.targets import RcloneTarget

_FILES: Final = 400  # in a batch
_BYTES: Final = 16_000_000

Headers = Callable[[str], Mapping[str, str]]


def _now() -> datetime:
    return datetime.now(UTC)


class RcloneHost:
    """A remote as a target says; `headers` are stored with files, where the target asks for it."""

    def __init__(
        self,
        target: RcloneTarget,
        work: Path,
        lease: Lease,
        parts: Iterable[str] = (),
        headers: Headers | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._target = target
        self._work = work
        self._lease = lease
        self._parts = tuple(parts)
        self._headers = headers if target.headers else None
        self._now = now
        self._grace = timedelta(hours=target.grace)
        self._journal = Journal()

    def look(self) -> Live:
        """Return what stands there now."""
        journal, live = self._there()
        return Live(live, journal.known(live, journal.expired(self._now(), self._grace)))

    @contextmanager
    def hold(self, *, force: bool) -> Iterator[None]:
        """Keep other deployments away; with force also those that are under way."""
        journal, live = self._there()
        if not force:
            self._lease.check_free(journal.lease, self._now())
        if journal.damaged:  # what it said is lost with this
            journal = journal.begun(journal.known(live))
        self._save(journal, self._lease)
        try:
            sleep(PAUSE)
            self._check_held()
            yield
        except BusyError:
            raise  # the lease is another's now
        except BaseException:
            with suppress(ProgramError):  # it ends by itself
                self._save(self._journal, None)
            raise
        self._save(self._journal, None)

    def bring(self, folder: Folder, plan: Plan) -> Brought:
        """Change what differs: first what nothing refers to yet, last what nothing does now."""
        new = folder.listing.files
        expired = self._journal.expired(self._now(), self._grace) - new.keys()
        # What is still leaving is gone for whoever plans, and stays for whoever reads.
        leaving = [path for path in plan.gone if self._grace and path not in expired]
        removed = [path for path in (*plan.left, *plan.gone) if path not in leaving]
        self._save(self._journal.begun({*plan.brought, *removed}), self._lease)
        sent = 0
        for step in (plan.assets, plan.pages, plan.changed):
            for batch in _batches(step, folder.sizes):
                sent += self._copy(folder, batch)
                self._save(self._journal.done({path: new[path] for path in batch}), self._lease)
        if removed:
            self._delete(removed)
            self._tidy(removed, {*new, *leaving, *self._journal.leaving})
            self._journal = self._journal.done(dict.fromkeys(removed, GONE))
        self._save(self._journal.left(leaving, {*removed, *new}, self._now()), self._lease)
        self._check_held()
        for path in plan.manifests:
            sent += self._copy(folder, [path])
        self._journal = replace(self._journal, changed={})
        return Brought(sent)

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Say that there is no way back."""
        raise HostError(
            "een doel van rclone bewaart geen vroegere versies. Zet de inhoud terug (git revert), "
            "bouw met inv publish en breng dat"
        )

    def _there(self) -> tuple[Journal, Listing | None]:
        """Bring here the journal and the manifests."""
        state = self._work / "state"
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir(parents=True)
        wanted = (FILE, *manifest_paths(self._parts))
        named = ("--no-traverse", "--files-from-raw=-")  # and nothing is listed
        # A folder that is not there, which ends with 3, is made by what is brought.
        self._rclone("copy", self._target.remote, state, *named, paths=wanted, fine=(0, 3))
        found = {path: (state / path).read_bytes() for path in wanted if (state / path).is_file()}
        journal = Journal.read(found.pop(FILE, None))
        try:
            return journal, Listing.of(found)
        except ManifestError:  # it came last, and has not come whole
            return journal, None

    def _check_held(self) -> None:
        """Look at the host, and raise BusyError unless it is ours."""
        self._journal, _ = self._there()
        self._lease.check_held(self._journal.lease)

    def _save(self, journal: Journal, lease: Lease | None) -> None:
        self._journal = Journal(lease, journal.changed, journal.leaving)
        place = f"{self._target.remote.removesuffix('/')}{self._slash}{FILE}"
        if lease or journal.changed or journal.leaving:
            run("rclone", "rcat", *_HOW, place, data=self._journal.written())
        else:
            self._delete([FILE])

    @property
    def _slash(self) -> str:
        return "" if self._target.remote.endswith(":") else "/"

    def _copy(self, folder: Folder, paths: Iterable[str]) -> int:
        """Copy files of a folder, whatever stands in their places; return how many bytes."""
        given = list(paths)
        for head, group in groupby(sorted(given, key=self._head), key=self._head):
            how = [f"--header-upload={name}: {value}" for name, value in head]
            copied = ("--ignore-times", "--no-traverse", "--files-from-raw=-")
            self._rclone("copy", folder.path, self._target.remote, *copied, *how, paths=group)
        return sum(folder.sizes[path] for path in given)

    def _head(self, path: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._headers(path).items())) if self._headers else ()

    def _delete(self, paths: Iterable[str]) -> None:
        named = ("--no-traverse", "--files-from-raw=-")
        self._rclone("delete", self._target.remote, *named, paths=paths)

    def _tidy(self, removed: Iterable[str], kept: Iterable[str]) -> None:
        """Remove folders that have nothing in them any more, where there are folders."""
        full = {parent for path in kept for parent in _parents(path)}
        empty = {parent for path in removed for parent in _parents(path)} - full
        for folder in sorted(empty, key=len, reverse=True):
            place = f"{self._target.remote}{self._slash}{folder}"
            # One that is not empty has files of somebody else's; one that is not there is fine.
            run("rclone", "rmdir", *_HOW, "--retries=1", place, fine=(0, 1, 3))

    def _rclone(
        self, *words: str | Path, paths: Iterable[str], fine: tuple[int, ...] = (0,)
    ) -> None:
        data = "".join(f"{path}\n" for path in paths).encode()
        run("rclone", *words, *_HOW, data=data, fine=fine)


_HOW: Final = (
    *("--retries=2", "--low-level-retries=3", "--contimeout=20s", "--timeout=60s"),
    *("--stats=0", "--ask-password=false"),
)


def _batches(paths: Iterable[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield paths in their order, so many at a time that little is brought twice."""
    batch: list[str] = []
    size = 0
    for path in paths:
        if batch and (len(batch) == _FILES or size + sizes[path] > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += sizes[path]
    if batch:
        yield batch


def _parents(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
