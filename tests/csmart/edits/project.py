"""A copy of the project, whose own code is edited too; each build is the command itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.csmart.edits.code import CODE
from tests.csmart.edits.place import Place
from tests.csmart.edits.site import Site
from tests.csmart.edits.start import start


class Project(Place):
    """A place that also has the plugins and the settings file."""

    _versions = 1_000_000_000  # seconds

    def begin(self) -> Site:
        """Return the site to begin with."""
        site = start()
        site.code = dict(CODE)
        return site

    def put(self, path: str, data: bytes) -> None:
        """Write a file; of code no two versions get the same time.

        Python takes what it compiled before for a source of the same size and second.
        """
        super().put(path, data)
        if path.endswith(".py"):
            self._versions += 1
            os.utime(self.folder / path, (self._versions, self._versions))

    def run(self, base: Path, log: Path) -> int:
        """Run the command; return its exit code."""
        settings = {"CACHE_PATH": str(base / "cache"), "SITEURL": "https://host.example"}
        given = (settings | self.site.settings).items()
        words = [word for name, value in given for word in ("-e", f"{name}={json.dumps(value)}")]
        command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
        done = subprocess.run(
            [*command, "-o", str(base / "output"), *words],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        log.write_bytes(done.stdout)
        return done.returncode
