"""What all pages are planned with."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any, Final, NamedTuple

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Framer
from csmart.contents import Contents
from csmart.feeds import channels
from csmart.images.image import Image
from csmart.memory import Memory
from csmart.model.items import StudyDay
from csmart.records import TITLES, Card, FeedLink, Link, label_link, links_to_labels
from csmart.related import Relations
from csmart.site import Entry, Site

ALL_COLLECTIONS: Final = frozenset(Collection)
CONTACT_SLUG: Final = "contact"
MOST_USED: Final = 12  # labels


class Plan(NamedTuple):
    """A page to be made: its view is made only when the page is, by a function of its arguments.

    These say all that the view is made of: a page whose arguments are what they were is not made
    again. `anchors` are the ids that links from content may name, beside that of the main content.
    """

    address: str
    template: str
    view: partial[Any]
    changed: datetime | None = None
    in_sitemap: bool = True
    anchors: frozenset[str] = frozenset()


class Desk:
    """What pages are planned with: the site, its frames, its cards and relations.

    Nothing that makes a view has it: what a plan needs of it are the arguments of its view.
    """

    def __init__(self, site: Site, framer: Framer, contents: Contents, memory: Memory) -> None:
        self.site = site
        self.framer = framer
        self.contents = contents
        self.relations = Relations(site)
        self.links = memory.links(site)
        self.labels = links_to_labels(site)
        self._cards = memory.cards(site)
        self._feeds = channels.links(site)
        self._feeds_of = {each: self.feeds(addresses.item(each, "x")) for each in Collection}

    def cards(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        """Return the cards of entries, each made once."""
        return tuple([self._cards[entry] for entry in entries])

    def card(self, entry: Entry) -> Card | None:
        """Return the card of an entry, None where it is not listed."""
        return self._cards.get(entry)

    def images_of(self, entry: Entry) -> tuple[Image, ...]:
        """Return the images that an entry's page shows, each once."""
        lead = entry.item.image
        if not lead and not entry.source.images:
            return ()
        every, paths = self.site.content.images, (lead or "", *entry.source.images)
        return tuple([every[path] for path in dict.fromkeys(paths) if path in every])

    def downloads_of(self, entry: Entry) -> tuple[tuple[str, int], ...]:
        """Return the paths and the sizes in bytes of the downloads that an entry's page offers."""
        item, paths = entry.item, entry.source.downloads
        if isinstance(item, StudyDay):
            paths = (*paths, *(each.file for each in item.materials if each.file))
        sizes = self.site.content.sizes
        return tuple([(path, sizes[path]) for path in paths if path in sizes]) if paths else ()

    def related(
        self, entry: Entry, limit: int, among: frozenset[Collection] = ALL_COLLECTIONS
    ) -> tuple[Card, ...]:
        """Return the cards of the entries that are most related to one."""
        return self.cards(self.relations.of(entry, limit, among))

    def feeds(self, address: str) -> tuple[FeedLink, ...]:
        """Return the feeds of an address and of those above it, the whole site's first."""
        ends = [match.end() for match in re.finditer("/", address)]
        return tuple(self._feeds[place] for end in ends if (place := address[:end]) in self._feeds)

    def feeds_of(self, collection: Collection) -> tuple[FeedLink, ...]:
        """Return the feeds of every item in a collection."""
        return self._feeds_of[collection]

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

    def most_used(self) -> tuple[Link, ...]:
        """Return the labels that most listed items carry, from A to Z."""
        used = [label for label in self.site.labels if self.site.by_label[label.name]]
        used.sort(key=lambda label: -sum(map(len, self.site.by_label[label.name].values())))
        top = {label.name for label in used[:MOST_USED]}
        return tuple(label_link(self.site, each) for each in self.site.labels if each.name in top)


def last_change(entries: Iterable[Entry]) -> datetime | None:
    """Return when the latest of some entries changed, None where that is known of none."""
    latest = max(entries, key=attrgetter("changed_at"), default=None)
    return latest.changed if latest else None
