"""Deploying to a branch of a git repository: a bare one, which git itself keeps whole."""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploying.branch import BranchHost
from deploying.command import Asked, deploy, rollback
from deploying.host import HostError
from deploying.plan import Plan
from deploying.programs import ProgramError
from deploying.site import Folder, Listing
from deploying.targets import GitTarget

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
ONE = {"index.html": "<p>1", "style.1.css": "a", "weg/index.html": "<p>"}
TWO = {"index.html": "<p>2", "style.2.css": "b"}


def git(*words: str | Path) -> str:
    command = ["git", *(str(word) for word in words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


class Forge:
    """A bare repository, and sites to push to it."""

    def __init__(self, room: Path) -> None:
        self.room, self.bare, self.at = room, room / "forge.git", NOW
        git("init", "--quiet", "--bare", self.bare)

    def site(self, files: Mapping[str, str], name: str = "output", **about: object) -> Folder:
        folder = self.room / name
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        sha = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}
        (folder / "build.json").write_text(json.dumps({**about, "files": sha}))
        return Folder.read(folder)

    def host(self, work: str = "work", **changes: object) -> BranchHost:
        said = {"kind": "git", "repository": str(self.bare), "branch": "gh-pages", **changes}
        target = GitTarget.model_validate(said)
        return BranchHost(target, self.room, self.room / work, now=lambda: self.at)

    def bring(self, files: Mapping[str, str], name: str, host: BranchHost | None = None) -> None:
        host, folder = host or self.host(), self.site(files, name)
        live = host.look()
        host.bring(folder, Plan.of(folder.listing.files, live.known))
        self.at += timedelta(hours=1)

    @property
    def paths(self) -> set[str]:
        return set(git("-C", self.bare, "ls-tree", "-r", "--name-only", "gh-pages").split())

    def text(self, path: str) -> str:
        return git("-C", self.bare, "show", f"gh-pages:{path}")

    @property
    def commits(self) -> int:
        return int(git("-C", self.bare, "rev-list", "--count", "gh-pages"))


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_a_site_comes_changes_and_goes_back(forge: Forge) -> None:
    forge.bring(ONE, "one")
    assert forge.paths == {*ONE, "build.json"}
    forge.bring(TWO, "two")
    # What a page that is still open may ask for stays for a day.
    assert forge.paths == {*TWO, "style.1.css", "build.json"}
    forge.at += timedelta(hours=30)
    forge.bring({**TWO, "x.html": "<p>"}, "three")
    assert forge.paths == {*TWO, "x.html", "build.json"}
    assert forge.host().look().known.keys() == forge.paths
    went, listing = forge.host("elsewhere").back(None)
    assert listing.digest == forge.site(TWO, "two").listing.digest
    assert went.endswith(listing.digest[:12])
    assert forge.text("index.html") == "<p>2"
    assert forge.host().look().left == {
        forge.site({**TWO, "x.html": "<p>"}, "three").listing.digest
    }
    assert forge.commits == 4


def test_only_so_many_commits_are_kept(forge: Forge) -> None:
    host = forge.host(keep=3)
    for number in range(5):
        forge.bring({"index.html": f"<p>{number}"}, f"site{number}", host)
    assert forge.commits == 3
    assert len(git("-C", forge.bare, "log", "--format=%s", "gh-pages").splitlines()) == 3
    host.back(None)
    assert forge.text("index.html") == "<p>3"


def test_what_another_machine_pushed_meanwhile_stays(forge: Forge) -> None:
    forge.bring(ONE, "one")
    slow, folder = forge.host("slow"), forge.site(TWO, "two")
    there = slow._history()
    forge.bring({"index.html": "<p>3"}, "three")
    with pytest.raises(ProgramError, match=r"stale info|rejected"):
        slow._commit(there, folder.listing, {}, "20170301T120000000000Z-x")
    assert forge.text("index.html") == "<p>3"


def test_files_of_the_forge_stay_and_another_branch_is_not_taken_for_a_site(
    forge: Forge, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = forge.room / "clone"
    git("clone", "--quiet", forge.bare, clone)
    (clone / "CNAME").write_text("www.example.be")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.be")
    git("-C", clone, "checkout", "--quiet", "-b", "gh-pages")
    git("-C", clone, "add", "--all")
    git("-C", clone, *who, "commit", "--quiet", "-m", "Domain")
    git("-C", clone, "push", "--quiet", "origin", "gh-pages")
    forge.site(ONE)
    said = {"kind": "git", "repository": str(forge.bare)}
    asked = Asked(forge.room, forge.room / "c", {"p": said}, (), lambda *_: True, lambda: True)
    assert deploy(asked, "p") == 1
    assert "op de branch gh-pages staat iets anders dan een site" in capsys.readouterr().err
    assert deploy(asked, "p", force=True) == 0
    assert forge.paths == {*ONE, "CNAME", "build.json"}
    assert forge.commits == 2
    assert rollback(asked, "p") == 1
    assert "er is geen vroegere versie om naar terug te keren" in capsys.readouterr().err
    assert deploy(asked, "p", dry_run=True) == 0
    assert "niets te doen" in capsys.readouterr().out


def test_what_is_brought_and_what_is_gone_back_to_are_proved(
    forge: Forge, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The forge publishes in its own time: it is waited for first."""
    told: list[tuple[str, str]] = []
    fine = [True, True, False, True]

    def proven(url: str, brought: Listing) -> bool:
        told.append((url, brought.digest))
        return fine.pop(0)

    waits: list[float] = []
    monkeypatch.setattr("deploying.command.awaited", lambda *given: waits.append(given[-1]))
    said = {"kind": "git", "repository": str(forge.bare), "url": "https://h", "wait": 3}
    asked = Asked(forge.room, forge.room / "c", {"p": said}, (), proven, lambda: True)
    one = forge.site(ONE).listing.digest
    assert deploy(asked, "p") == 0
    two = forge.site(TWO).listing.digest
    assert deploy(replace(asked, sound=lambda: False), "p") == 1
    assert "de inhoud heeft fouten" in capsys.readouterr().err
    assert forge.text("index.html") == "<p>1"
    assert deploy(asked, "p") == 0
    capsys.readouterr()
    assert rollback(asked, "p") == 1
    assert "p staat nu op " in capsys.readouterr().out
    assert rollback(asked, "p") == 1  # there is none before it, and nothing to prove
    assert told == [("https://h/", each) for each in (one, two, one)]
    assert waits == [180.0] * 3


def test_a_repository_that_is_not_there_is_told_without_what_is_secret(
    forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORGE_TOKEN", "abc-def-geheim")
    host = forge.host(repository=str(forge.room / "abc-def-geheim.git"))
    with pytest.raises(ProgramError) as told:
        host.look()
    assert "git is gestopt" in str(told.value)
    assert "abc-def-geheim" not in str(told.value)
    with pytest.raises(HostError, match="er is geen vroegere versie x"):
        forge.host().back("x")


def test_what_a_deployment_that_was_killed_locked_is_let_go(forge: Forge) -> None:
    forge.bring(ONE, "one")
    store = forge.room / "work/branch.git"
    for left in ("deploy-index.lock", "refs/deploy/live.lock", "shallow.lock"):
        (store / left).parent.mkdir(parents=True, exist_ok=True)
        (store / left).touch()
    forge.bring(TWO, "two")
    assert {"index.html", "style.2.css"} <= forge.paths
