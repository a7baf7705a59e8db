"""Deploying with rclone, to real servers that rclone itself starts: WebDAV and SFTP."""

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploying.command import deploy, rollback
from deploying.journal import FILE
from deploying.lease import LASTS
from deploying.site import MANIFEST, Folder
from tests.deep.nginx import nginx
from tests.deep.processes import await_listening, need
from tests.deep.versions import PARTS, Versions, asked
from tests.serving import free_port

pytestmark = pytest.mark.deep

SECRET = "een-wachtwoord-dat-niemand-ziet"


class Server:
    """A server of rclone's that can be killed and started again."""

    def __init__(self, kind: str, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._port, self._room = free_port(), room
        (room / "www").mkdir()
        (room / "rclone.conf").write_text("", encoding="utf-8")
        monkeypatch.setenv("RCLONE_CONFIG", str(room / "rclone.conf"))
        obscured = subprocess.run(
            ["rclone", "obscure", SECRET], capture_output=True, text=True, check=True
        )
        settings = {
            "webdav": {"URL": f"http://127.0.0.1:{self._port}", "VENDOR": "other"},
            "sftp": {"HOST": "127.0.0.1", "PORT": str(self._port), "SHELL_TYPE": "none"},
        }[kind]
        settings |= {"TYPE": kind, "USER": "u", "PASS": obscured.stdout.strip()}
        for name, value in settings.items():
            monkeypatch.setenv(f"RCLONE_CONFIG_HOST_{name}", value)
        address = ("--addr", f"127.0.0.1:{self._port}", "--user", "u", "--pass", SECRET)
        cache = (
            "--dir-cache-time",
            "0s",
            "--vfs-cache-mode",
            "off",
            "--cache-dir",
            str(room / "rclone-cache"),
        )
        self._command = ["rclone", "serve", kind, *address, *cache, str(room)]
        self.start()

    def start(self) -> None:
        log = self._room / "server.log"
        with log.open("wb") as said:
            self._process = subprocess.Popen(self._command, stderr=said)
        await_listening(self._process, self._port, log)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(20)

    @contextmanager
    def dying(self) -> Iterator[None]:
        """Kill the server once a first batch of files has arrived."""
        over = threading.Event()

        def watch() -> None:
            while not over.is_set():
                with suppress(OSError, ValueError):
                    said = json.loads((self._room / "www" / FILE).read_bytes())
                    if any(said["changed"].values()):
                        self.kill()
                        return
                time.sleep(0.005)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


class Remote:
    """A folder that a server of rclone's writes in, and nginx serves."""

    def __init__(self, room: Path, versions: Versions, server: Server) -> None:
        self.room, self.versions, self.server = room, versions, server
        self.www = room / "www"

    def deploy(self, output: Path, **changes: object) -> int:
        return deploy(asked(self.room, self._targets(output, **changes)), "web")

    def rollback(self) -> int:
        return rollback(asked(self.room, self._targets(self.versions.first)), "web")

    def holds(self, output: Path) -> bool:
        """Tell whether every file of a version stands there."""
        files = Folder.read(output, PARTS).listing.files
        return all((self.www / path).read_bytes() == (output / path).read_bytes() for path in files)

    @property
    def paths(self) -> set[str]:
        files = (path for path in self.www.rglob("*") if path.is_file())
        return {path.relative_to(self.www).as_posix() for path in files}

    def _targets(self, output: Path, **changes: object) -> dict[str, object]:
        target = {"kind": "rclone", "remote": "host:www", "url": self.versions.url}
        return {"web": {**target, "output": str(output), **changes}}


@pytest.fixture(scope="module", autouse=True)
def programs() -> None:
    need("nginx", "rclone")


@pytest.fixture(params=["webdav", "sftp"])
def remote(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    versions: Versions,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Remote]:
    kind: str = request.param
    monkeypatch.setattr("deploying.lease.PAUSE", 0.05)
    server = Server(kind, tmp_path, monkeypatch)
    try:
        with nginx(tmp_path / "nginx", port, tmp_path / "www"):
            yield Remote(tmp_path, versions, server)
    finally:
        server.kill()


def test_a_site_comes_changes_breaks_off_and_goes_on(
    remote: Remote, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = remote.versions.first, remote.versions.second
    (remote.www / "van-een-ander.txt").write_text("blijft", encoding="utf-8")
    assert remote.deploy(one) == 0
    assert remote.holds(one)
    assert not (remote.www / FILE).exists()
    assert remote.deploy(one) == 0
    assert "niets te doen" in capsys.readouterr().out
    with remote.server.dying():
        assert remote.deploy(two) == 1
    told = capsys.readouterr().err
    assert "rclone is gestopt" in told
    assert SECRET not in told
    assert (remote.www / MANIFEST).read_bytes() == (one / MANIFEST).read_bytes()
    remote.server.start()
    assert remote.deploy(two) == 0
    assert remote.holds(two)
    # Pages that went are gone with their folders; their files stay for whoever has them open.
    assert not (remote.www / "nieuws/bericht-5").exists()
    journal = json.loads((remote.www / FILE).read_bytes())
    assert journal["leaving"].keys() <= remote.paths - {"van-een-ander.txt"}
    assert (journal["lease"], journal["changed"]) == (None, {})
    assert remote.deploy(two) == 0
    assert "niets te doen" in capsys.readouterr().out
    assert remote.deploy(two, grace=0) == 0
    listed = {*Folder.read(two, PARTS).listing.files, "van-een-ander.txt"}
    assert remote.paths == listed
    assert remote.rollback() == 1
    assert "bewaart geen vroegere versies" in capsys.readouterr().err


def test_another_machine_goes_by_the_journal(
    remote: Remote, capsys: pytest.CaptureFixture[str]
) -> None:
    """A deployment broke off elsewhere: what it changed is not taken for what is listed."""
    one = remote.versions.first
    assert remote.deploy(one) == 0
    (remote.www / "index.html").write_bytes(b"<p>half")
    until = datetime.now(UTC) + LASTS / 2
    lease = {"holder": "x", "token": "y", "until": until.isoformat()}
    left = {"lease": lease, "changed": {"index.html": None}, "leaving": {}}
    (remote.www / FILE).write_text(json.dumps(left), encoding="utf-8")
    capsys.readouterr()
    assert remote.deploy(one) == 1
    assert "een andere machine" in capsys.readouterr().err
    lease["until"] = (until - timedelta(hours=1)).isoformat()
    (remote.www / FILE).write_text(json.dumps(left), encoding="utf-8")
    assert remote.deploy(one) == 0
    assert remote.holds(one)
    # A journal of which a half arrived says nothing: then everything is brought again.
    (remote.www / FILE).write_text(json.dumps(left)[:40], encoding="utf-8")
    (remote.www / "feed.xml").write_bytes(b"half")
    assert remote.deploy(one) == 0
    assert remote.holds(one)
    assert not (remote.www / FILE).exists()
