"""The order in which files change where they stand: the site is whole at every moment."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploying.journal import FILE, Journal
from deploying.lease import BusyError, Lease
from deploying.plan import Plan
from deploying.programs import ProgramError
from deploying.rclone import RcloneHost
from deploying.site import Folder
from deploying.targets import RcloneTarget
from tests.deploying.test_plan import broken

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
ONE = {"index.html": "{a/index.html}{s.1.css}", "a/index.html": "{s.1.css}", "s.1.css": "1"}
TWO = {"index.html": "{b/index.html}{s.2.css}", "b/index.html": "{s.2.css}", "s.2.css": "2"}


class Store:
    """A folder in the place of rclone's remote, which is seen after each file that changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[dict[str, str]] = []
        self.breaks_at = ""  # a path of which a half arrives
        folder.mkdir()

    def run(self, *words: str | Path, data: bytes = b"", fine: tuple[int, ...] = (0,)) -> bytes:
        """Do what rclone does with the words that deploying gives it."""
        _, what, *given = words
        paths = data.decode().split("\n")[:-1]
        if what == "rcat":
            (self.folder / str(given[-1]).rpartition("/")[2]).write_bytes(data)
        elif what == "copy":
            source, there = (self.folder if each == "x:www" else Path(each) for each in given[:2])
            for path in filter(lambda each: (source / each).is_file(), paths):
                (there / path).parent.mkdir(parents=True, exist_ok=True)
                whole = (source / path).read_bytes()
                if there == self.folder and path == self.breaks_at:
                    (there / path).write_bytes(whole[:3])
                    raise ProgramError("the line broke")
                (there / path).write_bytes(whole)
                self._see()
        elif what == "delete":
            for path in paths:
                (self.folder / path).unlink()
                self._see()
        return b""

    def _see(self) -> None:
        files = (each for each in self.folder.rglob("*") if each.is_file())
        self.seen.append(
            {each.relative_to(self.folder).as_posix(): each.read_text() for each in files}
        )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    made = Store(tmp_path / "www")
    monkeypatch.setattr("deploying.rclonefolder.run", made.run)
    monkeypatch.setattr("deploying.lease.PAUSE", 0)
    yield made


def bring(room: Path, files: dict[str, str], at: datetime) -> None:
    folder = room / files["index.html"][1]
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    sha = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}
    (folder / "build.json").write_text(json.dumps({"files": sha}))
    site = Folder.read(folder)
    target = RcloneTarget(kind="rclone", remote="x:www", grace=1)
    host = RcloneHost(target, room / "work", Lease.new(room, at), now=lambda: at)
    with host.hold(force=False):
        host.bring(site, Plan.of(site.listing.files, host.look().known))


def test_no_visitor_misses_anything(store: Store, tmp_path: Path) -> None:
    bring(tmp_path, ONE, NOW)
    first = store.seen[-1]["build.json"]
    store.seen.clear()
    bring(tmp_path, TWO, NOW + timedelta(hours=1))
    assert len(store.seen) > 5
    for there in store.seen:
        assert broken(there, {"index.html"}) == set()
        if there["build.json"] != first:  # it says that all the rest is there
            assert TWO.items() <= there.items() and "a/index.html" not in there
    # A page that is still open finds its style for as long as that may be.
    assert store.seen[-1]["s.1.css"] == "1"
    bring(tmp_path, TWO, NOW + timedelta(hours=3))
    assert store.seen[-1].keys() == {*TWO, "build.json"}


def test_what_arrived_by_half_is_not_taken_for_what_was_there(store: Store, tmp_path: Path) -> None:
    """The manifest there is still that of the version before, and says that it is as it was."""
    bring(tmp_path, ONE, NOW)
    store.breaks_at = "index.html"
    with pytest.raises(ProgramError):
        bring(tmp_path, TWO, NOW)
    assert store.folder.joinpath("index.html").read_text() == TWO["index.html"][:3]
    store.breaks_at = ""
    bring(tmp_path, ONE, NOW)
    assert ONE.items() <= store.seen[-1].items()


def test_whoever_is_interrupted_keeps_nobody_waiting(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(seconds: float) -> None:
        assert (store.folder / FILE).exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("deploying.lease.sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, ONE, NOW)
    assert not (store.folder / FILE).exists()


def test_whoever_was_quicker_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine took it in the same moment: nothing is brought, and it keeps it."""
    other = Journal(Lease("x", "y", NOW + timedelta(minutes=5))).written()
    monkeypatch.setattr(
        "deploying.lease.sleep", lambda seconds: (store.folder / FILE).write_bytes(other)
    )
    with pytest.raises(BusyError, match="begon op hetzelfde moment"):
        bring(tmp_path, ONE, NOW)
    assert [each.name for each in store.folder.iterdir()] == [FILE]
    assert (store.folder / FILE).read_bytes() == other
    monkeypatch.setattr("deploying.lease.sleep", lambda seconds: None)
    with pytest.raises(BusyError, match="sinds"):
        bring(tmp_path, ONE, NOW)
    bring(tmp_path, ONE, NOW + timedelta(minutes=6))  # it has ended
    assert not (store.folder / FILE).exists()
