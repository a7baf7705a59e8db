"""What feeds hold, in whatever format they are written: frozen records of items and lists."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from csmart import addresses
from csmart.contents import Contents
from csmart.feeds.channels import Channel
from csmart.feeds.content import content
from csmart.pages.plan import last_change
from csmart.site import Entry, Facts, Site, newest_first

LIMIT: Final = 20  # entries in a feed
LANGUAGE: Final = "nl-BE"

# The date of an empty feed: it has never changed, and a build may not show its own moment.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
# From when on the authority named things (RFC 4151, 2.1). A part of every id: it never changes.
_SINCE: Final = "2016"


@dataclass(frozen=True, slots=True)
class Category:
    """A label of an entry: its slug and its name."""

    term: str
    name: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An item in a feed, its links absolute; `html` is its whole content."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    labels: tuple[Category, ...]
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed at `url`, beside the page at `page_url`; labels are `scheme`'s terms."""

    id: str
    title: str
    description: str
    url: str
    page_url: str
    scheme: str
    style: str
    author: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass
class FeedDesk:
    """What the makers of feeds work with; each item's entry is made once."""

    site: Site
    contents: Contents
    style: str
    _made: dict[str, FeedEntry] = field(default_factory=dict)

    def view(self, channel: Channel) -> FeedView:
        """Return what a feed holds: the items that were published last, newest first."""
        facts = self.site.facts
        newest = newest_first([entry for group in channel.groups for entry in group])[:LIMIT]
        return FeedView(
            # No id of an item has a colon (tag_uri), so that no feed has the id of an entry.
            id=f"{tag_uri(facts, 'feed')}:{channel.name}",
            title=channel.title,
            description=channel.description,
            url=facts.urls.absolute(channel.address),
            page_url=facts.urls.absolute(channel.place),
            scheme=facts.urls.absolute(addresses.LABELS),
            style=self.style,
            author=facts.organisation,
            updated=last_change(newest) or _NEVER,
            entries=tuple(self._entry(entry) for entry in newest),
        )

    def _entry(self, entry: Entry) -> FeedEntry:
        path = entry.source.path
        if path not in self._made:
            self._made[path] = self._make(entry)
        return self._made[path]

    def _make(self, entry: Entry) -> FeedEntry:
        facts, item = self.site.facts, entry.item
        vocabulary = self.site.content.vocabulary.by_name
        return FeedEntry(
            id=tag_uri(facts, entry.source.id),
            title=item.title,
            url=facts.urls.absolute(entry.address),
            published=entry.date,
            updated=entry.changed or entry.date,
            labels=tuple(Category(vocabulary[tag].address_slug, tag) for tag in entry.tags),
            summary=item.summary,
            html=content(self.site, entry, self.contents),
        )


def tag_uri(facts: Facts, identity: str) -> str:
    """Return the id for ever of what has an identity in this site (RFC 4151)."""
    return f"tag:{facts.authority},{_SINCE}:{quote(identity)}"
