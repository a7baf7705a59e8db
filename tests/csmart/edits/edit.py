"""One edit: a name and two numbers, so that a failing sequence shrinks and can be typed again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from tests.csmart.edits.place import Place
from tests.csmart.edits.site import Site

T = TypeVar("T")

Make = Callable[[Place, int, int], str | None]
"""Makes an edit and says in words what was done; None where there is nothing to do it to."""

EDITS: Final[dict[str, Make]] = {}


@dataclass(frozen=True, repr=False)
class Edit:
    """An edit by its name: `which` chooses what is edited, `how` what it becomes."""

    name: str
    which: int = 0
    how: int = 0

    def __repr__(self) -> str:
        return f"Edit({self.name!r}, {self.which}, {self.how})"

    def make(self, place: Place) -> str | None:
        """Make the edit; return what was done, or None if nothing was."""
        return EDITS[self.name](place, self.which, self.how)


def edit(make: Callable[[Site, int, int], str | None]) -> Callable[[Site, int, int], str | None]:
    """Register an edit of what the site is made of."""
    EDITS[make.__name__] = lambda place, which, how: make(place.site, which, how)
    return make


def by_hand(make: Make) -> Make:
    """Register an edit of the files on disk that leaves what the site is made of as it was."""
    EDITS[make.__name__] = make
    return make


def pick(choices: Sequence[T], number: int) -> T:
    """Return the choice with a number, counting round."""
    return choices[number % len(choices)]
