"""What the measures were made on, without anything that names the machine."""

import os
import platform
import re
from pathlib import Path


def facts() -> dict[str, str]:
    """Return what matters of this machine to how long things take."""
    return {
        "processor": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "memory": f"{_memory() / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.M)
    return found[1].strip() if found else platform.machine()


def _memory() -> int:
    """Return the size of the memory in kibibytes."""
    text = Path("/proc/meminfo").read_text(encoding="utf-8")
    found = re.search(r"^MemTotal:\s*(\d+) kB$", text, re.M)
    return int(found[1]) if found else 0
