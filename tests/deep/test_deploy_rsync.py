"""Deploying over ssh with rsync, to a real sshd, for readers at a real nginx."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from deploying.command import deploy, rollback
from deploying.plan import is_manifest, is_page
from deploying.releases import moment_of
from deploying.site import MANIFEST, Folder
from tests.deep.conftest import REPORTED
from tests.deep.network import Cut
from tests.deep.nginx import nginx
from tests.deep.processes import need
from tests.deep.sshd import Sshd, sshd
from tests.deep.versions import PARTS, Versions, asked

pytestmark = pytest.mark.deep

RRSYNC = "/usr/bin/rrsync"


@dataclass
class Place:
    """A host on loopback: its folder, and a deployment of a folder to it."""

    room: Path
    server: Sshd
    versions: Versions
    www: Path
    changes: dict[str, object] = field(default_factory=dict)

    def deploy(self, output: Path, *, dry_run: bool = False, force: bool = False) -> int:
        given = asked(self.room, self._targets(output))
        return deploy(given, "web", dry_run=dry_run, force=force)

    def rollback(self, release: str = "") -> int:
        targets = self._targets(self.versions.first)
        return rollback(asked(self.room, targets), "web", release)

    @property
    def live(self) -> Path:
        return (self.www / "current").resolve()

    @property
    def releases(self) -> list[str]:
        return sorted(each.name for each in (self.www / "releases").iterdir())

    def keeps_for_open_pages(self, site: Path) -> bool:
        """Tell whether all that pages of a site ask for is there, also where it is live no more."""
        files = {path for path in Folder.read(site, PARTS).listing.files if not is_page(path)}
        wanted = [path for path in files if not is_manifest(path)]
        styles = [path for path in wanted if path.startswith("theme/site.")]
        return bool(styles) and all((self.live / path).is_file() for path in wanted)

    def _targets(self, output: Path) -> dict[str, object]:
        target = {
            "kind": "rsync",
            "host": f"{self.server.user}@127.0.0.1",
            "port": self.server.port,
            "folder": str(self.www),
            "url": self.versions.url,
            "output": str(output),
        }
        return {"web": target | self.changes}


@pytest.fixture(scope="module", autouse=True)
def programs() -> None:
    need("nginx", "rsync", "sshd")


@pytest.fixture
def place(
    tmp_path: Path, versions: Versions, port: int, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    www = tmp_path / "www"
    www.mkdir()
    with sshd(tmp_path / "ssh") as server, nginx(tmp_path / "nginx", port, www / "current"):
        monkeypatch.setenv("RSYNC_RSH", server.shell)
        monkeypatch.setattr("deploying.lease.PAUSE", 0.05)
        yield Place(tmp_path, server, versions, www)


def sent(said: str) -> int:
    """Return how many bytes travelled, as a deployment says."""
    number, unit = re.findall(r"; ([\d,]+) (bytes|kB|MB) verstuurd", said)[0]
    return int(float(number.replace(",", ".")) * {"bytes": 1, "kB": 1000, "MB": 1_000_000}[unit])


def test_only_what_changed_travels_and_the_way_back_is_there(
    place: Place, capsys: pytest.CaptureFixture[str], record_property: Callable[[str, object], None]
) -> None:
    one, two = place.versions.first, place.versions.second
    assert place.deploy(one, dry_run=True) == 0
    assert "Er is niets gebeurd" in capsys.readouterr().out
    assert not (place.www / "current").exists()
    assert place.deploy(one) == 0
    first = sent(capsys.readouterr().out)
    pdf = place.live / "bestanden/verslag.pdf"
    kept = pdf.stat()
    assert place.deploy(two) == 0
    second = sent(capsys.readouterr().out)
    record_property(REPORTED, f"rsync: {first} bytes for a whole site, {second} for one post more")
    assert second < first / 4
    # The same file, of the same time: a browser's copy holds.
    assert (pdf.stat().st_ino, pdf.stat().st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    assert place.keeps_for_open_pages(one)
    release = place.live.name
    assert place.deploy(two) == 0
    assert "niets te doen" in capsys.readouterr().out
    assert place.live.name == release
    assert place.deploy(one) == 1
    assert "wat er staat is nieuwer" in capsys.readouterr().err
    assert place.rollback() == 0
    assert "bestanden nagekeken" in capsys.readouterr().out
    assert (place.live / MANIFEST).read_bytes() == (one / MANIFEST).read_bytes()
    assert place.keeps_for_open_pages(two)
    assert place.deploy(two) == 1
    assert "inv rollback teruggekeerd" in capsys.readouterr().err
    assert place.deploy(two, force=True) == 0
    assert (place.live / MANIFEST).read_bytes() == (two / MANIFEST).read_bytes()
    assert place.rollback("20170301T000000000000Z-x") == 1
    assert place.releases[0] in capsys.readouterr().err
    assert sorted(each.name for each in place.www.iterdir()) == ["current", "releases"]


@pytest.mark.parametrize("share", [0.05, 0.9])
def test_a_line_that_breaks_leaves_the_site_as_it_was_and_the_next_goes_on(
    place: Place, share: float, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = place.versions.first, place.versions.second
    with Cut(place.server.port) as line:
        known = place.room / "ssh/known_hosts"
        host = known.read_text().replace(str(place.server.port), str(line.port))
        known.write_text(known.read_text() + host)
        place.changes["port"] = line.port
        assert place.deploy(one) == 0
        before = place.live
        big = two.parent / "groot"
        if not big.exists():
            more = {f"bestanden/{n}.bin": os.urandom(100_000) for n in range(20)}
            copy_with(two, big, more)
        line.after = line.went + 60_000 + int(share * 2_000_000)
        assert place.deploy(big) == 1
        assert "rsync is gestopt" in capsys.readouterr().err
        assert place.live == before
        assert len(place.releases) == 2
        line.after, line.went = None, 0
        assert place.deploy(big) == 0
        assert place.live != before
        assert len(place.releases) == 2  # what broke off is gone
        # What came the first time stayed.
        assert line.went < 2_000_000 * (1 - share) + 400_000


def copy_with(site: Path, folder: Path, more: dict[str, bytes]) -> None:
    """Copy a site with some files more."""
    shutil.copytree(site, folder)
    said = json.loads((folder / MANIFEST).read_bytes())
    for path, data in more.items():
        (folder / path).write_bytes(data)
        said["files"][path] = hashlib.sha256(data).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")


@pytest.mark.skipif(not Path(RRSYNC).exists(), reason=f"{RRSYNC} is missing: NOT verified")
def test_a_key_that_may_do_no_more_deploys(
    place: Place, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As the hosting guide says it: rrsync keeps the key within one folder."""
    place.server.restrict(f"{RRSYNC} {place.www}")
    place.changes["folder"] = "/"
    assert place.deploy(place.versions.first) == 0
    assert place.deploy(place.versions.second) == 0
    assert place.rollback() == 0
    place.changes["folder"] = str(tmp_path)  # which is then one within its own
    assert place.deploy(place.versions.second) == 1
    assert "rsync is gestopt" in capsys.readouterr().err
    ssh = [*place.server.shell.split(), "-p", str(place.server.port), "127.0.0.1"]
    shell = subprocess.run([*ssh, "id"], capture_output=True, text=True)
    assert (shell.returncode, shell.stdout) == (1, "")
    assert "does not run rsync" in shell.stderr


