"""What is known of locked packages to be unsafe, asked of those who keep that."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class UnansweredError(Exception):
    """Nobody answered, so that nothing is known; the message says what came in its place."""


def of_python(program: Path, lock: Path) -> Iterator[str]:
    """Yield the advisories about a file of requirements, as pip-audit has them.

    Raises UnansweredError.
    """
    given = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")
    said = _asked([str(program), *given, "--requirement", str(lock)], lock.parent)
    skipped = []
    for package in said.get("dependencies", ()):
        if reason := package.get("skip_reason"):
            skipped.append(f"{package['name']}: {reason}")
        for each in package.get("vulns", ()):
            better = ", ".join(each.get("fix_versions", ())) or "no version yet"
            yield f"{package['name']} {package['version']}: {each['id']}; mended in {better}"
    if skipped:
        raise UnansweredError(f"{len(skipped)} of the packages; {skipped[0]}")


def of_npm(lock: Path) -> Iterator[str]:
    """Yield the advisories about a package-lock.json, as npm has them. Raises UnansweredError."""
    npm = shutil.which("npm")
    if npm is None:
        raise UnansweredError("npm is missing: install Node.js")
    said = _asked([npm, "audit", "--json", "--package-lock-only"], lock.parent)
    if "vulnerabilities" not in said:
        raise UnansweredError(str(said.get("message") or said.get("error") or "no answer"))
    for name, each in said["vulnerabilities"].items():
        for via in each.get("via", ()):
            if isinstance(via, dict):
                yield f"{name}: {via.get('title')} ({via.get('severity')}); {via.get('url')}"


def _asked(command: list[str], folder: Path) -> dict[str, Any]:
    """Return the JSON that a program prints, whatever it ends with. Raises UnansweredError."""
    try:
        done = subprocess.run(  # noqa: S603 - pip-audit or npm, as they are found
            command, cwd=folder, env=dict(os.environ), capture_output=True, text=True, check=False
        )
        said: Any = json.loads(done.stdout)
    except OSError as problem:
        raise UnansweredError(str(problem)) from None
    except ValueError:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise UnansweredError(lines[-1].strip() if lines else "it said nothing") from None
    if not isinstance(said, dict):
        raise UnansweredError("an answer of another form")
    return said
