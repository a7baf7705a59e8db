"""A host with ssh and rsync: releases side by side, and a link `current` to the one that is live.

    FOLDER/current -> releases/20170301T000000000000Z-3f9a…
    FOLDER/releases/…          whole sites; what is the same in two is one file with two names
    FOLDER/deploy-lease.json   while somebody deploys

All of it is done with rsync alone, so that the key that deploys needs no shell: `rrsync`, which
comes with rsync, can restrict it to the one folder. rsync replaces a link by renaming another over
it (3.1 and later), so the site changes as a whole between two requests.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Final

from deploying.host import Brought, Live
from deploying.lease import FILE, PAUSE, BusyError, Lease
from deploying.plan import Plan
from deploying.programs import ProgramError, is_attended, run
from deploying.releases import Releases, is_release, release_name
from deploying.site import MANIFEST, Folder, Listing, ManifestError, manifest_paths
from deploying.targets import RsyncTarget

_CURRENT: Final = "current"
_RELEASES: Final = "releases"
_BASES: Final = 20  # folders that rsync can compare with
_SENT: Final = re.compile(rb"Total bytes sent: (\d+)")
_READABLE: Final = "--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r"


def _now() -> datetime:
    return datetime.now(UTC)


class RsyncHost:
    """A host as a target says; `work` is a folder of our own for what is known of it."""

    def __init__(
        self,
        target: RsyncTarget,
        work: Path,
        lease: Lease,
        parts: Iterable[str] = (),
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._target = target
        self._work = work
        self._lease = lease
        self._parts = tuple(parts)
        self._now = now
        self._sent = 0
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
        taken = self._emptied("lease")
        (taken / _RELEASES).mkdir()
        (taken / FILE).write_bytes(self._lease.written())
        self._rsync("-r", "--ignore-times", f"{taken}/", self._at(""))
        self._surplus = [f"/{FILE}"]
        try:
            sleep(PAUSE)
            self._check_held()
            yield
        except BusyError:
            raise  # the lease is another's now
        except BaseException:
            with suppress(ProgramError):  # it ends by itself
                self._remove([f"/{FILE}"])
            raise
        self._remove(self._surplus)

    def bring(self, folder: Folder, plan: Plan) -> Brought:
        """Put a release beside the live one, then link to it; old ones go at the end."""
        there, listing = self._seen or self._releases(), folder.listing
        name = release_name(listing, self._now(), there.names)
        # A release that broke off is one more place where files need not travel to.
        bases = [*([there.current] if there.current else []), *reversed(there.names)]
        self._put(folder.path, (each for each in listing.files if each != MANIFEST), name, bases)
        self._carry(there, listing, name)
        self._put(folder.path, [MANIFEST], name, bases)  # it says that all the rest is there
        self._check_held()
        self._link(name)
        brought = replace(there, complete={**there.complete, name: listing}, current=name)
        surplus = brought.surplus(self._target.keep, self._now(), self._grace)
        self._surplus += [f"/{_RELEASES}/{each}" for each in surplus]
        return Brought(self._sent, name)

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Link to another release, which gets what open pages may ask for."""
        there = self._seen or self._releases()
        name = there.back(release)
        self._carry(there, there.complete[name], name)
        self._link(name)
        return name, there.complete[name]

    def _releases(self) -> Releases:
        """Bring here how the host stands: links, the lease and manifests."""
        state = self._work / "state"
        state.mkdir(parents=True, exist_ok=True)
        kept = [f"/{_CURRENT}", f"/{FILE}", f"/{_RELEASES}/", f"/{_RELEASES}/*/"]
        kept += [f"/{_RELEASES}/*/{part}/" for part in self._parts]
        kept += [f"/{_RELEASES}/*/{path}" for path in manifest_paths(self._parts)]
        rules = [*(f"--include={each}" for each in kept), "--exclude=*"]
        self._rsync("-rl", "--checksum", "--delete", *rules, self._at(""), f"{state}/")
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
            kept = self._emptied("carried")
            self._rsync("--files-from=-", "--from0", self._of(release), f"{kept}/", paths=paths)
            self._put(kept, paths, name, [release])

    def _put(self, folder: Path, paths: Iterable[str], name: str, bases: Iterable[str]) -> None:
        """Copy files of a folder into a release; what one of `bases` has gets a second name.

        By content, as the times of files say when they were made, on whichever machine; a file
        that stays the same keeps the time that it has there, so that browsers' copies hold.
        """
        root = self._target.folder
        above = f"{root.rstrip('/')}/{_RELEASES}" if root.startswith("/") else ".."
        unique = list(dict.fromkeys(each for each in bases if each != name))[:_BASES]
        links = [f"--link-dest={above}/{each}/" for each in unique]
        how = ("--checksum", "--partial", _READABLE, "--files-from=-", "--from0")
        self._rsync(*how, *links, f"{folder}/", self._of(name), paths=paths)

    def _link(self, name: str) -> None:
        link = self._emptied("link") / _CURRENT
        link.symlink_to(f"{_RELEASES}/{name}")
        self._rsync("-l", link, self._at(""))

    def _remove(self, names: Iterable[str]) -> None:
        """Remove what stands in the host's folder by these names, and nothing else."""
        given = list(names)
        if given:
            empty = self._emptied("empty")
            (empty / _RELEASES).mkdir()
            rules = [f"--include=/{_RELEASES}/"]
            rules += [f"--include={each}{more}" for each in given for more in ("", "/**")]
            self._rsync("-r", "--delete", *rules, "--exclude=*", f"{empty}/", self._at(""))

    def _emptied(self, name: str) -> Path:
        folder = self._work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _of(self, release: str) -> str:
        return self._at(f"{_RELEASES}/{release}/")

    def _at(self, path: str) -> str:
        return f"{self._target.host}:{self._target.folder.rstrip('/')}/{path}"

    def _rsync(self, *words: str | Path, paths: Iterable[str] | None = None) -> None:
        """Run rsync over ssh; both take what the user configured. Counts the bytes sent."""
        shell = [os.environ.get("RSYNC_RSH") or "ssh", "-o ConnectTimeout=20"]
        shell += ["-o ServerAliveInterval=15", "-o ServerAliveCountMax=4"]
        shell += [] if is_attended() else ["-o BatchMode=yes"]
        shell += [f"-p {self._target.port}"] if self._target.port else []
        data = b"" if paths is None else b"".join(os.fsencode(each) + b"\0" for each in paths)
        how = ("-z", "--timeout=120", "--info=stats2", "--no-human-readable")
        rsh: Mapping[str, str] = {"RSYNC_RSH": " ".join(shell)}
        said = run("rsync", *how, *words, environment=rsh, data=data)
        if found := _SENT.search(said):
            self._sent += int(found[1])


def _listing(folder: Path, parts: tuple[str, ...]) -> Listing:
    """Return what a release lists. Raises ManifestError."""
    found = {path: folder / path for path in manifest_paths(parts)}
    return Listing.of({path: file.read_bytes() for path, file in found.items() if file.is_file()})
