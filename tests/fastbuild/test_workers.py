"""Parallel work gives what serial work gives."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from fastbuild.workers import parallel_map
from tests.conftest import ROOT


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("size", [0, 1, 63, 64, 1000])
def test_results_come_in_the_order_of_the_items(size: int) -> None:
    assert list(parallel_map(double, range(size))) == [2 * number for number in range(size)]


@pytest.mark.parametrize("size", [1, 1000])
def test_an_exception_of_the_work_reaches_the_caller(size: int) -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(parallel_map(fail, range(size)))


def test_the_function_need_not_be_picklable() -> None:
    assert list(parallel_map(lambda number: -number, range(100))) == [-n for n in range(100)]


WAITING = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from fastbuild.workers import parallel_map
def work(number):
    print(os.getpid(), flush=True)
    time.sleep(600)
list(parallel_map(work, range(100)))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forked processes")
def test_workers_end_with_the_build_that_is_killed() -> None:
    """However it ends: another build may begin at once, and they would write to its files."""
    plugins = str(ROOT / "plugins")
    parent = subprocess.Popen(
        [sys.executable, "-c", WAITING, plugins], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    with parent.stdout, ThreadPoolExecutor(1) as thread:
        worker = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        try:
            # It ends when nobody has it open any more.
            thread.submit(parent.stdout.read).result(timeout=20)
        except TimeoutError:
            os.kill(worker, signal.SIGKILL)
            raise
