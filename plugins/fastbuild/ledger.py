"""What was made last time: for every output, out of what, and which file it became."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final, NamedTuple

from fastbuild import framed
from fastbuild.stamps import Stamp, stamp


class Recipe(NamedTuple):
    """Digests of all that an output is made of, apart, so that a change can be told by its kind."""

    salt: bytes
    template: bytes
    inputs: bytes


class Beside(NamedTuple):
    """A companion as it was made: the end of its file's name, its bytes, and where these stand."""

    suffix: str
    sha256: bytes
    place: Stamp


class Made(NamedTuple):
    """An output as it was made: its recipe, its view, its bytes, and where these stand.

    `parts` are digests of each of its inputs, to tell which of them changed.
    """

    recipe: Recipe
    parts: tuple[bytes, ...]
    view: bytes
    sha256: bytes
    place: Stamp
    beside: tuple[Beside, ...] = ()

    @property
    def digests(self) -> dict[str, bytes]:
        """The SHA-256 of the output and of its companions, by the ends of their names."""
        return {"": self.sha256} | {each.suffix: each.sha256 for each in self.beside}

    def stands(self, at: str) -> bool:
        """Tell whether it stands at a path as it was made, and its companions beside it."""
        return place_of(at) == self.place and all(
            place_of(f"{at}{each.suffix}") == each.place for each in self.beside
        )

    def placed(self, at: str) -> "Made":
        """Return it with how it stands at a path now, and its companions beside it."""
        beside = tuple(
            each._replace(place=place_of(f"{at}{each.suffix}") or NOWHERE) for each in self.beside
        )
        return self._replace(place=place_of(at) or NOWHERE, beside=beside)


NOWHERE: Final[Stamp] = (0, 0, 0, 0)

# Another layout is another version.
_SALT: Final = repr((Recipe._fields, Made._fields, Beside._fields)).encode()


class Ledger:
    """The outputs of the last build of one folder; without a file, nothing is known of them.

    A lazy one waits with its file until `save` is called: what is not in it is made again.
    `inputs` are, as long as the process lives, the inputs that were planned last and their digest.
    """

    def __init__(self, file: Path | None = None, *, lazy: bool = False) -> None:
        self._file = file
        self._lazy = lazy
        self._saved = True
        self._made: dict[str, Made] | None = None
        self.inputs: dict[str, tuple[object, bytes]] = {}

    @property
    def made(self) -> Mapping[str, Made]:
        """The outputs by their paths."""
        if self._made is None:
            kept = framed.load(self._file, _SALT) if self._file else None
            self._made = {path: _loaded(*each) for path, each in (kept or {}).items()}
        return self._made

    def replace(self, made: dict[str, Made], *, changed: bool) -> None:
        """Take in what a build made, and whether that is other than what was known."""
        self._made = made
        self._saved = self._saved and not changed
        if not self._lazy:
            self.save()

    def save(self) -> None:
        """Write the file, if there is anything new."""
        if self._file and not self._saved:
            plain = {
                path: (tuple(each.recipe), *each[1:-1], tuple(map(tuple, each.beside)))
                for path, each in self.made.items()
            }
            framed.save(self._file, _SALT, plain)
        self._saved = True


def companions(made: Mapping[str, Made]) -> Iterator[tuple[str, Beside]]:
    """Yield every companion with its path."""
    for path, each in made.items():
        if each.beside:
            yield from ((f"{path}{beside.suffix}", beside) for beside in each.beside)


def place_of(path: str) -> Stamp | None:
    """Return how a file stands, None where there is no file of its own."""
    try:
        stat = os.lstat(path)
    except OSError:
        return None
    return stamp(stat) if S_ISREG(stat.st_mode) else None


def _loaded(recipe: tuple[bytes, ...], *rest: Any) -> Made:
    *plain, beside = rest
    return Made._make((Recipe._make(recipe), *plain, tuple(map(Beside._make, beside))))
