"""Brings the generators in, each into a folder of its own, in the versions that are locked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


class UnavailableError(Exception):
    """A generator cannot be had on this machine; the message says what is missing."""


def python(folder: Path, requirements: Path) -> None:
    """Make a venv with locked packages of PyPI, once for each lock. Raises UnavailableError."""
    if _is_done(folder, requirements):
        return
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", folder], folder.parent)
    pip = ("-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes")
    _run([folder / "bin/python", *pip, "-r", requirements], folder.parent)
    _done(folder, requirements)


def npm(folder: Path, package: Path) -> None:
    """Install npm's locked packages, once for each lock. Raises UnavailableError."""
    lock = package / "package-lock.json"
    if _is_done(folder, lock):
        return
    program = shutil.which("npm")
    if not program:
        raise UnavailableError("npm is missing: install it and try again")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(package / name, folder)
    _run([program, "ci", "--silent"], folder)
    _done(folder, lock)


def debian(program: str, package: str) -> str:
    """Return where a program is, installed from the distribution when root.

    Raises UnavailableError.
    """
    if not (found := shutil.which(program)):
        if not (hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get")):
            raise UnavailableError(f"{program} is missing: install {package} and try again")
        _run(["apt-get", "update", "-qq"], Path("/"))
        _run(["apt-get", "install", "-qq", "-y", package], Path("/"))
        found = shutil.which(program)
    if not found:
        raise UnavailableError(f"{program} is missing, also after installing {package}")
    return found


def _run(words: Sequence[str | Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    program = Path(str(words[0])).name
    try:
        done = subprocess.run(  # noqa: S603 - our own commands, no shell
            [str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError as problem:
        raise UnavailableError(f"{program} cannot be started: {problem.strerror}") from None
    if done.returncode:
        raise UnavailableError(f"{program} failed: {(done.stderr or done.stdout).strip()[-500:]}")


def _is_done(folder: Path, lock: Path) -> bool:
    mark = folder / ".lock"
    return mark.is_file() and mark.read_bytes() == lock.read_bytes()


def _done(folder: Path, lock: Path) -> None:
    shutil.copy(lock, folder / ".lock")
