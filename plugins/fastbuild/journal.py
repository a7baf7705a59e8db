"""The journal of a change to a folder: what has to be moved and removed, whole or not there."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

from fastbuild.moving import settle
from fastbuild.paths import is_path

_MAGIC: Final = b"fastbuild journal 1\n"
_CHECKSUM: Final = 32  # bytes


@dataclass(frozen=True, slots=True)
class Journal:
    """Staged files to move in place, in this order, and files to remove before the last of them."""

    moves: Sequence[str]
    removals: Sequence[str]

    def write(self, file: Path, *, durable: bool) -> None:
        """Put the journal in its place in one step; raises OSError."""
        said = json.dumps(asdict(self)).encode()
        unfinished = file.with_name(f"{file.name}.unfinished")
        unfinished.write_bytes(_MAGIC + _checksum(said) + said)
        if durable:
            settle([unfinished])
        os.replace(unfinished, file)  # noqa: PTH105 - in one step, on every system
        if durable:
            settle([file.parent])

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """Return a journal, or None if there is none that is whole, of this version and safe.

        One with a path that leaves the folder is none of ours. Raises OSError if it is there and
        cannot be read.
        """
        try:
            data = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        start = len(_MAGIC) + _CHECKSUM
        said = data[start:]
        if data[:start] != _MAGIC + _checksum(said):
            return None
        try:
            journal = cls(**json.loads(said))
            paths = [*journal.moves, *journal.removals]
        except (ValueError, TypeError):
            return None
        return journal if all(isinstance(each, str) and is_path(each) for each in paths) else None


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM).digest()
