"""What the deep tests need beside the test requirements, installed where missing.

Node's packages and java, linters in a venv of their own, systemd and servers.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from csmart.editor.bundle import Bundle, InstallError
from tests.deep import linters
from tests.deep.processes import found
from tests.deep.servers import PACKAGES, SERVERS, missing

HERE = Path(__file__).resolve().parent
EDITOR = Bundle(HERE.parents[1])
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = HERE / "node_modules/lighthouse/package.json"
LANGUAGE_SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
NETLIFY = HERE / "node_modules/@netlify/headers-parser/package.json"
LINTERS = linters.BIN
SYSTEMD = "systemd-analyze"

# What Debian asks whether a service that was installed may start (invoke-rc.d, 8).
_POLICY = Path("/usr/sbin/policy-rc.d")

# What brings a site to a host, by the package that has it.
PROGRAMS = {"rclone": "rclone", "rsync": "rsync", "sshd": "openssh-server"}


def install() -> None:
    """Install the locked packages of node and of Python; java, systemd and servers when root.

    Exits with 1, naming what is missing, where something cannot be had; but systemd, which not
    every system has, and servers are only missed aloud.
    """
    if not _has(SYSTEMD, "systemd"):
        sys.stderr.write(f"{SYSTEMD} is missing: the systemd units are NOT verified.\n")
    _servers()
    linters.install()
    _need("npm", "npm")
    _need("java", "default-jre-headless")
    if not all(each.exists() for each in (CHECKER, LIGHTHOUSE, LANGUAGE_SERVER, NETLIFY)):
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)
    try:
        EDITOR.install()
    except InstallError as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(1) from None


def _servers() -> None:
    """Install servers, of which the distribution's own service is not to start."""
    wanted = [package for program, package in PROGRAMS.items() if not found(program)]
    wanted += PACKAGES if any(map(missing, SERVERS)) else ()
    if wanted and _can_install():
        denied = not _POLICY.exists()
        if denied:
            _POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
            _POLICY.chmod(0o755)
        try:
            _install(*wanted)
        finally:
            if denied:
                _POLICY.unlink()
    for server in SERVERS:
        if lack := missing(server):
            sys.stderr.write(f"{lack}: what is made for {server} is NOT tested.\n")
    for program in PROGRAMS:
        if not found(program):
            sys.stderr.write(f"{program} is missing: deploying with it is NOT tested.\n")


def _need(program: str, package: str) -> None:
    if not _has(program, package):
        sys.stderr.write(f"The deep tests need {program}: install {package} and try again.\n")
        raise SystemExit(1)


def _has(program: str, package: str) -> bool:
    """Tell whether a program is there, after installing it from the distribution when root."""
    if found(program):
        return True
    if _can_install():
        _install(package)
        return True
    return False


def _can_install() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get") is not None


def _install(*packages: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    command = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=quiet)


if __name__ == "__main__":
    install()
