"""A branch of a git repository, which a forge publishes: each deployment is a commit.

The commit is made in a repository of our own, and pushed only if the branch is still at the one
that was looked at: git itself keeps two deployments apart, and a push changes all or nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from deploying.host import Brought, Live
from deploying.plan import Plan
from deploying.programs import is_attended, run
from deploying.releases import Releases, is_release, release_name
from deploying.site import Folder, Listing, ManifestError, manifest_paths
from deploying.targets import GitTarget

_LIVE: Final = "refs/deploy/live"
_WHO: Final = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "inv deploy"), ("EMAIL", "deploy@invalid"))
}

Tree = dict[str, str]  # the ids of blobs, by their paths


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _History:
    """The last commits, from the first: releases, by the names that their messages have."""

    tip: str | None
    commits: Mapping[str, str]
    releases: Releases


class BranchHost:
    """A branch as a target says."""

    def __init__(
        self,
        target: GitTarget,
        project: Path,
        work: Path,
        parts: Iterable[str] = (),
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._target = target
        self._project = project
        self._repository = work / "branch.git"
        self._parts = tuple(parts)
        self._now = now
        self._grace = timedelta(hours=target.grace)

    def look(self) -> Live:
        """Return what stands there now."""
        history = self._history()
        there = history.releases
        foreign = ""
        if history.tip and not there.live:
            foreign = f"op de branch {self._target.branch} staat iets anders dan een site"
        return Live(there.live, dict(there.live.files) if there.live else {}, there.left, foreign)

    @contextmanager
    def hold(self, *, force: bool) -> Iterator[None]:
        """Do nothing: a push is refused if another came first."""
        yield

    def bring(self, folder: Folder, plan: Plan) -> Brought:
        """Commit a site, with what open pages may still ask for, and push it."""
        there = self._history()
        name = release_name(folder.listing, self._now(), there.releases.names)
        paths = list(folder.listing.files)
        listed = "".join(f"{folder.path.resolve() / path}\n" for path in paths).encode()
        made = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed)
        new = dict(zip(paths, made.decode().split(), strict=True))
        self._commit(there, folder.listing, new, name)
        return Brought(None, name)

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Commit what an earlier commit held, and push that."""
        there = self._history()
        name = there.releases.back(release)
        listing = there.releases.complete[name]
        tree = self._tree(there.commits[name])
        new = {path: tree[path] for path in listing.files}
        self._commit(there, listing, new, name)
        return name, listing

    def _history(self) -> _History:
        """Bring here the last commits of the branch."""
        if not self._repository.is_dir():
            self._repository.parent.mkdir(parents=True, exist_ok=True)
            run("git", "init", "--quiet", "--bare", self._repository)
        there = self._git("ls-remote", self._address, f"refs/heads/{self._target.branch}")
        if not there.strip():
            return _History(None, {}, Releases({}, (), None, None))
        source = f"+refs/heads/{self._target.branch}:{_LIVE}"
        self._git(
            "fetch", "--quiet", "--no-tags", f"--depth={self._target.keep}", self._address, source
        )
        told = self._git("log", "--first-parent", "--format=%H %s", _LIVE).decode()
        commits: dict[str, str] = {}
        complete: dict[str, Listing] = {}
        current = None
        for line in reversed(told.splitlines()):
            commit, _, subject = line.partition(" ")
            name = subject.rpartition(" ")[2]
            current = None
            if is_release(name):
                try:
                    complete[name] = self._listing(commit)
                except ManifestError:
                    continue
                commits[name] = commit
                current = name
        return _History(told.partition(" ")[0], commits, Releases(complete, (), current, None))

    def _listing(self, commit: str) -> Listing:
        tree = self._tree(commit)
        found = {path: tree[path] for path in manifest_paths(self._parts) if path in tree}
        return Listing.of(
            {path: self._git("cat-file", "blob", blob) for path, blob in found.items()}
        )

    def _tree(self, commit: str) -> Tree:
        listed = self._git("ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit)
        lines = (line.partition(b" ") for line in listed.split(b"\0") if line)
        return {os.fsdecode(path): blob.decode() for blob, _, path in lines}

    def _commit(self, there: _History, listing: Listing, new: Tree, name: str) -> None:
        """Push a commit of a site, in the place of what the branch holds of the one before."""
        # What somebody else put there stays: a forge may keep a file of its own.
        ours = {path for each in there.releases.complete.values() for path in each.files}
        held = self._tree(there.tip) if there.tip else {}
        tree = {path: blob for path, blob in held.items() if path not in ours}
        carried = there.releases.carried(listing, self._now(), self._grace)
        for release, paths in carried.items():
            held = self._tree(there.commits[release])
            tree |= {path: held[path] for path in paths if path in held}
        tree |= new
        commit = self._made(tree, there, name)
        lease = f"--force-with-lease=refs/heads/{self._target.branch}:{there.tip or ''}"
        branch = f"{commit}:refs/heads/{self._target.branch}"
        self._git("push", "--quiet", lease, self._address, branch)

    def _made(self, tree: Tree, there: _History, name: str) -> str:
        """Return a commit of a tree, after as many others as are kept."""
        index = {"GIT_INDEX_FILE": str(self._repository / "deploy-index")}
        self._git("read-tree", "--empty", environment=index)
        told = b"".join(
            f"100644 {blob}\t".encode() + os.fsencode(path) + b"\0" for path, blob in tree.items()
        )
        self._git("update-index", "-z", "--index-info", environment=index, data=told)
        parent = ["-p", there.tip] if there.tip else []
        if there.releases.current and len(there.commits) >= self._target.keep:
            parent = []
            for commit in list(there.commits.values())[
                len(there.commits) - self._target.keep + 1 :
            ]:
                parent = self._again(commit, parent)
        written = self._git("write-tree", environment=index).decode().strip()
        subject = f"Site {name}"
        made = self._git("commit-tree", written, *parent, "-m", subject, environment=_WHO)
        return made.decode().strip()

    def _again(self, commit: str, parent: list[str]) -> list[str]:
        """Return a commit as the parent of another, itself after another parent than it has."""
        when, _, subject = self._git("log", "-1", "--format=%ct %s", commit).decode().partition(" ")
        dates = {f"GIT_{role}_DATE": f"{when} +0000" for role in ("AUTHOR", "COMMITTER")}
        made = self._git(
            *("commit-tree", f"{commit}^{{tree}}", *parent, "-m", subject.strip()),
            environment={**_WHO, **dates},
        )
        return ["-p", made.decode().strip()]

    @property
    def _address(self) -> str:
        """Where the repository is: a remote of the project by its name, or an address."""
        named = self._target.repository
        if any(sign in named for sign in "/:\\"):
            return named
        return run("git", "remote", "get-url", named, cwd=self._project).decode().strip()

    def _git(
        self, *words: str, environment: Mapping[str, str] | None = None, data: bytes = b""
    ) -> bytes:
        quiet = {} if is_attended() else {"GIT_TERMINAL_PROMPT": "0"}
        given = {"GIT_DIR": str(self._repository), **quiet, **(environment or {})}
        return run("git", *words, environment=given, data=data)
