"""A folder at a host with ssh and rsync: read, written and cleared with rsync alone.

So the key that deploys needs no shell: `rrsync`, which comes with rsync, can restrict it to the one
folder. rsync replaces a link by renaming another over it (3.1 and later).
"""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from deploying.programs import is_attended, run
from deploying.targets import RsyncTarget

_BASES: Final = 20  # folders that rsync can compare with
_SENT: Final = re.compile(rb"Total bytes sent: (\d+)")
_READABLE: Final = "--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r"


class SshFolder:
    """The folder of a target. `sent` is how many bytes went there."""

    def __init__(self, target: RsyncTarget, work: Path) -> None:
        self._target = target
        self._work = work
        self.sent = 0

    def emptied(self, name: str) -> Path:
        """Return an empty folder here, for what comes and goes."""
        folder = self._work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def mirror(self, kept: Iterable[str]) -> Path:
        """Bring here what patterns of rsync name, and nothing else; return where it stands."""
        state = self._work / "state"
        state.mkdir(parents=True, exist_ok=True)
        rules = [*(f"--include={each}" for each in kept), "--exclude=*"]
        self._rsync("-rl", "--checksum", "--delete", *rules, self._at(""), f"{state}/")
        return state

    def fetch(self, paths: Iterable[str], part: str) -> Path:
        """Bring here files of a part of the folder; return where they stand."""
        kept = self.emptied("carried")
        self._rsync("--files-from=-", "--from0", self._at(f"{part}/"), f"{kept}/", paths=paths)
        return kept

    def write(self, folder: Path) -> None:
        """Copy a folder from here over what stands there."""
        self._rsync("-r", "--ignore-times", f"{folder}/", self._at(""))

    def put(self, folder: Path, paths: Iterable[str], part: str, bases: Iterable[str]) -> None:
        """Copy files of a folder into a part; what one of `bases` beside it has gets a second name.

        By content, as the times of files say when they were made, on whichever machine; a file
        that stays the same keeps the time that it has there, so that browsers' copies hold.
        """
        root, above = self._target.folder, part.rpartition("/")[0]
        beside = f"{root.rstrip('/')}/{above}" if root.startswith("/") else ".."
        others = [each for each in dict.fromkeys(bases) if f"{above}/{each}" != part]
        links = [f"--link-dest={beside}/{each}/" for each in others[:_BASES]]
        how = ("--checksum", "--partial", _READABLE, "--files-from=-", "--from0")
        self._rsync(*how, *links, f"{folder}/", self._at(f"{part}/"), paths=paths)

    def link(self, name: str, part: str) -> None:
        """Have a link lead to a part, in one step."""
        link = self.emptied("link") / name
        link.symlink_to(part)
        self._rsync("-l", link, self._at(""))

    def remove(self, names: Iterable[str], *above: str) -> None:
        """Remove what stands there by these names, in the folder or one `above` them, no more."""
        given = list(names)
        if given:
            empty = self.emptied("empty")
            for folder in above:
                (empty / folder).mkdir()
            rules = [f"--include=/{folder}/" for folder in above]
            rules += [f"--include=/{each}{more}" for each in given for more in ("", "/**")]
            self._rsync("-r", "--delete", *rules, "--exclude=*", f"{empty}/", self._at(""))

    def _at(self, path: str) -> str:
        return f"{self._target.host}:{self._target.folder.rstrip('/')}/{path}"

    def _rsync(self, *words: str | Path, paths: Iterable[str] | None = None) -> None:
        """Run rsync over ssh; both take what the user configured."""
        shell = [os.environ.get("RSYNC_RSH") or "ssh", "-o ConnectTimeout=20"]
        shell += ["-o ServerAliveInterval=15", "-o ServerAliveCountMax=4"]
        shell += [] if is_attended() else ["-o BatchMode=yes"]
        shell += [f"-p {self._target.port}"] if self._target.port else []
        data = b"" if paths is None else b"".join(os.fsencode(each) + b"\0" for each in paths)
        how = ("-z", "--timeout=120", "--info=stats2", "--no-human-readable")
        rsh: Mapping[str, str] = {"RSYNC_RSH": " ".join(shell)}
        said = run("rsync", *how, *words, environment=rsh, data=data)
        if found := _SENT.search(said):
            self.sent += int(found[1])
