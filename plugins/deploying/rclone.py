"""Any host that rclone can reach: S3, Azure, WebDAV, SFTP, FTP and many more.

Files are changed where they stand, in the order of the plan, in batches that the journal keeps up
with. How whole one file is while it is being replaced is up to what it is stored in: an object
store and a recent rclone over SFTP replace it in one step; others may send a half for a moment.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from deploying.host import Brought, Clock, HostError, Live, utc_now
from deploying.journal import FILE, GONE, Journal
from deploying.lease import Lease, held
from deploying.plan import Plan
from deploying.rclonefolder import Headers, RcloneFolder
from deploying.site import Folder, Listing, ManifestError, manifest_paths
from deploying.targets import RcloneTarget

_FILES: Final = 400  # in a batch
_BYTES: Final = 16_000_000


class RcloneHost:
    """A remote as a target says; `headers` are stored with files, where the target asks for it."""

    def __init__(
        self,
        target: RcloneTarget,
        work: Path,
        lease: Lease,
        parts: Iterable[str] = (),
        headers: Headers | None = None,
        now: Clock = utc_now,
    ) -> None:
        self._remote = RcloneFolder(target.remote, headers if target.headers else None)
        self._work = work
        self._lease = lease
        self._parts = tuple(parts)
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
        with held(self._check_held, lambda: self._save(self._journal, None)):
            yield

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
            self._remote.remove(removed)
            self._remote.tidy(removed, {*new, *leaving, *self._journal.leaving})
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
        self._remote.fetch(wanted, state)
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
        if lease or journal.changed or journal.leaving:
            self._remote.write(FILE, self._journal.written())
        else:
            self._remote.remove([FILE])

    def _copy(self, folder: Folder, paths: list[str]) -> int:
        """Copy files of a folder; return how many bytes."""
        self._remote.put(folder.path, paths)
        return sum(folder.sizes[path] for path in paths)


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
