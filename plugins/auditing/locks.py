"""Lock files that hold every package to a digest, so that nobody can bring another in its place."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_PINNED: Final = re.compile(r"[A-Za-z0-9][\w.-]*==[^\s;]+(?:\s*;[^-]*)?")
_HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_INTEGRITY: Final = re.compile(r"sha512-[A-Za-z0-9+/]{86}==")


def found(project: Path) -> tuple[list[Path], list[Path]]:
    """Return the project's locks of Python and of npm; what npm installed has none of ours."""
    ours = [
        path
        for pattern in ("requirements*.txt", "package-lock.json")
        for path in sorted(project.rglob(pattern))
        if not {"node_modules", ".venv", ".git", ".bench"} & set(path.relative_to(project).parts)
    ]
    return [path for path in ours if path.suffix == ".txt"], [
        path for path in ours if path.suffix == ".json"
    ]


def of_python(text: str) -> Iterator[str]:
    """Yield what is wrong with a file of requirements: all are to be pinned, with a SHA-256."""
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        said = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not said:
            continue
        package, *options = re.split(r"\s+(?=--)", said)
        if not _PINNED.fullmatch(package.strip()):
            yield f"{package.strip()!r} is not pinned to a version"
        elif not options or not all(_HASH.fullmatch(each.strip()) for each in options):
            yield f"{package.strip()!r} has no SHA-256"


def of_npm(text: str) -> Iterator[str]:
    """Yield what is wrong with a package-lock.json: all are to have a SHA-512."""
    said: Any = json.loads(text)
    if said.get("lockfileVersion", 0) < 3:
        yield "it is of an old version: make it again with npm 7 or later"
    for name, each in said.get("packages", {}).items():
        if "node_modules/" not in name or each.get("link"):
            continue  # a folder of the project's own
        where = str(each.get("resolved", "https:"))
        if not _INTEGRITY.fullmatch(str(each.get("integrity", ""))):
            yield f"{name} has no SHA-512"
        if not where.startswith("https:"):
            yield f"{name} comes from {where.partition(':')[0]}, and not by https"
