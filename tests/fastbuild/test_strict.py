"""A Pelican that does not go on without a plugin."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from fastbuild import moving
from fastbuild.strict import PluginError, StrictPelican
from tests.conftest import ROOT, Built, write_files
from tests.samples import post

Build = Callable[..., Built]


def test_a_missing_plugin_ends_the_build(build: Build) -> None:
    with pytest.raises(PluginError, match="no_such_plugin"):
        build({"nieuws/a.md": post()}, PLUGINS=["csmart", "no_such_plugin"])


def test_a_plugin_that_cannot_register_ends_the_build(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_plugin.py").write_text("def register():\n    raise OSError('no disk')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match="broken_plugin: no disk"):
        build({"nieuws/a.md": post()}, PLUGINS=["csmart", "broken_plugin"])
    sys.modules.pop("broken_plugin", None)


def test_the_output_is_not_emptied_before_content_is_read(build: Build) -> None:
    good = build({"nieuws/a.md": post()}, DELETE_OUTPUT_DIRECTORY=True)
    bad = build({"nieuws/a.md": "geen kop"}, DELETE_OUTPUT_DIRECTORY=True)
    assert bad.code == 1
    assert good.manifest.keys() | {"build.json"} == bad.paths


def test_pelican_does_not_count_articles_it_did_not_make(build: Build) -> None:
    assert "0 articles" not in build({"nieuws/a.md": post()}).said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_a_terminal_gets_what_is_said_in_whole_lines(tmp_path: Path) -> None:
    """Pelican shows that it is busy, and would break lines at the terminal's width meanwhile."""
    import pty

    write_files(tmp_path / "content", {"nieuws/a.md": "geen kop"})
    words = (sys.executable, "-m", "pelican", str(tmp_path / "content"), "-o", str(tmp_path / "o"))
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [*words, "-s", "pelicanconf.py", "-e", f'CACHE_PATH="{tmp_path}"'],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "40", "TERM": "xterm"},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    with suppress(OSError):  # how a terminal says that the other end is closed
        while data := os.read(ours, 65536):
            said += data
    os.close(ours)
    assert done.wait() == 1
    lines = said.decode().splitlines()
    assert any(line.startswith("/") and ":1: fout: " in line for line in lines)
    assert "Verbeter eerst de fouten hierboven: tot dan verandert de site niet." in lines


def test_what_a_killed_build_began_is_finished_even_if_the_next_has_an_error(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the site would stay of two builds for as long as the error stays."""
    files = {"nieuws/a.md": post()}
    build(files)
    calls: list[object] = []

    def place(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise OSError("no power")
        moving.place(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as halfway, pytest.raises(OSError, match="no power"):
        halfway.setattr("fastbuild.transaction.place", place)
        build(files, SITENAME="Nieuw")
    after = build(files | {"nieuws/b.md": "geen kop"}, SITENAME="Nieuw")
    assert after.code == 1
    pages = [path for path in after.paths if path.endswith("/index.html")]
    assert pages
    assert all("Nieuw" in after.text(path) for path in pages)


def test_a_build_reads_nothing_while_another_is_busy(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it read before it waited would be older than what the other one wrote."""
    (tmp_path / "content").mkdir()
    edited = tmp_path / "content/nieuws/a.md"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(ROOT / "plugins"), str(tmp_path / "output")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdout.readline()
    settings = {"FASTBUILD_WAITING": "even wachten"}
    waiting = threading.Event()
    tell = StrictPelican._tell_waiting

    def told(site: StrictPelican) -> None:
        tell(site)
        waiting.set()

    monkeypatch.setattr(StrictPelican, "_tell_waiting", told)
    with ThreadPoolExecutor(1) as thread:
        built = thread.submit(build, {"nieuws/a.md": post(title="Oud")}, **settings)
        try:
            assert waiting.wait(60)
            edited.write_text(post(title="Nieuw", slug="nieuw"), encoding="utf-8")
        finally:
            holder.communicate(b"go on\n", timeout=60)
        result = built.result(timeout=60)
    assert "even wachten" in result.findings
    assert "Nieuw" in result.text("nieuws/nieuw/index.html")


HOLDING = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from fastbuild.lock import build_lock
with build_lock(Path(sys.argv[2]), lambda: None):
    print("held", flush=True)
    sys.stdin.readline()
"""
