"""A real ssh server on loopback, of our own: its keys and configuration in a temporary folder."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deep.processes import found, running
from tests.serving import free_port


@dataclass(frozen=True)
class Sshd:
    """How to reach the server: a port, and what rsync and git are to use as ssh."""

    port: int
    shell: str
    user: str
    folder: Path

    def restrict(self, command: str = "") -> None:
        """Let the key do only what a forced command does; everything without one."""
        how = f'restrict,command="{command}" ' if command else ""
        key = (self.folder / "key.pub").read_text(encoding="utf-8")
        (self.folder / "authorized_keys").write_text(how + key, encoding="utf-8")


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """Start a server that lets a key in as whoever runs the tests; stop it afterwards."""
    folder.mkdir(parents=True)
    keygen = shutil.which("ssh-keygen") or "ssh-keygen"
    for name in ("host", "key"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized_keys",
        "PidFile": "none",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "StrictModes": "no",  # the temporary folder stands under one that others can write to
        "UsePAM": "no",
        "Subsystem": "sftp internal-sftp",
    }
    lines = "".join(f"{key} {value}\n" for key, value in settings.items())
    (folder / "sshd_config").write_text(lines, encoding="utf-8")
    public = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}", encoding="utf-8")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # which it separates privileges in
    command = (found("sshd") or "sshd", "-D", "-e", "-f", folder / "sshd_config")
    with running(command, port, folder / "log"):
        how = f"-F none -i {folder}/key -o IdentitiesOnly=yes"
        shell = f"ssh {how} -o UserKnownHostsFile={folder}/known_hosts"
        server = Sshd(port, shell, getpass.getuser(), folder)
        server.restrict()
        yield server
