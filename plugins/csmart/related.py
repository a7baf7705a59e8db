"""Related items: those that share labels, the rarest labels counting most."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from csmart.addresses import Collection
from csmart.site import Entry, Site, age

CANDIDATES: Final = 100  # items looked at for each label, the newest; keeps the cost linear


class Relations:
    """Finds related items in one site.

    Sets of items are kept as the bits of integers, the newest item being the lowest bit, so that
    the items which share some labels are found with a few operations.
    """

    def __init__(self, site: Site) -> None:
        dated = [entry for entry in site.entries if entry.listed and entry.tags]
        self._newest = sorted(dated, key=age)
        self._rank = {entry: rank for rank, entry in enumerate(self._newest)}
        self._of_label: dict[str, int] = {}
        self._weight: dict[str, float] = {}
        for name, groups in site.by_label.items():
            ranks = sorted(self._rank[entry] for group in groups.values() for entry in group)
            self._of_label[name] = sum(1 << rank for rank in ranks[:CANDIDATES])
            self._weight[name] = 1 / len(ranks) if ranks else 0.0
        self._of_collection: dict[Collection, int] = defaultdict(int)
        for collection, entries in site.listed.items():
            bits = bytearray(len(self._newest) // 8 + 1)
            for entry in entries:
                if (rank := self._rank.get(entry)) is not None:
                    bits[rank // 8] |= 1 << rank % 8
            self._of_collection[collection] = int.from_bytes(bits, "little")
        self._found: dict[tuple[object, ...], list[int]] = {}

    def of(self, entry: Entry, limit: int, among: frozenset[Collection]) -> tuple[Entry, ...]:
        """Return the items that share most with an entry, newest first where they tie."""
        names = tuple(sorted(entry.tags))
        key = (names, limit, among)
        if key not in self._found:
            # One more, as the entry itself is found too.
            self._found[key] = self._ranks(names, limit + 1, among)
        others = [each for rank in self._found[key] if (each := self._newest[rank]) is not entry]
        return tuple(others[:limit])

    def _ranks(self, names: tuple[str, ...], limit: int, among: frozenset[Collection]) -> list[int]:
        """Return the ranks of the items that share most labels, weighted, with those named."""
        left = 0
        for collection in among:
            left |= self._of_collection[collection]
        found: list[int] = []
        for shared in self._alike(names):
            ranks = shared & left
            left &= ~ranks
            while ranks and len(found) < limit:
                lowest = ranks & -ranks
                found.append(lowest.bit_length() - 1)
                ranks ^= lowest
            if len(found) == limit:
                break
        return found

    def _alike(self, names: tuple[str, ...]) -> Iterator[int]:
        """Yield the items that share labels of one weight together, from the heaviest on."""
        known = [name for name in names if self._of_label.get(name)]
        by_weight: dict[float, int] = defaultdict(int)
        for size in range(1, len(known) + 1):
            for shared in combinations(known, size):
                items = self._of_label[shared[0]]
                for name in shared[1:]:
                    items &= self._of_label[name]
                if items:
                    by_weight[sum(self._weight[name] for name in shared)] |= items
        return (by_weight[weight] for weight in sorted(by_weight, reverse=True))
