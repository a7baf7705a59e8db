"""What the deep tests need beside Python: node's packages and java, installed where missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = HERE / "node_modules/.bin/lighthouse"


def install() -> None:
    """Install node's locked packages, and java from the distribution when root.

    Exits with 1, naming what is missing, where something cannot be had.
    """
    _need("npm", "npm")
    _need("java", "default-jre-headless")
    if not (CHECKER.exists() and LIGHTHOUSE.exists()):
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)


def _need(program: str, package: str) -> None:
    if shutil.which(program):
        return
    if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "-y", package], check=True)
        return
    sys.stderr.write(f"The deep tests need {program}: install {package} and try again.\n")
    raise SystemExit(1)


if __name__ == "__main__":
    install()
