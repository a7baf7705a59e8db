"""Paths of outputs: each stays within its folder, and none stands where another needs a folder."""

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

_PART: Final = r"(?!\.{1,2}(?:/|\Z))[^/\\\0]+"
_PATH: Final = re.compile(rf"{_PART}(?:/{_PART})*")


class OutputPathError(ValueError):
    """A path that does not stay within the output folder."""


def is_path(path: str) -> bool:
    """Tell whether a text is a path within a folder, written in the one way, with / in between."""
    if _PATH.fullmatch(path) is None:
        return False
    try:
        os.fsencode(path)
    except UnicodeError:
        return False
    return not os.path.splitdrive(path)[0]


def check_path(path: str) -> None:
    """Raise OutputPathError for what is not a path within a folder."""
    if not is_path(path):
        raise OutputPathError(f"{path!r} is not a path within the output folder")


def misplaced(paths: Collection[str]) -> tuple[str, str] | None:
    """Return a path that needs a folder where another, the second, is a file; or None."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            if folder in paths:
                return path, folder
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return None


def stands(path: Path, data: bytes) -> bool:
    """Tell whether a file of its own with these bytes is in place."""
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False
