"""A progress bar on a terminal, for work that takes more than a moment."""

import sys
import time
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_MOMENT: Final = 2.0  # seconds of work that need no bar


class Progress:
    """Hears how much of the work is done; after two seconds a bar on the terminal shows it."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._started = time.monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        """Take in how much is done; at the end the bar goes away."""
        if self._bar is None and done < total and self._is_wanted():
            # Standard output is for what a build says, which may go to a file.
            columns = (BarColumn(), MofNCompleteColumn(), TextColumn(self._unit))
            console = Console(stderr=True)
            self._bar = Bar(*columns, TimeRemainingColumn(), console=console, transient=True)
            self._bar.start()
            self._bar.add_task("", total=total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)
            if done == total:
                self._bar.stop()
                self._bar = None

    def _is_wanted(self) -> bool:
        return time.monotonic() - self._started > _MOMENT and sys.stderr.isatty()
