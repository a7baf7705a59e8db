"""The progress bar: on a terminal, for long work, and gone at the end."""

import os
import select
import sys
from collections.abc import Iterator
from typing import TextIO

import pytest

from fastbuild.progress import Progress


class Terminal:
    """A pseudo-terminal of which what was shown can be read."""

    def __init__(self) -> None:
        self._ours, theirs = os.openpty()
        self.stream: TextIO = os.fdopen(theirs, "w")
        self.shown = ""

    def shows(self, text: str) -> bool:
        """Tell whether a text is shown within some seconds."""
        while text not in self.shown:
            if not select.select([self._ours], [], [], 10)[0]:
                return False
            self.shown += os.read(self._ours, 100_000).decode()
        return True

    def is_silent(self) -> bool:
        self.stream.flush()
        return not select.select([self._ours], [], [], 0)[0]

    def close(self) -> None:
        self.stream.close()
        os.close(self._ours)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("TERM", "xterm")
    made = Terminal()
    yield made
    made.close()


def test_long_work_shows_how_far_it_is_and_then_clears_the_line(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal.stream)
    monkeypatch.setattr("fastbuild.progress._MOMENT", -1)
    progress = Progress("bestanden")
    progress(3, 12)
    assert terminal.shows("3/12")
    progress(12, 12)
    assert terminal.shows("\x1b[2K")  # erases the line


def test_short_work_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal.stream)
    monkeypatch.setattr("fastbuild.progress._MOMENT", 600)
    progress = Progress("bestanden")
    for done in range(1, 13):
        progress(done, 12)
    assert terminal.is_silent()


def test_where_there_is_no_terminal_nothing_is_shown(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastbuild.progress._MOMENT", -1)
    progress = Progress("bestanden")
    progress(3, 12)
    progress(12, 12)
    assert capfd.readouterr() == ("", "")
