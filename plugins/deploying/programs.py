"""Programs that do the work: found or told how to install, and never heard to say a secret."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deploying.advice import advice

_INSTALL: Final = {
    "rsync": "sudo apt install rsync (Debian, Ubuntu), brew install rsync (macOS), of werk in WSL",
    "rclone": "sudo apt install rclone, brew install rclone, of zie https://rclone.org/install/",
    "git": "sudo apt install git, brew install git, of zie https://git-scm.com/downloads",
}
_LINES: Final = 12

# https://name:secret@host, and key=value or "key: value" where the key says what it is.
_IN_ADDRESS: Final = re.compile(r"(?<=://)[^/\s@]+@")
_NAMED: Final = re.compile(
    r"(?i)([\w-]*(?:pass|secret|token|key|sas_url|authorization|signature|sig)[\w-]*\s*[=:]\s*)"
    r"(?:(?:bearer|basic)\s+)?[^\s&,;]+"
)


class ProgramError(Exception):
    """A program that is missing or failed; the message says so, in Dutch, without secrets."""


def run(
    *words: str | Path,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    data: bytes = b"",
    fine: tuple[int, ...] = (0,),
) -> bytes:
    """Run a program with `data` as its input; return what it prints. Raises ProgramError."""
    name = str(words[0])
    program = shutil.which(name)
    if program is None:
        raise ProgramError(f"{name} is er niet. Installeer het: {_INSTALL.get(name, name)}")
    done = subprocess.run(  # noqa: S603 - a program of ours, with words that were checked
        [program, *(str(word) for word in words[1:])],
        env={**os.environ, "LC_ALL": "C", **(environment or {})},
        cwd=cwd,
        input=data,
        capture_output=True,
        check=False,
    )
    if done.returncode not in fine:
        said = done.stderr.decode(errors="replace") or done.stdout.decode(errors="replace")
        lines = [line for line in redacted(said).splitlines() if line.strip()][-_LINES:]
        shown = "".join(f"\n  {line}" for line in lines)
        what = advice(name, done.returncode, said)
        told = f"{name} is gestopt met code {done.returncode}"
        raise ProgramError(f"{told}{': ' if what or shown else ''}{what}{shown}")
    return done.stdout


def redacted(text: str) -> str:
    """Return a text without what looks like a secret."""
    for name, value in os.environ.items():
        if len(value) >= 8 and re.search(r"(?i)pass|secret|token|key", name):
            text = text.replace(value, "***")
    return _NAMED.sub(r"\1***", _IN_ADDRESS.sub("***@", text))


def is_attended() -> bool:
    """Tell whether somebody is there to type a passphrase."""
    return sys.stdin.isatty()
