import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench import memory, watching
from bench.processes import Command, ProgramError, run, started, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the measuring reads /proc")

MEGABYTE = 2**20
CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {0!r}])"
BIG = f"x = bytearray(60 * {MEGABYTE}); import time; time.sleep(3)"


def python(folder: Path, code: str) -> Command:
    (folder / "site").mkdir(exist_ok=True)
    return Command((sys.executable, "-c", code), folder / "site")


def test_a_run_is_timed(tmp_path: Path) -> None:
    assert 0.3 < run(python(tmp_path, "import time; time.sleep(0.3)")) < 30


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match=r"exit code 3:\nwat er misging"):
        run(python(tmp_path, "print('wat er misging'); raise SystemExit(3)"))


def test_memory_of_children_counts(tmp_path: Path) -> None:
    peak = memory.peak(python(tmp_path, CHILD.format(BIG)))
    assert 60 * MEGABYTE < peak.bytes < 200 * MEGABYTE
    assert peak.samples > 3
    assert 0 < peak.cost < 1


def test_what_was_started_ends_with_its_children(tmp_path: Path) -> None:
    command = python(tmp_path, CHILD.format("import time; time.sleep(60)"))
    with started(command) as process:
        end = time.monotonic() + 20
        while len(family := tree(process.pid)) < 2 and time.monotonic() < end:
            time.sleep(0.02)
        assert len(family) == 2
    end = time.monotonic() + 20
    while any(running(each) for each in family) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(running(each) for each in family)


def running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return False
    return state != "Z"


WATCHER = """
import time
from pathlib import Path
before = ""
while True:
    now = Path("source").read_text()
    if now != before:
        before = now
        Path("page").write_text(f"<p>{now}</p>")
    time.sleep(0.2)
"""


def test_a_save_is_timed_until_the_page_holds_it(tmp_path: Path) -> None:
    command = python(tmp_path, WATCHER)
    source, page = command.folder / "source", command.folder / "page"
    source.write_text("eerst")
    with ExitStack() as stack:
        process = stack.enter_context(watching.watcher(command, 30.0))
        end = time.monotonic() + 20
        while not (page.is_file() and page.read_text()) and time.monotonic() < end:
            time.sleep(0.02)
        assert page.read_text() == "<p>eerst</p>"
        seconds = watching.seconds_until(
            command, process, page, "daarna", lambda: void(source.write_text("daarna")), 30.0
        )
    assert 0 < seconds < 20


def void(written: int) -> None:
    assert written


def test_a_watcher_that_ends_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(ProgramError, match="ended by itself"),
        watching.watcher(python(tmp_path, "print('geen zin')"), 30.0),
    ):
        pass
