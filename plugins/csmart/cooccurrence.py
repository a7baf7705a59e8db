"""Labels that stand together on items: which go with a label most often, and how often."""

from collections import defaultdict
from typing import NamedTuple

from csmart.site import Site


class Companion(NamedTuple):
    """A label that stands on items together with another one, and on how many."""

    name: str
    items: int


class Companions:
    """Counts the listed items that labels share in one site.

    The items of a label are the bits of an integer, so that those of two labels are counted at
    once: the cost is linear in the items, and for so many labels the pairs hardly count.
    """

    def __init__(self, site: Site) -> None:
        bits: dict[str, bytearray] = defaultdict(lambda: bytearray(len(site.entries) // 8 + 1))
        for rank, entry in enumerate(site.entries):
            if entry.listed:
                for name in entry.tags:
                    bits[name][rank // 8] |= 1 << rank % 8
        self._items = {name: int.from_bytes(found, "little") for name, found in bits.items()}

    def of(self, name: str, limit: int) -> tuple[Companion, ...]:
        """Return the labels that share most items with one; those that share as many, by name."""
        own = self._items.get(name, 0)
        shared = [
            Companion(other, count)
            for other, items in self._items.items()
            if other != name and (count := (own & items).bit_count())
        ]
        return tuple(sorted(shared, key=lambda each: (-each.items, each.name))[:limit])
