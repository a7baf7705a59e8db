"""A build reads and writes in its own folders, and nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, write_files
from tests.pictures import picture
from tests.samples import post, service, study_day

# Keeps what a process and those that it forks do with files, as Python tells it (PEP 578).
WATCH = """
import os, sys
log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
CHANGES = {{"os.rename": 2, "os.remove": 1, "os.mkdir": 1, "os.rmdir": 1, "os.link": 2,
    "os.symlink": 2, "os.chmod": 1, "os.chown": 1, "os.truncate": 1, "os.utime": 1,
    "sqlite3.connect": 1}}
def heard(event, args):
    if event == "open":
        path, mode, flags = args
        kind = "w" if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND) else "r"
        tell(kind, path)
    elif event in CHANGES:
        for path in args[:CHANGES[event]]:
            tell("w", path)
    elif event in ("socket.connect", "socket.getaddrinfo"):
        tell("net", str(args))
def tell(kind, path):
    if isinstance(path, (str, bytes)):
        os.write(log, (kind + " " + os.path.abspath(os.fsdecode(path)) + "\\n").encode())
sys.addaudithook(heard)
"""


@pytest.mark.skipif(os.name == "nt", reason="paths of a system are not told apart so there")
def test_a_build_keeps_to_its_own_folders(tmp_path: Path) -> None:
    """Production, with all that it makes: images, cards, compressed files."""
    place, log, home = tmp_path / "place", tmp_path / "log", tmp_path / "home"
    for folder in (place, home):
        folder.mkdir()
    write_files(
        place / "content",
        {
            "nieuws/a.md": post("![x](/afbeeldingen/x.jpg)\n", aliases=["/oud/"]),
            "diensten/d.md": service(),
            "studiedagen/s.md": study_day(),
            "afbeeldingen/x.jpg": picture(),
            "bestanden/x.csv": "a;b\n" * 100,
        },
    )
    hooks = tmp_path / "hooks"
    write_files(hooks, {"sitecustomize.py": WATCH.format(log=str(log))})
    command = [sys.executable, "-m", "pelican", "content", "-s", str(ROOT / "publishconf.py")]
    done = subprocess.run(
        [*command, "-o", "out", "-e", f"CACHE_PATH={json.dumps(str(place / 'cache'))}"],
        cwd=place,
        env={
            **os.environ,
            "PYTHONPATH": str(hooks),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
            "SITEURL": "https://host.example",
            "SITE_NOW": "2017-03-01",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    said = [line.partition(" ") for line in log.read_text(encoding="utf-8").splitlines()]
    written = {Path(path) for kind, _, path in said if kind == "w"}
    read = {Path(path) for kind, _, path in said if kind == "r"}
    assert any(path.is_relative_to(place / "cache") for path in written)
    # Beside the output: what is staged, and the lock.
    beside = {path for path in written if path.parts[: len(place.parts)] == place.parts}
    outside = {path for path in written - beside if path != Path(os.devnull)}
    assert outside == set()
    top = {path.relative_to(place).parts[0] for path in beside - {place}}
    assert {name for name in top if not name.startswith(".out.")} == {"cache", "out"}
    system = [Path(each) for each in (sys.prefix, sys.base_prefix, "/usr", "/etc", "/proc", "/sys")]
    may_read = [place, ROOT, hooks, Path("/dev"), Path("/lib"), *system]
    assert {path for path in read if not any(map(path.is_relative_to, may_read))} == set()
    assert [line for line in said if line[0] == "net"] == []
