"""What a program and all that it starts hold in memory together, at most."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.processes import Command, ProgramError, processes, said, started, tree

_EVERY: Final = 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory of a run, and what looking at it cost."""

    bytes: int
    samples: int
    cost: float
    """The part of the run's time that went into looking; memory runs are not timed for that."""


def peak(command: Command) -> Peak:
    """Run a program and return the peak of its memory. Raises ProgramError.

    Memory is PSS: what processes share is divided among them, so that the sum counts it once.
    """
    most = samples = 0
    looking = 0.0
    others = processes()
    begin = time.perf_counter()
    with started(command) as process:
        while process.poll() is None:
            before = time.perf_counter()
            most = max(most, sum(pss(each) for each in tree(process.pid, others)))
            samples += 1
            spent = time.perf_counter() - before
            looking += spent
            # Looking at a gigabyte takes long, and holds up the program: it gets as long itself.
            time.sleep(max(spent, _EVERY - spent))
        code = process.wait()
    if code:
        raise ProgramError(f"exit code {code} while measuring memory:\n{said(command)}")
    return Peak(most, samples, looking / (time.perf_counter() - begin))


def pss(process: int) -> int:
    """Return a process's proportional share of memory, in bytes; 0 once it has ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
