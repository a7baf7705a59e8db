"""What all pages are planned with."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Framer
from csmart.contents import Contents
from csmart.records import TITLES, Card, Link, card, label_link
from csmart.related import Relations
from csmart.site import Entry, Site

ALL_COLLECTIONS: Final = frozenset(Collection)
CONTACT_SLUG: Final = "contact"
MOST_USED: Final = 12  # labels


@dataclass(frozen=True)
class Plan:
    """A page to be made: its view is made only when the page is.

    `anchors` are the ids that links from content may name, beside that of the main content.
    """

    address: str
    template: str
    view: Callable[[], object]
    changed: datetime | None = None
    in_sitemap: bool = True
    anchors: frozenset[str] = frozenset()


@dataclass
class Desk:
    """What the makers of pages work with: the site, its frames, its cards and relations."""

    site: Site
    framer: Framer
    relations: Relations
    contents: Contents
    _cards: dict[str, Card] = field(default_factory=dict)

    def cards(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        """Return the cards of entries, each made once."""
        return tuple(self._card(entry) for entry in entries)

    def related(
        self, entry: Entry, limit: int, among: Container[Collection] = ALL_COLLECTIONS
    ) -> tuple[Card, ...]:
        """Return the cards of the entries that are most related to one."""
        return self.cards(self.relations.of(entry, limit, among))

    def sections(self) -> tuple[Collection, ...]:
        """Return the collections that have something to list."""
        return tuple(collection for collection in TITLES if self.site.listed[collection])

    def contact_page(self) -> Link | None:
        """Return the link to the page that says how to reach the site's owner, if there is one."""
        address = addresses.item(Collection.PAGES, CONTACT_SLUG)
        pages = self.site.listed[Collection.PAGES]
        if not any(entry.address == address for entry in pages):
            return None
        return Link("Neem contact op", self.site.facts.urls.path(address))

    def labels_link(self) -> Link:
        """Return the link to the label index."""
        return Link("Labels", self.site.facts.urls.path(addresses.LABELS))

    def most_used(self) -> tuple[Link, ...]:
        """Return the labels that most listed items carry, from A to Z."""
        used = [label for label in self.site.labels if self.site.by_label[label.name]]
        used.sort(key=lambda label: -sum(map(len, self.site.by_label[label.name].values())))
        top = {label.name for label in used[:MOST_USED]}
        return tuple(label_link(self.site, each) for each in self.site.labels if each.name in top)

    def _card(self, entry: Entry) -> Card:
        path = entry.source.path
        if path not in self._cards:
            self._cards[path] = card(self.site, entry)
        return self._cards[path]


def last_change(entries: Iterable[Entry]) -> datetime | None:
    """Return when the latest of some entries changed, None where that is known of none."""
    moments = [entry.changed for entry in entries if entry.changed]
    return max(moments, key=lambda moment: moment.astimezone(UTC), default=None)
