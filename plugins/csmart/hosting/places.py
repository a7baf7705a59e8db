"""Where files of one kind stand on a site, in the ways that hosts can be told of it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Some addresses of a site, from its root.

    `pattern` is what matches them from their start on, in the part of regular expressions that PCRE
    and RE2 share; `globs` match the same with one `*`, for hosts that know no more. No globs: such
    hosts cannot be told.
    """

    pattern: str
    globs: tuple[str, ...]

    def holds(self, address: str) -> bool:
        """Tell whether an address is one of them."""
        return re.match(self.pattern, address) is not None


EVERYWHERE = Place("/", ("/*",))


def under(folder: str) -> Place:
    """Return the place of all that stands under a folder: /theme/."""
    return Place(re.escape(folder), (f"{folder}*",))


def one(address: str) -> Place:
    """Return the place of one file."""
    return Place(f"{re.escape(address)}$", (address,))


def ending(*endings: str) -> Place:
    """Return the place of files whose names have one of some endings, wherever they stand."""
    return Place(rf"/.*\.(?:{'|'.join(endings)})$", tuple(f"/*.{each}" for each in endings))


def called(name: str) -> Place:
    """Return the place of files of one name, wherever they stand."""
    return Place(rf"/(?:.*/)?{re.escape(name)}$", (f"/*{name}",))
