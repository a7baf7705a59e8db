"""What was saved: the paths that were touched, gathered until a build takes them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# With more than this, looking at everything is as fast, and sure: somewhere above it, systems
# drop what they have to tell of a burst.
_MANY: Final = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """Paths that were touched: files and folders, also ones that are gone.

    `complete` is false when there may be others that nobody told of.
    """

    paths: frozenset[Path] = frozenset()
    complete: bool = True

    def __or__(self, other: "Saved") -> "Saved":
        return Saved(self.paths | other.paths, self.complete and other.complete)

    @property
    def hint(self) -> frozenset[Path] | None:
        """Where a build has to look; none if it has to look everywhere."""
        return self.paths if self.complete and len(self.paths) <= _MANY else None

    @property
    def only_folders(self) -> bool:
        """Whether no file is known to have been touched."""
        return self.complete and all(path.is_dir() for path in self.paths)


class Saves:
    """Gathers what is saved."""

    def __init__(self) -> None:
        self._some = asyncio.Event()
        self._gathered = Saved()

    def add(self, saved: Saved) -> None:
        """Take in what was saved and wake up whoever waits for it."""
        self._gathered |= saved
        self._some.set()

    async def take(self) -> Saved:
        """Wait until there is something, and return all of it; it is then forgotten."""
        await self._some.wait()
        self._some.clear()
        taken, self._gathered = self._gathered, Saved()
        return taken
