"""What was made of images, kept from one build to the next: it takes time, and may be lost."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from os import DirEntry, scandir, utime
from pathlib import Path
from typing import Final, NamedTuple

from fastbuild import framed
from fastbuild.cache import salt

_DAY: Final = 24 * 3600  # seconds
UNUSED: Final = 30 * _DAY  # for so long what no image asks for is kept: a branch may come back
_PRUNED: Final = ".pruned"  # tells by its time when it was last looked through


class Recipe(NamedTuple):
    """What is made of an image: of which bytes, how wide in pixels, in which format."""

    digest: bytes
    width: int
    format: str


class Kept:
    """What was made of images, in files by what they were made of."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock
        self._salt = salt([Path(__file__).parent], ("pillow",))

    def load(self, recipe: Recipe) -> bytes | None:
        """Return what was kept for a recipe, if it is whole."""
        data = framed.load(self._file(recipe), self._salt)
        return data if isinstance(data, bytes) else None

    def save(self, recipe: Recipe, data: bytes) -> None:
        """Keep what was made."""
        framed.save(self._file(recipe), self._salt, data)

    def prune(self, needed: Iterable[Recipe]) -> None:
        """Remove what nothing asked for in a month, once a day; what is needed stays.

        Another build that misses something makes it again, so that nothing waits for anything.
        """
        marker, now = self._folder / _PRUNED, self._clock()
        with suppress(OSError):
            if marker.exists() and now - marker.stat().st_mtime < _DAY:
                return
            names = {self._file(recipe).name for recipe in needed}
            for each in self._files():
                with suppress(OSError):
                    if each.name in names:
                        utime(each.path, (now, now))
                    elif now - each.stat().st_mtime > UNUSED:
                        Path(each.path).unlink()
            marker.touch()
            utime(marker, (now, now))

    def _files(self) -> Iterator[DirEntry[str]]:
        with scandir(self._folder) as found:
            yield from (each for each in found if each.name != _PRUNED)

    def _file(self, recipe: Recipe) -> Path:
        name = blake2b(self._salt + recipe.digest, digest_size=16).hexdigest()
        return self._folder / f"{name}-{recipe.width}-{recipe.format}"
