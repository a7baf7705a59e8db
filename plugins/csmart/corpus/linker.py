"""Which items link to which: an item only to what was published before it."""

import posixpath
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from csmart.corpus.dice import Dice
from csmart.corpus.outlines import Outline
from csmart.model.fields import Status

_SAME_TOPIC: Final = 0.7


class _Dated:
    """Outlines from old to new."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self._outlines = sorted(outlines, key=lambda outline: (outline.day, outline.path))
        self._days = [outline.day for outline in self._outlines]

    def before(self, day: date, dice: Dice) -> Outline | None:
        """Return one of the outlines before a day, or None."""
        count = bisect_left(self._days, day)
        return self._outlines[dice.below(count)] if count else None

    def oldest(self, count: int) -> list[Outline]:
        """Return the first so many."""
        return self._outlines[:count]


class Linker:
    """Finds what an item can link to, whatever the instant that the site is built for."""

    def __init__(self, outlines: list[Outline]) -> None:
        public = [outline for outline in outlines if outline.status is Status.PUBLISHED]
        self._all = _Dated(public)
        grouped: defaultdict[str, list[Outline]] = defaultdict(list)
        for outline in public:
            grouped[outline.topic.name].append(outline)
        self._by_topic = {name: _Dated(group) for name, group in sorted(grouped.items())}

    def oldest(self, count: int) -> list[Outline]:
        """Return the items that have been there longest."""
        return self._all.oldest(count)

    def links(self, outline: Outline, count: int, dice: Dice) -> list[str]:
        """Return at most so many links, in Markdown, to different items."""
        found: dict[str, str] = {}
        for _ in range(count):
            same = self._by_topic.get(outline.topic.name) if dice.chance(_SAME_TOPIC) else None
            target = (same or self._all).before(outline.day, dice)
            if target is not None:
                found[target.path] = f"[{target.title}]({relative(target.path, outline.path)})"
        return list(found.values())


def relative(path: str, source: str) -> str:
    """Return the path of a file as it is written in another one."""
    return posixpath.relpath(path, posixpath.dirname(source))
