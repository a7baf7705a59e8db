"""A host with ssh and rsync: releases side by side, and a link `current` to the one that is live.

    FOLDER/current -> releases/20170301T000000000000Z-3f9a…
    FOLDER/releases/…          whole sites; what is the same in two is one file with two names
    FOLDER/deploy-lease.json   while somebody deploys

The link is replaced in one step, so the site changes as a whole between two requests.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from deploying.host import Brought, Clock, Live, utc_now
from deploying.lease import FILE, Lease, held
from deploying.plan import Plan
from deploying.releases import Releases, is_release, release_name
from deploying.site import MANIFEST, Folder, Listing, ManifestError, manifest_paths
from deploying.sshfolder import SshFolder
from deploying.targets import RsyncTarget

_CURRENT: Final = "current"
_RELEASES: Final = "releases"


class RsyncHost:
    """A host as a target says; `work` is a folder of our own for what is known of it."""

    def __init__(
        self,
        target: RsyncTarget,
        work: Path,
        lease: Lease,
        parts: Iterable[str] = (),
        now: Clock = utc_now,
    ) -> None:
        self._keep = target.keep
        self._folder = SshFolder(target, work)
        self._lease = lease
        self._parts = tuple(parts)
        self._now = now
        self._seen: Releases | None = None  # since the host is held, and only we change it
        self._surplus: list[str] = []  # what is to go in the end
        self._grace = timedelta(hours=target.grace)

    def look(self) -> Live:
        """Return what stands there now."""
        there = self._seen or self._releases()
        return Live(there.live, dict(there.live.files) if there.live else {}, there.left)

    @contextmanager
    def hold(self, *, force: bool) -> Iterator[None]:
        """Keep other deployments away; with force also those that are under way."""
        if not force:
            self._lease.check_free(self._releases().lease, self._now())
        taken = self._folder.emptied("lease")
        (taken / _RELEASES).mkdir()
        (taken / FILE).write_bytes(self._lease.written())
        self._folder.write(taken)
        self._surplus = [FILE]
        with held(self._check_held, lambda: self._folder.remove(self._surplus, _RELEASES)):
            yield

    def bring(self, folder: Folder, plan: Plan) -> Brought:
        """Put a release beside the live one, then link to it; old ones go at the end."""
        there, listing = self._seen or self._releases(), folder.listing
        name = release_name(listing, self._now(), there.names)
        # A release that broke off is one more place where files need not travel to.
        bases = [*([there.current] if there.current else []), *reversed(there.names)]
        part = f"{_RELEASES}/{name}"
        rest = (each for each in listing.files if each != MANIFEST)
        self._folder.put(folder.path, rest, part, bases)
        self._carry(there, listing, name)
        self._folder.put(folder.path, [MANIFEST], part, bases)  # it says that the rest is there
        self._check_held()
        self._folder.link(_CURRENT, part)
        brought = replace(there, complete={**there.complete, name: listing}, current=name)
        surplus = brought.surplus(self._keep, self._now(), self._grace)
        self._surplus += [f"{_RELEASES}/{each}" for each in surplus]
        return Brought(self._folder.sent, name)

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Link to another release, which gets what open pages may ask for."""
        there = self._seen or self._releases()
        name = there.back(release)
        self._carry(there, there.complete[name], name)
        self._folder.link(_CURRENT, f"{_RELEASES}/{name}")
        return name, there.complete[name]

    def _releases(self) -> Releases:
        """Bring here how the host stands: links, the lease and manifests."""
        kept = [f"/{_CURRENT}", f"/{FILE}", f"/{_RELEASES}/", f"/{_RELEASES}/*/"]
        kept += [f"/{_RELEASES}/*/{part}/" for part in self._parts]
        kept += [f"/{_RELEASES}/*/{path}" for path in manifest_paths(self._parts)]
        state = self._folder.mirror(kept)
        link = state / _CURRENT
        current = link.readlink().name if link.is_symlink() else None
        file = state / FILE
        lease = Lease.read(file.read_bytes() if file.is_file() else None)
        complete: dict[str, Listing] = {}
        broken: list[str] = []
        folders = (state / _RELEASES).iterdir() if (state / _RELEASES).is_dir() else ()
        for each in sorted(folders):
            if is_release(each.name):
                try:
                    complete[each.name] = _listing(each, self._parts)
                except ManifestError:  # it comes last
                    broken.append(each.name)
        return Releases(complete, tuple(broken), current, lease)

    def _check_held(self) -> None:
        """Look at the host, and raise BusyError unless it is ours."""
        self._seen = self._releases()
        self._lease.check_held(self._seen.lease)

    def _carry(self, there: Releases, listing: Listing, name: str) -> None:
        """Give a release what pages that are open may still ask for; it comes by way of here."""
        for release, paths in there.carried(listing, self._now(), self._grace).items():
            kept = self._folder.fetch(paths, f"{_RELEASES}/{release}")
            self._folder.put(kept, paths, f"{_RELEASES}/{name}", [release])


def _listing(folder: Path, parts: tuple[str, ...]) -> Listing:
    """Return what a release lists. Raises ManifestError."""
    found = {path: folder / path for path in manifest_paths(parts)}
    return Listing.of({path: file.read_bytes() for path, file in found.items() if file.is_file()})
