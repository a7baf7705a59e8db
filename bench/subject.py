"""A generator with a site of its own: what is done with it, and what came of that."""

import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bench import memory, watching
from bench.edits import Edit
from bench.peers.peer import Peer
from bench.processes import Command, ProgramError, free_port, run
from bench.results import Entry, Figure

_WAIT: Final = 600.0  # seconds that a watcher gets to start, or to build a save in

Say = Callable[[str], None]


class Subject:
    """Measures one generator; what fails ends that measure, and is told."""

    def __init__(self, peer: Peer, root: Path, entry: Entry, patience: float, say: Say) -> None:
        self.peer = peer
        self.root = root
        self.entry = entry
        self._patience = patience
        self._say = say
        self._spent: dict[str, float] = {}
        self._watcher: tuple[Command, subprocess.Popen[bytes]] | None = None

    def attempt(self, measure: str, once: Callable[[], float], *, keep: bool = True) -> bool:
        """Measure once and tell whether that went well.

        Nothing is done where the measure failed before or has taken longer than patience allows;
        a generator that cannot build at all is left alone.
        """
        if {measure, "cold"} & self.entry.failed.keys():
            return False
        if self._spent.get(measure, 0.0) > self._patience:
            return True
        begin = time.monotonic()
        try:
            value = once()
        except ProgramError as problem:
            self.entry.failed[measure] = str(problem).splitlines()[0]
            self.entry.figures.pop(measure, None)
            self._say(f"{self.peer.title}, {measure} FAILED: {problem}")
            return False
        if keep:
            self.entry.figures.setdefault(measure, Figure()).runs.append(value)
            self._spent[measure] = self._spent.get(measure, 0.0) + time.monotonic() - begin
            text = f"{value / 1e6:,.0f} MB" if measure == "memory" else f"{value:.2f} s"
            self._say(f"{measure}: {self.peer.title} {text}")
        return True

    def cold(self) -> float:
        """Build the site of which nothing was made, and count its files."""
        self.peer.clean(self.root)
        seconds = run(self.peer.cold(self.root))
        output = self.peer.output(self.root)
        self.entry.files = sum(path.is_file() for path in output.rglob("*"))
        return seconds

    def memory(self) -> float:
        """Build it again from nothing, only to look at its memory."""
        self.peer.clean(self.root)
        peak = memory.peak(self.peer.cold(self.root))
        self._say(f"{peak.samples} looks at its memory took {peak.cost:.0%} of that run")
        return float(peak.bytes)

    def again(self) -> float:
        """Build the site that was built before."""
        return run(self.peer.again(self.root))

    def edited(self, edit: Edit) -> float:
        """Save and build; pages that do not show what was saved are counted as wrong."""
        self.peer.save(edit.item, self.root)
        seconds = self.again()
        if not all(text in self._page(address) for address, text in edit.shown):
            figure = self.entry.figures.setdefault(edit.kind, Figure())
            figure.wrong += 1
            self._say(f"{self.peer.title} leaves pages without the edit: {edit.kind}")
        return seconds

    def watch(self, stack: ExitStack) -> bool:
        """Start the watcher, to end with the stack, and tell whether it stands ready."""
        command = self.peer.watch(self.root, free_port())
        if command is None:
            return False

        def start() -> float:
            process = stack.enter_context(watching.watcher(command, _WAIT))
            self._watcher = command, process
            return 0.0

        return self.attempt("watch", start, keep=False)

    def shown(self, edit: Edit) -> float:
        """Save, and wait until the watcher has written the page; then until it is quiet again."""
        assert self._watcher is not None  # noqa: S101 - only called when it stands ready
        ((address, mark),) = edit.shown
        page = self.peer.page(self.root, address)

        def save() -> None:
            self.peer.save(edit.item, self.root)

        seconds = watching.seconds_until(*self._watcher, page, mark, save, _WAIT)
        watching.quiet(self._watcher[1], _WAIT)
        return seconds

    def _page(self, address: str) -> str:
        try:
            return self.peer.page(self.root, address).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
