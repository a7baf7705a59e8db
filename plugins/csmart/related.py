"""Related items: those that share labels, the rarest labels counting most."""

from collections import defaultdict
from collections.abc import Container
from typing import Final

from csmart.addresses import Collection
from csmart.site import Entry, Site, newest_first

CANDIDATES: Final = 100  # items looked at for each label, the newest; keeps the cost linear


class Relations:
    """Finds related items in one site."""

    def __init__(self, site: Site) -> None:
        self._newest: dict[str, tuple[Entry, ...]] = {}
        self._weight: dict[str, float] = {}
        self._rank: dict[str, int] = {}
        dated = [entry for entry in site.entries if entry.listed and entry.tags]
        for rank, entry in enumerate(newest_first(dated)):
            self._rank[entry.source.path] = rank
        for name, groups in site.by_label.items():
            entries = [entry for group in groups.values() for entry in group]
            entries.sort(key=lambda entry: self._rank[entry.source.path])
            self._newest[name] = tuple(entries[:CANDIDATES])
            self._weight[name] = 1 / len(entries) if entries else 0.0

    def of(self, entry: Entry, limit: int, among: Container[Collection]) -> tuple[Entry, ...]:
        """Return the items that share most with an entry, newest first where they tie."""
        scores: dict[str, float] = defaultdict(float)
        found: dict[str, Entry] = {}
        for name in sorted(entry.tags):
            for other in self._newest.get(name, ()):
                if other is not entry and other.collection in among:
                    scores[other.source.path] += self._weight[name]
                    found[other.source.path] = other
        best = sorted(scores, key=lambda path: (-scores[path], self._rank[path]))
        return tuple(found[path] for path in best[:limit])