def test_two_at_once_do_not_mix(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Another machine's lease is waited for, until it ends or is forced."""
    assert place.deploy(place.versions.first) == 0
    lease = '{"holder": "x", "token": "y", "until": "2999-01-01T00:00:00+00:00"}'
    (place.www / "deploy-lease.json").write_text(lease, encoding="utf-8")
    assert place.deploy(place.versions.second) == 1
    assert "een andere machine is deze site aan het brengen" in capsys.readouterr().err
    assert place.deploy(place.versions.second, force=True) == 0
    assert not (place.www / "deploy-lease.json").exists()


def test_a_reader_never_misses_anything(place: Place) -> None:
    """While deployments follow each other, every page has all that it asks for."""
    place.changes |= {"keep": 2, "url": None}
    assert place.deploy(place.versions.first) == 0
    done = threading.Event()
    wrong: list[str] = []
    visits: list[str] = []
    reader = threading.Thread(target=read, args=(place.versions.url, done, wrong, visits))
    reader.start()
    try:
        for _ in range(2):
            assert place.deploy(place.versions.second) == 0
            assert place.deploy(place.versions.first, force=True) == 0
    finally:
        done.set()
        reader.join()
    assert wrong == []
    assert len(visits) > 100
    assert len({moment_of(name) for name in place.releases}) >= 2


def read(root: str, done: threading.Event, wrong: list[str], visits: list[str]) -> None:
    """Visit pages that are in both versions, with their styles, scripts and images, and links."""
    pages = ["/", "/nieuws/", "/labels/alfa/", "/nieuws/bericht-3/", "/studiedagen/"]
    while not done.is_set():
        for page in pages:
            html = get(f"{root}{page}", wrong, visits)
            soup = BeautifulSoup(html, "lxml")
            for tag, name in (("link", "href"), ("script", "src"), ("img", "src")):
                for each in soup.select(f"{tag}[{name}]"):
                    link = urljoin(f"{root}{page}", str(each[name]))
                    if link.startswith(root):
                        get(link, wrong, visits)


def get(url: str, wrong: list[str], visits: list[str]) -> bytes:
    """Fetch a file that has to be there."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            data: bytes = answer.read()
            visits.append(url)
            return data
    except (urllib.error.URLError, OSError) as problem:
        wrong.append(f"{url}: {problem}")
        return b""
