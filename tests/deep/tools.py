"""What the deep tests need beside the test requirements, installed where missing.

Node's packages and java, linters in a venv of their own, and systemd.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from csmart.editor.bundle import Bundle, InstallError

HERE = Path(__file__).resolve().parent
EDITOR = Bundle(HERE.parents[1])
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = HERE / "node_modules/lighthouse/package.json"
LANGUAGE_SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
LINTERS = HERE / ".venv/bin"
SYSTEMD = "systemd-analyze"

_LOCK = HERE / "requirements.txt"
_INSTALLED = HERE / ".venv/.lock"


def install() -> None:
    """Install the locked packages of node and of Python; java and systemd when root.

    Exits with 1, naming what is missing, where something cannot be had; but systemd, which not
    every system has, is only missed aloud.
    """
    if not _has(SYSTEMD, "systemd"):
        sys.stderr.write(f"{SYSTEMD} is missing: the systemd units are NOT verified.\n")
    _linters()
    _need("npm", "npm")
    _need("java", "default-jre-headless")
    if not all(each.exists() for each in (CHECKER, LIGHTHOUSE, LANGUAGE_SERVER)):
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)
    try:
        EDITOR.install()
    except InstallError as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(1) from None


def _linters() -> None:
    """Make the venv of the linters anew whenever their lock changed."""
    if _INSTALLED.is_file() and _INSTALLED.read_bytes() == _LOCK.read_bytes():
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", LINTERS.parent], check=True)
    pip = ("-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes")
    subprocess.run([LINTERS / "python", *pip, "-r", _LOCK], check=True)
    shutil.copy(_LOCK, _INSTALLED)


def _need(program: str, package: str) -> None:
    if not _has(program, package):
        sys.stderr.write(f"The deep tests need {program}: install {package} and try again.\n")
        raise SystemExit(1)


def _has(program: str, package: str) -> bool:
    """Tell whether a program is there, after installing it from the distribution when root."""
    if shutil.which(program):
        return True
    if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "-y", package], check=True)
        return True
    return False


if __name__ == "__main__":
    install()
