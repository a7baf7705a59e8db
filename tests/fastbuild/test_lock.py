"""One build at a time in an output folder."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from fastbuild.lock import build_lock


def never() -> None:
    raise AssertionError("nobody is there to wait for")


class Holder:
    """A process that holds the lock of a folder until it is told or made to stop."""

    def __init__(self, folder: Path) -> None:
        ready, self._stop = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(self._stop[1])
            with build_lock(folder, never):
                os.write(ready[1], b"x")
                os.read(self._stop[0], 1)
            os._exit(0)
        os.read(ready[0], 1)

    def stop(self) -> None:
        os.write(self._stop[1], b"x")
        os.waitpid(self.pid, 0)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


@pytest.mark.parametrize("end", [Holder.stop, Holder.kill])
def test_a_build_waits_for_another_and_says_so_once(
    tmp_path: Path, end: Callable[[Holder], None]
) -> None:
    holder, told = Holder(tmp_path / "output"), []

    def waiting() -> None:
        told.append("busy")
        end(holder)

    with build_lock(tmp_path / "output", waiting):
        assert told == ["busy"]
    with build_lock(tmp_path / "output", never):
        pass


def test_the_lock_is_released_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), build_lock(tmp_path / "output", never):
        raise KeyError
    Holder(tmp_path / "output").stop()


def test_folders_have_locks_of_their_own_and_links_share_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "output")
    holder = Holder(tmp_path / "output")
    with build_lock(tmp_path / "other", never):
        pass
    with build_lock(tmp_path / "link", holder.stop):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".other.lock",
        ".output.lock",
        "link",
    ]


@pytest.mark.parametrize("leave", ["through the block", "at once"])
def test_a_forked_child_neither_releases_nor_keeps_the_lock(tmp_path: Path, leave: str) -> None:
    folder = tmp_path / "deep" / "output"
    stay, told = os.pipe(), []
    with build_lock(folder, never):
        child = os.fork()
        if not child and leave == "at once":
            os.close(stay[1])
            os.read(stay[0], 1)
            os._exit(0)
        if child:
            if leave == "through the block":
                assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            other = os.fork()
            if not other:
                # Whoever asks for the lock now has to wait: the child has let go of nothing.
                with build_lock(folder, lambda: os._exit(7)):
                    os._exit(8)
            told.append(os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]))
    if not child:
        os._exit(0)
    assert told == [7]
    # The child lives on, and does not keep others out.
    with build_lock(folder, never):
        pass
    if leave == "at once":
        os.write(stay[1], b"x")
        os.waitpid(child, 0)
