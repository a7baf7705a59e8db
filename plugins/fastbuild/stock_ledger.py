"""What the stock writer left in an output folder, and of what it was made."""

import os
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final

from fastbuild.framed import load, save
from fastbuild.stamps import Stamp, stamp, trusted

_SALT: Final = b"stock writer 1"


@dataclass(frozen=True, slots=True)
class Written:
    """One file: the digest of what it was made of, if that is known, and how it stood."""

    digest: bytes | None
    sha256: bytes
    stamp: Stamp | None


class StockLedger:
    """The files that builds wrote in one folder, by their paths within it.

    It is kept in one file in the cache folder, for each output folder another one. Where that is
    damaged or gone nothing is known, and every page is made again.
    """

    def __init__(self, cache: Path, folder: Path) -> None:
        self._folder = folder
        name = blake2b(os.fsencode(folder.resolve()), digest_size=4).hexdigest()
        self._file = cache / f"fastbuild-{name}"
        kept = load(self._file, _SALT)
        self.before: dict[str, Written] = kept if isinstance(kept, dict) else {}
        self.now: dict[str, Written] = {}

    def stands(self, path: str) -> bool:
        """Tell whether the file in place is the one that was written; then it is still known."""
        written = self.before.get(path)
        if written is None:
            return False
        file = self._folder / path
        try:
            seen = stamp(file.lstat())
            if seen != written.stamp and (
                file.is_symlink() or sha256(file.read_bytes()).digest() != written.sha256
            ):
                return False
        except OSError:
            return False
        self.now[path] = Written(written.digest, written.sha256, trusted(seen))
        return True

    def add(self, path: str, digest: bytes | None, data: bytes) -> None:
        """Note a file that this build makes of what has the digest."""
        self.now[path] = Written(digest, sha256(data).digest(), None)

    def gone(self) -> list[str]:
        """Return the files that were written before, stand as they were, and are not made now."""
        gone = sorted(self.before.keys() - self.now.keys())
        found = [path for path in gone if self.stands(path)]
        for path in found:
            del self.now[path]
        return found

    def save(self) -> None:
        """Keep what stands now for the next build."""
        if self.now != self.before:
            save(self._file, _SALT, self.now)
