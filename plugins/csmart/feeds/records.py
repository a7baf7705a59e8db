"""What feeds hold, in whatever format they are written: frozen records of items and lists."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from heapq import nsmallest
from itertools import chain
from typing import Final

from csmart import addresses
from csmart.addresses import Urls
from csmart.contents import Contents
from csmart.feeds.channels import Channel
from csmart.feeds.content import content
from csmart.feeds.enclosures import Enclosure, enclosures
from csmart.linking import absolute_url_of
from csmart.naming import tag_uri
from csmart.pages.plan import last_change
from csmart.site import Entry, Site, age

LIMIT: Final = 20  # entries in a feed

# The date of an empty feed: it has never changed, and a build may not show its own moment.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Category:
    """A label of an entry: its slug and its name."""

    term: str
    name: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An item in a feed, its links absolute; `html` is its whole content, `image` may be empty."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    labels: tuple[Category, ...]
    summary: str
    html: str
    image: str
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed, in each format at an address of its own, beside the page at `page_url`.

    Labels are `scheme`'s terms; `style` is how a browser shows the feed.
    """

    id: str
    title: str
    description: str
    atom_url: str
    json_url: str
    page_url: str
    scheme: str
    style: str
    author: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """An entry with what a feed needs of the rest of the site for it; its links are absolute."""

    contents: Contents
    urls: Urls
    entry: Entry
    id: str
    links: tuple[str, ...]
    labels: tuple[Category, ...]
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """All that a feed is made of: the feed itself without its entries, and their subjects."""

    feed: FeedView
    subjects: tuple[FeedSubject, ...]


@dataclass
class FeedDesk:
    """What feeds are planned with, and their views made; each item's part is made once."""

    site: Site
    contents: Contents
    style: str
    _subjects: dict[Entry, FeedSubject] = field(default_factory=dict)
    _entries: dict[Entry, FeedEntry] = field(default_factory=dict)

    def plan(self, channel: Channel) -> FeedPlan:
        """Return what a feed holds: the items that were published last, newest first."""
        facts = self.site.facts
        newest = nsmallest(LIMIT, chain.from_iterable(channel.groups), key=age)
        feed = FeedView(
            # No id of an item has a colon (tag_uri), so that no feed has the id of an entry.
            id=f"{tag_uri(facts, 'feed')}:{channel.name}",
            title=channel.title,
            description=channel.description,
            atom_url=facts.urls.absolute(channel.atom),
            json_url=facts.urls.absolute(channel.json),
            page_url=facts.urls.absolute(channel.place),
            scheme=facts.urls.absolute(addresses.LABELS),
            style=self.style,
            author=facts.organisation,
            updated=last_change(newest) or _NEVER,
            entries=(),
        )
        return FeedPlan(feed, tuple(self._subject(entry) for entry in newest))

    def view(self, plan: FeedPlan) -> FeedView:
        """Return what a plan makes: the feed with its entries."""
        for subject in plan.subjects:
            if subject.entry not in self._entries:
                self._entries[subject.entry] = _entry(subject)
        entries = tuple(self._entries[subject.entry] for subject in plan.subjects)
        return replace(plan.feed, entries=entries)

    def _subject(self, entry: Entry) -> FeedSubject:
        if entry not in self._subjects:
            facts, vocabulary = self.site.facts, self.site.content.vocabulary.by_name
            self._subjects[entry] = FeedSubject(
                self.contents,
                facts.urls,
                entry,
                tag_uri(facts, entry.source.id),
                tuple(absolute_url_of(self.site, target) for target in entry.source.targets),
                tuple(Category(vocabulary[tag].address_slug, tag) for tag in entry.tags),
                enclosures(self.site, entry),
            )
        return self._subjects[entry]


def _entry(subject: FeedSubject) -> FeedEntry:
    entry = subject.entry
    return FeedEntry(
        id=subject.id,
        title=entry.item.title,
        url=subject.urls.absolute(entry.address),
        published=entry.date,
        updated=entry.changed or entry.date,
        labels=subject.labels,
        summary=entry.item.summary,
        html=content(subject.contents, subject.urls, entry, subject.links),
        image=subject.urls.absolute(f"/{entry.item.image}") if entry.item.image else "",
        enclosures=subject.enclosures,
    )
