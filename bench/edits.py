"""The saves after which is built again: each an item as it is after the save.

They are made once and given to all generators in the same order. Each builds on those before it,
so that nothing has to be put back between two measures.
"""

from dataclasses import dataclass, replace
from typing import Final

from bench.corpus import Corpus, Item
from csmart.model.items import MAX_TAGS

KINDS: Final = ("body", "title", "label", "new")


@dataclass(frozen=True, slots=True)
class Edit:
    """A save, and what has to stand on which pages once it is built in."""

    kind: str
    item: Item
    shown: tuple[tuple[str, str], ...]
    """Addresses of pages, each with a text that the page did not hold before."""


class Editor:
    """Edits items; it remembers what was saved before."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._posts = list(corpus.posts)
        self._saves = 0

    def edits(self, kind: str, count: int) -> list[Edit]:
        """Make so many edits of one kind."""
        return [self._edit(kind, turn) for turn in range(count)]

    def body(self) -> Edit:
        """Add a sentence to the newest post."""
        item = self._posts[0]
        mark = self._mark()
        changed = replace(item, body=f"{item.body}\nNieuw sinds vandaag: {mark} hoort erbij.\n")
        self._posts[0] = changed
        return Edit("body", changed, ((changed.address, mark),))

    def _edit(self, kind: str, turn: int) -> Edit:
        if kind == "body":
            return self.body()
        if kind == "title":
            return self._title()
        return self._label(turn) if kind == "label" else self._new()

    def _title(self) -> Edit:
        """Change the title of the newest post, which lists show as well."""
        mark = self._mark()
        item = self._posts[0]
        title = f"Bericht {mark} over {item.title[0].lower()}{item.title[1:]}"
        self._posts[0] = changed = replace(item, fields=item.fields | {"title": title[:120]})
        return Edit("title", changed, ((changed.address, mark), ("/nieuws/", mark)))

    def _label(self, turn: int) -> Edit:
        """Give a post, each time another one, a label on the first page of which it will stand."""
        index, item, label = self._room()[turn]
        tags = [*item.labels, label]
        self._posts[index] = changed = replace(item, fields=item.fields | {"tags": tags})
        address = next(each.address for each in self._corpus.labels if each.name == label)
        return Edit("label", changed, ((address, changed.address),))

    def _room(self) -> list[tuple[int, Item, str]]:
        """Return the posts that can have one label more, newest first, and a label for each."""
        names = [label.name for label in self._corpus.labels]
        found: list[tuple[int, Item, str]] = []
        for index, item in enumerate(self._posts):
            free = [name for name in names if name not in item.labels]
            if len(item.labels) < MAX_TAGS:
                found.append((index, item, free[len(found) % len(free)]))
        return found

    def _new(self) -> Edit:
        """Write another post, as new as the newest."""
        mark = self._mark()
        last = self._corpus.posts[0]
        title = f"Bericht {mark} is nieuw"
        path = f"{last.path.rpartition('/')[0]}/bericht-{mark.lower()}-is-nieuw.md"
        body = f"Dit is {mark}.\n\n{self._corpus.posts[1].body}"
        item = Item(path, last.fields | {"title": title, "date": f"{last.date[:10]} 23:00"}, body)
        return Edit("new", item, ((item.address, mark), ("/nieuws/", mark)))

    def _mark(self) -> str:
        self._saves += 1
        return f"Meetpunt{self._saves:04}"
