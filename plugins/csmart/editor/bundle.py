"""Decap itself, which npm brings: locked in editor/package-lock.json, never part of the project.

Of its package only what a browser loads is used. That holds all that it needs, so the packages that
it was made of are replaced by nothing (`overrides` in editor/package.json).
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "editor"  # in the project

_PACKAGES: Final = ("decap-cms", "js-yaml")
# Of each package, what a browser loads, and the name that it has for that if not its own.
_FILES: Final = (
    ("decap-cms", "dist/decap-cms.js", ""),
    ("decap-cms", "dist/*.decap-cms.js", ""),
    ("decap-cms", "dist/decap-cms.js.LICENSE.txt", ""),
    ("js-yaml", "dist/browser/js-yaml.esm.min.mjs", "js-yaml.js"),
    ("js-yaml", "LICENSE", "js-yaml.LICENSE.txt"),
)


class InstallError(OSError):
    """Decap cannot be installed; the message says so in Dutch."""


class Bundle:
    """Decap in the folder of a project."""

    def __init__(self, project: Path) -> None:
        self._folder = project / FOLDER

    @property
    def is_installed(self) -> bool:
        """Whether the locked version is there."""
        try:
            return all(
                _said(self._installed(name) / "package.json")["version"] == locked["version"]
                for name, locked in self._locked.items()
            )
        except FileNotFoundError:
            return False

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells the files of one version from those of another: the digests in the lock."""
        return tuple(str(locked["integrity"]) for locked in self._locked.values())

    def files(self) -> dict[str, Path]:
        """Return what a browser may load, by the names under which it does; nothing if missing."""
        return dict(self._files()) if self.is_installed else {}

    def install(self) -> None:
        """Install the locked version where it is missing; what npm says goes to the terminal.

        Raises InstallError.
        """
        if self.is_installed:
            return
        npm = shutil.which("npm")
        if npm is None:
            raise InstallError(
                "De webeditor moet één keer geïnstalleerd worden, en daar is npm voor nodig: "
                "installeer Node.js (https://nodejs.org, npm hoort daarbij) en probeer opnieuw."
            )
        done = subprocess.run(  # noqa: S603 - npm, as it is found
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=self._folder,
            check=False,
        )
        if done.returncode or not self.is_installed:
            raise InstallError(
                "De webeditor kon niet geïnstalleerd worden; hierboven staat wat npm zegt. "
                "Is er een internetverbinding?"
            )

    def _files(self) -> Iterator[tuple[str, Path]]:
        for package, pattern, name in _FILES:
            for path in sorted(self._installed(package).glob(pattern)):
                yield name or path.name, path

    def _installed(self, name: str) -> Path:
        return self._folder / "node_modules" / name

    @property
    def _locked(self) -> Mapping[str, Mapping[str, str]]:
        lock = _said(self._folder / "package-lock.json")
        return {name: lock["packages"][f"node_modules/{name}"] for name in _PACKAGES}


def _said(file: Path) -> dict[str, Any]:
    """Return what a file of npm's says. Raises FileNotFoundError."""
    said: dict[str, Any] = json.loads(file.read_bytes())
    return said
