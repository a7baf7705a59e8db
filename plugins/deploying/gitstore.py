"""A git repository of our own, in which commits are made that go to a branch elsewhere."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from deploying.programs import is_attended, run

Tree = dict[str, str]  # the ids of blobs, by their paths

_LIVE: Final = "refs/deploy/live"
_WHO: Final = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "inv deploy"), ("EMAIL", "deploy@invalid"))
}


class GitStore:
    """A bare repository in a folder, made when it is first asked for what a branch holds.

    One process at a time works in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fetch(self, address: str, branch: str, depth: int) -> list[tuple[str, str]]:
        """Bring here the last commits of a branch: their ids and subjects, from the last one."""
        if not self._folder.is_dir():
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            run("git", "init", "--quiet", "--bare", self._folder)
        # Git's own, of a deployment that was killed: nobody else is at work here.
        for left in [*self._folder.glob("*.lock"), *self._folder.glob("refs/**/*.lock")]:
            left.unlink(missing_ok=True)
        if not self._git("ls-remote", address, f"refs/heads/{branch}").strip():
            return []
        source = f"+refs/heads/{branch}:{_LIVE}"
        self._git("fetch", "--quiet", "--no-tags", f"--depth={depth}", address, source)
        told = self._git("log", "--first-parent", "--format=%H %s", _LIVE).decode()
        lines = (line.partition(" ") for line in told.splitlines())
        return [(commit, subject) for commit, _, subject in lines]

    def push(self, commit: str, address: str, branch: str, over: str | None) -> None:
        """Put a commit on a branch that is still at another one, or not there; all or nothing."""
        lease = f"--force-with-lease=refs/heads/{branch}:{over or ''}"
        self._git("push", "--quiet", lease, address, f"{commit}:refs/heads/{branch}")

    def tree(self, commit: str) -> Tree:
        """Return what a commit holds."""
        listed = self._git("ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit)
        lines = (line.partition(b" ") for line in listed.split(b"\0") if line)
        return {os.fsdecode(path): blob.decode() for blob, _, path in lines}

    def read(self, blob: str) -> bytes:
        """Return the bytes of a blob."""
        return self._git("cat-file", "blob", blob)

    def added(self, folder: Path, paths: Iterable[str]) -> Tree:
        """Take in files of a folder."""
        given = list(paths)
        listed = "".join(f"{folder.resolve() / path}\n" for path in given).encode()
        made = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed)
        return dict(zip(given, made.decode().split(), strict=True))

    def commit(self, tree: Tree, parent: str | None, subject: str) -> str:
        """Return a commit of a tree, after another."""
        index = {"GIT_INDEX_FILE": str(self._folder / "deploy-index")}
        self._git("read-tree", "--empty", environment=index)
        told = b"".join(
            f"100644 {blob}\t".encode() + os.fsencode(path) + b"\0" for path, blob in tree.items()
        )
        self._git("update-index", "-z", "--index-info", environment=index, data=told)
        written = self._git("write-tree", environment=index).decode().strip()
        return self._made(written, parent, subject)

    def again(self, commit: str, parent: str | None) -> str:
        """Return a commit, of the same moment, after another than it has."""
        when, _, subject = self._git("log", "-1", "--format=%ct %s", commit).decode().partition(" ")
        dates = {f"GIT_{role}_DATE": f"{when} +0000" for role in ("AUTHOR", "COMMITTER")}
        return self._made(f"{commit}^{{tree}}", parent, subject.strip(), dates)

    def _made(
        self, tree: str, parent: str | None, subject: str, dates: Mapping[str, str] | None = None
    ) -> str:
        after = ("-p", parent) if parent else ()
        who = {**_WHO, **(dates or {})}
        made = self._git("commit-tree", tree, *after, "-m", subject, environment=who)
        return made.decode().strip()

    def _git(
        self, *words: str, environment: Mapping[str, str] | None = None, data: bytes = b""
    ) -> bytes:
        quiet = {} if is_attended() else {"GIT_TERMINAL_PROMPT": "0"}
        given = {"GIT_DIR": str(self._folder), **quiet, **(environment or {})}
        return run("git", *words, environment=given, data=data)
