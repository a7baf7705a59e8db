"""A branch of a git repository, which a forge publishes: each deployment is a commit.

The commit is made in a repository of our own, and pushed only if the branch is still at the one
that was looked at: git itself keeps two deployments apart, and a push changes all or nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from deploying.gitstore import GitStore, Tree
from deploying.host import Brought, Clock, Live, utc_now
from deploying.plan import Plan
from deploying.programs import run
from deploying.releases import Releases, is_release, release_name
from deploying.site import Folder, Listing, ManifestError, manifest_paths
from deploying.targets import GitTarget


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
        now: Clock = utc_now,
    ) -> None:
        self._target = target
        self._project = project
        self._store = GitStore(work / "branch.git")
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
        new = self._store.added(folder.path, folder.listing.files)
        self._commit(there, folder.listing, new, name)
        return Brought(None, name)

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Commit what an earlier commit held, and push that."""
        there = self._history()
        name = there.releases.back(release)
        listing = there.releases.complete[name]
        tree = self._store.tree(there.commits[name])
        new = {path: tree[path] for path in listing.files}
        self._commit(there, listing, new, name)
        return name, listing

    def _history(self) -> _History:
        """Bring here the last commits of the branch."""
        told = self._store.fetch(self._address, self._target.branch, self._target.keep)
        commits: dict[str, str] = {}
        complete: dict[str, Listing] = {}
        current = None
        for commit, subject in reversed(told):
            name = subject.rpartition(" ")[2]
            current = None
            if is_release(name):
                try:
                    complete[name] = self._listing(commit)
                except ManifestError:
                    continue
                commits[name] = commit
                current = name
        tip = told[0][0] if told else None
        return _History(tip, commits, Releases(complete, (), current, None))

    def _listing(self, commit: str) -> Listing:
        tree = self._store.tree(commit)
        found = {path: tree[path] for path in manifest_paths(self._parts) if path in tree}
        return Listing.of({path: self._store.read(blob) for path, blob in found.items()})

    def _commit(self, there: _History, listing: Listing, new: Tree, name: str) -> None:
        """Push a commit of a site, in the place of what the branch holds of the one before."""
        # What somebody else put there stays: a forge may keep a file of its own.
        ours = {path for each in there.releases.complete.values() for path in each.files}
        held = self._store.tree(there.tip) if there.tip else {}
        tree = {path: blob for path, blob in held.items() if path not in ours}
        carried = there.releases.carried(listing, self._now(), self._grace)
        for release, paths in carried.items():
            held = self._store.tree(there.commits[release])
            tree |= {path: held[path] for path in paths if path in held}
        tree |= new
        commit = self._store.commit(tree, self._parent(there), f"Site {name}")
        self._store.push(commit, self._address, self._target.branch, there.tip)

    def _parent(self, there: _History) -> str | None:
        """Return what the next commit comes after: as many others as are kept, made anew."""
        if there.releases.current is None or len(there.commits) < self._target.keep:
            return there.tip
        parent = None
        for commit in list(there.commits.values())[len(there.commits) - self._target.keep + 1 :]:
            parent = self._store.again(commit, parent)
        return parent

    @property
    def _address(self) -> str:
        """Where the repository is: a remote of the project by its name, or an address."""
        named = self._target.repository
        if any(sign in named for sign in "/:\\"):
            return named
        return run("git", "remote", "get-url", named, cwd=self._project).decode().strip()
