"""Linters and pip-audit, in a venv of their own that is made anew whenever their lock changed."""

import shutil
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
BIN = _HERE / ".venv/bin"

_LOCK = _HERE / "requirements.txt"
_INSTALLED = _HERE / ".venv/.lock"


def install() -> None:
    """Install what the lock holds."""
    if _INSTALLED.is_file() and _INSTALLED.read_bytes() == _LOCK.read_bytes():
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", BIN.parent], check=True)
    pip = ("-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes")
    subprocess.run([BIN / "python", *pip, "-r", _LOCK], check=True)
    shutil.copy(_LOCK, _INSTALLED)


if __name__ == "__main__":
    install()
